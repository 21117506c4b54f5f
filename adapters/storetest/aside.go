package storetest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// putAside sets the first event of a case's queue for r aside.
func putAside(t *testing.T, box store.Outbox, id, reason string, now time.Time) {
	t.Helper()
	const receiver = "r"
	first, err := box.Outgoing(ctx, receiver, id, 1)
	must(t, err)
	if len(first) != 1 {
		t.Fatalf("no event of case %s waits for %s", id, receiver)
	}
	must(t, box.PutAside(ctx, receiver, store.Aside{Event: first[0], Reason: reason, Tries: 7, At: now}))
}

// come returns what waits as a receiver would see it: 3 is event 3, "3 gap" one
// after a gap, "3 again 2" one that was sent again twice.
func come(t *testing.T, box store.Outbox, receiver, id string) []string {
	t.Helper()
	events, err := box.Outgoing(ctx, receiver, id, 100)
	must(t, err)
	var out []string
	for _, e := range events {
		text := fmt.Sprint(e.No)
		if e.AfterGap {
			text += " gap"
		}
		if e.Again > 0 {
			text += fmt.Sprint(" again ", e.Again)
		}
		out = append(out, text)
	}
	return out
}

// asides returns the cases and numbers of the events that are set aside.
func asides(t *testing.T, box store.Outbox, receiver string, after store.EventAt, limit int) []store.EventAt {
	t.Helper()
	list, err := box.Asides(ctx, receiver, after, limit)
	must(t, err)
	var out []store.EventAt
	for _, a := range list {
		out = append(out, store.EventAt{Case: a.Event.Case, No: a.Event.No})
	}
	return out
}

// outboxAside sets events aside: later ones go on and the next tells of it, and
// sent again they come last.
func outboxAside(t *testing.T, s store.Backend) {
	box := outboxOf(t, s)
	must(t, box.Subscribe(ctx, "r"))
	must(t, box.Subscribe(ctx, "lain"))
	save(t, s, change("a", 0, 4))
	now := noon.Add(time.Hour)
	claim(t, box, "r", now, 9)
	must(t, box.Failed(ctx, "r", "a", 6, now.Add(time.Hour)))
	wants := func(what string, want ...string) {
		t.Helper()
		if got := come(t, box, "r", "a"); !slices.Equal(got, want) {
			t.Errorf("%s: %q wait, want %q", what, got, want)
		}
	}

	whole, err := box.Outgoing(ctx, "r", "a", 1)
	must(t, err)
	putAside(t, box, "a", "rusak <&>\u2028 é", now)
	wants("after event 1 was set aside", "2 gap", "3", "4")
	queues, err := box.Claim(ctx, "r", now, now.Add(time.Minute), 9)
	if want := []store.Queue{{Case: "a", Due: now}}; err != nil || !slices.Equal(queues, want) {
		t.Errorf("after event 1 was set aside the claim got %v, %v, want %v", queues, err, want)
	}
	list, err := box.Asides(ctx, "r", store.EventAt{}, 9)
	if want := []store.Aside{{Event: whole[0], Reason: "rusak <&>\u2028 é", Tries: 7, At: now}}; err != nil || !reflect.DeepEqual(list, want) {
		t.Errorf("set aside is\n%+v, %v\nwant\n%+v", list, err, want)
	}
	if b, err := box.Backlog(ctx, "r"); err != nil || b != (store.Backlog{Cases: 1, Aside: 1}) {
		t.Errorf("backlog %+v, %v, want 1 case and 1 event aside", b, err)
	}
	if got := come(t, box, "lain", "a"); !slices.Equal(got, []string{"1", "2", "3", "4"}) {
		t.Errorf("for another receiver %q wait", got)
	}
	// Told late by a pump that was slow: event 1 is no longer the first.
	must(t, box.PutAside(ctx, "r", store.Aside{Event: whole[0], At: now}))
	wants("after event 1 was set aside twice", "2 gap", "3", "4")

	putAside(t, box, "a", "rusak", now)
	wants("after event 2 was set aside", "3 gap", "4")
	deliver(t, box, "r", "a", 3, now)
	wants("after the next was delivered", "4")

	must(t, box.SendAgain(ctx, "r", store.EventAt{Case: "a", No: 2}, now))
	must(t, box.SendAgain(ctx, "r", store.EventAt{Case: "a", No: 1}, now))
	wantIs(t, "SendAgain of one that waits", box.SendAgain(ctx, "r", store.EventAt{Case: "a", No: 1}, now), store.ErrNotFound)
	wants("sent again", "4", "2 again 1", "1 again 1")
	save(t, s, change("a", 4, 1))
	wants("with a later event", "4", "2 again 1", "1 again 1", "5")
	if got := asides(t, box, "r", store.EventAt{}, 9); got != nil {
		t.Errorf("what was sent again is still aside: %v", got)
	}
	deliver(t, box, "r", "a", 4, now)
	wants("after what waited before was delivered", "5")
	for _, c := range []string{"r", "tidak_ada"} {
		wantIs(t, "SendAgain of what was not set aside", box.SendAgain(ctx, c, store.EventAt{Case: "a", No: 3}, now), store.ErrNotFound)
	}
}

// outboxAsideLast sets the last event of a queue aside: the queue ends, and the
// event that comes long after tells of the gap.
func outboxAsideLast(t *testing.T, s store.Backend) {
	box := outboxOf(t, s)
	must(t, box.Subscribe(ctx, "r"))
	now := noon.Add(time.Hour)
	save(t, s, change("a", 0, 1))
	save(t, s, change("b", 0, 3))
	putAside(t, box, "a", "rusak", now)
	for range 3 {
		putAside(t, box, "b", "rusak", now)
	}
	if b, err := box.Backlog(ctx, "r"); err != nil || b != (store.Backlog{Aside: 4}) {
		t.Errorf("backlog %+v, %v, want no case and 4 events aside", b, err)
	}
	if got := claim(t, box, "r", now.Add(time.Hour), 9); len(got) != 0 {
		t.Errorf("queues without events are claimed: %v", got)
	}
	at := func(id string, no int64) store.EventAt { return store.EventAt{Case: id, No: no} }
	for _, c := range []struct {
		after store.EventAt
		limit int
		want  []store.EventAt
	}{
		{at("", 0), 2, []store.EventAt{at("a", 1), at("b", 1)}},
		{at("a", 1), 9, []store.EventAt{at("b", 1), at("b", 2), at("b", 3)}},
		{at("b", 1), 1, []store.EventAt{at("b", 2)}},
		{at("b", 3), 9, nil},
	} {
		if got := asides(t, box, "r", c.after, c.limit); !slices.Equal(got, c.want) {
			t.Errorf("%d set aside after %v are %v, want %v", c.limit, c.after, got, c.want)
		}
	}

	// Sent again before anything else came: the gap is told all the same, once.
	must(t, box.SendAgain(ctx, "r", at("b", 2), now))
	save(t, s, change("b", 3, 2))
	if got, want := come(t, box, "r", "b"), []string{"2 again 1", "4 gap", "5"}; !slices.Equal(got, want) {
		t.Errorf("%q wait, want %q", got, want)
	}
	if got := claim(t, box, "r", now, 9); !slices.Equal(got, []string{"b"}) {
		t.Errorf("the queue of what was sent again is not due: %v", got)
	}
	putAside(t, box, "b", "masih rusak", now)
	if got, want := come(t, box, "r", "b"), []string{"4 gap", "5"}; !slices.Equal(got, want) {
		t.Errorf("after it failed again %q wait, want %q", got, want)
	}
	must(t, box.SendAgain(ctx, "r", at("b", 2), now))
	must(t, box.SendAgain(ctx, "r", at("b", 1), now))
	if got, want := come(t, box, "r", "b"), []string{"4 gap", "5", "2 again 2", "1 again 1"}; !slices.Equal(got, want) {
		t.Errorf("%q wait, want %q", got, want)
	}
	// A repetition that comes tells nothing of the gap, and does not end it.
	save(t, s, change("a", 1, 1))
	if got, want := come(t, box, "r", "a"), []string{"2 gap"}; !slices.Equal(got, want) {
		t.Errorf("%q wait, want %q", got, want)
	}
	must(t, box.Unsubscribe(ctx, "r"))
	must(t, box.Subscribe(ctx, "r"))
	save(t, s, change("a", 2, 1))
	if got, want := come(t, box, "r", "a"), []string{"3"}; !slices.Equal(got, want) || len(asides(t, box, "r", at("", 0), 9)) != 0 {
		t.Errorf("a receiver that was forgotten has %q waiting, want %q and nothing aside", got, want)
	}

	over, cancel := context.WithCancel(ctx)
	cancel()
	first, err := box.Outgoing(ctx, "r", "a", 1)
	must(t, err)
	wantIs(t, "PutAside", box.PutAside(over, "r", store.Aside{Event: first[0], At: now}), context.Canceled)
	wantIs(t, "SendAgain", box.SendAgain(over, "r", at("a", 1), now), context.Canceled)
	if got := come(t, box, "r", "a"); len(got) != 1 {
		t.Errorf("a cancelled context took %q", got)
	}
}

// outboxAsideRace lets pumps set every third event aside while cases write and
// somebody sends again what was set aside: every event comes once in the end, and
// those that were not set aside in order.
func outboxAsideRace(t *testing.T, s store.Backend) {
	box := outboxOf(t, s)
	must(t, box.Subscribe(ctx, "r"))
	const cases, rounds = 3, 9
	var (
		mu       sync.Mutex
		last     = map[string]int64{}
		seen     = map[store.EventAt]int{}
		workers  sync.WaitGroup
		writers  sync.WaitGroup
		finished = make(chan struct{})
		now      = noon.Add(time.Hour)
	)
	pump := func() (moved int) {
		queues, err := box.Claim(ctx, "r", now, now.Add(time.Hour), 2)
		if err != nil {
			t.Errorf("Claim: %v", err)
		}
		for _, q := range queues {
			events, err := box.Outgoing(ctx, "r", q.Case, 1)
			if err != nil || len(events) != 1 {
				t.Errorf("a claimed queue has %d events, %v", len(events), err)
				continue
			}
			e := events[0]
			moved++
			if e.No%3 == 0 && e.Again == 0 {
				err = box.PutAside(ctx, "r", store.Aside{Event: e, Reason: "rusak", Tries: 1, At: now})
			} else {
				mu.Lock()
				seen[store.EventAt{Case: e.Case, No: e.No}]++
				if e.Again == 0 && e.No <= last[e.Case] {
					t.Errorf("case %s: event %d after %d", e.Case, e.No, last[e.Case])
				}
				if want := e.Again == 0 && e.No%3 == 1 && e.No > 1; e.AfterGap != want {
					t.Errorf("case %s: event %d, sent again %d times, says gap %t", e.Case, e.No, e.Again, e.AfterGap)
				}
				last[e.Case] = max(last[e.Case], e.No)
				mu.Unlock()
				err = box.Delivered(ctx, "r", e.Case, events, now)
			}
			if err != nil {
				t.Errorf("event %d of case %s: %v", e.No, e.Case, err)
			}
		}
		return moved
	}
	again := func() (sent int) {
		list, err := box.Asides(ctx, "r", store.EventAt{}, 5)
		if err != nil {
			t.Errorf("Asides: %v", err)
		}
		for _, a := range list {
			if err := box.SendAgain(ctx, "r", store.EventAt{Case: a.Event.Case, No: a.Event.No}, now); err != nil {
				t.Errorf("SendAgain: %v", err)
			}
		}
		return len(list)
	}
	for i := range cases {
		writers.Go(func() {
			for round := range rounds {
				if err := s.Cases.Save(ctx, change(fmt.Sprintf("k%d", i), int64(round), 1)); err != nil {
					t.Errorf("Save: %v", err)
				}
			}
		})
	}
	for _, work := range []func() int{pump, pump, again} {
		workers.Go(func() {
			for {
				select {
				case <-finished:
					return
				default:
					work()
				}
			}
		})
	}
	writers.Wait()
	close(finished)
	workers.Wait()
	for pump()+again() > 0 {
	}
	for i := range cases {
		for no := range int64(rounds) {
			if at := (store.EventAt{Case: fmt.Sprintf("k%d", i), No: no + 1}); seen[at] != 1 {
				t.Errorf("event %d of case %s came %d times", at.No, at.Case, seen[at])
			}
		}
	}
	if b, err := box.Backlog(ctx, "r"); err != nil || b != (store.Backlog{}) {
		t.Errorf("backlog %+v, %v, want none", b, err)
	}
}
