package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// TestUndecidedIsNoAndTimersStay has a sound SOP whose condition cannot be
// evaluated on one case, since its date lies outside the calendar: the command
// is refused, is neither true nor false, and only what was due before stays.
func TestUndecidedIsNoAndTimersStay(t *testing.T) {
	o := open(t)
	_, err := o.Publish(ctx, changed(t, "versi: 1 ", "versi: 2 ",
		"wajib_diisi: [judul, uraian, nama_pelapor]", "wajib_diisi: [judul, uraian, nama_pelapor, tanggal_kejadian]",
		"[kontak, lokasi, tanggal_kejadian,", "[kontak, lokasi,",
		"disposisi: {wajib_diisi: [kategori, unit],", "disposisi: {syarat: hari_kerja_sejak(tanggal_kejadian) > 3, wajib_diisi: [kategori, unit],"))
	require.NoError(t, err)
	_, err = o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: command(warga, "kirim", append([]string{"tanggal_kejadian", "1900-01-01"}, kirim...)...)})
	require.NoError(t, err)
	o.hands.set("2023-02-22 11:13") // the limit of three days has passed
	cmd := command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	cmd.Key = "k-1"
	for range 2 {
		_, err = o.Act(ctx, "k", cmd)
		var undecided *fsm.Indeterminate
		require.ErrorAs(t, err, &undecided)
		require.Equal(t, "cannot-evaluate", undecided.Code)
		require.NotEqual(t, engine.Message("id", err), engine.Message("en", err))
		require.Contains(t, engine.Message("id", err), "tidak dapat dihitung")
		entries, err := o.History(ctx, "k", 1, 0)
		require.NoError(t, err)
		require.Len(t, entries, 1)
		require.Equal(t, fsm.Breaching, entries[0].Kind)
		require.Equal(t, "verifikasi_admin", o.stored("k").Case.Stage)
		permits, err := o.Allowed(ctx, "k", siti)
		require.NoError(t, err)
		require.Equal(t, "disposisi", permits[0].Action)
		require.False(t, permits[0].Yes)
		require.Equal(t, "cannot-evaluate", permits[0].Undecided.Code)
	}
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}
