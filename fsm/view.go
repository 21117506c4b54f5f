package fsm

import (
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Sees reports whether the actor may know that there is such a case. Who may not
// is to be answered as for a number that does not exist.
func (m *policy) Sees(c Case, by Actor) bool { return len(m.sights(&c, by)) > 0 }

// Concerns reports whether the actor sees the case as its reporter or in a role
// that works on it, and not only as one of the public or of a unit that had it.
func (m *policy) Concerns(c Case, by Actor) bool {
	sights := m.sights(&c, by)
	return len(sights) > 0 && sights[0].kind >= asReporter
}

// Employs reports whether the actor holds a role of the office in this SOP, for
// all cases or for those of his unit: he is no stranger, though a case may not
// be his.
func (m *policy) Employs(by Actor) bool {
	for _, p := range by.People() {
		for _, h := range p.Holds {
			if r := m.plan.Roles[h.Role].Doc; r != nil && (r.Scope == sop.AllCases || r.Scope == sop.UnitCases && h.Unit != "") {
				return true
			}
		}
	}
	return false
}

// KeptSecret reports whether the file hides the case itself from the public
// (sembunyikan: berkas): then whom it does not concern is not told that it exists,
// an officer of another unit neither.
func (m *policy) KeptSecret(c Case) bool { return m.hidden(&c, sop.Public)[sop.WholeCase] }

// SeesAll reports whether nothing of the case is hidden from the actor. What is
// known of an entry beside its body, as its hash, may be shown only then.
func (m *policy) SeesAll(c Case, by Actor) bool {
	sights := m.sights(&c, by)
	return slices.ContainsFunc(sights, func(s sight) bool { return m.whole(&s) })
}

// View returns the case as the actor may see it; the zero Case if he may not
// know of it (see [Machine.Sees]). The zero Actor is the public.
//
// The actor sees in every capacity in which the case concerns him (lingkup), his
// own or of those he stands in for; what any of these may see, he sees. See "Who
// sees what" in the package's documentation. It is the one place that hides;
// what leaves this module goes through it.
//
// Which other cases it belongs together with it never shows: that takes both of them,
// see [Machine.LinkSight].
func (m *policy) View(c Case, by Actor) Case { return m.ViewPast(c, c, by) }

// ViewPast returns a case as it once was, as the actor may see it now: who may
// see what is judged by the case as it is now. A secrecy that came later hides
// what stood open then.
func (m *policy) ViewPast(c, now Case, by Actor) Case {
	sights := m.sights(&now, by)
	if len(sights) == 0 {
		return Case{}
	}
	c.Links, c.Linked = nil, time.Time{}
	if slices.ContainsFunc(sights, func(s sight) bool { return m.whole(&s) }) {
		return c
	}
	fields, reads := m.shown(&c, sights), m.reads(&now, sights)
	out := Case{ID: c.ID, SOP: c.SOP, Closed: c.Closed}
	switch sights[0].kind {
	case asStaff:
		out = c.Clone()
		if !slices.ContainsFunc(sights, func(s sight) bool { return m.names(&s) }) {
			m.veilCase(&out)
		}
		out.Judged = slices.DeleteFunc(out.Judged, func(k Clock) bool { return !m.showsDay(k.ID, reads) })
		out.Clocks, out.Judged = m.veilClocks(out.Clocks, reads), m.veilClocks(out.Judged, reads)
		m.veilAnswers(&now, out.Answers, sights)
		for i := range out.Duties {
			if d := &out.Duties[i]; !m.showsDeadline(ClockRef{Kind: DutyClock, Of: d.ID}.ID(), reads) {
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
// may see it: what he sees of it now, as it was, and after the command, both, and what he
// gave himself. So an approval that is tried shows no draft, and a class that is tried
// uncovers nothing.
func (m *policy) ViewTried(was, c Case, given map[string]Value, by Actor) Case {
	seen := m.View(c, by)
	untold := seen.Untold
	seen.Untold = maps.Clone(was.Untold)
	maps.DeleteFunc(seen.Untold, func(name string, _ Value) bool { _, own := given[name]; return own })
	seen = m.ViewPast(seen, was, by)
	if m.SeesAll(was, by) {
		seen.Untold = untold
	}
	return seen
}

// veilCase takes from a case who its reporter is.
func (m *policy) veilCase(c *Case) {
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

func veil(reporter string, p Person) Person {
	if reporter != "" && (p.ID == reporter || slices.Contains(p.ActingFor, reporter)) {
		p.ID, p.ActingFor = "", nil
	}
	return p
}

// reporters leaves of a case what its reporter is told: stage, unit, deadlines,
// and what he did or was told of. The case is the caller's own.
func (m *policy) reporters(c Case) Case {
	c.Unit.Authority, c.Had, c.Successors, c.Duties, c.Answers, c.Judged, c.Origin = nil, nil, nil, nil, nil, nil, ""
	c.Version, c.Changed, c.Recorded = 0, time.Time{}, time.Time{}
	c.Clocks = slices.DeleteFunc(c.Clocks, func(k Clock) bool { return !seenByReporter(&k) })
	for i := range c.Clocks {
		k := &c.Clocks[i]
		k.Class, k.Fired = "", nil
	}
	c.Events = slices.DeleteFunc(c.Events, func(e Occurrence) bool {
		return !m.showsEvent(e.ID) && (e.By == nil || !m.isReporter(&c, *e.By))
	})
	for i := range c.Events {
		c.Events[i].Before, c.Events[i].Entry = nil, 0
		if who := c.Events[i].By; who != nil && !m.isReporter(&c, *who) {
			c.Events[i].By = &Person{Role: who.Role, Unit: who.Unit}
		}
	}
	return c
}

func (m *policy) isReporter(c *Case, p Person) bool {
	return c.Reporter != "" && (p.ID == c.Reporter || slices.Contains(p.ActingFor, c.Reporter))
}

// showsEvent reports whether the reporter sees of any case that an event happened on
// it: a stage or an end was reached, or an act told him.
func (m *policy) showsEvent(id string) bool {
	return id == sop.AnyStart || id == sop.AnyEnd || m.plan.Stages[id] != nil || m.plan.Ends[id] != nil || m.tells(id)
}

// tells reports whether an action of this id tells the reporter, wherever it stands.
func (m *policy) tells(id string) bool {
	told := func(a *plan.Action) bool { return a != nil && slices.ContainsFunc(a.Tell, m.plan.OwnRole) }
	if told(m.plan.Starts[id]) || (m.plan.Duty(id) != nil && told(m.plan.Duty(id).Act)) {
		return true
	}
	return slices.ContainsFunc(m.plan.Places[id], func(s string) bool { return told(m.plan.ActionAt(s, id)) })
}

// Hides reports whether kerahasiaan hides anything of the case, from anybody.
func (m *policy) Hides(c Case) bool { return len(m.hidden(&c, "")) > 0 }
