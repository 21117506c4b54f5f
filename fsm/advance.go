package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/clocks"
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
		next := d.NextTimer()
		if next.At.IsZero() || next.At.After(t) {
			return nil
		}
		before, entries := d.Case, len(d.out)
		if err := d.keeping(func() error { return d.fire(next) }); err != nil {
			return err
		}
		if len(d.out) == entries && (!d.quiet.is || d.quiet.since != entries) {
			d.quiet = quiet{is: true, since: entries, before: before}
		}
	}
}

// fire lets one timer act.
func (d *deciding) fire(t clocks.Timer) error {
	k := &d.Case.Clocks[t.Clock]
	switch t.Phase {
	case clocks.ToRemind:
		text := k.Remind[0].Text
		k.Remind = k.Remind[1:]
		k.Reminded = append(slices.Clip(k.Reminded), ReminderGiven{Text: text, Due: k.Due})
		owner := d.m.plan.AnswersFor(&d.Case, k, d.m.plan.OwnerNow(&d.Case, k))
		d.enter(&Draft{
			Semantics: Semantics, Kind: Reminding, At: t.At, By: Person{Role: sop.System}, From: d.Case.Stage, To: d.Case.Stage,
			Clock: k.ID, Due: k.Due, Remind: text, Owner: owner, Tell: d.Reminded(k, text, owner.Role),
		})
		return nil
	case clocks.ToRecur:
		return d.nextPeriod(t.Clock, t.At)
	case clocks.ToBreach:
		k.Breached, k.Excused = k.Due, false
		d.enter(d.Breach(k, t.At))
		return nil
	case clocks.ToEscalate:
		d.enter(d.Escalate(k, t.At))
		return nil
	default:
		return d.fireAction(t)
	}
}

// fireAction does an automatic action once for a deadline; it leaves no entry
// if its condition does not hold.
func (d *deciding) fireAction(t clocks.Timer) error {
	k := &d.Case.Clocks[t.Clock]
	k.Fired = append(slices.Clip(k.Fired), t.Action.ID)
	id, due := k.ID, k.Due
	o, applies, err := d.automatic(t.Action, t.At)
	if err != nil || !applies {
		return err
	}
	return d.apply(&step{a: t.Action, o: o, kind: Timing, at: t.At, by: Person{Role: sop.System}, unit: d.Case.Unit, clock: id, due: due})
}
