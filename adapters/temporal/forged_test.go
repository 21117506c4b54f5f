package temporal

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func sealedAfter(head store.Hash, before int64, d fsm.Draft) []store.Sealed {
	return store.Seal(head, before, []fsm.Draft{d}, []store.Salt{{1}}, d.At)
}

// What no honest client sends is refused before anything is written, with the SOP's
// reasons where it is the SOP that refuses.
func TestTheWorkflowTrustsNoClient(t *testing.T) {
	b := newBench(t, office.Begin, nil)
	b.open("a")
	sealed, err := b.on.Cases.History(b.ctx, "a", 0, 0)
	require.NoError(t, err)
	first, err := sealed[0].Read()
	require.NoError(t, err)
	_, err = b.plain.Act(b.ctx, "a", office.UntilAnswered()[0])
	require.NoError(t, err)
	past, err := b.plain.History(b.ctx, "a", 1, 1)
	require.NoError(t, err)
	c := &cases{Host{Temporal: b.world, Vault: b.vault, Queue: "sop"}}
	try := func(change func(d *fsm.Draft, p *proposal)) error {
		d, p := past[0].Draft, &proposal{Before: 1}
		if change != nil {
			change(&d, p)
		}
		next := sealedAfter(first.Hash, 1, d)
		if p.Entries == nil {
			p.Entries = linesOf(next)
		}
		return c.propose(b.ctx, &store.Change{Case: fsm.Case{ID: "a"}, Before: 1, Head: next[0].Hash}, p)
	}
	var no *fsm.Refused
	err = try(func(d *fsm.Draft, _ *proposal) { d.By.Role = "penghubung" })
	require.ErrorAs(t, err, &no)
	require.Equal(t, "no-authority", no.Code)
	require.NotEmpty(t, no.Able)
	require.NotEqual(t, engine.Message("id", err), engine.Message("en", err))
	elsewhere := linesOf(sealedAfter(store.Hash{1}, 1, past[0].Draft))
	writtenAt := func(after time.Duration) []line {
		lines := linesOf(sealedAfter(first.Hash, 1, past[0].Draft))
		lines[0].Written = lines[0].Written.Add(after)
		return lines
	}
	for what, one := range map[string]struct {
		change func(d *fsm.Draft, p *proposal)
		want   error
	}{
		"another stage":         {func(d *fsm.Draft, _ *proposal) { d.To = "penanganan" }, engine.ErrInvalid},
		"a deadline of its own": {func(d *fsm.Draft, _ *proposal) { d.Clocks = nil }, engine.ErrInvalid},
		"the future":            {func(d *fsm.Draft, _ *proposal) { d.At = d.At.Add(time.Minute) }, engine.ErrTimeAhead},
		"an old version":        {func(_ *fsm.Draft, p *proposal) { p.Before = 5 }, engine.ErrConflict},
		"nothing":               {func(_ *fsm.Draft, p *proposal) { p.Entries = []line{} }, engine.ErrInvalid},
		"another chain":         {func(_ *fsm.Draft, p *proposal) { p.Entries = elsewhere }, engine.ErrInvalid},
		"before it happened":    {func(_ *fsm.Draft, p *proposal) { p.Entries = writtenAt(-time.Microsecond) }, engine.ErrInvalid},
		"finer than is kept":    {func(_ *fsm.Draft, p *proposal) { p.Entries = writtenAt(time.Nanosecond) }, engine.ErrInvalid},
		"written ahead":         {func(_ *fsm.Draft, p *proposal) { p.Entries = writtenAt(ahead + time.Minute) }, engine.ErrTimeAhead},
		"no body":               {func(_ *fsm.Draft, p *proposal) { p.Entries = []line{{No: 2, Body: "{}"}} }, engine.ErrCorrupt},
	} {
		require.ErrorIs(t, try(one.change), one.want, what)
	}
	got, err := b.eng.Get(b.ctx, "a", 0)
	require.NoError(t, err)
	require.EqualValues(t, 1, got.Version)
	require.NoError(t, try(nil))
	b.alike("a")

	forged := first.Draft
	forged.By.Role = "admin"
	genesis, err := store.GenesisOf("b", got.SOP.Hash, got.Decrees)
	require.NoError(t, err)
	opening := sealedAfter(genesis, 0, forged)
	err = c.propose(b.ctx, &store.Change{Case: fsm.Case{ID: "b", SOP: got.SOP}, Head: opening[0].Hash}, &proposal{Entries: linesOf(opening)})
	require.ErrorAs(t, err, &no)
	require.Equal(t, "no-authority", no.Code)
	_, err = b.eng.Get(b.ctx, "b", 0)
	require.ErrorIs(t, err, engine.ErrNotFound)
	b.open("b") // its number is free
}

// A case that Temporal could no longer carry takes nothing more, and stays as it is.
func TestAFullCaseTakesNoMore(t *testing.T) {
	b := newBench(t, office.Begin, nil)
	b.open("a")
	_, err := b.plain.Act(b.ctx, "a", office.UntilAnswered()[0])
	require.NoError(t, err)
	sealed, err := b.beside.History(b.ctx, "a", 0, 0)
	require.NoError(t, err)
	got, err := b.on.Cases.Load(b.ctx, "a")
	require.NoError(t, err)
	f := &file{lib: newLibrary(b.docs), id: "a", opened: got.Case.SOP.Hash}
	first, second := proposal{Entries: linesOf(sealed[:1])}, proposal{Before: 1, Entries: linesOf(sealed[1:])}
	j, err := f.judge(&first, office.Begin)
	require.NoError(t, err)
	require.NoError(t, f.take(&decision{Told: tell(&j.c, j.head, j.due)}, first.Entries))
	_, err = f.judge(&second, office.Begin)
	require.NoError(t, err)
	text, err := json.Marshal(second.Entries) // as it is carried
	require.NoError(t, err)
	f.size = most - len(text) + 2 // brackets
	_, err = f.judge(&second, office.Begin)
	require.ErrorIs(t, err, engine.ErrInvalid)
	f.size--
	_, err = f.judge(&second, office.Begin)
	require.NoError(t, err)
	kept, err := f.keep()
	require.NoError(t, err)
	next := &file{}
	require.NoError(t, next.restore(kept))
	require.Equal(t, first.Entries[0].size(), next.size)
}
