package receivertest

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// oneFailing lets the deliveries of one event fail so often, and says how often it was
// asked for it.
func (b *bench) oneFailing(id string, times int64, how Answer) (asked *atomic.Int64) {
	asked = &atomic.Int64{}
	b.shelf.answers(func(d Delivery) Answer {
		if d.ID == id && asked.Add(1) <= times {
			return how
		}
		return Accept
	})
	return asked
}

func comesInOrder(b *bench) {
	var names []string
	for i := range 12 {
		names = append(names, fmt.Sprint("k", i))
		b.busy(names[i])
	}
	if b.once(b.place.Start()); b.backlog() != (store.Backlog{}) {
		b.Errorf("with a far end that accepts all there waits %+v\n%s", b.backlog(), b.log)
	}
	for _, id := range names {
		b.inOrder(id)
	}
	if got := b.came(""); len(got) != len(names)*busyEvents {
		b.Errorf("%d deliveries came of %d events", len(got), len(names)*busyEvents)
	}
}

// comesAgain lets one event of one case fail once.
func (b *bench) comesAgain(how Answer) {
	b.Helper()
	b.busy("a")
	b.busy("b")
	asked := b.oneFailing("a/2", 1, how)
	r := b.place.Start()
	if b.once(r); b.backlog().Cases != 1 {
		b.Errorf("the receiver said that it has what the far end did not accept: %+v", b.backlog())
	}
	if first := "a/1"; !strings.HasPrefix(b.ids("a"), first) || strings.Contains(b.ids("a"), "a/3") {
		b.Errorf("of the case that waits came %q, want nothing behind the event that failed", b.ids("a"))
	}
	b.inOrder("b")
	b.untilEmpty(r)
	b.inOrder("a")
	if n := asked.Load(); n != 2 {
		b.Errorf("the event that failed once was brought %d times, want 2: the engine decides when it comes again", n)
	}
}

func refused(b *bench) { b.comesAgain(Refuse) }

func brokenOff(b *bench) { b.comesAgain(BreakOff) }

func unheard(b *bench) {
	b.comesAgain(Unheard)
	if want := "a/1, a/2, a/2, a/3, a/4, a/5"; b.ids("a") != want {
		b.Errorf("came %q, want %q", b.ids("a"), want)
	}
}

func setAside(b *bench) {
	b.busy("a")
	b.oneFailing("a/2", tries, Refuse)
	r := b.place.Start()
	for range tries + 1 {
		b.once(r)
	}
	if want := "a/1, a/3 gap, a/4, a/5"; b.ids("a") != want {
		b.Errorf("came %q, want %q", b.ids("a"), want)
	}
	aside, err := deliver.Aside(b.Context(), b.eng, name, store.EventAt{}, 10)
	b.must(err)
	if len(aside) != 1 || aside[0].Event.ID != "a/2" || aside[0].Reason == "" {
		b.Fatalf("set aside are %+v, want a/2 with a reason", aside)
	}
	_, err = deliver.SendAllAgain(b.Context(), b.eng, name)
	b.must(err)
	b.untilEmpty(r)
	if want := "a/1, a/3 gap, a/4, a/5, a/2 again 1"; b.ids("a") != want {
		b.Errorf("came %q, want %q", b.ids("a"), want)
	}
}

func cancelled(b *bench) {
	b.open("a")
	r, ctx := b.place.Start(), b.cancelledContext()
	event := b.waiting("a")[0]
	if err := r.Receive(ctx, event); err == nil {
		b.Error("a call whose context has ended was received")
	}
	b.hangsUntilCancelled(r, event)
}

func unknown(b *bench) {
	b.open("a")
	event := b.waiting("a")[0]
	event.ID, event.Case, event.SOP.Hash = "x/1", "x", strings.Repeat("0", 64)
	err := b.place.Start().Receive(b.Context(), event)
	if !errors.Is(err, store.ErrNotFound) {
		b.Errorf("an event of a procedure that nobody published: %v, want ErrNotFound", err)
	}
	if got := b.came(""); len(got) > 0 {
		b.Errorf("it came all the same: %v", got)
	}
}
