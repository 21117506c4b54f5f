package engine_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

// TestATimerThatDidNothingUnderAWrongClock: the sweeper of a clock that is ahead
// finds an action of the system whose condition does not hold. It writes nothing,
// and nothing needs to be voided.
func TestATimerThatDidNothingUnderAWrongClock(t *testing.T) {
	src, err := os.ReadFile("../testdata/susulan.yaml")
	require.NoError(t, err)
	text := strings.NewReplacer(
		"pelaksana: hakim", "pelaksana: pelapor",
		"  hakim: Hakim\n", "",
		"gugur: {otomatis: waktu tahap, ke", "catat_jawaban: {oleh: petugas, wajib_diisi: [jawaban], ke: tetap}\n      gugur: {otomatis: waktu tahap, syarat: ada(jawaban), ke",
		"waktu: 8 hari kerja", "waktu: 80 hari kerja", "waktu: 6 hari kerja", "waktu: 60 hari kerja",
	).Replace(string(src))
	o := open(t)
	_, err = o.Publish(ctx, []byte(text))
	require.NoError(t, err)
	petugas := fsm.Actor{ID: "budi", Holds: []fsm.RoleAssignment{{Role: "petugas"}}}
	o.hands.set("2026-11-02 09:00")
	o.receive(t, "k")
	o.act("k", petugas, "sidangkan")
	before := o.stored("k")

	o.hands.set("2026-11-10 12:00")
	_, err = o.Sweep(ctx, 10)
	require.NoError(t, err)
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
	swept := o.stored("k")
	require.Equal(t, before.Case, swept.Case)
	require.True(t, swept.NextDue.After(before.NextDue))

	o.hands.set("2026-11-03 09:00")
	_, err = audit.Verify(ctx, o.restart(), "k")
	require.NoError(t, err, "the history explains the case")
	_, err = void.Case(ctx, o.Engine, "k", void.Voiding{By: petugas, Basis: "ND 5"})
	require.ErrorIs(t, err, fsm.ErrNothingToVoid)
	o.act("k", petugas, "catat_jawaban", "jawaban", "j")
	require.Equal(t, before.NextDue, o.stored("k").NextDue)
	o.hands.set("2026-11-10 12:00")
	_, err = o.Sweep(ctx, 10)
	require.NoError(t, err)
	require.True(t, o.stored("k").Case.Closed)
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)

	// A next timer that passes over one that acts is still found.
	var d *store.Deviation
	o.receive(t, "l")
	st := o.stored("l")
	st.NextDue = st.NextDue.AddDate(1, 0, 0)
	require.NoError(t, o.store.Save(ctx, store.Change{Case: st.Case, Before: st.Case.Version, Head: st.Head, NextDue: st.NextDue}))
	_, err = audit.Verify(ctx, o.Engine, "l")
	require.ErrorAs(t, err, &d)
	require.Equal(t, "next_due", d.Field)
}
