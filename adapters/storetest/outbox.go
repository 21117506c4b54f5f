package storetest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func outboxOf(t *testing.T, s store.Backend) store.Outbox {
	t.Helper()
	box := s.Outbox
	if box == nil {
		t.Skip("the store is no store.Outbox")
	}
	return box
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// inForce puts decrees in force.
func inForce(t *testing.T, e *engine.Engine, log *calendar.Log) {
	t.Helper()
	_, err := e.PublishDecrees(ctx, log)
	must(t, err)
}

// claim returns the ids of the queues that a pump gets.
func claim(t *testing.T, box store.Outbox, receiver string, now time.Time, limit int) []string {
	t.Helper()
	queues, err := box.Claim(ctx, receiver, now, now.Add(time.Minute), limit)
	must(t, err)
	var ids []string
	for _, q := range queues {
		ids = append(ids, q.Case)
	}
	return ids
}

// waiting returns the numbers of the events that wait.
func waiting(t *testing.T, box store.Outbox, receiver, id string) []int64 {
	t.Helper()
	events, err := box.Outgoing(ctx, receiver, id, 100)
	must(t, err)
	var numbers []int64
	for _, e := range events {
		numbers = append(numbers, e.No)
	}
	return numbers
}

// deliver takes the events up to number no from a queue, as a pump does that was
// given those that wait there.
func deliver(t *testing.T, box store.Outbox, receiver, id string, no int64, now time.Time) {
	t.Helper()
	events, err := box.Outgoing(ctx, receiver, id, 100)
	must(t, err)
	events = slices.DeleteFunc(events, func(e store.Event) bool { return e.No > no })
	must(t, box.Delivered(ctx, receiver, id, events, now))
}

func outboxOrder(t *testing.T, s store.Backend) {
	box := outboxOf(t, s)
	save(t, s, change("sebelum", 0, 1))
	must(t, box.Subscribe(ctx, "r1"))
	must(t, box.Subscribe(ctx, "r1"))
	save(t, s, change("b", 0, 2))
	must(t, box.Subscribe(ctx, "r2"))
	save(t, s, change("a", 0, 1))
	save(t, s, change("b", 2, 3))

	now := noon.Add(time.Hour)
	for _, c := range []struct {
		receiver, id string
		want         []int64
	}{
		{"r1", "sebelum", nil},
		{"r1", "b", []int64{1, 2, 3, 4, 5}}, {"r1", "a", []int64{1}},
		{"r2", "b", []int64{3, 4, 5}}, {"r2", "a", []int64{1}},
		{"r3", "b", nil},
	} {
		if got := waiting(t, box, c.receiver, c.id); !slices.Equal(got, c.want) {
			t.Errorf("for %s of case %s wait %v, want %v", c.receiver, c.id, got, c.want)
		}
	}
	if got := claim(t, box, "r1", now, 1); !slices.Equal(got, []string{"b"}) && !slices.Equal(got, []string{"a"}) {
		t.Errorf("a claim of one queue got %v", got)
	}
	if got := claim(t, box, "r1", now, 9); len(got) != 1 {
		t.Errorf("the next claim got %v, want the other queue alone", got)
	}
	if got := claim(t, box, "r1", now, 9); len(got) != 0 {
		t.Errorf("a third claim got %v, want nothing", got)
	}
	if got := claim(t, box, "r1", now.Add(time.Minute), 9); len(got) != 2 {
		t.Errorf("after the claims have passed one got %v, want both queues", got)
	}

	first, err := box.Outgoing(ctx, "r1", "b", 2)
	if err != nil || len(first) != 2 || first[0].No != 1 || first[1].No != 2 {
		t.Errorf("the first two events: %v, %v", first, err)
	}
	must(t, box.Delivered(ctx, "r1", "b", first, now))
	if got := waiting(t, box, "r1", "b"); !slices.Equal(got, []int64{3, 4, 5}) {
		t.Errorf("after a delivery wait %v, want 3 4 5", got)
	}
	if got := claim(t, box, "r1", now, 9); !slices.Equal(got, []string{"b"}) {
		t.Errorf("the rest of the queue is not due at once: %v", got)
	}
	must(t, box.Delivered(ctx, "r1", "b", first[:1], now)) // late, from a pump that was slow
	if got := waiting(t, box, "r1", "b"); !slices.Equal(got, []int64{3, 4, 5}) {
		t.Errorf("after a delivery told twice wait %v, want 3 4 5", got)
	}
	rest, err := box.Outgoing(ctx, "r1", "b", 100)
	must(t, err)
	must(t, box.Delivered(ctx, "r1", "b", rest, now))
	must(t, box.Delivered(ctx, "r1", "b", rest, now))
	if got := waiting(t, box, "r1", "b"); len(got) != 0 {
		t.Errorf("after all were delivered wait %v", got)
	}
	if got := waiting(t, box, "r2", "b"); !slices.Equal(got, []int64{3, 4, 5}) {
		t.Errorf("a delivery to one receiver took from another: %v", got)
	}
	save(t, s, change("b", 5, 1))
	if got := waiting(t, box, "r1", "b"); !slices.Equal(got, []int64{6}) {
		t.Errorf("a later event: %v wait, want 6", got)
	}
	must(t, box.Unsubscribe(ctx, "r2"))
	if b, err := box.Backlog(ctx, "r2"); err != nil || b.Cases != 0 || len(waiting(t, box, "r2", "b")) != 0 {
		t.Errorf("a receiver that was forgotten has backlog %+v, %v", b, err)
	}
}

// outboxListed lists receivers by name and queues by case, page by page, whether
// due, claimed or failing; listing claims none.
func outboxListed(t *testing.T, s store.Backend) {
	box := outboxOf(t, s)
	receivers := func(want ...string) {
		t.Helper()
		if got, err := box.Receivers(ctx); err != nil || !slices.Equal(got, want) {
			t.Errorf("receivers are %q, %v, want %q", got, err, want)
		}
	}
	queues := func(receiver, after string, limit int, want ...store.Queue) {
		t.Helper()
		if got, err := box.Queues(ctx, receiver, after, limit); err != nil || !slices.Equal(got, want) {
			t.Errorf("queues of %s after %q are %v, %v, want %v", receiver, after, got, err, want)
		}
	}
	receivers()
	for _, name := range []string{"surat", "Arsip", "arsip", "arsip"} {
		must(t, box.Subscribe(ctx, name))
	}
	receivers("Arsip", "arsip", "surat")
	for _, id := range []string{"c", "B", "a"} {
		save(t, s, change(id, 0, 2))
	}
	before, err := box.Queues(ctx, "arsip", "", 9)
	must(t, err)
	if len(before) != 3 {
		t.Fatalf("%v wait, want 3 queues", before)
	}
	now := noon.Add(time.Hour)
	must(t, box.Failed(ctx, "arsip", "a", 6, now.Add(time.Hour)))
	if got := claim(t, box, "arsip", now, 9); len(got) != 2 {
		t.Errorf("a claim after listing got %v, want the two that are due", got)
	}
	deliver(t, box, "arsip", "c", 1, now)
	a, b, c := store.Queue{Case: "a", Tries: 6, Due: now.Add(time.Hour)}, store.Queue{Case: "B", Due: now.Add(time.Minute)}, store.Queue{Case: "c", Due: now}
	queues("arsip", "", 9, b, a, c)
	queues("arsip", "", 2, b, a)
	queues("arsip", "a", 2, c)
	queues("arsip", "c", 2)
	queues("surat", "", 9, before...)
	queues("tidak_ada", "", 9)
	deliver(t, box, "arsip", "c", 2, now)
	queues("arsip", "", 9, b, a)
	must(t, box.Unsubscribe(ctx, "arsip"))
	receivers("Arsip", "surat")
	queues("arsip", "", 9)
}

func outboxFailures(t *testing.T, s store.Backend) {
	box := outboxOf(t, s)
	must(t, box.Subscribe(ctx, "r"))
	save(t, s, change("a", 0, 2))
	save(t, s, change("b", 0, 1))
	now, written := noon.Add(time.Hour), noon.Add(time.Second)
	if got := claim(t, box, "r", written.Add(-time.Microsecond), 9); len(got) != 0 {
		t.Errorf("queues are due before their first event was written: %v", got)
	}
	fresh, err := box.Claim(ctx, "r", now, now.Add(time.Minute), 9)
	if want := []store.Queue{{Case: "a", Due: written}, {Case: "b", Due: written}}; err != nil || !slices.Equal(fresh, want) {
		t.Errorf("new queues came as %v, %v, want %v", fresh, err, want)
	}
	must(t, box.Failed(ctx, "r", "a", 3, now.Add(10*time.Second)))
	must(t, box.Failed(ctx, "r", "tidak_ada", 3, now))
	if b, err := box.Backlog(ctx, "r"); err != nil || b != (store.Backlog{Cases: 2, Failing: 1}) {
		t.Errorf("backlog %+v, %v, want 2 cases, 1 failing", b, err)
	}
	save(t, s, change("a", 2, 1))
	if got := claim(t, box, "r", now.Add(10*time.Second-time.Microsecond), 9); len(got) != 0 {
		t.Errorf("a failed queue was due too early, or a new event made it due: %v", got)
	}
	queues, err := box.Claim(ctx, "r", now.Add(10*time.Second), now.Add(time.Minute), 9)
	if want := []store.Queue{{Case: "a", Tries: 3, Due: now.Add(10 * time.Second)}}; err != nil || !slices.Equal(queues, want) {
		t.Errorf("the failed queue came back as %v, %v, want %v", queues, err, want)
	}
	deliver(t, box, "r", "a", 1, now)
	queues, err = box.Claim(ctx, "r", now, now.Add(time.Minute), 9)
	if want := []store.Queue{{Case: "a", Due: now}}; err != nil || !slices.Equal(queues, want) {
		t.Errorf("after a delivery the queue came back as %v, %v, want %v", queues, err, want)
	}
}

func outboxWhole(t *testing.T, s store.Backend) {
	box := outboxOf(t, s)
	must(t, box.Subscribe(ctx, "r"))
	ch := change("a", 0, 1)
	ch.Outgoing[0] = store.Event{
		ID: "a/1", Case: "a", No: 1, Kind: fsm.Opening, At: noon, SOP: caseOf("a", 1).SOP,
		By: fsm.RoleAssignment{Role: "admin", Unit: "dlh"}, Stage: "verifikasi", Tell: []string{"penghubung"},
		Draft: store.EventDraft{
			Action: "catat", From: "x", To: "y", Label: "<b>&\u2028", Clock: "respon", Due: noon.Add(time.Hour),
			Level: "1 hari kerja sebelum", Passed: true, Owner: fsm.RoleAssignment{Role: "admin"},
			Clocks: []fsm.ClockMove{{
				Clock: "respon", Move: fsm.Started, Start: noon, Span: calendar.Span{Low: 1, High: 3, Unit: calendar.WorkingDays},
				LastDay: calendar.MustDate("2025-08-20"), Due: noon.Add(time.Hour), Provisional: true,
				Revision: calendar.Revision{Events: 300, KnownOn: calendar.MustDate("2025-08-15")},
			}},
		},
	}
	save(t, s, ch)
	events, err := box.Outgoing(ctx, "r", "a", 9)
	if err != nil || !reflect.DeepEqual(events, ch.Outgoing) {
		t.Errorf("the event came back as\n%+v, %v\nwant\n%+v", events, err, ch.Outgoing)
	}
	refused := change("a", 7, 1)
	wantIs(t, "Save at an old version", s.Cases.Save(ctx, refused), store.ErrConflict)
	if got := waiting(t, box, "r", "a"); !slices.Equal(got, []int64{1}) {
		t.Errorf("after a refused change %v wait, want 1", got)
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	wantIs(t, "Subscribe", box.Subscribe(over, "s"), context.Canceled)
	wantIs(t, "Delivered", box.Delivered(over, "r", "a", events, noon), context.Canceled)
	if got := waiting(t, box, "r", "a"); !slices.Equal(got, []int64{1}) {
		t.Errorf("after a cancelled delivery %v wait, want 1", got)
	}
}

// outboxRace lets cases write while pumps deliver: no event may be left behind
// or come before an earlier one.
func outboxRace(t *testing.T, s store.Backend) {
	box := outboxOf(t, s)
	must(t, box.Subscribe(ctx, "r"))
	const cases, rounds = 4, 12
	var (
		mu       sync.Mutex
		last     = map[string]int64{}
		writers  sync.WaitGroup
		pumps    sync.WaitGroup
		finished = make(chan struct{})
	)
	for i := range cases {
		writers.Go(func() {
			for round := range rounds {
				if err := s.Cases.Save(ctx, change(fmt.Sprintf("k%d", i), int64(round), 1)); err != nil {
					t.Errorf("Save: %v", err)
				}
			}
		})
	}
	pump := func() (delivered int) {
		queues, err := box.Claim(ctx, "r", noon.Add(time.Hour), noon.Add(2*time.Hour), 2)
		if err != nil {
			t.Errorf("Claim: %v", err)
		}
		for _, q := range queues {
			events, err := box.Outgoing(ctx, "r", q.Case, 3)
			if err != nil || len(events) == 0 {
				t.Errorf("a claimed queue has %d events, %v", len(events), err)
				continue
			}
			for _, e := range events {
				mu.Lock()
				if e.No != last[q.Case]+1 {
					t.Errorf("case %s: event %d after %d", q.Case, e.No, last[q.Case])
				}
				last[q.Case] = e.No
				mu.Unlock()
			}
			if err := box.Delivered(ctx, "r", q.Case, events, noon.Add(time.Hour)); err != nil {
				t.Errorf("Delivered: %v", err)
			}
			delivered += len(events)
		}
		return delivered
	}
	for range 3 {
		pumps.Go(func() {
			for {
				select {
				case <-finished:
					return
				default:
					pump()
				}
			}
		})
	}
	writers.Wait()
	close(finished)
	pumps.Wait()
	for pump() > 0 {
	}
	for i := range cases {
		if id := fmt.Sprintf("k%d", i); last[id] != rounds {
			t.Errorf("case %s: %d of %d events came", id, last[id], rounds)
		}
	}
	if b, err := box.Backlog(ctx, "r"); err != nil || b.Cases != 0 {
		t.Errorf("backlog %+v, %v, want none", b, err)
	}
}
