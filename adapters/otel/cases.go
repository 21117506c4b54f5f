package otel

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// course is one call of the host on its way through engine and store.
type course struct {
	id string // of the case, as the client gave it

	mu   sync.Mutex
	last time.Time // when the store answered last
	real bool      // the store has a case of this id
}

type courseKey struct{}

func courseOf(ctx context.Context) *course {
	c, _ := ctx.Value(courseKey{}).(*course)
	return c
}

// met notes that the store has a case.
func (c *course) met(id string) {
	if c == nil || id != c.id {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.real = true
}

// known returns the id of the case. What the store has not may be anybody's text: it
// is empty.
func (c *course) known() string {
	if c == nil {
		return ""
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.real {
		return ""
	}
	return c.id
}

func (c *course) read(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = now
}

// decided tells how long was decided, when it is to be saved.
func (t *Telemetry) decided(ctx context.Context) {
	c := courseOf(ctx)
	if c == nil || !kept(ctx) {
		return
	}
	c.mu.Lock()
	began := c.last
	c.mu.Unlock()
	_, span := t.tracer.Start(ctx, "sop.decide", trace.WithTimestamp(began))
	span.End()
}

// Cases returns cases of which every call is measured and traced.
func (t *Telemetry) Cases(c engine.Cases) engine.Cases { return cases{c, t} }

type cases struct {
	on engine.Cases
	t  *Telemetry
}

// call is a call of the host: what it is of, and afterwards what it led to.
type call struct {
	name, id, action string
	measured         bool
	result           *engine.Result
}

func (c cases) call(ctx context.Context, what call, do func(context.Context) error) error {
	began := time.Now()
	action, code := c.t.named(what.action)
	way := &course{id: what.id, last: began}
	ctx = context.WithValue(ctx, courseKey{}, way)
	ctx, span := c.t.tracer.Start(ctx, "sop."+what.name)
	err := do(ctx)
	ending := outcome(err)
	if r := what.result; r != nil && err == nil {
		if r.Case.SOP.Code != "" {
			code = r.Case.SOP.Code
		}
		if r.Again {
			ending = "repeated"
		}
	}
	if span.IsRecording() {
		span.SetAttributes(what.attributes(action, code, way.known(), err)...)
	}
	if what.measured {
		set := c.t.with("sop", code, "action", action, "outcome", ending)
		c.t.acts.Add(ctx, 1, set)
		c.t.actTime.Record(ctx, time.Since(began).Seconds(), set)
		c.t.refused(ctx, code, action, err)
	}
	ended(span, err)
	return err
}

// attributes are those of the call's span. The case is the one that the store has.
func (what *call) attributes(action, code, known string, err error) []attribute.KeyValue {
	out := []attribute.KeyValue{attribute.String("sop.code", code)}
	if what.action != "" {
		out = append(out, attribute.String("sop.action", action))
	}
	if err == nil && what.result != nil {
		return append(out, attribute.String("sop.case", what.result.Case.ID), attribute.Int("sop.entries", len(what.result.Entries)))
	}
	if known != "" {
		out = append(out, attribute.String("sop.case", known))
	}
	return out
}

// refused counts the reasons of a refusal.
func (t *Telemetry) refused(ctx context.Context, code, action string, err error) {
	var no *fsm.Refused
	if !errors.As(err, &no) {
		return
	}
	reasons := no.Reasons
	if len(reasons) == 0 {
		reasons = []fsm.Reason{{Code: no.Code}}
	}
	for _, r := range reasons {
		t.refusals.Add(ctx, 1, t.with("sop", code, "action", action, "code", r.Code, "rule", r.Rule))
	}
}

// Open opens a case.
func (c cases) Open(ctx context.Context, o engine.Opening) (out engine.Result, err error) {
	err = c.call(ctx, call{"open", o.ID, o.Command.Action, true, &out}, func(ctx context.Context) (err error) { out, err = c.on.Open(ctx, o); return err })
	return out, err
}

// Act gives a command to a case.
func (c cases) Act(ctx context.Context, id string, cmd fsm.Command) (out engine.Result, err error) {
	err = c.call(ctx, call{"act", id, cmd.Action, true, &out}, func(ctx context.Context) (err error) { out, err = c.on.Act(ctx, id, cmd); return err })
	return out, err
}

// Preview decides and saves nothing.
func (c cases) Preview(ctx context.Context, id string, cmd fsm.Command) (out engine.Result, err error) {
	err = c.call(ctx, call{"preview", id, cmd.Action, false, &out}, func(ctx context.Context) (err error) { out, err = c.on.Preview(ctx, id, cmd); return err })
	return out, err
}

// Allowed lists what may be done.
func (c cases) Allowed(ctx context.Context, id string, by fsm.Actor) (out []fsm.Permit, err error) {
	err = c.call(ctx, call{name: "allowed", id: id}, func(ctx context.Context) (err error) { out, err = c.on.Allowed(ctx, id, by); return err })
	return out, err
}

// Get returns a case.
func (c cases) Get(ctx context.Context, id string, asOf int64) (out fsm.Case, err error) {
	err = c.call(ctx, call{name: "get", id: id}, func(ctx context.Context) (err error) { out, err = c.on.Get(ctx, id, asOf); return err })
	return out, err
}

// History returns entries of a case.
func (c cases) History(ctx context.Context, id string, after int64, limit int) (out []store.Entry, err error) {
	err = c.call(ctx, call{name: "history", id: id}, func(ctx context.Context) (err error) { out, err = c.on.History(ctx, id, after, limit); return err })
	return out, err
}
