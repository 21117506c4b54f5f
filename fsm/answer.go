package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

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
	i := d.m.turn(&d.Case, t, a, cmd.Actor)
	if i < 0 {
		return &Refused{Code: "not-owed", Args: map[string]string{"action": a.ID}}
	}
	ours := d.m.plan.WithUnit(&d.Case, d.Case.Duties[i].Unit)
	by, _, err := d.m.judge(a, &ours, cmd)
	if err != nil {
		return err
	}
	if err := d.judgeLate(a, at); err != nil {
		return err
	}
	if j, ok := d.Find(d.Case.Duties[i].Clock); ok {
		if err := d.Stop(j, at, false); err != nil {
			return err
		}
	}
	kind, move := DutyMet, DutyDone
	if a == t.Back {
		kind, move = GivingBack, DutyReturned
	}
	input := filled(cmd.Input)
	d.CloseTask(i, t, move, by.Role, input, at)
	d.happen(a.ID, at, &by)
	if err := d.fulfilled([]string{a.ID}, nil, at); err != nil {
		return err
	}
	d.enter(&Draft{
		Semantics: Semantics, Kind: kind, At: at, Action: a.ID, By: by, From: d.Case.Stage, To: d.Case.Stage,
		Unit: d.Case.Unit, Input: input,
	})
	d.Case.Answers[len(d.Case.Answers)-1].Entries = []int64{d.Case.Version}
	return d.join(at)
}

// join lets the system go on once enough units have answered.
func (d *deciding) join(at time.Time) error {
	s := d.Here()
	if s == nil || len(s.Joining) == 0 || !d.m.joined(&d.Case, s) {
		return nil
	}
	a := s.Joining[0]
	o, applies, err := d.automatic(a, at)
	if err != nil || !applies {
		return err
	}
	return d.apply(&step{a: a, o: o, kind: Timing, at: at, by: Person{Role: sop.System}, unit: d.Case.Unit})
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
