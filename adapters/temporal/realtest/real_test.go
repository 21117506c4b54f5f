// Package realtest runs adapters/temporal on a real Temporal server: workers killed in the
// middle of cases, many clients, recorded histories. It is a module of its own, outside
// go.work, since the server takes about 20 CPU-minutes to build.
package realtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/server/temporaltest"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/adapters/temporal"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/mirror"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const queue = "sop"

var silent = sdklog.NewStructuredLogger(slog.New(slog.NewTextHandler(io.Discard, nil)))

// place is a folder with the SOPs, the copies and the vault, shared by processes.
type place struct {
	store  *sqlite.Store
	vault  *temporal.SQLVault
	copies *engine.Engine
}

func openPlace(ctx context.Context, folder string) (*place, error) {
	p := &place{}
	var err error
	if p.store, err = sqlite.Open(filepath.Join(folder, "kasus.db")); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, "brankas.db")+"?_pragma=busy_timeout(20000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if p.vault, err = temporal.NewSQLVault(ctx, db); err != nil {
		return nil, err
	}
	p.copies, err = engine.New(temporal.WithVault(p.store.Backend(), p.vault), engine.WithCopies())
	return p, err
}

// TestMain is a worker or a server where the environment says so, until it is killed.
func TestMain(m *testing.M) {
	if address := os.Getenv("REAL_SERVER"); address != "" {
		if err := serve(address, os.Getenv("REAL_FILE")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if address := os.Getenv("REAL_WORKER"); address != "" {
		if err := work(address, os.Getenv("REAL_NAMESPACE"), os.Getenv("REAL_FOLDER")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	postgrestest.Main(m)
}

func work(address, namespace, folder string) error {
	p, err := openPlace(context.Background(), folder)
	if err != nil {
		return err
	}
	c, err := client.Dial(client.Options{HostPort: address, Namespace: namespace, Logger: silent})
	if err != nil {
		return err
	}
	w := worker.New(c, queue, worker.Options{StickyScheduleToStartTimeout: time.Second})
	if err := p.register(w); err != nil {
		return err
	}
	return w.Run(worker.InterruptCh())
}

func (p *place) register(r worker.Registry) error {
	return temporal.Worker{
		Documents: p.store, Vault: p.vault,
		Into: func(ctx context.Context, ch store.Change) error { return mirror.Save(ctx, p.copies, ch) },
	}.Register(r)
}

// startWorker starts a worker in a process of its own.
func startWorker(t *testing.T, address, namespace, folder string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "REAL_WORKER="+address, "REAL_NAMESPACE="+namespace, "REAL_FOLDER="+folder)
	cmd.Stderr = os.Stderr
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd
}

func (p *place) host(ts *temporaltest.TestServer) temporal.Host {
	return p.hostOf(ts.GetDefaultClient())
}

func (p *place) hostOf(c client.Client) temporal.Host {
	return temporal.Host{Temporal: c, Queue: queue, Documents: p.store, Vault: p.vault, Copies: p.store.Backend(), Settle: true}
}

func newEngine(t *testing.T, h temporal.Host, opts ...engine.Option) *engine.Engine {
	on, err := h.Backend()
	require.NoError(t, err)
	eng, err := engine.New(on, opts...)
	require.NoError(t, err)
	return eng
}

// 8 clients bring 500 cases to their answer while workers are killed: nothing is lost,
// nothing done twice, and every copy is proved.
func TestWorkersAreKilled(t *testing.T) {
	const cases, clients, kills = 500, 8, 50
	folder := t.TempDir()
	p, err := openPlace(t.Context(), folder)
	require.NoError(t, err)
	ts := temporaltest.NewServer(temporaltest.WithT(t), temporaltest.WithBaseClientOptions(client.Options{Logger: silent}))
	eng := newEngine(t, p.host(ts))
	_, err = eng.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)

	began := time.Now()
	var killed, done atomic.Int64
	over := make(chan struct{})
	var killing sync.WaitGroup
	killing.Go(func() {
		for {
			cmd := startWorker(t, ts.GetFrontendHostPort(), ts.GetDefaultNamespace(), folder)
			at := done.Load() + 9
			for done.Load() < at {
				select {
				case <-over:
					_ = cmd.Process.Kill()
					_ = cmd.Wait()
					return
				case <-time.After(20 * time.Millisecond):
				}
				if killed.Load() >= kills+10 {
					at = cases * 10
				}
			}
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			killed.Add(1)
		}
	})
	next := make(chan string)
	var clienting sync.WaitGroup
	for range clients {
		clienting.Go(func() {
			for id := range next {
				again := func(do func() error) {
					for {
						err := do()
						if err == nil {
							return
						}
						if !errors.Is(err, engine.ErrUnavailable) {
							t.Errorf("case %s: %v", id, err)
							return
						}
					}
				}
				open := office.Opening(id)
				open.Command.Key = "buka-" + id
				again(func() error { _, err := eng.Open(t.Context(), open); return err })
				for i, cmd := range office.UntilAnswered() {
					cmd.Key = fmt.Sprint("langkah-", i)
					again(func() error { _, err := eng.Act(t.Context(), id, cmd); return err })
				}
				done.Add(1)
			}
		})
	}
	for i := range cases {
		next <- fmt.Sprintf("kasus-%03d", i)
	}
	close(next)
	clienting.Wait()
	t.Logf("%d cases, %d acts with %d clients in %s; %d workers killed", cases, cases*4, clients, time.Since(began).Round(time.Second), killed.Load())
	require.GreaterOrEqual(t, killed.Load(), int64(kills))
	require.Eventually(t, func() bool {
		tally, err := p.copies.Count(t.Context(), engine.Query{Stage: "menunggu_pelapor", SOP: office.Code})
		return err == nil && len(tally) == 1 && tally[0].Cases == cases
	}, 3*time.Minute, 200*time.Millisecond)
	close(over)
	killing.Wait()
	seen := 0
	require.NoError(t, p.copies.Each(t.Context(), func(h store.Head) error {
		seen++
		v, err := audit.Verify(t.Context(), p.copies, h.Case)
		if err == nil && v.Entries != 4 {
			err = fmt.Errorf("case %s has %d entries, want 4", h.Case, v.Entries)
		}
		return err
	}))
	require.Equal(t, cases, seen)
}
