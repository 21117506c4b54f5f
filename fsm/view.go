package fsm

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Sees reports whether the actor may know that there is such a case. Who may not
// is to be answered as for a number that does not exist.
func (m *Machine) Sees(c Case, by Actor) bool { return len(m.sights(&c, by)) > 0 }

// Concerns reports whether the actor sees the case as its reporter or in a role
// that works on it, and not only as one of the public or of a unit that had it.
func (m *Machine) Concerns(c Case, by Actor) bool {
	sights := m.sights(&c, by)
	return len(sights) > 0 && sights[0].kind >= asReporter
}

// Employs reports whether the actor holds a role of the office in this SOP, for
// all cases or for those of his unit: he is no stranger, though a case may not
// be his.
func (m *Machine) Employs(by Actor) bool {
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
func (m *Machine) KeptSecret(c Case) bool { return m.hidden(&c, sop.Public)[sop.WholeCase] }

// SeesAll reports whether nothing of the case is hidden from the actor. What is
// known of an entry beside its body, as its hash, may be shown only then.
func (m *Machine) SeesAll(c Case, by Actor) bool {
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
func (m *Machine) View(c Case, by Actor) Case { return m.ViewPast(c, c, by) }

// ViewPast returns a case as it once was, as the actor may see it now: who may
// see what is judged by the case as it is now. A secrecy that came later hides
// what stood open then.
func (m *Machine) ViewPast(c, now Case, by Actor) Case {
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
func (m *Machine) ViewTried(was, c Case, given map[string]Value, by Actor) Case {
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
func (m *Machine) veilCase(c *Case) {
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
func (m *Machine) reporters(c Case) Case {
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

func (m *Machine) isReporter(c *Case, p Person) bool {
	return c.Reporter != "" && (p.ID == c.Reporter || slices.Contains(p.ActingFor, c.Reporter))
}

// showsEvent reports whether the reporter sees of any case that an event happened on
// it: a stage or an end was reached, or an act told him.
func (m *Machine) showsEvent(id string) bool {
	return id == sop.AnyStart || id == sop.AnyEnd || m.plan.Stages[id] != nil || m.plan.Ends[id] != nil || m.tells(id)
}

// tells reports whether an action of this id tells the reporter, wherever it stands.
func (m *Machine) tells(id string) bool {
	told := func(a *plan.Action) bool { return a != nil && slices.ContainsFunc(a.Tell, m.plan.OwnRole) }
	if told(m.plan.Starts[id]) || (m.plan.Duty(id) != nil && told(m.plan.Duty(id).Act)) {
		return true
	}
	return slices.ContainsFunc(m.plan.Places[id], func(s string) bool { return told(m.plan.ActionAt(s, id)) })
}

// ViewEntry returns an entry's body as the actor may see it, given the case that
// it belongs to; false: he may not see that there is one. The public sees none,
// the reporter what he did, was told of, or moved the case or its deadlines, and
// a unit that had the case what it did itself.
func (m *Machine) ViewEntry(c Case, e Draft, by Actor) (Draft, bool) {
	sights := m.sights(&c, by)
	e.Link = nil // see [Machine.View]
	if slices.ContainsFunc(sights, func(s sight) bool { return m.whole(&s) }) {
		return e, true
	}
	for i := range sights {
		switch s := &sights[i]; s.kind {
		case asStaff:
			return m.staffEntry(&c, e, sights)
		case asReporter:
			if seen, ok := m.reportersEntry(&c, e, sights); ok {
				return seen, true
			}
		case asFormer:
			if e.By.Unit == s.unit && e.By.Role == s.role {
				return m.formersEntry(&c, e, s), true
			}
		}
	}
	return Draft{}, false
}

// readable returns whether the actor may read a fact that a condition read. Of a
// case that is being opened there is nothing but what he fills in himself. Days
// counted since a date are that date, and to whom the case does not belong as work it
// is not told what happened on it beside what he sees ([Machine.View]).
func (m *Machine) readable(c *Case, by Actor) func(name string) bool {
	if c.Version == 0 {
		return func(string) bool { return true }
	}
	reads, works := m.reads(c, m.sights(c, by)), m.Works(*c, by)
	return func(name string) bool {
		_, arg, call := strings.Cut(strings.TrimSuffix(name, ")"), "(")
		switch {
		case !call:
			return reads(name)
		case m.plan.Fields[arg] != nil:
			return reads(arg)
		}
		return works || m.showsEvent(arg) || m.plan.OnlyReporter(arg)
	}
}

// reads returns which fields may be read in any of the capacities.
func (m *Machine) reads(c *Case, sights []sight) func(name string) bool {
	return func(name string) bool {
		_, untold := c.Untold[name]
		return m.plan.Fields[name] == nil || slices.ContainsFunc(sights, func(s sight) bool {
			return !s.hidden[name] && (s.kind == asStaff && m.plan.Sight.Roles[s.role][name] || s.kind == asReporter && !untold)
		})
	}
}

func (m *Machine) staffEntry(c *Case, e Draft, sights []sight) (Draft, bool) {
	reads := m.reads(c, sights)
	if e.Clock != "" && !m.showsDeadline(e.Clock, reads) && !toldTo(&e, sights) {
		if e.From == e.To {
			return Draft{}, false // it stands at the deadline
		}
		e.Clock, e.Due = "", time.Time{}
	}
	m.veilBranch(&e, reads)
	task, answers := ofTask(&e)
	e.Input = maps.Clone(e.Input)
	maps.DeleteFunc(e.Input, func(name string, _ Value) bool {
		return name != sop.UnitInput && !slices.ContainsFunc(sights, func(s sight) bool {
			return !s.hidden[name] && s.kind == asStaff && m.plan.Sight.Roles[s.role][name] &&
				(!answers || m.opens(c, &s, task.Duty, task.Unit, task.No))
		})
	})
	e.Reason, e.Evidence, e.Clocks = Value{}, Value{}, m.veilMoves(e.Clocks, reads)
	if !slices.ContainsFunc(sights, func(s sight) bool { return m.names(&s) }) {
		e = veiled(c, e)
	}
	return e, true
}

// toldTo reports whether an entry tells one of the roles in which the actor works on
// the case.
func toldTo(e *Draft, sights []sight) bool {
	return slices.ContainsFunc(sights, func(s sight) bool { return s.kind == asStaff && slices.Contains(e.Tell, s.role) })
}

func (m *Machine) formersEntry(c *Case, e Draft, s *sight) Draft {
	seen := Draft{
		Semantics: e.Semantics, Kind: e.Kind, At: e.At, Action: e.Action, By: e.By, From: e.From, To: e.To,
		Outcome: e.Outcome, Label: e.Label, Input: maps.Clone(e.Input), Tell: e.Tell, Recorded: e.Recorded,
	}
	m.veilBranch(&seen, m.reads(c, []sight{*s}))
	maps.DeleteFunc(seen.Input, func(name string, _ Value) bool {
		return name != sop.UnitInput && (s.hidden[name] || !m.plan.Sight.Roles[s.role][name])
	})
	return veiled(c, seen)
}

func (m *Machine) reportersEntry(c *Case, e Draft, sights []sight) (Draft, bool) {
	own, told := m.isReporter(c, e.By), slices.ContainsFunc(e.Tell, m.plan.OwnRole)
	clocks := slices.DeleteFunc(slices.Clone(e.Clocks), func(k ClockMove) bool { return !toldClock(k.Clock) })
	reads := m.reads(c, sights)
	clocks = m.veilMoves(clocks, reads)
	seen := Draft{
		Semantics: e.Semantics, Kind: e.Kind, At: e.At, Recorded: e.Recorded, From: e.From, To: e.To, Unit: Unit{ID: e.Unit.ID}, Clocks: clocks,
	}
	if toldClock(e.Clock) && (told || m.showsDeadline(e.Clock, reads)) {
		seen.Clock, seen.Due = e.Clock, e.Due
	}
	switch {
	case own, told:
		seen.Action, seen.By, seen.Input, seen.Reporter = e.Action, e.By, maps.Clone(e.Input), e.Reporter
		maps.DeleteFunc(seen.Input, func(name string, _ Value) bool {
			return m.plan.Drafted(name) && !m.plan.Approves(e.Action, name) ||
				!slices.ContainsFunc(sights, func(s sight) bool { return s.kind == asReporter && !s.hidden[name] })
		})
		if !own {
			seen.By = Person{Role: e.By.Role, Unit: e.By.Unit}
		}
	case e.From == e.To && len(clocks) == 0:
		return Draft{}, false
	}
	return seen, true
}

// toldClock is told by the clock's id.
func toldClock(clock string) bool { return clock != "" && ReadClockID(clock).Kind != DutyClock }

// Hides reports whether kerahasiaan hides anything of the case, from anybody.
func (m *Machine) Hides(c Case) bool { return len(m.hidden(&c, "")) > 0 }

// Veil takes from an entry's body which other case it names, as [Machine.View] does, since
// that takes both of them; and, where kerahasiaan hides anything now ([Machine.Hides]), who
// the reporter is and what it hides from anybody. It is for the office's own writing that
// strangers may come to read, not for showing a case: that is [Machine.ViewEntry].
func (m *Machine) Veil(c Case, e Draft) Draft {
	e.Link = nil
	hidden := m.hidden(&c, "")
	if len(hidden) == 0 {
		return e
	}
	e.Input = maps.Clone(e.Input)
	maps.DeleteFunc(e.Input, func(name string, _ Value) bool { return hidden[name] })
	return veiled(&c, e)
}

func veiled(c *Case, e Draft) Draft {
	e.By, e.Reporter = veil(c.Reporter, e.By), ""
	if e.Owner != nil {
		owner := veil(c.Reporter, *e.Owner)
		e.Owner = &owner
	}
	return e
}
