package temporal

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// planted stands for what citizens and officers write.
const planted = "NAMA-RAHASIA-7b1f"

// No personal value, nor anything from which it could be guessed, is in what Temporal
// was given: not in inputs, updates, answers, failures, activities, nor what one run
// leaves to the next. The vault has them until they are erased.
func TestNothingPersonalEntersTemporal(t *testing.T) {
	b := newBench(t, office.Begin, func(h *Host, _ *Worker) { h.Events = 10 })
	text := func(cmd fsm.Command, fields ...string) fsm.Command {
		in := map[string]fsm.Value{}
		for k, v := range cmd.Input {
			in[k] = v
		}
		for _, f := range fields {
			in[f] = office.Text(planted + f)
		}
		cmd.Input = in
		return cmd
	}
	open := office.Opening("a")
	open.Command = text(open.Command, "judul", "uraian", "nama_pelapor", "kontak")
	open.Command.Key = "kunci-buka"
	_, err := b.eng.Open(b.ctx, open)
	require.NoError(t, err)
	deeds := office.UntilAnswered()
	for _, cmd := range []fsm.Command{
		text(deeds[0], "catatan"), text(deeds[1], "catatan"), text(deeds[1], "tidak_ada"),
		{Action: "tanggapi", Actor: office.Budi, Input: map[string]fsm.Value{"tanggapan": office.Text(planted)}},
		text(deeds[2], "tanggapan"),
		text(fsm.Command{Action: "balas_pelapor", Actor: office.Warga, Key: "kunci-balas"}, "balasan"),
	} {
		_, err := b.eng.Act(b.ctx, "a", cmd)
		if err != nil {
			require.NotContains(t, err.Error(), planted)
		}
	}
	_, err = b.eng.Correct(b.ctx, "a", engine.Correction{Entry: 1, By: office.Siti, Fields: map[string]fsm.Value{"judul": office.Text(planted + "2")}, Reason: planted})
	require.NoError(t, err)
	b.anew("a")
	c, err := b.eng.Get(b.ctx, "a", 0)
	require.NoError(t, err)
	require.Equal(t, "menunggu_pelapor", c.Stage)
	seen, err := b.eng.For(office.Siti).Reveal(b.ctx, "a")
	require.NoError(t, err)
	require.Equal(t, planted+"2", seen["judul"])
	kept, err := b.vault.Personal(b.ctx, "a")
	require.NoError(t, err)
	key := store.Key{Actor: "warga", Case: "a", Text: "kunci-balas"}
	answer, err := b.on.Cases.Answer(b.ctx, key)
	require.NoError(t, err)
	require.NotEmpty(t, answer.Fingerprint)

	n, err := b.eng.Erase(b.ctx, office.Warrant, "a")
	require.NoError(t, err)
	require.Equal(t, len(kept), n)
	deeds2, err := b.vault.Deeds(b.ctx, "a")
	require.NoError(t, err)
	require.Len(t, deeds2, 1)
	seen, err = b.eng.For(office.Siti).Reveal(b.ctx, "a")
	require.NoError(t, err)
	require.Empty(t, seen)
	answer, err = b.on.Cases.Answer(b.ctx, key)
	require.NoError(t, err)
	require.Empty(t, answer.Fingerprint)

	b.world.noting.Lock()
	defer b.world.noting.Unlock()
	require.Greater(t, len(b.world.told), 15)
	for _, text := range b.world.told {
		require.NotContains(t, text, planted)
		for _, p := range kept { // with its salt a commitment could be guessed from
			require.NotContains(t, text, strings.ToLower(hexOf(p.Salt[:])))
			require.NotContains(t, text, base64Of(p.Salt[:]))
		}
	}
}

// losing is a Temporal that loses the answer of an update, or the update.
type losing struct {
	*world
	before, after bool
}

var errLost = errors.New("connection reset")

// What a client wrote for an update that never came leaves the vault when the case goes on.
func TestTheVaultKeepsNoOrphan(t *testing.T) {
	b := newBench(t, office.Begin, nil)
	b.open("a")
	deeds := office.UntilAnswered()
	b.act("a", deeds[0])
	ctx, cancel := context.WithCancel(b.ctx)
	lost := &losing{world: b.world, before: true}
	on, err := Host{Temporal: lost, Queue: "sop", Documents: b.docs, Vault: b.vault, Settle: true}.Backend()
	require.NoError(t, err)
	eng, err := engine.New(on, engine.WithClock(b.clock))
	require.NoError(t, err)
	defer cancel()
	cmd := deeds[1]
	cmd.Input = map[string]fsm.Value{"catatan": office.Text(planted)}
	_, err = eng.Act(ctx, "a", cmd)
	require.ErrorIs(t, err, engine.ErrUnavailable)
	require.True(t, b.holds("a", planted), "nobody knows yet whether it came")
	b.act("a", deeds[1])
	require.Eventually(t, func() bool { return !b.holds("a", planted) }, waits, tick)

	// the answer is lost, the update is not: by its key the engine finds it
	lost.before, lost.after = false, true
	cmd = deeds[2]
	cmd.Key = "k"
	r, err := eng.Act(ctx, "a", cmd)
	require.NoError(t, err)
	require.True(t, r.Again)
	require.True(t, b.holds("a", "Keterangan"))
}
