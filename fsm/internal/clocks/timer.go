package clocks

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Timer is what acts next on a case by the passing of time.
type Timer struct {
	At     time.Time // when it counts: its instant, or that of the last entry if that was later
	Phase  phase
	Clock  int          // its place in the case
	Action *plan.Action // of an automatic action
}

// phase orders what acts at the same instant: a limit that passes is on record
// before anything that it, or another, lets the system do.
type phase uint8

// What a timer does, in the order of one instant.
const (
	ToRemind phase = iota
	ToBreach
	ToEscalate
	ToRecur
	ToAct
)

// NextTimer returns what acts next on the case; the zero timer
// if nothing ever does.
func (d *Keeper) NextTimer() Timer {
	c, s := &d.Case, d.Here()
	var first Timer
	consider := func(instant time.Time, p phase, i int, a *plan.Action) {
		if a != nil && slices.Contains(c.Clocks[i].Fired, a.ID) {
			return
		}
		at := instant
		if at.Before(c.Changed) {
			at = c.Changed
		}
		if first.At.IsZero() || at.Before(first.At) || (at.Equal(first.At) && p < first.Phase) {
			first = Timer{At: at, Phase: p, Clock: i, Action: a}
		}
	}
	for i := range c.Clocks {
		k := &c.Clocks[i]
		if k.State != state.Running {
			continue
		}
		if len(k.Remind) > 0 {
			consider(k.Remind[0].At, ToRemind, i, nil)
		}
		if !first.At.IsZero() && k.Due.After(first.At) {
			continue
		}
		if !k.Breached.Equal(k.Due) && d.Plan.Owes(d.Plan.OwnerNow(c, k)) && (k.Kind != state.DutyClock || dueDuty(c, k)) {
			consider(k.Due, ToBreach, i, nil)
		}
		if len(k.Steps) > 0 && k.Passed() && !k.Excused {
			consider(k.Steps[0].At, ToEscalate, i, nil)
		}
		if k.IsPeriod() {
			consider(k.Due, ToRecur, i, nil)
		}
		if s == nil {
			continue
		}
		if k.ID == s.Clock {
			for _, a := range s.Timed {
				consider(k.Due, ToAct, i, a)
			}
		}
		for _, a := range s.Limited {
			if a.Doc.Automatic.Value == k.ID {
				consider(k.Due, ToAct, i, a)
			}
		}
	}
	return first
}

// Breach returns the entry that a clock's deadline was not kept, and notes whom it
// tells.
func (d *Keeper) Breach(k *state.Clock, at time.Time) *state.Draft {
	return &state.Draft{
		Semantics: state.Semantics, Kind: state.Breaching, At: at, By: state.Person{Role: sop.System}, From: d.Case.Stage, To: d.Case.Stage,
		Clock: k.ID, Due: k.Due, Owner: d.Plan.AnswersFor(&d.Case, k, d.Plan.OwnerNow(&d.Case, k)), Tell: d.tellBreach(k),
	}
}
