package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

const limitWhen = `format: 1
kode: kirim
versi: 1
identitas: {nama: Kirim}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {warga: {nama: Pemohon, lingkup: berkas sendiri}, petugas: Petugas}
isian:
  uraian: {nama: Permohonan, jenis: teks}
  dikirim: {nama: Dikirim, jenis: ya/tidak, awal: tidak}
mulai:
  mohon: {oleh: warga, wajib_diisi: [uraian], boleh_diisi: [dikirim], ke: serahkan}
tahap:
  serahkan:
    pelaksana: petugas
    mutu_baku: {waktu: 3 hari kerja}
    aksi:
      ubah: {wajib_diisi: [dikirim], ke: tetap}
      kirim: {ke: selesai}
akhir: {selesai: Selesai}
tenggat:
  ekspedisi: {waktu: 5 hari kerja, bila: dikirim == ya, sejak: mulai, mulai_ulang: catat, sampai: kirim, penanggung_jawab: petugas}
kewajiban:
  catat: {uraian: Mencatat, pelaksana: petugas, sejak: mulai, waktu: 5 hari kerja}
`

// The condition of a limit is read when it starts and when it starts anew, whatever
// starts it, and at no other time.
func TestALimitWithACondition(t *testing.T) {
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}
	opened := func(sent string) *desk {
		d := deskOf(t, "kirim.yaml", []byte(limitWhen))
		d.do("2026-03-02 09:00", Actor{ID: "w", Holds: []RoleAssignment{{Role: "warga"}}}, "mohon", "uraian", "u", "dikirim", sent)
		return d
	}
	runs := func(d *desk) bool { _, ok := d.c.Clock("ekspedisi"); return ok }

	d := opened("tidak")
	require.False(t, runs(d))
	d.do("2026-03-03 09:00", officer, "ubah", "dikirim", "ya")
	require.False(t, runs(d), "what changes later starts nothing")
	d.do("2026-03-04 09:00", officer, "catat")
	require.False(t, runs(d), "mulai_ulang starts none that never began")

	d = opened("ya")
	require.Equal(t, "2026-03-09", d.clock("ekspedisi").LastDay.String())
	d.do("2026-03-03 09:00", officer, "ubah", "dikirim", "tidak")
	require.True(t, runs(d), "what changes later ends nothing")
	e := d.do("2026-03-04 09:00", officer, "catat")
	m := moveOf(t, e, "ekspedisi")
	require.Equal(t, Stopped, m.Move)
	require.True(t, m.Unmet)
	require.False(t, runs(d), "a duty starts it anew, and it does not exist")

	require.True(t, d.m.FromFields("ekspedisi"), "who may not read dikirim may not see that it runs")

	for sent, want := range map[bool]bool{true: true, false: false} {
		d = deskOf(t, "kirim.yaml", []byte(limitWhen))
		got, err := d.m.Import(d.c, Import{
			At: fsmtest.WIB("2026-03-05 09:00"), By: officer, Opened: fsmtest.WIB("2026-03-02 09:00"), Entered: fsmtest.WIB("2026-03-02 09:00"), Stage: "serahkan",
			Reporter: "w", Fields: map[string]Value{"uraian": rules.SealedValue("u"), "dikirim": rules.BoolValue(sent)},
		}, d.cal)
		require.NoError(t, err)
		d.c = got.Case
		require.Equal(t, want, runs(d))
	}
}

// Days counted since a date are that date: who may not read it does not see the limit.
func TestALimitForCasesOfADateIsHiddenWithTheDate(t *testing.T) {
	src := strings.NewReplacer(
		"dikirim: {nama: Dikirim, jenis: ya/tidak, awal: tidak}", "dikirim: {nama: Dikirim, jenis: ya/tidak, awal: tidak}\n  kejadian: {nama: Kejadian, jenis: tanggal, paling_awal: 2020-01-01}",
		"wajib_diisi: [uraian]", "wajib_diisi: [uraian, kejadian]",
		"bila: dikirim == ya", "bila: hari_kerja_sejak(kejadian) > 5",
	).Replace(limitWhen)
	m := deskOf(t, "kirim.yaml", []byte(src)).m
	require.True(t, m.FromFields("ekspedisi"))
	require.True(t, m.FromCondition("ekspedisi"))
	require.False(t, m.FromCondition("waktu serahkan"))
}
