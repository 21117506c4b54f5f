package scenario

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// end returns until when time passes after the log: Until, or the end of the
// last clock that runs on the case's way.
func (r *replay) end() time.Time {
	t := r.timeline
	if !t.Until.IsZero() {
		return t.Until
	}
	var last time.Time
	if t.Final.Closed {
		return last
	}
	for _, k := range t.Final.Clocks {
		if k.State == fsm.Running && k.Kind != fsm.DutyClock && k.Due.After(last) {
			last = k.Due
		}
	}
	return last
}

// readOn turns the entries written since the last call into rows.
func (r *replay) readOn(ctx context.Context) error {
	id := r.log.Number.Value
	c, err := r.engine.Get(ctx, id, 0)
	if errors.Is(err, engine.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	entries, err := r.engine.History(ctx, id, r.read, 0)
	if err != nil {
		return err
	}
	for i := range entries {
		r.timeline.Rows = append(r.timeline.Rows, r.row(&entries[i]))
		r.read = entries[i].No
	}
	r.timeline.Final = c
	return r.doubt(ctx)
}

// doubt notes why the deadlines that the case now has are provisional.
func (r *replay) doubt(ctx context.Context) error {
	for _, k := range r.timeline.Final.Clocks {
		if k.State != fsm.Running || !k.Provisional || r.doubted[k.ID].Equal(k.Due) {
			continue
		}
		r.doubted[k.ID] = k.Due
		ledger, err := r.engine.Explain(ctx, r.log.Number.Value, k.ID, 0)
		if err != nil {
			return err
		}
		for _, d := range ledger.Doubts {
			if !slices.ContainsFunc(r.timeline.Doubts, d.Same) {
				r.timeline.Doubts = append(r.timeline.Doubts, d)
			}
		}
	}
	return nil
}

// finish reads what is left.
func (r *replay) finish(ctx context.Context) error {
	if until := r.timeline.Until; !until.IsZero() && r.clock.at.Before(until) {
		r.clock.at = until
	}
	if err := r.readOn(ctx); err != nil {
		return err
	}
	r.timeline.Now = r.clock.at
	r.open()
	if r.timeline.Final.Version == 0 {
		return nil
	}
	var err error
	r.timeline.Standing, err = r.engine.Standing(ctx, r.log.Number.Value)
	return err
}

// open lists the clocks of the case that have not ended.
func (r *replay) open() {
	for _, k := range r.timeline.Final.Clocks {
		if fsm.ReadClockID(k.ID).IsPeriod() || k.State == fsm.Away || k.State == fsm.Shut {
			continue
		}
		open := r.clocks[k.ID]
		if k.State != fsm.Running {
			open.Deadline = calendar.Deadline{}
		}
		r.timeline.Open = append(r.timeline.Open, open)
	}
}
