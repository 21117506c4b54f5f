package check

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// DateUse says what clocks read a date field, whether an action asks that today
// is before it, or a limit ends before it, and whether a case may be opened with it.
type DateUse struct{ starts, Stops, Ahead, Opens bool }

// unguessed reports whether the uses of a date give it different bounds.
func (u DateUse) unguessed() bool {
	return u.starts && u.Stops || u.Ahead && (u.starts || u.Stops)
}

// Bygone reports whether the date is one of something that has happened.
func (u DateUse) Bygone() bool { return u.starts || u.Stops }

// DateUses returns how the date fields of a file are read. names turns a list of
// the file into ids.
func DateUses(s *sop.SOP, book *Rulebook, names func([]sop.Text) []string) map[string]DateUse {
	out := map[string]DateUse{}
	mark := func(list []sop.Text, set func(*DateUse)) {
		for _, id := range names(list) {
			use := out[id]
			set(&use)
			out[id] = use
		}
	}
	starts := func(u *DateUse) { u.starts = true }
	for _, st := range s.Stages {
		if st.Standard != nil {
			mark(st.Standard.Since, starts)
			mark(st.Standard.Restart, starts)
		}
	}
	for _, l := range s.Limits {
		mark(l.Since, starts)
		mark(l.Restart, starts)
		mark(l.Until, func(u *DateUse) { u.Stops = true })
	}
	for _, d := range s.Duties {
		mark(d.Since, starts)
	}
	for _, a := range s.Actions() {
		if rule := book.Guards[a.When.Pos]; rule != nil && a.When != (sop.Text{}) {
			book.ahead(rule.Tree(), 0, func(id string) {
				use := out[id]
				use.Ahead = true
				out[id] = use
			})
		}
	}
	for _, t := range Times(s) {
		if t.BeforeField() {
			mark([]sop.Text{t.By}, func(u *DateUse) { u.Ahead = true })
		}
	}
	for _, a := range s.Starts {
		mark(slices.Concat(a.Required, a.Optional), func(u *DateUse) { u.Opens = true })
	}
	return out
}

// Times returns the times of stages, limits, duties and tasks that are set.
func Times(s *sop.SOP) []*sop.Time {
	var out []*sop.Time
	for _, st := range s.Stages {
		if st.Standard != nil {
			out = append(out, st.Standard.Time)
		}
	}
	for _, l := range s.Limits {
		out = append(out, l.Time)
	}
	for _, d := range s.Owed() {
		out = append(out, d.Time)
	}
	return slices.DeleteFunc(out, func(t *sop.Time) bool { return t == nil || t.None })
}

// ahead marks the names that a condition must find later than today: of "waktu <
// sidang", alone or joined by dan, sidang. Rules stand on one another at most so
// deep; what goes in a circle is told elsewhere.
func (b *Rulebook) ahead(n *rules.Node, deep int, mark func(string)) {
	if n == nil || deep > 64 {
		return
	}
	switch n.Op {
	case rules.And:
		for _, part := range n.Args {
			b.ahead(part, deep, mark)
		}
	case rules.Ref:
		if named := b.Set.Rule(n.Name); named != nil {
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
func (c *Checker) dateBounds() {
	uses := DateUses(c.SOP, &c.Book, c.meantNames)
	for _, f := range c.SOP.Fields {
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
		if latest.Kind == sop.BoundUnsaid && use.Bygone() {
			latest = sop.DayBound{Kind: sop.BoundToday, Text: sop.Text{Value: form.Today}}
		}
		switch {
		case f.Earliest.After(latest):
			c.Err(f.Earliest.Text.Pos, "bounds-reversed", "field", f.ID.Value, "earliest", f.Earliest.Text.Value, "latest", latest.Text.Value)
		case use.unguessed() && (f.Earliest.Kind == sop.BoundUnsaid || f.Latest.Kind == sop.BoundUnsaid):
			c.Err(f.ID.Pos, "bounds-unsaid", "field", f.ID.Value)
		case use.starts && use.Opens && f.Earliest.Kind == sop.BoundUnsaid:
			c.Warn(f.ID.Pos, "start-unbounded", "field", f.ID.Value)
		}
	}
}
