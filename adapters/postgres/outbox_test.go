package postgres_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// event is a change with one event and no timer.
func event(id string, before int64) store.Change {
	return store.Change{
		Case: fsm.Case{ID: id, Version: before + 1}, Before: before,
		Entries:  []store.Sealed{{No: before + 1, At: office.Begin, Written: office.Begin, Body: []byte("{}")}},
		Outgoing: []store.Event{{Case: id, No: before + 1}},
	}
}

// TestAnEmptiedQueueWaitsForEventsUnderWay lets a pump take the last event of a
// queue while a transaction that is not committed yet adds one: the queue must
// not end, or that event would wait for nobody.
func TestAnEmptiedQueueWaitsForEventsUnderWay(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	require.NoError(t, s.Subscribe(ctx, "r"))
	require.NoError(t, s.Save(ctx, event("a", 0)))
	tx, err := pool.Begin(ctx)
	require.NoError(t, err)
	require.NoError(t, s.In(tx).Cases.Save(ctx, event("a", 1)))
	delivered := make(chan error, 1)
	go func() { delivered <- s.Delivered(ctx, "r", "a", event("a", 0).Outgoing, office.Begin) }()
	time.Sleep(150 * time.Millisecond)
	require.NoError(t, tx.Commit(ctx))
	require.NoError(t, <-delivered)
	queues, err := s.Claim(ctx, "r", office.Begin, office.Begin.Add(time.Hour), 9)
	require.NoError(t, err)
	require.Equal(t, []store.Queue{{Case: "a", Due: office.Begin}}, queues)
	events, err := s.Outgoing(ctx, "r", "a", 9)
	require.NoError(t, err)
	require.Len(t, events, 1)
	require.EqualValues(t, 2, events[0].No)
}

// TestUnsubscribeWaitsForEventsUnderWay leaves nothing behind for a receiver that
// is forgotten while a transaction adds an event for it.
func TestUnsubscribeWaitsForEventsUnderWay(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	require.NoError(t, s.Subscribe(ctx, "r"))
	tx, err := pool.Begin(ctx)
	require.NoError(t, err)
	require.NoError(t, s.In(tx).Cases.Save(ctx, event("a", 0)))
	forgotten := make(chan error, 1)
	go func() { forgotten <- s.Unsubscribe(ctx, "r") }()
	time.Sleep(150 * time.Millisecond)
	require.NoError(t, tx.Commit(ctx))
	require.NoError(t, <-forgotten)
	events, err := s.Outgoing(ctx, "r", "a", 9)
	require.NoError(t, err)
	require.Empty(t, events)
	b, err := s.Backlog(ctx, "r")
	require.NoError(t, err)
	require.Zero(t, b.Cases)
	require.ErrorIs(t, s.Subscribe(ctx, "a\x00b"), store.ErrInvalid)
}
