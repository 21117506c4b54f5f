package engine_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

// failing returns an engine on the office's store that cannot read one case now.
func (o *office) failing(id string, why error) *engine.Engine {
	o.t.Helper()
	eng := o.bare(stumbling{Store: o.store, load: func(asked string) error {
		if asked == id {
			return fmt.Errorf("load: %w", why)
		}
		return nil
	}})
	for _, st := range o.store.IDs() {
		src, err := o.store.Document(ctx, must1(store.ParseHash(o.stored(st).Case.SOP.Hash)))
		require.NoError(o.t, err)
		_, err = eng.Publish(ctx, src)
		require.NoError(o.t, err)
	}
	return eng
}

// That the store cannot be used, or the time is up, is no damage of the case that was
// being read: whoever asks is told so, and nothing is decided on that case's absence.
func TestThatTheStoreCannotBeUsedIsTheFaultOfNoCase(t *testing.T) {
	for _, why := range []error{store.ErrUnavailable, context.DeadlineExceeded} {
		o := twiceOffice(t)
		o.hands.set("2025-08-05 09:00")
		o.joined("L-3", "L-2")
		o.joined("L-2", "L-1")
		citra := actor("citra", "pelapor", "")
		for i, tt := range []struct {
			gone string
			do   func(*engine.Engine) error
		}{
			{"L-1", func(e *engine.Engine) error { _, err := e.For(citra).Case(ctx, "L-3"); return err }}, // its main case's main case
			{"L-2", func(e *engine.Engine) error {
				_, err := e.Act(ctx, "L-1", command(joko, "jawab_langsung"))
				return err
			}},
			{"L-1", func(e *engine.Engine) error {
				_, err := e.For(joko).List(ctx, engine.Query{SOP: "aduan"})
				return err
			}},
			{"L-1", func(e *engine.Engine) error {
				_, err := e.For(reporterAni).List(ctx, engine.Query{SOP: "aduan"}) // of whom it is no work
				return err
			}},
			{"L-1", func(e *engine.Engine) error { _, err := e.For(joko).Worklist(ctx, engine.PageOf{}); return err }},
			{"L-2", func(e *engine.Engine) error {
				_, err := report.For(ctx, e, reporterAni, report.Period{SOP: "aduan", From: wib("2025-08-01 00:00"), To: wib("2025-08-05 00:00")})
				return err
			}},
		} {
			require.ErrorIs(t, tt.do(o.failing(tt.gone, why)), why, "%d", i)
		}
		require.False(t, o.stored("L-1").Case.Closed, "not even half of it")

		o = linkOffice(t, "tidak")
		o.hands.set("2025-08-07 10:00")
		_, err := o.Open(ctx, objection("K-1", ani, "P-1"))
		require.NoError(t, err)
		_, err = o.failing("P-1", why).For(ani).Case(ctx, "K-1")
		require.ErrorIs(t, err, why)
		_, err = o.failing("P-1", why).For(ani).History(ctx, "K-1", 0, 0)
		require.ErrorIs(t, err, why)
	}

	o := twiceOffice(t)
	o.hands.set("2025-08-07 09:00")
	o.joined("L-2", "L-1")
	o.hands.set("2025-08-05 09:00")
	before := o.stored("L-1").Case.Version
	_, err := void.Case(ctx, o.failing("L-2", store.ErrUnavailable), "L-1", void.Voiding{By: joko, Basis: "ND 5/2025"})
	require.ErrorIs(t, err, store.ErrUnavailable)
	require.Equal(t, before, o.stored("L-1").Case.Version)
}

// Somebody always came first on the other case: that is no reason to say that the case to
// be opened exists.
func TestACaseIsNotThereBecauseAnotherOneChanges(t *testing.T) {
	o := appealOffice(t)
	o.at("2025-08-06 09:00", "L-1", joko, "jawab_langsung")
	var broken error
	busy := stumbling{Store: o.store, load: func(id string) error {
		if id == "B-1" {
			return broken
		}
		return nil
	}, save: func(ch store.Change) error {
		if ch.Linked != nil {
			return store.ErrConflict
		}
		return nil
	}}
	banding := func(id string) error {
		_, err := o.With(busy.Backend()).Open(ctx, engine.Opening{SOP: "aduan", ID: id, Command: command(reporterAni, "banding", "kasus_asal", "L-1", "alasan", "x")})
		return err
	}
	err := banding("B-1")
	require.ErrorIs(t, err, store.ErrConflict)
	require.NotErrorIs(t, err, store.ErrExists)
	broken = store.ErrUnavailable
	require.ErrorIs(t, banding("B-1"), store.ErrUnavailable)
	require.ErrorIs(t, banding("L-2"), store.ErrExists)
	require.Equal(t, []fsm.Link(nil), o.stored("L-1").Case.Links)
}
