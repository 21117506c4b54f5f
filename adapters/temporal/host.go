package temporal

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// startWithin is the most that one call to Temporal may take.
const startWithin = 20 * time.Second

// Service is what is asked of Temporal: a part of client.Client.
type Service interface {
	ExecuteWorkflow(ctx context.Context, o client.StartWorkflowOptions, workflow any, args ...any) (client.WorkflowRun, error)
	UpdateWorkflow(ctx context.Context, o client.UpdateWorkflowOptions) (client.WorkflowUpdateHandle, error)
	QueryWorkflow(ctx context.Context, workflowID, runID, query string, args ...any) (converter.EncodedValue, error)
	SignalWorkflow(ctx context.Context, workflowID, runID, signal string, arg any) error
}

// Host is what a process needs to open cases and act on them.
type Host struct {
	Temporal Service
	Queue    string // the task queue of the workers
	// Documents keeps SOP files and decrees: any store, best the one that the workers'
	// Into writes to.
	Documents store.Store
	Vault     Vault
	// Copies is the store that the workers' Into writes to; the zero Backend: there is
	// none. From it come lists, reports, the outbox and the register.
	Copies store.Backend
	// Settle has each change settled by a worker's activity (Worker.Vault, Worker.Into).
	Settle bool
	// Attributes says that the namespace has the search attributes of this package.
	Attributes bool
	// Events is how long a history may grow before it begins anew; 0: as the server
	// suggests.
	Events int
	// Played says that the engine's clock is not the real one, as in a simulation: the
	// workflows then keep no timers, and those that are due act when a command comes.
	Played bool
}

// Backend returns Temporal as what an engine keeps its cases in. The error says what is
// missing.
func (h Host) Backend() (store.Backend, error) {
	switch {
	case h.Temporal == nil:
		return store.Backend{}, errors.New("temporal: the host has no client")
	case h.Queue == "":
		return store.Backend{}, errors.New("temporal: the host names no task queue")
	case h.Documents == nil:
		return store.Backend{}, errors.New("temporal: the host has no store for SOPs and decrees")
	case h.Vault == nil:
		return store.Backend{}, errors.New("temporal: the host has no vault, and personal values do not enter Temporal")
	}
	c, on := &cases{h}, WithVault(h.Copies, h.Vault)
	return store.Backend{
		Cases: c, Vault: c, Finder: on.Finder, Walker: on.Walker, Gatherer: on.Gatherer,
		Outbox: on.Outbox, Registrar: on.Registrar,
	}, nil
}

// Retire lets the workflow of a case end: once it is settled nothing can be done on it
// any more, and Temporal forgets it when its retention is over. A case that is open, owes a
// duty or has a timer goes on, and the error is ErrInvalid.
func (h Host) Retire(ctx context.Context, id string) error {
	st, err := (&cases{h}).Load(ctx, id)
	if err != nil {
		return err
	}
	if !ended(&st.Case, st.NextDue) {
		return fmt.Errorf("%w: case %.80q is not over: something is owed on it, or still to happen", store.ErrInvalid, id)
	}
	return called(ctx, h.Temporal.SignalWorkflow(ctx, workflowScope+id, "", signalRetire, nil))
}

// seed returns what the salts of a workflow's own entries are made from.
func seed() ([]byte, error) {
	b := make([]byte, 32)
	_, err := rand.Read(b)
	return b, err
}
