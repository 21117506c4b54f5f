package receivertest

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// hangingAt lets every delivery of one event hang, and returns what waits until one does.
func (b *bench) hangingAt(event string) (hung func()) {
	b.shelf.answers(func(d Delivery) Answer {
		if d.ID == event {
			return Hang
		}
		return Accept
	})
	return func() {
		b.Helper()
		b.wait("the bringing of "+event, func([]Delivery) bool { return b.shelf.hanging() > 0 })
	}
}

func hangs(b *bench) {
	hung := b.hangingAt("a/1")
	r := b.place.Start()
	var given atomic.Bool // the call that hangs has ended: what the far end knows of that is little
	stop := b.pump(name, deliver.ReceiverFunc(func(ctx context.Context, e store.Event) error {
		err := r.Receive(ctx, e)
		if e.ID == "a/1" {
			given.Store(true)
			b.shelf.wake()
		}
		return err
	}))
	b.busy("a")
	hung()
	b.busy("b")
	b.busy("c")
	b.wait("the coming of the other cases", func(came []Delivery) bool { return given.Load() || len(came) >= 2*busyEvents })
	if given.Load() {
		b.Error("the other cases waited until the one that hung was given up")
	}
	stop()
	b.shelf.answers(nil)
	b.untilEmpty(r)
	for _, id := range []string{"a", "b", "c"} {
		b.inOrder(id)
	}
}

func deadBeside(b *bench) {
	b.must(deliver.Subscribe(b.Context(), b.eng, other))
	dead := deliver.ReceiverFunc(func(ctx context.Context, _ store.Event) error {
		<-ctx.Done()
		return ctx.Err()
	})
	stops := []func(){b.pump(other, dead), b.pump(name, b.place.Start())}
	for i := range 20 {
		b.busy(fmt.Sprint("k", i))
	}
	b.wait("the coming of all events beside a dead receiver", func(came []Delivery) bool { return len(came) >= 20*busyEvents })
	for _, stop := range stops {
		stop()
	}
	for i := range 20 {
		b.inOrder(fmt.Sprint("k", i))
	}
}

func away(b *bench) {
	r := b.place.Start()
	b.busy("a")
	b.shelf.answers(func(Delivery) Answer { return BreakOff })
	for range tries - 1 {
		if b.once(r); b.backlog().Cases != 1 {
			b.Error("the receiver said that it has what a far end that is away cannot have")
		}
	}
	b.busy("b")
	b.shelf.answers(nil)
	b.untilEmpty(r)
	b.inOrder("a")
	b.inOrder("b")
}

func restarts(b *bench) {
	b.busy("a")
	b.busy("b")
	hung := b.hangingAt("a/2")
	stop := b.pump(name, b.place.Start())
	hung()
	b.wait("the coming of the other case", func([]Delivery) bool { return len(b.came("b")) >= busyEvents })
	stop()
	if strings.Contains(b.ids("a"), "a/2") {
		b.Errorf("came %q of a case that hangs", b.ids("a"))
	}
	b.shelf.answers(nil)
	b.untilEmpty(b.place.Start())
	b.inOrder("a")
	b.inOrder("b")
	if got := b.backlog(); got != (store.Backlog{}) {
		b.Errorf("what waits or was set aside: %+v, want nothing", got)
	}
}

func together(b *bench) {
	stops := []func(){b.pump(name, b.place.Start()), b.pump(name, b.place.Start())}
	const cases = 30
	for i := range cases {
		b.busy(fmt.Sprint("k", i))
	}
	b.wait("the coming of all events by two processes", func(came []Delivery) bool { return len(came) >= cases*busyEvents })
	for _, stop := range stops {
		stop()
	}
	for i := range cases {
		b.inOrder(fmt.Sprint("k", i))
	}
}

// cancelledContext is one that has ended.
func (b *bench) cancelledContext() context.Context {
	ctx, cancel := context.WithCancel(b.Context())
	cancel()
	return ctx
}

// waiting returns the events of a case that wait.
func (b *bench) waiting(id string) []store.Event {
	b.Helper()
	events, err := b.store.Outbox.Outgoing(b.Context(), name, id, 100)
	b.must(err)
	if len(events) == 0 {
		b.Fatalf("no events of case %s wait", id)
	}
	return events
}

// hangsUntilCancelled gives an event to a receiver whose far end hangs, and ends the
// context of the call once it does.
func (b *bench) hangsUntilCancelled(r deliver.Receiver, event store.Event) {
	b.Helper()
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	b.shelf.answers(func(Delivery) Answer {
		cancel()
		return Hang
	})
	if err := r.Receive(ctx, event); err == nil {
		b.Error("a call was received whose far end hung until its context ended")
	}
	if got := b.came(""); len(got) > 0 {
		b.Errorf("came all the same: %v", got)
	}
}
