package engine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/rules"
)

func TestCorrectionIsAnEntry(t *testing.T) {
	o := open(t)
	o.begin("k")
	o.at("2023-02-13 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	bodies := o.bodies("k")
	r, err := o.Correct(ctx, "k", engine.Correction{
		Entry: 1, By: siti, Reason: "Salah ketik",
		Fields: map[string]fsm.Value{"judul": rules.TextValue("Jembatan rusak"), "uraian": rules.TextValue("")},
	})
	require.NoError(t, err)
	require.Len(t, r.Entries, 1)
	e := r.Entries[0]
	require.Equal(t, fsm.Correcting, e.Kind)
	require.Equal(t, int64(1), e.Corrects)
	require.Equal(t, rules.Sealed, e.Reason.Kind())
	require.Equal(t, bodies, o.bodies("k")[:2], "nothing is rewritten")
	values, err := o.For(siti).Reveal(ctx, "k")
	require.NoError(t, err)
	require.Equal(t, map[string]string{"judul": "Jembatan rusak", "nama_pelapor": "Wati"}, values)
	v, err := audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
	require.Equal(t, []any{int64(3), 5}, []any{v.Decided, v.Personal}, "the reason is kept like the corrected value")

	for want, k := range map[string]engine.Correction{
		"no-authority":       {Entry: 1, By: budi, Reason: "x", Fields: command(budi, "x", "anonim", "ya").Input},
		"no-correction":      {Entry: 9, By: siti, Reason: "x", Fields: command(siti, "x", "anonim", "ya").Input},
		"nothing-to-correct": {Entry: 1, By: siti, Fields: command(siti, "x", "anonim", "ya").Input},
		"input":              {Entry: 1, By: siti, Reason: "x", Fields: command(siti, "x", "kategori", "tidak_ada").Input},
	} {
		_, err := o.Correct(ctx, "k", k)
		var refused *fsm.Refused
		require.ErrorAs(t, err, &refused, want)
		require.Equal(t, want, refused.Code)
	}
	_, err = o.Correct(ctx, "tidak_ada", engine.Correction{Entry: 1, By: siti})
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = o.Correct(ctx, "k", engine.Correction{Entry: 1})
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = o.Correct(ctx, "k", engine.Correction{Entry: 1, By: siti, Reason: strings.Repeat("x", 2<<20)})
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = o.Correct(ctx, "k", engine.Correction{Entry: 1, By: siti, Version: 1, Reason: "x"})
	require.ErrorIs(t, err, engine.ErrConflict)
}

func TestImportIsOneEntry(t *testing.T) {
	o := open(t)
	o.hands.set("2023-03-01 09:00")
	take := engine.Takeover{SOP: code, ID: "lama", Key: "impor-1", Case: fsm.Import{
		By: siti, Opened: wib("2023-02-11 01:16"), Stage: "penanganan", Origin: "verifikasi_opd", Entered: wib("2023-02-23 10:44"),
		Unit: fsm.Unit{ID: "dpupr"}, Reporter: "warga",
		Fields: map[string]fsm.Value{"kategori": rules.ChoiceValue("infrastruktur"), "judul": rules.TextValue("Jalan rusak")},
	}}
	r, err := o.Import(ctx, take)
	require.NoError(t, err)
	require.Len(t, r.Entries, 1)
	require.Equal(t, fsm.Importing, r.Entries[0].Kind)
	require.Equal(t, rules.Sealed, r.Case.Fields["judul"].Kind())
	k, ok := r.Case.Clock("waktu penanganan")
	require.True(t, ok)
	require.Equal(t, "2023-03-27", k.LastDay.String(), "20 working days from 23 February, without Nyepi and its joint leave")

	again, err := o.Import(ctx, take)
	require.NoError(t, err)
	require.True(t, again.Again)
	require.Equal(t, r.Case, again.Case)

	o.at("2023-03-02 09:00", "lama", rini, "tanggapi", "tanggapan", "Sudah")
	v, err := audit.Verify(ctx, o.bare(o.store), "lama")
	require.NoError(t, err)
	require.Equal(t, int64(2), v.Decided)

	// Without the whole-case clock, which had ended before.
	ended := take
	ended.ID, ended.Key = "tanpa", ""
	ended.Case.Clocks = map[string]time.Time{"tindak_lanjut": {}}
	r, err = o.Import(ctx, ended)
	require.NoError(t, err)
	_, ok = r.Case.Clock("tindak_lanjut")
	require.False(t, ok)
	_, err = audit.Verify(ctx, o.Engine, "tanpa")
	require.NoError(t, err)

	_, err = o.Import(ctx, engine.Takeover{SOP: code, ID: "lama", Case: take.Case})
	require.ErrorIs(t, err, engine.ErrExists)
	for want, spoil := range map[string]func(*fsm.Import){
		"unknown-stage-of-case": func(i *fsm.Import) { i.Stage = "tidak_ada" },
		"unknown-unit":          func(i *fsm.Import) { i.Unit.ID = "tidak_ada" },
		"import-order":          func(i *fsm.Import) { i.Entered = wib("2023-01-01 00:00") },
	} {
		bad := engine.Takeover{SOP: code, Case: take.Case}
		spoil(&bad.Case)
		_, err := o.Import(ctx, bad)
		var refused *fsm.Refused
		require.ErrorAs(t, err, &refused, want)
		require.Equal(t, want, refused.Code)
	}
	late := engine.Takeover{SOP: code, Case: take.Case}
	late.Case.At = wib("2023-03-02 09:01")
	_, err = o.Import(ctx, late)
	require.ErrorIs(t, err, engine.ErrTimeAhead)
	_, err = o.Import(ctx, engine.Takeover{SOP: "tidak_ada", Case: take.Case})
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = o.Import(ctx, engine.Takeover{SOP: code})
	require.ErrorIs(t, err, engine.ErrInvalid)
}

func TestAmendmentMovesAnOpenCaseOnce(t *testing.T) {
	o := open(t)
	o.begin("k")
	inForce(t, o.Engine, longer(t))
	o.hands.set("2023-02-13 09:00")
	last := func() string { return o.stored("k").Case.Clocks[1].LastDay.String() }
	plan, err := amend.Case(ctx, o.Engine, "k", amend.Amendment{By: siti, Preview: true})
	require.NoError(t, err)
	require.Len(t, plan.Entries, 1)
	require.Equal(t, "2023-02-15", last(), "a preview saves nothing")

	done, err := amend.Case(ctx, o.Engine, "k", amend.Amendment{By: siti})
	require.NoError(t, err)
	require.Equal(t, plan.Case, done.Case)
	require.Equal(t, "2023-02-16", last())
	var moved []string
	for _, m := range done.Entries[0].Clocks {
		if m.Clock == "waktu verifikasi_admin" {
			moved = append(moved, m.Old.LastDay.String(), m.LastDay.String())
		}
	}
	require.Equal(t, []string{"2023-02-15", "2023-02-16"}, moved)

	again, err := amend.Case(ctx, o.Engine, "k", amend.Amendment{By: siti})
	require.NoError(t, err)
	require.Empty(t, again.Entries, "amending again changes nothing")
	o.at("2023-02-16 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	v, err := audit.Verify(ctx, o.bare(o.store), "k")
	require.NoError(t, err)
	require.Equal(t, int64(3), v.Decided)

	_, err = amend.Case(ctx, o.Engine, "tidak_ada", amend.Amendment{By: siti})
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = amend.Case(ctx, o.Engine, "k", amend.Amendment{})
	require.ErrorIs(t, err, engine.ErrInvalid)
}
