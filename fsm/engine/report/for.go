package report

import (
	"context"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// For tells as [Of] does of the cases that are the actor's work: those that he sees
// now in a role that works on them, each by what he may see of it. A case that his
// unit handed on is in the report of the unit that has it. Who works on none, as
// the public, gets a report of nothing. Of cases that could not be read only who
// works on all of them is told.
func For(ctx context.Context, e *engine.Engine, by fsm.Actor, p Period) (Report, error) {
	resolved, err := e.Inside(door.Key{}).Actor(ctx, by)
	if err != nil {
		return Report{}, fmt.Errorf("report on %.80q for %.80q: %w", p.SOP, by.ID, err)
	}
	r, err := reportOf(ctx, e, p, &resolved)
	if err != nil {
		return Report{}, fmt.Errorf("report on %.80q for %.80q: %w", p.SOP, by.ID, err)
	}
	return r, nil
}

// judgedToo returns entries as they are seen, with every judgement of the office's
// own work, but for the day that a hidden field names, and for clocks whose deadline
// he may not be shown.
func judgedToo(whole, seen []store.Entry, shows func(clock string) bool) []store.Entry {
	out := slices.Clone(seen)
	for i := range out {
		at := slices.IndexFunc(whole, func(e store.Entry) bool { return e.No == out[i].No })
		clocks := slices.DeleteFunc(slices.Clone(whole[at].Clocks), func(k fsm.ClockMove) bool { return !shows(k.Clock) })
		for j := range clocks {
			if !slices.Contains(out[i].Clocks, clocks[j]) {
				clocks[j].Done = calendar.Date{}
			}
		}
		out[i].Clocks = clocks
	}
	return out
}
