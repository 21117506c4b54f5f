package clocks

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Excuse notes that a limit of "pelaksana tahap" passed in a stage whose
// performer owes nothing: it is nobody's breach, also not of who comes next.
func (d *Keeper) Excuse(left *plan.Stage, at time.Time) {
	if d.Plan.Owes(left.Doc.Performer.Value) {
		return
	}
	for i := range d.Case.Clocks {
		k := &d.Case.Clocks[i]
		if k.Owner == sop.StageOwner && k.State == state.Running && !at.Before(k.Due) && !k.Breached.Equal(k.Due) {
			k.Breached, k.Excused = k.Due, true
		}
	}
}

// Forget drops the clocks kept for a return, at the end of the case.
func (d *Keeper) Forget() {
	d.Case.Clocks = slices.DeleteFunc(d.Case.Clocks, func(k state.Clock) bool { return k.State == state.Away })
}

// StopOthers ends the clocks of stages that are alive though the case is in
// neither them nor a stage that pauses.
func (d *Keeper) StopOthers(entered *plan.Stage, at time.Time) error {
	for i := len(d.Case.Clocks) - 1; i >= 0; i-- {
		k := &d.Case.Clocks[i]
		if k.Kind != state.StageClock || k.State == state.Away || (entered != nil && k.ID == entered.Clock) {
			continue
		}
		if err := d.Stop(i, at, entered != nil && d.Plan.Stages[k.Of].Kept); err != nil {
			return err
		}
	}
	return nil
}

// EnterStage starts the stage's clock, or lets it go on as the transition or
// the stage says.
func (d *Keeper) EnterStage(s *plan.Stage, onReturn string, at time.Time) error {
	i, found := d.Find(s.Clock)
	if found && d.Case.Clocks[i].State != state.Away {
		return nil // it went on during the pause, or resumes with the others
	}
	mode := onReturn
	if mode == "" && s.Doc.Standard != nil {
		mode = s.Doc.Standard.OnReturn.Value
	}
	if found && (mode == sop.ReturnGoOn || mode == sop.ReturnKeep) {
		return d.comeBack(i, at, mode)
	}
	if s.Time == nil {
		return nil
	}
	since, ok := at, true
	if len(s.Since) > 0 {
		since, ok = d.latest(s.Since)
	}
	if !ok {
		return nil
	}
	move := state.Started
	if found {
		move = state.Restarted
	}
	return d.StartStage(s, since, at, move)
}

// StartStage starts the clock of a stage.
func (d *Keeper) StartStage(s *plan.Stage, since, at time.Time, move state.Move) error {
	id := s.Doc.ID.Value
	return d.Start(state.Clock{ID: s.Clock, Kind: state.StageClock, Of: id, Owner: s.Doc.Answers().Value}, s.Time, since, at, move)
}

// TouchStageClock lets an action that stays in the stage start its clock, if it
// is off and the action is its sejak, or start it anew.
func (d *Keeper) TouchStageClock(events []string, at time.Time) error {
	s := d.Here()
	if s == nil || s.Time == nil {
		return nil
	}
	i, running := d.Find(s.Clock)
	switch {
	case running && d.Case.Clocks[i].State != state.Away && plan.Among(s.Restart, events):
		return d.restart(i, s.Time, d.startedBy(s.Restart, events, at), at)
	case !running && plan.Among(s.Since, events):
		since, _ := d.latest(s.Since)
		return d.StartStage(s, since, at, state.Started)
	}
	return nil
}

// MoveLimits stops, restarts and starts the limits that cross stages: sejak
// starts one that is off, mulai_ulang one that runs, sampai or an end stops it. One
// that is shut has stopped.
func (d *Keeper) MoveLimits(events []string, at time.Time) error {
	for _, t := range d.Plan.Limits {
		i, on := d.Find(t.ID)
		on = on && d.Case.Clocks[i].State != state.Shut
		turn, err := d.turn(t, on, events, at)
		if err != nil {
			return err
		}
		if turn.Stops {
			if err := d.stopLimit(i, t, events, at, turn.Met); err != nil {
				return err
			}
		}
		switch {
		case turn.Restarts:
			if err := d.restart(i, t.Doc.Time, d.startedBy(t.Restart, events, at), at); err != nil {
				return err
			}
		case turn.Starts:
			since := d.startedBy(t.Since, events, at)
			d.Case.Judged = without(d.Case.Judged, t.ID)
			if err := d.Start(state.Clock{ID: t.ID, Kind: state.LimitClock, Of: t.ID, Owner: t.Owner}, t.Doc.Time, since, at, state.Started); err != nil {
				return err
			}
		}
	}
	return nil
}

// turn returns what events do to a limit. One whose condition does not hold now does
// not start; where it would start anew, it ends.
func (d *Keeper) turn(t *plan.Limit, on bool, events []string, at time.Time) (plan.Turn, error) {
	turn := t.Turn(on, d.Case.Closed, events)
	if !turn.Starts && !turn.Restarts {
		return turn, nil
	}
	exists, err := d.Exists(t, at)
	if err == nil && !exists {
		turn.Stops = turn.Stops || turn.Restarts
		turn.Starts, turn.Restarts = false, false
	}
	return turn, err
}

// Exists asks the condition of a limit.
func (d *Keeper) Exists(t *plan.Limit, at time.Time) (bool, error) {
	if t.When == nil {
		return true, nil
	}
	q := d.asker.Ask(&d.Case, facts.Facts{Unit: d.Case.Unit, At: at, Cal: d.Cal})
	defer d.asker.Done(q)
	holds, err := q.Eval.Holds(t.When)
	if err != nil {
		return false, facts.Unreadable(d.Plan.ClockName(&state.Clock{Kind: state.LimitClock, Of: t.ID}), t.Doc.When.Pos, err, at)
	}
	return holds, nil
}

// dateAmong returns the day that a date field among the events names: received
// on paper on Monday, recorded on Wednesday.
func (d *Keeper) dateAmong(since, events []string) (time.Time, bool) {
	for _, id := range since {
		if f := d.Plan.Fields[id]; f != nil && f.Kind == sop.DateField && slices.Contains(events, id) {
			return facts.Since(d.Plan, &d.Case, id, d.Cal)
		}
	}
	return time.Time{}, false
}

// startedBy returns since when a clock runs that events at an instant start: the
// day of a date field among them, else that instant.
func (d *Keeper) startedBy(since, events []string, at time.Time) time.Time {
	if day, ok := d.dateAmong(since, events); ok {
		return day
	}
	return at
}

// latest returns when the last of several events happened.
func (d *Keeper) latest(events []string) (time.Time, bool) {
	var last time.Time
	for _, e := range events {
		if t, ok := facts.Since(d.Plan, &d.Case, e, d.Cal); ok && t.After(last) {
			last = t
		}
	}
	return last, !last.IsZero()
}

// HoldClocks makes the limits and the clock of the stage before stand still or
// go on, as the stage where the case is now says.
func (d *Keeper) HoldClocks(at time.Time) error {
	s := d.Here()
	for pass := range 2 { // first what goes on, then what stands still
		for i := range d.Case.Clocks {
			k := &d.Case.Clocks[i]
			still := s != nil && d.Plan.StandsStill(s, k)
			var err error
			switch {
			case pass == 0 && k.State == state.Paused && !still:
				err = d.resume(i, at)
			case pass == 1 && k.State == state.Running && still:
				err = d.hold(i, at)
			case pass == 1 && k.State == state.Unclassed:
				d.standUnclassed(i, still, at)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
