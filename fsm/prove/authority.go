package prove

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// authorityClaims claims that somebody can take every step, that whoever
// answers for a stage can act in it, that four eyes see what the file wants
// them to see, and that some unit has authority over every option.
func (p *prover) authorityClaims() {
	for _, at := range p.standings() {
		p.actionPossible(at)
	}
	for _, s := range p.plan.SOP.Stages {
		if p.plan.Owes(s.Performer.Value) && len(p.plan.Stages[s.ID.Value].Joining) == 0 { // else it waits for the units
			p.ownerCanAct(s)
		}
	}
	for _, a := range p.plan.SOP.Actions() {
		if len(a.NotBy) > 0 {
			p.fourEyesKept(a)
			p.fourEyesStaffed(a)
		}
	}
	p.optionsCovered()
}

// actionPossible claims that there are a person and facts with which an action
// is taken where it stands; of the system's, that it comes to act.
func (p *prover) actionPossible(at standing) {
	const code = "action-possible"
	doc := at.moves[0].doc
	args := []string{"action", doc.ID.Value, "stage", at.name()}
	if p.full() != nil {
		p.undecided(code, doc.ID.Pos, p.full(), args...)
		return
	}
	e, possible := p.doing(at.moves, p.space.And(p.permits(doc), p.unbarred(doc)), "", accepts(doc))
	switch {
	case e != nil:
		p.proved(code, doc.ID.Pos, args...)
	case possible:
		p.undecided(code, doc.ID.Pos, p.whyDoubt(), args...)
	default:
		refusal, arrives := p.doing(at.moves, prove.Everything, "", func(w *walk, step footstep) bool {
			var refused *fsm.Refused
			return errors.As(w.take(step), &refused)
		})
		p.refuted(code, doc.ID.Pos, refusal, args...).follows = !arrives && !p.stageVisited(at) || p.unbarred(doc) != prove.Everything
	}
}

// stageVisited reports whether a case can be where an action stands.
func (p *prover) stageVisited(at standing) bool {
	return slices.ContainsFunc(at.moves, func(mv *move) bool {
		return p.resident[mv.from] != prove.Nothing || p.arriving[mv.from] != prove.Nothing
	})
}

// accepts says of a step whether the machine then does an action, of itself where the step
// brings the case to where it acts; that it can't decide between its branches is another
// fault.
func accepts(a *sop.Action) func(*walk, footstep) bool {
	return func(w *walk, step footstep) bool {
		var u *fsm.Indeterminate
		err := w.take(step)
		if a.Automatic.Value == sop.OnEntry && err == nil {
			return slices.ContainsFunc(w.out, func(e fsm.Draft) bool { return e.Action == a.ID.Value })
		}
		return err == nil || errors.As(err, &u)
	}
}

// ownerCanAct claims that the role that answers for a stage can act in it: at
// once, or once others have done there what it waits for. A role may answer for
// work that others do; it must not come to where nothing is left for it.
func (p *prover) ownerCanAct(s *sop.Stage) {
	const code = "owner-can-act"
	role := s.Performer.Value
	if p.full() != nil {
		p.undecided(code, s.ID.Pos, p.full(), "stage", s.ID.Value, "role", role)
		return
	}
	before := len(p.out)
	waits := map[string]bool{}
	p.everywhere(code, s, func(spot int) prove.Region {
		return p.space.Without(prove.Everything, p.awaits(spot, p.acts(spot, role, p.opens), p.opens, true, waits))
	}, func(w *walk) bool { return w.helpless(role) }, "role", role)
	out := &p.out[before]
	if out.Verdict != Proved {
		return
	}
	waiting := false
	for _, i := range p.g.At[s.ID.Value] {
		sure := p.awaits(i, p.acts(i, role, p.opensAnyhow), p.opensAnyhow, false, map[string]bool{})
		if p.space.Without(p.resident[i], sure) != prove.Nothing {
			out.Verdict, out.Reason = NotDecided, onPeople.Code
			return
		}
		waiting = waiting || p.space.Without(p.resident[i], p.acts(i, role, p.opens)) != prove.Nothing
	}
	if waiting {
		out.Args["others"] = strings.Join(slices.Sorted(maps.Keys(waits)), ", ")
	}
}

// opening says from which facts of a spot roles can come to others, see opens.
type opening func(*move, prove.Region, []string) prove.Region

// acts is the region of a spot in which a role can do something.
func (p *prover) acts(spot int, role string, opens opening) prove.Region {
	r := prove.Nothing
	for _, mv := range p.moves[spot] {
		if mv.doc.Automatic.Value == "" && slices.Contains(mv.act.By, role) {
			takes := p.space.And(p.together, p.permits(mv.doc))
			r = p.space.Or(r, opens(mv, takes, []string{role}))
		}
	}
	return r
}

// awaits widens a region of a spot by the facts from which people can bring a
// case into it without leaving the stage, and notes who they are.
func (p *prover) awaits(spot int, r prove.Region, opens opening, hope bool, who map[string]bool) prove.Region {
	for changed := true; changed && p.full() == nil; {
		changed = false
		for _, d := range p.plan.Duties {
			if more := p.space.Without(p.space.And(p.helps(spot, d, r, hope), p.resident[spot]), r); more != prove.Nothing {
				r, changed, who[d.Act.By[0]] = p.space.Or(r, more), true, true
			}
		}
		for _, mv := range p.moves[spot] {
			if mv.doc.Automatic.Value != "" || p.unclearIn(mv.doc) != nil {
				continue
			}
			leads := opens(mv, p.posing(mv, func(e *check.Arc) prove.Region {
				if e.Stays() {
					return r
				}
				return prove.Nothing
			}), mv.act.By)
			if more := p.space.Without(p.space.And(leads, p.resident[spot]), r); more != prove.Nothing {
				r, changed = p.space.Or(r, more), true
				for _, role := range mv.act.By {
					who[role] = true
				}
			}
		}
	}
	return r
}

// helpless reports whether nobody in a role may do anything where the case is.
func (w *walk) helpless(role string) bool {
	permits, err := w.p.m.Allowed(w.c, w.holder(role), w.c.Unit, w.now, w.p.cal)
	return err == nil && !slices.ContainsFunc(permits, func(a fsm.Permit) bool {
		st := w.p.plan.ActionAt(w.c.Stage, a.Action)
		return a.Yes && st != nil && !a.IfInput
	})
}

// fourEyesKept claims that an action which the doer of another must not do is
// never done without that other: then one person could do it all. Where some may be
// combined it is not done before one more of them than that.
func (p *prover) fourEyesKept(a *sop.Action) {
	if a.Combine > 0 {
		p.neverAlone(a, a.NotBy, ", ", a.Combine+1)
		return
	}
	if p.oneInstead(a) {
		p.neverAlone(a, a.NotBy, " atau ", 1)
		return
	}
	for i := range a.NotBy {
		p.neverAlone(a, a.NotBy[i:i+1], "", 1)
	}
}

// oneInstead reports whether ways lead to an action on which one of those that other
// people do is left out, and on each of them there is another.
func (p *prover) oneInstead(a *sop.Action) bool {
	if p.full() != nil {
		return false
	}
	without := func(others []sop.Text) bool {
		return p.comesTo(p.movesOf(a), p.space.Without(p.permits(a), p.manyHappened(p.byPeople(others), 1)))
	}
	for i := range a.NotBy {
		if without(a.NotBy[i : i+1]) {
			return !without(a.NotBy)
		}
	}
	return false
}

// byPeople are those of the actions that are not the system's alone.
func (p *prover) byPeople(actions []sop.Text) []sop.Text {
	return slices.DeleteFunc(slices.Clone(actions), func(t sop.Text) bool { return len(p.plan.Doers(t.Value)) == 0 })
}

// neverAlone claims that an action is not done before people did so many of others,
// which it names joined by a word.
func (p *prover) neverAlone(a *sop.Action, others []sop.Text, word string, n int) {
	const code = "four-eyes-kept"
	pos, args := others[0].Pos, []string{"action", a.ID.Value, "other", strings.Join(sop.Values(others), word)}
	if p.full() != nil {
		p.undecided(code, pos, p.full(), args...)
		return
	}
	people := p.byPeople(others)
	alone := p.space.Without(p.permits(a), p.manyHappened(people, n))
	switch e, possible := p.doing(p.movesOf(a), alone, onePerson, accepts(a)); {
	case e != nil:
		if len(people) >= n {
			e.Facts = nil // what did not happen says it all
		}
		p.refuted(code, pos, e, args...)
	case possible:
		p.undecided(code, pos, p.whyDoubt(), args...)
	default:
		p.proved(code, pos, args...)
	}
}

// onePerson does in an example what one person might.
const onePerson = "orang_1"

// fourEyesStaffed claims that the smallest unit can satisfy four eyes, and says
// with how many people: that many must hold one role. Of a citizen there is
// only one.
func (p *prover) fourEyesStaffed(a *sop.Action) {
	const code = "four-eyes-staffed"
	args := []string{"action", a.ID.Value}
	doers := p.plan.Doers(a.ID.Value)
	if len(doers) == 0 {
		p.proved(code, a.NotBy[0].Pos, args...)
		return
	}
	role, only := doers[0], p.onlyBy(a, doers[0])
	for _, r := range doers[1:] {
		if others := p.onlyBy(a, r); len(others) < len(only) {
			role, only = r, others
		}
	}
	if len(only) > a.Combine && p.plan.OnlyReporter(a.ID.Value) {
		if e := p.blocked(a); e != nil {
			p.refuted(code, only[0].Pos, e, append(args, "other", strings.Join(sop.Values(only[:a.Combine+1]), ", "), "role", role)...)
			return
		}
	}
	p.proved(code, a.NotBy[0].Pos, append(args, "role", role, "people", strconv.Itoa(1+len(only)/(a.Combine+1)))...)
}

// onlyBy returns what selain_pelaku names that people do in one role alone: each takes
// a person of that role away from an action. What another role may do takes none.
func (p *prover) onlyBy(a *sop.Action, role string) (others []sop.Text) {
	for _, other := range a.NotBy {
		if slices.Equal(p.plan.Doers(other.Value), []string{role}) {
			others = append(others, other)
		}
	}
	return others
}

// unbarred is the region in which four eyes do not bar the only person who may
// take an action: the citizen, who did the other one too.
func (p *prover) unbarred(a *sop.Action) prove.Region {
	if !p.plan.OnlyReporter(a.ID.Value) {
		return prove.Everything
	}
	var own []sop.Text
	for _, other := range a.NotBy {
		if p.plan.OnlyReporter(other.Value) {
			own = append(own, other)
		}
	}
	return p.space.Without(prove.Everything, p.manyHappened(own, a.Combine+1))
}

// manyHappened is the region in which at least n of some actions happened.
func (p *prover) manyHappened(of []sop.Text, n int) prove.Region {
	s := p.space
	counted := make([]prove.Region, n+1) // at least so many of those looked at
	counted[0] = prove.Everything
	for k := 1; k <= n; k++ {
		counted[k] = prove.Nothing
	}
	for _, t := range of {
		did := s.Where(happenedOf(t.Value), isYes)
		for k := n; k > 0; k-- {
			counted[k] = s.Or(counted[k], s.And(counted[k-1], did))
		}
	}
	return counted[n]
}

// blocked returns a course of a case in which four eyes refuse the action to
// the only person who may take it.
func (p *prover) blocked(a *sop.Action) *Example {
	if p.full() != nil {
		return nil
	}
	e, _ := p.doing(p.movesOf(a), p.space.And(p.permits(a), p.manyHappened(a.NotBy, a.Combine+1)), "", func(w *walk, step footstep) bool {
		var refused *fsm.Refused
		return errors.As(w.take(step), &refused) && refused.Code == "four-eyes"
	})
	return e
}

// optionsCovered claims that every option by which units have authority has a
// unit, or is named in tanpa_unit.
func (p *prover) optionsCovered() {
	field := p.plan.Fields[p.plan.SOP.Units.By.Value]
	if field == nil {
		return
	}
	for _, o := range field.Options {
		args := []string{"option", o.ID.Value, "field", field.ID.Value}
		covered := slices.ContainsFunc(p.plan.SOP.Units.Without, func(t sop.Text) bool { return t.Value == o.ID.Value })
		for _, u := range p.plan.SOP.Units.Units {
			covered = covered || slices.Contains(sop.Values(u.Authority), o.ID.Value)
		}
		if covered {
			p.proved("option-covered", o.ID.Pos, args...)
			continue
		}
		p.refuted("option-covered", o.ID.Pos, p.uncovered(field, o.ID.Value), args...)
	}
}

// uncovered returns a course of a case of that option in the hands of a unit of
// the table.
func (p *prover) uncovered(field *sop.Field, option string) *Example {
	if p.full() != nil {
		return nil
	}
	class := map[string]fsm.Value{field.ID.Value: rules.ChoiceValue(option)}
	within := p.space.And(p.space.Where(field.ID.Value, class[field.ID.Value].Equal), p.space.Filled(unitID))
	for i, l := range p.layers {
		at, ok := p.point(p.space.And(l.set, within))
		if !ok || l.kind == rested {
			continue
		}
		path, ok := p.trace(i, at)
		if !ok {
			continue
		}
		w := p.newWalk(path)
		w.chosen, w.table = class, true
		if w.along(path) == nil && w.c.Unit.ID != "" && w.c.Fields[field.ID.Value].Equal(class[field.ID.Value]) {
			return &Example{Steps: w.steps, Facts: classFacts(class)}
		}
	}
	return nil
}
