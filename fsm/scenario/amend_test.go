package scenario

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// asSigned returns the shipped decrees in force on the first day, and each
// later one on the day it was signed.
func asSigned(t testing.TB, first string) (*calendar.Log, []Amendment) {
	t.Helper()
	day := calendar.MustDate(first)
	all := calendar.Shipped()
	var later []Amendment
	for _, d := range all.SignedAfter(day) {
		later = append(later, Amendment{At: d.In(time.FixedZone("WIB", 7*60*60)), Log: all.KnownOn(d), Decrees: []string{d.String()}})
	}
	return all.KnownOn(day), later
}

// waiting is a procedure with one waiting period, which nobody answers for.
const waiting = `format: 1
kode: tunggu
versi: 1
identitas: {instansi: [Kantor contoh], nomor: , nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama], hitung_mulai: hari berikutnya}
pelaksana: {petugas: Petugas}
isian: {uraian: {nama: Isi, jenis: teks}}
mulai:
  terima: {oleh: petugas, wajib_diisi: [uraian], ke: penyelesaian}
tahap:
  penyelesaian:
    kegiatan: Menyelesaikan
    pelaksana: petugas
    mutu_baku: {waktu: LIMIT}
    aksi:
      jawab: {ke: selesai}
akhir: {selesai: Selesai}
`

func TestADecreeMovesOpenCasesOnTheDayItIsSigned(t *testing.T) {
	type moved struct{ on, old, now string }
	for _, c := range []struct {
		name, start, limit, answered string
		want                         []moved
		last                         string
	}{
		{"18 August 2025, ten days", "2025-08-04", "10 hari kerja", "2025-08-12",
			[]moved{{"2025-08-07", "2025-08-18", "2025-08-19"}}, "2025-08-19"},
		{"the day off comes after the deadline", "2025-08-04", "5 hari kerja", "2025-08-08",
			nil, "2025-08-11"},
		{"answered before the decree", "2025-08-04", "10 hari kerja", "2025-08-06",
			nil, "2025-08-18"},
		{"a date once told is never made earlier", "2020-11-30", "20 hari kerja", "2020-12-30",
			nil, "2021-01-07"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sop := strings.ReplaceAll(waiting, "LIMIT", c.limit)
			log := "format: 1\nsop: tunggu\nnomor: T-1\norang: {p: petugas}\nkejadian:\n" +
				"  - {waktu: " + c.start + " 09:00 WIB, pelaku: p, aksi: terima, isian: {uraian: x}}\n" +
				"  - {waktu: " + c.answered + " 09:00 WIB, pelaku: p, aksi: jawab}\n"
			base, later := asSigned(t, c.start)
			timeline := replayed(t, sop, log, Options{Decrees: base, Amendments: later})
			var got []moved
			for _, row := range timeline.Rows {
				if row.Kind != fsm.Amending {
					continue
				}
				require.NotEmpty(t, row.Decrees)
				for _, d := range row.Deadlines {
					got = append(got, moved{at(row.At)[:10], d.Old.String(), d.Deadline.LastDay.String()})
				}
			}
			assert.Equal(t, c.want, got)
			verdict := timeline.Rows[len(timeline.Rows)-1].Verdicts[0]
			assert.Equal(t, c.last, verdict.Deadline.LastDay.String())
		})
	}
}

func TestTheFourRevisionsOf2020ReachOneOpenCase(t *testing.T) {
	sop := strings.ReplaceAll(waiting, "LIMIT", "260 hari kerja")
	log := "format: 1\nsop: tunggu\nnomor: T-1\norang: {p: petugas}\nkejadian:\n" +
		"  - {waktu: 2020-01-06 09:00 WIB, pelaku: p, aksi: terima, isian: {uraian: x}}\n"
	base, later := asSigned(t, "2020-01-06")
	until, err := ParseMoment("2020-12-31 00:00 WIB")
	require.NoError(t, err)
	timeline := replayed(t, sop, log, Options{Decrees: base, Amendments: later, Until: until})
	var days []string
	for _, row := range timeline.Rows {
		if row.Kind == fsm.Amending {
			days = append(days, at(row.At)[:10])
		}
	}
	assert.Equal(t, []string{"2020-03-09", "2020-04-09", "2020-05-20", "2020-09-10", "2020-11-27", "2020-12-01"}, days)
}
