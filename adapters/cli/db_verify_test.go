package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestVerifyADatabase(t *testing.T) {
	a := newArchive(t)
	out, stderr, code := a.sop("verify", "--db", "kasus")
	assert.Equal(t, term.ExitOK, code, stderr)
	assert.Equal(t, "2 kasus, 4 catatan berantai, 4 diputuskan ulang dengan hasil sama, 4 segel cocok\nRegister basis data: 2 catatan berantai\nSemuanya utuh\n", out)
	assert.Equal(t, []bool{false}, a.writing, "verifying opens to read only")
	assert.Equal(t, 1, a.closed)
	out, _, code = a.sop("verify", "--db", "kasus", "--format", "json", "--lang", "en")
	assert.Equal(t, term.ExitOK, code)
	var doc struct {
		Holds      bool
		Cases      int
		Deviations []any
	}
	require.NoError(t, json.Unmarshal([]byte(out), &doc))
	assert.True(t, doc.Holds)
	assert.Equal(t, 2, doc.Cases)
	assert.NotNil(t, doc.Deviations)
}

// damaged is a store in which some things are not what was written.
type damaged struct {
	*memory.Store
	lost    map[string]error // of Load, by case
	flipped map[string]bool  // last byte of the last entry, by case
	check   error
	heads   error
}

func (s damaged) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases, b.Walker, b.Checker = s, s, s
	return b
}

func (d damaged) Load(ctx context.Context, id string) (store.Stored, error) {
	if err := d.lost[id]; err != nil {
		return store.Stored{}, err
	}
	return d.Store.Load(ctx, id)
}

func (d damaged) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	all, err := d.Store.History(ctx, id, after, limit)
	if d.flipped[id] && err == nil && len(all) > 0 {
		body := all[len(all)-1].Body
		body[len(body)-3] ^= 1
	}
	return all, err
}

func (d damaged) Check(context.Context) error { return d.check }

func (d damaged) Heads(ctx context.Context, after string, limit int) ([]store.Head, error) {
	if d.heads != nil {
		return nil, d.heads
	}
	return d.Store.Heads(ctx, after, limit)
}

func TestAllDeviationsAreListed(t *testing.T) {
	a := newArchive(t)
	shelved, open := a.ids()
	a.store = damaged{
		Store: a.Store(), flipped: map[string]bool{shelved: true},
		lost: map[string]error{open: fmt.Errorf("%w: no JSON", engine.ErrCorrupt)}, check: fmt.Errorf("%w: page 7", engine.ErrCorrupt),
	}
	out, _, code := a.sop("verify", "--db", "kasus")
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, out, "page 7")
	assert.Contains(t, out, "kasus "+shelved+" catatan 2 menyimpang pada rantai catatan")
	assert.Contains(t, out, "kasus "+open+" rusak")
	assert.Contains(t, out, "3 penyimpangan, 0 kasus tidak dapat diperiksa\n")
	out, _, code = a.sop("verify", "--db", "kasus", "--format", "json")
	assert.Equal(t, term.ExitFaulty, code)
	for _, want := range []string{`"holds": false`, `"part": "store"`, `"part": "chain"`, `"case": "` + shelved + `"`, `"en": "case `} {
		assert.Contains(t, out, want)
	}
}

func TestWhatCannotBeCheckedIsNoDeviation(t *testing.T) {
	a := newArchive(t)
	_, open := a.ids()
	a.store = damaged{Store: a.Store(), lost: map[string]error{open: errors.New("cable cut")}}
	out, _, code := a.sop("verify", "--db", "kasus", "--lang", "en")
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, out, "case "+open+" could not be checked:")
	assert.Contains(t, out, "0 deviations, 1 cases could not be checked")
	for _, store := range []damaged{{Store: a.Store(), heads: errors.New("cable cut")}, {Store: a.Store(), check: errors.New("cable cut")}} {
		a.store = store
		_, stderr, code := a.sop("verify", "--db", "kasus")
		assert.Equal(t, term.ExitFailed, code)
		assert.Contains(t, stderr, "sop: basis data: ")
		assert.Contains(t, stderr, "cable cut")
	}
}

// busy is a store in which a case gets an entry between two reads.
type busy struct {
	*memory.Store
	of  string // the case
	act func()
}

func (s *busy) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (b *busy) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	if act := b.act; act != nil && id == b.of {
		b.act = nil
		act()
	}
	return b.Store.History(ctx, id, after, limit)
}

func TestACaseAtWorkDoesNotDeviate(t *testing.T) {
	a := newArchive(t)
	_, open := a.ids()
	c := a.Case(open)
	a.store = &busy{Store: a.Store(), of: open, act: func() {
		c.Do(soptest.Member("budi", "dlh", "petugas_opd"), "periksa_kewenangan", nil)
	}}
	out, stderr, code := a.sop("verify", "--db", "kasus")
	assert.Equal(t, term.ExitOK, code, out+stderr)
	assert.Contains(t, out, "2 kasus, 5 catatan")
}

// buried is a store with a tombstone of every case.
type buried struct{ damaged }

func (s buried) Backend() store.Backend {
	b := s.damaged.Backend()
	b.Remover = s
	return b
}

func (buried) Tombstone(_ context.Context, id string) (store.Tombstone, error) {
	return store.Tombstone{Case: id}, nil
}

func TestATombstoneExcusesOnlyACaseThatIsGone(t *testing.T) {
	a := newArchive(t)
	shelved, open := a.ids()
	a.store = buried{damaged: damaged{Store: a.Store(), flipped: map[string]bool{shelved: true}}}
	_, _, code := a.sop("verify", "--db", "kasus")
	assert.Equal(t, term.ExitFaulty, code)
	a.store = buried{damaged: damaged{Store: a.Store(), lost: map[string]error{open: engine.ErrNotFound}}}
	out, _, code := a.sop("verify", "--db", "kasus")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, "1 kasus, 2 catatan")
	a.store = damaged{Store: a.Store(), lost: map[string]error{open: engine.ErrNotFound}}
	_, _, code = a.sop("verify", "--db", "kasus")
	assert.Equal(t, term.ExitFaulty, code, "lost without a tombstone")
}
