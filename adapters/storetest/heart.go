package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

func heartOf(t *testing.T, s store.Backend) store.Heart {
	t.Helper()
	h := s.Heart
	if h == nil {
		t.Skip("the store is no store.Heart")
	}
	return h
}

func wantAlive(t *testing.T, what string, h store.Heart, want time.Time) {
	t.Helper()
	at, err := h.Alive(ctx)
	if err != nil || !at.Equal(want) || at.IsZero() != want.IsZero() {
		t.Errorf("%s the store was last worked on at %v, %v; want %v", what, at, err, want)
	}
}

func lastMoments(t *testing.T, s store.Backend) {
	h := heartOf(t, s)
	wantAlive(t, "new:", h, time.Time{})
	must(t, s.Cases.Save(ctx, store.Change{Documents: []store.Document{{Hash: store.HashOf([]byte("x")), Kind: store.DocumentSOP, Body: []byte("x")}}}))
	wantAlive(t, "after a document:", h, time.Time{})
	must(t, h.Beat(ctx, noon))
	wantAlive(t, "after a beat:", h, noon)
	save(t, s, change("a", 0, 2)) // written a second later
	wantAlive(t, "after entries:", h, noon.Add(time.Second))
	must(t, h.Beat(ctx, noon.Add(time.Hour)))
	wantAlive(t, "after the next beat:", h, noon.Add(time.Hour))
	must(t, h.Beat(ctx, noon.Add(-time.Hour)))
	wantAlive(t, "after a beat that goes back:", h, noon.Add(time.Second))
	late := change("b", 0, 1)
	late.Entries[0].Written = noon.Add(900 * 24 * time.Hour)
	save(t, s, late)
	wantAlive(t, "after an entry of years later:", h, late.Entries[0].Written)
	save(t, s, change("a", 2, 1))
	wantAlive(t, "after one of the right time:", h, noon.Add(time.Second))
	timer := change("a", 3, 0)
	timer.Entries = nil
	save(t, s, timer)
	wantAlive(t, "after a change without entries:", h, noon.Add(time.Second))

	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err := h.Alive(over)
	wantIs(t, "Alive", err, context.Canceled)
	wantIs(t, "Beat", h.Beat(over, noon.Add(time.Hour)), context.Canceled)
	wantIs(t, "ConfirmClock", h.ConfirmClock(over, noon.Add(time.Hour), []byte("jam")), context.Canceled)
	wantAlive(t, "after what was cancelled:", h, noon.Add(time.Second))
}

func confirmations(t *testing.T, s store.Backend) {
	h := heartOf(t, s)
	r := s.Registrar
	if r == nil {
		t.Skip("the store is no store.Registrar")
	}
	var want []store.Registered
	var last store.Registered
	for i, at := range []time.Time{noon.Add(800 * 24 * time.Hour), noon.Add(-time.Hour)} {
		deed := fmt.Appendf(nil, "jam %d", i)
		must(t, h.ConfirmClock(ctx, at, deed))
		wantAlive(t, "after a confirmation:", h, at)
		last = last.After("", deed)
		want = append(want, last)
	}
	got, err := r.Register(ctx, 0, 9)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("after two confirmations the register has\n%v, %v\nwant\n%v", got, err, want)
	}
}

// jumps lets the clocks of several processes on one store jump.
func jumps(t *testing.T, s store.Backend) {
	heartOf(t, s)
	if s.Registrar == nil {
		t.Skip("the store is no store.Registrar")
	}
	d := deskOn(t, s)
	d.open("a")
	d.clock.to("2029-01-08")
	for range 2 { // as a process that goes on, and as one that starts anew
		_, err := d.Sweep(ctx, 9)
		if !errors.Is(err, engine.ErrClockJump) {
			t.Errorf("a sweep years later: error is %v, want ErrClockJump", err)
		}
		d.Engine = d.another(s, before)
	}
	if v := load(t, s, "a").Case.Version; v != 1 {
		t.Errorf("after sweeps at a wrong time the case has %d entries, want 1", v)
	}
	_, err := void.Confirm(ctx, d.another(s, before), void.Confirmation{Warrant: engine.Warrant{By: worker.ID, Basis: "ND 3/2029"}, Now: d.clock.Now()})
	must(t, err)
	d.sweep()
	if v := load(t, s, "a").Case.Version; v < 2 {
		t.Errorf("after the clock was confirmed the case has %d entries, want more than 1", v)
	}
	kept, err := void.Confirmations(ctx, d.Engine)
	if err != nil || len(kept) != 1 || kept[0].By != worker.ID || !kept[0].Last.Equal(monday) {
		t.Errorf("on record is %v, %v; want that %s confirmed the clock after %s", kept, err, worker.ID, monday)
	}
}
