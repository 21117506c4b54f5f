package engine_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestListsShowWhatViewShows: whoever asks, lists have the cases that View shows
// him, no others, none twice, counted right, and no more of each than View does.
func TestListsShowWhatViewShows(t *testing.T) {
	o := open(t)
	rng := rand.New(rand.NewPCG(3, 4))
	o.hands.set("2023-02-13 09:00")
	reporters := []fsm.Actor{warga, olehWarga, olehLain}
	for i := range 40 {
		id := fmt.Sprintf("k%02d", i)
		try := func(by fsm.Actor, action string, input ...string) {
			o.hands.move(time.Minute)
			if _, err := o.Act(ctx, id, command(by, action, input...)); err != nil {
				var refused *fsm.Refused
				require.True(t, errors.As(err, &refused), err)
			}
		}
		by := reporters[rng.IntN(len(reporters))]
		_, err := o.Open(ctx, engine.Opening{SOP: code, ID: id, Command: command(by, "kirim", append([]string{
			"anonim", []string{"ya", "tidak"}[rng.IntN(2)], "rahasia", []string{"ya", "tidak", "tidak"}[rng.IntN(3)],
		}, kirim...)...)})
		require.NoError(t, err)
		steps := rng.IntN(7)
		if steps > 0 {
			try(siti, "disposisi", "kategori", "kebersihan", "unit", "dlh")
		}
		if steps > 1 { // it goes back, and on to another unit
			try(olehDLH, "periksa_kewenangan", "kategori", "infrastruktur")
		}
		if steps > 2 {
			try(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
		}
		if steps > 3 {
			try(budi, "periksa_kewenangan")
		}
		if steps > 4 {
			try(rini, "tanggapi", "tanggapan", "sudah")
		}
		if steps > 5 {
			try(siti, "tutup", "alasan", "selesai")
		}
	}
	two := fsm.Actor{ID: "dua-unit", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}, {Role: "penghubung", Unit: "dpupr"}, {Role: "petugas_opd", Unit: "dinkes"}}}
	citizen := fsm.Actor{ID: warga.ID, Holds: append([]fsm.RoleAssignment{{Role: "pelapor"}}, two.Holds...)}
	former := fsm.Actor{ID: warga.ID, Holds: []fsm.RoleAssignment{{Role: "pelapor"}, {Role: "petugas_opd", Unit: "dlh"}}}
	deputy := fsm.Actor{ID: "wakil", Holds: []fsm.RoleAssignment{{Role: "penghubung", Unit: "dlh"}}, ActingFor: &rini}
	o.hands.move(40 * 24 * time.Hour)
	for _, by := range append(slices.Clone(everybody), warga, two, citizen, former, deputy) {
		for _, public := range []bool{false, true} {
			var seen []string
			for i := range 40 {
				id := fmt.Sprintf("k%02d", i)
				asker := by
				if public || !concerned(by) {
					asker = fsm.Actor{}
				}
				c, err := o.For(asker).Case(ctx, id)
				if errors.Is(err, engine.ErrNotFound) {
					continue
				}
				require.NoError(t, err)
				// As one of the public alone he is not listed what concerns him.
				if st := o.stored(id).Case; asker.ID == "" || o.concerns(st, by) {
					seen = append(seen, c.ID)
				}
			}
			listed := slices.Concat(o.bothWays(by, engine.Query{Public: public}), o.bothWays(by, engine.Query{Public: public, Done: true}))
			require.ElementsMatch(t, seen, listed, "%q public %v", by.ID, public)
			if slices.Contains([]string{two.ID, olehDLH.ID, ""}, by.ID) {
				require.NotEmpty(t, listed)
			}
			for _, q := range []engine.Query{
				{Stage: "verifikasi_opd"}, {Unit: "dpupr"}, {Unit: "dlh", Done: true}, {Role: "penghubung"}, {Late: true}, {Stage: "selesai", Done: true},
			} {
				q.Public = public
				require.Subset(t, listed, o.bothWays(by, q))
			}
			for _, done := range []bool{false, true} {
				page, err := o.For(by).List(ctx, engine.Query{SOP: code, Public: public, Done: done, Page: engine.PageOf{Limit: 100}})
				require.NoError(t, err)
				for _, f := range page.Cases {
					o.noMoreThanSeen(by, f)
				}
			}
		}
		page, err := o.For(by).Worklist(ctx, engine.PageOf{Limit: 100})
		require.NoError(t, err)
		ids := idsOf(page)
		slices.Sort(ids)
		require.Equal(t, ids, slices.Compact(slices.Clone(ids)), "none twice")
		for _, f := range page.Cases {
			o.noMoreThanSeen(by, f)
		}
	}
}

// concerned reports whether lists may have cases that are somebody's own.
func concerned(by fsm.Actor) bool {
	holds := false
	for _, p := range by.People() {
		for _, h := range p.Holds {
			holds = holds || p.ID != "" && (h.Unit != "" || h.Role != "petugas_opd" && h.Role != "penghubung")
		}
	}
	return holds
}

// concerns says by hand on what grounds a case is somebody's.
func (o *office) concerns(c fsm.Case, by fsm.Actor) bool {
	found := false
	for _, p := range by.People() {
		for _, h := range p.Holds {
			switch h.Role {
			case "pelapor":
				found = found || c.Reporter == p.ID
			case "admin", "koordinator":
				found = true
			default:
				found = found || h.Unit != "" && (h.Unit == c.Unit.ID || slices.Contains(c.Had, h.Unit))
			}
		}
	}
	return found
}

// noMoreThanSeen holds a case of a list against what View shows.
func (o *office) noMoreThanSeen(by fsm.Actor, f store.Found) {
	o.t.Helper()
	c, err := o.For(by).Case(ctx, f.ID)
	require.NoError(o.t, err)
	sum := f.Summary
	require.Equal(o.t, c.Closed, sum.Closed)
	for _, pair := range [][2]any{
		{sum.Stage, c.Stage}, {sum.Unit, c.Unit.ID}, {f.Version, c.Version}, {sum.Opened, c.Opened}, {sum.Changed, c.Changed},
	} {
		if pair[0] != pair[1] {
			require.Zero(o.t, pair[0], "%q %+v", by.ID, f)
		}
	}
	due := slices.ContainsFunc(c.Clocks, func(k fsm.Clock) bool { return k.Due.Equal(sum.Order) })
	plain := sum.Order.Equal(store.Never) || sum.Order.Equal(c.Entered) || sum.Order.Equal(c.Changed)
	require.True(o.t, due || plain, "%q is not shown the time of %+v", by.ID, f)
}
