package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// known returns the calendar as it was known on the day of an instant.
func (d *deciding) known(at time.Time) *calendar.Calendar { return d.cal.KnownOn(d.cal.DateOf(at)) }

// run reckons the clock at i after a move and notes the deadline that follows.
func (d *deciding) run(i int, at time.Time, move Move) error {
	k := &d.c.Clocks[i]
	cal := d.known(at)
	dl, err := cal.Add(k.Start, k.Span)
	if err != nil {
		return err
	}
	k.LastDay, k.Due, k.Provisional = dl.LastDay, dl.Due, dl.Provisional
	k.Breached, k.Fired = time.Time{}, nil
	d.moves = append(d.moves, ClockMove{
		Clock: k.ID, Move: move, Start: k.Start, Span: k.Span,
		LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional, Revision: cal.Revision(),
	})
	return nil
}

func (d *deciding) ended(k Clock, at time.Time) (ClockMove, error) {
	return ClockMove{Clock: k.ID, Move: Stopped, LastDay: k.LastDay, Due: k.Due}, nil
}

func (d *deciding) restart(i int, t *Time, at time.Time) error {
	k := d.c.Clocks[i]
	return d.start(Clock{ID: k.ID, Kind: k.Kind, Of: k.Of, Owner: k.Owner}, t, at, at, Restarted)
}

func (d *deciding) comeBack(i int, at time.Time, mode string) error { return nil }
func (d *deciding) resume(i int, at time.Time) error                { return nil }
func (d *deciding) hold(i int, at time.Time) error                  { return nil }
func (d *deciding) extend(a *action, stage string, at time.Time) error {
	return nil
}
func (d *deciding) reclassify(input map[string]Value, at time.Time) error { return nil }
func (m *Machine) judgeExtension(a *action, c *Case, at time.Time) error  { return nil }
