package engine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// receiver is a publisher that keeps what it is told, and may fail.
type receiver struct {
	mu     sync.Mutex
	events []engine.Event
	fail   error
}

func (r *receiver) Publish(_ context.Context, events []engine.Event) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, events...)
	return r.fail
}

// wiretap notes the bytes of everything that a store is given outside the place
// for personal values.
type wiretap struct {
	*memory.Store
	seen *strings.Builder
}

func (s wiretap) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s wiretap) Save(ctx context.Context, ch store.Change) error {
	open := ch
	open.Personal = nil
	for _, e := range ch.Entries {
		s.seen.Write(e.Body)
	}
	text, err := json.Marshal(open)
	if err != nil {
		return err
	}
	s.seen.Write(text)
	fmt.Fprintf(s.seen, "%+v", open)
	return s.Store.Save(ctx, ch)
}

// TestNoPersonalValueLeaks plants marked values in every field that takes text,
// lawfully and not, and looks for them in all bytes that leave the engine: what
// is stored beside the place for personal values, entries, events, errors, logs.
func TestNoPersonalValueLeaks(t *testing.T) {
	const mark = "RAHASIA-93c1"
	var seen, logged strings.Builder
	told := &receiver{fail: errors.New("nobody there")}
	o := open(t)
	eng := o.bare(wiretap{o.store, &seen}, engine.WithPublisher(told), engine.WithLogger(slog.New(slog.NewJSONHandler(&logged, nil))))
	_, err := eng.Publish(ctx, reference(t))
	require.NoError(t, err)

	see := func(v any, err error) {
		fmt.Fprintf(&seen, "%+v", v)
		if text, err := json.Marshal(v); err == nil {
			seen.Write(text)
		}
		if err != nil {
			fmt.Fprintf(&seen, "%+v %s %s", err, engine.Message("id", err), engine.Message("en", err))
		}
	}
	first := command(warga, "kirim", "judul", mark, "uraian", mark, "nama_pelapor", mark, "kontak", mark, "lokasi", mark, "lampiran", mark)
	first.Key = "k-1"
	for range 2 {
		see(eng.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: first}))
	}
	reused := command(warga, "kirim", "judul", mark+"!", "uraian", mark, "nama_pelapor", mark)
	reused.Key = "k-1"
	see(eng.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: reused}))
	act := func(by fsm.Actor, action string, input ...string) {
		see(eng.Preview(ctx, "k", command(by, action, input...)))
		see(eng.Act(ctx, "k", command(by, action, input...)))
	}
	act(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr", "catatan", mark)
	act(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr", "salah_ketik", mark)
	act(orangLain, "periksa_kewenangan", "catatan", mark)
	act(budi, "periksa_kewenangan", "catatan", mark)
	act(rini, "kembalikan", "alasan", mark)
	act(rini, "tanggapi", "tanggapan", mark)
	act(warga, "belum_puas", "keberatan", mark)
	see(eng.Correct(ctx, "k", engine.Correction{Entry: 1, By: siti, Fields: command(siti, "x", "judul", mark).Input, Reason: mark}))
	see(eng.Get(ctx, "k", 0))
	see(eng.History(ctx, "k", 0, 0))
	see(eng.Allowed(ctx, "k", rini))
	see(audit.Verify(ctx, eng, "k"))
	see(eng.For(siti).Case(ctx, "k"))
	see(eng.For(siti).History(ctx, "k", 0, 0))
	for _, id := range []string{"lama", "lama"} { // the second is refused
		see(eng.Import(ctx, engine.Takeover{SOP: code, ID: id, Case: fsm.Import{
			By: siti, Stage: "verifikasi_admin", Opened: wib("2023-02-01 09:00"), Entered: wib("2023-02-01 09:00"), Reporter: "warga",
			Fields: command(warga, "x", "judul", mark, "uraian", mark, "nama_pelapor", mark).Input,
		}}))
	}
	see(eng.Get(ctx, "lama", 0))
	see(nil, audit.Export(ctx, eng, "k", &seen))
	_, err = o.bare(stumbling{Store: o.store, save: func(store.Change) error { return errors.New("disk full") }}).
		Act(ctx, "k", command(rini, "tanggapi", "tanggapan", mark))
	require.ErrorContains(t, err, "disk full")
	see(nil, err)
	o.hands.move(365 * 24 * time.Hour)
	see(eng.Sweep(ctx, 10))
	see(eng.Act(ctx, "k", command(warga, "belum_puas", "keberatan", mark)))
	see(told.events, nil)
	seen.WriteString(logged.String())

	require.NotEmpty(t, told.events)
	require.Contains(t, logged.String(), "nobody there")
	if at := strings.Index(seen.String(), mark); at >= 0 {
		t.Fatalf("a personal value leaked: …%s…", seen.String()[max(0, at-200):at+40])
	}
	text, err := json.Marshal(told.events)
	require.NoError(t, err)
	for _, id := range []string{warga.ID, siti.ID, budi.ID, rini.ID} {
		require.NotContains(t, string(text), `"`+id+`"`, "a person's id in an event")
	}

	// It is there for those who may see it.
	values, err := eng.For(siti).Reveal(ctx, "k")
	require.NoError(t, err)
	require.Equal(t, mark, values["judul"])
}

func TestErasureLeavesTheChainWhole(t *testing.T) {
	o := open(t)
	mark := []string{"judul", "HAPUS-1", "uraian", "HAPUS-2", "nama_pelapor", "HAPUS-3"}
	cmd := command(warga, "kirim", mark...)
	cmd.Key = "k-1"
	first, err := o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: cmd})
	require.NoError(t, err)
	_, err = o.Act(ctx, "k", command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
	require.NoError(t, err)
	before := o.stored("k")
	bodies := o.bodies("k")

	n, err := o.Erase(ctx, byLaw, "k", "nama_pelapor")
	require.NoError(t, err)
	require.Equal(t, 1, n)
	values, err := o.For(siti).Reveal(ctx, "k")
	require.NoError(t, err)
	require.Equal(t, map[string]string{"judul": "HAPUS-1", "uraian": "HAPUS-2"}, values)

	n, err = o.Erase(ctx, byLaw, "k")
	require.NoError(t, err)
	require.Equal(t, 2, n)
	values, err = o.For(siti).Reveal(ctx, "k")
	require.NoError(t, err)
	require.Empty(t, values)

	require.Equal(t, before, o.stored("k"))
	require.Equal(t, bodies, o.bodies("k"))
	v, err := audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
	require.Equal(t, v.Entries, v.Decided)
	require.Zero(t, v.Personal)
	require.NotContains(t, fmt.Sprintf("%+v", dump(t, o.store)), "HAPUS")

	// The key still opens no second case, though its fingerprint is gone.
	again, err := o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: cmd})
	require.NoError(t, err)
	require.True(t, again.Again)
	require.Equal(t, first.Case, again.Case)

	_, err = o.Erase(ctx, byLaw, "tidak_ada")
	require.ErrorIs(t, err, engine.ErrNotFound)
}

// dump returns everything that a memory store gives back of case "k".
func dump(t *testing.T, s *memory.Store) []any {
	st, err := s.Load(ctx, "k")
	require.NoError(t, err)
	sealed, err := s.History(ctx, "k", 0, 0)
	require.NoError(t, err)
	kept, err := s.Personal(ctx, "k")
	require.NoError(t, err)
	a, err := s.Answer(ctx, store.Key{Actor: "warga", Text: "k-1"})
	require.NoError(t, err)
	require.Empty(t, a.Fingerprint)
	return []any{st, sealed, kept, a}
}

func TestRevealHidesWhatKerahasiaanHides(t *testing.T) {
	o := open(t)
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: command(warga, "kirim", append(kirim, "anonim", "ya")...)})
	require.NoError(t, err)
	_, err = o.Act(ctx, "k", command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
	require.NoError(t, err)
	for _, see := range []struct {
		by   fsm.Actor
		want map[string]string
	}{
		{siti, map[string]string{"judul": "Jalan rusak", "uraian": "Berlubang", "nama_pelapor": "Wati"}},
		{budi, map[string]string{"judul": "Jalan rusak", "uraian": "Berlubang"}},
		{fsm.Actor{}, map[string]string{"judul": "Jalan rusak", "uraian": "Berlubang"}},
	} {
		got, err := o.For(see.by).Reveal(ctx, "k")
		require.NoError(t, err)
		require.Equal(t, see.want, got, see.by.ID)
	}
	_, err = o.bare(only{Cases: o.store}).For(siti).Reveal(ctx, "k")
	require.ErrorIs(t, err, engine.ErrNoVault)
	_, err = o.bare(only{Cases: o.store}).Erase(ctx, byLaw, "k")
	require.ErrorIs(t, err, engine.ErrNoVault)
	v, err := audit.Verify(ctx, o.bare(only{Cases: o.store}), "k")
	require.NoError(t, err)
	require.Zero(t, v.Personal)
	_, err = o.For(siti).Reveal(ctx, "tidak_ada")
	require.ErrorIs(t, err, engine.ErrNotFound)
}

// swapping changes kept personal values.
type swapping struct {
	*memory.Store
	swap func([]store.Personal)
}

func (s swapping) Backend() store.Backend {
	b := s.Store.Backend()
	b.Vault = s
	return b
}

func (s swapping) Personal(ctx context.Context, id string) ([]store.Personal, error) {
	kept, err := s.Store.Personal(ctx, id)
	s.swap(kept)
	return kept, err
}

func TestSwappedPersonalValueIsFound(t *testing.T) {
	o := open(t)
	o.begin("k")
	for name, swap := range map[string]func([]store.Personal){
		"value": func(p []store.Personal) { p[0].Value = "SISIPAN" },
		"salt":  func(p []store.Personal) { p[0].Salt[31]++ },
		"field": func(p []store.Personal) { p[0].Field = "kontak" },
		"entry": func(p []store.Personal) { p[0].Entry = 9 },
		"commitment": func(p []store.Personal) {
			p[0].Value, p[0].Commitment = "SISIPAN", engine.Commit(p[0].Salt, "SISIPAN")
		},
	} {
		_, err := audit.Verify(ctx, o.bare(swapping{o.store, swap}), "k")
		var d *store.Deviation
		require.ErrorAs(t, err, &d, name)
		require.Equal(t, store.InPersonal, d.Part)
		require.NotContains(t, err.Error(), "SISIPAN")
	}
}

func TestCommitIsSaltThenValue(t *testing.T) {
	salt := [32]byte(bytes.Repeat([]byte{7}, 32))
	require.Equal(t, store.HashOf(append(salt[:], "nilai"...)).String(), engine.Commit(salt, "nilai"))
}
