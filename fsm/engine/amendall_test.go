package engine_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func known(on string) *calendar.Log { return calendar.Shipped().KnownOn(calendar.MustDate(on)) }

// openIn returns an office that knows the decrees of a day, and whose clock
// stands on it at nine.
func openIn(t testing.TB, day string, opts ...engine.Option) *office {
	o := open(t, opts...)
	o.hands.set(day + " 09:00")
	inForce(t, o.Engine, known(day))
	return o
}

// august opens n cases on Monday 4 August 2025, before the 18th became a day off,
// and forwards every second of them.
func august(t testing.TB, n int) *office {
	o := openIn(t, "2025-08-04")
	for i := range n {
		o.begin(fmt.Sprintf("k%03d", i))
		if i%2 == 1 {
			o.act(fmt.Sprintf("k%03d", i), siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
			o.act(fmt.Sprintf("k%03d", i), budi, "periksa_kewenangan")
		}
	}
	o.hands.set("2025-08-07 15:00")
	return o
}

func (o *office) act(id string, by fsm.Actor, action string, input ...string) {
	o.t.Helper()
	_, err := o.Act(ctx, id, command(by, action, input...))
	require.NoError(o.t, err)
}

var decreeOf2025 = amend.Amendment{By: siti, Basis: "SKB 3 Menteri 933/2025"}

// amendAll goes through all pages.
func amendAll(t testing.TB, e *engine.Engine, a amend.Amendment, limit int) amend.Amended {
	t.Helper()
	var all amend.Amended
	for {
		page, err := amend.All(ctx, e, a, engine.PageOf{After: all.Next, Limit: limit})
		require.NoError(t, err)
		all.Looked, all.Entered = all.Looked+page.Looked, all.Entered+page.Entered
		all.Moved, all.Failed = append(all.Moved, page.Moved...), append(all.Failed, page.Failed...)
		if all.Next = page.Next; all.Next == "" {
			return all
		}
	}
}

func TestAmendAllListsFirstAndThenMovesEveryOpenCaseOnce(t *testing.T) {
	o := august(t, 10)
	plan := decreeOf2025
	plan.Preview, plan.Decrees = true, known("2025-08-07")
	listed := amendAll(t, o.Engine, plan, 3)
	require.Equal(t, 10, listed.Looked)
	require.Equal(t, 10, listed.Entered)
	require.Len(t, listed.Moved, 10)
	require.Empty(t, listed.Failed)
	require.Equal(t, int64(1), o.stored("k000").Case.Version, "a list saves nothing")

	first := listed.Moved[0]
	require.Equal(t, "k000", first.Case)
	require.Equal(t, "verifikasi_admin", first.Stage)
	require.Len(t, first.Clocks, 1, "the stage's three days are over before the 18th")
	total := first.Clocks[0]
	assert.Equal(t, "tindak_lanjut", total.Clock)
	assert.Equal(t, []string{"2025-10-28", "2025-10-29"}, []string{total.Old.LastDay.String(), total.New.LastDay.String()})
	require.Len(t, total.Days, 1)
	assert.Equal(t, "2025-08-18", total.Days[0].Is.Date.String())
	assert.True(t, total.Days[0].Was.Working)
	assert.Equal(t, calendar.CodeJointLeave, total.Days[0].Is.Code)
	second := listed.Moved[1]
	require.Equal(t, "dpupr", second.Unit)
	require.Len(t, second.Clocks, 2)
	assert.Equal(t, "waktu penanganan", second.Clocks[1].Clock)
	assert.Equal(t, &fsm.Person{Role: "penghubung", Unit: "dpupr"}, second.Clocks[1].Owner)

	inForce(t, o.Engine, known("2025-08-07"))
	done := amendAll(t, o.Engine, decreeOf2025, 4)
	require.Equal(t, listed, done, "what was listed is what was done")
	entries, err := o.History(ctx, "k000", 1, 0)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	assert.Equal(t, fsm.Amending, entries[0].Kind)
	assert.Equal(t, "siti", entries[0].By.ID)
	assert.Equal(t, "SKB 3 Menteri 933/2025", entries[0].Basis)

	again := amendAll(t, o.Engine, decreeOf2025, 0)
	require.Equal(t, amend.Amended{Looked: 10}, again)
	for i := range 10 {
		_, err := audit.Verify(ctx, o.Engine, fmt.Sprintf("k%03d", i))
		require.NoError(t, err)
	}
}

func TestAmendAllLeavesClosedCasesAsJudged(t *testing.T) {
	o := august(t, 4)
	o.hands.set("2025-08-05 09:00")
	o.act("k000", siti, "arsipkan", "alasan", "Rangkap")
	closed := o.stored("k000")
	require.True(t, closed.Case.Closed)
	inForce(t, o.Engine, known("2025-08-07"))
	o.hands.set("2025-08-08 09:00")
	done := amendAll(t, o.Engine, decreeOf2025, 2)
	require.Equal(t, []string{"k001", "k002", "k003"}, []string{done.Moved[0].Case, done.Moved[1].Case, done.Moved[2].Case})
	require.Equal(t, closed, o.stored("k000"))
}

// crashing is a store that breaks off after some saves.
type crashing struct {
	*memory.Store
	left int
}

func (s *crashing) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

var errCrash = errors.New("power cut")

func (s *crashing) Save(ctx context.Context, ch store.Change) error {
	if len(ch.Entries) > 0 {
		if s.left == 0 {
			return errCrash
		}
		s.left--
	}
	return s.Store.Save(ctx, ch)
}

func TestAmendAllResumesAfterACrash(t *testing.T) {
	o := august(t, 20)
	inForce(t, o.Engine, known("2025-08-07"))
	store := &crashing{o.store, 7}
	broken := o.bare(store)
	inForce(t, broken, known("2025-08-07"))
	page, err := amend.All(ctx, broken, decreeOf2025, engine.PageOf{})
	require.NoError(t, err)
	require.Equal(t, 7, page.Entered)
	require.Len(t, page.Failed, 13, "each stays as it was")
	require.ErrorIs(t, page.Failed[0].Err, errCrash)
	require.Equal(t, "k007", page.Failed[0].Case)

	// Another process begins anew.
	next := o.bare(o.store)
	inForce(t, next, known("2025-08-07"))
	rest := amendAll(t, next, decreeOf2025, 5)
	require.Equal(t, 13, rest.Entered)
	for i := range 20 {
		id := fmt.Sprintf("k%03d", i)
		entries, err := o.History(ctx, id, 0, 0)
		require.NoError(t, err)
		amended := 0
		for _, e := range entries {
			if e.Kind == fsm.Amending {
				amended++
			}
		}
		require.Equal(t, 1, amended, id)
		_, err = audit.Verify(ctx, next, id)
		require.NoError(t, err)
	}
}

// unreadable is a store with one case that cannot be loaded.
type unreadable struct{ *memory.Store }

func (s unreadable) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s unreadable) Load(ctx context.Context, id string) (store.Stored, error) {
	if id == "k001" {
		return store.Stored{}, errCrash
	}
	return s.Store.Load(ctx, id)
}

func TestOneBadCaseDoesNotStopTheAmendment(t *testing.T) {
	o := august(t, 4)
	e := o.bare(unreadable{o.store})
	inForce(t, e, known("2025-08-07"))
	done, err := amend.All(ctx, e, decreeOf2025, engine.PageOf{})
	require.NoError(t, err)
	require.Equal(t, 3, done.Entered)
	require.Len(t, done.Failed, 1)
	require.Equal(t, "k001", done.Failed[0].Case)
}

func TestAnAmendmentThatPassesADeadlineWithdrawsTheBreach(t *testing.T) {
	o := openIn(t, "2025-08-04")
	o.begin("k")
	o.act("k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.hands.set("2025-08-12 09:00")
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	breached := len(o.bodies("k"))

	// A made-up decree: 11 August is off, signed on 4 August after the office knew.
	rows := "tanggal,jenis,nama,akibat,tindakan,dekrit,tanggal_dekrit,dekrit_berlaku,tanggal_berlaku\n" +
		"2025-08-11,cuti bersama,Contoh,libur,tambah,SKB 3 Menteri 1/2024,2024-10-14,Keppres contoh,2025-08-04\n"
	added, err := calendar.ReadLog("contoh.csv", []byte(rows))
	require.NoError(t, err)
	log, err := known("2025-08-04").Append(added)
	require.NoError(t, err)
	inForce(t, o.Engine, log)
	o.hands.set("2025-08-12 10:00")
	done := amendAll(t, o.Engine, decreeOf2025, 0)
	var withdrawn []string
	for _, k := range done.Moved[0].Clocks {
		if k.Withdrawn {
			withdrawn = append(withdrawn, k.Clock, k.Old.LastDay.String(), k.New.LastDay.String())
		}
	}
	require.Equal(t, []string{"waktu verifikasi_opd", "2025-08-11", "2025-08-12"}, withdrawn)
	require.Equal(t, breached+1, len(o.bodies("k")), "the breach is not deleted")
	o.hands.set("2025-08-13 00:00")
	_, err = o.Sweep(ctx, 10)
	require.NoError(t, err)
	entries, err := o.History(ctx, "k", 0, 0)
	require.NoError(t, err)
	last := entries[len(entries)-1]
	require.Equal(t, fsm.Breaching, last.Kind, "the later breach has a key of its own")
	require.True(t, last.Due.Equal(wib("2025-08-13 00:00")))
}

func TestAmendAllRefusesWhatCannotBe(t *testing.T) {
	o := august(t, 2)
	longer := known("2025-08-07")
	for name, c := range map[string]struct {
		a    amend.Amendment
		page engine.PageOf
		want error
	}{
		"nobody approves":      {amend.Amendment{}, engine.PageOf{}, engine.ErrInvalid},
		"a basis too long":     {amend.Amendment{By: siti, Basis: strings.Repeat("x", 201)}, engine.PageOf{}, engine.ErrInvalid},
		"a basis of junk":      {amend.Amendment{By: siti, Basis: "\xff"}, engine.PageOf{}, engine.ErrInvalid},
		"decrees not in force": {amend.Amendment{By: siti, Decrees: longer}, engine.PageOf{}, engine.ErrInvalid},
		"in the future":        {amend.Amendment{By: siti, At: wib("2025-08-07 15:01")}, engine.PageOf{}, engine.ErrTimeAhead},
		"a page too big":       {amend.Amendment{By: siti}, engine.PageOf{Limit: 1001}, engine.ErrInvalid},
	} {
		_, err := amend.All(ctx, o.Engine, c.a, c.page)
		assert.ErrorIs(t, err, c.want, name)
	}
	_, err := amend.All(ctx, o.bare(only{Cases: o.store}), decreeOf2025, engine.PageOf{})
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = amend.All(ctx, o.bare(o.store, engine.WithDecrees(noDecrees{})), decreeOf2025, engine.PageOf{})
	require.ErrorIs(t, err, errCrash)
	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err = amend.All(ended, o.Engine, decreeOf2025, engine.PageOf{})
	require.ErrorIs(t, err, context.Canceled)

	// Approved before it was signed, and a log that does not continue the cases'.
	early, err := amend.All(ctx, o.Engine, amend.Amendment{By: siti, At: wib("2025-08-06 10:00"), Preview: true, Decrees: longer}, engine.PageOf{})
	require.NoError(t, err)
	require.Len(t, early.Failed, 2)
	var refused *fsm.Refused
	require.ErrorAs(t, early.Failed[0].Err, &refused)
	require.Equal(t, "amend-early", refused.Code)
	other, err := amend.All(ctx, o.Engine, amend.Amendment{By: siti, Preview: true, Decrees: known("2024-01-01")}, engine.PageOf{})
	require.NoError(t, err)
	require.ErrorAs(t, other.Failed[0].Err, &refused)
	require.Equal(t, "amend-order", refused.Code)
	require.Equal(t, int64(1), o.stored("k000").Case.Version)
}

type noDecrees struct{}

func (noDecrees) Log(context.Context) (*calendar.Log, error) { return nil, errCrash }

func TestAnApprovalReachesCasesThatWereActedOnSince(t *testing.T) {
	o := august(t, 2)
	inForce(t, o.Engine, known("2025-08-07"))
	o.hands.set("2025-08-08 10:00")
	o.act("k000", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.hands.set("2025-08-08 11:00")
	a := decreeOf2025
	a.At = wib("2025-08-07 16:00")
	require.Empty(t, amendAll(t, o.Engine, a, 0).Failed)
	last := func(id string) time.Time {
		entries, err := o.History(ctx, id, 0, 0)
		require.NoError(t, err)
		return entries[len(entries)-1].At
	}
	require.True(t, last("k000").Equal(wib("2025-08-08 10:00")), "as of its last entry")
	require.True(t, last("k001").Equal(a.At))
}

func TestBothLedgersOfAnAmendment(t *testing.T) {
	o := august(t, 2)
	inForce(t, o.Engine, known("2025-08-07"))
	require.Empty(t, amendAll(t, o.Engine, decreeOf2025, 0).Failed)
	both, err := amend.Ledgers(ctx, o.Engine, "k001", 4)
	require.NoError(t, err)
	require.Len(t, both, 2)
	stage := both[1]
	require.Equal(t, "waktu penanganan", stage.Clock)
	require.Equal(t, "2025-09-01", stage.Old.Deadline.LastDay.String())
	require.Equal(t, "2025-09-02", stage.New.Deadline.LastDay.String())
	row := func(l calendar.Ledger) calendar.Row {
		for _, r := range l.Rows {
			if r.Event == "" && r.Date == calendar.MustDate("2025-08-18") {
				return r
			}
		}
		return calendar.Row{}
	}
	require.True(t, row(stage.Old).Counted)
	require.Equal(t, calendar.RowDayOff, row(stage.New).Why)

	now, err := o.Explain(ctx, "k001", "waktu penanganan", 0)
	require.NoError(t, err)
	require.Equal(t, stage.New, now)
	then, err := o.Explain(ctx, "k001", "waktu penanganan", 3)
	require.NoError(t, err)
	require.Equal(t, stage.Old.Deadline, then.Deadline)

	for _, no := range []int64{-1, 0, 3, 5} {
		_, err = amend.Ledgers(ctx, o.Engine, "k001", no)
		require.ErrorIs(t, err, engine.ErrNotFound, no)
	}
	_, err = amend.Ledgers(ctx, o.Engine, "tidak_ada", 1)
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = o.Explain(ctx, "k001", "tidak_ada", 0)
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = o.Explain(ctx, "tidak_ada", "waktu penanganan", 0)
	require.ErrorIs(t, err, engine.ErrNotFound)
}
