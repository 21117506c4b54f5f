package deliver

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Receiver is told what happened, at least once for each event, in order for
// each case; events of several cases come at the same time. The same event has
// the same [store.Event.ID] whenever it comes. An error, a panic, or no answer in time
// ([engine.WithDeliveryTime]) lets the case's events wait and come again from this one
// on; a call that does not even end with its context is left behind, and no
// second one is made for its event until it has returned. An event that fails
// often enough is set aside ([engine.WithDeliveryTries]): the later ones of its case go
// on, the next with [store.Event.AfterGap], and it comes again only if somebody sends it
// ([SendAgain]).
//
// An error may know better when to come again: one with RetryAfter() time.Duration says
// that it makes no sense sooner (at most an hour), one with Final() bool that is true
// that this event will never be taken, which sets it aside at once, and one with
// Untried() bool that is true that it was given to nobody, since the far end wants to be
// left alone: that is no failed try.
type Receiver interface {
	Receive(ctx context.Context, event store.Event) error
}

// ReceiverFunc is a function as a Receiver.
type ReceiverFunc func(ctx context.Context, event store.Event) error

// Receive calls f.
func (f ReceiverFunc) Receive(ctx context.Context, event store.Event) error { return f(ctx, event) }

const (
	deliverers = 8  // cases delivered to one receiver at a time
	underWay   = 64 // cases that a pass looks up or notes meanwhile
	queueBatch = 50 // events of a case in a pass
	// claimTime is how long a queue is kept from other pumps. It is longer than
	// what a pass takes to begin and end one queue.
	claimTime  = 3 * door.LongestDelivery
	pumpEvery  = time.Second
	firstRetry = time.Second
	lastRetry  = 10 * time.Minute
)

// Subscribe makes the store keep, from now on, the events for a receiver of
// this name; doing it again changes nothing. Pump does it by itself. A store
// that is no [store.Outbox] gives ErrUnsupported.
func Subscribe(ctx context.Context, e *engine.Engine, receiver string) error {
	box, err := outboxOf(e, receiver)
	if err == nil {
		err = box.Subscribe(ctx, receiver)
	}
	if err != nil {
		return fmt.Errorf("subscribe receiver %.80q: %w", receiver, err)
	}
	return nil
}

// Unsubscribe forgets a receiver, with all events that wait for it.
func Unsubscribe(ctx context.Context, e *engine.Engine, receiver string) error {
	box, err := outboxOf(e, receiver)
	if err == nil {
		err = box.Unsubscribe(ctx, receiver)
	}
	if err != nil {
		return fmt.Errorf("unsubscribe receiver %.80q: %w", receiver, err)
	}
	return nil
}

// Backlog returns what waits for a receiver.
func Backlog(ctx context.Context, e *engine.Engine, receiver string) (store.Backlog, error) {
	box, err := outboxOf(e, receiver)
	var b store.Backlog
	if err == nil {
		b, err = box.Backlog(ctx, receiver)
	}
	if err != nil {
		return b, fmt.Errorf("backlog of receiver %.80q: %w", receiver, err)
	}
	return b, nil
}

// Receivers returns the names of those that were subscribed, in order. A store
// that is no [store.Outbox] gives ErrUnsupported.
func Receivers(ctx context.Context, e *engine.Engine) ([]string, error) {
	box := e.Inside(door.Key{}).Store().Outbox
	if box == nil {
		return nil, fmt.Errorf("receivers: %w: the store is no store.Outbox", store.ErrUnsupported)
	}
	names, err := box.Receivers(ctx)
	if err != nil {
		return nil, fmt.Errorf("receivers: %w", err)
	}
	return names, nil
}

// Queues returns up to limit queues of a receiver, in order of case: one for each
// case of which events wait. After is the case of the last one of the page before,
// at first empty. A store that is no [store.Outbox] gives ErrUnsupported.
func Queues(ctx context.Context, e *engine.Engine, receiver, after string, limit int) ([]store.Queue, error) {
	box, err := outboxOf(e, receiver)
	if err == nil && limit <= 0 {
		err = fmt.Errorf("%w: the limit %d is not above 0", store.ErrInvalid, limit)
	}
	var out []store.Queue
	if err == nil {
		out, err = box.Queues(ctx, receiver, after, limit)
	}
	if err != nil {
		return nil, fmt.Errorf("queues of receiver %.80q: %w", receiver, err)
	}
	return out, nil
}

func outboxOf(e *engine.Engine, receiver string) (store.Outbox, error) {
	if receiver == "" {
		return nil, fmt.Errorf("%w: the receiver has no name", store.ErrInvalid)
	}
	if err := store.CheckName("receiver's name", receiver); err != nil {
		return nil, err
	}
	if box := e.Inside(door.Key{}).Store().Outbox; box != nil {
		return box, nil
	}
	return nil, fmt.Errorf("%w: it is no store.Outbox", store.ErrUnsupported)
}

// claim takes queues of a receiver that are due now. With a clock that has jumped
// ahead it takes none: what failed by it would wait until then.
func (d deliverer) claim(ctx context.Context, box store.Outbox, name string, limit int) ([]store.Queue, error) {
	now := d.Now()
	switch jump, err := d.Jumped(ctx, now); {
	case err != nil:
		return nil, err
	case jump != nil:
		return nil, &engine.ClockJump{Last: jump.Last, Now: now, Max: jump.Max}
	}
	return box.Claim(ctx, name, now, now.Add(claimTime), limit)
}

// deliverer is an engine as it delivers.
type deliverer struct {
	door.Engine
	within time.Duration // what one delivery may take
	tries  int           // after which an event is set aside
}

// place is that of a queue in a pass. Many are looked up and noted at a time, but few
// delivered, and none begins before those in front of it, which have waited longer.
type place struct {
	slots chan struct{}   // as many as are delivered at a time
	front <-chan struct{} // closed when the one in front has begun, or will not begin
	begun func()
}

// take waits for the place's turn and a slot, and reports whether both came in time.
func (p *place) take(begin context.Context) bool {
	select {
	case <-p.front:
	case <-begin.Done():
		return false
	}
	select {
	case p.slots <- struct{}{}:
		p.begun()
		return true
	case <-begin.Done():
		return false
	}
}

func delivererOf(e *engine.Engine) deliverer {
	d := deliverer{Engine: e.Inside(door.Key{})}
	d.within, d.tries = d.Delivery()
	return d
}

// Pump delivers events to a receiver until the context ends, then returns its
// error. Failed ones are tried again after 1 second, then twice as long each
// time, up to 10 minutes, and set aside after so many tries; until then later
// events of the same case wait for them, and no others, also while one hangs.
// Several pumps, also in several processes, may serve one
// receiver. Each receiver has its own pump, so that a dead one holds up no
// other. Failures are logged. While the clock has jumped ahead ([engine.ErrClockJump]) it
// delivers nothing: what failed would wait until then.
func Pump(ctx context.Context, e *engine.Engine, name string, receiver Receiver) error {
	if err := Subscribe(ctx, e, name); err != nil {
		return err
	}
	box, err := outboxOf(e, name)
	if err != nil {
		return err
	}
	if receiver == nil {
		return fmt.Errorf("pump %s: %w: it needs a receiver", name, store.ErrInvalid)
	}
	var (
		d     = delivererOf(e)
		busy  = 0
		freed = make(chan struct{}, deliverers)
	)
	defer func() {
		for ; busy > 0; busy-- {
			<-freed
		}
	}()
	for {
		rung := d.Saved()
		// Only as many as begin at once, so that none waits behind one that hangs.
		var queues []store.Queue
		if busy < deliverers {
			queues, err = d.claim(ctx, box, name, deliverers-busy)
		}
		if ctx.Err() != nil && len(queues) == 0 {
			return ctx.Err()
		}
		if err != nil {
			d.Logger().ErrorContext(ctx, "delivering events failed", "receiver", name, "error", err)
			err = nil
		}
		for _, q := range queues {
			busy++
			go func() {
				defer func() { freed <- struct{}{} }()
				begin, over := context.WithTimeout(ctx, door.LongestDelivery)
				defer over()
				if _, err := d.deliver(ctx, begin, box, name, receiver, q, nil); err != nil && ctx.Err() == nil {
					d.Logger().ErrorContext(ctx, "delivering events failed", "receiver", name, "case", q.Case, "error", err)
				}
			}()
		}
		pause := time.NewTimer(pumpEvery - pumpEvery/20 + rand.N(pumpEvery/10)) //nolint:forbidigo // waiting decides nothing
		select {
		case <-ctx.Done():
			pause.Stop()
			return ctx.Err()
		case <-freed:
			busy--
		case <-rung:
		case <-pause.C:
		}
		pause.Stop()
	}
}

// Once is one pass of Pump: it delivers what is due of up to limit cases and
// returns how many events came. What failed is joined into err; it is noted
// when it is to be tried again, or set aside (ErrSetAside). It begins no event
// once the time of one delivery has passed ([engine.WithDeliveryTime]), so that it returns
// soon after twice that time whatever the receiver does; what it did not begin
// stays due. A clock that has jumped ahead is [engine.ErrClockJump].
func Once(ctx context.Context, e *engine.Engine, name string, receiver Receiver, limit int) (n int, err error) {
	box, err := outboxOf(e, name)
	if err != nil {
		return 0, fmt.Errorf("deliver to %.80q: %w", name, err)
	}
	if receiver == nil || limit <= 0 {
		return 0, fmt.Errorf("deliver to %s: %w: it needs a receiver, and a limit above 0", name, store.ErrInvalid)
	}
	d := delivererOf(e)
	queues, err := d.claim(ctx, box, name, limit)
	if err != nil {
		return 0, fmt.Errorf("deliver to %s: %w", name, err)
	}
	var (
		work  = make(chan func())
		slots = make(chan struct{}, deliverers)
		mu    sync.Mutex
		group sync.WaitGroup
		fails []error
	)
	begin, over := context.WithTimeout(ctx, d.within)
	defer over()
	for range min(underWay, len(queues)) {
		group.Go(func() {
			for do := range work {
				do()
			}
		})
	}
	front := make(chan struct{})
	close(front)
	for _, q := range queues {
		begun := make(chan struct{})
		p := &place{slots, front, sync.OnceFunc(func() { close(begun) })}
		work <- func() {
			defer p.begun()
			delivered, err := d.deliver(ctx, begin, box, name, receiver, q, p)
			mu.Lock()
			defer mu.Unlock()
			n += delivered
			if err != nil {
				fails = append(fails, fmt.Errorf("deliver to %s of case %s: %w", name, q.Case, err))
			}
		}
		front = begun
	}
	close(work)
	group.Wait()
	return n, errors.Join(fails...)
}

// deliver delivers the events of one queue. It begins none when begin has ended,
// so that it ends before another pump may take the queue. What it did not begin
// gets its place back. It waits for its place in a pass; with none it begins at once.
func (d deliverer) deliver(ctx, begin context.Context, box store.Outbox, name string, receiver Receiver, q store.Queue, p *place) (n int, err error) {
	// Whatever ends this pass, what it did is noted and the queue given back.
	noting, cancel := context.WithTimeout(context.WithoutCancel(ctx), claimTime)
	defer cancel()
	if begin.Err() != nil {
		return 0, errors.Join(ctx.Err(), box.Failed(noting, name, q.Case, q.Tries, q.Due))
	}
	events, err := box.Outgoing(ctx, name, q.Case, queueBatch)
	if err == nil && len(events) == 0 {
		err = fmt.Errorf("%w: a queue without events", store.ErrCorrupt)
	}
	n, failed := d.receiveAll(ctx, begin, name, receiver, events, p)
	now, asked := d.Now(), wishOf(failed)
	if n > 0 {
		rest := now
		if failed != nil { // the queue is kept until that is noted: else another pump tries again at once
			rest = now.Add(claimTime)
		}
		if err := box.Delivered(noting, name, q.Case, events[:n], rest); err != nil {
			return n, err
		}
		q.Tries = 0
	}
	switch {
	case ctx.Err() != nil || (err == nil && failed == nil && n == 0):
		return n, errors.Join(ctx.Err(), box.Failed(noting, name, q.Case, q.Tries, q.Due))
	case err != nil:
		return n, errors.Join(err, box.Failed(noting, name, q.Case, q.Tries+1, now.Add(retryAfter(q.Tries))))
	case failed != nil && asked.untried:
		return n, errors.Join(fmt.Errorf("event %s: %w", events[n].ID, failed), box.Failed(noting, name, q.Case, q.Tries, now.Add(max(firstRetry, asked.wait))))
	case failed != nil && (q.Tries+1 >= d.tries || asked.final):
		kept := events[n]
		kept.AfterGap = false
		err := box.PutAside(noting, name, store.Aside{Event: kept, Reason: reasonOf(failed), Tries: q.Tries + 1, At: now})
		return n, errors.Join(fmt.Errorf("event %s: %w: %w", kept.ID, ErrSetAside, failed), err)
	case failed != nil:
		return n, errors.Join(fmt.Errorf("event %s: %w", events[n].ID, failed), box.Failed(noting, name, q.Case, q.Tries+1, now.Add(max(retryAfter(q.Tries), asked.wait))))
	}
	return n, nil
}

// receiveAll gives a receiver events in order, one after the other, until one fails or
// begin has ended, and returns how many came.
func (d deliverer) receiveAll(ctx, begin context.Context, name string, receiver Receiver, events []store.Event, p *place) (n int, failed error) {
	if p != nil {
		if !p.take(begin) {
			return 0, nil
		}
		defer func() { <-p.slots }()
	}
	for n < len(events) && begin.Err() == nil {
		if failed = d.receive(ctx, name, receiver, events[n]); failed != nil {
			break
		}
		n++
	}
	return n, failed
}

// receive gives a receiver one event and the time it may take.
func (d deliverer) receive(ctx context.Context, name string, receiver Receiver, event store.Event) error {
	return d.Isolated(ctx, fmt.Sprintf("%s\x00%s\x00%d", name, event.Case, event.No), func(ctx context.Context) error {
		return receiver.Receive(ctx, event)
	})
}

// retryAfter returns how long to wait after so many failed tries and one more.
func retryAfter(tries int) time.Duration {
	wait := lastRetry
	if tries < 10 {
		wait = min(wait, firstRetry<<tries)
	}
	return wait - wait/20 + rand.N(wait/10)
}
