package fsm

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/rules"
)

// The bounds of looking for the longest path: steps, and paths tried for real.
const (
	maxPathSteps = 200_000
	maxLongPaths = 50
	maxClasses   = 64
)

// limitFits claims that who uses up the limit of every stage on a path still
// keeps a limit that crosses them. No stage is counted twice: a case that is
// sent back may take any time, and extensions are left out.
func (p *prover) limitFits(l *CaseTime) {
	const code = "limits-fit"
	if l.Time == nil || l.Time.None || l.Owner.Value != stageOwner && !p.m.owes(l.Owner.Value) {
		return // a waiting period binds nobody
	}
	args := []string{"limit", l.ID.Value, "time", l.Time.Text.Value}
	if why := p.full(); why != nil {
		p.undecided(code, l.ID.Pos, why, args...)
		return
	}
	if slices.ContainsFunc(l.Since, func(t Text) bool { return p.m.fields[t.Value] != nil }) {
		p.undecided(code, l.ID.Pos, &rules.NotDecided{Code: "day"}, args...)
		return
	}
	for _, class := range p.classes(l) {
		f := &fit{p: p, l: l, class: class, visited: map[string]bool{}}
		f.limit = f.spanOf(l.Time)
		f.walk(0, nil, 0, false)
		if f.why != "" {
			p.undecided(code, l.ID.Pos, &rules.NotDecided{Code: f.why}, args...)
			return
		}
		slices.SortStableFunc(f.long, func(a, b longPath) int { return cmp.Compare(b.total, a.total) })
		doubt := len(f.long) > maxLongPaths
		for _, path := range f.long[:min(len(f.long), maxLongPaths)] {
			steps, ok := p.along(path.arcs, class)
			if !ok {
				continue
			}
			w := p.newWalk(steps)
			w.last, w.chosen = true, class
			if _ = w.along(steps); !w.overran(l, steps) { // the limit's own action may take the case elsewhere
				doubt = true
				continue
			}
			over := path.total - f.limit.High
			p.refuted(code, l.ID.Pos, &Example{Steps: w.steps, Facts: classFacts(class)}, append(args, "used", strconv.Itoa(path.total)+" "+f.limit.Unit.String(),
				"limit_span", strconv.Itoa(f.limit.High)+" "+f.limit.Unit.String(),
				"short", strconv.Itoa(over)+" "+f.limit.Unit.String(), "stages", strings.Join(path.stages(p), " → "))...)
			return
		}
		if doubt {
			p.undecided(code, l.ID.Pos, p.whyDoubt(), args...)
			return
		}
	}
	p.proved(code, l.ID.Pos, args...)
}

func classFacts(class map[string]Value) []Seen {
	var out []Seen
	for _, f := range sortedKeys(class) {
		out = append(out, Seen{Name: f, Value: class[f]})
	}
	return out
}

// classes returns every combination of the options that limits by class depend
// on.
func (p *prover) classes(l *CaseTime) []map[string]Value {
	out := []map[string]Value{{}}
	seen := map[string]bool{}
	split := func(t *Time) {
		if t == nil || t.By.Value == "" || seen[t.By.Value] || len(out) > maxClasses {
			return
		}
		seen[t.By.Value] = true
		field := p.m.fields[t.By.Value]
		var next []map[string]Value
		for _, class := range out {
			for _, c := range t.ByClass {
				v, ok := ParseValue(field, c.Option.Value)
				if !ok {
					continue
				}
				more := map[string]Value{t.By.Value: v}
				for _, f := range sortedKeys(class) {
					more[f] = class[f]
				}
				next = append(next, more)
			}
		}
		out = next
	}
	split(l.Time)
	for _, s := range p.m.sop.Stages {
		if s.Standard != nil {
			split(s.Standard.Time)
		}
	}
	return out
}

// fit looks for the paths on which a limit cannot be kept.
type fit struct {
	p       *prover
	l       *CaseTime
	class   map[string]Value
	limit   calendar.Span
	visited map[string]bool
	long    []longPath
	steps   int
	why     string // nothing can be claimed
}

// longPath is a path of arcs from the opening of a case, and how much of the
// limit its stages may use.
type longPath struct {
	arcs  []*arc
	total int
}

// stages names the stages that a path goes through.
func (path longPath) stages(p *prover) []string {
	var out []string
	for _, e := range path.arcs {
		if id := p.g.spots[e.from].stage; id != "" {
			out = append(out, id)
		}
	}
	return out
}

func (f *fit) spanOf(t *Time) calendar.Span {
	span := t.Span
	if t.By.Value != "" {
		span, _ = spanFor(t, f.class)
	}
	return inUnits(span)
}

// inUnits writes weeks as days and hours as minutes, which are the same by
// definition.
func inUnits(s calendar.Span) calendar.Span {
	switch s.Unit {
	case calendar.Weeks:
		return calendar.Span{High: 7 * s.High, Unit: calendar.Days}
	case calendar.Hours:
		return calendar.Span{High: 60 * s.High, Unit: calendar.Minutes}
	}
	return s
}

// walk follows every path on from a spot. total is what was used of the limit so
// far, on whether it runs.
func (f *fit) walk(spot int, path []*arc, total int, on bool) {
	if f.steps++; f.steps > maxPathSteps {
		f.why = rules.NotDecidedSize
	}
	stage := f.p.g.spots[spot].stage
	if f.why != "" || f.p.g.end[spot] {
		return
	}
	if !f.visited[stage] {
		f.visited[stage] = true
		defer delete(f.visited, stage)
	}
	for _, k := range f.p.g.out[spot] {
		e := &f.p.g.arcs[k]
		if !e.stays() && e.action.Automatic.Value != f.l.ID.Value {
			f.follow(e, path, total, on)
		}
	}
}

// follow adds one arc to a path, after all the time of its stage was used.
func (f *fit) follow(e *arc, path []*arc, total int, on bool) {
	back := f.comesBack(e, path)
	if f.visited[f.p.g.spots[e.to].stage] && !back {
		return
	}
	path = append(slices.Clip(path), e)
	if on && !f.comesBackAgain(path) {
		total += f.use(e)
	}
	if on && total > f.limit.High {
		f.long = append(f.long, longPath{path, total})
		return
	}
	since, restart, until := texts(f.l.Since), texts(f.l.Restart), texts(f.l.Until)
	if on && (contains(until, e.events) || contains(restart, e.events)) {
		on, total = contains(restart, e.events), 0
	}
	if !on && contains(since, e.events) {
		on, total = true, 0
	}
	f.walk(e.to, path, total, on)
}

// comesBack reports whether an arc leads from a pause back into the stage that
// it was entered from: its clock goes on there.
func (f *fit) comesBack(e *arc, path []*arc) bool {
	st := f.p.m.stages[f.p.g.spots[e.from].stage]
	return st != nil && st.pausing && len(path) > 0 && f.p.g.spots[path[len(path)-1].from].stage == f.p.g.spots[e.to].stage
}

// comesBackAgain reports whether the last arc leaves a stage for the second
// time, after a pause: its time was used before.
func (f *fit) comesBackAgain(path []*arc) bool {
	here := f.p.g.spots[path[len(path)-1].from].stage
	return slices.ContainsFunc(path[:len(path)-1], func(e *arc) bool { return f.p.g.spots[e.from].stage == here })
}

// use returns how much of the limit a stage may use until an arc leaves it.
func (f *fit) use(e *arc) int {
	st := f.p.m.stages[f.p.g.spots[e.from].stage]
	if st == nil || e.action.Automatic.Value == onEntry || st.time == nil ||
		f.p.m.standsStill(st, &Clock{Kind: LimitClock, Of: f.l.ID.Value, Owner: f.l.Owner.Value}) {
		return 0
	}
	span := f.spanOf(st.time)
	used := span.High
	switch unit := f.limit.Unit; {
	case span.Unit == unit, unit == calendar.WorkingDays && span.Unit == calendar.Days: // so many days hold no more working days
	case unit.InDays() && span.Unit == calendar.Minutes:
		used = span.High/(24*60) + 1
	default:
		f.why = "units"
		return 0
	}
	if e.action.Automatic.Value != "" && f.limit.Unit.InDays() {
		used++ // the system acts when the last day has ended
	}
	return used
}

// along returns a path in a proof that follows the given arcs, if conditions
// allow it with these classes.
func (p *prover) along(arcs []*arc, class map[string]Value) ([]footstep, bool) {
	s, known := p.space, len(p.layers)
	defer func() { p.layers = p.layers[:known] }()
	within := rules.Everything
	for _, f := range sortedKeys(class) {
		within = s.And(within, s.Where(f, func(v Value) bool { return !v.IsSet() || v.Equal(class[f]) }))
	}
	at := 0
	for _, e := range arcs {
		i := slices.IndexFunc(p.moves[e.from], func(mv *move) bool { return mv.doc == e.action })
		mv := p.moves[e.from][i]
		if here := p.layers[at]; here.kind == entered && e.action.Automatic.Value != onEntry {
			rested := layer{spot: here.spot, set: p.drift(p.rests(here.spot, here.set), false), from: at, kind: rested}
			p.layers = append(p.layers, rested)
			at = len(p.layers) - 1
		}
		next := p.after(e, s.And(p.poses(mv, p.layers[at].set, mv.act.by), within, p.taken(mv, e)))
		if next == rules.Nothing {
			return nil, false
		}
		p.layers = append(p.layers, layer{spot: e.to, set: next, from: at, mv: mv, arc: e, kind: entered})
		at = len(p.layers) - 1
	}
	end, ok := s.Pick(p.layers[at].set)
	if !ok {
		return nil, false
	}
	return p.trace(at, end)
}

// overran reports whether a limit was passed though nobody left a stage late.
func (w *walk) overran(l *CaseTime, path []footstep) bool {
	passed := false
	for _, e := range w.out {
		late := e.Kind == Breaching && strings.HasPrefix(e.Clock, stageClockID) && !slices.ContainsFunc(path, func(step footstep) bool {
			return step.mv.doc.Automatic.Value != "" && e.Clock == stageClockID+w.p.g.spots[step.mv.from].stage
		})
		if late {
			return false
		}
		passed = passed || e.Kind == Breaching && e.Clock == l.ID.Value
	}
	return passed
}
