package desk

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// say returns a text of the pages in the language of whoever asks.
func (v *visit) say(key string, args ...any) string { return say(v.lang, key, args...) }

// roleName returns what a role is called.
func roleName(doc *sop.SOP, id string) string {
	for _, r := range doc.Roles {
		if r.ID.Value == id {
			return sop.Called(r.Name, r.ID)
		}
	}
	return sop.Words(id)
}

// unitName returns what a unit is called, "" of none.
func unitName(doc *sop.SOP, id string) string {
	for _, u := range doc.Units.Units {
		if u.ID.Value == id {
			return sop.Called(u.Name, u.ID)
		}
	}
	return id
}

// called returns what an action, stage or limit is called, as a heading or button begins.
func called(doc *sop.SOP, id string) string { return capital(doc.CalledOf(id)) }

func capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// seat returns a role with its unit.
func seat(doc *sop.SOP, role, unit string) string {
	if unit == "" {
		return roleName(doc, role)
	}
	return roleName(doc, role) + ", " + unitName(doc, unit)
}

// seats returns roles with their units, in the words of an SOP.
func seats(doc *sop.SOP, all []fsm.RoleAssignment) []string {
	out := make([]string, len(all))
	for i, a := range all {
		out[i] = seat(doc, a.Role, a.Unit)
	}
	return out
}

// who returns a person of the office by what colleagues call him, and the roles he holds, each in the
// words of the first SOP that has it.
func (v *visit) who(id string, holds []fsm.RoleAssignment) string {
	name := v.o.NameOf(v.r.Context(), id)
	if name == "" {
		name = id
	}
	var roles []string
	for _, h := range holds {
		if said := v.held(h); !slices.Contains(roles, said) {
			roles = append(roles, said)
		}
	}
	if len(roles) > 0 {
		return name + " (" + strings.Join(roles, "; ") + ")"
	}
	return name
}

// held returns a role with its unit in the words of the first SOP that has both, or else the role.
func (v *visit) held(a fsm.RoleAssignment) string {
	best := v.o.Procedures[0].SOP()
	for i, known := 0, false; i < len(v.o.Procedures); i++ {
		doc := v.o.Procedures[i].SOP()
		if !slices.ContainsFunc(doc.Roles, func(r *sop.Role) bool { return r.ID.Value == a.Role }) {
			continue
		}
		if doc.Units.Has(a.Unit) {
			best = doc
			break
		}
		if !known {
			best, known = doc, true
		}
	}
	return seat(best, a.Role, a.Unit)
}

// person returns who did something. Ids and names are for people of the office.
func (v *visit) person(doc *sop.SOP, p *fsm.Person) string {
	if p.Role == "" && p.ID == "" {
		return ""
	}
	if p.Role == sop.System {
		return v.say("system")
	}
	out := seat(doc, p.Role, p.Unit)
	citizen := slices.ContainsFunc(doc.Roles, func(r *sop.Role) bool { return r.ID.Value == p.Role && r.Scope == sop.OwnCases })
	if p.ID == "" || citizen || !v.works() {
		return out
	}
	called := func(id string) string {
		if name := v.o.NameOf(v.r.Context(), id); name != "" {
			return name
		}
		return id
	}
	out += " (" + called(p.ID) + ")"
	for _, id := range p.ActingFor {
		out += ", " + v.say("acting.for", called(id))
	}
	return out
}

// day writes a day.
func (v *visit) day(d calendar.Date) string {
	return strings.Replace(show.Day(d, v.lang), "  ", " ", 1)
}

// moment writes a time in the office's zone.
func (v *visit) moment(doc *sop.SOP, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(doc.Calendar.Options.Zone)
	return v.day(calendar.NewDate(t.Date())) + t.Format(" 15.04 MST")
}

// clockTold is how a clock stands, for people: its words say all that its colour does.
type clockTold struct {
	ID, Name, LastDay string
	State             string // late, warning, today, paused, unset or good: the class of its colour
	Says              string
	Owner             string
	Owed              bool
	Provisional       bool
	Month             string // address of its picture; empty: it has none
	Ledger            []ledgerLine
	due               time.Time
}

// ledgerLine is a day of a count.
type ledgerLine struct {
	Day, No, Says, Decree string
	Counted               bool
}

// clock tells how a clock stands.
func (v *visit) clock(doc *sop.SOP, k *fsm.ClockStanding) clockTold {
	out := clockTold{ID: k.Clock, Name: k.Name, State: "good", Owed: k.Owed, due: k.Deadline.Due, Provisional: k.Deadline.Provisional}
	if k.Owner.Role != "" {
		out.Owner = seat(doc, k.Owner.Role, k.Owner.Unit)
	}
	left := v.amount(k.Left, k.Unit, k.Span.Unit)
	if !k.Deadline.LastDay.IsZero() {
		out.LastDay = v.day(k.Deadline.LastDay)
	}
	today := calendar.NewDate(v.o.Now().In(doc.Calendar.Options.Zone).Date())
	switch {
	case k.Status == calendar.Late && !k.Owed:
		out.State, out.Says = "paused", v.say("clock.over")
	case k.Status == calendar.Late:
		out.State, out.Says = "late", v.say("clock.late", v.amount(k.LateBy, k.Unit, k.Span.Unit))
	case k.Status == calendar.Paused || k.Open:
		out.State, out.Says = "paused", v.say("clock.paused", left)
	case k.Status == calendar.Unset:
		out.State, out.Says = "unset", v.say("clock.unset")
	case k.Deadline.LastDay == today:
		out.State, out.Says = "today", v.say("clock.today")
	case k.Status == calendar.Warned:
		out.State, out.Says = "warning", v.say("clock.warning", left)
	case !k.Owed:
		out.State, out.Says = "waiting", v.say("clock.waiting", left)
	default:
		out.Says = v.say("clock.left", left)
	}
	return out
}
