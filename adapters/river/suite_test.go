package river_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"

	"github.com/tatalaksana/sop/adapters/receivertest"
	"github.com/tatalaksana/sop/adapters/river"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
)

// TestReceivers runs the suite of receivers with River in place of package deliver's passes and pumps.
func TestReceivers(t *testing.T) {
	t.Parallel()
	var h *house
	receivertest.Run(t,
		func(t *testing.T) store.Backend {
			h = newStore(t, receivertest.Receivers()...)
			return h.store.Backend()
		},
		func(_ *testing.T, eng *engine.Engine, shelf *receivertest.Shelf) receivertest.Place {
			h.eng = eng
			return receivertest.Place{Start: func() deliver.Receiver { return direct{eng, shelf} }, Carrier: carrier{h}}
		})
}

// carrier brings events by processes with a client of River.
type carrier struct{ h *house }

// Pass lets a process work until the job of a sweep is done, and ends it when no job is under way.
func (c carrier) Pass(ctx context.Context, name string, r deliver.Receiver) error {
	said := &lines{}
	done := make(chan int64, 10_000)
	client, err := c.h.process(map[string]deliver.Receiver{name: r}, said.logger(), done)
	if err != nil {
		return err
	}
	sweep, err := client.Insert(ctx, river.Args{Receiver: name}, nil)
	if err != nil {
		return errors.Join(err, client.Stop(ctx))
	}
	for <-done != sweep.Job.ID {
	}
	return errors.Join(client.Stop(ctx), said.err())
}

// Pump lets a process work until the context ends, and breaks off what it is at then.
func (c carrier) Pump(ctx context.Context, name string, r deliver.Receiver) error {
	said := &lines{}
	client, err := c.h.process(map[string]deliver.Receiver{name: r}, said.logger(), nil)
	if err != nil {
		return err
	}
	<-ctx.Done()
	return errors.Join(client.StopAndCancel(context.WithoutCancel(ctx)), said.err(), ctx.Err())
}

// lines is a log that is an error.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write keeps a line.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) logger() *slog.Logger { return slog.New(slog.NewTextHandler(l, nil)) }

func (l *lines) err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.text.Len() == 0 {
		return nil
	}
	return errors.New(l.text.String())
}

// direct is a receiver that keeps its promises, with its far end in the same process.
type direct struct {
	eng   *engine.Engine
	shelf *receivertest.Shelf
}

// Receive gives an event to the shelf.
func (d direct) Receive(ctx context.Context, e store.Event) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	m, err := d.eng.Machine(ctx, e.SOP)
	if err != nil {
		return err
	}
	topic, err := notice.Of(m, e)
	if err != nil {
		return err
	}
	d.shelf.Bytes([]byte(e.ID))
	switch d.shelf.Take(ctx.Done(), receivertest.Delivery{ID: e.ID, Topic: topic, AfterGap: e.AfterGap, Again: e.Again}) {
	case receivertest.Accept:
		return nil
	case receivertest.Hang:
		return ctx.Err()
	}
	return errAway
}
