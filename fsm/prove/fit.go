package prove

import (
	"cmp"
	"maps"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/prove/internal/days"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
)

// The bounds of looking for the longest path: steps, paths tried for real, and days
// on which they begin.
const (
	maxPathSteps = 200_000
	maxLongPaths = 50
	maxClasses   = 64
	maxFirstDays = 28
)

// limitFits claims that who uses up the limit of every stage on a path still
// keeps a limit that crosses them.
//
// A path costs the sum of its stages' limits, and one day more for each step
// that a timer makes: the day on which the next stage is entered counts for the
// limit and not for that stage ("hari masuk", rule 16 of package calendar). No stage is counted
// twice, and extensions are left out: a case that is sent back may take any
// time. A stage in which the limit stands still costs nothing.
//
// From the first stage on in which the action that ends the limit can be taken
// and leaves the case where it is (ke: tetap), stages cost nothing, for it can be
// taken at once. A stage that the ending action leaves costs its limit in full.
//
// A class may be changed on the way, also where the case stays in its stage: until then
// the old one is to be kept.
//
// The timer of another limit stands on a path only if that limit can have passed
// by then, and cuts the path off at its own time.
//
// So sop.yaml costs 3 + 5 + 20 = 28 hari kerja of its 60, and with tunda
// 3 + 20 + 1 + 5 + 20 = 49. Where units differ, days are tried on the calendar
// (see trial): the longest run of the decreed years decides.
func (p *prover) limitFits(l *sop.CaseTime) {
	const code = "limits-fit"
	if l.Time == nil || l.Time.None || l.Owner.Value != sop.StageOwner && !p.plan.Owes(l.Owner.Value) {
		return // a waiting period binds nobody
	}
	args := []string{"limit", l.ID.Value, "time", l.Time.Text.Value}
	if why := p.full(); why != nil {
		p.undecided(code, l.ID.Pos, why, args...)
		return
	}
	if slices.ContainsFunc(l.Since, func(t sop.Text) bool { return p.plan.Fields[t.Value] != nil }) {
		p.undecided(code, l.ID.Pos, &prove.NotDecided{Code: "day"}, args...)
		return
	}
	if l.Time.BeforeField() {
		p.undecided(code, l.ID.Pos, &prove.NotDecided{Code: "day"}, args...)
		return
	}
	if slices.ContainsFunc(p.plan.SOP.Limits, func(l *sop.CaseTime) bool { return l.Time != nil && l.Time.ByUnit() }) {
		p.undecided(code, l.ID.Pos, &prove.NotDecided{Code: "units"}, args...)
		return
	}
	var long []longPath
	var doubt *prove.NotDecided
	for _, class := range p.classes(l) {
		f := p.newFit(l, class)
		f.walk(0, f.opening())
		if f.why != "" {
			doubt = &prove.NotDecided{Code: f.why}
			continue
		}
		found, why := f.judge()
		long = append(long, found...)
		doubt = cmp.Or(doubt, why)
	}
	slices.SortStableFunc(long, func(a, b longPath) int {
		return cmp.Or(cmp.Compare(b.short, a.short), cmp.Compare(len(a.legs), len(b.legs)))
	})
	if len(long) > maxLongPaths {
		long, doubt = long[:maxLongPaths], p.whyDoubt()
	}
	for _, path := range long {
		e, possible := p.overruns(l, path)
		if e != nil {
			p.note(p.tooLong(p.refuted(code, l.ID.Pos, e, args...), path), l, path)
			return
		}
		if possible {
			doubt = p.whyDoubt()
		}
	}
	if doubt != nil {
		p.undecided(code, l.ID.Pos, doubt, args...)
		return
	}
	p.proved(code, l.ID.Pos, args...)
	if l.Accepted != nil {
		p.out[len(p.out)-1].note = l.Accepted.Pos
	}
}

// note takes a refuted limit for noted if its office goes on knowingly: it said
// so, by that much or more, in the limit's unit. No other claim can be noted,
// for a case that has no outcome helps nobody.
func (p *prover) note(out *Property, l *sop.CaseTime, path longPath) {
	if l.Accepted == nil {
		return
	}
	noted := days.InUnits(l.Accepted.Span)
	if noted.Unit != path.limit.Counts() || noted.High < path.short {
		out.Args["short"] += " (disahkan " + noted.String() + ")"
		out.Args["short_en"] += " (noted: " + noted.String() + ")"
		return
	}
	out.Verdict = Noted
	out.Args["noted"], out.Args["reason"] = noted.String(), l.Accepted.Reason.Value
}

// overruns returns a course of a case along a path on which a limit passes
// though nobody leaves a stage late, if there is one. possible says whether
// conditions let a case go along the path at all.
func (p *prover) overruns(l *sop.CaseTime, path longPath) (e *Example, possible bool) {
	steps, possible := p.alongPath(l, path.legs)
	if !possible {
		return nil, false
	}
	steps[len(steps)-1].used = true
	days := 1
	if path.begin.IsZero() && slices.ContainsFunc(path.terms, func(t term) bool { return t.timer }) {
		days = maxFirstDays // the day of entry counts only if it is a day of the unit
	}
	hurries := 1
	if slices.ContainsFunc(path.terms, func(t term) bool { return p.plan.Stages[t.of] == nil }) {
		hurries = len(steps) // to come where another limit's timer has not acted yet
	}
	var w *walk
	for n := 0; n < days*hurries && w == nil; n++ {
		w = p.newWalk(steps)
		if !path.begin.IsZero() {
			w.now = path.begin
		}
		w.now = w.now.AddDate(0, 0, n%days)
		w.last, w.hurry, w.chosen = true, n/days, path.class
		_ = w.along(steps) // the limit's own action may take the case elsewhere
		if !w.overran(l, steps) {
			w = nil
		}
	}
	if w == nil {
		return nil, true
	}
	e = &Example{Steps: w.steps}
	for _, f := range slices.Sorted(maps.Keys(path.filled)) {
		e.Facts = append(e.Facts, fsm.Seen{Name: f, Value: path.class[f]})
	}
	return e, true
}

func classFacts(class map[string]fsm.Value) []fsm.Seen {
	var out []fsm.Seen
	for _, f := range slices.Sorted(maps.Keys(class)) {
		out = append(out, fsm.Seen{Name: f, Value: class[f]})
	}
	return out
}

// classes returns every combination of the options that limits by class depend
// on.
func (p *prover) classes(l *sop.CaseTime) []map[string]fsm.Value {
	out := []map[string]fsm.Value{{}}
	seen := map[string]bool{}
	split := func(t *sop.Time) {
		if t == nil || t.By.Value == "" || t.ByUnit() || t.BeforeField() || seen[t.By.Value] || len(out) > maxClasses {
			return
		}
		seen[t.By.Value] = true
		field := p.plan.Fields[t.By.Value]
		var next []map[string]fsm.Value
		for _, class := range out {
			for _, c := range t.ByClass {
				v, ok := sop.ParseValue(field, c.Option.Value)
				if !ok {
					continue
				}
				more := map[string]fsm.Value{t.By.Value: v}
				for _, f := range slices.Sorted(maps.Keys(class)) {
					more[f] = class[f]
				}
				next = append(next, more)
			}
		}
		out = next
	}
	split(l.Time)
	for _, s := range p.plan.SOP.Stages {
		if s.Standard != nil {
			split(s.Standard.Time)
		}
	}
	return out
}

// alongPath returns a path in a proof that follows the given legs, if conditions
// allow it with these classes.
func (p *prover) alongPath(l *sop.CaseTime, legs []leg) ([]footstep, bool) {
	s, known := p.space, len(p.layers)
	defer func() { p.layers = p.layers[:known] }()
	at := 0
	for _, g := range legs {
		e := g.arc
		i := slices.IndexFunc(p.moves[e.From], func(mv *move) bool { return mv.doc == e.Action })
		mv := p.moves[e.From][i]
		if here := p.layers[at]; here.kind != rested && e.Action.Automatic.Value != sop.OnEntry {
			set := here.set
			if here.kind == entered {
				set = p.rests(here.spot, set)
			}
			p.layers = append(p.layers, layer{spot: here.spot, set: p.drift(here.spot, set, false), from: at, kind: rested})
			at = len(p.layers) - 1
		}
		if len(g.barred) > 0 {
			set := p.layers[at].set
			for _, ending := range g.barred {
				set = s.Without(set, p.opensAnyhow(ending, s.And(p.together, p.permits(ending.doc)), ending.act.By))
			}
			p.layers[at].set = set
		}
		within := prove.Everything
		for _, f := range slices.Sorted(maps.Keys(g.class)) {
			within = s.And(within, s.Where(f, g.class[f].Equal))
		}
		next := p.after(e, s.And(p.poses(mv, p.layers[at].set, mv.act.By), within, p.taken(mv, e)))
		if l.When != (sop.Text{}) && g.on {
			next = s.And(next, s.Where(runningOf(l.ID.Value), isYes))
		}
		if next == prove.Nothing {
			return nil, false
		}
		kind := entered
		if e.Stays() {
			kind = stayed
		}
		p.layers = append(p.layers, layer{spot: e.To, set: next, from: at, mv: mv, arc: e, kind: kind})
		at = len(p.layers) - 1
	}
	end, ok := s.Pick(p.layers[at].set)
	if !ok {
		return nil, false
	}
	return p.trace(at, end)
}

// overran reports whether a limit was passed though nobody left a stage late.
func (w *walk) overran(l *sop.CaseTime, path []footstep) bool {
	passed := false
	for _, e := range w.out {
		late := e.Kind == fsm.Breaching && fsm.ReadClockID(e.Clock).Kind == fsm.StageClock && !slices.ContainsFunc(path, func(step footstep) bool {
			return step.mv.doc.Automatic.Value != "" && e.Clock == fsm.StageTime(w.p.g.Spots[step.mv.from].Stage).ID()
		})
		if late {
			return false
		}
		passed = passed || e.Kind == fsm.Breaching && e.Clock == l.ID.Value
	}
	return passed
}
