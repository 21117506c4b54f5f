package fsm

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// maxAutomatics is how many automatic actions one instant may bring; a chain that
// long never comes to rest.
const maxAutomatics = 64

// Machine is a compiled SOP. It never changes and is safe for many goroutines.
type Machine struct {
	sop       *sop.SOP
	book      *check.Rulebook
	stamp     Stamp
	stages    map[string]*stage
	starts    map[string]*action
	ends      map[string]*sop.End
	roles     map[string]*sop.Role
	fields    map[string]*sop.Field
	owing     []string              // the roles that answer for a limit that passes
	initial   map[string]Value      // awal
	dates     []string              // the date fields, in the file's order
	bounds    map[string]dateBounds // of each date field
	zone      *time.Location
	units     map[string]Unit
	authority map[string]Value // of each unit, as conditions read it
	limits    []*limit         // in order of id
	duties    map[string]*duty
	order     []*duty             // the same in the file's order
	places    map[string][]string // action → the stages in which it may be done
	moves     map[string][]string // action → its moves, wherever it may be done
	plan      plan.Plan
	outlet    outlet
	fleet     fleet
	evals     sync.Pool
}

type stage struct {
	plan.Stage
	doc      *sop.Stage
	time     *sop.Time // nil: none is set
	planned  []*action
	actions  map[string]*action // those planned that the machine offers
	ordered  []*action          // what people may do, in the file's order
	entering []*action
	timed    []*action // otomatis: waktu tahap
	limited  []*action // otomatis: a tenggat
	kept     bool      // its clock is kept when it is left
	periods  []*duty   // that recur here
}

type action struct {
	plan.Action
	doc      *sop.Action
	id       string
	when     *rules.Rule
	outcomes []outcome
	required []string
	optional []string
	tell     []string
}

type outcome struct {
	no       int // from 1; 0: the action has no branches
	when     *rules.Rule
	pos      problem.Pos
	to       string
	label    string
	onReturn string
	event    string // of the looplab machine
}

type limit struct {
	plan.Limit
	doc *sop.CaseTime
}

type duty struct {
	doc   *sop.Duty
	id    string
	clock string // of the running period
	since []string
	act   *action
}

// newMachine indexes a checked SOP. The book holds its compiled conditions.
func newMachine(procedure *sop.SOP, book *check.Rulebook) *Machine {
	m := &Machine{
		sop:       procedure,
		book:      book,
		stamp:     Stamp{Code: procedure.Code.Value, Version: procedure.Version, Hash: procedure.Hash, Meaning: procedure.Meaning()},
		stages:    make(map[string]*stage, len(procedure.Stages)),
		starts:    make(map[string]*action, len(procedure.Starts)),
		ends:      make(map[string]*sop.End, len(procedure.Ends)),
		roles:     make(map[string]*sop.Role, len(procedure.Roles)),
		fields:    make(map[string]*sop.Field, len(procedure.Fields)),
		units:     make(map[string]Unit, len(procedure.Units.Units)),
		authority: make(map[string]Value, len(procedure.Units.Units)),
		duties:    make(map[string]*duty, len(procedure.Duties)),
		initial:   make(map[string]Value),
		places:    make(map[string][]string),
		moves:     make(map[string][]string),
		plan:      plan.Plan{Roles: make(map[string]plan.Role, len(procedure.Roles)), Actions: make(map[string][]*plan.Action)},
	}
	for _, r := range procedure.Roles {
		m.roles[r.ID.Value] = r
		m.plan.Roles[r.ID.Value] = plan.Role{OfUnit: r.Scope == sop.UnitCases, Own: r.Scope == sop.OwnCases, NoDelegates: r.NoDelegates}
		if r.Scope != sop.OwnCases {
			m.owing = append(m.owing, r.ID.Value)
		}
	}
	for _, f := range procedure.Fields {
		m.fields[f.ID.Value] = f
		if f.Initial.Value != "" {
			if v, ok := sop.ParseValue(f, f.Initial.Value); ok {
				m.initial[f.ID.Value] = v
			}
		}
		if f.Kind == sop.DateField {
			m.dates = append(m.dates, f.ID.Value)
		}
	}
	for _, u := range procedure.Units.Units {
		unit := Unit{ID: u.ID.Value, Authority: sop.Values(u.Authority)}
		m.units[unit.ID] = unit
		m.authority[unit.ID] = rules.ListValue(unit.Authority...)
	}
	for _, e := range procedure.Ends {
		m.ends[e.ID.Value] = e
	}
	for _, a := range procedure.Starts {
		m.starts[a.ID.Value] = m.newAction(a, "")
	}
	for _, s := range procedure.Stages {
		m.stages[s.ID.Value] = m.newStage(s)
	}
	for _, t := range procedure.Limits {
		m.limits = append(m.limits, &limit{
			doc: t,
			Limit: plan.Limit{
				ID: t.ID.Value, Owner: t.Owner.Value, Never: t.Time == nil || t.Time.None,
				Since: sop.Values(t.Since), Restart: sop.Values(t.Restart), Until: sop.Values(t.Until),
			},
		})
	}
	slices.SortFunc(m.limits, func(a, b *limit) int { return strings.Compare(a.ID, b.ID) })
	for _, t := range procedure.Duties {
		d := &duty{
			doc: t, id: t.ID.Value, clock: ClockRef{Kind: DutyClock, Of: t.ID.Value}.ID(), since: sop.Values(t.Since),
			act: &action{
				Action: plan.Action{By: []string{t.Performer.Value}}, doc: &sop.Action{ID: t.ID}, id: t.ID.Value,
				required: sop.Values(t.Required), optional: sop.Values(t.Optional), tell: sop.Values(t.To),
			},
		}
		m.duties[d.id] = d
		m.order = append(m.order, d)
		if t.Every.Value == "" {
			continue
		}
		for _, s := range procedure.Stages {
			if len(t.During) == 0 || slices.Contains(sop.Values(t.During), s.ID.Value) {
				m.stages[s.ID.Value].periods = append(m.stages[s.ID.Value].periods, d)
			}
		}
	}
	m.zone = procedure.Calendar.Options.Zone
	m.setBounds()
	m.takeOffers()
	m.planActions()
	m.markKept()
	m.outlet = m.newOutlet()
	m.evals.New = func() any {
		f := &facts{}
		return &asking{facts: f, eval: rules.NewEval(book.Set, f)}
	}
	return m
}

func (m *Machine) newStage(doc *sop.Stage) *stage {
	s := &stage{
		Stage:   plan.Stage{Clock: StageTime(doc.ID.Value).ID(), Pauses: plan.Pauses{Any: len(doc.Pauses) > 0}},
		doc:     doc,
		actions: make(map[string]*action),
	}
	if doc.Standard != nil {
		s.Since, s.Restart = sop.Values(doc.Standard.Since), sop.Values(doc.Standard.Restart)
	}
	if doc.Standard != nil && doc.Standard.Time != nil && !doc.Standard.Time.None {
		s.time = doc.Standard.Time
	}
	for _, p := range sop.Values(doc.Pauses) {
		switch p {
		case sop.Everything:
			s.Pauses.All, s.Pauses.Origin = true, true
		case sop.OriginTime:
			s.Pauses.Origin = true
		default:
			s.Pauses.Limits = append(s.Pauses.Limits, p)
		}
	}
	own := slices.Clone(doc.Actions)
	for _, a := range m.sop.Cross {
		if slices.Contains(sop.Values(a.In), doc.ID.Value) {
			own = append(own, a)
		}
	}
	for _, a := range own {
		s.planned = append(s.planned, m.newAction(a, doc.Performer.Value))
	}
	return s
}

func (m *Machine) newAction(doc *sop.Action, performer string) *action {
	a := &action{
		Action: plan.Action{By: sop.Values(doc.By), AtMost: doc.AtMost},
		doc:    doc, id: doc.ID.Value, when: m.guard(doc.When),
		required: sop.Values(doc.Required), optional: sop.Values(doc.Optional), tell: sop.Values(doc.Tell),
	}
	switch {
	case doc.Automatic.Value != "":
		a.Action = plan.Action{By: []string{sop.System}}
	case len(a.By) == 0 && performer != "":
		a.By = []string{performer}
	}
	if len(doc.Outcomes) == 0 {
		a.outcomes = []outcome{{to: doc.To.Value, onReturn: doc.OnReturn.Value, event: a.id}}
		return a
	}
	for i, o := range doc.Outcomes {
		mode := o.OnReturn.Value
		if mode == "" {
			mode = doc.OnReturn.Value
		}
		a.outcomes = append(a.outcomes, outcome{
			no: i + 1, when: m.guard(o.When), pos: o.When.Pos, to: o.To.Value,
			label: o.Label.Value, onReturn: mode, event: a.id + "#" + strconv.Itoa(i+1),
		})
	}
	return a
}

// planActions enters into the plan every action and duty that can be done.
func (m *Machine) planActions() {
	enter := func(a *action) { m.plan.Actions[a.id] = append(m.plan.Actions[a.id], &a.Action) }
	for _, doc := range m.sop.Starts {
		enter(m.starts[doc.ID.Value])
	}
	for _, s := range m.sop.Stages {
		for _, a := range m.stages[s.ID.Value].planned {
			if m.stages[s.ID.Value].actions[a.id] == a {
				enter(a)
			}
		}
	}
	for _, d := range m.order {
		enter(d.act)
	}
}

func (m *Machine) guard(t sop.Text) *rules.Rule {
	if t.Value == "" {
		return nil
	}
	return m.book.Guards[t.Pos]
}

// markKept finds the stages whose clock may go on after they were left.
func (m *Machine) markKept() {
	keeps := func(mode string) bool { return mode == sop.ReturnGoOn || mode == sop.ReturnKeep }
	for _, s := range m.sop.Stages {
		if s.Standard != nil && keeps(s.Standard.OnReturn.Value) {
			m.stages[s.ID.Value].kept = true
		}
	}
	for _, s := range m.sop.Stages {
		st := m.stages[s.ID.Value]
		for _, a := range st.actions {
			for _, o := range a.outcomes {
				switch {
				case !keeps(o.onReturn):
				case o.to == sop.Origin:
					for _, back := range m.stages {
						back.kept = true
					}
				case m.stages[o.to] != nil:
					m.stages[o.to].kept = true
				}
			}
		}
	}
}

// limit returns a limit by its id; nil if there is none.
func (m *Machine) limit(id string) *limit {
	i, found := slices.BinarySearchFunc(m.limits, id, func(t *limit, id string) int { return strings.Compare(t.ID, id) })
	if !found {
		return nil
	}
	return m.limits[i]
}

// SOP returns the document. It must not be changed.
func (m *Machine) SOP() *sop.SOP { return m.sop }
