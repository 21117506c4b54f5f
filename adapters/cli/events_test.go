package cli_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
)

// What was set aside for a receiver is listed with its reason, and queued again.
func TestEventsThatWereSetAsideAreListedAndSentAgain(t *testing.T) {
	a := newArchive(t)
	ctx := context.Background()
	eng, err := engine.New(a.Store().Backend(), engine.WithClock(a.Clock()), engine.WithDeliveryTries(1))
	require.NoError(t, err)
	require.NoError(t, deliver.Subscribe(ctx, eng, "arsip"))
	out, _, code := a.sop("events", "--db", "kasus", "--penerima", "arsip")
	assert.Equal(t, term.ExitOK, code)
	assert.Equal(t, "Penerima arsip: 0 kasus menunggu (0 di antaranya sedang gagal), 0 pemberitahuan disisihkan\n", out)

	a.Open(warga, "kirim", soptest.Input{"judul": "Sampah", "uraian": "rahasia-sekali", "nama_pelapor": "Wati"})
	_, err = deliver.Once(ctx, eng, "arsip", deliver.ReceiverFunc(func(context.Context, engine.Event) error { return errors.New("server surat mati") }), 10)
	require.ErrorIs(t, err, deliver.ErrSetAside)
	out, _, code = a.sop("events", "--db", "kasus", "--penerima", "arsip")
	assert.Equal(t, term.ExitWarnings, code)
	assert.Contains(t, out, "1 pemberitahuan disisihkan\n")
	assert.Regexp(t, `(?m)^  \S+ +1 +buka +1 +2025-08-08 10:00 WIB +server surat mati$`, out)
	assert.Contains(t, out, "tambahkan --kirim-lagi")
	assert.NotContains(t, out, "rahasia-sekali")
	out, _, code = a.sop("events", "--db", "kasus", "--penerima", "arsip", "--kirim-lagi", "--lang", "en")
	assert.Equal(t, term.ExitOK, code)
	assert.Equal(t, "1 events queued again for arsip\n", out)
	out, _, _ = a.sop("events", "--db", "kasus", "--penerima", "arsip")
	assert.Contains(t, out, "1 kasus menunggu (0 di antaranya sedang gagal), 0 pemberitahuan disisihkan\n")
	assert.Equal(t, []bool{false, false, true, false}, a.writing)

	_, stderr, code := a.sop("events", "--db", "kasus", "--kirim-lagi")
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, `"--penerima" wajib diisi`)
}

// Receivers are listed, so are the cases of which events wait, and one event that was
// set aside is sent again alone.
func TestReceiversAreListedAndOneEventIsSentAgain(t *testing.T) {
	a := newArchive(t)
	ctx := context.Background()
	eng, err := engine.New(a.Store().Backend(), engine.WithClock(a.Clock()), engine.WithDeliveryTries(1))
	require.NoError(t, err)
	out, _, code := a.sop("events", "--db", "kasus")
	assert.Equal(t, term.ExitOK, code)
	assert.Equal(t, "Belum ada penerima pemberitahuan\n", out)
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	require.NoError(t, deliver.Subscribe(ctx, eng, "arsip"))
	c := a.Open(warga, "kirim", soptest.Input{"judul": "Sampah", "uraian": "rahasia-sekali", "nama_pelapor": "Wati"})
	out, _, _ = a.sop("events", "--db", "kasus", "--penerima", "surat")
	assert.Regexp(t, `(?m)^  Kasus +Dicoba +Berikutnya\n  `+c.ID()+` +0 +2025-08-08 10:00 WIB$`, out)
	_, err = deliver.Once(ctx, eng, "arsip", deliver.ReceiverFunc(func(context.Context, engine.Event) error { return errors.New("server surat mati") }), 10)
	require.ErrorIs(t, err, deliver.ErrSetAside)

	out, _, code = a.sop("events", "--db", "kasus")
	assert.Equal(t, term.ExitOK, code)
	assert.Equal(t, "Penerima arsip: 0 kasus menunggu (0 di antaranya sedang gagal), 1 pemberitahuan disisihkan\n"+
		"Penerima surat: 1 kasus menunggu (0 di antaranya sedang gagal), 0 pemberitahuan disisihkan\n", out)
	again := []string{"events", "--db", "kasus", "--penerima", "arsip", "--kirim-lagi"}
	for _, wrong := range [][]string{{c.ID()}, {c.ID(), "0"}, {c.ID(), "x"}} {
		_, stderr, code := a.sop(append(again, wrong...)...)
		assert.Equal(t, term.ExitFailed, code)
		assert.Contains(t, stderr, "disebut dengan kasus dan nomornya")
	}
	_, stderr, code := a.sop(append(again, c.ID(), "9")...)
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, "pemberitahuan 9 dari kasus "+c.ID()+" tidak disisihkan untuk arsip")
	out, _, code = a.sop(append(again, c.ID(), "1")...)
	assert.Equal(t, term.ExitOK, code)
	assert.Equal(t, "1 pemberitahuan diantrekan lagi untuk arsip\n", out)
}
