package cli

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// names turns the ids of one SOP into what people call them.
type names struct {
	stages, actions, roles, limits map[string]string
	untils                         map[string]string // of a limit: what it waits for
	periodic                       map[string]bool   // duties that recur
	zone                           *time.Location
}

func namesOf(sop *fsm.SOP, zone *time.Location) names {
	n := names{
		stages: map[string]string{}, actions: map[string]string{}, roles: map[string]string{},
		limits: map[string]string{}, untils: map[string]string{}, periodic: map[string]bool{}, zone: zone,
	}
	fields := map[string]string{}
	for _, f := range sop.Fields {
		fields[f.ID.Value] = called(f.Name, f.ID)
	}
	act := func(actions []*fsm.Action) {
		for _, a := range actions {
			n.actions[a.ID.Value] = called(a.Name, a.ID)
		}
	}
	act(sop.Starts)
	act(sop.Cross)
	for _, s := range sop.Stages {
		n.stages[s.ID.Value] = called(s.Name, s.ID)
		act(s.Actions)
	}
	for _, e := range sop.Ends {
		n.stages[e.ID.Value] = called(e.Name, e.ID)
	}
	for _, d := range sop.Duties {
		n.actions[d.ID.Value] = called(fsm.Text{}, d.ID)
		n.periodic[d.ID.Value] = d.Every.Value != ""
	}
	for _, r := range sop.Roles {
		n.roles[r.ID.Value] = called(r.Name, r.ID)
	}
	for _, l := range sop.Limits {
		n.limits[l.ID.Value] = called(l.Name, l.ID)
		var until []string
		for _, event := range l.Until {
			until = append(until, cmp.Or(n.actions[event.Value], n.stages[event.Value], fields[event.Value], event.Value))
		}
		n.untils[l.ID.Value] = strings.Join(until, ", ")
	}
	return n
}

// called returns the name, or the id as words.
func called(name, id fsm.Text) string {
	if name.Value != "" {
		return name.Value
	}
	return heading(strings.ReplaceAll(id.Value, "_", " "))
}

// nameIn returns what an id is called, or the id itself.
func nameIn(names map[string]string, id string) string {
	if name := names[id]; name != "" {
		return name
	}
	return id
}

// clock returns what a clock is called: the stage, limit or duty that it times.
func (n names) clock(id string) string {
	switch ref := fsm.ReadClockID(id); ref.Kind {
	case fsm.StageClock:
		return nameIn(n.stages, ref.Of)
	case fsm.DutyClock:
		return n.duty(ref.Of, ref.No)
	default:
		return nameIn(n.limits, ref.Of)
	}
}

// duty returns what an occurrence of a duty is called; those that recur have
// their number.
func (n names) duty(id string, no int) string {
	if n.periodic[id] && no > 0 {
		return nameIn(n.actions, id) + " " + strconv.Itoa(no)
	}
	return nameIn(n.actions, id)
}

// person returns who acted: the role, the id of the unit, and the person's id.
func (n names) person(p fsm.Person) string {
	text := nameIn(n.roles, p.Role)
	if p.Unit != "" {
		text += " " + p.Unit
	}
	if p.ID == "" {
		return text
	}
	who := p.ID
	if len(p.ActingFor) > 0 {
		who += " a.n. " + strings.Join(p.ActingFor, " a.n. ")
	}
	if text == "" {
		return who
	}
	return text + " (" + who + ")"
}

// limit returns the last day, or for hours the instant, in the SOP's zone.
func (n names) limit(lang string, span calendar.Span, d calendar.Deadline) string {
	switch {
	case d.Due.IsZero() && d.LastDay.IsZero(): // it ended while it stood still
		return span.String()
	case span.Unit.InDays():
		return dayText(lang, d.LastDay)
	}
	return dayText(lang, n.day(d.Due)) + " " + hourText(d.Due.In(n.zone))
}

// column returns the same with the days of the month under one another.
func (n names) column(lang string, span calendar.Span, d calendar.Deadline) string {
	switch {
	case d.Due.IsZero() && d.LastDay.IsZero():
		return "-"
	case span.Unit.InDays():
		return dayColumn(lang, d.LastDay)
	}
	return n.instant(lang, d.Due)
}

// instant returns a day and time of day in the SOP's zone, for a column.
func (n names) instant(lang string, t time.Time) string {
	return dayColumn(lang, n.day(t)) + " " + hourText(t.In(n.zone))
}

// moment returns a day, a time of day and the zone, for a sentence.
func (n names) moment(lang string, t time.Time) string {
	return dayText(lang, n.day(t)) + " " + hourText(t.In(n.zone)) + " " + t.In(n.zone).Format("MST")
}

// day returns the day of t in the SOP's zone.
func (n names) day(t time.Time) calendar.Date { return calendar.NewDate(t.In(n.zone).Date()) }

// heading returns words as the head of a column.
func heading(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
