package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// beginning returns the facts before a case is opened.
func (p *prover) beginning() prove.Region {
	s := p.space
	r := prove.Everything
	for _, f := range p.plan.SOP.Fields {
		want := fsm.Value{}
		if f.Initial != (sop.Text{}) {
			want, _ = sop.ParseValue(f, f.Initial.Value)
		}
		if f.Many && s.Knows(f.ID.Value) {
			r = s.Without(r, s.Filled(f.ID.Value))
			continue
		}
		r = s.And(r, s.Where(f.ID.Value, want.Equal))
	}
	r = s.And(r, s.Where(unitID, isLacking))
	for _, e := range p.extras() {
		switch {
		case e.Name == unitID, e.Name == actorRole, e.Name == named, p.plan.Fields[e.Name] != nil:
		case e.Values[0].Kind() == rules.Bool:
			r = s.And(r, s.Where(e.Name, isNo))
		default:
			r = s.And(r, s.Where(e.Name, e.Values[0].Equal))
		}
	}
	for _, fact := range p.elapsing {
		if fact != today && p.plan.Fields[eventOf(fact)] == nil {
			r = s.And(r, s.Where(fact, isLacking))
		}
	}
	return s.And(r, p.together)
}

// poses returns the facts over which the action's conditions are asked, when
// one of the roles takes it with any input, from a region of its spot.
func (p *prover) poses(mv *move, from prove.Region, roles []string) prove.Region {
	s := p.space
	if !p.sourced(mv) {
		return prove.Nothing
	}
	return s.And(p.input(mv, s.And(from, p.able(mv, roles))), p.together)
}

// able is the region in which the action is there to be taken by the roles: as
// often as it may be, its clock running, by whom the conditions see.
func (p *prover) able(mv *move, roles []string) prove.Region {
	if !slices.Equal(roles, mv.act.By) {
		return p.ableTo(mv, roles)
	}
	if !mv.looked {
		mv.ready, mv.looked = p.ableTo(mv, roles), true
	}
	return mv.ready
}

func (p *prover) ableTo(mv *move, roles []string) prove.Region {
	s := p.space
	r := prove.Everything
	if mv.act.AtMost > 0 {
		r = s.Where(timesOf(mv.act.ID), func(v fsm.Value) bool { return !mv.act.Spent(int(v.Int())) })
	}
	if t := mv.doc.Automatic.Value; t != "" && t != sop.OnEntry && t != sop.StageTime && t != sop.TasksDone {
		r = s.And(r, p.runs(mv.from, t))
	}
	if x := mv.doc.Extension; x != nil && x.Limit.Value != sop.StageTime && mv.doc.Automatic.Value == "" {
		r = s.And(r, s.Where(runningOf(x.Limit.Value), isYes))
	}
	someone := prove.Nothing
	for _, id := range roles {
		by := s.Where(actorRole, rules.ChoiceValue(id).Equal)
		switch role, held := p.plan.Roles[id]; {
		case id == sop.System && mv.doc.Automatic.Value == "":
			continue // nobody is the system
		case id == sop.System:
			by = s.And(by, s.Where(actorUnit, isLacking), s.Where(actorFor, isLacking), s.Where(actorID, isLacking))
		case !held:
			continue
		case role.Bound("", mv.from == 0):
			by = s.And(by, s.Filled(unitID), s.Same(actorUnit, unitID), s.Filled(actorID))
		default:
			by = s.And(by, s.Filled(actorID))
		}
		someone = s.Or(someone, s.And(by, p.samePeople(id, mv.doc), p.concerned(id)))
	}
	return s.And(r, someone)
}

// samePeople is what is known of whether a role's holder did actions before:
// nobody did what never happened, the system is no person, and of citizens a
// case has one.
func (p *prover) samePeople(role string, a *sop.Action) prove.Region {
	s := p.space
	r := prove.Everything
	for _, call := range p.asked {
		if call.Function != "oleh_orang_sama" {
			continue
		}
		same, happened := s.Where(sameAs(call.Arg), isYes), s.Where(happenedOf(call.Arg), isYes)
		doers := p.plan.Doers(call.Arg)
		citizens := p.plan.Roles[role].Own && p.plan.OnlyReporter(call.Arg)
		switch barred := a.Combine == 0 && slices.ContainsFunc(a.NotBy, func(t sop.Text) bool { return t.Value == call.Arg }); {
		case barred, (role == sop.System) != (len(doers) == 0):
			r = s.Without(r, same)
		case role == sop.System, citizens:
			r = s.And(r, s.Or(s.And(same, happened), s.Without(prove.Everything, s.Or(same, happened))))
		default:
			r = s.And(r, s.Or(happened, s.Without(prove.Everything, same)))
		}
	}
	return r
}

// runs is the region in which a limit runs and does not stand still in a spot.
func (p *prover) runs(spot int, limitID string) prove.Region {
	st := p.plan.Stages[p.g.Spots[spot].Stage]
	if l := p.plan.Limit(limitID); l != nil && st != nil && !p.plan.Holds(st, l.ID, l.Owner) {
		return p.space.Where(runningOf(l.ID), isYes)
	}
	return prove.Nothing
}

// input is what comes of a region when the action's fields are filled in.
func (p *prover) input(mv *move, r prove.Region) prove.Region {
	s := p.space
	r = p.joined(mv, r, false)
	must, may := p.secrets(mv)
	if len(must)+len(may) > 0 {
		r = p.flagged(must, may, r)
	}
	for _, f := range without(mv.required, must) {
		r = s.And(s.Forget(r, withIt(f)...), s.Filled(f))
	}
	for _, f := range without(mv.optional, may) {
		r = s.Or(r, s.And(s.Forget(r, withIt(f)...), s.Filled(f)))
	}
	for _, d := range mv.demands { // whose conditions read nothing that this one or a later one fills in
		r = s.Or(s.And(r, p.undemanded(d)), s.And(s.Forget(r, withIt(d.field)...), s.Filled(d.field)))
	}
	return r
}

// undemanded is where a demand need not be met: where its condition does not hold,
// or is the fault to be told.
func (p *prover) undemanded(d demand) prove.Region {
	j := p.judge(d.when)
	return p.space.Or(j.fails, j.unset)
}

// demandedAt reports whether a demand's condition holds at a point.
func (p *prover) demandedAt(when sop.Text, at prove.Point) bool {
	return p.space.And(p.judge(when).holds, p.space.Like(at)) != prove.Nothing
}

// before undoes input: from which facts a region can be reached by filling in.
func (p *prover) before(mv *move, r prove.Region) prove.Region {
	s := p.space
	for _, d := range slices.Backward(mv.demands) {
		r = s.Or(s.And(r, p.undemanded(d)), s.Forget(s.And(r, s.Filled(d.field)), withIt(d.field)...))
	}
	must, may := p.secrets(mv)
	for _, f := range slices.Backward(without(mv.optional, may)) {
		r = s.Or(r, s.Forget(s.And(r, s.Filled(f)), withIt(f)...))
	}
	for _, f := range slices.Backward(without(mv.required, must)) {
		r = s.Forget(s.And(r, s.Filled(f)), withIt(f)...)
	}
	if len(must)+len(may) > 0 {
		r = p.unflagged(must, may, r)
	}
	return p.joined(mv, r, true)
}

// withIt returns a field that is filled in and the facts that change with it.
func withIt(field string) []string {
	if field == unitID {
		return []string{unitID, unitAuthority}
	}
	return []string{field, daysSince(field)}
}

// bind finds what is known together: a unit has its authority, a day filled in
// has its days since, a limit that runs from a day has that day.
func (p *prover) bind() prove.Region {
	s := p.space
	r := prove.Everything
	pair := func(a, b string) {
		if s.Knows(a) && s.Knows(b) {
			both := s.And(s.Filled(a), s.Filled(b))
			neither := s.Without(prove.Everything, s.Or(s.Filled(a), s.Filled(b)))
			r = s.And(r, s.Or(both, neither))
		}
	}
	pair(unitID, unitAuthority)
	for _, fact := range p.elapsing {
		if e := eventOf(fact); p.plan.Fields[e] != nil {
			pair(e, fact)
		}
	}
	for _, l := range p.passing {
		if s.Knows(daysSince(l.ID)) {
			since, passed := s.Filled(daysSince(l.ID)), s.Where(passedOf(l.ID), isYes)
			r = s.And(r, s.Or(s.And(since, passed), s.Without(prove.Everything, s.Or(since, passed))))
		}
	}
	for _, d := range p.meeting {
		if s.Knows(happenedOf(d.ID)) {
			r = s.And(r, s.Or(p.meets(d, false), s.Where(happenedOf(d.ID), isYes)))
		}
	}
	for _, f := range p.plan.SOP.Fields {
		if f.Many && s.Knows(f.ID.Value) {
			r = s.And(r, s.Or(s.Without(prove.Everything, s.Filled(f.ID.Value)), s.NonEmpty(f.ID.Value)))
		}
	}
	for _, l := range p.plan.Limits {
		if slices.ContainsFunc(l.Since, func(id string) bool { return p.plan.Fields[id] == nil }) {
			continue
		}
		started := s.Where(runningOf(l.ID), isNo)
		for _, id := range l.Since {
			started = s.Or(started, s.Filled(id))
		}
		r = s.And(r, started)
	}
	return r
}

// permits is the region in which what an action asks for can be told, and its
// condition holds.
func (p *prover) permits(a *sop.Action) prove.Region {
	r := p.judge(a.When).holds
	for _, d := range a.Demands {
		j := p.judge(d.When)
		r = p.space.And(r, p.space.Or(j.holds, j.fails))
	}
	return r
}

// taken is the region in which the action is done and leads along the arc: its
// condition holds, and of its branches this one alone.
func (p *prover) taken(mv *move, e *check.Arc) prove.Region {
	s := p.space
	r := s.And(p.permits(mv.doc), p.unbarred(mv.doc))
	if e.Outcome == nil {
		return r
	}
	for _, o := range mv.doc.Outcomes {
		j := p.judge(o.When)
		if o == e.Outcome {
			r = s.And(r, j.holds)
		} else {
			r = s.And(r, j.fails)
		}
	}
	return r
}

// changes are the facts that going along an arc sets, with their new values;
// counted is the action whose count goes up.
func (p *prover) changes(e *check.Arc) (set []string, to map[string]func(fsm.Value) bool, counted string) {
	to = map[string]func(fsm.Value) bool{}
	put := func(fact string, want func(fsm.Value) bool) {
		if p.space.Knows(fact) {
			if to[fact] == nil {
				set = append(set, fact)
			}
			to[fact] = want
		}
	}
	if e.Action.Kind == sop.EndAction { // the case is open again
		put(happenedOf(sop.AnyEnd), isNo)
		put(daysSince(sop.AnyEnd), isLacking)
	}
	for _, event := range e.Events {
		put(happenedOf(event), isYes)
		put(daysSince(event), rules.IntValue(0).Equal)
	}
	for _, d := range p.meeting {
		if p.owedAnew(e, d) == notPassed {
			put(metOf(d.ID), isNo)
		}
	}
	if id := timesOf(e.Action.ID.Value); p.space.Knows(id) {
		counted = id
	}
	return set, to, counted
}

// after is what comes of a region when the arc is followed.
func (p *prover) after(e *check.Arc, r prove.Region) prove.Region {
	s := p.space
	r = s.Forget(s.Forget(r, p.fleeting...), p.unsureMet(e)...)
	set, to, counted := p.changes(e)
	r = s.Forget(r, set...)
	for _, fact := range set {
		r = s.And(r, s.Where(fact, to[fact]))
	}
	if counted != "" {
		next := prove.Nothing
		for _, v := range s.Values(counted) {
			here := s.Forget(s.And(r, s.Where(counted, v.Equal)), counted)
			next = s.Or(next, s.And(here, s.Where(counted, rules.IntValue(v.Int()+1).Equal)))
		}
		r = next
	}
	for _, l := range p.plan.Limits {
		if p.untouched(e, l) {
			continue
		}
		fact := runningOf(l.ID)
		next := prove.Nothing
		for _, was := range []bool{true, false} {
			part := s.Forget(s.And(r, s.Where(fact, rules.BoolValue(was).Equal)), fact)
			for _, is := range p.limitAfter(e, l, was) {
				next = s.Or(next, s.And(p.anew(e, l, is, part), is.where, s.Where(fact, rules.BoolValue(is.runs).Equal)))
			}
		}
		r = next
	}
	return s.And(r, p.together)
}

// unafter is the region from which following the arc leads into r.
func (p *prover) unafter(e *check.Arc, r prove.Region) prove.Region {
	s := p.space
	r = s.Forget(r, p.unsureMet(e)...)
	for _, l := range p.plan.Limits {
		if p.untouched(e, l) {
			continue
		}
		fact := runningOf(l.ID)
		next := prove.Nothing
		for _, was := range []bool{true, false} {
			for _, is := range p.limitAfter(e, l, was) {
				led := s.And(is.where, s.Forget(p.notAnew(e, l, is, s.And(r, s.Where(fact, rules.BoolValue(is.runs).Equal))), fact))
				next = s.Or(next, s.And(led, s.Where(fact, rules.BoolValue(was).Equal)))
			}
		}
		r = next
	}
	set, to, counted := p.changes(e)
	if counted != "" {
		next := prove.Nothing
		for _, v := range s.Values(counted) {
			led := s.Forget(s.And(r, s.Where(counted, rules.IntValue(v.Int()+1).Equal)), counted)
			next = s.Or(next, s.And(led, s.Where(counted, v.Equal)))
		}
		r = next
	}
	for _, fact := range set {
		r = s.And(r, s.Where(fact, to[fact]))
	}
	return s.Forget(s.Forget(r, set...), p.fleeting...)
}

// untouched reports whether a limit runs after an arc if and only if it ran
// before.
func (p *prover) untouched(e *check.Arc, l *plan.Limit) bool {
	for _, was := range []bool{true, false} {
		if slices.ContainsFunc(p.limitAfter(e, l, was), func(t turned) bool { return t.runs != was || p.passes(e, l, t) != asBefore }) {
			return false
		}
	}
	return true
}
