package clocks

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// A limit that waits for a date field ends on the day that the field names: done
// on Wednesday, recorded on Thursday. The day counts from its first instant, as
// one that starts a clock does.

// stopLimit ends the limit at i, by events at an instant. Not met, the case ended
// without what the limit waits for: that is neither early nor on time.
func (d *Keeper) stopLimit(i int, t *plan.Limit, events []string, at time.Time, met bool) error {
	k := &d.Case.Clocks[i]
	acted, waited := at, k.State == state.Unclassed
	if err := d.classNow(k, t.Doc.Time, at); err != nil {
		return err
	}
	day, named := d.dateAmong(t.Until, events)
	declared := named && d.declaredLate(day, at)
	if named {
		at = notBefore(day, k.Run.Start)
	}
	move, err := d.judgeLimit(k, at)
	if err != nil {
		return err
	}
	if waited && k.State != state.Unclassed {
		move.Span, move.Granted, move.Provisional = k.Run.Span, k.Granted, k.Provisional
		d.findLate(k, &move, acted)
	}
	if named {
		move.Done = d.Cal.DateOf(day)
		move.Afterwards = move.Afterwards || declared
	}
	if named || t.Asked {
		ended := endedOn(k, at, &move)
		ended.ByAct = !named
		d.Case.Judged = append(without(d.Case.Judged, k.ID), ended)
	}
	if !met {
		unmet(&move)
	}
	d.Moves = append(d.Moves, move)
	if !met && d.shuts(k, at) {
		d.shut(i, at)
		return nil
	}
	d.Case.Clocks = slices.Delete(d.Case.Clocks, i, i+1)
	return nil
}

// unmet notes that a clock ended without what it waits for.
func unmet(m *state.ClockMove) {
	m.Unmet, m.Early = true, false
	if w := m.WithoutLocal; w != nil {
		w.Early = false
	}
}

// classNow gives a limit that waits for its class the one that the act fills in that
// ends it: it counts from its own start, or the class could be set last to judge nothing.
func (d *Keeper) classNow(k *state.Clock, t *sop.Time, at time.Time) error {
	if k.State != state.Unclassed {
		return nil
	}
	span, class := d.Plan.SpanOf(&d.Case, k, t)
	if span == (calendar.Span{}) {
		return nil
	}
	known := d.Cal.KnownOn(d.Cal.DateOf(at)).Revision()
	k.State, k.Class, k.Run.Span, k.Run.Revisions = state.Running, class, span, []calendar.Revision{known}
	if k.Stands() {
		k.State = state.Paused
	}
	r, err := d.Cal.Reckon(k.Run)
	if err != nil {
		return d.beyond(err, k, k.Run.Start)
	}
	if k.Open = r.Open; r.Open {
		return nil
	}
	grant(k, &r)
	tell(k, r.Deadline, r.Revision, at)
	return nil
}

// findLate enters the breach of a limit whose class came with its end, after what ended
// it.
func (d *Keeper) findLate(k *state.Clock, move *state.ClockMove, at time.Time) {
	if move.LateBy > 0 && !k.Open {
		d.breachFound(k, at)
	}
}

// breachFound enters, after what is being entered, the breach of a limit that is found
// late, and reports whether it is anybody's. Of "pelaksana tahap" it is the performer's
// with whom the case was.
func (d *Keeper) breachFound(k *state.Clock, at time.Time) bool {
	was := *k
	if s := d.Plan.Stages[d.From]; s != nil && k.Owner == sop.StageOwner {
		was.Owner = s.Doc.Performer.Value
	}
	if !d.Plan.Owes(d.Plan.OwnerNow(&d.Case, &was)) {
		return false
	}
	k.Breached = k.Due
	breach := d.Breach(&was, at)
	k.Told = was.Told
	d.Found = append(d.Found, breach)
	return true
}

// judgeLimit judges a limit by when what it waits for was done. A breach on
// record does not hold if that was in time.
func (d *Keeper) judgeLimit(k *state.Clock, done time.Time) (state.ClockMove, error) {
	move, err := d.judged(k, done)
	if done.Before(k.Due) {
		move.LateBy = 0 // whatever was known by then: this is the deadline that was told
	}
	if move.Withdrawn = move.LateBy == 0 && k.Passed() && !k.Excused; move.Withdrawn {
		d.takeBack(k, k.Due)
	}
	if err != nil {
		return move, err
	}
	return move, d.judgeWithoutLocal(k, done, &move)
}

// endedOn returns a limit as it ended, kept for a correction of the date that ended it,
// and for conditions that ask whether it passed.
func endedOn(k *state.Clock, done time.Time, move *state.ClockMove) state.Clock {
	ended := *k
	ended.Left, ended.Remind, ended.Steps = done, nil, nil
	if move.Withdrawn {
		ended.Breached = time.Time{}
	}
	return ended
}

// without takes the clock of an id out.
func without(clocks []state.Clock, id string) []state.Clock {
	return slices.DeleteFunc(clocks, func(k state.Clock) bool { return k.ID == id })
}

// JudgeAgain judges the limits anew that ended on a day that is corrected, and
// returns those that are late now without a breach on record.
func (d *Keeper) JudgeAgain(before, input map[string]state.Value, at time.Time) ([]*state.Clock, error) {
	var late []*state.Clock
	for i := range d.Case.Judged {
		k := &d.Case.Judged[i]
		day, ok := d.stopDay(k, before, input)
		if !ok {
			continue
		}
		done := notBefore(day, k.Run.Start)
		move, err := d.judgeLimit(k, done)
		if err != nil {
			return nil, err
		}
		move.Move, move.Done = state.Rejudged, d.Cal.DateOf(day)
		move.Afterwards = move.Afterwards || d.declaredLate(day, at)
		d.Moves = append(d.Moves, move)
		ended := endedOn(k, done, &move)
		if move.LateBy > 0 && !k.Passed() && d.Plan.Owes(d.Plan.OwnerNow(&d.Case, k)) {
			ended.Breached = k.Due
			late = append(late, k)
		}
		d.Case.Judged[i] = ended
	}
	return late, nil
}

// stopDay returns the right day of the field whose day ended a limit.
func (d *Keeper) stopDay(k *state.Clock, before, input map[string]state.Value) (time.Time, bool) {
	for _, f := range d.Plan.DatesIn(input) {
		was, ok := facts.DayOf(before[f], d.Cal)
		if ok && !k.ByAct && d.Plan.Stops(k, f) && notBefore(was, k.Run.Start).Equal(k.Left) {
			return facts.DayOf(input[f], d.Cal)
		}
	}
	return time.Time{}, false
}

// notBefore returns the later of two instants: what was done before a clock
// started was done when it did.
func notBefore(t, start time.Time) time.Time {
	if t.Before(start) {
		return start
	}
	return t
}
