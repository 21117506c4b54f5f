package receivertest

import (
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
