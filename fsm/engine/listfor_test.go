package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// bothWays lists and counts for somebody; the two must agree.
func (o *office) bothWays(by fsm.Actor, q engine.Query) []string {
	o.t.Helper()
	ids := []string{}
	q.SOP, q.Page.Limit = code, 2
	for {
		page, err := o.For(by).List(ctx, q)
		require.NoError(o.t, err)
		ids = append(ids, idsOf(page)...)
		if page.Next == "" {
			break
		}
		q.Page.After = page.Next
	}
	q.Page = engine.PageOf{}
	tally, err := o.For(by).Count(ctx, q)
	require.NoError(o.t, err)
	n := 0
	for _, t := range tally {
		n += t.Cases
	}
	require.Len(o.t, ids, n)
	return ids
}

func TestListsForAnActor(t *testing.T) {
	o := open(t)
	o.some() // kasus-1 with dpupr, kasus-3 with dlh, all reported by warga
	lain := actor("lain", "pelapor", "")
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "lain", Command: command(lain, "kirim", append([]string{"anonim", "ya"}, kirim...)...)})
	require.NoError(t, err)
	o.at("2023-02-17 10:00", "lain", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	both := fsm.Actor{ID: "warga", Holds: []fsm.RoleAssignment{{Role: "pelapor"}, {Role: "petugas_opd", Unit: "dpupr"}, {Role: "penghubung", Unit: "dpupr"}}}
	five := []string{"kasus-0", "kasus-1", "kasus-2", "kasus-3", "kasus-4"}
	for _, c := range []struct {
		name string
		by   fsm.Actor
		q    engine.Query
		want []string
	}{
		{"all cases", siti, engine.Query{}, append([]string{"lain"}, five...)},
		{"his unit's", budi, engine.Query{}, []string{"kasus-1", "lain"}},
		{"another unit's", budi, engine.Query{Unit: "dlh"}, []string{}},
		{"his own", warga, engine.Query{}, five},
		{"his own, asked by id", warga, engine.Query{Reporter: "warga"}, five},
		{"another's", lain, engine.Query{}, []string{"lain"}},
		{"his own and his unit's, none twice", both, engine.Query{}, append([]string{"lain"}, five...)},
		{"in the place of another", plhAdmin, engine.Query{Unit: "dlh"}, []string{"kasus-3"}},
	} {
		require.ElementsMatch(t, c.want, o.bothWays(c.by, c.q), c.name)
	}

	// Nobody finds out who an anonymous reporter is by asking for him.
	page, err := o.For(budi).List(ctx, engine.Query{SOP: code, Reporter: "lain"})
	require.NoError(t, err)
	require.Empty(t, page.Cases)
	page, err = o.For(budi).List(ctx, engine.Query{SOP: code, Reporter: "warga"})
	require.NoError(t, err)
	require.Equal(t, []string{"kasus-1"}, idsOf(page), "who is known in it")
	page, err = o.For(warga).List(ctx, engine.Query{SOP: code, Reporter: "lain"})
	require.NoError(t, err)
	require.Empty(t, page.Cases)
	for _, by := range []fsm.Actor{budi, warga, siti} {
		_, err = o.For(by).Count(ctx, engine.Query{SOP: code, Reporter: "lain"})
		require.ErrorIs(t, err, engine.ErrHidden)
	}
	// Who has no other claim gets what the public sees, as anybody who asks for it.
	for _, by := range []fsm.Actor{{}, {ID: "x"}, {Holds: siti.Holds}, actor("tanpa", "petugas_opd", ""), actor("asing", "tidak_ada", "dpupr")} {
		require.Equal(t, []string{"kasus-1", "kasus-3", "lain"}, o.bothWays(by, engine.Query{}), by.ID)
	}
	require.Equal(t, []string{"kasus-1", "kasus-3", "lain"}, o.bothWays(warga, engine.Query{Public: true}))
	require.Equal(t, []string{"kasus-3"}, o.bothWays(warga, engine.Query{Public: true, Unit: "dlh"}))
	require.Empty(t, o.bothWays(fsm.Actor{}, engine.Query{Late: true}), "no deadline is shown to the public")
	require.Empty(t, o.bothWays(fsm.Actor{}, engine.Query{Stage: "verifikasi_admin"}), "of the stages it sees those of its cases")
	page, err = o.For(fsm.Actor{}).List(ctx, engine.Query{SOP: code, Reporter: "warga"})
	require.NoError(t, err)
	require.Empty(t, page.Cases, "who reported is not public")
	_, err = o.For(siti).List(ctx, engine.Query{})
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = o.For(siti).Count(ctx, engine.Query{SOP: "tidak_ada"})
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = o.bare(only{Cases: o.store}).For(siti).List(ctx, engine.Query{SOP: code})
	require.ErrorIs(t, err, engine.ErrUnsupported)
}
