package engine

import (
	"context"
	"time"
)

// Outbox is what a store must also be for events to reach others at least once
// ([Engine.Pump]). It keeps, for every receiver, one queue per case.
//
// Save puts Change.Outgoing into the queue of the case for each receiver there
// is then, in the same transaction. A new queue is due from when the first entry
// of the change was written; one that stands already goes on as it is. A queue
// ends when its last event was delivered. It outlives its case ([Remover]).
type Outbox interface {
	// Subscribe makes a receiver known: events are kept for it from now on. One
	// that is known already stays as it is.
	Subscribe(ctx context.Context, receiver string) error
	// Unsubscribe forgets a receiver with all that waits for it.
	Unsubscribe(ctx context.Context, receiver string) error
	// Claim returns up to limit queues of the receiver that are due at now, the
	// longest due first, then in order of id, and makes them due at until: of
	// several pumps one gets a queue, until that time has passed.
	Claim(ctx context.Context, receiver string, now, until time.Time, limit int) ([]Queue, error)
	// Outgoing returns up to limit events that wait in a queue, in order.
	Outgoing(ctx context.Context, receiver, id string, limit int) ([]Event, error)
	// Delivered takes the events up to number no from a queue. What is left of
	// it is due at now, with no failed tries.
	Delivered(ctx context.Context, receiver, id string, no int64, now time.Time) error
	// Failed notes how many tries of a queue's first event failed so far, and
	// when it is due again.
	Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error
	// Backlog returns what waits for a receiver.
	Backlog(ctx context.Context, receiver string) (Backlog, error)
}

// Queue is the events of one case that wait for one receiver.
type Queue struct {
	Case  string
	Tries int // of its first event that failed in a row
}

// Backlog says how far behind a receiver is.
type Backlog struct {
	Cases   int // with events that wait
	Failing int // of them with a failed try
}
