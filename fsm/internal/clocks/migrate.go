package clocks

import (
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// EndBy ends what runs or is owed of the limits, stages and duties that do not go on in
// another version of the file, before the case comes under that. It reports whether a
// task lapsed.
func (d *Keeper) EndBy(t *state.Terms, at time.Time) (lapsed bool, err error) {
	for i := len(d.Case.Duties) - 1; i >= 0; i-- {
		o := d.Case.Duties[i]
		if !t.Ends(o.ID) {
			continue
		}
		duty := d.Plan.Duty(o.ID)
		if duty.Stage != "" {
			lapsed = true
			if err := d.expire(i, duty, at); err != nil {
				return false, err
			}
			continue
		}
		d.Case.Duties = slices.Delete(d.Case.Duties, i, i+1)
		d.Owed = append(d.Owed, state.DutyMove{Duty: o.ID, No: o.No, Move: state.DutyLapsed, Role: duty.Doc.Performer.Value})
	}
	for i := len(d.Case.Clocks) - 1; i >= 0; i-- {
		k := &d.Case.Clocks[i]
		if !t.Ends(k.Of) {
			continue
		}
		if k.State != state.Away {
			move, err := d.judged(k, at)
			if err == nil {
				err = d.judgeWithoutLocal(k, at, &move)
			}
			if err != nil {
				return false, err
			}
			unmet(&move)
			d.Moves = append(d.Moves, move)
		}
		d.Case.Clocks = slices.Delete(d.Case.Clocks, i, i+1)
	}
	return lapsed, nil
}

// Homeless returns the ids of the clocks for which the file has no time any more, once
// stages are called as terms say. One of a stage that was left is dropped instead: it was
// told as stopped.
func (d *Keeper) Homeless(t *state.Terms) []string {
	var out []string
	d.Case.Clocks = slices.DeleteFunc(d.Case.Clocks, func(k state.Clock) bool {
		if k.Kind == state.StageClock {
			k.Of = t.Stage(k.Of)
		}
		if d.times(&k) {
			return false
		}
		if k.State != state.Away {
			out = append(out, k.ID)
		}
		return k.State == state.Away
	})
	return out
}

// times reports whether the file has a time for a clock.
func (d *Keeper) times(k *state.Clock) bool {
	if k.IsPeriod() {
		t := d.Plan.Duty(k.Of)
		return t != nil && t.Doc.Every.Value != ""
	}
	t := d.Plan.TimeOf(k)
	return t != nil && !t.None
}

// Adopt lets the clocks of a case that came from another version of the file go on under
// this one. It returns the ids of those of which the date that was told cannot be kept,
// since days count otherwise by this file's calendar than by the one before.
func (d *Keeper) Adopt(t *state.Terms, before *calendar.Calendar, at time.Time) ([]string, error) {
	was := map[string]string{} // new id → old id
	for i := range d.Case.Clocks {
		k := &d.Case.Clocks[i]
		if k.Kind != state.StageClock {
			continue
		}
		if to := t.Stage(k.Of); to != k.Of {
			k.Of = to
			was[state.StageTime(to).ID()], k.ID = k.ID, state.StageTime(to).ID()
		}
	}
	slices.SortStableFunc(d.Case.Clocks, func(a, b state.Clock) int { return strings.Compare(a.ID, b.ID) })
	// Two stages may have become one: the clock that runs is the one that counts.
	d.Case.Clocks = slices.CompactFunc(d.Case.Clocks, func(a, b state.Clock) bool { return a.ID == b.ID && b.State == state.Away })
	var lost []string
	for i := range d.Case.Clocks {
		k := &d.Case.Clocks[i]
		fits, err := d.adopt(k, t, was[k.ID], before, at)
		if err != nil {
			return nil, err
		}
		if !fits {
			lost = append(lost, k.ID)
		}
	}
	return lost, nil
}

// adopt lets one clock go on; false: its date cannot be kept.
func (d *Keeper) adopt(k *state.Clock, t *state.Terms, was string, before *calendar.Calendar, at time.Time) (bool, error) {
	d.own(k)
	span, class := d.spanNow(k)
	if k.State == state.Unclassed {
		if span != (calendar.Span{}) {
			// Nobody was told a date: it counts from now on.
			anew := state.Clock{ID: k.ID, Kind: k.Kind, Of: k.Of, Owner: k.Owner}
			return true, d.Start(anew, d.Plan.TimeOf(k), at, at, state.Started)
		}
		return true, nil
	}
	k.Class = class
	told, err := before.Reckon(resumed(k, at))
	if err != nil {
		return false, err
	}
	run := k.Run
	kept, err := d.Cal.Reckon(resumed(k, at))
	if err != nil {
		return false, err
	}
	due, recounts := kept.Deadline.Due, t.Recounts(k.Of)
	if recounts && span != (calendar.Span{}) && span != k.Span() {
		anew := *k
		if k.Begun(at) {
			anew.Run.Events = append(slices.Clip(run.Events), calendar.ClockEvent{Type: calendar.EventReclassify, At: at, Span: span})
		} else {
			anew.Run.Span = span
		}
		counted, err := d.Cal.Reckon(resumed(&anew, at))
		if err != nil {
			return false, d.beyond(err, k, k.Run.Start)
		}
		if t.Shorten || !counted.Deadline.Due.Before(told.Deadline.Due) {
			run, due = anew.Run, counted.Deadline.Due
		}
	}
	switch {
	case due.Before(told.Deadline.Due) && !(recounts && t.Shorten), due.After(told.Deadline.Due) && !recounts:
		return false, nil
	}
	old := *k
	k.Run = run
	return true, d.tellMigrated(k, &old, was, at)
}

// resumed returns a clock as if it went on at an instant, should it stand still.
func resumed(k *state.Clock, at time.Time) calendar.Clock {
	run := k.Run
	if k.State == state.Paused && k.Open {
		run.Events = append(slices.Clip(run.Events), calendar.ClockEvent{Type: calendar.EventResume, At: at})
	}
	return run
}

// tellMigrated gives a clock the deadline that its run has now, and notes both if it moved
// or the clock is called otherwise. A breach on record stays: who was late was late.
func (d *Keeper) tellMigrated(k, old *state.Clock, was string, at time.Time) error {
	if k.State == state.Away {
		return nil // told when the case is back
	}
	r, err := d.Cal.Reckon(k.Run)
	if err != nil {
		return err
	}
	move := state.ClockMove{Clock: k.ID, Move: state.Migrated, Was: was}
	recounted := len(k.Run.Events) != len(old.Run.Events) || k.Run.Span != old.Run.Span
	if recounted {
		move.Span = k.Span()
	}
	if k.Open = r.Open; r.Open {
		if recounted || was != "" {
			d.Moves = append(d.Moves, move)
		}
		return nil
	}
	grant(k, &r)
	tell(k, r.Deadline, r.Revision, at)
	if recounted || was != "" || !k.Due.Equal(old.Due) || k.Provisional != old.Provisional {
		move.LastDay, move.Due, move.Provisional, move.Revision, move.Granted = k.LastDay, k.Due, k.Provisional, k.Revision, k.Granted
		move.Old = &state.OldDeadline{LastDay: old.LastDay, Due: old.Due, Provisional: old.Provisional, Revision: old.Revision}
		d.Moves = append(d.Moves, move)
	}
	if k.State != state.Running {
		return nil
	}
	if err := d.remind(k, at); err != nil {
		return err
	}
	if !at.Before(k.Due) {
		k.Remind = nil // that it comes near is no news
	}
	return nil
}

// own gives a clock the owner that the file names.
func (d *Keeper) own(k *state.Clock) {
	switch k.Kind {
	case state.StageClock:
		k.Owner = d.Plan.Stages[k.Of].Doc.Answers().Value
	case state.LimitClock:
		k.Owner = d.Plan.Limit(k.Of).Owner
	case state.DutyClock:
		duty := d.Plan.Duty(k.Of)
		if k.Owner = duty.Doc.Answers().Value; duty.Stage != "" {
			k.Owner = duty.Doc.Performer.Value
		}
	}
}

// spanNow returns the span that the file gives a clock, with its class.
func (d *Keeper) spanNow(k *state.Clock) (calendar.Span, string) {
	if k.IsPeriod() {
		return d.Plan.Duty(k.Of).Doc.Period, ""
	}
	return d.Plan.SpanOf(&d.Case, k, d.Plan.TimeOf(k))
}

// Welcome starts what the file has and the one before had not: the clock of the stage,
// limits whose beginning has come and whose end has not, periods, and tasks of the stage.
// All of it counts from now on, since nobody was told of it before. It returns the roles
// that are to hear of a task.
func (d *Keeper) Welcome(before *plan.Plan, at time.Time) ([]string, error) {
	s := d.Here()
	if _, runs := d.Find(s.Clock); !runs && s.Time != nil {
		if _, begun := d.latest(s.Since); begun || len(s.Since) == 0 {
			if err := d.StartStage(s, at, at, state.Started); err != nil {
				return nil, err
			}
		}
	}
	for _, l := range d.Plan.Limits {
		was := before.Limit(l.ID)
		if _, runs := d.Find(l.ID); runs || l.Never || was != nil && !was.Never || !d.wants(l) {
			continue
		}
		exists, err := d.Exists(l, at)
		if err != nil {
			return nil, err
		}
		if !exists {
			continue
		}
		if err := d.Start(state.Clock{ID: l.ID, Kind: state.LimitClock, Of: l.ID, Owner: l.Owner}, l.Doc.Time, at, at, state.Started); err != nil {
			return nil, err
		}
	}
	if !s.Pauses.Any {
		if err := d.StopOthers(s, at); err != nil {
			return nil, err
		}
	}
	if err := d.HoldClocks(at); err != nil {
		return nil, err
	}
	if err := d.Recur(at); err != nil {
		return nil, err
	}
	var tell []string
	for _, t := range s.Tasks {
		if before.Duty(t.ID) != nil {
			continue
		}
		for _, unit := range plan.Owing(t, d.Case.Fields) {
			if err := d.entrust(t, unit, at); err != nil {
				return nil, err
			}
		}
		tell = Also(tell, t.Doc.Performer.Value)
	}
	return tell, nil
}

// wants reports whether what starts a limit has happened, and since then nothing that
// ends it.
func (d *Keeper) wants(l *plan.Limit) bool {
	since, begun := d.latest(l.Since)
	if !begun {
		return false
	}
	for _, e := range l.Until {
		if t, ok := facts.Since(d.Plan, &d.Case, e, d.Cal); e != sop.AnyEnd && ok && !t.Before(since) {
			return false
		}
	}
	return true
}
