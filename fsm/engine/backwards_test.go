package engine_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// TestAClockThatIsBehindTellsOfNoEntry: whom a case is no work of is not told when its last
// entry was, and whom it does not concern not that there is one, also by an engine whose
// clock lies behind.
func TestAClockThatIsBehindTellsOfNoEntry(t *testing.T) {
	o := open(t)
	o.hands.set("2023-02-13 09:00")
	for _, id := range []string{"a", "rahasia"} {
		_, err := o.Open(ctx, engine.Opening{SOP: code, ID: id, Command: command(warga, "kirim", append([]string{"rahasia", map[string]string{"a": "tidak", "rahasia": "ya"}[id]}, kirim...)...)})
		require.NoError(t, err)
		o.hands.move(time.Hour)
		_, err = o.Act(ctx, id, command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr", "catatan", "x"))
		require.NoError(t, err)
	}
	o.hands.move(-48 * time.Hour)
	lain := actor("lain", "pelapor", "")
	for _, by := range []fsm.Actor{{}, lain, orangLain} {
		for _, id := range []string{"rahasia", "tiada"} {
			_, err := o.Allowed(ctx, id, by)
			require.EqualError(t, err, `what may be done on case "`+id+`": not found`, by.ID)
			_, err = o.For(by).Standing(ctx, id)
			require.EqualError(t, err, `standing of case "`+id+`": not found`, by.ID)
		}
		permits, err := o.Allowed(ctx, "a", by)
		require.NoError(t, err)
		require.Empty(t, permits)
	}
	for _, by := range []fsm.Actor{{}, lain, warga} {
		_, err := o.For(by).Standing(ctx, "a")
		require.EqualError(t, err, `standing of case "a": the time lies before the last entry`, by.ID)
	}
	_, err := o.Allowed(ctx, "a", warga)
	require.EqualError(t, err, `what may be done on case "a": the time lies before the last entry`)
	page, err := o.For(warga).Worklist(ctx, engine.PageOf{})
	require.NoError(t, err)
	for _, f := range page.Failed {
		require.NotContains(t, f.Err.Error(), "2023")
	}
	_, err = o.Allowed(ctx, "a", siti)
	require.ErrorContains(t, err, "2023-02-13")
	require.ErrorIs(t, err, engine.ErrTimeBackwards)
}

// The same of a case that another one is opened from, by its reporter.
func TestAClockThatIsBehindTellsOfNoEntryOfAnotherCase(t *testing.T) {
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-04 12:00")
	_, err := o.Open(ctx, objection("K-1", ani, "P-1"))
	require.ErrorIs(t, err, engine.ErrTimeBackwards)
	require.NotContains(t, err.Error(), "2025")
}
