package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
)

// TestViewHidesWhatTheFileHides opens an anonymous report.
func TestViewHidesWhatTheFileHides(t *testing.T) {
	o := open(t)
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "a", Command: command(warga, "kirim", append([]string{"anonim", "ya"}, kirim...)...)})
	require.NoError(t, err)
	o.at("2023-02-13 09:00", "a", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	for _, c := range []struct {
		by   fsm.Actor
		sees bool
	}{{warga, true}, {siti, true}, {budi, false}, {fsm.Actor{}, false}} {
		seen, err := o.For(c.by).Case(ctx, "a")
		require.NoError(t, err)
		entries, err := o.For(c.by).History(ctx, "a", 0, 0)
		require.NoError(t, err)
		require.Equal(t, c.sees, seen.Fields["nama_pelapor"].IsSet(), c.by.ID)
		if c.by.ID == "" {
			require.Empty(t, entries, "the public sees no history")
			continue
		}
		require.Len(t, entries, 2)
		require.Equal(t, c.sees, entries[0].Input["nama_pelapor"].IsSet(), c.by.ID)
		require.True(t, seen.Fields["judul"].IsSet())
	}
	_, err = o.For(siti).Case(ctx, "b")
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = o.For(siti).History(ctx, "b", 0, 0)
	require.ErrorIs(t, err, engine.ErrNotFound)
}

// TestResultsOfTheOfficeAreViewed: what corrects, amends and takes over gives no
// more than View does, and neither does a key used again after the case changed.
func TestResultsOfTheOfficeAreViewed(t *testing.T) {
	o := open(t)
	o.begin("a")
	o.at("2023-02-13 09:00", "a", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	same := func(by fsm.Actor, id string, r engine.Result) {
		t.Helper()
		seen, err := o.For(by).Case(ctx, id)
		require.NoError(t, err)
		if seen.ID == "" {
			seen = fsm.Case{ID: id, SOP: r.Case.SOP}
		}
		require.Equal(t, seen, r.Case, by.ID)
		entries, err := o.For(by).History(ctx, id, 0, 0)
		require.NoError(t, err)
		require.Subset(t, entries, r.Entries, by.ID)
	}
	_, err := o.Correct(ctx, "a", engine.Correction{Entry: 1, By: orangLain, Reason: "x", Fields: command(siti, "x", "judul", "y").Input})
	var refused *fsm.Refused
	require.ErrorAs(t, err, &refused)
	require.Empty(t, refused.Able, "a stranger is not told who could")
	r, err := o.Correct(ctx, "a", engine.Correction{Entry: 1, By: siti, Reason: "x", Fields: command(siti, "x", "judul", "y").Input})
	require.NoError(t, err)
	same(siti, "a", r)

	// Who approves or takes over need hold no role that works on the case.
	r, err = amend.Case(ctx, o.Engine, "a", amend.Amendment{By: orangLain, Basis: "SK 1"})
	require.NoError(t, err)
	same(orangLain, "a", r)
	require.Empty(t, r.Case.Reporter)
	r, err = o.Import(ctx, engine.Takeover{SOP: code, ID: "lama", Case: fsm.Import{
		By: orangLain, Opened: wib("2023-02-11 01:16"), Stage: "penanganan", Entered: wib("2023-02-11 01:16"), Unit: fsm.Unit{ID: "dpupr"}, Reporter: "warga",
		Fields: command(siti, "x", "kategori", "infrastruktur", "nama_pelapor", "Wati").Input,
	}})
	require.NoError(t, err)
	require.Equal(t, "lama", r.Case.ID)
	require.Empty(t, r.Case.Fields)
	require.Empty(t, r.Case.Reporter)
	require.Empty(t, r.Entries)

	check := command(budi, "periksa_kewenangan")
	check.Key = "k"
	first, err := o.Act(ctx, "a", check)
	require.NoError(t, err)
	require.True(t, first.Case.Fields["nama_pelapor"].IsSet())
	_, err = o.Correct(ctx, "a", engine.Correction{Entry: 1, By: siti, Reason: "x", Fields: command(siti, "x", "anonim", "ya").Input})
	require.NoError(t, err)
	again, err := o.Act(ctx, "a", check)
	require.NoError(t, err)
	require.True(t, again.Again)
	require.Equal(t, first.Case.Version, again.Case.Version, "the case as it was then")
	require.False(t, again.Case.Fields["nama_pelapor"].IsSet(), "shown by what holds now")
	require.Empty(t, again.Case.Reporter)
	require.Zero(t, again.Entries[0].Hash)
}

// TestAStrangerIsNotToldHowFarACaseIs: of a public case neither how many entries
// it has nor when the last one was.
func TestAStrangerIsNotToldHowFarACaseIs(t *testing.T) {
	o := open(t)
	o.begin("a")
	o.at("2023-02-13 09:00", "a", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	lain := command(actor("lain", "pelapor", ""), "balas_pelapor", "balasan", "x")
	lain.Version = 1
	_, err := o.Act(ctx, "a", lain)
	require.ErrorIs(t, err, engine.ErrConflict)
	require.NotContains(t, err.Error(), "version 2")
	lain.Version = 0
	o.hands.set("2023-02-12 09:00")
	_, err = o.Act(ctx, "a", lain)
	require.ErrorIs(t, err, engine.ErrTimeBackwards)
	require.NotContains(t, err.Error(), "2023-02-13")
	_, err = o.Act(ctx, "a", command(siti, "tunda", "alasan", "x"))
	require.ErrorContains(t, err, "2023-02-13", "the office is")
}
