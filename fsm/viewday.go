package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/calendar"
)

// WithoutDay returns a move that does not tell on which day what the limit waits for
// was done, where a date field says so: neither the day nor a judgement by it.
func (m ClockMove) WithoutDay() ClockMove {
	if !m.Done.IsZero() {
		m.Done, m.Taken, m.Unit, m.LateBy, m.Early = calendar.Date{}, 0, 0, 0, false
	}
	return m
}

// veilMoves takes from moves the days in fields that may not be read, and leaves out
// what says that such a day was corrected.
func (m *Machine) veilMoves(moves []ClockMove, reads func(field string) bool) []ClockMove {
	hides := func(k *ClockMove) bool { return !k.Done.IsZero() && !m.showsDay(k.Clock, reads) }
	if !slices.ContainsFunc(moves, func(k ClockMove) bool { return hides(&k) }) {
		return moves
	}
	var out []ClockMove
	for _, k := range moves {
		if hides(&k) {
			if k.Move == Rejudged {
				continue
			}
			k = k.WithoutDay()
		}
		out = append(out, k)
	}
	return out
}

// showsDay reports whether every date field that ends a limit may be read.
func (m *Machine) showsDay(clock string, reads func(field string) bool) bool {
	t := m.plan.Limit(clock)
	return t == nil || !slices.ContainsFunc(t.Until, func(f string) bool { return m.plan.Fields[f] != nil && !reads(f) })
}
