package engine_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	lapor "github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// becoming is the shipped file with a unit that another takes the place of.
func becoming(t testing.TB, unit, to string) *sop.SOP {
	t.Helper()
	src := string(lapor.YAML())
	at := strings.Index(src, "    "+unit+": {nama:")
	require.Positive(t, at)
	line, rest, _ := strings.Cut(src[at:], "\n")
	src = src[:at] + strings.Replace(line, "}", ", menjadi: "+to+", sejak: 2025-08-01}", 1) +
		"\n    dinas_baru: {nama: Dinas Baru, kewenangan: [infrastruktur]}\n    dinas_lain: {nama: Dinas Lain}\n" + rest
	doc, problems := sop.Read("baru.yaml", []byte(src))
	require.False(t, problems.HasErrors(), problems.Error())
	return doc
}

func reorganiseAll(t testing.TB, e *engine.Engine, r amend.Reorganisation, limit int) (all amend.Reorganised, pages int) {
	t.Helper()
	for {
		page, err := amend.Units(ctx, e, r, engine.PageOf{After: all.Next, Limit: limit})
		require.NoError(t, err)
		pages++
		all.Looked += page.Looked
		all.Entered, all.Undecided = append(all.Entered, page.Entered...), append(all.Undecided, page.Undecided...)
		all.Failed = append(all.Failed, page.Failed...)
		if all.Next = page.Next; all.Next == "" {
			return all, pages
		}
	}
}

// Every second of ten cases is with the unit: listed first, then moved once, whatever
// the page; the others, and repeating it, enter nothing.
func TestUnitsAreListedFirstAndThenFollowedOnce(t *testing.T) {
	t.Parallel()
	o := august(t, 10)
	r := amend.Reorganisation{By: siti, Basis: "Perda 3/2025", Table: becoming(t, "dpupr", "dinas_baru"), Preview: true}
	listed, pages := reorganiseAll(t, o.Engine, r, 3)
	require.Equal(t, 10, listed.Looked)
	require.Len(t, listed.Entered, 5)
	require.Equal(t, 4, pages)
	before, err := o.Get(ctx, "k001", 0)
	require.NoError(t, err)
	require.Equal(t, "dpupr", before.Unit.ID, "a list moves nothing")

	r.Preview = false
	done, _ := reorganiseAll(t, o.Engine, r, 4)
	require.Equal(t, listed, done)
	require.Equal(t, []fsm.UnitChange{{From: "dpupr", To: "dinas_baru"}}, done.Entered[0].Units)
	moved, err := o.Get(ctx, "k001", 0)
	require.NoError(t, err)
	require.Equal(t, "dinas_baru", moved.Unit.ID)
	require.Equal(t, before.Version+1, moved.Version)
	again, _ := reorganiseAll(t, o.Engine, r, 4)
	require.Empty(t, again.Entered)
	for _, id := range []string{"k000", "k001"} {
		_, err = audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err)
	}
}

// Nobody chooses for the office: of a unit that was split the case waits, and is told.
func TestAUnitThatWasSplitWaitsForAChoice(t *testing.T) {
	t.Parallel()
	o := august(t, 4)
	r := amend.Reorganisation{By: siti, Basis: "Perda 3/2025", Table: becoming(t, "dpupr", "[dinas_baru, dinas_lain]")}
	r.Chosen = map[string]string{"k001": "dinas_lain", "k003": "dlh"}
	done, _ := reorganiseAll(t, o.Engine, r, 0)
	require.Len(t, done.Entered, 1)
	require.Equal(t, "k001", done.Entered[0].Case)
	require.Equal(t, []amend.Undecided{{Case: "k003", Unit: "dpupr", Into: []string{"dinas_baru", "dinas_lain"}}}, done.Undecided)
}

func TestAReorganisationThatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	o := august(t, 2)
	whole := amend.Reorganisation{By: siti, Basis: "Perda 3/2025", Table: becoming(t, "dpupr", "dinas_baru")}
	for name, change := range map[string]func(r *amend.Reorganisation, page *engine.PageOf) error{
		"nobody":       func(r *amend.Reorganisation, _ *engine.PageOf) error { r.By = fsm.Actor{}; return engine.ErrInvalid },
		"on no basis":  func(r *amend.Reorganisation, _ *engine.PageOf) error { r.Basis = ""; return engine.ErrInvalid },
		"no table":     func(r *amend.Reorganisation, _ *engine.PageOf) error { r.Table = nil; return engine.ErrInvalid },
		"a wrong page": func(_ *amend.Reorganisation, p *engine.PageOf) error { p.Limit = -1; return engine.ErrInvalid },
		"in the future": func(r *amend.Reorganisation, _ *engine.PageOf) error {
			r.At = o.hands.Now().Add(time.Hour)
			return engine.ErrTimeAhead
		},
	} {
		r, page := whole, engine.PageOf{}
		want := change(&r, &page)
		_, err := amend.Units(ctx, o.Engine, r, page)
		require.ErrorIs(t, err, want, name)
	}
	_, err := amend.Units(ctx, o.bare(only{Cases: o.store}), whole, engine.PageOf{})
	require.ErrorIs(t, err, engine.ErrUnsupported)
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err = amend.Units(over, o.Engine, whole, engine.PageOf{})
	require.ErrorIs(t, err, context.Canceled)

	o.begin("kasus-2")
	out, err := amend.Units(ctx, o.bare(illegible{o.store}), whole, engine.PageOf{})
	require.NoError(t, err)
	require.NotEmpty(t, out.Failed, "a damaged case stops none of the others")
	require.ErrorIs(t, out.Failed[0].Err, store.ErrCorrupt)
}
