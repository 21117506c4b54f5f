package otel

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Config is where telemetry goes.
type Config struct {
	Tracers    trace.TracerProvider
	Meters     metric.MeterProvider
	Procedures []*fsm.Machine // whose actions are told by name
}

// Telemetry measures and traces. It is safe for many goroutines.
type Telemetry struct {
	tracer  trace.Tracer
	meter   metric.Meter
	actions map[string]string // id → code of the SOP; "" of several

	acts, refusals, breaches, deliveries  metric.Int64Counter
	lateness                              metric.Int64Histogram
	actTime, storeTime, deliveryTime, lag metric.Float64Histogram
	origins                               origins

	operations, sets sync.Map // what is made of words once
}

const scope = "github.com/tatalaksana/sop/adapters/otel"

// New returns what measures and traces to the providers of a host.
func New(c Config) (*Telemetry, error) {
	if c.Tracers == nil || c.Meters == nil {
		return nil, errors.New("otel: it needs providers of tracers and of meters")
	}
	t := &Telemetry{tracer: c.Tracers.Tracer(scope), meter: c.Meters.Meter(scope), actions: map[string]string{}, origins: newOrigins()}
	for _, m := range c.Procedures {
		t.learn(m)
	}
	var errs []error
	counter := func(name, unit, about string) metric.Int64Counter {
		c, err := t.meter.Int64Counter(name, metric.WithUnit(unit), metric.WithDescription(about))
		errs = append(errs, err)
		return c
	}
	seconds := func(name, about string) metric.Float64Histogram {
		h, err := t.meter.Float64Histogram(name, metric.WithUnit("s"), metric.WithDescription(about),
			metric.WithExplicitBucketBoundaries(.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 3600))
		errs = append(errs, err)
		return h
	}
	t.acts = counter("sop.actions", "{call}", "calls of the host")
	t.refusals = counter("sop.refusals", "{reason}", "reasons of refusals")
	t.breaches = counter("sop.breaches", "{breach}", "limits that were passed")
	t.deliveries = counter("sop.deliveries", "{try}", "events given to receivers")
	t.actTime = seconds("sop.action.duration", "time of a call of the host")
	t.storeTime = seconds("sop.store.duration", "time of a call of the store")
	t.deliveryTime = seconds("sop.delivery.duration", "time of one event to one receiver")
	t.lag = seconds("sop.sweeper.lag", "time from when a timer was due until it was written")
	var err error
	t.lateness, err = t.meter.Int64Histogram("sop.lateness", metric.WithUnit("{day}"), metric.WithDescription("by how much a limit was missed, in its unit"),
		metric.WithExplicitBucketBoundaries(1, 2, 3, 5, 10, 20, 40, 60, 120, 250))
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, fmt.Errorf("otel: %w", err)
	}
	return t, nil
}

// learn makes the names of a procedure's actions known.
func (t *Telemetry) learn(m *fsm.Machine) {
	doc := m.SOP()
	add := func(id string) {
		if code, known := t.actions[id]; known && code != doc.Code.Value {
			t.actions[id] = ""
			return
		}
		t.actions[id] = doc.Code.Value
	}
	for _, a := range doc.Actions() {
		add(a.ID.Value)
	}
	for _, d := range doc.Owed() {
		add(d.ID.Value)
	}
}

// named returns an action as it may be told, and the code of its SOP if that is known.
func (t *Telemetry) named(action string) (name, code string) {
	code, known := t.actions[action]
	if !known {
		return "(other)", ""
	}
	return action, code
}

// outcome is how a call ended, in a word that tells nothing of whom.
func outcome(err error) string {
	if err == nil {
		return "done"
	}
	return string(engine.Kind(err))
}

// ended closes the span of a call that came to an error or none.
func ended(span trace.Span, err error) {
	if err != nil {
		kind := outcome(err)
		span.SetAttributes(attribute.String("error.type", kind))
		span.SetStatus(codes.Error, kind)
	}
	span.End()
}

// operation is a call of the store, with what is made of its name once.
type operation struct {
	span string
	ok   metric.MeasurementOption
}

func (t *Telemetry) operationOf(name string) operation {
	if op, known := t.operations.Load(name); known {
		return op.(operation)
	}
	op := operation{"store." + name, t.with("operation", name, "outcome", "done")}
	t.operations.Store(name, op)
	return op
}

// pairs are names and values of attributes, at most four.
type pairs [8]string

// with returns attributes by name and value. They are words of the SOP, kinds and names
// of receivers, so that there are few: each set is made once.
func (t *Telemetry) with(words ...string) metric.MeasurementOption {
	var key pairs
	copy(key[:], words)
	if set, known := t.sets.Load(key); known {
		return set.(metric.MeasurementOption)
	}
	attrs := make([]attribute.KeyValue, 0, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		attrs = append(attrs, attribute.String(words[i], words[i+1]))
	}
	set := metric.WithAttributeSet(attribute.NewSet(attrs...))
	t.sets.Store(key, set)
	return set
}

// in measures and traces a call of the store. In a trace that is not kept it has no
// span, which would cost more than all the rest.
func (r around) in(ctx context.Context, name string, do func(context.Context) error) error {
	op := r.t.operationOf(name)
	began := time.Now()
	inner, span := ctx, trace.Span(nil)
	if kept(ctx) {
		inner, span = r.t.tracer.Start(ctx, op.span, asClient)
	}
	err := do(inner)
	now := time.Now()
	if err == nil {
		r.t.storeTime.Record(ctx, now.Sub(began).Seconds(), op.ok)
	} else {
		r.t.storeTime.Record(ctx, now.Sub(began).Seconds(), r.t.with("operation", name, "outcome", outcome(err)))
	}
	if span != nil {
		ended(span, err)
	}
	if c := courseOf(ctx); c != nil {
		c.read(now)
	}
	return err
}

var asClient = trace.WithSpanKind(trace.SpanKindClient)

// kept reports whether a span here may be kept: it stands in no trace, or in one that is.
func kept(ctx context.Context) bool {
	parent := trace.SpanFromContext(ctx)
	return parent.IsRecording() || !parent.SpanContext().IsValid()
}

// saved measures what a change that was saved tells.
func (t *Telemetry) saved(ctx context.Context, ch *store.Change) {
	from := trace.SpanContextFromContext(ctx)
	for ; ch != nil; ch = ch.Linked {
		for i := range ch.Outgoing {
			e := &ch.Outgoing[i]
			t.origins.keep(e.ID, from)
			switch e.Kind {
			case fsm.Breaching:
				t.breaches.Add(ctx, 1, t.with("sop", e.SOP.Code, "clock", timed(e.Draft.Clock)))
				fallthrough
			case fsm.Timing, fsm.Reminding, fsm.Escalating:
				if e.Draft.Recorded.IsZero() && i < len(ch.Entries) {
					t.lag.Record(ctx, max(0, ch.Entries[i].Written.Sub(e.At).Seconds()), t.with("sop", e.SOP.Code))
				}
			}
			for _, k := range e.Draft.Clocks {
				if k.LateBy > 0 {
					t.lateness.Record(ctx, int64(k.LateBy), t.with("sop", e.SOP.Code, "clock", timed(k.Clock), "unit", k.Unit.String()))
				}
			}
		}
	}
}

// timed is what a clock times, without the number of an occurrence and the unit: there
// are as many of these as the file names.
func timed(clock string) string {
	ref := fsm.ReadClockID(clock)
	ref.No, ref.Unit = 0, ""
	return ref.ID()
}
