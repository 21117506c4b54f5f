package plan

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// TimeOf returns the waktu of a clock; nil for the period of a duty, and for what the file
// does not have.
func (p *Plan) TimeOf(k *state.Clock) *sop.Time {
	switch k.Kind {
	case state.StageClock:
		if s := p.Stages[k.Of]; s != nil {
			return s.Time
		}
	case state.LimitClock:
		if t := p.Limit(k.Of); t != nil {
			return t.Doc.Time
		}
	case state.DutyClock:
		if d := p.Duty(k.Of); d != nil && !k.IsPeriod() {
			return d.Doc.Time
		}
	}
	return nil
}

// SinceOf returns the events that start a clock, and those that start it anew.
func (p *Plan) SinceOf(k *state.Clock) []string {
	switch k.Kind {
	case state.StageClock:
		s := p.Stages[k.Of]
		return slices.Concat(s.Since, s.Restart)
	case state.LimitClock:
		if t := p.Limit(k.Of); t != nil {
			return slices.Concat(t.Since, t.Restart)
		}
	case state.DutyClock:
		if !k.IsPeriod() {
			return p.Duty(k.Of).Since
		}
	}
	return nil
}

// Stops reports whether a limit waits for an event.
func (p *Plan) Stops(k *state.Clock, event string) bool {
	t := p.Limit(k.Of)
	return t != nil && slices.Contains(t.Until, event)
}

// Overdue returns the bila_lewat of a clock.
func (p *Plan) Overdue(clock string) []sop.Overdue {
	ref := state.ReadClockID(clock)
	k := state.Clock{ID: clock, Kind: ref.Kind, Of: ref.Of}
	if t := p.TimeOf(&k); t != nil {
		return t.Overdue
	}
	return nil
}

// Extended returns the id of the clock that an action extends.
func (p *Plan) Extended(a *Action, stage string) string {
	if a.Doc.Extension.Limit.Value == sop.StageTime {
		return state.StageTime(stage).ID()
	}
	return a.Doc.Extension.Limit.Value
}

// OwnerNow returns the role that answers for a clock if it passes now.
func (p *Plan) OwnerNow(c *state.Case, k *state.Clock) string {
	if k.Owner != sop.StageOwner {
		return k.Owner
	}
	if s := p.Stages[c.Stage]; s != nil {
		return s.Doc.Performer.Value
	}
	return sop.NoOwner
}

// StandsStill reports whether the clock is held while the case is in s.
func (p *Plan) StandsStill(s *Stage, k *state.Clock) bool {
	switch {
	case k.Run.Span.Unit.OnDate():
		return false
	case k.Kind == state.StageClock:
		return s.HoldsStage(k.ID)
	case k.Kind == state.LimitClock:
		return p.Holds(s, k.Of, k.Owner)
	default:
		return false
	}
}
