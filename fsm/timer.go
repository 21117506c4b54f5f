package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// timer is what acts next on a case by the passing of time.
type timer struct {
	at    time.Time // when it counts: its instant, or that of the last entry if that was later
	phase phase
	clock int          // its place in the case
	a     *plan.Action // of an automatic action
}

// phase orders what acts at the same instant: a limit that passes is on record
// before anything that it, or another, lets the system do.
type phase uint8

const (
	reminding phase = iota
	breaching
	escalating
	recurring
	acting
)

// nextTimer returns what acts next on the case; the zero timer
// if nothing ever does.
func (d *keeper) nextTimer() timer {
	c, s := &d.c, d.here()
	var first timer
	consider := func(instant time.Time, p phase, i int, a *plan.Action) {
		if a != nil && slices.Contains(c.Clocks[i].Fired, a.ID) {
			return
		}
		at := instant
		if at.Before(c.Changed) {
			at = c.Changed
		}
		if first.at.IsZero() || at.Before(first.at) || (at.Equal(first.at) && p < first.phase) {
			first = timer{at: at, phase: p, clock: i, a: a}
		}
	}
	for i := range c.Clocks {
		k := &c.Clocks[i]
		if k.State != Running {
			continue
		}
		if len(k.Remind) > 0 {
			consider(k.Remind[0].At, reminding, i, nil)
		}
		if !first.at.IsZero() && k.Due.After(first.at) {
			continue
		}
		if !k.Breached.Equal(k.Due) && d.plan.Owes(d.plan.OwnerNow(c, k)) && (k.Kind != DutyClock || dueDuty(c, k)) {
			consider(k.Due, breaching, i, nil)
		}
		if len(k.Steps) > 0 && k.Passed() && !k.Excused {
			consider(k.Steps[0].At, escalating, i, nil)
		}
		if k.IsPeriod() {
			consider(k.Due, recurring, i, nil)
		}
		if s == nil {
			continue
		}
		if k.ID == s.Clock {
			for _, a := range s.Timed {
				consider(k.Due, acting, i, a)
			}
		}
		for _, a := range s.Limited {
			if a.Doc.Automatic.Value == k.ID {
				consider(k.Due, acting, i, a)
			}
		}
	}
	return first
}

// breach returns the entry that a clock's deadline was not kept, and notes whom it
// tells.
func (d *keeper) breach(k *Clock, at time.Time) *Draft {
	return &Draft{
		Semantics: Semantics, Kind: Breaching, At: at, By: Person{Role: sop.System}, From: d.c.Stage, To: d.c.Stage,
		Clock: k.ID, Due: k.Due, Owner: d.plan.AnswersFor(&d.c, k, d.plan.OwnerNow(&d.c, k)), Tell: d.tellBreach(k),
	}
}
