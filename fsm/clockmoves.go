package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// excuse notes that a limit of "pelaksana tahap" passed in a stage whose
// performer owes nothing: it is nobody's breach, also not of who comes next.
func (d *keeper) excuse(left *plan.Stage, at time.Time) {
	if d.plan.Owes(left.Doc.Performer.Value) {
		return
	}
	for i := range d.c.Clocks {
		k := &d.c.Clocks[i]
		if k.Owner == sop.StageOwner && k.State == Running && !at.Before(k.Due) && !k.Breached.Equal(k.Due) {
			k.Breached, k.Excused = k.Due, true
		}
	}
}

// forget drops the clocks kept for a return, at the end of the case.
func (d *keeper) forget() {
	d.c.Clocks = slices.DeleteFunc(d.c.Clocks, func(k Clock) bool { return k.State == Away })
}

// stopOthers ends the clocks of stages that are alive though the case is in
// neither them nor a stage that pauses.
func (d *keeper) stopOthers(entered *plan.Stage, at time.Time) error {
	for i := len(d.c.Clocks) - 1; i >= 0; i-- {
		k := &d.c.Clocks[i]
		if k.Kind != StageClock || k.State == Away || (entered != nil && k.ID == entered.Clock) {
			continue
		}
		if err := d.stop(i, at, entered != nil && d.plan.Stages[k.Of].Kept); err != nil {
			return err
		}
	}
	return nil
}

// enterStage starts the stage's clock, or lets it go on as the transition or
// the stage says.
func (d *keeper) enterStage(s *plan.Stage, onReturn string, at time.Time) error {
	i, found := d.find(s.Clock)
	if found && d.c.Clocks[i].State != Away {
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
	move := Started
	if found {
		move = Restarted
	}
	return d.startStage(s, since, at, move)
}

func (d *keeper) startStage(s *plan.Stage, since, at time.Time, move Move) error {
	id := s.Doc.ID.Value
	return d.start(Clock{ID: s.Clock, Kind: StageClock, Of: id, Owner: s.Doc.Answers().Value}, s.Time, since, at, move)
}

// touchStageClock lets an action that stays in the stage start its clock, if it
// is off and the action is its sejak, or start it anew.
func (d *keeper) touchStageClock(events []string, at time.Time) error {
	s := d.here()
	if s == nil || s.Time == nil {
		return nil
	}
	i, running := d.find(s.Clock)
	switch {
	case running && d.c.Clocks[i].State != Away && plan.Among(s.Restart, events):
		return d.restart(i, s.Time, d.startedBy(s.Restart, events, at), at)
	case !running && plan.Among(s.Since, events):
		since, _ := d.latest(s.Since)
		return d.startStage(s, since, at, Started)
	}
	return nil
}

// moveLimits stops, restarts and starts the limits that cross stages: sejak
// starts one that is off, mulai_ulang one that runs, sampai or an end stops it. One
// that is shut has stopped.
func (d *keeper) moveLimits(events []string, at time.Time) error {
	for _, t := range d.plan.Limits {
		i, on := d.find(t.ID)
		on = on && d.c.Clocks[i].State != Shut
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
			d.c.Judged = without(d.c.Judged, t.ID)
			if err := d.start(Clock{ID: t.ID, Kind: LimitClock, Of: t.ID, Owner: t.Owner}, t.Doc.Time, since, at, Started); err != nil {
				return err
			}
		}
	}
	return nil
}

// turn returns what events do to a limit. One whose condition does not hold now does
// not start; where it would start anew, it ends.
func (d *keeper) turn(t *plan.Limit, on bool, events []string, at time.Time) (plan.Turn, error) {
	turn := t.Turn(on, d.c.Closed, events)
	if !turn.Starts && !turn.Restarts {
		return turn, nil
	}
	exists, err := d.exists(t, at)
	if err == nil && !exists {
		turn.Stops = turn.Stops || turn.Restarts
		turn.Starts, turn.Restarts = false, false
	}
	return turn, err
}

// exists asks the condition of a limit.
func (d *keeper) exists(t *plan.Limit, at time.Time) (bool, error) {
	if t.When == nil {
		return true, nil
	}
	q := d.asker.Ask(&d.c, facts.Facts{Unit: d.c.Unit, At: at, Cal: d.cal})
	defer d.asker.Done(q)
	holds, err := q.Eval.Holds(t.When)
	if err != nil {
		return false, facts.Unreadable(d.plan.ClockName(&Clock{Kind: LimitClock, Of: t.ID}), t.Doc.When.Pos, err, at)
	}
	return holds, nil
}

// dateAmong returns the day that a date field among the events names: received
// on paper on Monday, recorded on Wednesday.
func (d *keeper) dateAmong(since, events []string) (time.Time, bool) {
	for _, id := range since {
		if f := d.plan.Fields[id]; f != nil && f.Kind == sop.DateField && slices.Contains(events, id) {
			return facts.Since(d.plan, &d.c, id, d.cal)
		}
	}
	return time.Time{}, false
}

// startedBy returns since when a clock runs that events at an instant start: the
// day of a date field among them, else that instant.
func (d *keeper) startedBy(since, events []string, at time.Time) time.Time {
	if day, ok := d.dateAmong(since, events); ok {
		return day
	}
	return at
}

// latest returns when the last of several events happened.
func (d *keeper) latest(events []string) (time.Time, bool) {
	var last time.Time
	for _, e := range events {
		if t, ok := facts.Since(d.plan, &d.c, e, d.cal); ok && t.After(last) {
			last = t
		}
	}
	return last, !last.IsZero()
}

// holdClocks makes the limits and the clock of the stage before stand still or
// go on, as the stage where the case is now says.
func (d *keeper) holdClocks(at time.Time) error {
	s := d.here()
	for pass := range 2 { // first what goes on, then what stands still
		for i := range d.c.Clocks {
			k := &d.c.Clocks[i]
			still := s != nil && d.plan.StandsStill(s, k)
			var err error
			switch {
			case pass == 0 && k.State == Paused && !still:
				err = d.resume(i, at)
			case pass == 1 && k.State == Running && still:
				err = d.hold(i, at)
			case pass == 1 && k.State == Unclassed:
				d.standUnclassed(i, still, at)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
