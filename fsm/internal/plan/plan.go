package plan

import (
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Plan is the plan of a procedure.
type Plan struct {
	SOP  *sop.SOP
	Book *check.Rulebook // its compiled conditions

	Stages  map[string]*Stage
	Starts  map[string]*Action
	Ends    map[string]*sop.End
	Reopen  map[string]*Action // by end: the action that lets a case go on
	Roles   map[string]Role    // those that people hold
	Fields  map[string]*sop.Field
	Units   map[string]Unit
	Limits  []*Limit               // in order of id
	Duties  []*Duty                // in the file's order; tasks after duties
	Tasked  bool                   // some stage gives tasks
	Owing   []string               // the roles that answer for a limit that passes
	Initial map[string]rules.Value // awal
	Dates   []string               // the date fields, in the file's order
	Bounds  map[string]Bounds      // of each date field
	Zone    *time.Location

	Sight Sight // who sees what

	Actions map[string][]*Action // by id, wherever it can be done; duties too
	Askers  map[string][]string  // what some selain_pelaku names → the events of entering the stages that ask
	Ordered map[string]bool      // these and those: in which order they happened matters
	Places  map[string][]string  // action → the stages in which it can be done
	Moves   map[string][]string  // action → its moves, wherever it can be done; sorted

	acts map[string]bool // the ids of actions
}

// Unit is a unit of the file.
type Unit struct {
	Authority []string    // kewenangan
	Value     rules.Value // the same, as conditions read it
}

// New plans a checked procedure. The book holds its compiled conditions. What each
// stage offers is not in it: see [Plan.Offer].
func New(doc *sop.SOP, book *check.Rulebook) *Plan {
	p := &Plan{
		SOP: doc, Book: book, Zone: doc.Calendar.Options.Zone,
		Stages:  make(map[string]*Stage, len(doc.Stages)),
		Starts:  make(map[string]*Action, len(doc.Starts)),
		Ends:    make(map[string]*sop.End, len(doc.Ends)),
		Reopen:  make(map[string]*Action),
		Roles:   make(map[string]Role, len(doc.Roles)),
		Fields:  make(map[string]*sop.Field, len(doc.Fields)),
		Units:   make(map[string]Unit, len(doc.Units.Units)),
		Initial: make(map[string]rules.Value),
		Actions: make(map[string][]*Action),
		Askers:  make(map[string][]string),
		Ordered: make(map[string]bool),
		Places:  make(map[string][]string),
		Moves:   make(map[string][]string),
	}
	for _, r := range doc.Roles {
		p.Roles[r.ID.Value] = Role{Doc: r, OfUnit: r.Scope == sop.UnitCases, Own: r.Scope == sop.OwnCases, NoDelegates: r.NoDelegates}
		if r.Scope != sop.OwnCases {
			p.Owing = append(p.Owing, r.ID.Value)
		}
	}
	for _, f := range doc.Fields {
		if f.Kind == sop.CaseField {
			continue // no data of the case: see [sop.Source]
		}
		p.Fields[f.ID.Value] = f
		if f.Initial.Value != "" {
			if v, ok := sop.ParseValue(f, f.Initial.Value); ok {
				p.Initial[f.ID.Value] = v
			}
		}
		if f.Kind == sop.DateField {
			p.Dates = append(p.Dates, f.ID.Value)
		}
	}
	for _, u := range doc.Units.Units {
		authority := sop.Values(u.Authority)
		p.Units[u.ID.Value] = Unit{authority, rules.ListValue(authority...)}
	}
	for _, e := range doc.Ends {
		p.Ends[e.ID.Value] = e
		if e.Reopen != nil {
			a := p.action(e.Reopen, "")
			p.Reopen[e.ID.Value] = a
			p.enter(a)
			p.Places[a.ID], p.Moves[a.ID] = append(p.Places[a.ID], e.ID.Value), []string{a.ID}
		}
	}
	for _, a := range doc.Starts {
		p.Starts[a.ID.Value] = p.action(a, "")
		p.enter(p.Starts[a.ID.Value])
	}
	p.acts = make(map[string]bool)
	for _, a := range doc.Actions() {
		p.acts[a.ID.Value] = true
	}
	for _, s := range doc.Stages {
		p.Stages[s.ID.Value] = p.stage(s)
	}
	for _, t := range doc.Limits {
		p.Limits = append(p.Limits, &Limit{
			Doc: t, ID: t.ID.Value, Owner: t.Owner.Value, Never: t.Time == nil || t.Time.None,
			Since: sop.Values(t.Since), Restart: sop.Values(t.Restart), Until: sop.Values(t.Until),
			When: p.Guard(t.When),
		})
	}
	asked := p.asked()
	for _, l := range p.Limits {
		l.Asked = asked[l.ID]
	}
	slices.SortFunc(p.Limits, func(a, b *Limit) int { return strings.Compare(a.ID, b.ID) })
	for _, t := range doc.Duties {
		p.Duties = append(p.Duties, p.duty(t))
	}
	for _, s := range doc.Stages {
		for _, t := range s.Tasks {
			p.Duties, p.Tasked = append(p.Duties, p.task(t, s.ID.Value)), true
			p.Stages[s.ID.Value].Tasks = append(p.Stages[s.ID.Value].Tasks, p.Duties[len(p.Duties)-1])
		}
	}
	for _, d := range p.Duties {
		d.Asked = asked[d.ID]
	}
	p.bounds()
	return p
}

// asked returns what functions of conditions name.
func (p *Plan) asked() map[string]bool {
	out := make(map[string]bool)
	for _, rule := range p.Book.Guards {
		for _, call := range rule.Calls() {
			out[call.Arg] = true
		}
	}
	return out
}

// Offer says which of its actions each stage offers, in the file's order, each with
// its moves. It is called once, before anything is asked of the plan.
func (p *Plan) Offer(offers map[string][]Offer) {
	for _, doc := range p.SOP.Stages {
		p.offer(doc.ID.Value, offers[doc.ID.Value])
	}
	for _, a := range p.SOP.Actions() {
		for _, t := range a.NotBy {
			for _, stage := range p.Places[a.ID.Value] {
				if !slices.Contains(p.Places[t.Value], stage) {
					p.Askers[t.Value] = append(p.Askers[t.Value], p.Entered(stage))
				}
			}
			p.Askers[t.Value] = slices.Compact(slices.Sorted(slices.Values(p.Askers[t.Value])))
		}
	}
	for id, stages := range p.Askers {
		p.Ordered[id] = true
		for _, s := range stages {
			p.Ordered[s] = true
		}
	}
	p.Sight = p.sight()
}

func (p *Plan) offer(stage string, offers []Offer) {
	s := p.Stages[stage]
	for _, o := range offers {
		s.take(o.Action)
		p.enter(o.Action)
		p.Places[o.Action.ID] = append(p.Places[o.Action.ID], stage)
		p.Moves[o.Action.ID] = slices.Compact(slices.Sorted(slices.Values(slices.Concat(p.Moves[o.Action.ID], o.Moves))))
	}
	p.keep(s)
}

// Entered returns the event that a case comes to a stage or an end.
func (p *Plan) Entered(place string) string {
	if s := p.Stages[place]; s != nil {
		return s.Event
	}
	return place
}

// IsPlace reports whether an event is that a case comes to a stage or an end.
func (p *Plan) IsPlace(event string) bool {
	s := p.Stages[strings.TrimPrefix(event, sop.StageEvent)]
	return s != nil && s.Event == event || p.Ends[event] != nil
}

// Offer is an action with the moves that it can make.
type Offer struct {
	Action *Action
	Moves  []string
}

func (p *Plan) enter(a *Action) { p.Actions[a.ID] = append(p.Actions[a.ID], a) }

// ReopensInto reports whether a case that ended comes back, when it is reopened, to the
// stage: then its "asal" is what it was in that stage.
func (p *Plan) ReopensInto(end, stage string) bool {
	a := p.Reopen[end]
	return a != nil && a.Outcomes[0].To == stage
}

// ActionAt returns an action of a stage, or what reopens an end; nil if there is no
// such.
func (p *Plan) ActionAt(place, id string) *Action {
	if s := p.Stages[place]; s != nil {
		return s.Actions[id]
	}
	if a := p.Reopen[place]; a != nil && a.ID == id {
		return a
	}
	return nil
}

// Limit returns a limit by its id; nil if there is none.
func (p *Plan) Limit(id string) *Limit {
	i, found := slices.BinarySearchFunc(p.Limits, id, func(t *Limit, id string) int { return strings.Compare(t.ID, id) })
	if !found {
		return nil
	}
	return p.Limits[i]
}

// Duty returns a duty by its id; nil if there is none.
func (p *Plan) Duty(id string) *Duty {
	for _, d := range p.Duties {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// Owes reports whether passing a limit of this owner is a breach: a waiting period has
// no owner, and a citizen owes nothing.
func (p *Plan) Owes(owner string) bool { return slices.Contains(p.Owing, owner) }

// Doers returns the roles in which people do an action or a duty.
func (p *Plan) Doers(id string) []string {
	var out []string
	for _, a := range p.Actions[id] {
		for _, role := range a.By {
			if _, held := p.Roles[role]; held && !slices.Contains(out, role) {
				out = append(out, role)
			}
		}
	}
	return out
}

// OwnRole reports whether a role is the citizen's.
func (p *Plan) OwnRole(id string) bool { return p.Roles[id].Own }

// OnlyReporter reports whether nobody but the citizen whose case it is does an
// action.
func (p *Plan) OnlyReporter(id string) bool {
	doers := p.Doers(id)
	return len(doers) > 0 && !slices.ContainsFunc(doers, func(role string) bool { return !p.Roles[role].Own })
}

// Holds reports whether a limit stands still while a case is in a stage. One that a
// citizen answers for is held only where it is named, one that ends on a date nowhere.
func (p *Plan) Holds(s *Stage, limit, owner string) bool {
	if l := p.Limit(limit); l != nil && l.Doc.Time.OnDate() {
		return false
	}
	return slices.Contains(s.Pauses.Limits, limit) || s.Pauses.All && !p.Roles[owner].Own
}
