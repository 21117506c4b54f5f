package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// timeOf returns the waktu of a clock; nil for the period of a duty.
func (p *Machine) timeOf(k *Clock) *sop.Time {
	switch k.Kind {
	case StageClock:
		return p.plan.Stages[k.Of].Time
	case LimitClock:
		if t := p.plan.Limit(k.Of); t != nil {
			return t.Doc.Time
		}
	case DutyClock:
		if !k.IsPeriod() {
			return p.plan.Duty(k.Of).Doc.Time
		}
	}
	return nil
}

// sinceOf returns the events that start a clock, and those that start it anew.
func (p *Machine) sinceOf(k *Clock) []string {
	switch k.Kind {
	case StageClock:
		s := p.plan.Stages[k.Of]
		return slices.Concat(s.Since, s.Restart)
	case LimitClock:
		if t := p.plan.Limit(k.Of); t != nil {
			return slices.Concat(t.Since, t.Restart)
		}
	case DutyClock:
		if !k.IsPeriod() {
			return p.plan.Duty(k.Of).Since
		}
	}
	return nil
}

// stops reports whether a limit waits for an event.
func (p *Machine) stops(k *Clock, event string) bool {
	t := p.plan.Limit(k.Of)
	return t != nil && slices.Contains(t.Until, event)
}

// overdue returns the bila_lewat of a clock.
func (p *Machine) overdue(clock string) []sop.Overdue {
	ref := ReadClockID(clock)
	k := Clock{ID: clock, Kind: ref.Kind, Of: ref.Of}
	if t := p.timeOf(&k); t != nil {
		return t.Overdue
	}
	return nil
}

// extended returns the id of the clock that an action extends.
func (p *Machine) extended(a *plan.Action, stage string) string {
	if a.Doc.Extension.Limit.Value == sop.StageTime {
		return StageTime(stage).ID()
	}
	return a.Doc.Extension.Limit.Value
}

// ownerNow returns the role that answers for a clock if it passes now.
func (p *Machine) ownerNow(c *Case, k *Clock) string {
	if k.Owner != sop.StageOwner {
		return k.Owner
	}
	if s := p.plan.Stages[c.Stage]; s != nil {
		return s.Doc.Performer.Value
	}
	return sop.NoOwner
}

// standsStill reports whether the clock is held while the case is in s.
func (p *Machine) standsStill(s *plan.Stage, k *Clock) bool {
	switch {
	case k.Run.Span.Unit.OnDate():
		return false
	case k.Kind == StageClock:
		return s.HoldsStage(k.ID)
	case k.Kind == LimitClock:
		return p.plan.Holds(s, k.Of, k.Owner)
	default:
		return false
	}
}
