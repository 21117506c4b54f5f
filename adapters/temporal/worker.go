package temporal

import (
	"context"
	"errors"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Worker is what a process needs to work on cases.
type Worker struct {
	// Documents is where SOP files and decrees are: what Host.Documents writes to.
	Documents Documents
	// Vault is that of the hosts; nil: no workflow asks for settling (Host.Settle).
	Vault Vault
	// Into writes a change into the store from which lists, reports and exports are
	// read, as mirror.Save does; nil: there is none. It is handed each change in order,
	// some of them more than once.
	Into func(ctx context.Context, ch store.Change) error
}

// Register adds the workflow of cases and its activity to a worker. The error says what
// is missing.
func (w Worker) Register(r worker.Registry) error {
	if w.Documents == nil {
		return errors.New("temporal: the worker has no documents: give it the store to which SOPs are published")
	}
	r.RegisterWorkflowWithOptions(newLibrary(w.Documents).run, workflow.RegisterOptions{Name: workflowName})
	r.RegisterActivityWithOptions((&settler{w}).settle, activity.RegisterOptions{Name: settleName})
	return nil
}
