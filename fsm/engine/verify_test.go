package engine_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// tampering shows stored things changed.
type tampering struct {
	*memory.Store
	history func([]store.Sealed) []store.Sealed
	load    func(*store.Stored)
}

func (s tampering) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s tampering) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	sealed, err := s.Store.History(ctx, id, after, limit)
	if err == nil && s.history != nil {
		sealed = s.history(sealed)
	}
	return sealed, err
}

func (s tampering) Load(ctx context.Context, id string) (store.Stored, error) {
	st, err := s.Store.Load(ctx, id)
	if err == nil && s.load != nil {
		s.load(&st)
	}
	return st, err
}

func closedCase(t testing.TB) *office {
	o := open(t)
	o.answered("6340753")
	o.at("2023-02-27 19:20", "6340753", warga, "balas_pelapor", "balasan", "Belum selesai")
	o.hands.set("2023-04-01 00:00")
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	return o
}

func TestVerifyHolds(t *testing.T) {
	o := closedCase(t)
	for _, eng := range []*engine.Engine{o.Engine, o.bare(o.store)} {
		v, err := audit.Verify(ctx, eng, "6340753")
		require.NoError(t, err)
		st := o.stored("6340753")
		require.Equal(t, audit.Verification{
			Case: "6340753", Entries: st.Case.Version, Head: st.Head, Decided: st.Case.Version, Personal: 5,
		}, v)
	}
	_, err := audit.Verify(ctx, o.Engine, "tidak_ada")
	require.ErrorIs(t, err, engine.ErrNotFound)
}

// TestEveryChangedByteIsFound changes each byte of each stored body and hash.
func TestEveryChangedByteIsFound(t *testing.T) {
	o := closedCase(t)
	sealed, err := o.store.History(ctx, "6340753", 0, 0)
	require.NoError(t, err)
	found := 0
	check := func(no int, tamper func([]store.Sealed)) {
		eng := o.bare(tampering{Store: o.store, history: func(s []store.Sealed) []store.Sealed { tamper(s); return s }})
		_, err := audit.Verify(ctx, eng, "6340753")
		var d *store.Deviation
		require.ErrorAs(t, err, &d)
		require.ErrorIs(t, err, engine.ErrCorrupt)
		require.Equal(t, int64(no+1), d.Entry)
		require.NotEmpty(t, engine.Message("id", err))
		found++
	}
	step := scale(29, 1)
	for i, s := range sealed {
		for at := 0; at < len(s.Body); at += step {
			check(i, func(h []store.Sealed) { h[i].Body[at] ^= 1 })
		}
		for at := range s.Hash {
			check(i, func(h []store.Sealed) { h[i].Hash[at] ^= 0x80 })
		}
		check(i, func(h []store.Sealed) { h[i].No++ })
		check(i, func(h []store.Sealed) { h[i].At = h[i].At.Add(time.Microsecond) })
	}
	t.Logf("%d changes of %d entries found", found, len(sealed))
}

// forged rebuilds the chain over changed bodies, as one could who may write to
// the whole table.
func forged(st store.Stored, sealed []store.Sealed, change func(no int64, d *fsm.Draft)) (store.Stored, []store.Sealed) {
	sop, _ := store.ParseHash(st.Case.SOP.Hash)
	decrees, _ := store.ParseHash(st.Case.Decrees)
	head := store.Genesis(st.Case.ID, sop, decrees)
	for i := range sealed {
		entry, _ := sealed[i].Read()
		d := entry.Draft
		change(sealed[i].No, &d)
		sealed[i].At = d.At
		sealed[i].Body = store.AppendBody(nil, sealed[i].No, entry.Salt, &d)
		head = store.Chain(head, sealed[i].Body)
		sealed[i].Hash = head
	}
	st.Head = head
	return st, sealed
}

func TestForgedEntriesAreDecidedOtherwise(t *testing.T) {
	for name, c := range map[string]struct {
		part   store.Part
		entry  int64
		field  string
		change func(no int64, d *fsm.Draft)
	}{
		"nobody was late": {store.InDecision, 2, "owner", func(no int64, d *fsm.Draft) {
			if no == 2 {
				d.Owner.Role = "petugas_opd"
			}
		}},
		"a role without authority": {store.InDecision, 3, "kind", func(no int64, d *fsm.Draft) {
			if no == 3 {
				d.By.Role = "pelapor"
			}
		}},
		"another category": {store.InDecision, 4, "to", func(no int64, d *fsm.Draft) {
			if no == 3 {
				d.Input["kategori"] = valueOf("kategori", "kesehatan")
			}
		}},
		"an earlier time": {store.InDecision, 2, "kind", func(no int64, d *fsm.Draft) {
			if no == 3 {
				d.At = wib("2023-02-14 11:13")
			}
			if no == 2 {
				d.At = wib("2023-02-14 11:12")
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			o := closedCase(t)
			sealed, err := o.store.History(ctx, "6340753", 0, 0)
			require.NoError(t, err)
			st, sealed := forged(o.stored("6340753"), sealed, c.change)
			eng := o.bare(tampering{
				Store: o.store, load: func(s *store.Stored) { *s = st },
				history: func([]store.Sealed) []store.Sealed { return sealed },
			})
			_, err = audit.Verify(ctx, eng, "6340753")
			var d *store.Deviation
			require.ErrorAs(t, err, &d)
			require.Equal(t, []any{c.part, c.entry, c.field}, []any{d.Part, d.Entry, d.Field}, d.Error())
		})
	}
}

func TestStoredCaseMustFollowFromItsHistory(t *testing.T) {
	o := open(t)
	o.answered("6340753")
	for field, change := range map[string]func(*store.Stored){
		"stage":    func(s *store.Stored) { s.Case.Stage = "penanganan" },
		"reporter": func(s *store.Stored) { s.Case.Reporter = "orang_lain" },
		"fields":   func(s *store.Stored) { s.Case.Fields["kategori"] = valueOf("kategori", "kesehatan") },
		"clocks":   func(s *store.Stored) { s.Case.Clocks[0].Owner = "admin" },
		"closed":   func(s *store.Stored) { s.Case.Closed = true },
		"next_due": func(s *store.Stored) { s.NextDue = s.NextDue.Add(time.Microsecond) },
		"version":  func(s *store.Stored) { s.Case.Version-- },
		"head":     func(s *store.Stored) { s.Head[0]++ },
	} {
		_, err := audit.Verify(ctx, o.bare(tampering{Store: o.store, load: change}), "6340753")
		var d *store.Deviation
		require.ErrorAs(t, err, &d, field)
		require.Equal(t, field, d.Field, d.Error())
	}
}

func TestCutHistoryIsFoundByItsHead(t *testing.T) {
	o := closedCase(t)
	_, err := audit.Verify(ctx, o.bare(tampering{Store: o.store, history: func(s []store.Sealed) []store.Sealed { return s[:len(s)-1] }}), "6340753")
	require.ErrorIs(t, err, engine.ErrCorrupt)
}

// TestCutInsideADecisionIsFound cuts a history where one instant made two
// entries, and makes the stored case fit the cut.
func TestCutInsideADecisionIsFound(t *testing.T) {
	o := open(t)
	o.begin("k")
	o.at("2023-02-11 01:16", "k", siti, "tunda", "alasan", "Cuaca")
	o.hands.set("2023-03-14 09:00")
	_, err := o.Sweep(ctx, 1)
	require.NoError(t, err)
	sealed, err := o.store.History(ctx, "k", 0, 0)
	require.NoError(t, err)
	require.Len(t, sealed, 4)
	require.Equal(t, sealed[2].At, sealed[3].At)
	eng := o.bare(tampering{
		Store: o.store, history: func(h []store.Sealed) []store.Sealed { return h[:3] },
		load: func(st *store.Stored) { st.Case.Version, st.Head = 3, sealed[2].Hash },
	})
	_, err = audit.Verify(ctx, eng, "k")
	var d *store.Deviation
	require.ErrorAs(t, err, &d)
	require.Equal(t, []any{store.InDecision, int64(4), "no entry"}, []any{d.Part, d.Entry, d.Got})
}

func TestOtherMeaningIsSaid(t *testing.T) {
	o := closedCase(t)
	sealed, err := o.store.History(ctx, "6340753", 0, 0)
	require.NoError(t, err)
	st, sealed := forged(o.stored("6340753"), sealed, func(no int64, d *fsm.Draft) {
		if no == 4 {
			d.Semantics = 2
		}
	})
	v, err := audit.Verify(ctx, o.bare(tampering{
		Store: o.store, load: func(s *store.Stored) { *s = st }, history: func([]store.Sealed) []store.Sealed { return sealed },
	}), "6340753")
	require.NoError(t, err)
	require.Equal(t, []any{st.Case.Version, int64(3), 2}, []any{v.Entries, v.Decided, v.OtherMeaning})
}

func TestAsOfEachEntry(t *testing.T) {
	o := closedCase(t)
	for no, stage := range map[int64]string{1: "verifikasi_admin", 3: "verifikasi_opd", 4: "penanganan", 5: "menunggu_pelapor"} {
		c, err := o.Get(ctx, "6340753", no)
		require.NoError(t, err)
		require.Equal(t, stage, c.Stage, "entry %d", no)
		require.Equal(t, no, c.Version)
	}
	for _, no := range []int64{-1, 99} {
		_, err := o.Get(ctx, "6340753", no)
		require.ErrorIs(t, err, engine.ErrNotFound)
	}
}
