package clocks

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Find returns where the clock with an id stands in the case, or would stand.
func (d *Keeper) Find(id string) (int, bool) {
	for i := range d.Case.Clocks {
		switch c := strings.Compare(d.Case.Clocks[i].ID, id); {
		case c == 0:
			return i, true
		case c > 0:
			return i, false
		}
	}
	return len(d.Case.Clocks), false
}

// Start sets a clock going since an instant, by an event at the instant
// at. It takes the place of one of the same id. A limit by class whose class is not
// known yet waits for it.
func (d *Keeper) Start(anew state.Clock, t *sop.Time, since, at time.Time, move state.Move) error {
	i, found := d.Find(anew.ID)
	if found {
		d.Case.Clocks[i] = anew
	} else {
		d.Case.Clocks = slices.Insert(d.Case.Clocks, i, anew)
	}
	k := &d.Case.Clocks[i]
	k.State, k.Run = state.Running, calendar.Clock{Start: since, Received: d.received(since, at), Unit: d.countedFor(k), Rule: t.Rule}
	k.Run.Span, k.Class = d.Plan.SpanOf(&d.Case, k, t)
	if k.Run.Span == (calendar.Span{}) {
		k.State = state.Unclassed
	}
	if k.State == state.Unclassed {
		d.Moves = append(d.Moves, state.ClockMove{Clock: k.ID, Move: move, Start: since})
		return nil
	}
	// A clock starts with the decrees known on the day of the event; nothing
	// has moved it yet.
	known := d.Cal.KnownOn(d.Cal.DateOf(at))
	deadline, err := begin(k, known)
	if err != nil {
		return d.beyond(err, k, since)
	}
	k.Run.Revisions = []calendar.Revision{known.Revision()}
	tell(k, deadline, known.Revision(), at)
	return d.note(k, move, at)
}

// received reports whether an act of a citizen sets a clock going that runs since then:
// the one that is being decided at an instant, else an earlier one.
func (d *Keeper) received(since, at time.Time) bool {
	switch {
	case d.Cal.Options().Cutoff == 0:
		return false
	case since.Equal(at):
		return d.Sent.Equal(at)
	}
	return slices.ContainsFunc(d.Case.Events, func(o state.Occurrence) bool {
		return o.By != nil && o.Last.Equal(since) && d.Plan.OwnRole(o.By.Role)
	})
}

// begin returns the deadline of a clock that nothing has moved yet.
func begin(k *state.Clock, cal *calendar.Calendar) (calendar.Deadline, error) {
	if k.Run.Rule == calendar.RuleOffice && !k.Run.Received && !k.Run.Span.Unit.InMonths() {
		return cal.OfUnit(k.Run.Unit).Add(k.Run.Start, k.Run.Span) // the same, without an allocation
	}
	r, err := cal.Reckon(k.Run)
	grant(k, &r)
	return r.Deadline, err
}

// grant notes into how many days months were turned.
func grant(k *state.Clock, r *calendar.Reckoning) {
	k.Granted = 0
	if k.Span().Unit.InMonths() || slices.ContainsFunc(k.Run.Events, func(e calendar.ClockEvent) bool { return e.Span.Unit.InMonths() }) {
		k.Granted = r.Granted()
	}
}

// beyond refuses a day, entered by somebody, from which no deadline can be
// counted.
func (d *Keeper) beyond(err error, k *state.Clock, since time.Time) error {
	if !errors.Is(err, calendar.ErrOutOfRange) {
		return err
	}
	return &state.Refused{Code: "beyond-calendar", Args: map[string]string{"clock": d.Plan.ClockName(k), "day": d.Cal.DateOf(since).String()}}
}

// Stop ends the clock at i, met. A stage's clock that may go on later is kept, away.
func (d *Keeper) Stop(i int, at time.Time, keep bool) error {
	k := &d.Case.Clocks[i]
	move, err := d.judged(k, at)
	if err != nil {
		return err
	}
	if err := d.judgeWithoutLocal(k, at, &move); err != nil {
		return err
	}
	d.Moves = append(d.Moves, move)
	if keep && k.State != state.Unclassed {
		k.State, k.Left = state.Away, at
		return nil
	}
	d.Case.Clocks = slices.Delete(d.Case.Clocks, i, i+1)
	return nil
}

// judged returns the move that stops a clock at an instant.
func (d *Keeper) judged(k *state.Clock, at time.Time) (state.ClockMove, error) {
	move := state.ClockMove{Clock: k.ID, Move: state.Stopped, LastDay: k.LastDay, Due: k.Due}
	if k.State == state.Unclassed {
		return move, nil
	}
	taken, err := d.Cal.Taken(k.Run, at)
	move.Taken, move.Unit, move.LateBy, move.Early = taken.Count, taken.Unit, taken.LateBy, taken.Status == calendar.Early
	move.Afterwards = k.Afterwards || d.RecordedLate()
	return move, err
}

// reckon finds the deadline of a clock after a move, and notes both.
func (d *Keeper) reckon(k *state.Clock, at time.Time, move state.Move) error {
	r, err := d.Cal.Reckon(k.Run)
	if err != nil {
		return err
	}
	if k.Open = r.Open; r.Open {
		d.Moves = append(d.Moves, state.ClockMove{Clock: k.ID, Move: move})
		return nil
	}
	grant(k, &r)
	tell(k, r.Deadline, r.Revision, at)
	return d.note(k, move, at)
}

// note puts a move at an instant and the deadline that follows down for the entry, and
// sets the reminders and the steps of lateness.
func (d *Keeper) note(k *state.Clock, move state.Move, at time.Time) error {
	entered := state.ClockMove{
		Clock: k.ID, Move: move, LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional, Revision: k.Revision, Granted: k.Granted,
	}
	if move == state.Started || move == state.Restarted || move == state.Corrected {
		entered.Start, entered.Span = k.Run.Start, k.Span()
	}
	d.Moves = append(d.Moves, entered)
	return d.remind(k, at)
}

// tell gives the clock a deadline. What was done for the one before stays done
// if both have passed: the same lateness is not put on record twice.
func tell(k *state.Clock, told calendar.Deadline, known calendar.Revision, at time.Time) {
	due := told.Due
	if passed := !at.Before(due) && k.Breached.Equal(k.Due); passed && !k.Breached.IsZero() {
		sameLateness(k, due)
	} else if !k.Due.Equal(due) {
		k.Fired = nil
	}
	k.LastDay, k.Due, k.Provisional, k.Revision = told.LastDay, due, told.Provisional, known
}

// remind sets the reminders of a clock's deadline, each level once for one Due, and the
// steps of its lateness.
func (d *Keeper) remind(k *state.Clock, at time.Time) error {
	t := d.Plan.TimeOf(k)
	k.Remind, k.Steps = nil, nil
	if t == nil {
		return nil
	}
	for _, level := range t.Remind {
		if slices.Contains(k.Reminded, state.ReminderGiven{Text: level.Text.Value, Due: k.Due}) {
			continue
		}
		at, ok, err := d.Cal.WarnAt(k.Run, level.Warning())
		if err != nil {
			return err
		}
		if ok {
			k.Remind = append(k.Remind, state.ReminderDue{Text: level.Text.Value, At: at})
		}
	}
	slices.SortStableFunc(k.Remind, func(a, b state.ReminderDue) int { return a.At.Compare(b.At) })
	return d.climb(k, t, at, true)
}

// HappenTo adds events to the clock at i.
func (d *Keeper) HappenTo(i int, events ...calendar.ClockEvent) *state.Clock {
	k := &d.Case.Clocks[i]
	k.Run.Events = append(slices.Clip(k.Run.Events), events...)
	return k
}
