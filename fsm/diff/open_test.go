package diff

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/rules"
)

// byClass is a stage whose time is chosen by a field, with a limit and a duty beside it.
const byClass = `format: 1
kode: izin
versi: 1
identitas: {nama: Izin}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana:
  pemohon: {nama: Pemohon, lingkup: kasus sendiri}
  petugas: Petugas
isian:
  usaha: {nama: Usaha, jenis: teks}
  golongan: {nama: Golongan, pilihan: {kecil: Kecil, besar: Besar}}
mulai:
  ajukan: {oleh: pemohon, wajib_diisi: [usaha, golongan], ke: periksa}
tahap:
  periksa:
    nama: Pemeriksaan
    pelaksana: petugas
    mutu_baku: {waktu: {menurut: golongan, batas: {kecil: 5 hari kerja, besar: 9 hari kerja}}}
    aksi: {terima: {ke: terbit}}
akhir: {terbit: Terbit}
tenggat:
  seluruhnya: {nama: Seluruhnya, waktu: 20 hari kerja, sejak: mulai, sampai: akhir, penanggung_jawab: petugas}
kewajiban:
  tanda_terima: {uraian: Mengirim tanda terima, pelaksana: petugas, sejak: ajukan, waktu: 1 hari kerja}
`

// opened is a small business's case of byClass, opened on Monday 4 August 2025.
func opened(t *testing.T) (*fsm.Machine, fsm.Case, *calendar.Calendar) {
	t.Helper()
	m := loaded(t, byClass)
	cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
	require.NoError(t, err)
	d, err := m.Decide(fsm.Case{ID: "A-1"}, fsm.Command{
		Action: "ajukan", At: time.Date(2025, 8, 4, 1, 0, 0, 0, time.UTC), Actor: fsm.Actor{ID: "w", Holds: []fsm.RoleAssignment{{Role: "pemohon"}}},
		Input: map[string]fsm.Value{"usaha": rules.SealedValue("u"), "golongan": rules.ChoiceValue("kecil")},
	}, cal)
	require.NoError(t, err)
	return m, d.Case, cal
}

func loaded(t *testing.T, src string) *fsm.Machine {
	t.Helper()
	m, problems := fsm.Load("sop.yaml", []byte(src))
	require.False(t, problems.HasErrors(), problems.Error())
	return m
}

// What an edit would move is what the calendar says of a clock of the new limit with the
// same start, as the decrees were known then (18 August was made a day off later); the rest
// stays.
func TestMoves(t *testing.T) {
	m, c, cal := opened(t)
	for _, x := range []struct{ old, now, clock, limit string }{
		{"kecil: 5 hari kerja", "kecil: 3 hari kerja", "waktu periksa", "3 hari kerja"},
		{"kecil: 5 hari kerja", "kecil: 8 hari kerja", "waktu periksa", "8 hari kerja"},
		{"besar: 9 hari kerja", "besar: 2 hari kerja", "", ""}, // it is a small one
		{"waktu: 20 hari kerja", "waktu: 10 hari kerja", "seluruhnya", "10 hari kerja"},
		{"waktu: 1 hari kerja", "waktu: 2 hari kerja", "kewajiban tanda_terima", "2 hari kerja"},
		{"seluruhnya:", "semuanya:", "", ""}, // of another id: whoever moves cases must say
		{"nama: Pemeriksaan", "nama: Telaah", "", ""},
	} {
		after := loaded(t, strings.Replace(byClass, x.old, x.now, 1))
		got, err := Moves(m, after, &c, cal, c.Changed)
		require.NoError(t, err, x.now)
		if x.clock == "" {
			assert.Empty(t, got, x.now)
			continue
		}
		require.Len(t, got, 1, x.now)
		span, err := calendar.ParseLimit(x.limit)
		require.NoError(t, err)
		want, err := cal.KnownOn(calendar.NewDate(2025, 8, 4)).Add(time.Date(2025, 8, 4, 1, 0, 0, 0, time.UTC), span)
		require.NoError(t, err)
		assert.Equal(t, want.LastDay, got[0].Becomes.LastDay, x.now)
		k, running := c.Clock(got[0].Clock)
		require.True(t, running, got[0].Clock)
		assert.Equal(t, k.LastDay, got[0].Was.LastDay)
		assert.Contains(t, got[0].Clock, strings.Fields(x.clock)[len(strings.Fields(x.clock))-1])
	}

	held := c.Clone()
	for i := range held.Clocks {
		held.Clocks[i].State = fsm.Paused
	}
	got, err := Moves(m, loaded(t, strings.Replace(byClass, "waktu: 20 hari kerja", "waktu: 10 hari kerja", 1)), &held, cal, c.Changed)
	require.NoError(t, err)
	assert.Empty(t, got, "it has no deadline now")
}

// A change bears on the cases that it is about, and on all where it is about none.
func TestTouches(t *testing.T) {
	m, c, _ := opened(t)
	elsewhere := c.Clone()
	elsewhere.Stage, elsewhere.Clocks = "lain", nil
	for _, x := range []struct {
		old, now    string
		here, there bool
	}{
		{"kecil: 5 hari kerja", "kecil: 3 hari kerja", true, false},
		{"waktu: 20 hari kerja", "waktu: 10 hari kerja", true, false},
		{"waktu: 1 hari kerja", "waktu: 2 hari kerja", true, false},
		{"usaha: {nama: Usaha, jenis: teks}", "usaha: {nama: Usaha, jenis: teks, terbuka: ya}", true, true},
		{"nama: Pemeriksaan", "nama: Telaah", false, false},
		{"aksi: {terima: {ke: terbit}}", "aksi: {terima: {ke: lagi}}\n  lagi: {pelaksana: petugas, mutu_baku: {waktu: 2 hari kerja}, aksi: {sah: {ke: terbit}}}", true, false},
	} {
		after := loaded(t, strings.Replace(byClass, x.old, x.now, 1))
		here, there := false, false
		for _, change := range Of(m, after).Changes {
			here = here || change.Touches(m.SOP(), after.SOP(), &c)
			there = there || change.Touches(m.SOP(), after.SOP(), &elsewhere)
		}
		assert.Equal(t, []bool{x.here, x.there}, []bool{here, there}, x.now)
	}
}

// What a limit is read from stands in the case: no class yet, a unit, a date.
func TestMovesReadTheCase(t *testing.T) {
	const src = `format: 1
kode: izin
versi: 1
identitas: {nama: Izin}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana:
  pemohon: {nama: Pemohon, lingkup: kasus sendiri}
  petugas: Petugas
isian:
  usaha: {nama: Usaha, jenis: teks}
  golongan: {nama: Golongan, pilihan: {kecil: Kecil, besar: Besar}}
  sidang: {nama: Sidang, jenis: tanggal}
unit:
  daftar: {pusat: {nama: Pusat}, cabang: {nama: Cabang}}
mulai:
  ajukan: {oleh: pemohon, wajib_diisi: [usaha, sidang, unit], boleh_diisi: [golongan], ke: periksa}
tahap:
  periksa:
    pelaksana: petugas
    mutu_baku: {waktu: {menurut: golongan, batas: {kecil: 5 hari kerja, besar: 9 hari kerja}, selama_belum_ditentukan: 12 hari kerja}}
    aksi:
      golongkan: {wajib_diisi: [golongan], ke: tetap}
      terima: {ke: terbit}
akhir: {terbit: Terbit}
tenggat:
  menurut_unit: {nama: Menurut unit, waktu: {menurut: unit, batas: {pusat: 6 hari kerja, cabang: 8 hari kerja}}, sejak: mulai, sampai: akhir, penanggung_jawab: petugas}
  undangan: {nama: Undangan, waktu: 5 hari kerja sebelum sidang, sejak: mulai, sampai: akhir, penanggung_jawab: petugas}
`
	m := loaded(t, src)
	cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
	require.NoError(t, err)
	d, err := m.Decide(fsm.Case{ID: "A-1"}, fsm.Command{
		Action: "ajukan", At: time.Date(2026, 2, 2, 1, 0, 0, 0, time.UTC), Actor: fsm.Actor{ID: "w", Holds: []fsm.RoleAssignment{{Role: "pemohon"}}},
		Input: map[string]fsm.Value{"usaha": rules.SealedValue("u"), "sidang": rules.DateValue("2026-03-09"), "unit": rules.ChoiceValue("cabang")},
		Unit:  fsm.Unit{ID: "cabang"},
	}, cal)
	require.NoError(t, err)
	for _, x := range []struct{ old, now, clock, becomes string }{
		{"selama_belum_ditentukan: 12 hari kerja", "selama_belum_ditentukan: 10 hari kerja", "waktu periksa", "2026-02-18"},
		{"kecil: 5 hari kerja", "kecil: 3 hari kerja", "", ""},
		{"cabang: 8 hari kerja", "cabang: 4 hari kerja", "menurut_unit", "2026-02-06"},
		{"pusat: 6 hari kerja", "pusat: 4 hari kerja", "", ""},
		{"5 hari kerja sebelum", "3 hari kerja sebelum", "undangan", "2026-03-04"},
	} {
		got, err := Moves(m, loaded(t, strings.Replace(src, x.old, x.now, 1)), &d.Case, cal, d.Case.Changed)
		require.NoError(t, err, x.now)
		if x.clock == "" {
			assert.Empty(t, got, x.now)
			continue
		}
		require.Len(t, got, 1, x.now)
		assert.Equal(t, x.clock, got[0].Clock)
		assert.Equal(t, x.becomes, got[0].Becomes.LastDay.String(), x.now)
	}
	late := d.Case.Clone()
	for i := range late.Clocks {
		late.Clocks[i].Run.Start = time.Date(2069, 11, 1, 1, 0, 0, 0, time.UTC)
	}
	_, err = Moves(m, loaded(t, strings.Replace(src, "cabang: 8 hari kerja", "cabang: 90 hari kerja", 1)), &late, cal, late.Clocks[0].Run.Start)
	require.ErrorContains(t, err, "menurut_unit of A-1")
}
