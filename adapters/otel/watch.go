package otel

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	watchTime = 5 * time.Second // that looking at the backlogs may take
	mostSeen  = 1000            // cases and queues that are counted
	mostAsked = 200             // queues of which it is asked since when they wait
)

// watch is what looks at backlogs when metrics are collected.
type watch struct {
	on    store.Backend
	clock engine.TimeSource

	due                         metric.Int64ObservableGauge
	dueAge, heartAge, outboxAge metric.Float64ObservableGauge
	outbox, aside               metric.Int64ObservableGauge
}

// Watch looks at the backlogs of a store whenever metrics are collected: what is due by
// the engine's clock, and what waits for each receiver. What the store cannot tell it
// leaves out. Give it the store itself, not the measured one, or looking is measured
// too. It ends with Unregister of what it returns.
func (t *Telemetry) Watch(b store.Backend, clock engine.TimeSource) (metric.Registration, error) {
	if b.Cases == nil || clock == nil {
		return nil, errors.New("otel: it needs a store and a clock")
	}
	w := &watch{on: b, clock: clock}
	var errs []error
	count := func(name, unit, about string) metric.Int64ObservableGauge {
		g, err := t.meter.Int64ObservableGauge(name, metric.WithUnit(unit), metric.WithDescription(about))
		errs = append(errs, err)
		return g
	}
	age := func(name, about string) metric.Float64ObservableGauge {
		g, err := t.meter.Float64ObservableGauge(name, metric.WithUnit("s"), metric.WithDescription(about))
		errs = append(errs, err)
		return g
	}
	w.due = count("sop.due.cases", "{case}", "cases with a timer that is due")
	w.dueAge = age("sop.due.age", "how long the longest has been due")
	w.heartAge = age("sop.heart.age", "since work was last done on the store")
	w.outbox = count("sop.outbox.cases", "{case}", "cases of which events wait")
	w.aside = count("sop.outbox.aside", "{event}", "events that were set aside")
	w.outboxAge = age("sop.outbox.age", "how long the oldest event has waited")
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("otel: %w", err)
	}
	r, err := t.meter.RegisterCallback(w.look, w.due, w.dueAge, w.heartAge, w.outbox, w.aside, w.outboxAge)
	if err != nil {
		return nil, fmt.Errorf("otel: %w", err)
	}
	return r, nil
}

// look observes what can be seen now. An error says only of which kind it is.
func (w *watch) look(ctx context.Context, o metric.Observer) error {
	ctx, cancel := context.WithTimeout(ctx, watchTime)
	defer cancel()
	now := w.clock.Now()
	if err := errors.Join(w.timers(ctx, o, now), w.receivers(ctx, o, now)); err != nil {
		return fmt.Errorf("looking at the backlogs failed: %s", engine.Kind(err))
	}
	return nil
}

func (w *watch) timers(ctx context.Context, o metric.Observer, now time.Time) error {
	due, err := w.on.Cases.Due(ctx, now, mostSeen)
	if err != nil {
		return err
	}
	o.ObserveInt64(w.due, int64(len(due)))
	if w.on.Upcoming != nil {
		next, err := w.on.Upcoming.NextDue(ctx)
		if err != nil {
			return err
		}
		age := 0.0
		if !next.IsZero() {
			age = max(0, now.Sub(next).Seconds())
		}
		o.ObserveFloat64(w.dueAge, age)
	}
	if w.on.Heart == nil {
		return nil
	}
	switch alive, err := w.on.Heart.Alive(ctx); {
	case err != nil:
		return err
	case !alive.IsZero():
		o.ObserveFloat64(w.heartAge, max(0, now.Sub(alive).Seconds()))
	}
	return nil
}

func (w *watch) receivers(ctx context.Context, o metric.Observer, now time.Time) error {
	if w.on.Outbox == nil {
		return nil
	}
	names, err := w.on.Outbox.Receivers(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		b, err := w.on.Outbox.Backlog(ctx, name)
		if err != nil {
			return err
		}
		queues, err := w.on.Outbox.Queues(ctx, name, "", mostSeen)
		if err != nil {
			return err
		}
		age, err := w.oldest(ctx, name, queues, now)
		if err != nil {
			return err
		}
		of := attribute.String("receiver", name)
		o.ObserveInt64(w.outbox, int64(b.Cases-b.Failing), metric.WithAttributes(of, attribute.String("state", "waiting")))
		o.ObserveInt64(w.outbox, int64(b.Failing), metric.WithAttributes(of, attribute.String("state", "failing")))
		o.ObserveInt64(w.aside, int64(b.Aside), metric.WithAttributes(of))
		o.ObserveFloat64(w.outboxAge, age, metric.WithAttributes(of))
	}
	return nil
}

// oldest returns how long, in seconds, the oldest event of queues has waited. A queue
// that did not fail waits since it is due. One that did, or that is under way, is due
// later: it waits since its first event was written. That is asked of those that failed
// most often, which are the oldest where a receiver is dead.
func (w *watch) oldest(ctx context.Context, receiver string, queues []store.Queue, now time.Time) (float64, error) {
	age := 0.0
	var later []store.Queue
	for _, q := range queues {
		if q.Tries == 0 && !q.Due.After(now) {
			age = max(age, now.Sub(q.Due).Seconds())
		} else {
			later = append(later, q)
		}
	}
	slices.SortFunc(later, func(a, b store.Queue) int { return cmp.Or(b.Tries-a.Tries, a.Due.Compare(b.Due)) })
	for _, q := range later[:min(len(later), mostAsked)] {
		events, err := w.on.Outbox.Outgoing(ctx, receiver, q.Case, 1)
		if err != nil {
			return 0, err
		}
		if len(events) == 0 || events[0].Again > 0 {
			continue // it was delivered meanwhile, or is old and waits for a short time
		}
		written, err := w.written(ctx, events[0])
		if err != nil {
			return 0, err
		}
		age = max(age, now.Sub(written).Seconds())
	}
	return age, nil
}

// written returns when an event's entry was written; of a case that was removed, when
// it counts.
func (w *watch) written(ctx context.Context, e store.Event) (time.Time, error) {
	entries, err := w.on.Cases.History(ctx, e.Case, e.No-1, 1)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return time.Time{}, err
	}
	if len(entries) == 0 {
		return e.At, nil
	}
	return entries[0].Written, nil
}
