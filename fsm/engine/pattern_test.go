package engine_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/rules"
)

// requireUnmet is a refusal that names the field and the form, and never the text.
func requireUnmet(t *testing.T, err error, field, form, text string) {
	t.Helper()
	var refused *fsm.Refused
	require.ErrorAs(t, err, &refused)
	require.Len(t, refused.Reasons, 1)
	require.Equal(t, []string{"pattern-unmet", field, form}, []string{refused.Reasons[0].Code, refused.Reasons[0].Args["field"], refused.Reasons[0].Args["want"]})
	require.NotContains(t, fmt.Sprintf("%+v %s %s", refused, refused.Message("id"), refused.Message("en")), text)
}

// The form of a personal text is judged wherever it comes in, and asked of no
// commitment: what is erased is still decided again.
func TestTheFormOfAPersonalTextIsJudgedWhereverItComesIn(t *testing.T) {
	const form, wrong = "Nomor ditulis seperti AB-1234", "AB-12345"
	o := linkOffice(t, "tidak",
		"rincian: {nama: Rincian, jenis: teks}", `rincian: {nama: Rincian, jenis: teks}
  nomor: {nama: Nomor surat, jenis: teks, pola: {bentuk: "[A-Z]{2}-[0-9]{4}", pesan: Nomor ditulis seperti AB-1234}}`,
		"boleh_diisi: [rahasia]", "boleh_diisi: [rahasia, nomor]",
		"akhir:\n", "koreksi: petugas\nakhir:\n")
	opening := func(number string) engine.Opening {
		return engine.Opening{SOP: "layanan", ID: "P-2", Command: command(ani, "ajukan", "rincian", "izin", "nomor", number)}
	}
	_, err := o.Open(ctx, opening(wrong))
	requireUnmet(t, err, "nomor", form, wrong)
	_, err = o.Open(ctx, opening("AB-1234"))
	require.NoError(t, err)

	correction := func(number string) engine.Correction {
		return engine.Correction{Entry: 1, By: joko, Reason: "salah ketik", Fields: map[string]fsm.Value{"nomor": rules.TextValue(number)}}
	}
	_, err = o.Correct(ctx, "P-2", correction(wrong))
	requireUnmet(t, err, "nomor", form, wrong)
	_, err = o.Correct(ctx, "P-2", correction("CD-1234"))
	require.NoError(t, err)

	takeover := func(number string) engine.Takeover {
		return engine.Takeover{SOP: "layanan", ID: "P-3", Case: fsm.Import{
			By: joko, Opened: wib("2025-08-01 09:00"), Stage: "diproses", Entered: wib("2025-08-01 09:00"), Reporter: "ani",
			Fields: map[string]fsm.Value{"nomor": rules.TextValue(number)},
		}}
	}
	_, err = o.Import(ctx, takeover(wrong))
	requireUnmet(t, err, "nomor", form, wrong)
	_, err = o.Import(ctx, takeover("EF-1234"))
	require.NoError(t, err)

	require.NotContains(t, fmt.Sprint(o.bodies("P-2"), o.bodies("P-3")), wrong)
	for _, id := range []string{"P-2", "P-3"} {
		_, err = o.Erase(ctx, byLaw, id)
		require.NoError(t, err)
		v, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err)
		require.Equal(t, v.Entries, v.Decided)
	}
}

// What is copied from another case is judged by the form that this file asks for.
func TestTheFormOfACopiedTextIsJudged(t *testing.T) {
	o := linkOffice(t, "tidak", "rincian: {nama: Rincian, jenis: teks}", "rincian: {nama: Rincian, jenis: teks, pola: 5-20 karakter}",
		"versi: 1", "versi: 2")
	narrower := layanan(t, "rincian: {nama: Rincian, jenis: teks}", "rincian: {nama: Rincian, jenis: teks, pola: 3-5 karakter}", "versi: 1", "versi: 3")
	_, err := o.Publish(ctx, narrower)
	require.NoError(t, err)
	_, err = o.Open(ctx, objection("K-1", ani, "P-1"))
	requireUnmet(t, err, "rincian", "3-5 karakter", "salinan izin")
}
