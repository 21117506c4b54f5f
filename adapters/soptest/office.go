package soptest

import (
	"context"
	"io"
	"log/slog"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// Office is an engine with one SOP, on an empty memory store of its own.
type Office struct {
	t       testing.TB
	eng     *engine.Engine
	store   *memory.Store
	clock   *Clock
	machine *fsm.Machine
	zone    *time.Location
}

// New returns an office under the SOP, with its clock at a time in the SOP's
// zone. Options are those of the engine; the clock is the office's, and may be set
// years ahead. A file that
// engine.Publish refuses (engine.WithUnproved lets what the proof refutes pass),
// or a wrong option, ends the test.
func New(t testing.TB, sopYAML []byte, now string, opts ...engine.Option) *Office {
	t.Helper()
	o := &Office{t: t, store: memory.New(), clock: NewClock(time.Time{}), zone: time.UTC}
	opts = append([]engine.Option{
		engine.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))), engine.WithMaxJump(engine.AnyJump),
	}, opts...)
	eng, err := engine.New(o.store.Backend(), append(opts, engine.WithClock(o.clock))...)
	if err != nil {
		t.Fatalf("soptest: %v", err)
	}
	o.eng = eng
	if o.machine, err = eng.Publish(t.Context(), sopYAML); err != nil {
		t.Fatalf("soptest: %v", err)
	}
	cal, err := calendar.New(calendar.Shipped(), o.machine.SOP().Calendar.Options)
	if err != nil {
		t.Fatalf("soptest: %v", err)
	}
	o.zone = cal.Zone()
	o.clock.Set(o.Time(now))
	return o
}

// Engine returns the office's engine.
func (o *Office) Engine() *engine.Engine { return o.eng }

// Store returns the office's store.
func (o *Office) Store() *memory.Store { return o.store }

// Clock returns the office's clock. Setting it sweeps nothing; [Office.To] does.
func (o *Office) Clock() *Clock { return o.clock }

// Time reads a time in the SOP's zone. One that cannot be read ends the test.
func (o *Office) Time(text string) time.Time {
	o.t.Helper()
	at, err := parseTime(text, o.zone)
	if err != nil {
		o.t.Fatal(err)
	}
	return at
}

// To puts the clock to a time in the SOP's zone and lets the timers due by then
// act.
func (o *Office) To(text string) {
	o.t.Helper()
	o.clock.Set(o.Time(text))
	o.sweep()
}

// After moves the clock on and lets the timers due by then act.
func (o *Office) After(d time.Duration) {
	o.t.Helper()
	o.clock.Move(d)
	o.sweep()
}

func (o *Office) sweep() {
	o.t.Helper()
	const pass = 100
	for {
		n, err := o.eng.Sweep(o.t.Context(), pass)
		if err != nil {
			o.t.Fatalf("soptest: %v", err)
		}
		if n < pass {
			return
		}
	}
}

// Input is what a person fills in, by field: read by the field's kind, so "ya",
// "12" or "2025-08-17" where it is no text. "unit" chooses the unit.
type Input map[string]string

// input reads an Input. What the SOP cannot take is handed on as text, so that
// the SOP refuses it.
func (o *Office) input(in Input) map[string]fsm.Value {
	if len(in) == 0 {
		return nil
	}
	out := make(map[string]fsm.Value, len(in))
	for _, name := range slices.Sorted(maps.Keys(in)) {
		v, err := o.machine.ParseInput(name, in[name])
		if err != nil {
			v = text(in[name])
		}
		out[name] = v
	}
	return out
}

// command returns a command of a person.
func (o *Office) command(by fsm.Actor, action string, in Input) fsm.Command {
	return fsm.Command{Action: action, Actor: by, Input: o.input(in)}
}

func (o *Office) ctx() context.Context { return o.t.Context() }
