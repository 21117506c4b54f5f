package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// dateUse says what clocks read a date field, whether an action asks that today
// is before it, and whether a case may be opened with it.
type dateUse struct{ starts, stops, ahead, opens bool }

// unguessed reports whether the uses of a date give it different bounds.
func (u dateUse) unguessed() bool {
	return u.starts && u.stops || u.ahead && (u.starts || u.stops)
}

// bygone reports whether the date is one of something that has happened.
func (u dateUse) bygone() bool { return u.starts || u.stops }

// dateUses returns how the date fields of a file are read. names turns a list of
// the file into ids.
func dateUses(s *sop.SOP, book *rulebook, names func([]sop.Text) []string) map[string]dateUse {
	out := map[string]dateUse{}
	mark := func(list []sop.Text, set func(*dateUse)) {
		for _, id := range names(list) {
			use := out[id]
			set(&use)
			out[id] = use
		}
	}
	starts := func(u *dateUse) { u.starts = true }
	for _, st := range s.Stages {
		if st.Standard != nil {
			mark(st.Standard.Since, starts)
			mark(st.Standard.Restart, starts)
		}
	}
	for _, l := range s.Limits {
		mark(l.Since, starts)
		mark(l.Restart, starts)
		mark(l.Until, func(u *dateUse) { u.stops = true })
	}
	for _, d := range s.Duties {
		mark(d.Since, starts)
	}
	for _, a := range s.Actions() {
		if rule := book.guards[a.When.Pos]; rule != nil && a.When != (sop.Text{}) {
			book.ahead(rule.Tree(), 0, func(id string) {
				use := out[id]
				use.ahead = true
				out[id] = use
			})
		}
	}
	for _, a := range s.Starts {
		mark(slices.Concat(a.Required, a.Optional), func(u *dateUse) { u.opens = true })
	}
	return out
}

// ahead marks the names that a condition must find later than today: of "waktu <
// sidang", alone or joined by dan, sidang. Rules stand on one another at most so
// deep; what goes in a circle is told elsewhere.
func (b *rulebook) ahead(n *rules.Node, deep int, mark func(string)) {
	if n == nil || deep > 64 {
		return
	}
	switch n.Op {
	case rules.And:
		for _, part := range n.Args {
			b.ahead(part, deep, mark)
		}
	case rules.Ref:
		if named := b.set.Rule(n.Name); named != nil {
			b.ahead(named.Tree(), deep+1, mark)
		}
	case rules.Compare:
		early, late := n.Args[0], n.Args[1]
		switch n.Cmp {
		case ">", ">=":
			early, late = late, early
		case "<", "<=":
		default:
			return
		}
		if early.Op == rules.Name && early.Name == "waktu" && late.Op == rules.Name {
			mark(late.Name)
		}
	}
}

// dateBounds checks what the dates take that clocks read: a year too early or too
// late gives a deadline that nobody meant.
func (c *checker) dateBounds() {
	uses := dateUses(c.sop, &c.book, c.meantNames)
	for _, f := range c.sop.Fields {
		if f.Kind != sop.DateField {
			for _, b := range []sop.DayBound{f.Earliest, f.Latest} {
				if b.Kind != sop.BoundUnsaid {
					c.Err(b.Text.Pos, "bound-of-no-date", "field", f.ID.Value)
					break
				}
			}
			continue
		}
		use, latest := uses[f.ID.Value], f.Latest
		if latest.Kind == sop.BoundUnsaid && use.bygone() {
			latest = sop.DayBound{Kind: sop.BoundToday, Text: sop.Text{Value: form.Today}}
		}
		switch {
		case f.Earliest.After(latest):
			c.Err(f.Earliest.Text.Pos, "bounds-reversed", "field", f.ID.Value, "earliest", f.Earliest.Text.Value, "latest", latest.Text.Value)
		case use.unguessed() && (f.Earliest.Kind == sop.BoundUnsaid || f.Latest.Kind == sop.BoundUnsaid):
			c.Err(f.ID.Pos, "bounds-unsaid", "field", f.ID.Value)
		case use.starts && use.opens && f.Earliest.Kind == sop.BoundUnsaid:
			c.Warn(f.ID.Pos, "start-unbounded", "field", f.ID.Value)
		}
	}
}

// setBounds gives the date fields that clocks read their bounds where the file is
// silent. A date is not after the day on which it is recorded. It is not before
// the day on which the case was opened, unless a case may be opened with it; one
// that only ends limits is not before these start. One that an action wants ahead
// is not before the day on which it is recorded.
func (m *Machine) setBounds() {
	m.bounds = map[string]dateBounds{}
	for id, use := range dateUses(m.sop, m.book, sop.Values) {
		f := m.fields[id]
		if f == nil || f.Kind != sop.DateField {
			continue
		}
		b := dateBounds{f.Earliest, f.Latest, false}
		if b.latest.Kind == sop.BoundUnsaid && use.bygone() {
			b.latest.Kind = sop.BoundToday
		}
		if b.earliest.Kind == sop.BoundUnsaid {
			b.fromStart = use.stops
			switch {
			case use.ahead:
				b.earliest.Kind = sop.BoundToday
			case use.bygone() && !use.opens:
				b.earliest.Kind = sop.BoundOpened
			}
		}
		m.bounds[id] = b
	}
	for _, f := range m.sop.Fields {
		if _, read := m.bounds[f.ID.Value]; !read && f.Kind == sop.DateField {
			m.bounds[f.ID.Value] = dateBounds{f.Earliest, f.Latest, false}
		}
	}
}

// dateBounds bound one date field. fromStart: it is not before the limits start
// that it ends.
type dateBounds struct {
	earliest, latest sop.DayBound
	fromStart        bool
}

// checkDates returns which dates of an input lie outside their bounds, in the
// file's order. ended are the limits that they may end: those that run, or of a
// correction those that they ended.
func (m *Machine) checkDates(c *Case, ended []Clock, input map[string]Value, at time.Time) []Reason {
	var out []Reason
	for _, id := range m.dates {
		if !input[id].IsSet() {
			continue
		}
		day, err := calendar.ParseDate(input[id].Str())
		if err != nil {
			continue // told already
		}
		if last, ok := m.boundDay(m.bounds[id].latest, c, at); ok && day.After(last) {
			out = append(out, m.outside("date-late", id, last))
		}
		if first, ok := m.firstDay(id, c, ended, at); ok && day.Before(first) {
			out = append(out, m.outside("date-early", id, first))
		}
	}
	return out
}

// nearestDay returns the day nearest to another that a date field takes at an
// instant.
func (m *Machine) nearestDay(c *Case, field string, day calendar.Date, at time.Time) calendar.Date {
	b := m.bounds[field]
	if last, ok := m.boundDay(b.latest, c, at); ok && day.After(last) {
		day = last
	}
	if first, ok := m.firstDay(field, c, c.Clocks, at); ok && day.Before(first) {
		day = first
	}
	return day
}

// firstDay returns the first day that a date field takes, if there is one, where
// it may end the given limits.
func (m *Machine) firstDay(field string, c *Case, ended []Clock, at time.Time) (calendar.Date, bool) {
	if start := m.limitsStart(ended, field); m.bounds[field].fromStart && !start.IsZero() {
		return m.dayOf(start), true
	}
	return m.boundDay(m.bounds[field].earliest, c, at)
}

func (m *Machine) outside(code, field string, bound calendar.Date) Reason {
	args := m.wants(field)
	args["day"] = bound.String()
	return Reason{Code: code, Args: args}
}

// boundDay returns the day that a bound names for a case at an instant.
func (m *Machine) boundDay(b sop.DayBound, c *Case, at time.Time) (calendar.Date, bool) {
	switch b.Kind {
	case sop.BoundToday:
		return m.dayOf(at).AddDays(b.Shift), true
	case sop.BoundOpened:
		if c.Version > 0 {
			at = c.Opened
		}
		return m.dayOf(at), true
	case sop.BoundDay:
		return b.Day, true
	default:
		return calendar.Date{}, false
	}
}

// limitsStart returns when the last of the limits started that a date ends; zero
// if none did.
func (m *Machine) limitsStart(clocks []Clock, field string) time.Time {
	var last time.Time
	for i := range clocks {
		k := &clocks[i]
		if k.Kind == LimitClock && k.Run.Start.After(last) && m.stops(k, field) {
			last = k.Run.Start
		}
	}
	return last
}

// dayOf returns the day of an instant in the office's zone.
func (m *Machine) dayOf(t time.Time) calendar.Date { return calendar.NewDate(t.In(m.zone).Date()) }
