package view

import (
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// ViewEntry returns an entry's body as the actor may see it, given the case that it
// belongs to.
func (m *Policy) ViewEntry(c state.Case, e state.Draft, by state.Actor) (state.Draft, bool) {
	sights := m.sights(&c, by)
	e = m.known(e)
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
	return state.Draft{}, false
}

func (m *Policy) staffEntry(c *state.Case, e state.Draft, sights []sight) (state.Draft, bool) {
	reads := m.reads(c, sights)
	if e.Clock != "" && !m.showsDeadline(e.Clock, reads) && !toldTo(&e, sights) {
		if e.From == e.To {
			return state.Draft{}, false // it stands at the deadline
		}
		e.Clock, e.Due = "", time.Time{}
	}
	m.veilBranch(&e, reads)
	task, answers := e.Task()
	e.Input = maps.Clone(e.Input)
	maps.DeleteFunc(e.Input, func(name string, _ state.Value) bool {
		return name != sop.UnitInput && !slices.ContainsFunc(sights, func(s sight) bool {
			return !s.hidden[name] && s.kind == asStaff && m.plan.Sight.Roles[s.role][name] &&
				(!answers || m.opens(c, &s, task.Duty, task.Unit, task.No))
		})
	})
	e.Reason, e.Evidence, e.Clocks = state.Value{}, state.Value{}, m.veilMoves(e.Clocks, reads)
	if !slices.ContainsFunc(sights, func(s sight) bool { return m.names(&s) }) {
		e = veiled(c, e)
	}
	return e, true
}

// toldTo reports whether an entry tells one of the roles in which the actor works on
// the case.
func toldTo(e *state.Draft, sights []sight) bool {
	return slices.ContainsFunc(sights, func(s sight) bool { return s.kind == asStaff && slices.Contains(e.Tell, s.role) })
}

func (m *Policy) formersEntry(c *state.Case, e state.Draft, s *sight) state.Draft {
	seen := state.Draft{
		Semantics: e.Semantics, Kind: e.Kind, At: e.At, Action: e.Action, By: e.By, From: e.From, To: e.To,
		Outcome: e.Outcome, Label: e.Label, Input: maps.Clone(e.Input), Tell: e.Tell, Recorded: e.Recorded,
	}
	m.veilBranch(&seen, m.reads(c, []sight{*s}))
	maps.DeleteFunc(seen.Input, func(name string, _ state.Value) bool {
		return name != sop.UnitInput && (s.hidden[name] || !m.plan.Sight.Roles[s.role][name])
	})
	return veiled(c, seen)
}

func (m *Policy) reportersEntry(c *state.Case, e state.Draft, sights []sight) (state.Draft, bool) {
	own, told := m.isReporter(c, e.By), slices.ContainsFunc(e.Tell, m.plan.OwnRole)
	clocks := slices.DeleteFunc(slices.Clone(e.Clocks), func(k state.ClockMove) bool { return !toldClock(k.Clock) })
	reads := m.reads(c, sights)
	clocks = m.veilMoves(clocks, reads)
	seen := state.Draft{
		Semantics: e.Semantics, Kind: e.Kind, At: e.At, Recorded: e.Recorded, From: e.From, To: e.To, Unit: state.Unit{ID: e.Unit.ID}, Clocks: clocks,
	}
	if toldClock(e.Clock) && (told || m.showsDeadline(e.Clock, reads)) {
		seen.Clock, seen.Due = e.Clock, e.Due
	}
	switch {
	case own, told:
		seen.Action, seen.By, seen.Input, seen.Reporter = e.Action, e.By, maps.Clone(e.Input), e.Reporter
		maps.DeleteFunc(seen.Input, func(name string, _ state.Value) bool {
			return m.plan.Drafted(name) && !m.plan.Approves(e.Action, name) ||
				!slices.ContainsFunc(sights, func(s sight) bool { return s.kind == asReporter && !s.hidden[name] })
		})
		if !own {
			seen.By = state.Person{Role: e.By.Role, Unit: e.By.Unit}
		}
	case e.From == e.To && len(clocks) == 0:
		return state.Draft{}, false
	}
	return seen, true
}

// toldClock is told by the clock's id.
func toldClock(clock string) bool {
	return clock != "" && state.ReadClockID(clock).Kind != state.DutyClock
}

// Veil takes from an entry's body which other case it names, as [Policy.View] does, since
// that takes both of them.
func (m *Policy) Veil(c state.Case, e state.Draft) state.Draft {
	e.Link = nil
	hidden := m.Hidden(&c, "")
	if len(hidden) == 0 {
		return e
	}
	e.Input = maps.Clone(e.Input)
	maps.DeleteFunc(e.Input, func(name string, _ state.Value) bool { return hidden[name] })
	return veiled(&c, e)
}

func veiled(c *state.Case, e state.Draft) state.Draft {
	e.By, e.Reporter = veil(c.Reporter, e.By), ""
	if e.Owner != nil {
		owner := veil(c.Reporter, *e.Owner)
		e.Owner = &owner
	}
	return e
}
