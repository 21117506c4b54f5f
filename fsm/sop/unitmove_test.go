package sop_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/sop"
)

// pindah_unit is an action of every stage, whichever stands first in the file, and means
// what that action written out means.
func TestAUnitMoveIsAnActionOfEveryStage(t *testing.T) {
	const file = `format: 1
kode: k
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin], libur: [nasional]}
pindah_unit: [admin, kepala]
pelaksana: {admin: Admin, kepala: Kepala}
mulai: {kirim: {oleh: admin, ke: satu}}
tahap:
  satu: {kegiatan: Satu, pelaksana: admin, aksi: {lanjut: {ke: dua}}}
  dua: {kegiatan: Dua, pelaksana: admin, aksi: {tutup: {ke: selesai}}}
akhir: {selesai: Selesai}
`
	short, problems := sop.Read("k.yaml", []byte(file))
	require.Empty(t, problems)
	require.Len(t, short.Cross, 1)
	require.Equal(t, []string{"satu", "dua"}, sop.Values(short.Cross[0].In))
	long, problems := sop.Read("k.yaml", []byte(strings.Replace(file, "pindah_unit: [admin, kepala]\n", `isian: {alasan_pindah: {nama: Alasan pindah unit, jenis: teks}}
aksi_lintas_tahap:
  pindah_unit: {nama: Pindah unit, di: [satu, dua], oleh: [admin, kepala], wajib_diisi: [unit, alasan_pindah], ke: tetap}
`, 1)))
	require.Empty(t, problems)
	require.Equal(t, long.Meaning(), short.Meaning())
	none, problems := sop.Read("k.yaml", []byte(strings.Replace(file, "[admin, kepala]", "[]", 1)))
	require.Empty(t, problems)
	require.Empty(t, none.Cross)
}
