package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// approval is of the decree of 7 August 2025.
var approval = amend.Amendment{By: counter, Basis: "SKB 3 Menteri 933/2025"}

// amendable opens six cases on 4 August: b-1, b-3 and b-5 go on to the second
// stage, and b-4 ends. It then is 8 August.
func amendable(t *testing.T, s store.Backend) *desk {
	t.Helper()
	d := deskOn(t, s)
	d.open("b-0", "b-1", "b-2", "b-3", "b-4", "b-5")
	for _, id := range []string{"b-1", "b-3", "b-5"} {
		d.do(id, counter, "teruskan")
	}
	d.do("b-4", counter, "tolak")
	d.clock.to("2025-08-08")
	return d
}

// amendedLines is what the decree moves of those cases: 12 and 10 working days
// from 4 August, of which the 18th no longer is one.
const amendedLines = `b-0 penelaahan 2: waktu penelaahan (loket) 2025-08-20 -> 2025-08-21 [2025-08-18]
b-1 pengerjaan 3: waktu pengerjaan (petugas) 2025-08-18 -> 2025-08-19 [2025-08-18]
b-2 penelaahan 2: waktu penelaahan (loket) 2025-08-20 -> 2025-08-21 [2025-08-18]
b-3 pengerjaan 3: waktu pengerjaan (petugas) 2025-08-18 -> 2025-08-19 [2025-08-18]
b-5 pengerjaan 3: waktu pengerjaan (petugas) 2025-08-18 -> 2025-08-19 [2025-08-18]
`

func linesOf(moved []amend.Moved) string {
	var out strings.Builder
	for _, c := range moved {
		for _, k := range c.Clocks {
			var days []string
			for _, day := range k.Days {
				days = append(days, day.Is.Date.String())
			}
			var owner fsm.Person
			if k.Owner != nil {
				owner = *k.Owner
			}
			fmt.Fprintf(&out, "%s %s %d: %s (%s) %s -> %s %v\n", c.Case, c.Stage, c.Entry, k.Clock, owner.Role, k.Old.LastDay, k.New.LastDay, days)
		}
	}
	return out.String()
}

// pages amends all cases, some at a time.
func pages(t *testing.T, e *engine.Engine, a amend.Amendment, limit int) amend.Amended {
	t.Helper()
	var all amend.Amended
	for {
		page, err := amend.All(ctx, e, a, engine.PageOf{After: all.Next, Limit: limit})
		must(t, err)
		if page.Looked > limit {
			t.Errorf("a page looked at %d cases, want at most %d", page.Looked, limit)
		}
		all.Looked, all.Entered = all.Looked+page.Looked, all.Entered+page.Entered
		all.Moved, all.Failed = append(all.Moved, page.Moved...), append(all.Failed, page.Failed...)
		if all.Next = page.Next; all.Next == "" {
			return all
		}
	}
}

func allHeads(t *testing.T, s store.Backend) []store.Head {
	t.Helper()
	found, err := s.Walker.Heads(ctx, "", 100)
	must(t, err)
	return found
}

func amends(t *testing.T, s store.Backend) {
	d := amendable(t, s)
	start, closed := allHeads(t, s), load(t, s, "b-4")
	plan := approval
	plan.Preview, plan.Decrees = true, decreed
	listed := pages(t, d.Engine, plan, 2)
	if got := linesOf(listed.Moved); got != amendedLines || listed.Looked != 5 || listed.Entered != 5 || len(listed.Failed) != 0 {
		t.Errorf("the list is\n%slooked at %d, entered %d, failed %v; want\n%sof 5, 5 and none", got, listed.Looked, listed.Entered, listed.Failed, amendedLines)
	}
	if now := allHeads(t, s); !slices.Equal(now, start) {
		t.Errorf("the list moved cases: heads are\n%v\nwant\n%v", now, start)
	}

	inForce(t, d.Engine, decreed)
	if done := pages(t, d.Engine, approval, 3); !reflect.DeepEqual(done, listed) {
		t.Errorf("done is\n%+v\nwant what was listed\n%+v", done, listed)
	}
	amendedOnce(t, d)
	if now := load(t, s, "b-4"); !reflect.DeepEqual(now, closed) {
		t.Errorf("the closed case is\n%+v\nwant it as judged\n%+v", now, closed)
	}

	switch found, err := amend.DecreesOfCases(ctx, d.another(s, before)); {
	case err != nil:
		t.Errorf("DecreesOfCases: %v", err)
	case found.Hash() != decreed.Hash():
		t.Errorf("the cases are under the decrees %s, want those that were applied, %s", found.Hash(), decreed.Hash())
	}

	moved := allHeads(t, s)
	if again := pages(t, d.another(s, decreed), approval, 4); !reflect.DeepEqual(again, amend.Amended{Looked: 5}) {
		t.Errorf("amending again did %+v, want only to look at 5 cases", again)
	}
	if now := allHeads(t, s); !slices.Equal(now, moved) {
		t.Errorf("amending again moved cases: heads are\n%v\nwant\n%v", now, moved)
	}
}

// amendedOnce checks that each open case has one entry of the amendment, that
// what is stored is what the entry says, and that all verifies.
func amendedOnce(t *testing.T, d *desk) {
	t.Helper()
	for _, h := range allHeads(t, d.store) {
		entries, err := d.History(ctx, h.Case, 0, 0)
		must(t, err)
		n := 0
		for i := range entries {
			if e := &entries[i]; e.Kind == fsm.Amending {
				n++
				if e.By.ID != counter.ID || e.Basis != approval.Basis {
					t.Errorf("%s: the entry is by %+v for %q, want by %s for %q", h.Case, e.By, e.Basis, counter.ID, approval.Basis)
				}
			}
		}
		want, log := 1, decreed.Hash()
		if h.Done {
			want, log = 0, before.Hash()
		}
		c := load(t, d.store, h.Case)
		if n != want || c.Case.Decrees != log {
			t.Errorf("%s has %d entries of the amendment and the decrees %s, want %d and %s", h.Case, n, c.Case.Decrees, want, log)
		}
		if !h.Done && !c.NextDue.Equal(c.Case.Clocks[len(c.Case.Clocks)-1].Due) {
			t.Errorf("%s is due at %s, want when its moved limit passes", h.Case, c.NextDue)
		}
		if _, err := audit.Verify(ctx, d.Engine, h.Case); err != nil {
			t.Errorf("%s: %v", h.Case, err)
		}
	}
}

// breaking is a store of which some saves of entries are done and no more.
type breaking struct {
	store.Store
	left   int
	broken func() error // after the last one that is done
}

var errBroken = errors.New("the line to the store is broken")

// Save saves while the line holds.
func (s *breaking) Save(ctx context.Context, ch store.Change) error {
	if len(ch.Entries) == 0 {
		return s.Store.Save(ctx, ch)
	}
	if s.left == 0 {
		return errBroken
	}
	s.left--
	if err := s.Store.Save(ctx, ch); err != nil || s.left > 0 {
		return err
	}
	return s.broken()
}

func amendsAfterBreak(t *testing.T, s store.Backend) {
	d := amendable(t, s)
	broken := func(after int, then func() error) store.Backend {
		return store.Backend{Cases: &breaking{s.Cases, after, then}, Walker: s.Walker}
	}

	// The line breaks after two cases: the others stay as they were.
	lost := d.another(broken(2, func() error { return nil }), decreed)
	page, err := amend.All(ctx, lost, approval, engine.PageOf{})
	must(t, err)
	if page.Entered != 2 || len(page.Failed) != 3 || page.Failed[0].Case != "b-2" || !errors.Is(page.Failed[0].Err, errBroken) {
		t.Errorf("a broken line: %d entered and %v failed, want 2, and 3 from b-2 on", page.Entered, page.Failed)
	}

	// The process ends when its next case is saved and before it is told so.
	over, cancel := context.WithCancel(ctx)
	ends := d.another(broken(1, func() error { cancel(); return context.Canceled }), decreed)
	_, err = amend.All(over, ends, approval, engine.PageOf{})
	wantIs(t, "AmendAll that was cancelled", err, context.Canceled)

	inForce(t, d.Engine, decreed)
	rest := pages(t, d.Engine, approval, 2)
	want := strings.Join(strings.SplitAfter(amendedLines, "\n")[3:], "")
	if got := linesOf(rest.Moved); got != want || rest.Looked != 5 || len(rest.Failed) != 0 {
		t.Errorf("what was left is\n%swith %v failed, want\n%s", got, rest.Failed, want)
	}
	amendedOnce(t, d)
}
