package storetest

import (
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// GapsEnd checks that an empty store forgets that an event of a removed case was set
// aside once no event can tell of it any more, and not before: else it grows for ever.
// Left returns how many cases the store holds this of; no ability tells it.
func GapsEnd(t *testing.T, s store.Backend, left func() int) {
	t.Helper()
	box := s.Outbox
	must(t, box.Subscribe(ctx, "r"))
	now := noon.Add(time.Hour)
	want := func(what string, n int) {
		t.Helper()
		if got := left(); got != n {
			t.Errorf("%s: %d gaps are kept, want %d", what, got, n)
		}
	}
	removed := func(id string) {
		t.Helper()
		st := load(t, s, id)
		must(t, s.Remover.Remove(ctx, store.Tombstone{Case: id, Version: st.Case.Version, Hash: st.Head, Removed: now}, nil))
	}

	save(t, s, change("last", 0, 1))
	putAside(t, box, "last", "rusak", now)
	want("a case that may go on", 1)
	removed("last")
	want("a removed case", 0)

	save(t, s, change("waits", 0, 2))
	putAside(t, box, "waits", "rusak", now)
	removed("waits")
	want("a removed case of which an event waits", 1)
	if got := come(t, box, "r", "waits"); !slices.Equal(got, []string{"2 gap"}) {
		t.Errorf("%q wait, want the gap told", got)
	}
	waits, err := box.Outgoing(ctx, "r", "waits", 1)
	must(t, err)
	must(t, box.Delivered(ctx, "r", "waits", waits, now))
	want("a removed case of which the last event came", 0)

	save(t, s, change("fails", 0, 2))
	putAside(t, box, "fails", "rusak", now)
	removed("fails")
	putAside(t, box, "fails", "rusak", now)
	want("a removed case of which the last event was set aside", 0)

	save(t, s, change("again", 0, 2))
	for range 2 {
		putAside(t, box, "again", "rusak", now)
	}
	must(t, box.SendAgain(ctx, "r", store.EventAt{Case: "again", No: 2}, now))
	removed("again")
	want("a removed case of which only a repetition waits", 0)
	putAside(t, box, "again", "rusak", now)
	must(t, box.SendAgain(ctx, "r", store.EventAt{Case: "again", No: 1}, now))
	if got := come(t, box, "r", "again"); !slices.Equal(got, []string{"1 again 1"}) {
		t.Errorf("%q wait, want event 1 again", got)
	}
	want("a repetition that was set aside and sent again", 0)
}
