package engine_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

func units(names ...string) fsm.Value { return rules.ListValue(names...) }

// chosen is a case in which dlh answered, of three that were chosen.
func chosen(t *testing.T) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.Engine = o.bare(o.store, engine.WithRandom(sameSalt{}))
	o.hands.set("2026-03-02 09:00")
	src, err := os.ReadFile("../testdata/decide/tugas-isian.yaml")
	require.NoError(t, err)
	inForce(t, o.Engine, known("2026-03-02"))
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	_, err = o.Open(ctx, engine.Opening{SOP: "koordinasi", ID: "k", Command: command(actor("w", "pelapor", ""), "kirim", "uraian", "isi")})
	require.NoError(t, err)
	koko := actor("koko", "koordinator", "")
	sebar := command(koko, "sebar")
	sebar.Input = map[string]fsm.Value{"opd": units("dlh", "dpupr", "dishub")}
	_, err = o.Act(ctx, "k", sebar)
	require.NoError(t, err)
	o.answers("dlh", "diangkut")
	return o
}

// A unit that is taken out after it answered is one that had the case: its answer it
// sees, and nothing filled in later.
func TestAUnitTakenOutSeesNothingLater(t *testing.T) {
	o := chosen(t)
	koko, dlh := actor("koko", "koordinator", ""), actor("opd-dlh", "petugas_opd", "dlh")
	ubah := command(koko, "ubah_opd")
	ubah.Input = map[string]fsm.Value{"opd": units("dpupr", "dishub")}
	_, err := o.Act(ctx, "k", ubah)
	require.NoError(t, err)
	o.answers("dpupr", "dikeruk")
	c, err := o.For(dlh).Case(ctx, "k")
	require.NoError(t, err)
	require.Empty(t, c.Fields)
	require.Empty(t, c.Reporter)
	require.Empty(t, c.Duties)
	entries, err := o.For(dlh).History(ctx, "k", 0, 0)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	require.Equal(t, "jawab_opd", entries[0].Action)
	require.True(t, entries[0].Input["jawaban"].IsSet(), "its own answer")
	list, err := o.For(dlh).List(ctx, engine.Query{SOP: "koordinasi"})
	require.NoError(t, err)
	require.Len(t, list.Cases, 1)
	require.Zero(t, list.Cases[0].Summary.Reporter)

	ubah.Input = map[string]fsm.Value{"opd": units("dlh", "dpupr", "dishub")}
	_, err = o.Act(ctx, "k", ubah)
	require.NoError(t, err)
	c, err = o.For(dlh).Case(ctx, "k")
	require.NoError(t, err)
	require.NotEmpty(t, c.Fields, "it is asked again, and has answered")
}
