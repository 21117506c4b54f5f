package engine

import (
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
)

// Never is where a case stands in lists that has no deadline: after all others.
var Never = time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC)

// Summary is what a store keeps of a case beside the case itself, in columns
// that it can search. The engine computes it, so that every store searches the
// same values.
type Summary struct {
	SOP      string // its code
	Stage    string // the stage, or the end
	Unit     string // the unit in charge; empty: none
	Role     string // that performs the stage; empty at an end
	Reporter string // the citizen's id
	Closed   bool   // it came to an end
	// Done reports that the case is closed and no duty is owed any more.
	Done bool
	// Order is what lists are sorted by, in UTC: of a case that is not done the
	// earliest deadline that somebody answers for, [Never] if there is none; of
	// one that is done its last entry.
	Order   time.Time
	Opened  time.Time
	Changed time.Time // of the last entry
	// Turns are who may have something to do now, in order, none twice; none of
	// a case that is done.
	Turns []Turn
	// Lists are those of people who do not work on the case on which it stands,
	// and as what; in order of Whose, none twice.
	Lists []Listing
}

// OrderOf returns where the case stands among those of a turn: a citizen's own
// turns come in the order of his own list, for that of his officers would tell
// him of deadlines that he is not shown.
func (s *Summary) OrderOf(t Turn) time.Time {
	for i := range s.Lists {
		if s.Lists[i].Whose == t.Whose {
			return s.Lists[i].Order
		}
	}
	return s.Order
}

// Listing is a case on the list of somebody who does not work on it: all that the
// list shows and is searched by, beside the id, the SOP and whether it is closed.
type Listing struct {
	Whose string // ListOfPublic, ListOfFormer, ListOfReporter
	Stage string // or the end; empty: not shown
	Role  string // that performs the stage
	Unit  string // in charge; empty: none, or not shown
	// Order is what the list is sorted by, in UTC: that of the public by the time
	// since when it sees the case, that of a reporter by deadlines that he is shown
	// and, when closed, the time of that; [Never] if there is no such time.
	Order time.Time
}

// ListOfPublic is the Whose of what the public sees.
const ListOfPublic = "publik"

const listOfFormer = "bekas:"

// ListOfFormer returns the Whose of a unit that had cases and has them no more.
func ListOfFormer(unit string) string { return listOfFormer + unit }

// ListOfReporter returns the Whose of a citizen's own cases.
func ListOfReporter(id string) string { return turnOfPerson + id }

// Turn is a group of people whose turn it may be: a role, of one unit or one
// person where the SOP says so (lingkup).
type Turn struct {
	Role  string
	Whose string // TurnOfUnit, TurnOfPerson; empty: whoever holds the role
}

const (
	turnOfUnit   = "unit:"
	turnOfPerson = "orang:"
)

// TurnOfUnit returns the Whose of a role that acts on the cases of its unit.
func TurnOfUnit(unit string) string { return turnOfUnit + unit }

// TurnOfPerson returns the Whose of a role that acts on its own cases, as the
// citizen does.
func TurnOfPerson(id string) string { return turnOfPerson + id }

// outlook is what an SOP says about its cases' summaries, by name.
type outlook struct {
	performers map[string]string   // of each stage
	actors     map[string][]string // the roles that may act in each stage
	duties     map[string]string   // who performs each duty
	scopes     map[string]fsm.Scope
}

// The words of a tenggat's penanggung_jawab that are no roles.
const (
	ownerOfStage = "pelaksana tahap"
	ownerNobody  = "tidak ada"
)

func newOutlook(sop *fsm.SOP) outlook {
	o := outlook{
		performers: map[string]string{}, actors: map[string][]string{},
		duties: map[string]string{}, scopes: map[string]fsm.Scope{},
	}
	for _, r := range sop.Roles {
		o.scopes[r.ID.Value] = r.Scope
	}
	for _, s := range sop.Stages {
		id := s.ID.Value
		o.performers[id] = s.Performer.Value
		for _, a := range s.Actions {
			o.acts(id, a)
		}
	}
	for _, a := range sop.Cross {
		for _, s := range a.In {
			o.acts(s.Value, a)
		}
	}
	for _, d := range sop.Duties {
		o.duties[d.ID.Value] = d.Performer.Value
	}
	return o
}

// acts notes who may do an action in a stage.
func (o *outlook) acts(stage string, a *fsm.Action) {
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

// summary returns the summary of a case.
func (p *procedure) summary(c *fsm.Case) Summary {
	o := &p.outlook
	s := Summary{
		SOP: c.SOP.Code, Stage: c.Stage, Unit: c.Unit.ID, Reporter: c.Reporter,
		Closed: c.Closed, Done: c.Closed && len(c.Duties) == 0,
		Order: Never, Opened: c.Opened, Changed: c.Changed,
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
		s.Turns = append(s.Turns, o.turn(o.duties[c.Duties[i].ID], c.Unit.ID, c.Reporter))
	}
	slices.SortFunc(s.Turns, compareTurns)
	s.Turns = slices.Compact(s.Turns)
	return s
}

// lists returns on whose lists a case stands.
func (p *procedure) lists(c *fsm.Case) []Listing {
	out := make([]Listing, 0, len(c.Had)+2)
	add := func(whose string, l fsm.Listed) {
		row := Listing{Whose: whose, Stage: l.Stage, Unit: l.Unit, Order: Never}
		if !c.Closed && l.Stage != "" {
			row.Role = p.outlook.performers[l.Stage]
		}
		if !l.Order.IsZero() {
			row.Order = l.Order
		}
		out = append(out, row)
	}
	for _, unit := range c.Had {
		add(ListOfFormer(unit), p.machine.ListedForFormer(c))
	}
	if c.Reporter != "" {
		owes := func(k *fsm.Clock) bool { return p.outlook.owes(c.Stage, k.Owner) }
		add(ListOfReporter(c.Reporter), p.machine.ListedForReporter(c, owes))
	}
	if l, ok := p.machine.ListedForPublic(c); ok {
		add(ListOfPublic, l)
	}
	slices.SortFunc(out, func(a, b Listing) int { return strings.Compare(a.Whose, b.Whose) })
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
	return owner != ownerNobody && known && scope != fsm.OwnCases
}

func (o *outlook) turn(role, unit, reporter string) Turn {
	switch o.scopes[role] {
	case fsm.UnitCases:
		return Turn{role, TurnOfUnit(unit)}
	case fsm.OwnCases:
		return Turn{role, TurnOfPerson(reporter)}
	default:
		return Turn{Role: role}
	}
}

func compareTurns(a, b Turn) int {
	if d := strings.Compare(a.Role, b.Role); d != 0 {
		return d
	}
	return strings.Compare(a.Whose, b.Whose)
}
