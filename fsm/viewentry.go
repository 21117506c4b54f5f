package fsm

import (
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/sop"
)

// ViewEntry returns an entry's body as the actor may see it, given the case that
// it belongs to; false: he may not see that there is one. The public sees none,
// the reporter what he did, was told of, or moved the case or its deadlines, and
// a unit that had the case what it did itself.
func (m *policy) ViewEntry(c Case, e Draft, by Actor) (Draft, bool) {
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

func (m *policy) staffEntry(c *Case, e Draft, sights []sight) (Draft, bool) {
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

func (m *policy) formersEntry(c *Case, e Draft, s *sight) Draft {
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

func (m *policy) reportersEntry(c *Case, e Draft, sights []sight) (Draft, bool) {
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

// Veil takes from an entry's body which other case it names, as [Machine.View] does, since
// that takes both of them; and, where kerahasiaan hides anything now ([Machine.Hides]), who
// the reporter is and what it hides from anybody. It is for the office's own writing that
// strangers may come to read, not for showing a case: that is [Machine.ViewEntry].
func (m *policy) Veil(c Case, e Draft) Draft {
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
