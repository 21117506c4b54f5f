package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/sop"
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
		next := d.nextTimer()
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
		d.enter(d.escalate(k, t.at))
		return nil
	default:
		return d.fireAction(t)
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
