package fsm

import (
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

func compare(a, b string) int { return strings.Compare(a, b) }

// find returns where the clock with an id stands in the case, or would stand.
func (d *deciding) find(id string) (int, bool) {
	return slices.BinarySearchFunc(d.c.Clocks, id, func(k Clock, id string) int { return compare(k.ID, id) })
}

// own makes the case's clocks ours to write to.
func (d *deciding) own() {
	if !d.ownClocks {
		d.c.Clocks = append(make([]Clock, 0, len(d.c.Clocks)+1), d.c.Clocks...)
		d.ownClocks = true
	}
}

// start sets a clock going since start, by an event at the instant at. Another
// clock of the same id is replaced. A limit by class whose class is not known
// yet waits for it.
func (d *deciding) start(k Clock, t *Time, since, at time.Time, move Move) error {
	k.State, k.Start = Running, since
	k.Span, k.Class = spanFor(t, d.c.Fields)
	if k.Span == (calendar.Span{}) {
		k.State = Unclassed
	}
	d.own()
	i, found := d.find(k.ID)
	if found {
		d.c.Clocks[i] = k
	} else {
		d.c.Clocks = slices.Insert(d.c.Clocks, i, k)
	}
	if k.State == Unclassed {
		d.moves = append(d.moves, ClockMove{Clock: k.ID, Move: move, Start: since})
		return nil
	}
	return d.run(i, at, move)
}

// spanFor returns the span of a limit and, of a limit by class, the class. The
// zero span means that the class is not known.
func spanFor(t *Time, fields map[string]Value) (calendar.Span, string) {
	if t.By.Value == "" {
		return t.Span, ""
	}
	v := fields[t.By.Value]
	if !v.IsSet() {
		return calendar.Span{}, ""
	}
	class := v.String()
	for _, c := range t.ByClass {
		if c.Option.Value == class {
			return c.Span, class
		}
	}
	return calendar.Span{}, class
}

// stop ends the clock at i. A stage's clock that may go on later is kept, away.
func (d *deciding) stop(i int, at time.Time, keep bool) error {
	d.own()
	k := d.c.Clocks[i]
	move, err := d.ended(k, at)
	if err != nil {
		return err
	}
	d.moves = append(d.moves, move)
	if keep && k.State != Unclassed {
		d.c.Clocks[i].State, d.c.Clocks[i].Left = Away, at
		return nil
	}
	d.c.Clocks = slices.Delete(d.c.Clocks, i, i+1)
	return nil
}
