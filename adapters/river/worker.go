package river

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	riverqueue "github.com/riverqueue/river"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	sweepPage   = 100 // cases of which a sweep delivers at a time
	firstSnooze = time.Second
	lastSnooze  = time.Minute
)

// Worker delivers to receivers what its jobs are about.
type Worker struct {
	riverqueue.WorkerDefaults[Args]
	eng       *engine.Engine
	box       store.Outbox
	receivers map[string]deliver.Receiver

	// Log is told of what could not be delivered; NewWorker sets it to slog.Default.
	Log *slog.Logger
}

// Kept is the store of the engine.
type Kept interface{ Backend() store.Backend }

// NewWorker returns the worker of an engine on that store, and subscribes the receivers by
// their names. A store that is no [store.Outbox] gives ErrUnsupported.
func NewWorker(ctx context.Context, eng *engine.Engine, kept Kept, receivers map[string]deliver.Receiver) (*Worker, error) {
	w := &Worker{eng: eng, box: kept.Backend().Outbox, receivers: maps.Clone(receivers), Log: slog.Default()}
	for _, name := range slices.Sorted(maps.Keys(w.receivers)) {
		if w.receivers[name] == nil {
			return nil, fmt.Errorf("river: %w: the receiver %.80q is nil", store.ErrInvalid, name)
		}
		if err := deliver.Subscribe(ctx, eng, name); err != nil {
			return nil, fmt.Errorf("river: %w", err)
		}
	}
	return w, nil
}

// Timeout lets a job take as long as it needs: each delivery has its own time
// ([engine.WithDeliveryTime]).
func (w *Worker) Timeout(*riverqueue.Job[Args]) time.Duration { return -1 }

// Work delivers what is due, until nothing of the job's case waits, or nothing is due.
func (w *Worker) Work(ctx context.Context, job *riverqueue.Job[Args]) error {
	receiver := w.receivers[job.Args.Receiver]
	if receiver == nil {
		return fmt.Errorf("river: %w: no receiver %.80q here", store.ErrNotFound, job.Args.Receiver)
	}
	limit := 1
	if job.Args.Case == "" {
		limit = sweepPage
	}
	for {
		n, err := deliver.Once(ctx, w.eng, job.Args.Receiver, receiver, limit)
		if err != nil && ctx.Err() == nil {
			w.Log.ErrorContext(ctx, "delivering events failed", "receiver", job.Args.Receiver, "error", err)
		}
		waits := job.Args.Case == "" && n > 0
		if job.Args.Case != "" {
			if waits, err = w.waits(ctx, job.Args); err != nil && ctx.Err() == nil {
				return fmt.Errorf("river: %w", err)
			}
		}
		switch {
		case ctx.Err() != nil:
			return riverqueue.JobSnooze(0) // the process ends, and the next goes on
		case !waits:
			return nil
		case n == 0: // it failed, or another job is at it
			return riverqueue.JobSnooze(snooze(job.Metadata))
		}
	}
}

// waits reports whether an event of the job's case waits.
func (w *Worker) waits(ctx context.Context, a Args) (bool, error) {
	events, err := w.box.Outgoing(ctx, a.Receiver, a.Case, 1)
	return len(events) > 0, err
}

// snooze returns how long a job rests that was snoozed before as its metadata say.
func snooze(metadata []byte) time.Duration {
	var before struct {
		Snoozes int `json:"snoozes"`
	}
	if err := json.Unmarshal(metadata, &before); err != nil || before.Snoozes > 10 {
		return lastSnooze
	}
	return min(firstSnooze<<before.Snoozes, lastSnooze)
}
