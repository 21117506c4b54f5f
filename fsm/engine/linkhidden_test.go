package engine_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// The request of ani is open, her objection is secret: that something was opened from
// the one, when, and by whom, would tell who stands behind the other.
func TestThatACaseWasOpenedFromAnotherIsShownOnlyWithTheLink(t *testing.T) {
	o := linkOffice(t, "tidak", "pimpinan: Pimpinan", "pimpinan: {nama: Pimpinan, melihat: semua}", "      salin: [rincian, rahasia]\n", "", "wajib_diisi: [alasan]", "wajib_diisi: [alasan]\n    boleh_diisi: [rahasia]")
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "r"))
	o.hands.set("2025-08-07 10:00")
	before, err := o.For(pimpinan).Case(ctx, "P-1")
	require.NoError(t, err)
	open := objection("K-1", ani, "P-1")
	open.Command.Input["rahasia"] = valueOf("rahasia", "ya")
	_, err = o.Open(ctx, open)
	require.NoError(t, err)

	c, err := o.For(pimpinan).Case(ctx, "P-1")
	require.NoError(t, err)
	require.Equal(t, before.Changed, c.Changed, "when would tell with which other case")
	require.Equal(t, "ani", c.Reporter)
	k, err := o.For(pimpinan).Case(ctx, "K-1")
	require.NoError(t, err)
	require.Empty(t, k.Reporter)
	for _, limit := range []int{0, 2} {
		entries, err := o.For(pimpinan).History(ctx, "P-1", 0, limit)
		require.NoError(t, err)
		require.Len(t, entries, 2)
	}
	_, err = deliver.View(ctx, o.Engine, engine.Event{ID: "P-1/3", Case: "P-1", No: 3}, pimpinan)
	require.ErrorIs(t, err, store.ErrNotFound)
	entries, err := o.For(ani).History(ctx, "P-1", 0, 0)
	require.NoError(t, err)
	require.Len(t, entries, 3)
	require.NotNil(t, entries[2].Link)
	ev, err := deliver.View(ctx, o.Engine, engine.Event{ID: "P-1/3", Case: "P-1", No: 3}, ani)
	require.NoError(t, err)
	require.Equal(t, fsm.Linking, ev.Kind)
}

// The request of ani is anonymous, her objection is not, and copies its words: whoever
// reads both would know who stands behind the request.
func TestACopyNamesNobodyWhomTheSourceHides(t *testing.T) {
	anonim := strings.NewReplacer("pimpinan: Pimpinan", "pimpinan: {nama: Pimpinan, melihat: semua}",
		"sembunyikan: [rincian]", "sembunyikan: [alasan]", "boleh_diisi: [rahasia]", "boleh_diisi: [rahasia, alasan]")
	for salin, code := range map[string]string{"[rincian]": "copy-hidden", "[rincian, rahasia]": "", "[rahasia]": ""} {
		o := linkOffice(t, "ya")
		_, err := o.Publish(ctx, []byte(strings.NewReplacer("kode: layanan", "kode: lain", "sop: layanan", "sop: lain", "[rincian, rahasia]", salin).Replace(anonim.Replace(string(layanan(t))))))
		require.NoError(t, err)
		o.hands.set("2025-08-05 09:00")
		_, err = o.Open(ctx, engine.Opening{SOP: "lain", ID: "P-2", Command: command(ani, "ajukan", "rincian", "salinan izin", "alasan", "a", "rahasia", "ya")})
		require.NoError(t, err)
		o.at("2025-08-05 09:00", "P-2", joko, "tolak")
		c, err := o.For(pimpinan).Case(ctx, "P-2")
		require.NoError(t, err)
		require.Empty(t, c.Reporter)
		require.True(t, c.Fields["rincian"].IsSet())
		open := objection("K-2", ani, "P-2")
		open.SOP = "lain"
		_, err = o.Open(ctx, open)
		if code == "" {
			require.NoError(t, err, salin)
			continue
		}
		var r *fsm.Refused
		require.True(t, errors.As(err, &r), "%s: %v", salin, err)
		require.Equal(t, code, r.Code)
	}
}
