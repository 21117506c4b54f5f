package engine_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// restless answers with other decrees each time, as a source does that is
// changed meanwhile.
type restless struct {
	asked int
	logs  []*calendar.Log
}

func (r *restless) Log(context.Context) (*calendar.Log, error) {
	log := r.logs[r.asked%len(r.logs)]
	r.asked++
	return log, nil
}

// TestACaseIsSavedWithItsDecrees: whatever the source says next, the decrees that
// a case was opened under are in the store.
func TestACaseIsSavedWithItsDecrees(t *testing.T) {
	shipped := calendar.Shipped()
	source := &restless{logs: []*calendar.Log{
		shipped, shipped.KnownOn(calendar.MustDate("2020-01-01")), shipped.KnownOn(calendar.MustDate("2019-01-01")), shipped.KnownOn(calendar.MustDate("2018-01-01")),
	}}
	o := open(t)
	eng := o.restart(engine.WithDecrees(source))
	for i := range 8 {
		_, err := eng.Open(ctx, opening(caseID(i)))
		require.NoError(t, err)
	}
	_, err := eng.Import(ctx, engine.Takeover{SOP: code, ID: "lama", Case: fsm.Import{
		By: siti, Opened: wib("2023-02-10 09:00"), Entered: wib("2023-02-10 09:00"), Stage: "verifikasi_admin", Reporter: "warga",
	}})
	require.NoError(t, err)
	for i := range 8 {
		_, err := o.store.Document(ctx, must1(store.ParseHash(o.stored(caseID(i)).Case.Decrees)))
		require.NoError(t, err)
		// A process that has none of them in memory can go on with the case.
		_, err = audit.Verify(ctx, o.bare(o.store), caseID(i))
		require.NoError(t, err)
	}
	_, err = audit.Verify(ctx, o.bare(o.store), "lama")
	require.NoError(t, err)
}

func must1(h engine.Hash, err error) engine.Hash {
	must(err)
	return h
}

// nothing is a source that gives nothing.
type nothing struct{}

func (nothing) Log(context.Context) (*calendar.Log, error) { return nil, nil }

func TestASourceOfDecreesThatGivesNothing(t *testing.T) {
	o := open(t)
	eng := o.bare(o.store, engine.WithDecrees(nothing{}))
	_, err := eng.Publish(ctx, reference(t))
	require.ErrorContains(t, err, "gives no log")
	_, err = amend.Case(ctx, eng, "a", amend.Amendment{By: siti, Basis: "x"})
	require.ErrorContains(t, err, "gives no log")
	_, err = eng.PublishDecrees(ctx, nil)
	require.ErrorIs(t, err, engine.ErrInvalid)
}
