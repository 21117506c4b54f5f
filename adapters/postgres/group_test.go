package postgres

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// grouped is a group that is held up, and what it was let write.
type grouped struct {
	group
	t      *testing.T
	hold   chan struct{} // of who holds it up
	writes chan struct{} // lets a group write
	groups [][]string
	alone  []string
	err    error         // of a group
	broken chan struct{} // closed when a group is broken off
	left   string
}

func held(t *testing.T) *grouped {
	g := &grouped{t: t, hold: make(chan struct{}), writes: make(chan struct{}, 100), broken: make(chan struct{})}
	go func() {
		_ = g.save(context.Background(), &store.Change{Case: fsm.Case{ID: "first"}}, func() error { <-g.hold; return nil }, nil)
	}()
	synctest.Wait()
	return g
}

// put hands a change to the group and returns what comes of it.
func (g *grouped) put(ctx context.Context, id string) <-chan error {
	out := make(chan error, 1)
	go func() {
		out <- g.save(ctx, &store.Change{Case: fsm.Case{ID: id}}, func() error {
			g.mu.Lock()
			defer g.mu.Unlock()
			g.alone = append(g.alone, id)
			return nil
		}, func(ctx context.Context, all []*store.Change) []outcome {
			select {
			case <-g.writes:
			case <-ctx.Done():
				close(g.broken)
				return slices.Repeat([]outcome{{err: ctx.Err()}}, len(all))
			}
			var ids []string
			done := make([]outcome, len(all))
			for i, ch := range all {
				ids = append(ids, ch.Case.ID)
				done[i] = outcome{saved: ch.Case.ID != g.left, err: g.err}
			}
			g.mu.Lock()
			defer g.mu.Unlock()
			g.groups = append(g.groups, ids)
			return done
		})
	}()
	synctest.Wait()
	return out
}

func TestOneChangeAloneNeverWaits(t *testing.T) {
	var g group
	did := 0
	for range 3 {
		require.NoError(t, g.save(t.Context(), &store.Change{}, func() error { did++; return nil }, nil))
	}
	require.Equal(t, 3, did)
	require.False(t, g.busy)
}

func TestWhatWaitsIsWrittenTogetherAndACaseOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := held(t)
		var all []<-chan error
		for _, id := range []string{"a", "b", "a", "c", "b"} {
			all = append(all, g.put(t.Context(), id))
		}
		require.Equal(t, []string{"a", "b"}, g.alone, "a second change of a case waits for none")
		g.left = "c"
		close(g.writes)
		close(g.hold)
		for _, out := range all {
			require.NoError(t, <-out)
		}
		synctest.Wait()
		require.Equal(t, [][]string{{"a", "b", "c"}}, g.groups)
		require.Equal(t, []string{"a", "b", "c"}, g.alone, "what the group left goes alone")
		require.False(t, g.busy)
		require.Empty(t, g.waiting)
		require.Empty(t, g.cases)
	})
}

// TestAChangeIsWithdrawnUntilAGroupHasIt also waits for the outcome after that, whatever
// becomes of the context.
func TestAChangeIsWithdrawnUntilAGroupHasIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := held(t)
		first := g.put(t.Context(), "a")
		ctx, cancel := context.WithCancel(t.Context())
		withdrawn := g.put(ctx, "b")
		cancel()
		require.ErrorIs(t, <-withdrawn, context.Canceled)

		late, end := context.WithCancel(t.Context())
		taken := g.put(late, "c")
		close(g.hold)
		synctest.Wait() // the group has a and c, and may not write yet
		end()
		synctest.Wait()
		select {
		case err := <-taken:
			t.Fatalf("it was answered before it was written: %v", err)
		default:
		}
		close(g.writes)
		require.NoError(t, <-taken)
		require.NoError(t, <-first)
		require.Equal(t, [][]string{{"a", "c"}}, g.groups)
	})
}

// A group that hangs is broken off when all of its callers have gone, and not before.
func TestAGroupIsBrokenOffWhenNobodyIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := held(t)
		one, endOne := context.WithCancel(t.Context())
		other, endOther := context.WithCancel(t.Context())
		a, b := g.put(one, "a"), g.put(other, "b")
		close(g.hold)
		synctest.Wait()
		endOne()
		synctest.Wait()
		select {
		case <-g.broken:
			t.Fatal("it was broken off while somebody waited")
		default:
		}
		endOther()
		require.ErrorIs(t, <-a, context.Canceled)
		require.ErrorIs(t, <-b, context.Canceled)
		<-g.broken
		require.Empty(t, g.alone)
	})
}

func TestWhatNobodyKnowsOfIsNotWrittenAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := held(t)
		g.err = errors.New("the line broke")
		a, b := g.put(t.Context(), "a"), g.put(t.Context(), "b")
		close(g.writes)
		close(g.hold)
		require.ErrorIs(t, <-a, g.err)
		require.ErrorIs(t, <-b, g.err)
		require.Empty(t, g.alone)
	})
}

// TestWhoIsHeldUpHoldsUpNobodyForLong lets one wait, as for a case that a
// transaction of the host holds.
func TestWhoIsHeldUpHoldsUpNobodyForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := held(t)
		require.NoError(t, <-g.put(t.Context(), "a"))
		require.Equal(t, []string{"a"}, g.alone)
		require.Empty(t, g.waiting)
		close(g.hold)
	})
}
