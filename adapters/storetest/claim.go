package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

func claimsDue(t *testing.T, s store.Backend) {
	claimer := s.Claimer
	if claimer == nil {
		t.Skip("the store is no store.Claimer")
	}
	for i, id := range []string{"c", "a", "b", "nanti"} {
		ch := change(id, 0, 1)
		ch.NextDue = noon.Add(time.Duration([]int{2, 1, 1, 900}[i]) * time.Second)
		save(t, s, ch)
	}
	now := noon.Add(time.Minute)
	claim := func(limit int, except []string, want []string, do func(bound store.Backend) error) error {
		t.Helper()
		called := false
		err := claimer.ClaimDue(ctx, now, limit, except, func(bound store.Backend, ids []string) error {
			called = true
			if !slices.Equal(ids, want) {
				t.Errorf("a claim of %d without %v got %v, want %v", limit, except, ids, want)
			}
			if do == nil {
				return nil
			}
			return do(bound)
		})
		if called != (len(want) > 0) {
			t.Errorf("a claim of %d without %v called: %t, want %v", limit, except, called, want)
		}
		return err
	}
	move := func(id string, before int64) store.Change {
		ch := change(id, before, 1)
		ch.NextDue = time.Time{}
		return ch
	}
	must(t, claim(9, nil, []string{"a", "b", "c"}, nil))
	must(t, claim(2, []string{"a", "x"}, []string{"b", "c"}, nil))
	must(t, claim(9, []string{"a", "b", "c"}, nil, nil))

	// What another holds is left out, and not waited for.
	must(t, claim(2, nil, []string{"a", "b"}, func(bound store.Backend) error {
		must(t, claim(9, nil, []string{"c"}, nil))
		return bound.Cases.Save(ctx, move("a", 1))
	}))
	// One Save that fails leaves the rest of the transaction whole.
	must(t, claim(9, nil, []string{"b", "c"}, func(bound store.Backend) error {
		wantIs(t, "Save at an old version", bound.Cases.Save(ctx, move("b", 7)), store.ErrConflict)
		return bound.Cases.Save(ctx, move("c", 1))
	}))
	failed := errors.New("do failed")
	wantIs(t, "a claim whose work failed", claim(9, nil, []string{"b"}, func(bound store.Backend) error {
		must(t, bound.Cases.Save(ctx, move("b", 1)))
		return failed
	}), failed)
	for id, want := range map[string]int64{"a": 2, "b": 1, "c": 2, "nanti": 1} {
		if v := load(t, s, id).Case.Version; v != want {
			t.Errorf("after the claims %s is at version %d, want %d", id, v, want)
		}
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	wantIs(t, "ClaimDue", claimer.ClaimDue(over, now, 1, nil, func(store.Backend, []string) error { return nil }), context.Canceled)
}
