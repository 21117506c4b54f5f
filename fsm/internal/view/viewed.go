package view

import (
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Sees reports whether the actor may know that there is such a case.
func (m *Policy) Sees(c state.Case, by state.Actor) bool { return len(m.sights(&c, by)) > 0 }

// Concerns reports whether the actor sees the case as its reporter or in a role that
// works on it, and not only as one of the public or of a unit that had it.
func (m *Policy) Concerns(c state.Case, by state.Actor) bool {
	sights := m.sights(&c, by)
	return len(sights) > 0 && sights[0].kind >= asReporter
}

// Employs reports whether the actor holds a role of the office in this SOP, for all cases
// or for those of his unit.
func (m *Policy) Employs(by state.Actor) bool {
	for _, p := range by.People() {
		for _, h := range p.Holds {
			if r := m.plan.Roles[h.Role].Doc; r != nil && (r.Scope == sop.AllCases || r.Scope == sop.UnitCases && h.Unit != "") {
				return true
			}
		}
	}
	return false
}

// KeptSecret reports whether the file hides the case itself from the public.
func (m *Policy) KeptSecret(c state.Case) bool { return m.Hidden(&c, sop.Public)[sop.WholeCase] }

// SeesAll reports whether nothing of the case is hidden from the actor.
func (m *Policy) SeesAll(c state.Case, by state.Actor) bool {
	sights := m.sights(&c, by)
	return slices.ContainsFunc(sights, func(s sight) bool { return m.whole(&s) })
}

// View returns the case as the actor may see it.
func (m *Policy) View(c state.Case, by state.Actor) state.Case { return m.ViewPast(c, c, by) }

// ViewPast returns a case as it once was, as the actor may see it now.
func (m *Policy) ViewPast(c, now state.Case, by state.Actor) state.Case {
	sights := m.sights(&now, by)
	if len(sights) == 0 {
		return state.Case{}
	}
	if c.SOP.Hash != now.SOP.Hash {
		c = m.knownOf(c)
	}
	c.Links, c.Linked = nil, time.Time{}
	if slices.ContainsFunc(sights, func(s sight) bool { return m.whole(&s) }) {
		return c
	}
	fields, reads := m.shown(&c, sights), m.reads(&now, sights)
	out := state.Case{ID: c.ID, SOP: c.SOP, Closed: c.Closed}
	switch sights[0].kind {
	case asStaff:
		out = c.Clone()
		if !slices.ContainsFunc(sights, func(s sight) bool { return m.names(&s) }) {
			m.veilCase(&out)
		}
		out.Judged = slices.DeleteFunc(out.Judged, func(k state.Clock) bool { return !m.showsDay(k.ID, reads) })
		out.Clocks, out.Judged = m.veilClocks(out.Clocks, reads), m.veilClocks(out.Judged, reads)
		m.veilAnswers(&now, out.Answers, sights)
		for i := range out.Duties {
			if d := &out.Duties[i]; !m.showsDeadline(state.ClockRef{Kind: state.DutyClock, Of: d.ID}.ID(), reads) {
				d.Since, d.Clock = time.Time{}, ""
			}
		}
	case asReporter:
		out = m.reporters(c.Clone())
		out.Clocks = m.veilClocks(out.Clocks, reads)
	case asFormer:
		out.Stage = c.Stage
	case asPublic:
		out.Stage, _ = m.publicPlace(&c)
	}
	if sights[len(sights)-1].kind == asPublic && out.Unit.ID == "" {
		_, out.Unit.ID = m.publicPlace(&c)
	}
	out.Fields, out.Untold, out.Corrected = fields, nil, nil
	return out
}

// ViewTried returns a case as a command that was only tried would leave it, as the actor
// may see it.
func (m *Policy) ViewTried(was, c state.Case, given map[string]state.Value, by state.Actor) state.Case {
	seen := m.View(c, by)
	untold := seen.Untold
	seen.Untold = maps.Clone(was.Untold)
	maps.DeleteFunc(seen.Untold, func(name string, _ state.Value) bool { _, own := given[name]; return own })
	seen = m.ViewPast(seen, was, by)
	if m.SeesAll(was, by) {
		seen.Untold = untold
	}
	return seen
}

// veilCase takes from a case who its reporter is.
func (m *Policy) veilCase(c *state.Case) {
	for i := range c.Events {
		ev := &c.Events[i]
		if ev.By != nil {
			*ev.By = veil(c.Reporter, *ev.By)
		}
		for j := range ev.Before {
			ev.Before[j] = veil(c.Reporter, ev.Before[j])
		}
	}
	c.Reporter = ""
}

func veil(reporter string, p state.Person) state.Person {
	if reporter != "" && (p.ID == reporter || slices.Contains(p.ActingFor, reporter)) {
		p.ID, p.ActingFor = "", nil
	}
	return p
}

// reporters leaves of a case what its reporter is told: stage, unit, deadlines,
// and what he did or was told of. The case is the caller's own.
func (m *Policy) reporters(c state.Case) state.Case {
	c.Unit.Authority, c.Had, c.Successors, c.Duties, c.Answers, c.Judged, c.Origin = nil, nil, nil, nil, nil, nil, ""
	c.Version, c.Changed, c.Recorded = 0, time.Time{}, time.Time{}
	c.Clocks = slices.DeleteFunc(c.Clocks, func(k state.Clock) bool { return !seenByReporter(&k) })
	for i := range c.Clocks {
		k := &c.Clocks[i]
		k.Class, k.Fired = "", nil
	}
	c.Events = slices.DeleteFunc(c.Events, func(e state.Occurrence) bool {
		return !m.showsEvent(e.ID) && (e.By == nil || !m.isReporter(&c, *e.By))
	})
	for i := range c.Events {
		c.Events[i].Before, c.Events[i].Entry = nil, 0
		if who := c.Events[i].By; who != nil && !m.isReporter(&c, *who) {
			c.Events[i].By = &state.Person{Role: who.Role, Unit: who.Unit}
		}
	}
	return c
}

func (m *Policy) isReporter(c *state.Case, p state.Person) bool {
	return c.Reporter != "" && (p.ID == c.Reporter || slices.Contains(p.ActingFor, c.Reporter))
}

// showsEvent reports whether the reporter sees of any case that an event happened on
// it: a stage or an end was reached, or an act told him.
func (m *Policy) showsEvent(id string) bool {
	return id == sop.AnyStart || id == sop.AnyEnd || m.plan.IsPlace(id) || m.tells(id)
}

// tells reports whether an action of this id tells the reporter, wherever it stands.
func (m *Policy) tells(id string) bool {
	told := func(a *plan.Action) bool { return a != nil && slices.ContainsFunc(a.Tell, m.plan.OwnRole) }
	if told(m.plan.Starts[id]) || (m.plan.Duty(id) != nil && told(m.plan.Duty(id).Act)) {
		return true
	}
	return slices.ContainsFunc(m.plan.Places[id], func(s string) bool { return told(m.plan.ActionAt(s, id)) })
}

// Hides reports whether kerahasiaan hides anything of the case, from anybody.
func (m *Policy) Hides(c state.Case) bool { return len(m.Hidden(&c, "")) > 0 }
