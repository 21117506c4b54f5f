package clocks

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/state"
)

// ReckonAnew gives a clock the deadline that an amendment or a hand-over makes, and
// notes both if it moved.
func (d *Keeper) ReckonAnew(k *state.Clock, at time.Time, by state.Move) error {
	r, err := d.Cal.Reckon(k.Run)
	if err != nil {
		return err
	}
	if k.Open = r.Open; r.Open {
		return nil
	}
	old := *k
	tell(k, r.Deadline, r.Revision, at)
	if k.Due.Equal(old.Due) && k.Provisional == old.Provisional {
		return d.remindLate(k, at)
	}
	move := state.ClockMove{
		Clock: k.ID, Move: by, LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional, Revision: k.Revision, Granted: k.Granted,
		Old: &state.OldDeadline{LastDay: old.LastDay, Due: old.Due, Provisional: old.Provisional, Revision: old.Revision},
	}
	if old.Passed() && at.Before(k.Due) {
		move.Withdrawn = !old.Excused
		d.takeBack(k, old.Due)
		k.Breached, k.Excused = time.Time{}, false
	}
	d.Moves = append(d.Moves, move)
	return d.remind(k, at)
}

// AmendEvent puts the decrees known on the day of an instant in force for a clock. They
// may give the unit that has it a calendar of its own.
func (d *Keeper) AmendEvent(k *state.Clock, at time.Time) calendar.ClockEvent {
	e := calendar.ClockEvent{Type: calendar.EventAmend, At: at, Revision: d.Cal.KnownOn(d.Cal.DateOf(at)).Revision()}
	if k.Run.Present() == "" {
		e.Unit = d.countedFor(k)
	}
	return e
}

// MoveStarts starts the clocks that run from a corrected date on that day. One
// that something else started anew since is left alone.
func (d *Keeper) MoveStarts(before, input map[string]state.Value, at time.Time) error {
	for i := range d.Case.Clocks {
		k := &d.Case.Clocks[i]
		if k.State == state.Away {
			continue
		}
		day, ok := d.startDay(k, before, input)
		if !ok {
			continue
		}
		startOn(k, day)
		if k.Run.Span == (calendar.Span{}) { // it waits for its class
			continue
		}
		if k.State == state.Shut { // told when it goes on
			if _, err := d.Cal.Reckon(k.Run); err != nil {
				return d.beyond(err, k, day)
			}
			continue
		}
		if err := d.reckon(k, at, state.Corrected); err != nil {
			return d.beyond(err, k, day)
		}
	}
	return nil
}

// startDay returns the right day of the field from whose day a clock runs.
func (d *Keeper) startDay(k *state.Clock, before, input map[string]state.Value) (time.Time, bool) {
	since := d.Plan.SinceOf(k)
	for _, f := range d.Plan.DatesIn(input) {
		was, ok := facts.DayOf(before[f], d.Cal)
		if slices.Contains(since, f) && ok && was.Equal(k.Run.Start) {
			return facts.DayOf(input[f], d.Cal)
		}
	}
	return time.Time{}, false
}
