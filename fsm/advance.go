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

// quiet is the case as its last entry left it, if timers acted since that had no
// effect. Such a timer does nothing whenever it is asked again as long as no entry
// follows, so that the case need not know of it: what no entry tells neither the
// history explains nor a [Machine.Void] undoes.
type quiet struct {
	is     bool
	since  int // the number of entries by then
	before Case
}

// advance lets the timers up to and at t act, in order of instant, phase and
// clock id.
func (d *deciding) advance(t time.Time) error {
	for {
		next := d.m.nextTimer(&d.c, d.here())
		if next.at.IsZero() || next.at.After(t) {
			return nil
		}
		before, entries := d.c, len(d.out)
		if err := d.keeping(func() error { return d.fire(next) }); err != nil {
			return err
		}
		if len(d.out) == entries && (!d.quiet.is || d.quiet.since != entries) {
			d.quiet = quiet{is: true, since: entries, before: before}
		}
	}
}

// nextTimer returns what acts next on the case, which is in s; the zero timer
// if nothing ever does.
func (m *Machine) nextTimer(c *Case, s *plan.Stage) timer {
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
		if !k.Breached.Equal(k.Due) && m.plan.Owes(m.plan.OwnerNow(c, k)) && (k.Kind != DutyClock || dueDuty(c, k)) {
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

// fire lets one timer act.
func (d *deciding) fire(t timer) error {
	k := &d.c.Clocks[t.clock]
	switch t.phase {
	case reminding:
		text := k.Remind[0].Text
		k.Remind = k.Remind[1:]
		k.Reminded = append(slices.Clip(k.Reminded), ReminderGiven{Text: text, Due: k.Due})
		owner := d.m.plan.AnswersFor(&d.c, k, d.m.plan.OwnerNow(&d.c, k))
		d.enter(&Draft{
			Semantics: Semantics, Kind: Reminding, At: t.at, By: Person{Role: sop.System}, From: d.c.Stage, To: d.c.Stage,
			Clock: k.ID, Due: k.Due, Remind: text, Owner: owner, Tell: d.reminded(k, text, owner.Role),
		})
		return nil
	case recurring:
		return d.nextPeriod(t.clock, t.at)
	case breaching:
		k.Breached, k.Excused = k.Due, false
		d.enter(d.breach(k, t.at))
		return nil
	case escalating:
		d.escalate(k, t.at)
		return nil
	default:
		return d.fireAction(t)
	}
}

// breach returns the entry that a clock's deadline was not kept, and notes whom it
// tells.
func (d *deciding) breach(k *Clock, at time.Time) *Draft {
	return &Draft{
		Semantics: Semantics, Kind: Breaching, At: at, By: Person{Role: sop.System}, From: d.c.Stage, To: d.c.Stage,
		Clock: k.ID, Due: k.Due, Owner: d.m.plan.AnswersFor(&d.c, k, d.m.plan.OwnerNow(&d.c, k)), Tell: d.tellBreach(k),
	}
}

// fireAction does an automatic action once for a deadline; it leaves no entry
// if its condition does not hold.
func (d *deciding) fireAction(t timer) error {
	k := &d.c.Clocks[t.clock]
	k.Fired = append(slices.Clip(k.Fired), t.a.ID)
	id, due := k.ID, k.Due
	o, applies, err := d.automatic(t.a, t.at)
	if err != nil || !applies {
		return err
	}
	return d.apply(&step{a: t.a, o: o, kind: Timing, at: t.at, by: Person{Role: sop.System}, unit: d.c.Unit, clock: id, due: due})
}
