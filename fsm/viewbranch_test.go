package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Two branches lead to the same stage: which of them was taken tells what they ask, to
// who may not read it. Where the branch leads alone, the stage tells it anyway.
func TestABranchIsNotToldToWhoMayNotReadWhatItAsks(t *testing.T) {
	src := withEdits(t, lumajang,
		"          - {bila: sesuai_kewenangan, ke: penanganan}\n          - {bila: tidak sesuai_kewenangan, ke: verifikasi_admin}",
		"          - {bila: anonim, ke: penanganan, label: anonim}\n          - {bila: tidak anonim dan rahasia, ke: penanganan, label: rahasia}\n          - {bila: tidak anonim dan tidak rahasia, ke: verifikasi_admin, label: terang}",
		"  koordinator: {nama: Koordinator Tim Pengelola Layanan Pengaduan, lingkup: semua berkas}",
		"  koordinator: {nama: Koordinator Tim Pengelola Layanan Pengaduan, lingkup: semua berkas, melihat: [judul]}")
	for _, c := range []struct {
		anonim, rahasia, label, told string
	}{{"ya", "tidak", "anonim", ""}, {"tidak", "ya", "rahasia", ""}, {"tidak", "tidak", "terang", "terang"}} {
		d := deskOf(t, "cabang.yaml", src)
		d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n", "anonim", c.anonim, "rahasia", c.rahasia)
		d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
		d.do("2025-08-04 12:00", petugas, "periksa_kewenangan")
		e := d.out[len(d.out)-1]
		require.Equal(t, c.label, e.Label)
		whole, _ := d.m.ViewEntry(d.c, e, admin)
		require.Equal(t, c.label, whole.Label)
		seen, shown := d.m.ViewEntry(d.c, e, Actor{ID: "k", Holds: []RoleAssignment{{Role: "koordinator"}}})
		require.True(t, shown)
		require.Equal(t, c.told, seen.Label)
		require.Equal(t, c.told == "", seen.Outcome == 0)
		require.Equal(t, c.told, d.m.WithoutBranch(e).Label)
	}
}
