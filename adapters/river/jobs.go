package river

import (
	"context"
	"errors"
	"fmt"
	"regexp"
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

// InsertOpts puts the job into the queue of its receiver.
func (a Args) InsertOpts() riverqueue.InsertOpts {
	return riverqueue.InsertOpts{Queue: queue(a.Receiver)}
}

// queue is the name of a receiver's own queue: jobs of one that is dead keep no worker of another.
func queue(receiver string) string { return "sop-" + receiver }

// Queues returns the queues of receivers as the Config of River's client has them, each with so many workers.
// A process works on those of the receivers that it has.
func Queues(workers int, receivers ...string) map[string]riverqueue.QueueConfig {
	out := map[string]riverqueue.QueueConfig{}
	for _, name := range receivers {
		out[queue(name)] = riverqueue.QueueConfig{MaxWorkers: workers}
	}
	return out
}

// queueName is what River calls a queue.
var queueName = regexp.MustCompile(`^[a-z0-9]+([_-][a-z0-9]+)*$`)

// Jobs inserts jobs where events are saved.
type Jobs struct {
	client    *riverqueue.Client[pgx.Tx]
	receivers []string
}

// New returns what inserts a job for each of these receivers, into River's tables in a
// schema; empty: where the connection looks first. It opens no connection. Names are of
// small letters and digits, with single hyphens or underscores between them, at most 60.
func New(schema string, receivers ...string) (*Jobs, error) {
	if len(receivers) == 0 {
		return nil, errors.New("river: no receiver is named")
	}
	for i, name := range receivers {
		if len(name) > 60 || !queueName.MatchString(name) || slices.Contains(receivers[:i], name) {
			return nil, fmt.Errorf("river: the receiver %.80q is named twice, or no queue can be called so", name)
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
