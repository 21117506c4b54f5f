package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Carried is a place in which a store that can be carried is opened.
type Carried struct {
	// Open opens it, as any program does or, with into, for another to be carried into it.
	// It may be called again while it is open. The test closes what it opens.
	Open func(into bool) (store.Backend, carry.Target, error)
}

// RunCarried checks that all that one of these stores keeps can be carried into another
// of them, and what keeps it from that.
func RunCarried(t *testing.T, place func(t *testing.T) Carried) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, from, into Carried)
	}{
		{"all is carried", carriesAll},
		{"what broke off anywhere is gone on with", carriesOn},
		{"what is not empty is refused", carriesIntoNothing},
		{"a copy of something else is refused", carriesNoOther},
		{"a source that is written to is noticed", carriesWhatStands},
		{"a target that lost or changed something is noticed", carriesAlike},
		{"an unfinished copy takes nothing else", carriesUnopened},
	} {
		t.Run(test.name, func(t *testing.T) {
			defer guard(t)
			test.run(t, place(t), place(t))
		})
	}
}

// opened opens a place.
func opened(t *testing.T, c Carried, into bool) (store.Backend, carry.Target) {
	t.Helper()
	b, at, err := c.Open(into)
	must(t, err)
	return b, at
}

// seldom fills a store so that something stands of every kind, and of entries more than
// a page.
func seldom(t *testing.T, s store.Backend) {
	t.Helper()
	box := outboxOf(t, s)
	must(t, box.Subscribe(ctx, "r1"))
	first := change("a", 0, 3)
	named := document("contoh/1", "isi")
	named.Deed = []byte("terbit")
	first.Documents = []store.Document{named, {Hash: store.HashOf([]byte("dekrit")), Kind: store.DocumentDecrees, Body: []byte("dekrit")}}
	first.Personal = []store.Personal{
		{Entry: 1, Field: "uraian", Commitment: "c1", Value: "rahasia"}, {Entry: 2, Field: "kontak", Commitment: "c2", Value: "k"},
		{Entry: 3, Field: "kosong", Commitment: "c3", Value: ""},
	}
	first.Answer = &store.Answer{Key: store.Key{Actor: "warga", Text: "k1"}, Opened: "a", Version: 3, Fingerprint: []byte{1}, At: noon}
	first.Summary = store.Summary{
		SOP: "contoh", Stage: "penanganan", Unit: "dlh", Role: "penghubung", Reporter: "warga", Order: noon, Opened: noon, Changed: noon,
		Turns: []store.Turn{{Role: "penghubung", Whose: store.TurnOfUnit("dlh")}, {Role: "warga", Whose: store.TurnOfPerson("warga")}},
		Lists: []store.Listing{{Whose: store.ListOfReporter("warga"), Stage: "penanganan", Order: noon.Add(time.Minute)}, {Whose: store.ListOfPublic, Order: store.Never}},
	}
	save(t, s, first)
	must(t, box.Subscribe(ctx, "r2"))
	second := change("banyak", 0, 510)
	second.NextDue = time.Time{}
	second.Summary = store.Summary{SOP: "contoh", Stage: "selesai", Closed: true, Done: true, Order: noon, Opened: noon, Changed: noon}
	save(t, s, second)
	save(t, s, change("musnah", 0, 1))
	must(t, s.Remover.Remove(ctx, store.Tombstone{Case: "musnah", Version: 1, Hash: change("musnah", 0, 1).Head, Removed: noon}, []byte("musnah")))
	_, err := s.Vault.Erase(ctx, store.Erasure{Case: "a", Version: 3, Fields: []string{"kontak"}, Deed: []byte("hapus")})
	must(t, err)
	for _, id := range []string{"a", "banyak"} {
		events, err := box.Outgoing(ctx, "r1", id, 1)
		must(t, err)
		must(t, box.PutAside(ctx, "r1", store.Aside{Event: events[0], At: noon, Tries: 3, Reason: "gagal"}))
	}
	must(t, box.SendAgain(ctx, "r1", store.EventAt{Case: "a", No: 1}, noon.Add(time.Hour)))
	deliver(t, box, "r2", "banyak", 7, noon)
	events, err := box.Outgoing(ctx, "r1", "a", 9)
	must(t, err)
	must(t, box.Delivered(ctx, "r1", "a", events[:len(events)-1], noon)) // what is sent again comes last and waits alone
	must(t, box.Failed(ctx, "r2", "banyak", 2, noon.Add(time.Minute)))
	erased := change("banyak", 510, 0)
	erased.Answer = &store.Answer{Key: store.Key{Actor: "siti", Case: "banyak", Text: "k2"}, Before: 510, Version: 510, At: noon} // its fingerprint is gone
	erased.Summary = second.Summary
	save(t, s, erased)
	must(t, s.Heart.Beat(ctx, noon.Add(time.Hour)))
}

func carriesAll(t *testing.T, from, into Carried) {
	s, source := opened(t, from, false)
	seldom(t, s)
	_, target := opened(t, into, true)
	var last [3]int64
	report, err := carry.All(ctx, source, target, func(step carry.Step, done, all int64) {
		if step == carry.Carrying {
			last = [3]int64{1, done, all}
		}
	}, nil)
	must(t, err)
	for _, k := range carry.Kinds() {
		if report.Sum.Of(k) == 0 {
			t.Errorf("nothing of the kind %s was carried", k)
		}
	}
	if rows := report.Sum.Rows(); report.Resumed != 0 || last != [3]int64{1, rows, rows} {
		t.Errorf("%d rows, %d of them from before; told %v", rows, report.Resumed, last)
	}
	there, again := opened(t, into, false) // as any program does
	must(t, there.Checker.Check(ctx))
	if sum, err := carry.SumOf(ctx, again, nil); err != nil || sum != report.Sum {
		t.Errorf("the target sums up to %v, %v, want %v", sum, err, report.Sum)
	}
	// It goes on from where the source stood.
	save(t, there, change("a", 3, 1))
	if got := waiting(t, there.Outbox, "r2", "a"); len(got) != 1 || got[0] != 4 {
		t.Errorf("after the next action wait %v, want 4", got)
	}
	head, err := there.Registrar.RegisterHead(ctx)
	must(t, err)
	must(t, there.Heart.ConfirmClock(ctx, noon, []byte("jam")))
	if next, err := there.Registrar.RegisterHead(ctx); err != nil || next.No != head.No+1 {
		t.Errorf("the register went on to %+v, %v, want number %d", next, err, head.No+1)
	}
}

// stopping fails with the nth take and everything after it.
type stopping struct {
	carry.Target
	left *int
}

var errStopped = errors.New("stopped")

func (b stopping) Take(ctx context.Context, k carry.Kind, rows []carry.Row) error {
	if *b.left--; *b.left < 0 {
		return errStopped
	}
	return b.Target.Take(ctx, k, rows)
}

func carriesOn(t *testing.T, from, into Carried) {
	s, source := opened(t, from, false)
	seldom(t, s)
	_, target := opened(t, into, true)
	for step := 0; ; step++ {
		left := 1 // so each call takes one page more
		report, err := carry.All(ctx, source, stopping{target, &left}, nil, nil)
		if err == nil {
			if step < len(carry.Kinds()) || report.Resumed != report.Sum.Rows()-1 { // the last page was the beat
				t.Errorf("finished after %d steps with %d of %d rows from before", step, report.Resumed, report.Sum.Rows())
			}
			break
		}
		wantIs(t, "a step that breaks off", err, errStopped)
		if step > 3*len(carry.Kinds()) {
			t.Fatal("it does not come to an end")
		}
		if step > 0 {
			continue
		}
		_, target = opened(t, into, true) // as after a kill
		if _, _, err := into.Open(false); !errors.Is(err, carry.ErrUnfinished) || !errors.Is(err, store.ErrUnavailable) {
			t.Fatalf("step %d: opened as any program does: %v", step, err)
		}
	}
	b, _ := opened(t, into, false)
	must(t, b.Checker.Check(ctx))
}

func carriesIntoNothing(t *testing.T, from, into Carried) {
	s, source := opened(t, from, false)
	seldom(t, s)
	full, target := opened(t, into, true)
	must(t, full.Heart.Beat(ctx, noon))
	before, err := carry.SumOf(ctx, target, nil)
	must(t, err)
	_, err = carry.All(ctx, source, target, nil, nil)
	wantIs(t, "into a store with a beat", err, carry.ErrNotEmpty)
	wantIs(t, "Begin in it", target.Begin(ctx, "x"), carry.ErrNotEmpty)
	wantIs(t, "Take in it", target.Take(ctx, carry.Receivers, []carry.Row{{"r"}}), store.ErrConflict)
	if after, err := carry.SumOf(ctx, target, nil); err != nil || after != before {
		t.Errorf("the refused target changed: %v", err)
	}
}

func carriesNoOther(t *testing.T, from, into Carried) {
	s, source := opened(t, from, false)
	seldom(t, s)
	_, target := opened(t, into, true)
	left := 3
	_, err := carry.All(ctx, source, stopping{target, &left}, nil, nil)
	wantIs(t, "the first", err, errStopped)
	must(t, s.Heart.Beat(ctx, noon.Add(2*time.Hour)))
	_, err = carry.All(ctx, source, target, nil, nil)
	wantIs(t, "after a beat of the source", err, carry.ErrOther)
	must(t, s.Heart.Beat(ctx, noon.Add(time.Hour)))
	_, err = carry.All(ctx, source, target, nil, nil)
	must(t, err)
}

// meddling does something after the last row was taken.
type meddling struct {
	carry.Target
	do func()
}

func (m meddling) Take(ctx context.Context, k carry.Kind, rows []carry.Row) error {
	err := m.Target.Take(ctx, k, rows)
	if k == carry.Heart {
		m.do()
	}
	return err
}

func carriesWhatStands(t *testing.T, from, into Carried) {
	s, source := opened(t, from, false)
	seldom(t, s)
	_, target := opened(t, into, true)
	_, err := carry.All(ctx, source, meddling{target, func() { save(t, s, change("a", 3, 1)) }}, nil, nil)
	wantIs(t, "with an action meanwhile", err, carry.ErrChanged)
	_, _, err = into.Open(false)
	wantIs(t, "the target", err, carry.ErrUnfinished)
}

// spoiling changes what is taken of a kind.
type spoiling struct {
	carry.Target
	kind  carry.Kind
	spoil func(rows []carry.Row) []carry.Row
}

func (s spoiling) Take(ctx context.Context, k carry.Kind, rows []carry.Row) error {
	if k == s.kind {
		rows = s.spoil(rows)
	}
	return s.Target.Take(ctx, k, rows)
}

func carriesAlike(t *testing.T, from, into Carried) {
	s, source := opened(t, from, false)
	seldom(t, s)
	_, target := opened(t, into, true)
	lost := spoiling{target, carry.Gaps, func(rows []carry.Row) []carry.Row { return rows[:len(rows)-1] }}
	_, err := carry.All(ctx, source, lost, nil, nil)
	wantIs(t, "with a row lost", err, carry.ErrUnlike)
	proof := fmt.Errorf("it does not hold")
	must(t, target.Take(ctx, carry.Gaps, lastOf(t, source, carry.Gaps)))
	_, err = carry.All(ctx, source, target, nil, func(context.Context) error { return proof })
	wantIs(t, "with a proof that fails", err, proof)
	_, _, err = into.Open(false)
	wantIs(t, "the target", err, carry.ErrUnfinished)
}

// lastOf returns the last row of a kind, in a list.
func lastOf(t *testing.T, from carry.Source, k carry.Kind) []carry.Row {
	t.Helper()
	rows, err := from.Rows(ctx, k, nil, 1000)
	must(t, err)
	return rows[len(rows)-1:]
}

func carriesUnopened(t *testing.T, from, into Carried) {
	s, source := opened(t, from, false)
	seldom(t, s)
	already, _ := opened(t, into, false) // a service that was started too early
	b, target := opened(t, into, true)
	left := 6
	_, err := carry.All(ctx, source, stopping{target, &left}, nil, nil)
	wantIs(t, "it", err, errStopped)
	for name, at := range map[string]store.Backend{"a service that had it open": already, "the copier": b} {
		wantIs(t, "a change by "+name, at.Cases.Save(ctx, change("baru", 0, 1)), carry.ErrUnfinished)
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err = carry.All(over, source, target, nil, nil)
	wantIs(t, "with a context that ended", err, context.Canceled)
	_, err = target.Rows(ctx, "lain", nil, 1)
	if err == nil || target.Take(ctx, "lain", nil) == nil {
		t.Error("a kind that is none is taken for one")
	}
}
