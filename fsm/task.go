package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// taskUnits ends the tasks of the stage that an entry leaves and gives those of the one
// that it enters, or lets those of the stage in which the case stays follow its fields,
// which were others before; the entry tells who is to answer. It reports whether units
// were added or removed while the case stays.
func (d *deciding) taskUnits(from string, moved bool, before map[string]Value, entry *Draft) (changed bool, err error) {
	if !d.m.plan.Tasked {
		return false, nil
	}
	var tell []string
	if moved {
		if err := d.drop(from, entry.At); err != nil {
			return false, err
		}
		tell, err = d.give(entry.At)
	} else {
		tell, changed, err = d.reassign(before, entry.At)
	}
	for _, role := range tell {
		entry.Tell = also(entry.Tell, role)
	}
	return changed, err
}

// give lets the units owe the tasks of the stage just entered, each with its own
// clock, and returns the roles that are to hear of it.
func (d *deciding) give(at time.Time) ([]string, error) {
	s := d.here()
	if s == nil {
		return nil, nil
	}
	var tell []string
	for _, t := range s.Tasks {
		for _, unit := range plan.Owing(t, d.c.Fields) {
			if err := d.entrust(t, unit, at); err != nil {
				return nil, err
			}
		}
		tell = also(tell, t.Doc.Performer.Value)
	}
	return tell, nil
}

// entrust lets a unit owe a task of the stage, with a clock of its own.
func (d *deciding) entrust(t *plan.Duty, unit string, at time.Time) error {
	no, role := d.c.Event(t.Stage).Times, t.Doc.Performer.Value
	owed := DutyState{ID: t.ID, No: no, Unit: unit, Since: at}
	if t.Doc.Time != nil && !t.Doc.Time.None {
		owed.Clock = ClockRef{Kind: DutyClock, Of: t.ID, No: no, Unit: unit}.ID()
		k := Clock{ID: owed.Clock, Kind: DutyClock, Of: t.ID, Owner: role}
		if err := d.start(k, t.Doc.Time, at, at, Started); err != nil {
			return err
		}
	}
	d.c.Duties = append(slices.Clip(d.c.Duties), owed)
	d.owed = append(d.owed, DutyMove{Duty: t.ID, No: no, Unit: unit, Move: DutyArose, Role: role})
	if unit != d.c.Unit.ID {
		d.c.Had = also(d.c.Had, unit)
	}
	return nil
}

// also returns the list with what it may have already.
func also(list []string, item string) []string {
	if slices.Contains(list, item) {
		return list
	}
	return append(slices.Clip(list), item)
}

// reassign lets the tasks of the stage in which the case stays follow a field that
// names their units: who is named no more owes nothing, who is named now owes it from
// now on. It returns the roles that are to hear of it, and whether anything changed. A
// field that is emptied changes nothing, nor does naming those again whom it named.
func (d *deciding) reassign(before map[string]Value, at time.Time) (tell []string, changed bool, err error) {
	s := d.here()
	if s == nil {
		return nil, false, nil
	}
	for _, t := range s.Tasks {
		was, now := plan.Owing(t, before), plan.Owing(t, d.c.Fields)
		if len(now) == 0 || slices.Equal(was, now) {
			continue
		}
		changed = true
		for i := len(d.c.Duties) - 1; i >= 0; i-- {
			if o := d.c.Duties[i]; o.ID == t.ID && !slices.Contains(now, o.Unit) {
				if err := d.expire(i, t, at); err != nil {
					return nil, false, err
				}
			}
		}
		for _, unit := range now {
			if slices.Contains(was, unit) || d.asked(t, unit, len(was) == 0) {
				continue
			}
			if err := d.entrust(t, unit, at); err != nil {
				return nil, false, err
			}
			tell = also(tell, t.Doc.Performer.Value)
		}
	}
	return tell, changed, nil
}

// asked reports whether a unit owes a task, or has answered it since the stage was
// entered; with back, whether it gave it back.
func (d *deciding) asked(t *plan.Duty, unit string, back bool) bool {
	return slices.ContainsFunc(d.c.Duties, func(o DutyState) bool { return o.ID == t.ID && o.Unit == unit }) ||
		slices.ContainsFunc(d.c.Answers, func(o TaskAnswer) bool {
			ended := o.Move == DutyDone || back && o.Move == DutyReturned
			return ended && o.Task == t.ID && o.Unit == unit && d.m.plan.Lasts(&d.c, t, o.No)
		})
}

// drop lets what units still owe of a stage that was left lapse.
func (d *deciding) drop(left string, at time.Time) error {
	for i := len(d.c.Duties) - 1; i >= 0; i-- {
		if t := d.m.plan.Duty(d.c.Duties[i].ID); t.Stage != "" && t.Stage == left {
			if err := d.expire(i, t, at); err != nil {
				return err
			}
		}
	}
	return nil
}

// expire lets the owed task at i lapse. A clock that has not passed is neither kept nor
// broken.
func (d *deciding) expire(i int, t *plan.Duty, at time.Time) error {
	if j, ok := d.find(d.c.Duties[i].Clock); ok {
		k := &d.c.Clocks[j]
		move, err := d.judged(k, at)
		if err == nil {
			err = d.judgeWithoutLocal(k, at, &move)
		}
		if err != nil {
			return err
		}
		unmet(&move)
		d.moves = append(d.moves, move)
		d.c.Clocks = slices.Delete(d.c.Clocks, j, j+1)
	}
	d.close(i, t, DutyLapsed, t.Doc.Performer.Value, nil, at)
	return nil
}

// close notes what became of the owed task at i.
func (d *deciding) close(i int, t *plan.Duty, move DutyStep, role string, input map[string]Value, at time.Time) {
	o := d.c.Duties[i]
	d.c.Duties = slices.Delete(d.c.Duties, i, i+1)
	d.c.Answers = append(slices.Clip(d.c.Answers), TaskAnswer{Task: o.ID, No: o.No, Unit: o.Unit, Move: move, At: at, Input: input})
	d.owed = append(d.owed, DutyMove{Duty: t.ID, No: o.No, Unit: o.Unit, Move: move, Role: role})
}

// turn returns the place of the task that the actor may answer, else of the first
// that is owed; -1 if none is, or if he could answer it only for a unit that already did.
func (m *Machine) turn(c *Case, t *plan.Duty, a *plan.Action, by Actor) int {
	first := -1
	may := func(unit string) bool {
		_, code := m.plan.Authorize(a, c, by, unit)
		return code == ""
	}
	for i, o := range c.Duties {
		if o.ID != t.ID {
			continue
		}
		if first < 0 {
			first = i
		}
		if may(o.Unit) {
			return i
		}
	}
	if slices.ContainsFunc(c.Answers, func(o TaskAnswer) bool { return o.Task == t.ID && m.plan.Lasts(c, t, o.No) && may(o.Unit) }) {
		return -1
	}
	return first
}

// answer judges the answer of a unit to its task, or that it gives it back. What it
// fills in is the unit's own. The act that brings enough answers lets the system go on
// at the same instant.
func (d *deciding) answer(t *plan.Duty, a *plan.Action, cmd *Command, at time.Time) error {
	i := d.m.turn(&d.c, t, a, cmd.Actor)
	if i < 0 {
		return &Refused{Code: "not-owed", Args: map[string]string{"action": a.ID}}
	}
	ours := d.m.plan.WithUnit(&d.c, d.c.Duties[i].Unit)
	by, _, err := d.m.judge(a, &ours, cmd)
	if err != nil {
		return err
	}
	if err := d.judgeLate(a, at); err != nil {
		return err
	}
	if j, ok := d.find(d.c.Duties[i].Clock); ok {
		if err := d.stop(j, at, false); err != nil {
			return err
		}
	}
	kind, move := DutyMet, DutyDone
	if a == t.Back {
		kind, move = GivingBack, DutyReturned
	}
	input := filled(cmd.Input)
	d.close(i, t, move, by.Role, input, at)
	d.happen(a.ID, at, &by)
	if err := d.fulfilled([]string{a.ID}, nil, at); err != nil {
		return err
	}
	d.enter(&Draft{
		Semantics: Semantics, Kind: kind, At: at, Action: a.ID, By: by, From: d.c.Stage, To: d.c.Stage,
		Unit: d.c.Unit, Input: input,
	})
	d.c.Answers[len(d.c.Answers)-1].Entries = []int64{d.c.Version}
	return d.join(at)
}

// join lets the system go on once enough units have answered.
func (d *deciding) join(at time.Time) error {
	s := d.here()
	if s == nil || len(s.Joining) == 0 || !d.m.joined(&d.c, s) {
		return nil
	}
	a := s.Joining[0]
	o, applies, err := d.automatic(a, at)
	if err != nil || !applies {
		return err
	}
	return d.apply(&step{a: a, o: o, kind: Timing, at: at, by: Person{Role: sop.System}, unit: d.c.Unit})
}

// joined reports whether enough units have answered the tasks that a stage gave when
// it was entered last: as many as it asks for, or all that are left, and one at least.
func (m *Machine) joined(c *Case, s *plan.Stage) bool {
	answered := 0
	for _, a := range c.Answers {
		if t := m.plan.Duty(a.Task); t.Stage == s.Doc.ID.Value && a.Move == DutyDone && m.plan.Lasts(c, t, a.No) {
			answered++
		}
	}
	waits := slices.ContainsFunc(c.Duties, func(o DutyState) bool { return m.plan.Duty(o.ID).Stage == s.Doc.ID.Value })
	return answered > 0 && (!waits || s.JoinAt > 0 && answered >= s.JoinAt)
}
