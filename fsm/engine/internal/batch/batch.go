// Package batch decides on many cases and lets a store write what follows in one
// transaction ([store.Batcher]). What comes of a case is what comes of it alone: one that
// the store did not take with the others is done again by itself.
package batch

import (
	"context"
	"errors"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Size is how many cases share a transaction: others who write wait for as many.
const Size = 64

// ErrAlone says that a case is to be done by itself.
var ErrAlone = errors.New("not together with others")

// Job is what is done to one case; no case has two in a batch.
type Job[R any] struct {
	Case string
	// Make decides on the case as it is stored and returns what is to be saved. Nil:
	// there is nothing to save, and the rest is what it came to.
	Make func(st store.Stored) (*store.Change, R, error)
	// Saved returns what it came to once the change was saved.
	Saved func() (R, error)
	// Alone does it by itself.
	Alone func() (R, error)
}

// Outcome is what a job came to.
type Outcome[R any] struct {
	Result R
	Err    error
}

// Run does the jobs and returns what each came to. It begins none after the context has
// ended or a job's error is one that ends all: then as many outcomes come back as were
// begun, the last of them with that error.
func Run[R any](ctx context.Context, on store.Batcher, jobs []Job[R], ends func(error) bool) []Outcome[R] {
	out := make([]Outcome[R], len(jobs))
	alone := make([]bool, len(jobs))
	if on == nil || len(jobs) == 1 {
		for i := range jobs {
			alone[i] = true
		}
	} else if n := together(ctx, on, jobs, out, alone, ends); n < len(jobs) {
		jobs, out = jobs[:n], out[:n]
	}
	for i := range jobs {
		if !alone[i] {
			continue
		}
		o := &out[i]
		if o.Err = ctx.Err(); o.Err == nil {
			o.Result, o.Err = jobs[i].Alone()
		}
		if o.Err != nil && (ctx.Err() != nil || ends(o.Err)) {
			return out[:i+1]
		}
	}
	return out
}

// together does the jobs that can be done together, notes which are left, and returns how
// many were begun.
func together[R any](ctx context.Context, on store.Batcher, jobs []Job[R], out []Outcome[R], alone []bool, ends func(error) bool) (begun int) {
	ids := make([]string, len(jobs))
	for i := range jobs {
		ids[i] = jobs[i].Case
	}
	loaded, err := on.LoadAll(ctx, ids)
	if err != nil { // let each say so
		loaded = nil
	}
	var changes []store.Change
	var of []int
	for i, over := 0, false; i < len(jobs) && !over; i++ {
		begun = i + 1
		if len(loaded) == 0 || loaded[0].Case.ID != ids[i] {
			alone[i] = true
			continue
		}
		var ch *store.Change
		ch, out[i].Result, err = jobs[i].Make(loaded[0])
		loaded = loaded[1:]
		switch {
		case errors.Is(err, ErrAlone):
			alone[i] = true
		case ch != nil:
			changes, of = append(changes, *ch), append(of, i)
		default:
			out[i].Err = err
			over = err != nil && (ctx.Err() != nil || ends(err))
		}
	}
	if len(changes) == 0 {
		return begun
	}
	saved, err := on.SaveAll(ctx, changes)
	for n, i := range of {
		if err != nil || !saved[n] {
			alone[i] = true
			continue
		}
		out[i].Result, out[i].Err = jobs[i].Saved()
	}
	return begun
}
