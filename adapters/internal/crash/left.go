package crash

import (
	"errors"
	"testing"
	"time"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// afterCrash looks at what one child did, and returns how many actions had been
// saved though nobody heard of it.
func (x Trial) afterCrash(t *testing.T, said, pending []report) (unheard int) {
	t.Helper()
	s, done := x.Site.Open(t)
	defer done()
	eng, cases := office.Engine(t, s), s.Backend().Cases
	touched := map[string]bool{}
	for _, r := range said {
		touched[r.Case] = true
		sealed, err := cases.History(ctx, r.Case, r.Version-1, 1)
		must(t, err)
		if len(sealed) != 1 || sealed[0].Hash.String() != r.Hash {
			t.Fatalf("acknowledged and not there: %+v", r)
		}
	}
	for _, r := range pending {
		_, err := cases.Load(ctx, r.Case)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		must(t, err)
		touched[r.Case] = true
		for _, key := range []store.Key{{Actor: "warga", Text: r.Key}, {Actor: "warga", Case: r.Case, Text: r.Key}, {Actor: "siti", Case: r.Case, Text: r.Key}, {Actor: "budi", Case: r.Case, Text: r.Key}, {Actor: "rini", Case: r.Case, Text: r.Key}} {
			if _, err := cases.Answer(ctx, key); err == nil {
				unheard++
			}
		}
	}
	for id := range touched {
		if _, err := audit.Verify(ctx, eng, id); err != nil {
			t.Fatalf("case %s: %v", id, err)
		}
	}
	return unheard
}

// inTheEnd looks at everything once: chains, acknowledged keys, timers, events.
func (x Trial) inTheEnd(t *testing.T, acknowledged map[string]report) {
	t.Helper()
	s, done := x.Site.Open(t)
	defer done()
	clock := office.ClockAt(x.Site.Latest(t))
	eng := office.Engine(t, s, engine.WithClock(clock))
	// A slow machine's children may have died before any timer was due.
	clock.Move(30 * 24 * time.Hour)
	for moved := 1; moved > 0; {
		var err error
		moved, err = eng.Sweep(ctx, 200)
		must(t, err)
	}
	box := x.Site.Box(t)
	for {
		n, err := deliver.Once(ctx, eng, receiver, box, 1000)
		must(t, err)
		b, err := deliver.Backlog(ctx, eng, receiver)
		must(t, err)
		if n == 0 && b.Cases == 0 {
			break
		}
		if n == 0 {
			clock.Move(10 * time.Minute) // what a dead child had claimed
		}
	}
	got := x.inOrder(t)
	cases, timers := 0, 0
	must(t, eng.Each(ctx, func(h store.Head) error {
		cases++
		timers += acted(t, eng, h)
		if got[h.Case] != h.Version {
			t.Errorf("%d events of case %s came, want %d", got[h.Case], h.Case, h.Version)
		}
		return nil
	}))
	t.Logf("%d cases, %d breaches by timers", cases, timers)
	if timers == 0 {
		t.Error("no timer acted")
	}
	for key, r := range acknowledged {
		if st, err := s.Backend().Cases.Load(ctx, r.Case); err != nil || st.Case.Version < r.Version {
			t.Errorf("%s: case %s is at %d, %v, want %d at least", key, r.Case, st.Case.Version, err, r.Version)
		}
	}
}

// acted returns how many breaches a whole case has, each of them once.
func acted(t *testing.T, eng *engine.Engine, h store.Head) (timers int) {
	t.Helper()
	entries, err := eng.History(ctx, h.Case, 0, 0)
	must(t, err)
	if int64(len(entries)) != h.Version || entries[len(entries)-1].Hash != h.Hash {
		t.Fatalf("case %s has %d entries, want %d that end in %s", h.Case, len(entries), h.Version, h.Hash)
	}
	once := map[string]bool{}
	for _, e := range entries {
		if e.Kind == fsm.Breaching {
			timers++
			which := e.Clock + e.Due.String()
			if once[which] {
				t.Errorf("case %s: timer %s acted twice", h.Case, which)
			}
			once[which] = true
		}
	}
	return timers
}

// inOrder returns how many different events of each case came, in order: one may
// come again, but none before an earlier one came.
func (x Trial) inOrder(t *testing.T) map[string]int64 {
	t.Helper()
	last := map[string]int64{}
	for _, e := range x.Site.Got(t) {
		if e.No > last[e.Case]+1 {
			t.Errorf("case %s: event %d came after %d", e.Case, e.No, last[e.Case])
		}
		last[e.Case] = max(last[e.Case], e.No)
	}
	return last
}
