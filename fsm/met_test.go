package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// metOf reports what dipenuhi says of a task or duty of the desk's case.
func (d *desk) metOf(id string) bool { return d.m.Met(&d.c, id) }

// asking is a report to three units, of which conditions ask whether enough have answered.
func asking(t *testing.T, enough string) *desk {
	t.Helper()
	d := deskOf(t, "dipenuhi.yaml", []byte(strings.Replace(met, "ENOUGH", enough, 1)))
	d.do("2026-03-02 08:00", pelapor, "kirim", "opd", "dlh, dpupr, dishub")
	return d
}

const met = `format: 1
kode: dipenuhi
versi: 1
identitas: {nama: Dipenuhi}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana:
  pelapor: {nama: Pelapor, lingkup: berkas sendiri}
  petugas_opd: {nama: Petugas OPD, lingkup: berkas unitnya}
  koordinator: Koordinator
unit:
  daftar: {dlh: DLH, dpupr: DPUPR, dishub: Dishub}
isian:
  opd: {nama: OPD, jenis: unit, banyak: ya}
  jawaban: {nama: Jawaban, jenis: teks}
mulai:
  kirim: {oleh: pelapor, wajib_diisi: [opd], ke: koordinasi}
tahap:
  koordinasi:
    pelaksana: koordinator
    mutu_baku: {waktu: 10 hari kerja, saat_kembali: mulai ulang}
    tugas:
      jawab_opd:
        untuk: opd
        uraian: Memberi jawaban
        pelaksana: petugas_opd
        waktu: 5 hari kerja
        wajib_diisi: [jawaban]
        dikembalikan_dengan: bukan_wewenang
    tugas_selesai: ENOUGH
    aksi:
      ubah: {wajib_diisi: [opd], ke: tetap}
      cukup: {oleh: [koordinator, pelapor], syarat: dipenuhi(jawab_opd), ke: perumusan}
      tutup:
        hasil:
          - {bila: dipenuhi(jawab_opd), ke: perumusan}
          - {bila: tidak dipenuhi(jawab_opd), ke: peringatan}
      berhenti: {otomatis: tugas selesai, ke: tetap}
  peringatan:
    pelaksana: koordinator
    mutu_baku: {waktu: 1 hari kerja, saat_kembali: mulai ulang}
    aksi:
      ulangi: {ke: koordinasi}
      ubah_lagi: {wajib_diisi: [opd], ke: tetap}
      teruskan: {syarat: dipenuhi(periksa), ke: perumusan}
  perumusan:
    pelaksana: koordinator
    mutu_baku: {waktu: 3 hari kerja}
    aksi:
      lengkap: {syarat: dipenuhi(jawab_opd), ke: selesai}
      tanggapi: {ke: selesai}
akhir: {selesai: Selesai}
kewajiban:
  periksa: {uraian: Memeriksa, pelaksana: koordinator, sejak: peringatan, waktu: tidak ditetapkan}
`

// "semua" is met when nobody is waited for, one at least having answered; "n" when n have.
func TestATaskIsMetAsItsStageSays(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		enough, acts string
		met          bool
	}{
		{"semua", "dlh", false},
		{"semua", "dlh dpupr", false},
		{"semua", "dlh dpupr dishub", true},
		{"semua", "dlh dpupr -dishub", true},
		{"semua", "-dlh -dpupr -dishub", false},
		{"salah satu", "-dlh", false},
		{"salah satu", "-dlh dpupr", true},
		{"2 dari semua", "dlh", false},
		{"2 dari semua", "dlh dpupr", true},
		{"2 dari semua", "-dlh dpupr -dishub", true},
	} {
		d := asking(t, row.enough)
		require.False(t, d.metOf("jawab_opd"))
		for _, unit := range strings.Fields(row.acts) {
			if back, given := strings.CutPrefix(unit, "-"); given {
				d.do("2026-03-03 08:00", ofOPD(back), "bukan_wewenang")
			} else {
				d.do("2026-03-03 08:00", ofOPD(unit), "jawab_opd", "jawaban", "j")
			}
		}
		require.Equal(t, row.met, d.metOf("jawab_opd"), "%v", row)
		_, err := d.try("2026-03-03 09:00", koordinator, "cukup")
		require.Equal(t, row.met, err == nil, "%v", row)
	}
}

// What was met stays so when the stage is left, and is asked anew when it is entered.
func TestWhatWasOwedOnLeavingIsNotMet(t *testing.T) {
	t.Parallel()
	d := asking(t, "semua")
	d.do("2026-03-03 08:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	require.Equal(t, "peringatan", d.do("2026-03-04 08:00", koordinator, "tutup").To)
	require.False(t, d.metOf("jawab_opd"))
	d.do("2026-03-04 09:00", koordinator, "ubah_lagi", "opd", "dlh")
	require.False(t, d.metOf("jawab_opd"), "who was asked then did not answer")

	d.do("2026-03-05 08:00", koordinator, "ulangi")
	d.do("2026-03-05 09:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	require.True(t, d.metOf("jawab_opd"), "dlh alone was asked anew")
	d.do("2026-03-05 10:00", koordinator, "ubah", "opd", "dlh, dishub")
	require.False(t, d.metOf("jawab_opd"), "dishub is asked, too")
	d.do("2026-03-05 11:00", koordinator, "ubah", "opd", "dlh")
	require.True(t, d.metOf("jawab_opd"), "who is asked no more is not waited for")
	require.Equal(t, "perumusan", d.do("2026-03-05 12:00", koordinator, "tutup").To)
	require.True(t, d.metOf("jawab_opd"))
	require.Equal(t, "selesai", d.do("2026-03-05 13:00", koordinator, "lengkap").To)
}

// A duty is met when it was met and is not owed again.
func TestADutyIsMetUntilItIsOwedAgain(t *testing.T) {
	t.Parallel()
	d := asking(t, "semua")
	require.False(t, d.metOf("periksa"), "it was never owed")
	d.do("2026-03-04 08:00", koordinator, "tutup")
	_, err := d.try("2026-03-04 09:00", koordinator, "teruskan")
	reason := requireRefused(t, err, "condition").Reasons[0]
	require.Equal(t, "dipenuhi(periksa) = tidak", reason.Args["values"])
	d.do("2026-03-04 10:00", koordinator, "periksa")
	require.True(t, d.metOf("periksa"))
	d.do("2026-03-05 08:00", koordinator, "ulangi")
	require.True(t, d.metOf("periksa"))
	d.do("2026-03-05 09:00", koordinator, "tutup")
	require.False(t, d.metOf("periksa"), "it is owed again")
	d.do("2026-03-05 10:00", koordinator, "periksa")
	d.do("2026-03-05 11:00", koordinator, "teruskan")
}

// The citizen, who sees no tasks, is refused without what was answered.
func TestARefusalHidesWhatIsOwedFromTheCitizen(t *testing.T) {
	t.Parallel()
	d := asking(t, "semua")
	_, err := d.try("2026-03-03 08:00", pelapor, "cukup")
	reason := requireRefused(t, err, "condition").Reasons[0]
	require.Equal(t, "dipenuhi(jawab_opd) = ***", reason.Args["values"])
	require.True(t, reason.Values[0].Hidden)
	require.NotContains(t, d.m.View(d.c, ofOPD("dlh")).Duties, DutyState{}, "who is asked sees who else is")
	permits, err := d.m.Allowed(d.c, koordinator, Unit{}, fsmtest.WIB("2026-03-03 08:00"), d.cal)
	require.NoError(t, err)
	for _, p := range permits {
		if p.Action == "cukup" {
			require.False(t, p.Yes)
		}
	}
}
