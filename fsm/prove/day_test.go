package prove

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// An example fills in dates that their fields take, so that a fault behind one is
// found whatever the bounds.
func TestAnExampleFillsInADayWithinItsBounds(t *testing.T) {
	t.Parallel()
	src := string(fsmtest.Read(t, "../testdata/decide/tanggal.yaml"))
	src = strings.Replace(src, "  dijawab: {nama", "  x: {nama: X, jenis: angka}\n  dijawab: {nama", 1)
	src = strings.Replace(src, "terima: {wajib_diisi: [surat_masuk], ke: tetap}", "terima: {wajib_diisi: [surat_masuk], ke: lain}", 1)
	src = strings.Replace(src, "akhir: {selesai", "  lain:\n    pelaksana: petugas\n    mutu_baku: {waktu: tidak ditetapkan}\n    aksi:\n      nilai:\n        wajib_diisi: [x]\n"+
		"        hasil:\n          - {bila: x > 1, ke: selesai}\n          - {bila: x < 1, ke: kerja}\nakhir: {selesai", 1)
	dated := strings.Replace(src, "terima: {wajib", "terima: {syarat: 'waktu > \"2026-01-01\"', wajib", 1)
	for _, bounds := range []string{
		"", ", paling_lambat: 7 hari sebelum hari ini, paling_awal: bebas", ", paling_awal: 7 hari sesudah hari ini, paling_lambat: bebas",
		", paling_awal: 2024-01-02, paling_lambat: 2024-01-03",
	} {
		for _, src := range []string{src, dated} {
			properties, problems := Examine("tanggal.yaml", []byte(strings.Replace(src, "Surat masuk, jenis: tanggal", "Surat masuk, jenis: tanggal"+bounds, 1)))
			found := false
			for _, p := range properties {
				if p.Code == "outcome-always" && p.Args["action"] == "nilai" {
					found = true
					require.Equal(t, Refuted, p.Verdict, "%s: %s %v", bounds, p.Message("en"), problems)
				}
			}
			require.True(t, found, problems.Error())
		}
	}
}
