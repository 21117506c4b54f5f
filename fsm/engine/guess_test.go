package engine_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// guess looks for who acted in an entry, by trying ids until the hash of the
// whole body is the one that was seen.
func guess(previous, seen engine.Hash, salt store.Salt, known engine.Entry, ids int) (string, bool) {
	d := known.Draft
	for i := range ids {
		id := fmt.Sprintf("warga-%06d", i)
		d.By.ID, d.Reporter = id, id
		if store.Chain(previous, store.AppendBody(nil, known.No, salt, &d)) == seen {
			return id, true
		}
	}
	return "", false
}

// TestHiddenPeopleCannotBeGuessed: an officer sees an anonymous report's entry
// but for who wrote it, and heads and hashes in other places (a checkpoint, an
// export that somebody else was given). Without the salt no id fits.
func TestHiddenPeopleCannotBeGuessed(t *testing.T) {
	const ids, hidden = 20_000, "warga-012345"
	o := open(t)
	who := actor(hidden, "pelapor", "")
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "a", Command: command(who, "kirim", append([]string{"anonim", "ya"}, kirim...)...)})
	require.NoError(t, err)
	o.at("2023-02-13 09:00", "a", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")

	told, err := o.History(ctx, "a", 0, 1) // what the host keeps
	require.NoError(t, err)
	st := o.stored("a")
	sop, err := store.ParseHash(st.Case.SOP.Hash)
	require.NoError(t, err)
	decrees, err := store.ParseHash(st.Case.Decrees)
	require.NoError(t, err)
	start := store.Genesis("a", sop, decrees)

	id, found := guess(start, told[0].Hash, told[0].Salt, told[0], ids)
	require.True(t, found, "the attack works for who has the salt: it tries the right thing")
	require.Equal(t, hidden, id)

	for _, by := range []fsm.Actor{budi, orangLain, {}} {
		seen, err := o.For(by).History(ctx, "a", 0, 0)
		require.NoError(t, err)
		for _, e := range seen {
			require.True(t, e.Hash.IsZero(), by.ID)
			require.True(t, e.Salt.IsZero(), by.ID)
		}
		if len(seen) == 0 {
			require.NotEqual(t, budi.ID, by.ID, "of his own case an officer sees the entries")
			continue
		}
		// The sealed values are no help: their commitments are seen.
		known := seen[0]
		known.Input = told[0].Input
		_, found = guess(start, told[0].Hash, known.Salt, known, ids)
		require.False(t, found)
	}
	all, err := o.For(siti).History(ctx, "a", 0, 0)
	require.NoError(t, err)
	require.Equal(t, told[0], all[0], "who sees everything can check the chain")
}

// TestEveryEntryHasItsOwnSalt: also those of one decision, and of equal ones.
func TestEveryEntryHasItsOwnSalt(t *testing.T) {
	o := open(t)
	met := map[store.Salt]bool{}
	for i := range 4 {
		o.hands.set("2023-02-11 01:16")
		o.begin(caseID(i))
		o.at("2023-02-22 11:13", caseID(i), siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
		entries, err := o.History(ctx, caseID(i), 0, 0)
		require.NoError(t, err)
		for _, e := range entries {
			require.False(t, e.Salt.IsZero())
			require.False(t, met[e.Salt])
			met[e.Salt] = true
		}
	}
	p, err := o.Preview(ctx, caseID(0), command(siti, "tunda", "alasan", "x"))
	require.NoError(t, err)
	require.True(t, p.Entries[0].Salt.IsZero(), "nothing was written")
}
