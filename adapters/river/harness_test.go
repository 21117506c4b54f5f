package river_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	riverqueue "github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/river"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

const receiver = "surat"

// house is an office whose events go by River.
type house struct {
	*testing.T
	db    postgrestest.Database
	pool  *pgxpool.Pool
	store *postgres.Store
	eng   *engine.Engine

	mu     sync.Mutex
	came   []string
	more   chan struct{} // closed when something came, then made anew
	answer func(context.Context, store.Event) error
}

// newStore is a store that inserts jobs for receivers.
func newStore(t *testing.T, receivers ...string) *house {
	h := &house{T: t, db: postgrestest.Open(t), more: make(chan struct{})}
	jobs, err := river.New(h.db.Schema, receivers...)
	require.NoError(t, err)
	h.store, err = postgres.Open(t.Context(), h.db.DSN, postgres.WithSchema(h.db.Schema), postgres.OnSave(jobs.Insert))
	require.NoError(t, err)
	t.Cleanup(h.store.Close)
	h.pool, err = pgxpool.New(t.Context(), h.db.DSN)
	require.NoError(t, err)
	t.Cleanup(h.pool.Close)
	tables, err := rivermigrate.New(riverpgxv5.New(h.pool), &rivermigrate.Config{Schema: h.db.Schema, Logger: silent()})
	require.NoError(t, err)
	_, err = tables.Migrate(t.Context(), rivermigrate.DirectionUp, nil)
	require.NoError(t, err)
	return h
}

func newHouse(t *testing.T) *house {
	h := newStore(t, receiver)
	h.eng = office.Engine(t, h.store, engine.WithDeliveryTries(2), engine.WithDeliveryTime(10*time.Second))
	require.NoError(t, deliver.Subscribe(t.Context(), h.eng, receiver))
	return h
}

func silent() *slog.Logger { return slog.New(slog.DiscardHandler) }

// Receive is a far end that answers as the test says.
func (h *house) Receive(ctx context.Context, e store.Event) error {
	h.mu.Lock()
	answer := h.answer
	h.mu.Unlock()
	if answer != nil {
		if err := answer(ctx, e); err != nil {
			return err
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	said := e.ID
	if e.AfterGap {
		said += " gap"
	}
	if e.Again > 0 {
		said += " again"
	}
	h.came = append(h.came, said)
	close(h.more)
	h.more = make(chan struct{})
	return nil
}

func (h *house) answers(how func(context.Context, store.Event) error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.answer = how
}

// process starts a process that works on the jobs of a receiver, and tells which it has worked on.
func (h *house) process(receivers map[string]deliver.Receiver, log *slog.Logger, done chan<- int64, periodic ...*riverqueue.PeriodicJob) (*riverqueue.Client[pgx.Tx], error) {
	worker, err := river.NewWorker(context.Background(), h.eng, h.store, receivers)
	if err != nil {
		return nil, err
	}
	worker.Log = log
	workers := riverqueue.NewWorkers()
	riverqueue.AddWorker(workers, worker)
	client, err := riverqueue.NewClient(riverpgxv5.New(h.pool), &riverqueue.Config{
		Schema: h.db.Schema, Workers: workers, Logger: silent(), Queues: river.Queues(8, slices.Collect(maps.Keys(receivers))...), PeriodicJobs: periodic,
		Middleware: []rivertype.Middleware{riverqueue.WorkerMiddlewareFunc(func(ctx context.Context, job *rivertype.JobRow, work func(context.Context) error) error {
			err := work(ctx)
			select {
			case done <- job.ID:
			default:
			}
			return err
		})},
		FetchCooldown: 5 * time.Millisecond, FetchPollInterval: 20 * time.Millisecond,
	})
	if err != nil {
		return nil, err
	}
	return client, client.Start(context.Background())
}

// start starts a process for this far end.
func (h *house) start(periodic ...*riverqueue.PeriodicJob) {
	h.Helper()
	h.startFor(map[string]deliver.Receiver{receiver: h}, periodic...)
}

func (h *house) startFor(receivers map[string]deliver.Receiver, periodic ...*riverqueue.PeriodicJob) {
	h.Helper()
	client, err := h.process(receivers, silent(), nil, periodic...)
	require.NoError(h, err)
	h.Cleanup(func() { require.NoError(h, client.StopAndCancel(context.Background())) })
}

// wait waits until these have come, in that order among those of a case.
func (h *house) wait(id string, want ...string) {
	h.Helper()
	limit, cancel := context.WithTimeout(h.Context(), time.Minute)
	defer cancel()
	for {
		h.mu.Lock()
		var of []string
		for _, one := range h.came {
			var no int
			if n, _ := fmt.Sscanf(one, id+"/%d", &no); n == 1 {
				of = append(of, one)
			}
		}
		more := h.more
		h.mu.Unlock()
		if len(of) >= len(want) {
			require.Equal(h, want, of)
			return
		}
		select {
		case <-more:
		case <-limit.Done():
			h.Fatalf("of case %s came %v, want %v", id, of, want)
		}
	}
}

// busy opens a case and brings it to its answer: four events.
func (h *house) busy(id string) {
	h.Helper()
	_, err := h.eng.Open(h.Context(), office.Opening(id))
	require.NoError(h, err)
	for _, cmd := range office.UntilAnswered() {
		_, err := h.eng.Act(h.Context(), id, cmd)
		require.NoError(h, err)
	}
}

func (h *house) jobs() (n int) {
	h.Helper()
	require.NoError(h, h.pool.QueryRow(h.Context(), "SELECT count(*) FROM "+h.db.Schema+".river_job WHERE args->>'case' IS NOT NULL").Scan(&n))
	return n
}

var errAway = errors.New("tidak ada jawaban")
