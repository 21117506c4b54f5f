package engine_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/rules"
)

// A report tells of a limit that a date ended what its date says: the breach that
// passed before it was recorded is withdrawn, and a corrected date judges again.
func TestReportByTheDateThatEndedALimit(t *testing.T) {
	o := open(t)
	o.hands.set("2026-03-02 09:00")
	src, err := os.ReadFile("../testdata/decide/tanggal.yaml")
	require.NoError(t, err)
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	_, err = o.Open(ctx, engine.Opening{SOP: "tanggal", ID: "k", Command: command(warga, "kirim", "uraian", "x")})
	require.NoError(t, err)
	day := func(text string) map[string]fsm.Value { return map[string]fsm.Value{"dijawab": rules.DateValue(text)} }
	told := func() (late, withdrawn int, breaches []report.Breach) {
		t.Helper()
		o.hands.move(1)
		r, err := report.Of(ctx, o.Engine, report.Period{SOP: "tanggal"})
		require.NoError(t, err)
		got := row(r, report.ByLimit, "jawab")
		require.Equal(t, 1, got.Ended)
		require.Equal(t, len(r.Breaches), got.Breaches)
		v, err := audit.Verify(ctx, o.Engine, "k")
		require.NoError(t, err)
		require.Equal(t, o.stored("k").Case.Version, v.Decided)
		return got.Late, r.Withdrawn, r.Breaches
	}
	o.hands.set("2026-03-10 10:00")
	_, err = o.Act(ctx, "k", fsm.Command{Action: "catat", Actor: actor("budi", "petugas", ""), Input: day("2026-03-09")})
	require.NoError(t, err)
	late, withdrawn, breaches := told()
	require.Equal(t, []int{1, 0, 1}, []int{late, withdrawn, len(breaches)})
	require.Equal(t, 3, breaches[0].LateBy)

	correct := func(to string) {
		_, err := o.Correct(ctx, "k", engine.Correction{Entry: 3, By: actor("siti", "kepala", ""), Reason: "salah tulis", Fields: day(to)})
		require.NoError(t, err)
	}
	correct("2026-03-04")
	late, withdrawn, breaches = told()
	require.Equal(t, []int{0, 1, 0}, []int{late, withdrawn, len(breaches)})
	correct("2026-03-05")
	late, withdrawn, breaches = told()
	require.Equal(t, []int{1, 1, 1}, []int{late, withdrawn, len(breaches)})
	require.Equal(t, 1, breaches[0].LateBy)
	require.True(t, breaches[0].Ended.Equal(wib("2026-03-05 00:00")), "the day that it was done")
	correct("2026-03-06")
	_, _, breaches = told()
	require.Equal(t, 2, breaches[0].LateBy)
}
