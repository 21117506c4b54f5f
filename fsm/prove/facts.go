package prove

import (
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/prove/internal/asks"
	"github.com/tatalaksana/sop/fsm/prove/internal/days"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// prover follows a procedure through everything that its conditions can tell
// apart: at each spot of the graph, the facts with which a case can be there.
type prover struct {
	m    *fsm.Machine
	plan *plan.Plan
	g    *check.Graph
	cal  *calendar.Calendar
	// unproved is what the check knows without a proof, for where one is too much.
	unproved knowing

	space   *prove.Space
	undone  *prove.NotDecided                 // nothing can be followed
	unclear map[*rules.Rule]*prove.NotDecided // conditions that cannot be judged
	judged  map[*rules.Rule]judgement
	moves   [][]*move // by spot

	// What conditions ask of the one who acts, which is new with every action.
	fleeting []string
	elapsing []string      // hari_kerja_sejak(…) and waktu: they only grow
	passing  []*plan.Limit // of which conditions ask lewat(…) or hari_kerja_sejak(…)
	meeting  []*plan.Duty  // of which conditions ask dipenuhi(…)
	asked    []rules.Called
	read     []string     // fields that conditions read
	together prove.Region // what is known together, see bind

	layers   []layer
	arriving []prove.Region // by spot: facts with which it is entered
	resident []prove.Region // by spot: facts with which a case rests there
	ending   []prove.Region // by spot: facts from which an end can be reached
	surely   []prove.Region // the same, whoever did what before
	hoping   []prove.Region // the same, with duties that may not be owed
	endless  []prove.Region // by spot: facts of entering it from which the system acts for ever

	days *days.Measure // on cal

	out []Property
}

// knowing returns what is surely filled in, and has happened, when an action at a
// spot is asked that requires some input.
type knowing func(g *check.Graph, spot int, required []sop.Text) check.Sure

// judgement is where a condition holds, fails, and reads what is not filled in.
type judgement struct{ holds, fails, unset prove.Region }

// move is an action where it stands.
type move struct {
	from     int
	doc      *sop.Action
	act      *plan.Action
	arcs     []*check.Arc
	required []string // facts that it fills in
	optional []string
	demands  []demand // without those fields
	// What the proof looks up again and again: the region in which those who
	// may take the action can, once it is known.
	ready  prove.Region
	looked bool
}

// The facts that the proof keeps beside those of conditions.
func timesOf(action string) string   { return "kali " + action }
func runningOf(limit string) string  { return "berjalan " + limit }
func happenedOf(event string) string { return "pernah(" + event + ")" }
func daysSince(event string) string  { return "hari_kerja_sejak(" + event + ")" }
func passedOf(limit string) string   { return "lewat(" + limit + ")" }
func metOf(duty string) string       { return "dipenuhi(" + duty + ")" }
func sameAs(action string) string    { return "oleh_orang_sama(" + action + ")" }

const (
	unitID        = "unit.id"
	unitAuthority = "unit.kewenangan"
	actorID       = "pelaku.id"
	actorRole     = "pelaku.peran"
	actorUnit     = "pelaku.unit"
	actorFor      = "pelaku.mewakili"
	today         = "waktu"
)

// maxCounted bounds paling_banyak as far as the proof counts along.
const maxCounted = 20

// newProver readies the proof of a machine. The machine may have the faults
// that a proof can show, and no others.
func newProver(m *fsm.Machine, g *check.Graph, unproved knowing) (*prover, error) {
	cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
	if err != nil {
		return nil, err
	}
	p := &prover{m: m, plan: m.Plan(), g: g, unproved: unproved, cal: cal, unclear: map[*rules.Rule]*prove.NotDecided{}, judged: map[*rules.Rule]judgement{}, days: days.On(cal)}
	p.open()
	p.gatherMoves()
	return p, nil
}

// open makes the space of the facts that conditions read.
func (p *prover) open() {
	var conditions []*rules.Rule
	ask := func(t sop.Text) {
		r := p.plan.Book.Guards[t.Pos]
		if t == (sop.Text{}) || r == nil || slices.Contains(conditions, r) {
			return
		}
		if why := prove.Undecidable(p.plan.Book.Set, r); why != nil {
			p.unclear[r] = why
			return
		}
		conditions = append(conditions, r)
		for _, call := range r.Calls() {
			if !slices.Contains(p.asked, call) {
				p.asked = append(p.asked, call)
			}
		}
	}
	for _, a := range p.plan.SOP.Actions() {
		for _, t := range asks.Conditions(a) {
			ask(t)
		}
	}
	for _, s := range p.plan.SOP.Secrecy {
		ask(s.When)
	}
	for _, l := range p.plan.SOP.Limits {
		ask(l.When)
	}
	p.fleeting = []string{actorID, actorRole, actorUnit, actorFor}
	p.elapsing = []string{today}
	for _, call := range p.asked {
		switch name := call.Function + "(" + call.Arg + ")"; call.Function {
		case "oleh_orang_sama":
			p.fleeting = append(p.fleeting, name)
		case "hari_kerja_sejak":
			p.elapsing = append(p.elapsing, name)
		}
		if l := p.plan.Limit(call.Arg); l != nil && !slices.Contains(p.passing, l) {
			p.passing = append(p.passing, l)
		}
	}
	for _, f := range p.plan.SOP.Fields {
		if slices.ContainsFunc(conditions, func(r *rules.Rule) bool { return slices.Contains(r.Reads(), f.ID.Value) }) {
			p.read = append(p.read, f.ID.Value)
		}
	}
	extras := p.extras()
	for _, f := range p.plan.SOP.Fields {
		if v, ok := sop.ParseValue(f, f.Initial.Value); ok && f.Initial != (sop.Text{}) && slices.Contains(p.read, f.ID.Value) {
			extras = append(extras, prove.Extra{Name: f.ID.Value, Values: []fsm.Value{v}})
		}
	}
	p.space, p.undone = prove.NewSpace(p.plan.Book.Set, conditions, extras, func(name string) bool { return name == today })
	if p.undone == nil {
		p.together = p.bind()
	}
}

// extras are the facts that steer a case without a condition that reads them.
func (p *prover) extras() []prove.Extra {
	yesNo := []fsm.Value{rules.BoolValue(true), rules.BoolValue(false)}
	var out []prove.Extra
	unit := prove.Extra{Name: unitID, Values: []fsm.Value{rules.ChoiceValue("lain"), {}}}
	if units := p.plan.SOP.Units.Units; len(units) > 0 {
		unit.Values[0] = rules.ChoiceValue(units[0].ID.Value)
	}
	role := prove.Extra{Name: actorRole}
	for _, id := range append(slices.Sorted(maps.Keys(p.plan.Roles)), sop.System) {
		role.Values = append(role.Values, rules.ChoiceValue(id))
	}
	out = append(out, unit, role)
	for _, id := range asks.Events(p.plan, p.asked, p.read) {
		out = append(out, prove.Extra{Name: happenedOf(id), Values: yesNo})
	}
	for _, a := range p.plan.SOP.Actions() {
		if a.AtMost > 0 && a.AtMost <= maxCounted && a.Automatic.Value == "" {
			e := prove.Extra{Name: timesOf(a.ID.Value)}
			for n := range a.AtMost + 1 {
				e.Values = append(e.Values, rules.IntValue(int64(n)))
			}
			out = append(out, e)
		}
	}
	day := rules.DateValue(exampleDay.String())
	for _, id := range p.daysAsked() {
		out = append(out, prove.Extra{Name: id, Values: []fsm.Value{day, {}}})
	}
	for _, l := range p.plan.Limits {
		out = append(out, prove.Extra{Name: runningOf(l.ID), Values: yesNo})
	}
	for _, l := range p.passing {
		out = append(out, prove.Extra{Name: passedOf(l.ID), Values: yesNo})
	}
	out = append(out, p.asksMet()...)
	if p.mayLackReporter() {
		out = append(out, prove.Extra{Name: named, Values: yesNo})
	}
	return append(out, p.deciding()...)
}

// daysAsked returns the date fields that start limits, or whose distance conditions ask
// for: whether they are filled in is followed though no condition may read them.
func (p *prover) daysAsked() []string {
	out := asks.StartingDays(p.plan)
	for _, fact := range p.elapsing {
		if id := eventOf(fact); p.plan.Fields[id] != nil && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// gatherMoves groups the arcs of each spot by their action.
func (p *prover) gatherMoves() {
	p.moves = make([][]*move, len(p.g.Spots))
	for i := range p.g.Spots {
		for _, k := range p.g.Out[i] {
			e := &p.g.Arcs[k]
			last := len(p.moves[i]) - 1
			if last < 0 || p.moves[i][last].doc != e.Action {
				mv := &move{from: i, doc: e.Action, act: p.plan.Starts[e.Action.ID.Value]}
				if i > 0 {
					mv.act = p.plan.ActionAt(p.g.Spots[i].Stage, e.Action.ID.Value)
				}
				mv.required, mv.optional = p.filledBy(e.Action.Required), p.filledBy(e.Action.Optional)
				for _, d := range e.Action.Demands {
					for _, f := range p.filledBy([]sop.Text{d.Field}) {
						mv.demands = append(mv.demands, demand{f, d.When})
						mv.optional = slices.DeleteFunc(mv.optional, func(o string) bool { return o == f })
					}
				}
				p.moves[i] = append(p.moves[i], mv)
				last++
			}
			p.moves[i][last].arcs = append(p.moves[i][last].arcs, e)
		}
	}
}

// demand is a field known to the space that must be filled in while a condition
// holds, and else may be.
type demand struct {
	field string
	when  sop.Text
}

func (p *prover) filledBy(list []sop.Text) []string {
	var out []string
	for _, t := range list {
		name := t.Value
		if name == sop.UnitInput {
			name = unitID
		}
		if p.space != nil && p.space.Knows(name) {
			out = append(out, name)
		}
	}
	return out
}

// judge returns where a condition of the file holds; an empty one always does.
// Of a condition that cannot be judged everything is possible.
func (p *prover) judge(t sop.Text) judgement {
	r := p.plan.Book.Guards[t.Pos]
	if t == (sop.Text{}) || r == nil {
		return judgement{prove.Everything, prove.Nothing, prove.Nothing}
	}
	if p.unclear[r] != nil {
		return judgement{prove.Everything, prove.Everything, prove.Nothing}
	}
	j, done := p.judged[r]
	if !done {
		j.holds, j.fails, j.unset = p.space.Judge(r)
		p.judged[r] = j
	}
	return j
}

// unclearIn returns why one of an action's conditions cannot be judged.
func (p *prover) unclearIn(a *sop.Action) *prove.NotDecided {
	for _, t := range asks.Conditions(a) {
		if why := p.unclear[p.plan.Book.Guards[t.Pos]]; why != nil && t != (sop.Text{}) {
			return why
		}
	}
	return nil
}

// blurred returns why some condition of the whole file cannot be judged, or why
// the space gave up.
func (p *prover) blurred() *prove.NotDecided {
	if p.full() != nil {
		return p.full()
	}
	for _, a := range p.plan.SOP.Actions() {
		if why := p.unclearIn(a); why != nil {
			return why
		}
	}
	return nil
}

// full returns why nothing that the space says counts.
func (p *prover) full() *prove.NotDecided {
	if p.undone == nil && p.space.Full() {
		p.undone = &prove.NotDecided{Code: prove.NotDecidedSize}
	}
	return p.undone
}

func isYes(v fsm.Value) bool { return v.Bool() }
func isNo(v fsm.Value) bool  { return v.IsSet() && !v.Bool() }
func isLacking(v fsm.Value) bool {
	return !v.IsSet()
}

// eventOf returns the event that a fact hari_kerja_sejak(…) is about.
func eventOf(fact string) string {
	event, ok := strings.CutPrefix(fact, "hari_kerja_sejak(")
	if !ok {
		return ""
	}
	return strings.TrimSuffix(event, ")")
}
