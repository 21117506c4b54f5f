package prove

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// What is owed beside the flow may be met at any time while it is owed: that changes
// what conditions read, as an action does, and no arc of the graph is followed.

// owed is what comes of a region when duties may be met, or with back from what it comes.
func (p *prover) owed(r prove.Region, back bool) prove.Region {
	for _, d := range p.plan.Duties {
		if loose := p.loosenedBy(d); slices.ContainsFunc(p.touchedBy(d, loose), p.space.Knows) && p.whileOpen(d) {
			r = p.space.Or(r, p.met(d, loose, r, back))
		}
	}
	return r
}

// met is what comes of a region when a duty is met, or with back from what it comes: it
// happened, what it asks for is filled in, and of what it loosens anything may hold.
func (p *prover) met(d *plan.Duty, loose []string, r prove.Region, back bool) prove.Region {
	s := p.space
	done := s.And(s.Where(happenedOf(d.ID), isYes), s.Filled(daysSince(d.ID)))
	mv := &move{act: d.Act}
	by := s.And(p.concerned(d.Act.By[0]), s.Where(actorRole, rules.ChoiceValue(d.Act.By[0]).Equal))
	if d.Stage == "" {
		mv.required, mv.optional = p.filledBy(d.Doc.Required), p.filledBy(d.Doc.Optional)
	}
	owed := prove.Everything
	if d.Stage == "" {
		owed = p.meets(d, false)
		if d.Doc.Every.Value == "" && !slices.Contains(loose, metOf(d.ID)) {
			done = s.And(done, p.meets(d, true))
		}
		loose = append(loose, metOf(d.ID))
	}
	by = s.And(by, owed)
	loose = append(loose, happenedOf(d.ID), daysSince(d.ID))
	if back {
		return s.Forget(s.And(p.before(mv, s.Forget(s.And(r, done), loose...)), by, p.arose(d, true), p.together), p.fleeting...)
	}
	return s.Forget(s.And(p.input(mv, s.Forget(s.And(r, by, p.arose(d, true)), loose...)), done, p.together), p.fleeting...)
}

// touchedBy are the facts that change when a duty is met.
func (p *prover) touchedBy(d *plan.Duty, loose []string) []string {
	out := append([]string{happenedOf(d.ID), daysSince(d.ID)}, loose...)
	if d.Stage == "" { // what a unit fills in for a task is its own
		out = slices.Concat(append(out, metOf(d.ID)), d.Act.Required, d.Act.Optional)
	}
	return out
}

// loosenedBy are the facts of limits, and of other duties, that meeting a duty may change.
func (p *prover) loosenedBy(d *plan.Duty) []string {
	var out []string
	moves := slices.Concat([]string{d.ID}, d.Act.Required, d.Act.Optional)
	for _, other := range p.meeting {
		if plan.Among(other.Since, moves) || d.Back != nil && slices.Contains(other.Since, d.Back.ID) || other.Field != "" && slices.Contains(moves, other.Field) {
			out = append(out, metOf(other.ID))
		}
	}
	for _, l := range p.plan.Limits {
		turns := slices.Concat(l.Since, l.Until)
		if l.When != nil {
			turns = slices.Concat(turns, l.Restart)
		}
		if plan.Among(turns, moves) {
			out = append(out, runningOf(l.ID))
		}
		if slices.Contains(p.passing, l) && plan.Among(slices.Concat(turns, l.Restart, []string{l.Doc.Time.By.Value}), moves) {
			out = append(out, passedOf(l.ID), daysSince(l.ID))
		}
	}
	return out
}

// helps is the region from which somebody can come to r by meeting a duty. With hope
// every duty counts, also where it is not known to be owed or what becomes of a limit;
// without, those alone that are surely owed.
func (p *prover) helps(spot int, d *plan.Duty, r prove.Region, hope bool) prove.Region {
	loose, answering := p.loosenedBy(d), p.answering(spot, d, r, hope)
	if !slices.ContainsFunc(p.touchedBy(d, loose), p.space.Knows) || !p.whileOpen(d) {
		return answering
	}
	before := p.met(d, loose, r, true)
	if hope {
		if d.Doc.Every.Value != "" && slices.Contains(p.meeting, d) { // its next period comes
			before = p.space.Or(before, p.answered(d, r, false))
		}
		return p.space.Or(answering, before)
	}
	if d.Stage != "" {
		return answering
	}
	if len(loose) > 0 {
		return prove.Nothing
	}
	if p.plan.Roles[d.Act.By[0]].Bound("", false) {
		before = p.space.And(before, p.space.Filled(unitID))
	}
	return p.space.And(before, p.owing(spot, d))
}

// helped widens a region of a spot by the facts from which meeting duties, and tasks with
// them, leads into it.
func (p *prover) helped(spot int, r prove.Region, hope, tasks bool) prove.Region {
	for before := prove.Nothing; before != r && p.full() == nil; {
		before = r
		for _, d := range p.plan.Duties {
			if tasks || d.Stage == "" {
				r = p.space.Or(r, p.helps(spot, d, r, hope))
			}
		}
	}
	return r
}

// owing is the region of a spot in which a duty that was never met is owed for sure: a
// periodic one from the entering of its stages, another one since what gave rise to it.
func (p *prover) owing(spot int, d *plan.Duty) prove.Region {
	unmet := p.space.Where(happenedOf(d.ID), isNo)
	if p.space.Knows(metOf(d.ID)) {
		unmet = p.meets(d, false)
	}
	if d.Stage != "" || !p.space.Knows(happenedOf(d.ID)) {
		return prove.Nothing
	}
	if st := p.plan.Stages[p.g.Spots[spot].Stage]; st != nil && slices.Contains(st.Periods, d) {
		return unmet
	}
	return p.space.And(p.arose(d, false), unmet)
}

// arose is the region in which what gives rise to a duty happened. Of what the proof does
// not follow that may be anywhere, or is nowhere known.
func (p *prover) arose(d *plan.Duty, maybe bool) prove.Region {
	if len(d.Since) == 0 && maybe {
		return prove.Everything
	}
	r := prove.Nothing
	for _, e := range d.Since {
		if maybe || e == sop.AnyStart || p.space.Knows(e) || p.space.Knows(happenedOf(e)) {
			r = p.space.Or(r, p.happened(e))
		}
	}
	return r
}

// whileOpen reports whether a duty can be owed before the case has ended for good.
func (p *prover) whileOpen(d *plan.Duty) bool {
	return len(p.plan.Reopen) > 0 || len(d.Since) == 0 || slices.ContainsFunc(d.Since, func(e string) bool { return p.plan.Ends[e] == nil && e != sop.AnyEnd })
}

// meet lets the duties be met that a point of the proof has met and the case owes.
func (w *walk) meet(at prove.Point) error {
	for _, owed := range slices.Clone(w.c.Duties) {
		d := w.p.plan.Duty(owed.ID)
		if d.Stage != "" || !w.behind(d, at) {
			continue
		}
		w.now = w.now.Add(time.Second)
		step := footstep{at: at}
		cmd := fsm.Command{Action: d.ID, At: w.now, Unit: w.c.Unit, Input: map[string]fsm.Value{}, Actor: w.holder(d.Act.By[0])}
		for _, name := range d.Act.Required {
			cmd.Input[name] = w.value(step, name)
		}
		for _, name := range d.Act.Optional {
			if at.Value(name).IsSet() {
				cmd.Input[name] = w.value(step, name)
			}
		}
		if err := w.do(cmd); err != nil {
			return err
		}
	}
	for _, d := range w.p.meeting {
		for isYes(at.Value(metOf(d.ID))) && d.Stage != "" && d.Stage == w.c.Stage && !w.p.m.Met(&w.c, d.ID) {
			i := slices.IndexFunc(w.c.Duties, func(o fsm.DutyState) bool { return o.ID == d.ID })
			if i < 0 {
				return errAstray
			}
			if err := w.answer(d.Act, w.c.Duties[i].Unit); err != nil {
				return err
			}
		}
	}
	return nil
}

// answer lets a unit answer a task, or give it back.
func (w *walk) answer(act *plan.Action, unit string) error {
	w.now = w.now.Add(time.Second)
	cmd := fsm.Command{Action: act.ID, At: w.now, Input: map[string]fsm.Value{}, Actor: fsm.Actor{
		ID: act.By[0] + "_" + unit, Holds: []fsm.RoleAssignment{{Role: act.By[0], Unit: unit}},
	}}
	for _, name := range act.Required {
		cmd.Input[name] = w.value(footstep{}, name)
	}
	return w.do(cmd)
}

// behind reports whether a point has of what a duty brings about what the case has not.
func (w *walk) behind(d *plan.Duty, at prove.Point) bool {
	if isYes(at.Value(metOf(d.ID))) || isYes(at.Value(happenedOf(d.ID))) && w.c.Event(d.ID).Times == 0 {
		return true
	}
	return slices.ContainsFunc(slices.Concat(d.Act.Required, d.Act.Optional), func(name string) bool {
		v := at.Value(name)
		return v.IsSet() && !v.Equal(w.c.Fields[name])
	})
}

// holder is somebody who holds a role over the case.
func (w *walk) holder(role string) fsm.Actor {
	by := fsm.Actor{ID: role + "_1", Holds: []fsm.RoleAssignment{{Role: role, Unit: w.c.Unit.ID}}}
	if w.p.plan.Roles[role].Own {
		by.ID = cmp.Or(w.c.Reporter, citizen)
	}
	return by
}

// stands reports whether the case has, of what a fault depends on, what a point has. A
// path is walked as the proof has it, but what a limit came to the calendar decides.
func (w *walk) stands(telling []fsm.Seen) bool {
	for _, f := range telling {
		event, happened := strings.CutPrefix(strings.TrimSuffix(f.Name, ")"), "pernah(")
		limit, running := strings.CutPrefix(f.Name, runningOf(""))
		duty, met := strings.CutPrefix(strings.TrimSuffix(f.Name, ")"), "dipenuhi(")
		_, runs := w.c.Clock(limit)
		switch {
		case happened && isYes(f.Value) != (w.c.Event(event).Times > 0), running && isYes(f.Value) != runs,
			met && isYes(f.Value) != w.p.m.Met(&w.c, duty):
			return false
		case w.p.plan.Fields[f.Name] != nil && f.Value.IsSet() != w.c.Fields[f.Name].IsSet():
			return false
		}
	}
	return true
}
