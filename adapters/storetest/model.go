package storetest

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Against does as many random things to a store and to a plain model of one, one
// after the other, and wants the same answers: many are refused. Both are empty
// at first. From 400 steps on it also wants every outcome to have come.
func Against(t *testing.T, model, tried store.Backend, steps int) {
	t.Helper()
	for _, s := range []store.Backend{model, tried} {
		must(t, s.Outbox.Subscribe(ctx, "r"))
	}
	rng := rand.New(rand.NewPCG(8, 9))
	outcomes := map[error]int{}
	for step := range steps {
		var before int64
		if st, err := model.Cases.Load(ctx, fmt.Sprintf("k%d", rng.IntN(6))); err == nil {
			before = st.Case.Version
		}
		ch := randomChange(rng, before, 0)
		do := func(s store.Backend) error { return s.Cases.Save(ctx, ch) }
		switch id := ch.Case.ID; rng.IntN(12) {
		case 0:
			x := store.Erasure{Case: id, Version: before, Fields: []string{"f"}, Deed: fmt.Appendf(nil, "hapus %d", step)}
			do = func(s store.Backend) error { _, err := s.Vault.Erase(ctx, x); return err }
		case 1:
			events, err := model.Outbox.Outgoing(ctx, "r", id, rng.IntN(4))
			must(t, err)
			do = func(s store.Backend) error { return s.Outbox.Delivered(ctx, "r", id, events, noon) }
		case 3:
			first, err := model.Outbox.Outgoing(ctx, "r", id, 1)
			must(t, err)
			if rng.IntN(2) == 0 || len(first) == 0 {
				at := store.EventAt{Case: id, No: 1 + rng.Int64N(8)}
				do = func(s store.Backend) error { return s.Outbox.SendAgain(ctx, "r", at, noon) }
				break
			}
			a := store.Aside{Event: first[0], Reason: "rusak", Tries: 2, At: noon}
			a.Event.AfterGap = false
			do = func(s store.Backend) error { return s.Outbox.PutAside(ctx, "r", a) }
		case 2:
			if rng.IntN(10) == 0 { // also of a case that never was
				grave := store.Tombstone{Case: id, Version: before, Hash: ch.Head, Removed: noon}
				do = func(s store.Backend) error { return s.Remover.Remove(ctx, grave, fmt.Appendf(nil, "musnah %d", step)) }
			}
		}
		want, got := do(model), do(tried)
		if !errors.Is(branch(got), branch(want)) {
			t.Fatalf("step %d: the tried says %v, want %v", step, got, want)
		}
		outcomes[branch(want)]++
		if step%20 == 0 {
			sameAnswers(t, model, tried)
		}
	}
	sameAnswers(t, model, tried)
	if steps >= 400 && len(outcomes) != 5 {
		t.Errorf("some outcome never came: %v", outcomes)
	}
}

// Writers lets eight writers save so many random changes each at once, through
// one or more views of an empty store, as processes have them. The changes that
// were taken, put in order by the versions they began at, must be a history that
// the model, which does one thing at a time, takes too, and must leave the same
// behind. Rounds differ by their number.
func Writers(t *testing.T, model store.Backend, views []store.Backend, round uint64, changes int) {
	t.Helper()
	for _, s := range []store.Backend{model, views[0]} {
		must(t, s.Outbox.Subscribe(ctx, "r"))
	}
	var (
		wait  sync.WaitGroup
		mu    sync.Mutex
		won   []store.Change
		wrong []error
	)
	for w := range writers {
		wait.Go(func() {
			rng := rand.New(rand.NewPCG(round, uint64(w)))
			for range changes {
				s := views[w%len(views)]
				var before int64
				if st, err := s.Cases.Load(ctx, fmt.Sprintf("k%d", rng.IntN(6))); err == nil {
					before = st.Case.Version
				}
				ch := randomChange(rng, before, w)
				if len(ch.Entries) == 0 { // it would leave no trace of its place
					continue
				}
				err := s.Cases.Save(ctx, ch)
				mu.Lock()
				switch {
				case err == nil:
					won = append(won, ch)
				case errors.Is(err, store.ErrConflict), errors.Is(err, store.ErrKeyTaken), errors.Is(err, store.ErrNameTaken):
				default:
					wrong = append(wrong, err)
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	must(t, errors.Join(wrong...))
	// Changes of different cases touch one another only by the keys of openings
	// and by documents, which are taken once whatever the order.
	slices.SortStableFunc(won, func(a, b store.Change) int {
		return cmp.Or(cmp.Compare(a.Case.ID, b.Case.ID), cmp.Compare(a.Before, b.Before))
	})
	for _, ch := range won {
		if err := model.Cases.Save(ctx, ch); err != nil {
			t.Fatalf("case %s from version %d was taken by the store, and not by the model: %v", ch.Case.ID, ch.Before, err)
		}
	}
	if len(won) <= 20 {
		t.Errorf("%d changes were taken, too few to tell anything", len(won))
	}
	sameAnswers(t, model, views[len(views)-1])
}

// randomChange makes a change of one of a few cases that does not look at what
// is stored, so that many are refused.
func randomChange(rng *rand.Rand, before int64, writer int) store.Change {
	id := fmt.Sprintf("k%d", rng.IntN(6))
	n := rng.IntN(3)
	if before == 0 {
		n++
	}
	ch := store.Change{
		Case:   fsm.Case{ID: id, Version: before + int64(n), Stage: fmt.Sprintf("tahap-%d", rng.IntN(3))},
		Before: before, Head: store.HashOf(fmt.Append(nil, writer, rng.Uint64())),
	}
	if rng.IntN(3) > 0 {
		ch.NextDue = noon.Add(time.Duration(rng.IntN(50)) * time.Minute)
	}
	ch.Summary = store.Summary{
		SOP: "s", Stage: ch.Case.Stage, Unit: fmt.Sprintf("unit-%d", rng.IntN(2)), Done: rng.IntN(5) == 0,
		Order: noon.Add(time.Duration(rng.IntN(9)) * time.Hour), Opened: noon, Changed: noon,
	}
	if rng.IntN(2) == 0 {
		ch.Summary.Lists = []store.Listing{
			{Whose: store.ListOfFormer(ch.Summary.Unit), Stage: ch.Case.Stage, Order: store.Never},
			{Whose: store.ListOfPublic, Unit: ch.Summary.Unit, Order: noon.Add(time.Duration(rng.IntN(9)) * time.Hour)},
		}[rng.IntN(2):]
	}
	if !ch.Summary.Done && rng.IntN(2) == 0 {
		ch.Summary.Turns = []store.Turn{{Role: "admin"}, {Role: "unit", Whose: store.TurnOfUnit(ch.Summary.Unit)}}[rng.IntN(2):]
	}
	for i := range n {
		no := before + int64(i) + 1
		ch.Entries = append(ch.Entries, store.Sealed{No: no, At: noon, Written: noon, Body: fmt.Append(nil, writer, " ", rng.Uint64()), Hash: ch.Head})
		ch.Outgoing = append(ch.Outgoing, store.Event{ID: fmt.Sprintf("%s/%d", id, no), Case: id, No: no})
		if rng.IntN(3) == 0 {
			ch.Personal = append(ch.Personal, store.Personal{Entry: no, Field: "f", Commitment: "c", Value: fmt.Sprint(rng.Uint64())})
		}
	}
	if n > 0 && rng.IntN(2) == 0 {
		of := id
		if before == 0 {
			of = ""
		}
		ch.Answer = &store.Answer{Key: store.Key{Actor: "siti", Case: of, Text: fmt.Sprint(rng.IntN(25))}, Opened: id, Before: before, Version: ch.Case.Version, Fingerprint: []byte{1}, At: noon}
	}
	if rng.IntN(8) == 0 {
		body := fmt.Append(nil, "isi ", rng.IntN(9))
		ch.Documents = []store.Document{{Hash: store.HashOf(body), Kind: store.DocumentSOP, Name: fmt.Sprintf("d/%d", rng.IntN(6)), Body: body}}
	}
	return ch
}

// sameAnswers asks two stores everything, and wants the same answers.
func sameAnswers(t *testing.T, want, got store.Backend) {
	t.Helper()
	compare := func(what string, ask func(store.Backend) (any, error)) {
		t.Helper()
		w, wErr := ask(want)
		g, gErr := ask(got)
		if told, asked := inJSON(t, w), inJSON(t, g); (wErr == nil) != (gErr == nil) || told != asked {
			t.Fatalf("%s is %s, %v\nwant %s, %v", what, asked, gErr, told, wErr)
		}
	}
	for i := range 6 {
		id := fmt.Sprintf("k%d", i)
		compare("case", func(s store.Backend) (any, error) { return s.Cases.Load(ctx, id) })
		compare("history", func(s store.Backend) (any, error) { return list(s.Cases.History(ctx, id, 0, 0)) })
		compare("personal", func(s store.Backend) (any, error) { return list(s.Vault.Personal(ctx, id)) })
		compare("events", func(s store.Backend) (any, error) { return list(s.Outbox.Outgoing(ctx, "r", id, 10_000)) })
		for key := range 25 {
			for _, of := range []string{"", id} {
				compare("answer", func(s store.Backend) (any, error) {
					return s.Cases.Answer(ctx, store.Key{Actor: "siti", Case: of, Text: fmt.Sprint(key)})
				})
			}
		}
	}
	compare("due", func(s store.Backend) (any, error) { return list(s.Cases.Due(ctx, noon.Add(25*time.Minute), 4)) })
	compare("next due", func(s store.Backend) (any, error) { return s.Upcoming.NextDue(ctx) })
	compare("heads", func(s store.Backend) (any, error) { return list(s.Walker.Heads(ctx, "", 99)) })
	compare("set aside", func(s store.Backend) (any, error) {
		return list(s.Outbox.Asides(ctx, "r", store.EventAt{Case: "k1", No: 2}, 5))
	})
	compare("receivers", func(s store.Backend) (any, error) { return list(s.Outbox.Receivers(ctx)) })
	compare("queues", func(s store.Backend) (any, error) { return list(s.Outbox.Queues(ctx, "r", "k1", 3)) })
	compare("backlog", func(s store.Backend) (any, error) { return s.Outbox.Backlog(ctx, "r") })
	for _, q := range []store.Search{
		{}, {Done: true}, {Unit: "unit-1"}, {Stage: "tahap-1", Until: noon.Add(4 * time.Hour)}, {Turn: store.Turn{Role: "admin"}},
		{SOP: "s", List: store.ListOfPublic}, {SOP: "s", List: store.ListOfFormer("unit-1"), NotLists: []string{store.ListOfPublic}},
	} {
		q.Limit = 4
		compare("find", func(s store.Backend) (any, error) { return list(s.Finder.Find(ctx, q)) })
		compare("tally", func(s store.Backend) (any, error) { return list(s.Finder.Tally(ctx, q)) })
	}
}

// list makes no slice an empty one.
func list[T any](s []T, err error) ([]T, error) { return append([]T{}, s...), err }

// branch is the sentinel that a caller would branch on.
func branch(err error) error {
	for _, known := range []error{store.ErrKeyTaken, store.ErrNameTaken, store.ErrConflict, store.ErrNotFound} {
		if errors.Is(err, known) {
			return known
		}
	}
	return err
}
