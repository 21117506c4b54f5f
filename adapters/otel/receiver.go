package otel

import (
	"context"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Receiver returns a receiver each try of which is measured and traced, under the name
// that it has for the engine.
func (t *Telemetry) Receiver(name string, r deliver.Receiver) deliver.Receiver {
	return deliver.ReceiverFunc(func(ctx context.Context, e store.Event) error {
		began := time.Now()
		options := []trace.SpanStartOption{trace.WithSpanKind(trace.SpanKindProducer), trace.WithAttributes(
			attribute.String("sop.receiver", name), attribute.String("sop.case", e.Case), attribute.Int64("sop.entry", e.No),
			attribute.String("sop.kind", string(e.Kind)), attribute.Bool("sop.after_gap", e.AfterGap), attribute.Int("sop.again", e.Again),
		)}
		if from, known := t.origins.of(e.ID); known {
			options = append(options, trace.WithLinks(trace.Link{SpanContext: from}))
		}
		ctx = context.WithValue(ctx, courseKey{}, &course{id: e.Case, last: began, real: true})
		ctx, span := t.tracer.Start(ctx, "sop.deliver", options...)
		err := r.Receive(ctx, e)
		set := t.with("receiver", name, "outcome", outcome(err))
		t.deliveries.Add(ctx, 1, set)
		t.deliveryTime.Record(ctx, time.Since(began).Seconds(), set)
		ended(span, err)
		return err
	})
}

// mostOrigins is of how many events it is known what brought them about.
const mostOrigins = 8192

// origins are the spans in which the newest events were saved.
type origins struct {
	mu   *sync.Mutex
	by   map[string]trace.SpanContext
	ring []string
	next *int
}

func newOrigins() origins {
	return origins{mu: &sync.Mutex{}, by: map[string]trace.SpanContext{}, ring: make([]string, mostOrigins), next: new(int)}
}

func (o origins) keep(event string, from trace.SpanContext) {
	if !from.IsSampled() {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.by, o.ring[*o.next])
	o.ring[*o.next] = event
	*o.next = (*o.next + 1) % mostOrigins
	o.by[event] = from
}

func (o origins) of(event string) (trace.SpanContext, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	from, known := o.by[event]
	return from, known
}
