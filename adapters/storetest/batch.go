package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// manyAtOnce holds SaveAll and LoadAll to Save and Load of each.
func manyAtOnce(t *testing.T, s store.Backend) {
	all := s.Batcher
	if all == nil {
		t.Skip("the store is no store.Batcher")
	}
	if s.Outbox != nil {
		must(t, s.Outbox.Subscribe(ctx, "r"))
	}
	for i := range 4 {
		save(t, s, change(fmt.Sprintf("b%d", i), 0, 1))
	}
	taken := store.Key{Actor: "siti", Case: "b2", Text: "kunci"}
	keyed := func(id string, before int64, key store.Key) store.Change {
		ch := change(id, before, 2)
		ch.Answer = &store.Answer{Key: key, Before: before, Version: before + 2, Fingerprint: []byte("f"), At: noon}
		ch.Personal = []store.Personal{{Entry: before + 1, Field: "nama", Commitment: "c", Salt: [32]byte{1}, Value: "Warga"}}
		return ch
	}
	save(t, s, keyed("b2", 1, taken))
	changes := []store.Change{
		change("b3", 1, 2), keyed("b0", 1, store.Key{Actor: "siti", Case: "b0", Text: "kunci"}),
		change("b1", 0, 1),        // it is there already
		keyed("b2", 3, taken),     // the key is stored
		change("hilang", 4, 1),    // it is not there
		change("baru", 0, 3),      // a new one
		change("b1 \x00 x", 1, 1), // no case can have such an id
	}
	timer := change("b1", 1, 0) // nothing but its timer moves
	timer.NextDue = noon.AddDate(0, 1, 0)
	changes = append(changes, timer)
	saved, err := all.SaveAll(ctx, changes)
	must(t, err)
	for i, want := range []bool{true, true, false, false, false, true, false, true} {
		id := changes[i].Case.ID
		if saved[i] != want {
			t.Errorf("the change of %q from version %d was saved: %v, want %v", id, changes[i].Before, saved[i], want)
		}
		if !want {
			if err := s.Cases.Save(ctx, changes[i]); err == nil {
				t.Errorf("the change of %q is refused together and not alone", id)
			}
			continue
		}
		st := load(t, s, id)
		sameCase(t, st.Case, changes[i].Case)
		if !st.NextDue.Equal(changes[i].NextDue) || len(changes[i].Entries) > 0 && st.Head != changes[i].Head {
			t.Errorf("%q is due at %s with head %s, want %s and %s", id, st.NextDue, st.Head, changes[i].NextDue, changes[i].Head)
		}
		if got := history(t, s, id); int64(len(got)) != st.Case.Version {
			t.Errorf("%q has %d entries, want %d", id, len(got), st.Case.Version)
		}
		if s.Outbox != nil {
			waiting, err := s.Outbox.Outgoing(ctx, "r", id, 9)
			must(t, err)
			if int64(len(waiting)) != st.Case.Version {
				t.Errorf("%d events of %q wait, want %d", len(waiting), id, st.Case.Version)
			}
		}
	}
	if a, err := s.Cases.Answer(ctx, changes[1].Answer.Key); err != nil || a.Version != 3 {
		t.Errorf("the answer under the key is %+v, %v", a, err)
	}
	if s.Vault != nil {
		if values, err := s.Vault.Personal(ctx, "b0"); err != nil || len(values) != 1 || values[0].Value != "Warga" {
			t.Errorf("the personal values are %+v, %v", values, err)
		}
	}
	if got := history(t, s, "b2"); len(got) != 3 {
		t.Errorf("b2 has %d entries, want 3: the key was stored", len(got))
	}

	found, err := all.LoadAll(ctx, []string{"b3", "hilang", "b0", "baru"})
	must(t, err)
	if len(found) != 3 || found[0].Case.ID != "b3" || found[1].Case.ID != "b0" || found[2].Case.ID != "baru" {
		t.Fatalf("found are %d cases: %+v", len(found), found)
	}
	for _, st := range found {
		alone := load(t, s, st.Case.ID)
		sameCase(t, st.Case, alone.Case)
		if st.Head != alone.Head || !st.NextDue.Equal(alone.NextDue) {
			t.Errorf("%q comes back otherwise with others than alone", st.Case.ID)
		}
	}

	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := all.SaveAll(ended, []store.Change{change("b0", 3, 1)}); !errors.Is(err, context.Canceled) {
		t.Errorf("SaveAll with a context that has ended: %v", err)
	}
	if _, err := all.LoadAll(ended, []string{"b0"}); !errors.Is(err, context.Canceled) {
		t.Errorf("LoadAll with a context that has ended: %v", err)
	}
	sameTogether(t, s, rand.New(rand.NewPCG(3, 4)))
}

// sameTogether lets many random changes of different cases be refused or taken, and wants
// of each what it would have come to alone.
func sameTogether(t *testing.T, s store.Backend, rng *rand.Rand) {
	versions := map[string]int64{}
	for round := range 6 {
		var changes []store.Change
		for i := range 25 {
			id := fmt.Sprintf("r%02d", i)
			before := versions[id]
			if rng.IntN(4) == 0 {
				before = max(0, before-1+rng.Int64N(3))
			}
			changes = append(changes, change(id, before, 1+rng.IntN(3)))
		}
		rng.Shuffle(len(changes), func(i, j int) { changes[i], changes[j] = changes[j], changes[i] })
		saved, err := s.Batcher.SaveAll(ctx, changes)
		must(t, err)
		for i := range changes {
			ch := &changes[i]
			want := ch.Before == versions[ch.Case.ID]
			if saved[i] != want {
				t.Fatalf("round %d: a change of %s from %d was saved: %v, and it was at %d", round, ch.Case.ID, ch.Before, saved[i], versions[ch.Case.ID])
			}
			if want {
				versions[ch.Case.ID] = ch.Case.Version
			}
		}
	}
	for id, version := range versions {
		if st := load(t, s, id); st.Case.Version != version || int64(len(history(t, s, id))) != version {
			t.Errorf("%s is at %d with %d entries, want %d", id, st.Case.Version, len(history(t, s, id)), version)
		}
	}
}
