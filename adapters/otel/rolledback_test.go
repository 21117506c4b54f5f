package otel_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// undone is a Claimer each of whose transactions is undone so often before it is
// committed, or that fails for good.
type undone struct {
	on    store.Backend
	times int
	err   error
}

func (u undone) ClaimDue(ctx context.Context, now time.Time, limit int, _ []string, do func(store.Backend, []string) error) error {
	ids, err := u.on.Cases.Due(ctx, now, limit)
	for range u.times + 1 {
		if err == nil {
			err = do(u.on, ids)
		}
	}
	return errors.Join(err, u.err)
}

// late is a change of a case whose limit has passed.
func (d *desk) late() store.Change {
	d.t.Helper()
	d.open("k")
	d.clock.Move(10 * 24 * time.Hour)
	return store.Change{
		Case: fsm.Case{ID: "k"}, Entries: []store.Sealed{{Written: d.clock.Now()}},
		Outgoing: []store.Event{{ID: "k/2", Case: "k", Kind: fsm.Breaching, At: d.clock.Now(), Draft: store.EventDraft{Clock: "waktu verifikasi_admin"}}},
	}
}

// TestWhatWasRolledBackIsNotMeasured: of a claim whose transaction is tried again it is
// measured once, of one that failed never.
func TestWhatWasRolledBackIsNotMeasured(t *testing.T) {
	for name, c := range map[string]struct {
		undone undone
		want   int
	}{
		"committed":   {want: 1},
		"tried again": {undone: undone{times: 2}, want: 1},
		"rolled back": {undone: undone{err: errors.New("lost")}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			change := d.late()
			c.undone.on = d.store.Backend()
			c.undone.on.Cases = accepting{c.undone.on.Cases}
			b := d.store.Backend()
			b.Claimer = c.undone
			err := d.tel.Store(b).Claimer.ClaimDue(t.Context(), d.clock.Now(), 9, nil, func(bound store.Backend, ids []string) error {
				require.Equal(t, []string{"k"}, ids)
				return bound.Cases.Save(t.Context(), change)
			})
			require.ErrorIs(t, err, c.undone.err)
			require.Len(t, d.values("sop.breaches"), c.want)
			require.Len(t, d.values("sop.sweeper.lag"), c.want)
			for _, point := range d.values("sop.breaches") {
				require.Regexp(t, "=1$", point)
			}
		})
	}
}

// TestOfTheHostsTransactionItIsMeasuredOnceCommitted, and once.
func TestOfTheHostsTransactionItIsMeasuredOnceCommitted(t *testing.T) {
	d := newDesk(t)
	change := d.late()
	b := d.store.Backend()
	b.Cases = accepting{b.Cases}
	bound, _ := d.tel.Bound(b)
	require.NoError(t, bound.Cases.Save(t.Context(), change))
	require.Empty(t, d.values("sop.breaches"), "nobody said that it was committed")
	bound, committed := d.tel.Bound(b)
	require.NoError(t, bound.Cases.Save(t.Context(), change))
	committed()
	committed()
	require.Len(t, d.values("sop.breaches"), 1)
	require.Regexp(t, "=1$", d.values("sop.breaches")[0])
}

// accepting are cases of which every change is said to be saved.
type accepting struct{ store.Store }

func (accepting) Save(context.Context, store.Change) error { return nil }
