package prove

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/prove/internal/days"
	"github.com/tatalaksana/sop/fsm/prove/internal/longest"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
)

// maxFirstDays is on how many days a path may begin.
const maxFirstDays = 28

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
	var long []longest.Path
	var doubt *prove.NotDecided
	search := p.search()
	for _, class := range search.Classes(l) {
		found, why := search.Paths(l, class)
		long = append(long, found...)
		doubt = cmp.Or(doubt, why)
	}
	slices.SortStableFunc(long, func(a, b longest.Path) int {
		return cmp.Or(cmp.Compare(b.Short, a.Short), cmp.Compare(len(a.Legs), len(b.Legs)))
	})
	if len(long) > longest.MaxPaths {
		long, doubt = long[:longest.MaxPaths], p.whyDoubt()
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

// tooLong says of a refuted limit by how much, so that it adds up before the
// reader's eyes.
func (p *prover) tooLong(out *Property, path longest.Path) *Property {
	out.Args["short"] = path.Limit.Counts().Amount(path.Short)
	out.Args["short_en"] = out.Args["short"]
	out.Args["limit_span"] = longest.SpanText(path.Limit)
	out.Args["sum"], out.Args["sum_en"] = path.Sum("id"), path.Sum("en")
	var given, givenEN []string
	for _, f := range slices.Sorted(maps.Keys(path.Filled)) {
		fact := f + " = " + path.Class[f].String()
		given = append(given, fact+" (diisi oleh "+path.Filled[f]+")")
		givenEN = append(givenEN, fact+" (filled in by "+path.Filled[f]+")")
	}
	if len(given) > 0 {
		out.Args["jika"], out.Args["if"] = " jika "+strings.Join(given, ", "), " if "+strings.Join(givenEN, ", ")
	}
	return out
}

// note takes a refuted limit for noted if its office goes on knowingly: it said
// so, by that much or more, in the limit's unit. No other claim can be noted,
// for a case that has no outcome helps nobody.
func (p *prover) note(out *Property, l *sop.CaseTime, path longest.Path) {
	if l.Accepted == nil {
		return
	}
	noted := days.InUnits(l.Accepted.Span)
	if noted.Unit != path.Limit.Counts() || noted.High < path.Short {
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
func (p *prover) overruns(l *sop.CaseTime, path longest.Path) (e *Example, possible bool) {
	steps, possible := p.alongPath(l, path.Legs)
	if !possible {
		return nil, false
	}
	steps[len(steps)-1].used = true
	days := 1
	if path.Begin.IsZero() && slices.ContainsFunc(path.Terms, func(t longest.Term) bool { return t.Timer }) {
		days = maxFirstDays // the day of entry counts only if it is a day of the unit
	}
	hurries := 1
	if slices.ContainsFunc(path.Terms, func(t longest.Term) bool { return p.plan.Stages[t.Of] == nil }) {
		hurries = len(steps) // to come where another limit's timer has not acted yet
	}
	var w *walk
	for n := 0; n < days*hurries && w == nil; n++ {
		w = p.newWalk(steps)
		if !path.Begin.IsZero() {
			w.now = path.Begin
		}
		w.now = w.now.AddDate(0, 0, n%days)
		w.last, w.hurry, w.chosen = true, n/days, path.Class
		_ = w.along(steps) // the limit's own action may take the case elsewhere
		if !w.overran(l, steps) {
			w = nil
		}
	}
	if w == nil {
		return nil, true
	}
	e = &Example{Steps: w.steps}
	for _, f := range slices.Sorted(maps.Keys(path.Filled)) {
		e.Facts = append(e.Facts, fsm.Seen{Name: f, Value: path.Class[f]})
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

// search is what looks for the paths.
func (p *prover) search() *longest.Search {
	s := &longest.Search{Plan: p.plan, Graph: p.g, Calendar: p.cal, Days: p.days, Moves: make([][]longest.Move, len(p.moves))}
	for spot, moves := range p.moves {
		for _, mv := range moves {
			s.Moves[spot] = append(s.Moves[spot], longest.Move{Doc: mv.doc, Act: mv.act, Arcs: mv.arcs})
		}
	}
	return s
}

// moveOf returns the move by an action that can be done at a spot.
func (p *prover) moveOf(spot int, doc *sop.Action) *move {
	return p.moves[spot][slices.IndexFunc(p.moves[spot], func(mv *move) bool { return mv.doc == doc })]
}

// alongPath returns a path in a proof that follows the given legs, if conditions
// allow it with these classes.
func (p *prover) alongPath(l *sop.CaseTime, legs []longest.Leg) ([]footstep, bool) {
	s, known := p.space, len(p.layers)
	defer func() { p.layers = p.layers[:known] }()
	at := 0
	for _, g := range legs {
		e := g.Arc
		mv := p.moveOf(e.From, e.Action)
		if here := p.layers[at]; here.kind != rested && e.Action.Automatic.Value != sop.OnEntry {
			set := here.set
			if here.kind == entered {
				set = p.rests(here.spot, set)
			}
			p.layers = append(p.layers, layer{spot: here.spot, set: p.drift(here.spot, set, false), from: at, kind: rested})
			at = len(p.layers) - 1
		}
		if len(g.Barred) > 0 {
			set := p.layers[at].set
			for _, doc := range g.Barred {
				ending := p.moveOf(e.From, doc)
				set = s.Without(set, p.opensAnyhow(ending, s.And(p.together, p.permits(ending.doc)), ending.act.By))
			}
			p.layers[at].set = set
		}
		within := prove.Everything
		for _, f := range slices.Sorted(maps.Keys(g.Class)) {
			within = s.And(within, s.Where(f, g.Class[f].Equal))
		}
		next := p.after(e, s.And(p.poses(mv, p.layers[at].set, mv.act.By), within, p.taken(mv, e)))
		if l.When != (sop.Text{}) && g.On {
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
			return step.mv.doc.Automatic.Value == sop.StageTime && e.Clock == fsm.StageTime(w.p.g.Spots[step.mv.from].Stage).ID()
		})
		if late {
			return false
		}
		passed = passed || e.Kind == fsm.Breaching && e.Clock == l.ID.Value
	}
	return passed
}
