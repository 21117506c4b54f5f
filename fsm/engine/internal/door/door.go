// Package door is how the rooms beside the engine (reports, audits, amendments)
// reach what it is made of. Nobody else can name [Key], so hosts have no use of it.
package door

import (
	"context"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Key opens an engine: engine.Engine.Inside takes one.
type Key struct{ _ byte }

// OwnerOfStage is the word of a tenggat's penanggung_jawab for whoever performs the
// stage.
const OwnerOfStage = "pelaksana tahap"

// Engine is an engine as its rooms see it.
type Engine interface {
	// Store is where the cases are.
	Store() store.Store
	// Now is the clock's time, in UTC and cut to the microsecond.
	Now() time.Time
	// Actor returns who a person is now, as the Directory says.
	Actor(ctx context.Context, claim fsm.Actor) (fsm.Actor, error)
	// WorksOnAll reports whether all cases of an SOP are an actor's work.
	WorksOnAll(code string, by fsm.Actor) bool
	// Viewed returns a history as an actor sees it.
	Viewed(m *fsm.Machine, c *fsm.Case, entries []store.Entry, by fsm.Actor) []store.Entry
}
