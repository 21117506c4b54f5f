package view

import (
	"maps"
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// known takes from an entry of a version before what the file has not: nobody says who may
// see such a field, what a deadline followed from that is gone, or what a branch asked.
func (m *Policy) known(e state.Draft) state.Draft {
	strange := func(name string, _ state.Value) bool { return name != sop.UnitInput && !m.fields[name] }
	for name, v := range e.Input {
		if strange(name, v) {
			e.Input = maps.Clone(e.Input)
			maps.DeleteFunc(e.Input, strange)
			break
		}
	}
	if gone := func(k state.ClockMove) bool { return !m.times(k.Clock) }; slices.ContainsFunc(e.Clocks, gone) {
		e.Clocks = slices.DeleteFunc(slices.Clone(e.Clocks), gone)
	}
	if e.Outcome > 0 && e.From != "" && m.plan.ActionAt(e.From, e.Action) == nil {
		e.Outcome, e.Label = 0, ""
	}
	return e
}

// knownOf takes from a case as it was under a version before what the file has not.
func (m *Policy) knownOf(c state.Case) state.Case {
	c = c.Clone()
	for _, values := range []map[string]state.Value{c.Fields, c.Untold} {
		maps.DeleteFunc(values, func(name string, _ state.Value) bool { return !m.fields[name] })
	}
	c.Corrected = slices.DeleteFunc(c.Corrected, func(name string) bool { return !m.fields[name] })
	strange := func(k state.Clock) bool { return !m.times(k.ID) }
	c.Clocks, c.Judged = slices.DeleteFunc(c.Clocks, strange), slices.DeleteFunc(c.Judged, strange)
	c.Duties = slices.DeleteFunc(c.Duties, func(o state.DutyState) bool { return m.plan.Duty(o.ID) == nil })
	c.Answers = slices.DeleteFunc(c.Answers, func(a state.TaskAnswer) bool { return m.plan.Duty(a.Task) == nil })
	return c
}

// times reports whether the file has what a clock times.
func (m *Policy) times(clock string) bool {
	switch ref := state.ReadClockID(clock); ref.Kind {
	case state.StageClock:
		return m.plan.Stages[ref.Of] != nil
	case state.DutyClock:
		return m.plan.Duty(ref.Of) != nil
	default:
		return m.plan.Limit(ref.Of) != nil
	}
}
