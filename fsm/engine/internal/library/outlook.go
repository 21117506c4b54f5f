package library

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// outlook is what an SOP says about its cases' summaries, by name.
type outlook struct {
	performers map[string]string   // of each stage
	actors     map[string][]string // the roles that may act in each stage
	duties     map[string]string   // who performs each duty
	scopes     map[string]sop.Scope
}

// The words of a tenggat's penanggung_jawab that are no roles.
const (
	ownerOfStage = door.OwnerOfStage
	ownerNobody  = "tidak ada"
)

func newOutlook(doc *sop.SOP) outlook {
	o := outlook{
		performers: map[string]string{}, actors: map[string][]string{},
		duties: map[string]string{}, scopes: map[string]sop.Scope{},
	}
	for _, r := range doc.Roles {
		o.scopes[r.ID.Value] = r.Scope
	}
	for _, s := range doc.Stages {
		id := s.ID.Value
		o.performers[id] = s.Performer.Value
		for _, a := range s.Actions {
			o.acts(id, a)
		}
	}
	for _, a := range doc.Cross {
		for _, s := range a.In {
			o.acts(s.Value, a)
		}
	}
	for _, d := range doc.Owed() {
		o.duties[d.ID.Value] = d.Performer.Value
	}
	return o
}

// acts notes who may do an action in a stage.
func (o *outlook) acts(stage string, a *sop.Action) {
	if a.Automatic.Value != "" {
		return
	}
	roles := []string{o.performers[stage]}
	if len(a.By) > 0 {
		roles = roles[:0]
		for _, by := range a.By {
			roles = append(roles, by.Value)
		}
	}
	for _, r := range roles {
		if !slices.Contains(o.actors[stage], r) {
			o.actors[stage] = append(o.actors[stage], r)
		}
	}
}

// mostOwed is how many duties a case may owe and still be one that rests: stores keep
// their ids in an index.
const mostOwed = 16

// Summary returns the summary of a case.
func (p *Procedure) Summary(c *fsm.Case) store.Summary {
	o := &p.outlook
	s := store.Summary{
		SOP: c.SOP.Code, Stage: c.Stage, Unit: c.Unit.ID, Reporter: c.Reporter,
		Closed: c.Closed, Done: c.Closed && len(c.Duties) == 0,
		Order: store.Never, Opened: c.Opened, Changed: c.Changed,
		Lists: p.lists(c),
	}
	if !c.Closed {
		s.Role = o.performers[c.Stage]
	}
	if s.Done {
		s.Order = c.Changed
		return s
	}
	for i := range c.Clocks {
		if k := &c.Clocks[i]; k.State == fsm.Running && o.owes(c.Stage, k.Owner) && k.Due.Before(s.Order) {
			s.Order = k.Due
		}
	}
	if !c.Closed {
		for _, r := range o.actors[c.Stage] {
			s.Turns = append(s.Turns, o.turn(r, c.Unit.ID, c.Reporter))
		}
	}
	for i := range c.Duties {
		owed := &c.Duties[i]
		s.Turns = append(s.Turns, o.turn(o.duties[owed.ID], cmp.Or(owed.Unit, c.Unit.ID), c.Reporter))
	}
	slices.SortFunc(s.Turns, store.Turn.Compare)
	s.Turns = slices.Compact(s.Turns)
	if c.Closed && len(c.Clocks) == 0 && len(c.Duties) <= mostOwed {
		for i := range c.Duties {
			s.Owes = append(s.Owes, c.Duties[i].ID)
		}
	}
	return s
}

// lists returns on whose lists a case stands.
func (p *Procedure) lists(c *fsm.Case) []store.Listing {
	out := make([]store.Listing, 0, len(c.Had)+2)
	add := func(whose string, l fsm.Listed) {
		row := store.Listing{Whose: whose, Stage: l.Stage, Unit: l.Unit, Order: store.Never}
		if !c.Closed && l.Stage != "" {
			row.Role = p.outlook.performers[l.Stage]
		}
		if !l.Order.IsZero() {
			row.Order = l.Order
		}
		out = append(out, row)
	}
	for _, unit := range c.Had {
		add(store.ListOfFormer(unit), p.Machine.ListedForFormer(c))
	}
	if c.Reporter != "" {
		owes := func(k *fsm.Clock) bool { return p.outlook.owes(c.Stage, k.Owner) }
		add(store.ListOfReporter(c.Reporter), p.Machine.ListedForReporter(c, owes))
	}
	if l, ok := p.Machine.ListedForPublic(c); ok {
		add(store.ListOfPublic, l)
	}
	slices.SortFunc(out, func(a, b store.Listing) int { return strings.Compare(a.Whose, b.Whose) })
	if len(out) == 0 {
		return nil
	}
	return out
}

// owes reports whether passing a clock of this owner can be a breach.
func (o *outlook) owes(stage, owner string) bool {
	if owner == ownerOfStage {
		owner = o.performers[stage]
	}
	scope, known := o.scopes[owner]
	return owner != ownerNobody && known && scope != sop.OwnCases
}

func (o *outlook) turn(role, unit, reporter string) store.Turn {
	switch o.scopes[role] {
	case sop.UnitCases:
		return store.Turn{Role: role, Whose: store.TurnOfUnit(unit)}
	case sop.OwnCases:
		return store.Turn{Role: role, Whose: store.TurnOfPerson(reporter)}
	default:
		return store.Turn{Role: role}
	}
}
