package river

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	riverqueue "github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Args is a job: something of a case waits for a receiver.
type Args struct {
	Receiver string `json:"receiver"`
	Case     string `json:"case,omitempty"` // empty: of any case
}

// Kind returns what River knows the job by.
func (Args) Kind() string { return "sop_deliver" }

// Jobs inserts jobs where events are saved.
type Jobs struct {
	client    *riverqueue.Client[pgx.Tx]
	receivers []string
}

// New returns what inserts a job for each of these receivers, into River's tables in a
// schema; empty: where the connection looks first. It opens no connection.
func New(schema string, receivers ...string) (*Jobs, error) {
	if len(receivers) == 0 {
		return nil, errors.New("river: no receiver is named")
	}
	for i, name := range receivers {
		if name == "" || slices.Contains(receivers[:i], name) {
			return nil, fmt.Errorf("river: the receiver %.80q is named twice, or has no name", name)
		}
	}
	client, err := riverqueue.NewClient(riverpgxv5.New(nil), &riverqueue.Config{Schema: schema})
	if err != nil {
		return nil, fmt.Errorf("river: %w", err)
	}
	return &Jobs{client, slices.Clone(receivers)}, nil
}

// Insert inserts the jobs about events that are being saved, one for each case and
// receiver, in the transaction that saves them. It is a hook of postgres.OnSave.
func (j *Jobs) Insert(ctx context.Context, tx pgx.Tx, events []store.Event) error {
	var jobs []riverqueue.InsertManyParams
	var told []string
	for i := range events {
		id := events[i].Case
		if slices.Contains(told, id) {
			continue
		}
		told = append(told, id)
		for _, receiver := range j.receivers {
			jobs = append(jobs, riverqueue.InsertManyParams{Args: Args{Receiver: receiver, Case: id}})
		}
	}
	if len(jobs) == 0 {
		return nil
	}
	if _, err := j.client.InsertManyFastTx(ctx, tx, jobs); err != nil {
		return fmt.Errorf("river: %w", err)
	}
	return nil
}

// Sweep returns the job that looks from time to time for what waits without a job of its
// own: what was sent again, and what was saved by a program without [Jobs.Insert]. It also
// runs when a client starts.
func Sweep(every time.Duration, receiver string) *riverqueue.PeriodicJob {
	return riverqueue.NewPeriodicJob(riverqueue.PeriodicInterval(every), func() (riverqueue.JobArgs, *riverqueue.InsertOpts) {
		return Args{Receiver: receiver}, &riverqueue.InsertOpts{MaxAttempts: 1}
	}, &riverqueue.PeriodicJobOpts{RunOnStart: true})
}
