package river_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/river"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// numbers returns the ids of the first n events of a case.
func numbers(id string, n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprintf("%s/%d", id, i+1))
	}
	return all
}

// version returns how many entries a case has, and so events.
func (h *house) version(id string) int {
	h.Helper()
	st, err := h.store.Load(h.Context(), id)
	require.NoError(h, err)
	return int(st.Case.Version)
}

// TestOnlyIfSaved: in a transaction of the host a job is there if and only if the case is.
func TestOnlyIfSaved(t *testing.T) {
	h := newHouse(t)
	for _, end := range []func(pgx.Tx) error{
		func(tx pgx.Tx) error { return tx.Rollback(t.Context()) }, func(tx pgx.Tx) error { return tx.Commit(t.Context()) },
	} {
		require.Zero(t, h.jobs())
		tx, err := h.pool.Begin(t.Context())
		require.NoError(t, err)
		_, err = h.eng.With(h.store.In(tx)).Open(t.Context(), office.Opening("a"))
		require.NoError(t, err)
		require.NoError(t, end(tx))
	}
	require.Equal(t, 1, h.jobs())
	h.start()
	h.wait("a", "a/1")
}

// TestOnceForAGroup: of what is saved together there is one job for each case and receiver.
func TestOnceForAGroup(t *testing.T) {
	h := newHouse(t)
	jobs, err := river.New(h.db.Schema, "surat", "arsip")
	require.NoError(t, err)
	tx, err := h.pool.Begin(t.Context())
	require.NoError(t, err)
	events := []store.Event{{Case: "a", No: 1}, {Case: "a", No: 2}, {Case: "b", No: 7}}
	require.NoError(t, jobs.Insert(t.Context(), tx, events))
	require.NoError(t, jobs.Insert(t.Context(), tx, nil))
	require.NoError(t, tx.Commit(t.Context()))
	require.Equal(t, 4, h.jobs())
}

// TestNoJobNoChange: where the job cannot be inserted nothing is saved.
func TestNoJobNoChange(t *testing.T) {
	h := newHouse(t)
	_, err := h.pool.Exec(t.Context(), "DROP TABLE "+h.db.Schema+".river_job CASCADE")
	require.NoError(t, err)
	_, err = h.eng.Open(t.Context(), office.Opening("a"))
	require.ErrorContains(t, err, "river: ")
	_, err = h.store.Load(t.Context(), "a")
	require.ErrorIs(t, err, store.ErrNotFound)
}

// TestPoison: an event that is never taken is set aside and holds up no other case; the next
// of its case says that there is a gap, and sent again it comes last.
func TestPoison(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var taken atomic.Bool
	h.answers(func(_ context.Context, e store.Event) error {
		if e.ID == "a/2" && !taken.Load() {
			return errAway
		}
		return nil
	})
	h.start()
	h.busy("a")
	h.busy("b")
	want := numbers("a", h.version("a"))
	h.wait("b", numbers("b", h.version("b"))...)
	want = append([]string{"a/1", "a/3 gap"}, want[3:]...)
	h.wait("a", want...)
	aside, err := deliver.Aside(t.Context(), h.eng, receiver, store.EventAt{}, 9)
	require.NoError(t, err)
	require.Len(t, aside, 1)
	require.Equal(t, errAway.Error(), aside[0].Reason)
	taken.Store(true)
	h.start(river.Sweep(time.Second, receiver)) // what is sent again has no job
	require.NoError(t, deliver.SendAgain(t.Context(), h.eng, receiver, store.EventAt{Case: "a", No: 2}))
	h.wait("a", append(want, "a/2 again")...)
}

// TestADeadReceiverKeepsNoWorker from another in the same process, however many cases hang.
func TestADeadReceiverKeepsNoWorker(t *testing.T) {
	t.Parallel()
	h := newStore(t, receiver, "arsip")
	h.eng = office.Engine(t, h.store, engine.WithDeliveryTime(time.Minute))
	hang, givenUp := make(chan struct{}, 100), make(chan struct{}, 100)
	dead := func(ctx context.Context, _ store.Event) error {
		hang <- struct{}{}
		<-ctx.Done()
		givenUp <- struct{}{}
		return ctx.Err()
	}
	h.startFor(map[string]deliver.Receiver{receiver: h, "arsip": deliver.ReceiverFunc(dead)})
	for i := range 8 { // as many as there are workers
		_, err := h.eng.Open(t.Context(), office.Opening(fmt.Sprint("a", i)))
		require.NoError(t, err)
		<-hang
	}
	_, err := h.eng.Open(t.Context(), office.Opening("b"))
	require.NoError(t, err)
	h.wait("b", "b/1")
	require.Empty(t, givenUp)
}

// TestRefused: what cannot work is said at once.
func TestRefused(t *testing.T) {
	for _, names := range [][]string{nil, {""}, {"a", "a"}, {"Surat"}, {"surat masuk"}, {strings.Repeat("a", 61)}} {
		_, err := river.New("", names...)
		require.Error(t, err, "%q", names)
	}
	m := memory.New()
	eng := office.Engine(t, m)
	_, err := river.NewWorker(t.Context(), eng, m, map[string]deliver.Receiver{"surat": nil})
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = river.NewWorker(t.Context(), eng, m, map[string]deliver.Receiver{"": deliver.ReceiverFunc(nil)})
	require.ErrorIs(t, err, engine.ErrInvalid)
	require.NotNil(t, postgres.OnSave((&river.Jobs{}).Insert), "it is a hook of the store")
}
