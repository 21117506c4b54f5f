package engine_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/report"
)

// TestReportsAndFilesForAnActor: reports have the cases that are his work, clocks
// those that he sees, a file only who sees all of it.
func TestReportsAndFilesForAnActor(t *testing.T) {
	o := open(t)
	o.some() // kasus-1 with dpupr, kasus-3 with dlh
	o.hands.set("2023-03-20 09:00")
	_, err := o.Sweep(ctx, 100)
	require.NoError(t, err)
	all, err := report.Of(ctx, o.Engine, report.Period{SOP: code})
	require.NoError(t, err)
	require.Equal(t, 5, all.Opened)
	seen, err := report.For(ctx, o.Engine, siti, report.Period{SOP: code})
	require.NoError(t, err)
	require.Equal(t, all, seen)
	for _, c := range []struct {
		by    fsm.Actor
		cases int
	}{{budi, 1}, {olehDinkes, 0}, {warga, 0}, {fsm.Actor{}, 0}, {olehTanpa, 0}} {
		r, err := report.For(ctx, o.Engine, c.by, report.Period{SOP: code})
		require.NoError(t, err)
		require.Equal(t, c.cases, r.Opened, c.by.ID)
		for _, b := range r.Breaches {
			require.Equal(t, "kasus-1", b.Case, c.by.ID)
		}
		require.Equal(t, c.cases > 0, len(r.Rows) > 0, c.by.ID)
	}
	_, err = report.For(ctx, o.Engine, siti, report.Period{SOP: code, From: o.hands.Now(), To: o.hands.Now()})
	require.ErrorIs(t, err, engine.ErrInvalid)

	whole, err := o.Standing(ctx, "kasus-1")
	require.NoError(t, err)
	require.NotEmpty(t, whole)
	for _, by := range []fsm.Actor{siti, budi} {
		told, err := o.For(by).Standing(ctx, "kasus-1")
		require.NoError(t, err)
		require.Equal(t, whole, told, by.ID)
	}
	told, err := o.For(warga).Standing(ctx, "kasus-1")
	require.NoError(t, err)
	require.Len(t, told, len(whole), "the deadlines of stages and limits")
	for _, k := range told {
		require.Empty(t, k.Owner.ID, "role and unit, no person")
	}
	told, err = o.For(fsm.Actor{}).Standing(ctx, "kasus-1")
	require.NoError(t, err)
	require.Empty(t, told, "the public sees no deadline")
	_, err = o.For(fsm.Actor{}).Standing(ctx, "kasus-0")
	require.ErrorIs(t, err, engine.ErrNotFound)

	var file, again strings.Builder
	require.NoError(t, audit.Export(ctx, o.Engine, "kasus-1", &file))
	require.NoError(t, audit.ExportFor(ctx, o.Engine, "kasus-1", siti, &again))
	require.Equal(t, file.String(), again.String())
	again.Reset()
	for _, by := range []fsm.Actor{warga, olehKoord, olehDinkes, {}} {
		require.ErrorIs(t, audit.ExportFor(ctx, o.Engine, "kasus-1", by, &again), engine.ErrHidden, by.ID)
	}
	require.ErrorIs(t, audit.ExportFor(ctx, o.Engine, "kasus-0", budi, &again), engine.ErrNotFound)
	require.ErrorIs(t, audit.ExportFor(ctx, o.Engine, "tidak-ada", siti, &again), engine.ErrNotFound)
	require.Zero(t, again.Len(), "nothing was written")
}

// TestEventsForAnActor: an event is shown as its entry is.
func TestEventsForAnActor(t *testing.T) {
	o := open(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "penerima"))
	o.answered("a")
	events, err := o.store.Outgoing(ctx, "penerima", "a", 100)
	require.NoError(t, err)
	require.Len(t, events, 5)
	for i, ev := range events {
		for _, by := range []fsm.Actor{siti, budi} {
			got, err := deliver.View(ctx, o.Engine, ev, by)
			require.NoError(t, err)
			require.Equal(t, ev, got, "%s %d", by.ID, i)
		}
		_, err := deliver.View(ctx, o.Engine, ev, fsm.Actor{})
		require.ErrorIs(t, err, engine.ErrNotFound)
		_, err = deliver.View(ctx, o.Engine, ev, olehDinkes)
		require.ErrorIs(t, err, engine.ErrNotFound)
	}
	got, err := deliver.View(ctx, o.Engine, events[4], warga)
	require.NoError(t, err)
	require.Equal(t, "tanggapi", got.Draft.Action, "he was told")
	got, err = deliver.View(ctx, o.Engine, events[3], warga)
	require.NoError(t, err)
	require.Empty(t, got.Draft.Action, "of what moved the case he sees where to")
	require.Equal(t, events[3].Draft.To, got.Draft.To)
	_, err = deliver.View(ctx, o.Engine, engine.Event{Case: "a", No: 99}, siti)
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = deliver.View(ctx, o.Engine, engine.Event{Case: "a", No: 0}, siti)
	require.ErrorIs(t, err, engine.ErrNotFound)
}
