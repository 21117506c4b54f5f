package engine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// kept is a case as a store of today keeps it, in files.
type kept struct {
	Case     fsm.Case         `json:"case"`
	Head     engine.Hash      `json:"head"`
	NextDue  time.Time        `json:"next_due"`
	Bodies   []string         `json:"bodies"`
	Hashes   []engine.Hash    `json:"hashes"`
	Personal []store.Personal `json:"personal"`
}

// fewDecrees is the source of decrees of testdata/riwayat: a few days of 2023,
// so that the next year's decrees don't touch the case.
type fewDecrees struct{ t testing.TB }

func (f fewDecrees) Log(context.Context) (*calendar.Log, error) {
	src, err := os.ReadFile("testdata/riwayat/dekrit.csv")
	require.NoError(f.t, err)
	return calendar.ReadLog("dekrit.csv", src)
}

// TestKeptCaseIsStillUnderstood reads a case that a store kept, under its own SOP
// and decrees, decides every entry again and goes on with it. Whoever breaks it
// has changed what stored bytes mean: the form of bodies ("v"), the meaning of
// deciding (semantik) or the JSON of a case. Only with a new number for one of
// these may testdata/riwayat be written anew, beside the old.
func TestKeptCaseIsStillUnderstood(t *testing.T) {
	sop, err := os.ReadFile("testdata/riwayat/sop.yaml")
	require.NoError(t, err)
	if *update {
		text, err := json.MarshalIndent(keepCase(t, sop), "", " ")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile("testdata/riwayat/kasus.json", append(text, '\n'), 0o644))
	}
	text, err := os.ReadFile("testdata/riwayat/kasus.json")
	require.NoError(t, err)
	var k kept
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	require.NoError(t, dec.Decode(&k))

	log, err := fewDecrees{t}.Log(ctx)
	require.NoError(t, err)
	kept := memory.New()
	ch := store.Change{
		Case: k.Case, Head: k.Head, NextDue: k.NextDue, Personal: k.Personal,
		Documents: []store.Document{
			{Hash: store.HashOf(sop), Kind: store.DocumentSOP, Name: "sp4n_lumajang/1", Body: sop},
			{Hash: store.HashOf(log.Bytes()), Kind: store.DocumentDecrees, Body: log.Bytes()},
		},
	}
	for i, body := range k.Bodies {
		sealed := store.Sealed{No: int64(i + 1), Body: []byte(body), Hash: k.Hashes[i]}
		entry, err := sealed.Read()
		require.NoError(t, err)
		sealed.At = entry.At
		sealed.Written = sealed.At
		ch.Entries = append(ch.Entries, sealed)
	}
	require.NoError(t, kept.Save(ctx, ch))

	o := &office{t: t, store: kept, hands: &hands{}}
	o.hands.set("2023-02-24 09:00")
	o.Engine = o.bare(kept)
	// What a store lists cases by is no part of what was kept.
	v, err := audit.Verify(ctx, o.bare(only{Cases: kept, Vault: kept}), "6340753")
	require.NoError(t, err)
	require.Equal(t, int64(len(k.Bodies)), v.Decided)
	require.Equal(t, len(k.Personal), v.Personal)
	o.at("2023-02-27 19:20", "6340753", warga, "balas_pelapor", "balasan", "Terima kasih")
	_, err = audit.Verify(ctx, o.Engine, "6340753")
	require.NoError(t, err)
}

// keepCase makes the case anew.
func keepCase(t *testing.T, sop []byte) kept {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.Engine = o.bare(o.store, engine.WithDecrees(fewDecrees{t}))
	_, err := o.Publish(ctx, sop)
	require.NoError(t, err)
	o.answered("6340753")
	o.at("2023-02-23 11:11", "6340753", rini, "balas_petugas", "balasan", "Sedang dikerjakan")
	_, err = o.Correct(ctx, "6340753", engine.Correction{Entry: 1, By: siti, Reason: "Salah ketik", Fields: command(siti, "x", "judul", "Jembatan").Input})
	require.NoError(t, err)
	st := o.stored("6340753")
	k := kept{Case: st.Case, Head: st.Head, NextDue: st.NextDue}
	sealed, err := o.store.History(ctx, "6340753", 0, 0)
	require.NoError(t, err)
	for _, s := range sealed {
		k.Bodies = append(k.Bodies, string(s.Body))
		k.Hashes = append(k.Hashes, s.Hash)
	}
	k.Personal, err = o.store.Personal(ctx, "6340753")
	require.NoError(t, err)
	return k
}
