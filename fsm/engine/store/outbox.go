package store

import (
	"context"
	"time"
)

// Outbox is what a store must also be for events to reach others at least once
// (package deliver). It keeps, for every receiver, one queue per case, and apart
// from it the case's events that were set aside.
//
// Save puts Change.Outgoing into the queue of the case for each receiver there
// is then, in the same transaction. A new queue is due from when the first entry
// of the change was written; one that stands already goes on as it is. A queue
// ends when its last event was taken from it. What waits and what was set aside
// outlives its case ([Remover]).
type Outbox interface {
	// Subscribe makes a receiver known: events are kept for it from now on. One
	// that is known already stays as it is.
	Subscribe(ctx context.Context, receiver string) error
	// Unsubscribe forgets a receiver with all that waits for it or was set aside.
	Unsubscribe(ctx context.Context, receiver string) error
	// Receivers returns the names of those that are known, in order.
	Receivers(ctx context.Context) ([]string, error)
	// Queues returns up to limit queues of the receiver, due or not, those of
	// cases behind after, in order of case. It claims none.
	Queues(ctx context.Context, receiver, after string, limit int) ([]Queue, error)
	// Claim returns up to limit queues of the receiver that are due at now, the
	// longest due first, then in order of id, and makes them due at until: of
	// several pumps one gets a queue, until that time has passed.
	Claim(ctx context.Context, receiver string, now, until time.Time, limit int) ([]Queue, error)
	// Outgoing returns up to limit events that wait in a queue, in order. If an
	// event was set aside since one that was not sent again was delivered, the
	// first that is not sent again has AfterGap.
	Outgoing(ctx context.Context, receiver, id string, limit int) ([]Event, error)
	// Delivered takes events from a queue: those that are there with the same No
	// and Again. If it took any, what is left of the queue is due at now, with no
	// failed tries.
	Delivered(ctx context.Context, receiver, id string, events []Event, now time.Time) error
	// Failed notes how many tries of a queue's first event failed so far, and
	// when it is due again.
	Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error
	// PutAside takes the first event from a queue, if it is the one given by No
	// and Again, and keeps it apart. What is left of the queue is due at a.At,
	// with no failed tries.
	PutAside(ctx context.Context, receiver string, a Aside) error
	// Asides returns up to limit events that were set aside, those behind after,
	// in order of case and number. One that is damaged hides no other.
	Asides(ctx context.Context, receiver string, after EventAt, limit int) ([]Aside, error)
	// SendAgain puts an event that was set aside into the queue of its case
	// again, with Again one higher: behind all that waits and before all that is
	// yet to come. A new queue is due at now; one that stands already goes on as
	// it is. An event that was not set aside gives ErrNotFound, a damaged one ErrCorrupt.
	SendAgain(ctx context.Context, receiver string, at EventAt, now time.Time) error
	// Backlog returns what waits for a receiver.
	Backlog(ctx context.Context, receiver string) (Backlog, error)
}

// Queue is the events of one case that wait for one receiver.
type Queue struct {
	Case  string
	Tries int       // of its first event that failed in a row
	Due   time.Time // from when it is due; of one just claimed, before that
}

// Backlog says how far behind a receiver is.
type Backlog struct {
	Cases   int // with events that wait
	Failing int // of them with a failed try
	Aside   int // events that were set aside
}

// EventAt names an event by its case and the number of its entry.
type EventAt struct {
	Case string
	No   int64
}

// Aside is an event that did not reach a receiver however often it was tried
// ([engine.WithDeliveryTries]).
type Aside struct {
	Event  Event     // as it would come, but without AfterGap
	Reason string    // what the last try came to
	Tries  int       // how many failed in a row
	At     time.Time // when it was set aside
	// Damaged is ErrCorrupt where the event as stored cannot be read: of it Case, No and
	// Again are left, and it cannot be sent again.
	Damaged error
}
