package scenario

import (
	"context"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Told returns the course of a case that an engine keeps on a store, judged as a replay
// judges it and as the actor may see it ([engine.Reader]): what is hidden from him is in no
// row. Rows have no place in a log; what a decree moved is told, but not day by day. The
// log of decrees is nil, and Final has no version, to whom the case is no concern.
// Now stays zero. A case that he may not know of is ErrNotFound, as one that there is not.
func Told(ctx context.Context, e *engine.Engine, kept store.Store, by fsm.Actor, id string) (*Timeline, error) {
	read := e.For(by)
	c, err := read.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	m, err := e.Machine(ctx, c.SOP)
	if err != nil {
		return nil, err
	}
	entries, err := read.History(ctx, id, 0, 0)
	if err != nil {
		return nil, err
	}
	r := &replay{
		engine: e, log: &Log{Number: sop.Text{Value: id}},
		timeline: &Timeline{SOP: m.SOP(), Case: id, Zone: m.SOP().Calendar.Options.Zone, Final: c},
	}
	r.begin()
	for i := range entries {
		if entry := &entries[i]; entry.Decrees != "" {
			log, err := decreesOf(ctx, kept, entry.Decrees)
			if err != nil {
				return nil, err
			}
			r.brought = broughtBy(log, r.timeline.Log)
			r.timeline.Log = log
		}
		r.timeline.Rows = append(r.timeline.Rows, r.row(&entries[i]))
	}
	if err := r.doubt(ctx); err != nil {
		return nil, err
	}
	r.open()
	if r.timeline.Standing, err = read.Standing(ctx, id); err != nil {
		return nil, err
	}
	return r.timeline, nil
}

// decreesOf returns the log of decrees of a hash.
func decreesOf(ctx context.Context, kept store.Store, hash string) (*calendar.Log, error) {
	h, err := store.ParseHash(hash)
	if err != nil {
		return nil, fmt.Errorf("%w: decrees: %w", store.ErrCorrupt, err)
	}
	body, err := kept.Document(ctx, h)
	if err != nil {
		return nil, fmt.Errorf("decrees %s: %w", hash, err)
	}
	log, err := calendar.ReadLog(hash, body)
	if err != nil {
		return nil, fmt.Errorf("%w: decrees %s: %w", store.ErrCorrupt, hash, err)
	}
	return log, nil
}

// broughtBy returns the numbers of the decrees of a log that the one before has not.
func broughtBy(log, before *calendar.Log) []string {
	var out []string
	if before == nil {
		return nil
	}
	known := before.Decrees()
	for _, d := range log.Decrees() {
		if !slices.Contains(known, d) {
			out = append(out, d.Number)
		}
	}
	return out
}
