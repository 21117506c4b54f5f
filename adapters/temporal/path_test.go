package temporal

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/rules"
)

// beforeLebaran is Monday 23 February 2026, 09.00 WIB.
var beforeLebaran = time.Date(2026, 2, 23, 2, 0, 0, 0, time.UTC)

const day = 24 * time.Hour

func (b *bench) open(id string) {
	b.Helper()
	_, err := b.both(func(e *engine.Engine) (engine.Result, error) { return e.Open(b.ctx, office.Opening(id)) })
	require.NoError(b, err)
}

func (b *bench) act(id string, cmd fsm.Command) engine.Result {
	b.Helper()
	r, err := b.both(func(e *engine.Engine) (engine.Result, error) { return e.Act(b.ctx, id, cmd) })
	require.NoError(b, err)
	return r
}

// Nobody touches a case for 60 working days over Lebaran: each timer acts at the instant
// that the ledger tells, and the case comes to the Ombudsman.
func TestSixtyWorkingDaysOverLebaran(t *testing.T) {
	b := newBench(t, beforeLebaran, nil)
	b.open("a")
	told := map[string]time.Time{}
	for _, clock := range []string{"waktu verifikasi_admin", "tindak_lanjut"} {
		ledger, err := b.eng.Explain(b.ctx, "a", clock, 0)
		require.NoError(t, err)
		told[clock] = ledger.Deadline.Due.UTC()
	}
	b.pass(150*day, "a")
	entries := b.alike("a")
	last := entries[len(entries)-1]
	require.Equal(t, "ombudsman", last.To)
	require.Equal(t, told["tindak_lanjut"], last.Written)
	require.Equal(t, told["waktu verifikasi_admin"], entries[1].Written)
	require.Greater(t, last.Written.Sub(beforeLebaran), 90*day, "Lebaran makes 60 working days long")
}

// A case goes its whole way: asked for more, put off, sent to the wrong office and back,
// answered, objected to, answered again, closed by silence; then its duties are done.
func TestAWholeWay(t *testing.T) {
	b := newBench(t, beforeLebaran, func(h *Host, _ *Worker) { h.Events = 40 })
	b.open("a")
	with := func(by fsm.Actor, action string, fields ...string) fsm.Command {
		cmd := fsm.Command{Action: action, Actor: by, Input: map[string]fsm.Value{}}
		for _, f := range fields {
			cmd.Input[f] = office.Text("Keterangan")
		}
		return cmd
	}
	to := func(kind, unit string) fsm.Command {
		return fsm.Command{Action: "disposisi", Actor: office.Siti, Input: map[string]fsm.Value{"kategori": rules.ChoiceValue(kind), "unit": office.Text(unit)}}
	}
	wrong := office.Actor("dewi", "petugas_opd", "dlh")
	for _, cmd := range []fsm.Command{
		with(office.Siti, "minta_lengkapi", "kekurangan"), with(office.Warga, "lengkapi", "uraian"),
		with(office.Siti, "tunda", "alasan"), with(office.Siti, "lanjutkan"),
		to("infrastruktur", "dlh"), with(wrong, "periksa_kewenangan"),
		to("infrastruktur", "dpupr"), with(office.Budi, "periksa_kewenangan"),
		with(office.Rini, "tanggapi", "tanggapan"), with(office.Warga, "belum_puas", "keberatan"),
		with(office.Rini, "tanggapi", "tanggapan"), with(office.Warga, "balas_pelapor", "balasan"),
	} {
		b.pass(20*time.Hour, "a")
		b.act("a", cmd)
	}
	b.pass(60*day, "a")
	entries := b.alike("a")
	require.Equal(t, "ditutup_sistem", entries[len(entries)-1].To)
	b.act("a", with(office.Budi, "evaluasi", "penyebab", "tindakan_korektif", "rekomendasi"))
	b.act("a", with(office.Rini, "lapor_koordinator"))
	_, err := b.both(func(e *engine.Engine) (engine.Result, error) { return e.Act(b.ctx, "a", to("infrastruktur", "dlh")) })
	require.ErrorIs(t, err, engine.ErrClosed)
	acts := len(b.alike("a"))
	b.anew("a")
	b.world.noting.Lock()
	defer b.world.noting.Unlock()
	bytes := 0
	for _, text := range b.world.told {
		bytes += len(text)
	}
	t.Logf("%d entries; %d bytes in inputs, updates, answers and activities", acts, bytes)
}

func TestTwoAtOnceHaveOneWinner(t *testing.T) {
	b := newBench(t, office.Begin, nil)
	b.open("a")
	for round, cmd := range office.UntilAnswered() {
		cmd.Version = int64(round + 1)
		var wait sync.WaitGroup
		var errs [2]error
		for i := range errs {
			wait.Go(func() { _, errs[i] = b.eng.Act(b.ctx, "a", cmd) })
		}
		wait.Wait()
		if errs[0] != nil {
			errs[0], errs[1] = errs[1], errs[0]
		}
		require.NoError(t, errs[0])
		require.ErrorIs(t, errs[1], engine.ErrConflict)
	}
	entries, err := b.eng.History(b.ctx, "a", 0, 0)
	require.NoError(t, err)
	require.Len(t, entries, 4)
}

// The same command under one key, from many at once, is done once, also after the
// workflow has begun anew.
func TestAKeyIsUsedOnce(t *testing.T) {
	b := newBench(t, office.Begin, func(h *Host, _ *Worker) { h.Events = 15 })
	open := office.Opening("")
	open.Command.Key = "buka"
	var wait sync.WaitGroup
	ids := make([]string, 4)
	for i := range ids {
		wait.Go(func() {
			r, err := b.eng.Open(b.ctx, open)
			if err == nil {
				ids[i] = r.Case.ID
			}
		})
	}
	wait.Wait()
	for _, id := range ids {
		require.NotEmpty(t, id)
		require.Equal(t, ids[0], id)
	}
	cmd := office.UntilAnswered()[0]
	cmd.Key = "disposisi-1"
	again := make([]bool, 8)
	for i := range again {
		wait.Go(func() {
			r, err := b.eng.Act(b.ctx, ids[0], cmd)
			again[i] = err != nil || r.Again
		})
	}
	wait.Wait()
	first := 0
	for _, a := range again {
		if !a {
			first++
		}
	}
	require.Equal(t, 1, first)
	for _, cmd := range office.UntilAnswered()[1:] {
		_, err := b.eng.Act(b.ctx, ids[0], cmd)
		require.NoError(t, err)
	}
	b.anew(ids[0])
	r, err := b.eng.Act(b.ctx, ids[0], cmd)
	require.NoError(t, err)
	require.True(t, r.Again)
	cmd.Input = map[string]fsm.Value{"kategori": rules.ChoiceValue("kesehatan"), "unit": office.Text("dinkes")}
	_, err = b.eng.Act(b.ctx, ids[0], cmd)
	require.ErrorIs(t, err, engine.ErrKeyReused)
}

// A decree that comes while cases run moves their deadlines, and their timers.
func TestANewDecreeReachesARunningCase(t *testing.T) {
	b := newBench(t, office.Begin, nil)
	for _, e := range []*engine.Engine{b.eng, b.plain} {
		_, err := e.PublishDecrees(b.ctx, calendar.Shipped().KnownOn(calendar.MustDate("2025-08-04")))
		require.NoError(t, err)
	}
	b.open("a")
	cmd := office.UntilAnswered()
	b.act("a", cmd[0])
	b.act("a", cmd[1]) // 20 working days, over 18 August
	before, err := b.eng.Get(b.ctx, "a", 0)
	require.NoError(t, err)
	b.pass(4*day, "a")
	for _, e := range []*engine.Engine{b.eng, b.plain} {
		_, err := e.PublishDecrees(b.ctx, calendar.Shipped().KnownOn(calendar.MustDate("2025-08-07")))
		require.NoError(t, err)
	}
	approval := amend.Amendment{By: office.Siti, Basis: "SKB 3 Menteri 933/2025"}
	_, err = b.both(func(e *engine.Engine) (engine.Result, error) { return amend.Case(b.ctx, e, "a", approval) })
	require.NoError(t, err)
	after, err := b.eng.Get(b.ctx, "a", 0)
	require.NoError(t, err)
	require.NotEqual(t, before.Clocks, after.Clocks)
	b.pass(30*day, "a")
	entries := b.alike("a")
	breach := entries[len(entries)-1]
	require.Equal(t, fsm.Breaching, breach.Kind)
	require.Equal(t, breach.At, breach.Written)
}
