package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/httpapi"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// shutdownTime is how long requests under way may take once the server is told
// to end.
const shutdownTime = 10 * time.Second

// openStore opens the database that the settings name. The function closes it.
func openStore(ctx context.Context, s settings) (store.Backend, func() error, error) {
	if s.postgres != "" {
		kept, err := postgres.Open(ctx, s.postgres)
		if err != nil {
			return store.Backend{}, nil, err
		}
		return kept.Backend(), func() error { kept.Close(); return nil }, nil
	}
	kept, err := sqlite.Open(s.file)
	if err != nil {
		return store.Backend{}, nil, err
	}
	return kept.Backend(), kept.Close, nil
}

// service is what answers requests.
type service struct {
	eng      *engine.Engine
	store    store.Backend
	sop      *fsm.Machine
	page     []byte // the SOP as its document
	api      http.Handler
	desk     http.Handler // nil: none was opened
	sessions *sessions
	people   users
	numbers  register
	proxies  proxies
	ready    readiness
	beside   string      // the folder of the database; empty: it is elsewhere
	ending   atomic.Bool // no longer ready
}

func newService(ctx context.Context, store store.Backend, opts ...engine.Option) (*service, error) {
	eng, err := engine.New(store, append([]engine.Option{engine.WithDirectory(directory{people: demoPeople})}, opts...)...)
	if err != nil {
		return nil, err
	}
	machine, err := eng.Publish(ctx, sop.YAML())
	if err != nil {
		return nil, err
	}
	page, err := documentOf(machine)
	if err != nil {
		return nil, err
	}
	s := &service{eng: eng, store: store, sop: machine, page: page, people: demoPeople, numbers: register{turn: make(chan struct{}, 1)}}
	s.api, err = httpapi.New(eng, s.people.authenticate, []*fsm.Machine{machine}, httpapi.WithPrefix("/api"), httpapi.WithClient(func(r *http.Request) string { return s.proxies.client(r) }),
		httpapi.WithOpener(func(ctx context.Context, o engine.Opening) (engine.Result, error) { return s.numbers.open(ctx, s, o) }))
	return s, err
}

// serve answers requests, lets timers act and tells others what happened, until
// the context ends. Then it says that it is not ready any more, answers what is
// under way, and closes the database last.
func serve(ctx context.Context, s settings, listener net.Listener) (err error) {
	store, closeStore, err := openStore(ctx, s)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	own, err := openTables(ctx, s)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, own.db.Close()) }()
	svc, err := newService(ctx, store)
	if err == nil {
		svc.beside = s.folder()
		err = svc.openDesk(ctx, own, s)
	}
	var receivers map[string]deliver.Receiver
	if err == nil {
		receivers, err = svc.receivers(s.delivery, os.Getenv)
	}
	if err == nil && s.demo {
		err = svc.startDemo(ctx, own, "http://"+listener.Addr().String())
	}
	if err != nil {
		return errors.Join(err, listener.Close())
	}

	working, stopWorking := context.WithCancel(context.WithoutCancel(ctx))
	var workers sync.WaitGroup
	defer workers.Wait()
	defer stopWorking()
	worker := func(name string, work func(context.Context) error) {
		workers.Go(func() {
			if err := work(working); !errors.Is(err, context.Canceled) {
				slog.Error("a worker ended", "worker", name, "error", err)
			}
		})
	}
	worker("timers", svc.eng.Run)
	for name, r := range receivers {
		worker("events for "+name, func(ctx context.Context) error { return deliver.Pump(ctx, svc.eng, name, r) })
	}

	server := &http.Server{Handler: svc.routes(), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	slog.Info("listening", "address", listener.Addr().String())
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	svc.ending.Store(true)
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return fmt.Errorf("requests were cut off: %w", err)
	}
	return nil
}

// receiverName is under what name the database keeps events for tell.
const receiverName = "log"

// tell is the receiver of this example: it writes what happened to the log. An
// event holds no person and no text of a report.
func tell(_ context.Context, e engine.Event) error {
	slog.Info("event", "id", e.ID, "kind", e.Kind, "stage", e.Stage, "tell", e.Tell)
	return nil
}
