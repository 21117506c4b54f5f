package httpapi

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Person is who acted or answers, in which role and unit, and for whom.
type Person struct {
	ID        string   `json:"id,omitempty"`
	Role      string   `json:"role,omitempty"`
	Unit      string   `json:"unit,omitempty"`
	ActingFor []string `json:"acting_for,omitempty" nullable:"false" doc:"ids, the nearest first"`
}

// Entry is one entry of a history as the caller may see it.
type Entry struct {
	No        int64       `json:"no" doc:"as the caller counts"`
	Kind      string      `json:"kind"`
	At        time.Time   `json:"at" doc:"when it counts"`
	Written   time.Time   `json:"written,omitzero" doc:"when it was written"`
	Action    string      `json:"action,omitempty"`
	By        Person      `json:"by"`
	From      string      `json:"from,omitempty"`
	To        string      `json:"to,omitempty"`
	Label     string      `json:"label,omitempty" doc:"of the branch that was taken"`
	Unit      string      `json:"unit,omitempty" doc:"in charge"`
	Fields    Fields      `json:"fields"`
	Sealed    []string    `json:"sealed" nullable:"false" doc:"fields that were filled in with personal texts; the case has what stands now"`
	Clock     string      `json:"clock,omitempty" doc:"of a timer, breach or warning"`
	Due       time.Time   `json:"due,omitzero"`
	Owner     *Person     `json:"owner,omitempty" doc:"who answers for a breach or warning"`
	Moves     []ClockMove `json:"clocks" nullable:"false" doc:"what it did to clocks"`
	Duties    []DutyMove  `json:"duties" nullable:"false"`
	Tell      []string    `json:"tell" nullable:"false" doc:"roles to be told"`
	Corrects  int64       `json:"corrects,omitempty" doc:"number of the entry it corrects"`
	Withdraws int64       `json:"withdraws,omitempty" doc:"number of the entry that no longer stands"`
	Basis     string      `json:"basis,omitempty" doc:"of an amendment: what its approval rests on"`
	Link      *Link       `json:"link,omitempty"`
	Hash      string      `json:"hash,omitempty" doc:"of its place in the chain, for whom nothing of the case is hidden from"`
}

// ClockMove is one change of one clock.
type ClockMove struct {
	Clock       string    `json:"clock"`
	Move        string    `json:"move"`
	Span        string    `json:"span,omitempty" doc:"as the SOP writes it"`
	LastDay     string    `json:"last_day,omitempty" format:"date"`
	Due         time.Time `json:"due,omitzero"`
	Provisional bool      `json:"provisional,omitempty"`
	Taken       int       `json:"taken,omitempty" doc:"of a clock that stopped, in counted_in"`
	LateBy      int       `json:"late_by,omitempty"`
	CountedIn   string    `json:"counted_in,omitempty"`
	Early       bool      `json:"early,omitempty" doc:"before the lower end of a range"`
	Unmet       bool      `json:"unmet,omitempty" doc:"the case ended without what the limit waits for"`
	Joined      bool      `json:"joined,omitempty" doc:"the case was joined to another one before the deadline"`
	OldLastDay  string    `json:"old_last_day,omitempty" format:"date" doc:"before an amendment or a hand-over"`
	Withdrawn   bool      `json:"breach_withdrawn,omitempty"`
}

// DutyMove is one step of one occurrence of a duty.
type DutyMove struct {
	Duty string `json:"duty"`
	No   int    `json:"no"`
	Move string `json:"move"`
	Role string `json:"role"`
	Unit string `json:"unit,omitempty"`
}

func personOf(p fsm.Person) Person { return Person(p) }

func entryOf(e engine.Entry) Entry {
	out := Entry{
		No: e.No, Kind: string(e.Kind), At: e.At, Written: e.Written, Action: e.Action, By: personOf(e.By), From: e.From, To: e.To,
		Label: e.Label, Unit: e.Unit.ID, Clock: e.Clock, Due: e.Due, Corrects: e.Corrects, Withdraws: e.Withdraws, Basis: e.Basis,
		Moves: []ClockMove{}, Duties: []DutyMove{}, Tell: append([]string{}, e.Tell...),
	}
	if e.Hash != (engine.Hash{}) {
		out.Hash = e.Hash.String()
	}
	out.Fields, out.Sealed = fieldsOf(e.Input, func(field string) string { return field }, nil)
	if e.Owner != nil {
		owner := personOf(*e.Owner)
		out.Owner = &owner
	}
	for i := range e.Clocks {
		out.Moves = append(out.Moves, moveOf(&e.Clocks[i]))
	}
	for _, d := range e.Duties {
		out.Duties = append(out.Duties, DutyMove{Duty: d.Duty, No: d.No, Move: string(d.Move), Role: d.Role, Unit: d.Unit})
	}
	if e.Link != nil {
		link := linkOf(*e.Link)
		out.Link = &link
	}
	return out
}

func moveOf(k *fsm.ClockMove) ClockMove {
	out := ClockMove{
		Clock: k.Clock, Move: string(k.Move), LastDay: dayText(k.LastDay), Due: k.Due, Provisional: k.Provisional,
		Taken: k.Taken, LateBy: k.LateBy, Early: k.Early, Unmet: k.Unmet, Joined: k.Joined, Withdrawn: k.Withdrawn,
	}
	if k.Span != (calendar.Span{}) {
		out.Span = k.Span.String()
	}
	if k.Old != nil {
		out.OldLastDay = dayText(k.Old.LastDay)
	}
	if k.Unit != 0 {
		out.CountedIn = k.Unit.String()
	}
	return out
}

// dayText returns a day as 2026-03-09, or "" for none.
func dayText(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// stageName returns what a stage or an end is called; "" for none.
func stageName(m *fsm.Machine, id string) string {
	for _, s := range m.SOP().Stages {
		if s.ID.Value == id {
			return sop.Called(s.Name, s.ID)
		}
	}
	for _, e := range m.SOP().Ends {
		if e.ID.Value == id {
			return sop.Called(e.Name, e.ID)
		}
	}
	return ""
}
