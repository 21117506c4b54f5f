package postgres_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// randomChange makes a change of one of a few cases that does not look at what
// is stored, so that many are refused.
func randomChange(rng *rand.Rand, before int64, writer int) engine.Change {
	id := fmt.Sprintf("k%d", rng.IntN(6))
	n := rng.IntN(3)
	if before == 0 {
		n++
	}
	ch := engine.Change{
		Case:   fsm.Case{ID: id, Version: before + int64(n), Stage: fmt.Sprintf("tahap-%d", rng.IntN(3))},
		Before: before, Head: engine.HashOf(fmt.Append(nil, writer, rng.Uint64())),
	}
	if rng.IntN(3) > 0 {
		ch.NextDue = begin.Add(time.Duration(rng.IntN(50)) * time.Minute)
	}
	ch.Summary = engine.Summary{
		SOP: "s", Stage: ch.Case.Stage, Unit: fmt.Sprintf("unit-%d", rng.IntN(2)), Done: rng.IntN(5) == 0,
		Order: begin.Add(time.Duration(rng.IntN(9)) * time.Hour), Opened: begin, Changed: begin,
	}
	if !ch.Summary.Done && rng.IntN(2) == 0 {
		ch.Summary.Turns = []engine.Turn{{Role: "admin"}, {Role: "unit", Whose: engine.TurnOfUnit(ch.Summary.Unit)}}[rng.IntN(2):]
	}
	for i := range n {
		no := before + int64(i) + 1
		ch.Entries = append(ch.Entries, engine.Sealed{No: no, At: begin, Written: begin, Body: fmt.Append(nil, writer, " ", rng.Uint64()), Hash: ch.Head})
		ch.Outgoing = append(ch.Outgoing, engine.Event{ID: fmt.Sprintf("%s/%d", id, no), Case: id, No: no})
		if rng.IntN(3) == 0 {
			ch.Personal = append(ch.Personal, engine.Personal{Entry: no, Field: "f", Commitment: "c", Value: fmt.Sprint(rng.Uint64())})
		}
	}
	if n > 0 && rng.IntN(2) == 0 {
		of := id
		if before == 0 {
			of = ""
		}
		ch.Answer = &engine.Answer{Key: engine.Key{Actor: "siti", Case: of, Text: fmt.Sprint(rng.IntN(25))}, Opened: id, Before: before, Version: ch.Case.Version, Fingerprint: []byte{1}, At: begin}
	}
	if rng.IntN(8) == 0 {
		body := fmt.Append(nil, "isi ", rng.IntN(9))
		ch.Documents = []engine.Document{{Hash: engine.HashOf(body), Kind: engine.DocumentSOP, Name: fmt.Sprintf("d/%d", rng.IntN(6)), Body: body}}
	}
	return ch
}

// same asks two stores everything, and wants the same answers.
func same(t *testing.T, want, got engine.Store) {
	t.Helper()
	compare := func(what string, ask func(engine.Store) (any, error)) {
		t.Helper()
		w, wErr := ask(want)
		g, gErr := ask(got)
		require.Equal(t, wErr == nil, gErr == nil, "%s: %v, %v", what, wErr, gErr)
		require.Equal(t, inJSON(t, w), inJSON(t, g), what)
	}
	for i := range 6 {
		id := fmt.Sprintf("k%d", i)
		compare("case", func(s engine.Store) (any, error) { return s.Load(ctx, id) })
		compare("history", func(s engine.Store) (any, error) { return list(s.History(ctx, id, 0, 0)) })
		compare("personal", func(s engine.Store) (any, error) { return list(s.(engine.Vault).Personal(ctx, id)) })
		compare("events", func(s engine.Store) (any, error) { return list(s.(engine.Outbox).Outgoing(ctx, "r", id, 10_000)) })
		for key := range 25 {
			for _, of := range []string{"", id} {
				compare("answer", func(s engine.Store) (any, error) {
					return s.Answer(ctx, engine.Key{Actor: "siti", Case: of, Text: fmt.Sprint(key)})
				})
			}
		}
	}
	compare("due", func(s engine.Store) (any, error) { return list(s.Due(ctx, begin.Add(25*time.Minute), 4)) })
	compare("next due", func(s engine.Store) (any, error) { return s.(engine.Upcoming).NextDue(ctx) })
	compare("heads", func(s engine.Store) (any, error) { return list(s.(engine.Walker).Heads(ctx, "", 99)) })
	compare("backlog", func(s engine.Store) (any, error) { return s.(engine.Outbox).Backlog(ctx, "r") })
	for _, q := range []engine.Search{{}, {Done: true}, {Unit: "unit-1"}, {Stage: "tahap-1", Until: begin.Add(4 * time.Hour)}, {Turn: engine.Turn{Role: "admin"}}} {
		q.Limit = 4
		compare("find", func(s engine.Store) (any, error) { return list(s.(engine.Finder).Find(ctx, q)) })
		compare("tally", func(s engine.Store) (any, error) { return list(s.(engine.Finder).Tally(ctx, q)) })
	}
}

// list makes no slice an empty one.
func list[T any](s []T, err error) ([]T, error) { return append([]T{}, s...), err }

// branch is the sentinel that a caller would branch on.
func branch(err error) error {
	for _, known := range []error{engine.ErrKeyTaken, engine.ErrNameTaken, engine.ErrConflict, engine.ErrNotFound} {
		if errors.Is(err, known) {
			return known
		}
	}
	return err
}

// TestStoreAgainstMemory does random things to both, one after the other.
func TestStoreAgainstMemory(t *testing.T) {
	model, store := memory.New(), openStore(t)
	both := []engine.Store{model, store}
	for _, s := range both {
		require.NoError(t, s.(engine.Outbox).Subscribe(ctx, "r"))
	}
	rng := rand.New(rand.NewPCG(8, 9))
	outcomes := map[error]int{}
	for step := range scale(400, 20_000) {
		var before int64
		if st, err := model.Load(ctx, fmt.Sprintf("k%d", rng.IntN(6))); err == nil {
			before = st.Case.Version
		}
		ch := randomChange(rng, before, 0)
		do := func(s engine.Store) error { return s.Save(ctx, ch) }
		switch id := ch.Case.ID; rng.IntN(12) {
		case 0:
			do = func(s engine.Store) error { _, err := s.(engine.Vault).Erase(ctx, id, "f"); return err }
		case 1:
			no := rng.Int64N(8)
			do = func(s engine.Store) error { return s.(engine.Outbox).Delivered(ctx, "r", id, no, begin) }
		case 2:
			if rng.IntN(10) == 0 {
				grave := engine.Tombstone{Case: id, Version: before, Hash: ch.Head, Removed: begin}
				do = func(s engine.Store) error { return s.(engine.Remover).Remove(ctx, grave) }
			}
		}
		// A removed case that never was: memory and PostgreSQL agree on that too.
		want, got := do(model), do(store)
		require.Equal(t, branch(want), branch(got), "step %d: %v, %v", step, want, got)
		outcomes[branch(want)]++
		if step%20 == 0 {
			same(t, model, store)
		}
	}
	same(t, model, store)
	require.Len(t, outcomes, 5, "some outcome never came: %v", outcomes)
}

// TestWritersAgainstAModel lets writers in several processes save random changes
// at once. The changes that were taken, put in order by the versions they began
// at, must be a history that a store which does one thing at a time would take
// too, and must leave the same behind.
func TestWritersAgainstAModel(t *testing.T) {
	for round := range scale(2, 40) {
		t.Run(fmt.Sprint(round), func(t *testing.T) { writersAgainstAModel(t, uint64(round)) })
	}
}

func writersAgainstAModel(t *testing.T, round uint64) {
	db := postgrestest.Open(t)
	const writers = 8
	stores := []engine.Store{openIn(t, db), openIn(t, db)}
	require.NoError(t, stores[0].(engine.Outbox).Subscribe(ctx, "r"))
	var (
		wait  sync.WaitGroup
		mu    sync.Mutex
		won   []engine.Change
		wrong []error
	)
	for w := range writers {
		wait.Go(func() {
			rng := rand.New(rand.NewPCG(round, uint64(w)))
			for range scale(40, 100) {
				s := stores[w%2]
				var before int64
				if st, err := s.Load(ctx, fmt.Sprintf("k%d", rng.IntN(6))); err == nil {
					before = st.Case.Version
				}
				ch := randomChange(rng, before, w)
				if len(ch.Entries) == 0 { // it would leave no trace of its place
					continue
				}
				err := s.Save(ctx, ch)
				mu.Lock()
				if err == nil {
					won = append(won, ch)
				} else if !errors.Is(err, engine.ErrConflict) && !errors.Is(err, engine.ErrKeyTaken) && !errors.Is(err, engine.ErrNameTaken) {
					wrong = append(wrong, err)
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	require.NoError(t, errors.Join(wrong...))
	// Changes of different cases touch one another only by the keys of
	// openings and by documents, which are taken once whatever the order.
	slices.SortStableFunc(won, func(a, b engine.Change) int {
		return cmp.Or(cmp.Compare(a.Case.ID, b.Case.ID), cmp.Compare(a.Before, b.Before))
	})
	model := memory.New()
	require.NoError(t, model.Subscribe(ctx, "r"))
	for _, ch := range won {
		require.NoError(t, model.Save(ctx, ch), "case %s from version %d was taken by the store", ch.Case.ID, ch.Before)
	}
	require.Greater(t, len(won), 20)
	same(t, model, stores[1])
}
