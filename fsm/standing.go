package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// ClockStanding is how one clock of a case stands.
type ClockStanding struct {
	Clock string // its id
	Name  string // as people call it
	Kind  ClockKind
	// Owner answers for it: role, unit, and who last acted for them. A clock
	// that nobody answers for has the zero Person.
	Owner Person
	calendar.Standing
}

// Standing tells how the clocks of a case stand at an instant, in order of id:
// working days used and left, on time, warned, paused or late, by how much and
// whose. A clock that ended or whose stage was left is not told. Timers that
// are due must have acted before ([Machine.Advance]). Errors are the
// calendar's.
func (m *Machine) Standing(c Case, at time.Time, cal *calendar.Calendar) ([]ClockStanding, error) {
	var out []ClockStanding
	for _, k := range c.Clocks {
		if k.State == Away || k.State == Unclassed {
			continue
		}
		var levels []calendar.Warning
		if t := m.timeOf(k); t != nil {
			for _, r := range t.Remind {
				levels = append(levels, calendar.Warning{Left: r.Left.High, Share: r.Share})
			}
		}
		standing, err := cal.Standing(k.Run, at, levels...)
		if err != nil {
			return nil, err
		}
		told := ClockStanding{Clock: k.ID, Name: m.clockName(k), Kind: k.Kind, Standing: standing}
		if owner := m.ownerNow(&c, k); m.roles[owner] != nil {
			told.Owner = *m.answerable(&c, owner)
		}
		out = append(out, told)
	}
	return out, nil
}

// isPeriod reports whether a clock is the period of a duty that recurs, not the
// time that an occurrence has.
func (k *Clock) isPeriod() bool { return k.Kind == DutyClock && k.ID == dutyClockID+k.Of }
