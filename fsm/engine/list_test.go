package engine_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/claim"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func idsOf(page engine.Page) []string {
	ids := []string{}
	for _, f := range page.Cases {
		ids = append(ids, f.ID)
	}
	return ids
}

// list reads all pages of a list.
func (o *office) list(q engine.Query) []string {
	o.t.Helper()
	ids := []string{}
	for {
		page, err := o.List(ctx, q)
		require.NoError(o.t, err)
		ids = append(ids, idsOf(page)...)
		if page.Next == "" {
			return ids
		}
		q.Page.After = page.Next
	}
}

func (o *office) turns(by fsm.Actor, limit int) []string {
	o.t.Helper()
	ids := []string{}
	for after := ""; ; {
		page, err := o.For(by).Worklist(ctx, engine.PageOf{After: after, Limit: limit})
		require.NoError(o.t, err)
		ids = append(ids, idsOf(page)...)
		if page.Next == "" {
			return ids
		}
		after = page.Next
	}
}

// some opens five cases a day apart and brings them to different stages; the
// clock then shows 17 February 2023, 09.00.
func (o *office) some() {
	o.t.Helper()
	for i := range 5 {
		o.begin(caseID(i))
		o.hands.move(24 * time.Hour)
	}
	o.at("2023-02-17 08:00", "kasus-1", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.at("2023-02-17 08:10", "kasus-3", siti, "disposisi", "kategori", "kebersihan", "unit", "dlh")
	o.at("2023-02-17 08:20", "kasus-4", siti, "minta_lengkapi", "kekurangan", "foto")
	o.hands.set("2023-02-17 09:00")
}

func TestLists(t *testing.T) {
	o := open(t)
	o.some()
	one := engine.PageOf{Limit: 1}
	for _, c := range []struct {
		name string
		q    engine.Query
		want []string
	}{
		{"by stage", engine.Query{SOP: code, Stage: "verifikasi_admin", Page: one}, []string{"kasus-0", "kasus-2"}},
		{"by unit", engine.Query{Unit: "dlh"}, []string{"kasus-3"}},
		{"by role", engine.Query{Role: "petugas_opd", Page: one}, []string{"kasus-1", "kasus-3"}},
		{"late", engine.Query{Late: true, Page: one}, []string{"kasus-0", "kasus-2"}},
		{"by deadline, a case without one last", engine.Query{}, []string{"kasus-0", "kasus-2", "kasus-1", "kasus-3", "kasus-4"}},
		{"of the citizen", engine.Query{Reporter: "warga", Page: one}, []string{"kasus-0", "kasus-2", "kasus-1", "kasus-3", "kasus-4"}},
		{"of nobody", engine.Query{Reporter: "siti"}, []string{}},
		{"done", engine.Query{Done: true}, []string{}},
	} {
		require.Equal(t, c.want, o.list(c.q), c.name)
	}
	require.Equal(t, []string{"kasus-0", "kasus-2"}, o.turns(siti, 1)[:2])
	require.Equal(t, []string{"kasus-1"}, o.turns(budi, 1))
	require.Equal(t, []string{"kasus-3"}, o.turns(orangLain, 1))
	require.Equal(t, []string{"kasus-4"}, o.turns(warga, 1))
	require.Empty(t, o.turns(rini, 1))

	tally, err := o.Count(ctx, engine.Query{})
	require.NoError(t, err)
	require.Equal(t, []store.Tally{
		{SOP: code, Stage: "pelengkapan", Cases: 1}, {SOP: code, Stage: "verifikasi_admin", Cases: 2},
		{SOP: code, Stage: "verifikasi_opd", Cases: 2},
	}, tally)
	late, err := o.Count(ctx, engine.Query{Late: true})
	require.NoError(t, err)
	require.Equal(t, []store.Tally{{SOP: code, Stage: "verifikasi_admin", Cases: 2}}, late)
}

// TestDutiesKeepACaseInTheLists closes a case that still owes duties.
func TestDutiesKeepACaseInTheLists(t *testing.T) {
	o := open(t)
	o.answered("a")
	o.at("2023-02-24 09:00", "a", siti, "tutup", "alasan", "x")
	require.Equal(t, []string{"a"}, o.list(engine.Query{SOP: code, Stage: "ditutup_admin"}))
	require.Equal(t, []string{"a"}, o.turns(budi, 1))
	require.Empty(t, o.turns(rini, 1))
	o.at("2023-02-24 10:00", "a", budi, "evaluasi", "penyebab", "x", "tindakan_korektif", "x", "rekomendasi", "x")
	require.Equal(t, []string{"a"}, o.turns(rini, 1))
	o.at("2023-02-24 11:00", "a", rini, "lapor_koordinator")
	require.Empty(t, o.list(engine.Query{}))
	require.Equal(t, []string{"a"}, o.list(engine.Query{Done: true}))
}

// TestTurnsAreWhatAllowedSays holds Worklist against asking Allowed for each case.
func TestTurnsAreWhatAllowedSays(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range scale(4, 50) {
		o := open(t)
		for i := range 12 {
			o.begin(caseID(i))
			o.hands.move(time.Duration(rng.IntN(48)) * time.Hour)
		}
		for range 60 {
			o.hands.move(time.Duration(rng.IntN(30)) * time.Hour)
			o.random(rng, caseID(rng.IntN(12)))
		}
		// Allowed counts timers that are due as done, lists know what is stored.
		_, err := o.Sweep(ctx, 100)
		require.NoError(t, err)
		all := slices.Concat(o.list(engine.Query{}), o.list(engine.Query{Done: true}))
		require.Len(t, all, 12)
		for _, by := range semuaOrang {
			want := []string{}
			for _, id := range all {
				permits, err := o.Allowed(ctx, id, by)
				if errors.Is(err, engine.ErrNotFound) {
					continue // he may not know of it
				}
				require.NoError(t, err)
				if slices.ContainsFunc(permits, func(p fsm.Permit) bool { return p.Yes }) {
					want = append(want, id)
				}
			}
			require.Equal(t, want, o.turns(by, 1+rng.IntN(5)), by.ID)
		}
		late := []string{}
		for _, id := range o.list(engine.Query{}) {
			if o.late(id) {
				late = append(late, id)
			}
		}
		require.Equal(t, late, o.list(engine.Query{Late: true}))
	}
}

// random tries one action of anybody's.
func (o *office) random(rng *rand.Rand, id string) {
	who := semuaOrang[rng.IntN(len(semuaOrang))]
	permits, err := o.Allowed(ctx, id, who)
	if errors.Is(err, engine.ErrNotFound) {
		return // he may not know of it
	}
	require.NoError(o.t, err)
	if len(permits) == 0 {
		return
	}
	p := permits[rng.IntN(len(permits))]
	input := []string{}
	for _, field := range p.Required {
		text := "x"
		switch field {
		case "kategori":
			text = []string{"infrastruktur", "kebersihan"}[rng.IntN(2)]
		case "unit":
			text = []string{"dpupr", "dlh"}[rng.IntN(2)]
		}
		input = append(input, field, text)
	}
	_, err = o.Act(ctx, id, command(who, p.Action, input...))
	var refused *fsm.Refused
	if err != nil {
		require.ErrorAs(o.t, err, &refused)
	}
}

// late reports whether an officer's running clock has passed its deadline.
func (o *office) late(id string) bool {
	c := o.stored(id).Case
	for _, k := range c.Clocks {
		citizens := k.Of == "pelengkapan" || k.Of == "menunggu_pelapor"
		if k.State == fsm.Running && !citizens && !k.Due.After(o.hands.Now()) {
			return true
		}
	}
	return false
}

func TestListErrors(t *testing.T) {
	o := open(t)
	o.some()
	page, err := o.List(ctx, engine.Query{Page: engine.PageOf{Limit: 1}})
	require.NoError(t, err)
	cursor := page.Next
	for _, q := range []engine.Query{
		{Stage: "penanganan"}, {Late: true, Done: true}, {Unit: strings.Repeat("x", 201)}, {SOP: "\xff"},
		{Page: engine.PageOf{Limit: -1}}, {Page: engine.PageOf{Limit: 1001}},
		{Page: engine.PageOf{After: "?"}}, {Page: engine.PageOf{After: "eHg"}}, {Page: engine.PageOf{After: cursor + "A"}},
		{Page: engine.PageOf{After: claim.Cursor(store.Place{Order: time.UnixMicro(-90_000_000_000_000_000), ID: "x"})}}, // no store has such a year
	} {
		_, err := o.List(ctx, q)
		require.ErrorIs(t, err, engine.ErrInvalid, fmt.Sprint(q))
	}
	_, err = o.For(siti).Worklist(ctx, engine.PageOf{After: "?"})
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = o.For(siti).Worklist(ctx, engine.PageOf{Limit: -1})
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = o.Count(ctx, engine.Query{Stage: "penanganan"})
	require.ErrorIs(t, err, engine.ErrInvalid)

	bare := o.bare(only{Cases: o.store})
	_, err = bare.List(ctx, engine.Query{})
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = bare.Count(ctx, engine.Query{})
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = bare.For(siti).Worklist(ctx, engine.PageOf{})
	require.ErrorIs(t, err, engine.ErrUnsupported)

	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err = o.For(siti).Worklist(over, engine.PageOf{})
	require.ErrorIs(t, err, context.Canceled)
}

func FuzzPage(f *testing.F) {
	f.Add("")
	f.Add("MTY3NjM5NDAwMDAwMDAwMCBrYXN1cy0w")
	o := open(f)
	o.some()
	f.Fuzz(func(t *testing.T, after string) {
		page, err := o.List(ctx, engine.Query{Page: engine.PageOf{After: after}})
		if err != nil {
			require.ErrorIs(t, err, engine.ErrInvalid)
			return
		}
		require.LessOrEqual(t, len(page.Cases), 5)
	})
}
