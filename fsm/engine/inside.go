package engine

import (
	"context"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Inside opens the engine to its own rooms: packages report and so on. A host
// cannot call it, having no key.
func (e *Engine) Inside(door.Key) door.Engine { return inside{e} }

type inside struct{ e *Engine }

func (i inside) Store() store.Store { return i.e.store }

func (i inside) Now() time.Time { return i.e.now() }

func (i inside) Actor(ctx context.Context, claim fsm.Actor) (fsm.Actor, error) {
	return i.e.actor(ctx, claim)
}

func (i inside) WorksOnAll(code string, by fsm.Actor) bool { return i.e.worksOnAll(code, by) }

func (i inside) Viewed(m *fsm.Machine, c *fsm.Case, entries []store.Entry, by fsm.Actor) []store.Entry {
	return viewed(m, c, entries, by)
}
