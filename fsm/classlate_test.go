package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const lateClass = `format: 1
kode: aduan
versi: 1
identitas: {nama: Aduan}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {pelapor: {nama: Pelapor, lingkup: berkas sendiri}, petugas: Petugas}
koreksi: [petugas]
isian:
  uraian: {nama: Isi, jenis: teks}
  diterima: {nama: Tanggal diterima, jenis: tanggal, paling_awal: bebas, paling_lambat: bebas}
  kelas: {nama: Kelas, pilihan: {ringan: Ringan, biasa: Biasa}}
  alasan: {nama: Alasan, jenis: teks}
mulai:
  kirim: {oleh: pelapor, wajib_diisi: [uraian, diterima], ke: telaah}
tahap:
  telaah:
    pelaksana: petugas
    mutu_baku: {waktu: 2 hari kerja, saat_kembali: mulai ulang}
    aksi:
      tetapkan: {wajib_diisi: [kelas], ke: tetap}
      jawab: {ke: selesai}
      arsipkan: {ke: diarsipkan}
akhir:
  selesai: Selesai
  diarsipkan: {nama: Diarsipkan, buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: telaah, wajib_diisi: [alasan]}}
tenggat:
  batas: {nama: Batas, waktu: {menurut: kelas, batas: {ringan: 5 hari kerja, biasa: 14 hari kerja}}, sejak: diterima, sampai: jawab, penanggung_jawab: petugas}
`

// What happens to a limit while it waits for its class counts once it has one.
func TestALimitThatWaitsForItsClassKeepsItsPast(t *testing.T) {
	opened := func() *desk {
		d := deskOf(t, "aduan.yaml", []byte(lateClass))
		d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u", "diterima", "2026-03-02")
		require.Equal(t, Unclassed, d.clock("batas").State)
		return d
	}
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}

	d := opened()
	d.do("2026-03-04 09:00", officer, "arsipkan")
	d.do("2026-03-09 10:00", pelapor, "buka_lagi", "alasan", "a")
	require.Equal(t, Unclassed, d.clock("batas").State)
	e := d.do("2026-03-10 10:00", officer, "tetapkan", "kelas", "ringan")
	require.Equal(t, Started, moveOf(t, e, "batas").Move)
	require.Equal(t, "5 hari kerja", moveOf(t, e, "batas").Span.String())
	require.Equal(t, "2026-03-12", d.clock("batas").LastDay.String(), "3, 9, 10, 11, 12 March: the ends of 4 to 8 March were closed")

	d = opened()
	require.NoError(t, d.correctsBy(officer, "2026-03-03 09:00", d.in("diterima", "2026-02-27")))
	d.do("2026-03-04 09:00", officer, "tetapkan", "kelas", "ringan")
	require.Equal(t, "2026-03-06", d.clock("batas").LastDay.String(), "from the right day")
}

// Who sets the class with the act that ends the limit is judged by it all the same.
func TestAClassThatComesWithTheEndIsJudged(t *testing.T) {
	t.Parallel()
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}
	file := func(owner string) []byte {
		text := strings.Replace(lateClass, "jawab: {ke", "jawab: {wajib_diisi: [kelas], ke", 1)
		text = strings.Replace(text, "arsipkan: {ke", "arsipkan: {boleh_diisi: [kelas], ke", 1)
		return []byte(strings.Replace(text, "penanggung_jawab: petugas", "penanggung_jawab: "+owner, 1))
	}
	for _, c := range []struct {
		at, class, action, last string
		taken, late             int
		judged                  Judgement
	}{
		{"2026-03-09 09:00", "ringan", "jawab", "2026-03-09", 5, 0, OnTime},
		{"2026-03-10 09:00", "ringan", "jawab", "2026-03-09", 6, 1, Late},
		{"2026-03-10 09:00", "biasa", "jawab", "2026-03-27", 6, 0, OnTime},
		{"2026-03-10 09:00", "ringan", "arsipkan", "2026-03-09", 6, 1, Late},
		{"2026-03-06 09:00", "ringan", "arsipkan", "2026-03-09", 4, 0, Unmet},
	} {
		for _, owner := range []string{"petugas", "pelaksana tahap"} {
			d := deskOf(t, "aduan.yaml", file(owner))
			d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u", "diterima", "2026-03-02")
			entries, err := d.try(c.at, officer, c.action, "kelas", c.class)
			require.NoError(t, err)
			var e Draft
			for i := range entries {
				if entries[i].Action == c.action {
					e = entries[i]
				}
			}
			m := moveOf(t, e, "batas")
			require.Equal(t, Stopped, m.Move)
			require.Equal(t, c.last, m.LastDay.String(), c)
			require.Equal(t, c.taken, m.Taken, c)
			require.Equal(t, c.late, m.LateBy, c)
			require.Equal(t, c.judged, m.Judge(true), c)
			require.Equal(t, min(c.late, 1), countOf(entries, Breaching, "batas"), c)
			for i := range entries {
				if entries[i].Clock == "batas" && entries[i].Kind == Breaching {
					require.Equal(t, "petugas", entries[i].Owner.Role)
				}
			}
			d.sameAgain()
		}
	}
}

// Who gives the class of a limit of "pelaksana tahap" when it has passed, and the case to
// somebody else, had it when it passed: the breach is his, and not of who comes next.
func TestAClassThatComesTooLateIsTheBreachOfWhoHadTheCase(t *testing.T) {
	t.Parallel()
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}
	handed := func(first, next string) *desk {
		text := strings.Replace(lateClass, "penanggung_jawab: petugas", "penanggung_jawab: pelaksana tahap", 1)
		text = strings.Replace(text, "petugas: Petugas}", "petugas: Petugas, ahli: Ahli}", 1)
		text = strings.Replace(text, "    pelaksana: petugas\n", "    pelaksana: "+first+"\n", 1)
		text = strings.Replace(text, "jawab: {ke: selesai}", "teruskan: {oleh: petugas, wajib_diisi: [kelas], ke: kaji}", 1)
		text = strings.Replace(text, "akhir:\n", "  kaji:\n    pelaksana: "+next+"\n    mutu_baku: {waktu: tidak ditetapkan}\n    aksi: {jawab: {oleh: ahli, ke: selesai}}\nakhir:\n", 1)
		d := deskOf(t, "aduan.yaml", []byte(text))
		d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u", "diterima", "2026-03-02")
		return d
	}
	for _, c := range []struct{ first, next, owner string }{
		{"petugas", "ahli", "petugas"},
		{"petugas", "pelapor", "petugas"},
		{"pelapor", "ahli", ""},
	} {
		d := handed(c.first, c.next)
		entries, err := d.try("2026-03-10 09:00", officer, "teruskan", "kelas", "ringan")
		require.NoError(t, err)
		owner := ""
		for _, e := range entries {
			if e.Kind == Breaching && e.Clock == "batas" {
				require.Empty(t, owner, "once")
				owner = e.Owner.Role
			}
		}
		require.Equal(t, c.owner, owner, c)
		require.Empty(t, d.wait("2026-03-20 09:00"), "and never again")
		d.sameAgain()
	}
	d := handed("petugas", "ahli")
	d.do("2026-03-06 09:00", officer, "teruskan", "kelas", "ringan")
	late := d.wait("2026-03-10 09:00")
	require.Len(t, late, 1)
	require.Equal(t, "ahli", late[0].Owner.Role, "it passed with him")
}
