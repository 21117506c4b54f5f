package term

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Names turns the ids of one SOP into what people call them.
type Names struct {
	code                           string // of the SOP
	Stages, Actions, Roles, limits map[string]string
	Untils                         map[string]string // of a limit: what it waits for
	Units                          map[string]string // nil: units are told by id
	periodic                       map[string]bool   // duties that recur
	Zone                           *time.Location
}

// NamesOf returns the names of an SOP; times are told in zone.
func NamesOf(procedure *sop.SOP, zone *time.Location) Names {
	n := Names{
		code:   procedure.Code.Value,
		Stages: map[string]string{}, Actions: map[string]string{}, Roles: map[string]string{},
		limits: map[string]string{}, Untils: map[string]string{}, periodic: map[string]bool{}, Zone: zone,
	}
	fields := map[string]string{}
	for _, f := range procedure.Fields {
		fields[f.ID.Value] = called(f.Name, f.ID)
	}
	act := func(actions []*sop.Action) {
		for _, a := range actions {
			n.Actions[a.ID.Value] = called(a.Name, a.ID)
		}
	}
	act(procedure.Starts)
	act(procedure.Cross)
	for _, s := range procedure.Stages {
		n.Stages[s.ID.Value] = called(s.Name, s.ID)
		act(s.Actions)
	}
	for _, e := range procedure.Ends {
		n.Stages[e.ID.Value] = called(e.Name, e.ID)
		if e.Reopen != nil {
			act([]*sop.Action{e.Reopen})
		}
	}
	for _, d := range procedure.Owed() {
		n.Actions[d.ID.Value] = called(sop.Text{}, d.ID)
		n.periodic[d.ID.Value] = d.Every.Value != ""
	}
	for _, t := range procedure.Tasks() {
		if t.Back.Value != "" {
			n.Actions[t.Back.Value] = called(sop.Text{}, t.Back)
		}
	}
	for _, r := range procedure.Roles {
		n.Roles[r.ID.Value] = called(r.Name, r.ID)
	}
	for _, l := range procedure.Limits {
		n.limits[l.ID.Value] = called(l.Name, l.ID)
		var until []string
		for _, event := range l.Until {
			id, kind := procedure.Told(event.Value)
			if kind == sop.StageEvent {
				until = append(until, kind+n.Stages[id])
				continue
			}
			until = append(until, kind+cmp.Or(n.Actions[id], n.Stages[id], fields[id], id))
		}
		n.Untils[l.ID.Value] = strings.Join(until, ", ")
	}
	return n
}

// called returns the name, or the id as words.
func called(name, id sop.Text) string {
	if name.Value != "" {
		return name.Value
	}
	return Heading(sop.Words(id.Value))
}

// NameIn returns what an id is called, or the id itself.
func NameIn(names map[string]string, id string) string {
	if name := names[id]; name != "" {
		return name
	}
	return id
}

// StageOf returns what a stage of an SOP is called: of another SOP, whose names are not
// here, it is the id.
func (n Names) StageOf(code, id string) string {
	if code != n.code {
		return id
	}
	return NameIn(n.Stages, id)
}

// Clock returns what a clock is called: the stage, limit or duty that it times.
func (n Names) Clock(id string) string {
	switch ref := fsm.ReadClockID(id); ref.Kind {
	case fsm.StageClock:
		return NameIn(n.Stages, ref.Of)
	case fsm.DutyClock:
		return n.Duty(ref.Of, ref.No, ref.Unit)
	default:
		return NameIn(n.limits, ref.Of)
	}
}

// Duty returns what an occurrence of a duty is called; those that recur have
// their number, those of a unit its id.
func (n Names) Duty(id string, no int, unit string) string {
	if unit != "" {
		return NameIn(n.Actions, id) + " " + NameIn(n.Units, unit)
	}
	if n.periodic[id] && no > 0 {
		return NameIn(n.Actions, id) + " " + strconv.Itoa(no)
	}
	return NameIn(n.Actions, id)
}

// Person returns who acted: the role, the unit, and the person's id.
func (n Names) Person(p fsm.Person) string {
	text := NameIn(n.Roles, p.Role)
	if p.Unit != "" {
		text += " " + NameIn(n.Units, p.Unit)
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

// Limit returns the last day, or for hours the instant, in the SOP's zone.
func (n Names) Limit(lang string, span calendar.Span, d calendar.Deadline) string {
	switch {
	case d.Due.IsZero() && d.LastDay.IsZero(): // it ended while it stood still
		return span.String()
	case span.Unit.InDays():
		return DayText(lang, d.LastDay)
	}
	return DayText(lang, n.Day(d.Due)) + " " + hourText(d.Due.In(n.Zone))
}

// Column returns the same with the days of the month under one another.
func (n Names) Column(lang string, span calendar.Span, d calendar.Deadline) string {
	switch {
	case d.Due.IsZero() && d.LastDay.IsZero():
		return "-"
	case span.Unit.InDays():
		return show.Day(d.LastDay, lang)
	}
	return n.Instant(lang, d.Due)
}

// Instant returns a day and time of day in the SOP's zone, for a column.
func (n Names) Instant(lang string, t time.Time) string {
	return show.Day(n.Day(t), lang) + " " + hourText(t.In(n.Zone))
}

// Moment returns a day, a time of day and the zone, for a sentence.
func (n Names) Moment(lang string, t time.Time) string {
	return DayText(lang, n.Day(t)) + " " + hourText(t.In(n.Zone)) + " " + t.In(n.Zone).Format("MST")
}

// Day returns the day of t in the SOP's zone.
func (n Names) Day(t time.Time) calendar.Date { return calendar.NewDate(t.In(n.Zone).Date()) }

// Heading returns words as the head of a column.
func Heading(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
