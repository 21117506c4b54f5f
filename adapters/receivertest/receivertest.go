package receivertest

import (
	"context"
	"errors"
	"testing"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Place is a receiver with its far end.
type Place struct {
	// Start returns the receiver as a process has it that begins. It is called again for
	// a second process, and for one that follows; the far end stays.
	Start func() deliver.Receiver
	// Secrets are texts that may stand in no error and no log: addresses, keys, tokens.
	Secrets []string
	// Carrier brings events to the receiver; nil: package deliver.
	Carrier Carrier
}

// Carrier brings the events of an engine to receivers in place of deliver.Once and
// deliver.Pump: a queue of jobs that works by itself, for instance. What the suite asks
// of a receiver then is asked of both.
type Carrier interface {
	// Pass has the receiver of that name given what is due by the engine's clock, and
	// returns once nothing is under way. Its error is what was logged of what failed.
	Pass(ctx context.Context, name string, r deliver.Receiver) error
	// Pump has it given what comes, until the context ends; it returns the context's
	// error, and what was logged, once nothing is under way.
	Pump(ctx context.Context, name string, r deliver.Receiver) error
}

// Receivers are the names of the receivers in the suite, for a store or a [Carrier] that
// must know them beforehand.
func Receivers() []string { return []string{name, other} }

// usual is the Carrier of package deliver.
type usual struct{ eng *engine.Engine }

// Pass is deliver.Once.
func (u usual) Pass(ctx context.Context, name string, r deliver.Receiver) error {
	_, err := deliver.Once(ctx, u.eng, name, r, 100)
	return err
}

// Pump is deliver.Pump.
func (u usual) Pump(ctx context.Context, name string, r deliver.Receiver) error {
	err := deliver.Pump(ctx, u.eng, name, r)
	if errors.Is(err, context.Canceled) {
		return context.Canceled
	}
	return err
}

// Open opens a far end that puts on the shelf what comes and answers as it says, for
// events of an engine. It may register its own clean-up, and does so for what hangs.
type Open func(t *testing.T, eng *engine.Engine, shelf *Shelf) Place

// Run checks that a receiver keeps the promises of deliver.Receiver. Stores gives an
// empty store that is a store.Outbox.
func Run(t *testing.T, stores func(t *testing.T) store.Backend, open Open) {
	for _, test := range []struct {
		name string
		run  func(*bench)
	}{
		{"every event comes, those of a case in order", comesInOrder},
		{"what was refused comes again and holds up no other case", refused},
		{"what was broken off comes again", brokenOff},
		{"what nobody heard of comes again as the same event", unheard},
		{"what fails for good is set aside, and the gap is told", setAside},
		{"a far end that hangs holds up no other case", hangs},
		{"a dead receiver holds up no other", deadBeside},
		{"a far end that was away misses nothing", away},
		{"a process that ends loses nothing for the next", restarts},
		{"two processes keep the order", together},
		{"a call ends with its context", cancelled},
		{"an event of an unknown procedure is an error", unknown},
		{"every topic comes under its name", topics},
		{"nothing personal leaves, and nothing secret is told", personal},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(newBench(t, stores, open)) })
	}
}
