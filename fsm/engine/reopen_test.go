package engine_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

var tini = actor("tini", "petugas", "")

// archived returns an office where a case of 4 August 2025, under the decrees known
// then, was archived on the 5th and may be reopened until the 19th.
func archived(t testing.TB) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.hands.set("2025-08-04 09:00")
	o.Engine = o.bare(o.store)
	inForce(t, o.Engine, known("2025-08-04"))
	src, err := os.ReadFile("../testdata/decide/buka-lagi.yaml")
	require.NoError(t, err)
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	_, err = o.Open(ctx, engine.Opening{SOP: "aduan", ID: "1", Command: fsm.Command{
		Action: "kirim", Actor: warga, Input: map[string]fsm.Value{"uraian": rules.TextValue("u")},
	}})
	require.NoError(t, err)
	o.hands.set("2025-08-05 09:00")
	_, err = o.Act(ctx, "1", fsm.Command{Action: "arsipkan", Actor: tini})
	require.NoError(t, err)
	_, err = o.Act(ctx, "1", fsm.Command{Action: "catat", Actor: tini})
	require.NoError(t, err)
	return o
}

func reopens(by fsm.Actor) fsm.Command {
	return fsm.Command{Action: "buka_lagi", Actor: by, Input: map[string]fsm.Value{"alasan": rules.TextValue("a")}}
}

// The decree of 7 August 2025 made the 18th a day off while the case was closed.
func TestAReopenedCaseComesUnderTheDecreesItMissed(t *testing.T) {
	o := archived(t)
	inForce(t, o.Engine, known("2025-08-07"))
	o.hands.set("2025-08-08 10:00")
	r, err := o.Act(ctx, "1", reopens(warga))
	require.NoError(t, err)
	st, err := o.store.Load(ctx, "1")
	require.NoError(t, err)
	require.False(t, st.Case.Closed)
	require.Equal(t, known("2025-08-07").Hash(), st.Case.Decrees)
	require.NotEmpty(t, r.Entries)
	limit, ok := st.Case.Clock("penyelesaian")
	require.True(t, ok)
	cal, err := calendar.New(known("2025-08-07"), calendar.Options{Zone: wib("2025-08-04 09:00").Location()})
	require.NoError(t, err)
	pause := calendar.Clock{Start: limit.Run.Start, Span: limit.Run.Span}
	pause.Events = []calendar.ClockEvent{
		{Type: calendar.EventPause, At: wib("2025-08-05 09:00")}, {Type: calendar.EventResume, At: wib("2025-08-08 10:00")},
	}
	want, err := cal.Reckon(pause)
	require.NoError(t, err)
	require.Equal(t, want.Deadline.LastDay, limit.LastDay)
	require.Equal(t, limit.LastDay, lastMove(r).LastDay, "the entry tells of it")

	_, err = audit.Verify(ctx, o.Engine, "1")
	require.NoError(t, err)
}

// A case that ten working days of silence end on 11 August 2025 comes under the
// decree put in force on the 12th, whether it was swept before or ends and goes on in
// one decision.
func TestAReopenedCaseIsTheSameSweptBeforeOrNot(t *testing.T) {
	src, err := os.ReadFile("../testdata/decide/buka-lagi.yaml")
	require.NoError(t, err)
	silent := strings.Replace(string(src), "lanjut_otomatis: {otomatis: waktu tahap, ke: asal}", "lanjut_otomatis: {otomatis: waktu tahap, ke: diarsipkan}", 1)
	require.NotEqual(t, string(src), silent)
	var last [2]fsm.Case
	for i, swept := range []bool{true, false} {
		o := &office{t: t, store: memory.New(), hands: &hands{}}
		o.hands.set("2025-07-28 09:00")
		o.Engine = o.bare(o.store)
		inForce(t, o.Engine, known("2025-08-04"))
		_, err = o.Publish(ctx, []byte(silent))
		require.NoError(t, err)
		_, err = o.Open(ctx, engine.Opening{SOP: "aduan", ID: "1", Command: fsm.Command{
			Action: "kirim", Actor: warga, Input: map[string]fsm.Value{"uraian": rules.TextValue("u")},
		}})
		require.NoError(t, err)
		o.hands.set("2025-07-28 10:00")
		_, err = o.Act(ctx, "1", fsm.Command{Action: "tunda", Actor: tini})
		require.NoError(t, err)
		o.hands.set("2025-08-12 08:00")
		if swept {
			_, err := o.Sweep(ctx, 10)
			require.NoError(t, err)
		}
		inForce(t, o.Engine, known("2025-08-07"))
		o.hands.set("2025-08-12 10:00")
		_, err = o.Act(ctx, "1", reopens(warga))
		require.NoError(t, err)
		st, err := o.store.Load(ctx, "1")
		require.NoError(t, err)
		require.Equal(t, known("2025-08-07").Hash(), st.Case.Decrees, "swept: %v", swept)
		_, err = audit.Verify(ctx, o.Engine, "1")
		require.NoError(t, err)
		last[i] = st.Case
	}
	require.Equal(t, last[0].Clocks, last[1].Clocks)
}

// A closed case that owes nothing is left as it is, whoever brings a decree: until when
// it may be reopened does not depend on it.
func TestADecreeLeavesACaseThatMayBeReopened(t *testing.T) {
	for _, by := range []string{"all", "case", "none"} {
		o := archived(t)
		o.hands.set("2025-08-07 12:00")
		inForce(t, o.Engine, known("2025-08-07"))
		var err error
		switch by {
		case "all":
			_, err = amend.All(ctx, o.Engine, amend.Amendment{By: tini, Basis: "b"}, engine.PageOf{})
		case "case":
			_, err = amend.Case(ctx, o.Engine, "1", amend.Amendment{By: tini, Basis: "b"})
		}
		require.NoError(t, err)
		st, err := o.store.Load(ctx, "1")
		require.NoError(t, err)
		require.Equal(t, known("2025-08-04").Hash(), st.Case.Decrees, by)
		o.hands.set("2025-08-20 09:00")
		_, err = o.Act(ctx, "1", reopens(warga))
		require.ErrorIs(t, err, store.ErrClosed, by)
	}
}

func TestACaseThatMayBeReopenedIsKept(t *testing.T) {
	o := archived(t)
	o.hands.set("2025-08-19 16:00")
	n, err := audit.Retire(ctx, o.Engine, byLaw, o.hands.Now(), 10)
	require.NoError(t, err)
	require.Zero(t, n)
	o.hands.set("2025-08-20 09:00")
	_, err = o.Act(ctx, "1", reopens(warga))
	require.ErrorIs(t, err, store.ErrClosed)
	n, err = audit.Retire(ctx, o.Engine, byLaw, o.hands.Now(), 10)
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

// A case that goes on is on the lists of those who work on it.
func TestAReopenedCaseIsWorkAgain(t *testing.T) {
	o := archived(t)
	turns := func() int {
		page, err := o.For(tini).Worklist(ctx, engine.PageOf{Limit: 10})
		require.NoError(t, err)
		return len(page.Cases)
	}
	require.Zero(t, turns())
	o.hands.set("2025-08-08 10:00")
	_, err := o.Act(ctx, "1", reopens(warga))
	require.NoError(t, err)
	require.Equal(t, 1, turns())
}

// lastMove returns the move of the limit in the last entry.
func lastMove(r engine.Result) fsm.ClockMove {
	for _, m := range r.Entries[len(r.Entries)-1].Clocks {
		if m.Clock == "penyelesaian" {
			return m
		}
	}
	return fsm.ClockMove{}
}
