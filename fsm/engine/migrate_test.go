package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// second is version 2 of sop.yaml: a stage has another id, its limit is longer, and the
// whole must be done sooner.
func second(t testing.TB) []byte {
	src := string(reference(t))
	for _, edit := range [][2]string{
		{"versi: 1 ", "versi: 2 "}, {"  verifikasi_opd:\n", "  telaah_opd:\n"}, {"waktu: 3-5 hari kerja", "waktu: 3-8 hari kerja"},
		{"    waktu: 60 hari kerja", "    waktu: 55 hari kerja"},
	} {
		require.Equal(t, 1, strings.Count(src, edit[0]), edit[0])
		src = strings.Replace(src, edit[0], edit[1], 1)
	}
	return []byte(strings.NewReplacer("ke: verifikasi_opd}", "ke: telaah_opd}", "ke: verifikasi_opd\n", "ke: telaah_opd\n",
		"verifikasi_opd,", "telaah_opd,", "verifikasi_opd]", "telaah_opd]").Replace(src))
}

// moved is an office with n cases in two stages, and version 2 published.
func moved(t testing.TB, n int, opts ...engine.Option) (*office, migrate.Migration) {
	o := openIn(t, "2025-08-04", opts...)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
	for i := range n {
		id := fmt.Sprintf("k%03d", i)
		o.begin(id)
		if i%2 == 1 {
			o.act(id, siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
		}
	}
	o.hands.set("2025-08-06 15:00")
	m, err := o.Publish(ctx, second(t))
	require.NoError(t, err)
	doc := m.SOP()
	return o, migrate.Migration{
		From: o.stored("k000").Case.SOP,
		To:   fsm.Stamp{Code: doc.Code.Value, Version: doc.Version, Hash: doc.Hash, Meaning: doc.Meaning()},
		By:   fsm.Actor{ID: "kabag"}, Basis: "SK Bupati 5/2025",
		Terms: fsm.Terms{Recount: true, Stages: []fsm.Renaming{{From: "verifikasi_opd", To: "telaah_opd"}}},
	}
}

// migrateAll goes through all pages.
func migrateAll(t testing.TB, e *engine.Engine, g migrate.Migration, limit int) migrate.Migrated {
	t.Helper()
	var all migrate.Migrated
	for {
		page, err := migrate.All(ctx, e, g, engine.PageOf{After: all.Next, Limit: limit})
		require.NoError(t, err)
		all.Looked, all.There = all.Looked+page.Looked, all.There+page.There
		all.Moved, all.Failed = append(all.Moved, page.Moved...), append(all.Failed, page.Failed...)
		if all.Next = page.Next; all.Next == "" {
			return all
		}
	}
}

// stands checks all that is stored of cases.
func (o *office) stands(ids ...string) {
	o.t.Helper()
	for _, id := range ids {
		v, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(o.t, err)
		require.Equal(o.t, v.Entries, v.Decided)
		v, err = audit.VerifyExport(ctx, bytes.NewReader(o.exported(id)), engine.WithClock(o.hands))
		require.NoError(o.t, err)
		require.Equal(o.t, v.Entries, v.Decided)
	}
	require.NoError(o.t, audit.VerifyOutbox(ctx, o.Engine))
}

func TestOpenCasesAreListedFirstAndThenMoveOnce(t *testing.T) {
	o, g := moved(t, 6)
	o.act("k004", siti, "arsipkan", "alasan", "ganda")
	list := g
	list.Preview = true
	listed := migrateAll(t, o.Engine, list, 2)
	require.Equal(t, []int{5, 5, 0, 0}, []int{listed.Looked, len(listed.Moved), listed.There, len(listed.Failed)})
	require.Equal(t, g.From, o.stored("k000").Case.SOP, "a list saves nothing")

	first, second := listed.Moved[0], listed.Moved[1]
	require.Equal(t, []string{"k000", "verifikasi_admin", "verifikasi_admin", ""}, []string{first.Case, first.Was, first.Stage, first.Unit})
	require.Empty(t, first.Clocks, "55 days would be sooner than was told")
	require.Equal(t, []string{"k001", "verifikasi_opd", "telaah_opd", "dpupr"}, []string{second.Case, second.Was, second.Stage, second.Unit})
	require.Len(t, second.Clocks, 1)
	k := second.Clocks[0]
	require.Equal(t, []string{"waktu telaah_opd", "waktu verifikasi_opd", "2025-08-11", "2025-08-14", "3-8 hari kerja"},
		[]string{k.Clock, k.Was, k.Old.LastDay.String(), k.New.LastDay.String(), k.Span.String()})

	done := migrateAll(t, o.Engine, g, 2)
	require.Equal(t, listed.Moved, done.Moved)
	again := migrateAll(t, o.Engine, g, 2)
	require.Equal(t, []int{0, 0, 5}, []int{again.Looked, len(again.Moved), again.There})
	ids := []string{"k000", "k001", "k002", "k003", "k004", "k005"}
	o.stands(ids...)
	require.Equal(t, g.From, o.stored("k004").Case.SOP, "what has ended stays")

	both, err := migrate.Ledgers(ctx, o.Engine, "k001", second.Entry)
	require.NoError(t, err)
	require.Len(t, both, 1)
	require.Equal(t, []string{"2025-08-11", "2025-08-14"}, []string{both[0].Old.Deadline.LastDay.String(), both[0].New.Deadline.LastDay.String()})
	_, err = migrate.Ledgers(ctx, o.Engine, "k001", 1)
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = migrate.Ledgers(ctx, o.Engine, "x", 1)
	require.ErrorIs(t, err, engine.ErrNotFound)

	// They go on under the new version, are listed by it, and can be asked how they were.
	o.act("k001", budi, "periksa_kewenangan")
	require.Equal(t, "penanganan", o.stored("k001").Case.Stage)
	then, err := o.Get(ctx, "k001", second.Entry-1)
	require.NoError(t, err)
	require.Equal(t, []any{g.From, "verifikasi_opd"}, []any{then.SOP, then.Stage})
	ledger, err := o.Explain(ctx, "k001", "waktu verifikasi_opd", second.Entry-1)
	require.NoError(t, err)
	require.Equal(t, "2025-08-11", ledger.Deadline.LastDay.String())
	for _, by := range semuaOrang {
		_, _ = o.For(by).Case(ctx, "k001")
		_, _ = o.For(by).History(ctx, "k001", 0, 0)
	}
	_, err = report.Of(ctx, o.Engine, report.Period{SOP: code, From: wib("2025-08-01 00:00"), To: wib("2025-09-01 00:00")})
	require.NoError(t, err)
	o.stands(ids...)
}

func TestWhatHindersDoesNotStopTheOthers(t *testing.T) {
	o, g := moved(t, 4)
	g.Terms.Stages = nil
	done := migrateAll(t, o.Engine, g, 10)
	require.Equal(t, []int{4, 2, 2}, []int{done.Looked, len(done.Moved), len(done.Failed)})
	var why *fsm.Unmovable
	require.ErrorAs(t, done.Failed[0].Err, &why)
	require.Equal(t, "k001", done.Failed[0].Case)
	require.Equal(t, fsm.NoStage, why.Obstacles[0].Code)
	require.NotEqual(t, engine.Message("id", done.Failed[0].Err), engine.Message("en", done.Failed[0].Err))
	require.Contains(t, engine.Message("id", done.Failed[0].Err), "tidak ada pada versi yang baru")
	require.Equal(t, int64(2), o.stored("k001").Case.Version)
	o.stands("k000", "k001", "k002", "k003")
}

func TestAMigrationThatCannotBe(t *testing.T) {
	o, g := moved(t, 2)
	for name, q := range map[string]struct {
		edit func(*migrate.Migration)
		want error
	}{
		"no name":         {func(g *migrate.Migration) { g.By = fsm.Actor{} }, engine.ErrInvalid},
		"no basis":        {func(g *migrate.Migration) { g.Basis = "" }, engine.ErrInvalid},
		"the same":        {func(g *migrate.Migration) { g.To = g.From }, engine.ErrInvalid},
		"another file":    {func(g *migrate.Migration) { g.To.Code = "lain" }, engine.ErrInvalid},
		"not published":   {func(g *migrate.Migration) { g.To.Hash = strings.Repeat("0", 64) }, engine.ErrNotFound},
		"in the future":   {func(g *migrate.Migration) { g.At = o.hands.Now().Add(time.Hour) }, engine.ErrTimeAhead},
		"not a preview":   {func(g *migrate.Migration) { g.Machine, _ = o.Machine(ctx, g.From) }, engine.ErrInvalid},
		"a page too long": {nil, engine.ErrInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			g, page := g, engine.PageOf{Limit: 10}
			if q.edit == nil {
				page.Limit = -1
			} else {
				q.edit(&g)
			}
			_, err := migrate.All(ctx, o.Engine, g, page)
			require.ErrorIs(t, err, q.want)
		})
	}
	_, err := migrate.All(ctx, o.bare(only{Cases: o.store}), g, engine.PageOf{Limit: 10})
	require.ErrorIs(t, err, engine.ErrUnsupported)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	_, err = migrate.All(gone, o.Engine, g, engine.PageOf{Limit: 10})
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, g.From, o.stored("k000").Case.SOP)
}

// A version that is not published yet can be looked at.
func TestAVersionIsTriedBeforeItIsPublished(t *testing.T) {
	o := openIn(t, "2025-08-04")
	o.begin("a")
	m, problems := fsm.Load("baru.yaml", second(t))
	require.False(t, problems.HasErrors())
	g := migrate.Migration{
		From: o.stored("a").Case.SOP, To: fsm.Stamp{Code: code, Version: 2, Hash: m.SOP().Hash},
		By: siti, Basis: "SK", Preview: true, Machine: m, Terms: fsm.Terms{Recount: true, Shorten: true},
	}
	listed := migrateAll(t, o.Engine, g, 10)
	require.Len(t, listed.Moved, 1)
	require.Equal(t, "tindak_lanjut", listed.Moved[0].Clocks[0].Clock)
	g.Preview, g.Machine = false, nil
	_, err := migrate.All(ctx, o.Engine, g, engine.PageOf{Limit: 10})
	require.ErrorIs(t, err, engine.ErrNotFound)
}

// The approval counts as of its time for a case that nothing happened to since, and else
// as of the last entry; a wrong clock's move is voided with the rest.
func TestAMoveCountsAsOfItsApproval(t *testing.T) {
	o, g := moved(t, 2)
	g.At = o.hands.Now().Add(-time.Hour)
	o.hands.set("2025-08-06 14:30")
	o.act("k000", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.hands.set("2025-08-06 16:00")
	g.Terms.Stages = []fsm.Renaming{{From: "verifikasi_opd", To: "telaah_opd"}}
	migrateAll(t, o.Engine, g, 10)
	at := func(id string) time.Time {
		entries, err := o.History(ctx, id, 0, 0)
		require.NoError(t, err)
		return entries[len(entries)-1].At
	}
	require.True(t, at("k001").Equal(g.At))
	require.True(t, at("k000").Equal(o.stored("k000").Case.Changed))
	o.stands("k000", "k001")
}

// An entry that says it moved to another version than it did, or on other terms, is found.
func TestAForgedMoveIsFound(t *testing.T) {
	o, g := moved(t, 2)
	migrateAll(t, o.Engine, g, 10)
	st := o.stored("k001")
	sealed, err := o.store.History(ctx, "k001", 0, 0)
	require.NoError(t, err)
	last := len(sealed) - 1
	for name, edit := range map[string]func(*fsm.Draft){
		"the version": func(d *fsm.Draft) { d.Terms.To.Version = 3 },
		"the terms":   func(d *fsm.Draft) { d.Terms.Recount = false },
		"the basis":   func(d *fsm.Draft) { d.To = "penanganan" },
	} {
		t.Run(name, func(t *testing.T) {
			entry, err := sealed[last].Read()
			require.NoError(t, err)
			terms := *entry.Terms
			entry.Terms = &terms
			edit(&entry.Draft)
			forged := append([]store.Sealed(nil), sealed...)
			forged = append(forged[:last], store.Seal(forged[last-1].Hash, int64(last), []fsm.Draft{entry.Draft}, []store.Salt{entry.Salt}, sealed[last].Written)...)
			eng := o.bare(tampering{o.store, func([]store.Sealed) []store.Sealed { return forged }, func(s *store.Stored) {
				if s.Case.ID == "k001" {
					s.Head = forged[last].Hash
				}
			}})
			_, err = audit.Verify(ctx, eng, "k001")
			var off *store.Deviation
			require.ErrorAs(t, err, &off)
			require.Equal(t, []any{store.InDecision, int64(last) + 1}, []any{off.Part, off.Entry})
		})
	}
	require.Equal(t, st.Head, o.stored("k001").Head)
}
