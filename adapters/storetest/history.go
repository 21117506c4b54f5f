package storetest

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

func historyPages(t *testing.T, s store.Backend) {
	save(t, s, change("a", 0, 3))
	save(t, s, change("b", 0, 2))
	save(t, s, change("a", 3, 4))
	for _, page := range []struct {
		after int64
		limit int
		want  []int64
	}{
		{0, 0, []int64{1, 2, 3, 4, 5, 6, 7}},
		{0, 3, []int64{1, 2, 3}},
		{3, 3, []int64{4, 5, 6}},
		{6, 3, []int64{7}},
		{5, 0, []int64{6, 7}},
		{7, 3, nil},
		{99, 0, nil},
		{-1, 1, []int64{1}},
	} {
		entries, err := s.Cases.History(ctx, "a", page.after, page.limit)
		if err != nil {
			t.Errorf("History after %d, limit %d: %v", page.after, page.limit, err)
		}
		var got []int64
		for _, e := range entries {
			got = append(got, e.No)
			if want := store.HashOf(fmt.Appendf(nil, "a %d", e.No)); e.Hash != want {
				t.Errorf("entry %d has hash %s, want %s", e.No, e.Hash, want)
			}
		}
		if !slices.Equal(got, page.want) {
			t.Errorf("History after %d, limit %d: entries %v, want %v", page.after, page.limit, got, page.want)
		}
	}
}

func bytesKept(t *testing.T, s store.Backend) {
	bodies := [][]byte{
		[]byte(`{"b":1,  "a":1.50,"a":"\u003c<>&é\u2028"}`), // which a JSON column would rewrite
		{0, 1, 0xff, 0xfe, '\'', '"', '\\', '\n', '\r'},
		bytes.Repeat([]byte("panjang "), 40_000),
		{},
	}
	ch := change("a", 0, len(bodies))
	for i, b := range bodies {
		ch.Entries[i].Body = b
	}
	save(t, s, ch)
	for i, e := range history(t, s, "a") {
		if !bytes.Equal(e.Body, bodies[i]) {
			t.Errorf("body %d came back changed: %d bytes, want %d", i+1, len(e.Body), len(bodies[i]))
		}
	}
}

func dueOrder(t *testing.T, s store.Backend) {
	timers := []struct {
		id  string
		due time.Duration // after noon
	}{
		{"d", 30 * time.Second}, {"a", 10 * time.Second}, {"c", 20 * time.Second}, {"b", 10 * time.Second},
		{"jauh", time.Hour}, {"tanpa", -1}, {"dipindah", time.Second}, {"dihapus", time.Second},
	}
	for _, timer := range timers {
		ch := change(timer.id, 0, 1)
		if ch.NextDue = noon.Add(timer.due); timer.due < 0 {
			ch.NextDue = time.Time{}
		}
		save(t, s, ch)
	}
	moved, removed := change("dipindah", 1, 1), change("dihapus", 1, 1)
	moved.NextDue, removed.NextDue = noon.Add(2*time.Hour), time.Time{}
	save(t, s, moved)
	save(t, s, removed)

	for _, ask := range []struct {
		now   time.Duration
		limit int
		want  []string
	}{
		{0, 10, nil},
		{10 * time.Second, 10, []string{"a", "b"}},
		{time.Minute, 10, []string{"a", "b", "c", "d"}},
		{time.Minute, 3, []string{"a", "b", "c"}},
		{time.Minute, 1, []string{"a"}},
		{3 * time.Hour, 10, []string{"a", "b", "c", "d", "jauh", "dipindah"}},
	} {
		ids, err := s.Cases.Due(ctx, noon.Add(ask.now), ask.limit)
		if err != nil || !slices.Equal(ids, ask.want) {
			t.Errorf("Due %s after noon, limit %d: %v, %v, want %v", ask.now, ask.limit, ids, err, ask.want)
		}
	}
}

func nextDue(t *testing.T, s store.Backend) {
	up := s.Upcoming
	if up == nil {
		t.Skip("the store is no store.Upcoming")
	}
	want := func(want time.Time) {
		t.Helper()
		if got, err := up.NextDue(ctx); err != nil || !got.Equal(want) {
			t.Errorf("NextDue: %s, %v, want %s", got, err, want)
		}
	}
	want(time.Time{})
	for i, id := range []string{"b", "a", "c"} {
		ch := change(id, 0, 1)
		ch.NextDue = noon.Add(time.Duration([]int{2, 1, 3}[i]) * time.Hour)
		save(t, s, ch)
	}
	want(noon.Add(time.Hour))
	over := change("a", 1, 1)
	over.NextDue = time.Time{}
	save(t, s, over)
	want(noon.Add(2 * time.Hour))
}

func cancelled(t *testing.T, s store.Backend) {
	save(t, s, change("a", 0, 1))
	over, cancel := context.WithCancel(ctx)
	cancel()
	ch := change("a", 1, 1)
	ch.Documents = []store.Document{document("contoh/1", "satu")}
	wantIs(t, "Save", s.Cases.Save(over, ch), context.Canceled)
	_, err := s.Cases.Load(over, "a")
	wantIs(t, "Load", err, context.Canceled)
	_, err = s.Cases.History(over, "a", 0, 0)
	wantIs(t, "History", err, context.Canceled)
	_, err = s.Cases.Due(over, noon, 1)
	wantIs(t, "Due", err, context.Canceled)
	_, err = s.Cases.Document(over, store.HashOf(nil))
	wantIs(t, "Document", err, context.Canceled)
	_, err = s.Cases.Answer(over, store.Key{})
	wantIs(t, "Answer", err, context.Canceled)
	if v := s.Vault; v != nil {
		_, err = v.Erase(over, store.Erasure{Case: "a", Version: 1})
		wantIs(t, "Erase", err, context.Canceled)
		_, err = v.Personal(over, "a")
		wantIs(t, "Personal", err, context.Canceled)
	}
	if up := s.Upcoming; up != nil {
		_, err = up.NextDue(over)
		wantIs(t, "NextDue", err, context.Canceled)
	}
	if v := load(t, s, "a").Case.Version; v != 1 {
		t.Errorf("a cancelled Save wrote version %d", v)
	}
	_, err = s.Cases.Document(ctx, ch.Documents[0].Hash)
	wantIs(t, "Document after a cancelled Save", err, store.ErrNotFound)
}

func isolation(t *testing.T, s store.Backend) {
	ch := change("a", 0, 1)
	ch.Answer = &store.Answer{Key: store.Key{Actor: "siti", Case: "a", Text: "k"}, Version: 1, Fingerprint: []byte("sidik"), At: noon}
	ch.Documents = []store.Document{document("contoh/1", "satu")}
	want := ch.Case.Clone()
	save(t, s, ch)
	spoil(ch.Case)

	st := load(t, s, "a")
	sameCase(t, st.Case, want)
	spoil(st.Case)
	sameCase(t, load(t, s, "a").Case, want)

	entries := history(t, s, "a")
	body := string(entries[0].Body)
	clear(entries[0].Body)
	if got := string(history(t, s, "a")[0].Body); got != body {
		t.Errorf("writing to a returned body changed the stored one to %q", got)
	}
	for range 2 {
		a, err := s.Cases.Answer(ctx, ch.Answer.Key)
		if err != nil || string(a.Fingerprint) != "sidik" {
			t.Errorf("Answer: fingerprint %q, %v, want %q", a.Fingerprint, err, "sidik")
		}
		clear(a.Fingerprint)
		b, err := s.Cases.Document(ctx, ch.Documents[0].Hash)
		if err != nil || string(b) != "satu" {
			t.Errorf("Document: %q, %v, want %q", b, err, "satu")
		}
		clear(b)
	}
}

// spoil writes to everything that a case refers to.
func spoil(c fsm.Case) {
	c.Fields["kategori"] = rules.ChoiceValue("rusak")
	c.Clocks[0].Owner = "rusak"
	c.Clocks[0].Fired[0] = "rusak"
	c.Clocks[0].Remind[0].Text = "rusak"
	c.Clocks[0].Reminded[0].Text = "rusak"
	c.Clocks[0].Run.Revisions[0].Events = 1
	c.Clocks[0].Run.Events[0].ID = "rusak"
	c.Duties[0].ID = "rusak"
	c.Events[0].By.ActingFor[0] = "rusak"
	c.Unit.Authority[0] = "rusak"
}
