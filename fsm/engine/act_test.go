package engine_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// TestOneReport follows tracking number 6340753 through sop.yaml.
func TestOneReport(t *testing.T) {
	o := open(t)
	o.answered("6340753")
	o.at("2023-02-23 11:11", "6340753", rini, "balas_petugas", "balasan", "x")
	o.at("2023-02-23 16:41", "6340753", warga, "balas_pelapor", "balasan", "x")
	o.at("2023-02-27 19:20", "6340753", warga, "balas_pelapor", "balasan", "x")

	o.hands.set("2023-04-01 00:00")
	n, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	require.Equal(t, 1, n)

	c, err := o.Get(ctx, "6340753", 0)
	require.NoError(t, err)
	require.Equal(t, "ditutup_sistem", c.Stage)
	require.True(t, c.Closed)
	require.Equal(t, wib("2023-03-14 00:00"), c.Changed)

	entries, err := o.History(ctx, "6340753", 0, 0)
	require.NoError(t, err)
	require.Len(t, entries, int(c.Version))
	var breaches []fsm.Draft
	for i, e := range entries {
		require.Equal(t, int64(i+1), e.No)
		if e.Kind == fsm.Breaching {
			breaches = append(breaches, e.Draft)
		}
	}
	require.Len(t, breaches, 1)
	require.Equal(t, "admin", breaches[0].Owner.Role)
	require.Equal(t, wib("2023-02-16 00:00"), breaches[0].At)
}

// In years without a decree the days of the law are off: 17 August 2029 and Good
// Friday 2030.
func TestACaseBeyondTheDecreesKeepsTheDaysOfTheLaw(t *testing.T) {
	o := open(t)
	for at, last := range map[string]string{"2029-08-16 10:00": "2029-08-22", "2030-04-18 10:00": "2030-04-24"} {
		o.hands.set(at)
		clocks := o.begin(last).Clocks
		i := slices.IndexFunc(clocks, func(c fsm.Clock) bool { return c.Of == "verifikasi_admin" })
		require.Equal(t, last, clocks[i].LastDay.String())
		require.True(t, clocks[i].Provisional)
	}
}
