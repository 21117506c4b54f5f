package prove

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const feeFile = `format: 1
kode: izin
versi: 1
identitas: {nama: Izin}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas}
isian:
  berbayar: {nama: Berbayar, jenis: ya/tidak}
  biaya: {nama: Biaya, jenis: angka}
mulai:
  mohon: {oleh: petugas, wajib_diisi: [berbayar, {isian: biaya, bila: berbayar}], ke: periksa}
tahap:
  periksa:
    pelaksana: petugas
    mutu_baku: {waktu: 3 hari kerja}
    aksi:
      putuskan:
        hasil:
          - {bila: berbayar dan ada(biaya), ke: terbit}
          - {bila: tidak berbayar, ke: gratis}
akhir: {terbit: Terbit, gratis: Gratis}
`

// verdictOf returns what is proved of a property of the file.
func verdictOf(t *testing.T, src, code string) (Verdict, Property) {
	t.Helper()
	all, problems := Examine("sop.yaml", []byte(src))
	i := slices.IndexFunc(all, func(p Property) bool { return p.Code == code })
	require.GreaterOrEqual(t, i, 0, problems.Error())
	return all[i].Verdict, all[i]
}

// TestTheProofFollowsWhatIsAskedForInSomeCases: that the fee is there wherever one is
// to be paid, and that it need not be where none is.
func TestTheProofFollowsWhatIsAskedForInSomeCases(t *testing.T) {
	verdict, p := verdictOf(t, feeFile, "outcome-always")
	require.Equal(t, Proved, verdict, p.Message("en"))

	optional := strings.Replace(feeFile, "[berbayar, {isian: biaya, bila: berbayar}]", "[berbayar], boleh_diisi: [biaya]", 1)
	verdict, p = verdictOf(t, optional, "outcome-always")
	require.Equal(t, Refuted, verdict)
	require.Contains(t, p.Message("en"), "berbayar = ya")

	free := strings.Replace(feeFile, "bila: tidak berbayar, ke", "bila: tidak berbayar dan ada(biaya), ke", 1)
	verdict, p = verdictOf(t, free, "outcome-always")
	require.Equal(t, Refuted, verdict)
	require.Contains(t, p.Message("en"), "berbayar = tidak")
}

// TestTheProofFollowsWhatABranchAsksFor: the reason is there where the answer was no.
func TestTheProofFollowsWhatABranchAsksFor(t *testing.T) {
	src := strings.NewReplacer(
		"[berbayar, {isian: biaya, bila: berbayar}], ke: periksa}", "[berbayar], hasil: [{bila: berbayar, wajib_diisi: [biaya], ke: periksa}, {bila: tidak berbayar, ke: periksa}]}",
	).Replace(feeFile)
	verdict, p := verdictOf(t, src, "decision-labelled")
	require.Equal(t, Proved, verdict, p.Message("en"))
	all, _ := Examine("sop.yaml", []byte(src))
	for _, p := range all {
		require.Equal(t, Proved, p.Verdict, p.Message("en"))
	}
}
