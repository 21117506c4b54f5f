package engine_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

func by(id, basis string) engine.Warrant { return engine.Warrant{By: id, Basis: basis} }

// jumped is an office whose clock jumps from a case under way to years ahead.
func jumped(t *testing.T, opts ...engine.Option) *office {
	o := open(t, opts...)
	o.begin("k")
	o.at("2023-02-13 10:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.hands.set("2040-02-13 10:00")
	return o
}

// TestNothingIsWrittenAfterAJump tries every way to write on a store that was
// last worked on years ago: none leaves a trace, until the clock is confirmed.
func TestNothingIsWrittenAfterAJump(t *testing.T) {
	o := jumped(t)
	before, bodies := o.stored("k"), o.bodies("k")
	ways := map[string]func(eng *engine.Engine) error{
		"act": func(eng *engine.Engine) error {
			_, err := eng.Act(ctx, "k", command(budi, "periksa_kewenangan"))
			return err
		},
		"an act that is refused": func(eng *engine.Engine) error {
			_, err := eng.Act(ctx, "k", command(rini, "tanggapi", "tanggapan", "x"))
			return err
		},
		"preview": func(eng *engine.Engine) error {
			_, err := eng.Preview(ctx, "k", command(budi, "periksa_kewenangan"))
			return err
		},
		"open": func(eng *engine.Engine) error {
			_, err := eng.Open(ctx, opening("baru"))
			return err
		},
		"sweep": func(eng *engine.Engine) error {
			n, err := eng.Sweep(ctx, 10)
			require.Zero(t, n)
			return err
		},
		"correct": func(eng *engine.Engine) error {
			_, err := eng.Correct(ctx, "k", engine.Correction{Entry: 1, By: siti, Reason: "salah tulis", Fields: command(siti, "x", "judul", "Jembatan").Input})
			return err
		},
		"import": func(eng *engine.Engine) error {
			_, err := eng.Import(ctx, engine.Takeover{SOP: code, ID: "baru", Case: fsm.Import{
				By: siti, Opened: wib("2023-02-01 09:00"), Stage: "penanganan", Origin: "verifikasi_opd", Entered: wib("2023-02-03 09:00"),
				Unit: fsm.Unit{ID: "dpupr"}, Reporter: "warga", Fields: command(siti, "x", "kategori", "infrastruktur").Input,
			}})
			return err
		},
		"amend": func(eng *engine.Engine) error {
			_, err := amend.All(ctx, eng, amend.Amendment{By: siti, Basis: "ND 1", Decrees: longer(t)}, engine.PageOf{Limit: 10})
			return err
		},
	}
	for name, way := range ways {
		for place, eng := range map[string]*engine.Engine{"the same process": o.Engine, "another": o.restart()} {
			if name == "amend" {
				_, err := eng.PublishDecrees(ctx, longer(t))
				require.NoError(t, err)
			}
			err := way(eng)
			require.ErrorIs(t, err, engine.ErrClockJump, "%s, %s", name, place)
			var jump *engine.ClockJump
			require.ErrorAs(t, err, &jump)
			require.Equal(t, wib("2023-02-13 10:00"), jump.Last.In(time.UTC))
			require.Equal(t, wib("2040-02-13 10:00"), jump.Now)
			require.Equal(t, before, o.stored("k"), name)
			require.Equal(t, bodies, o.bodies("k"), name)
		}
	}
	_, err := o.store.Load(ctx, "baru")
	require.ErrorIs(t, err, engine.ErrNotFound)

	// The clock put right, all goes on as if nothing had been.
	o.hands.set("2023-02-13 11:00")
	_, err = o.Act(ctx, "k", command(budi, "periksa_kewenangan"))
	require.NoError(t, err)
}

// TestAJumpIsToldInWords says what was last known, what the clock says, and what
// to do, in both languages.
func TestAJumpIsToldInWords(t *testing.T) {
	o := jumped(t)
	_, err := o.Act(ctx, "k", command(budi, "periksa_kewenangan"))
	require.Equal(t, "jam komputer melompat: terakhir diketahui 2023-02-13 10:00 WIB, sekarang 2040-02-13 10:00 WIB, 6209 hari kemudian (paling jauh 366 hari); tidak ada yang dicatat. "+
		"Periksa jam komputer: jika salah, betulkan; jika benar, pejabat yang berwenang mengesahkannya atas namanya", engine.Message("id", err))
	require.Equal(t, "the clock has jumped: the last moment known is 2023-02-13 10:00 WIB, now it says 2040-02-13 10:00 WIB, 6209 days later (366 at most); nothing was written. "+
		"Check the machine's clock: if it is wrong, set it right; if it is right, somebody in charge confirms it by name", engine.Message("en", err))
}

// TestAJumpWithNothingDueHindersNobody: a new store, an office without open cases,
// whenever they are looked at again.
func TestAJumpWithNothingDueHindersNobody(t *testing.T) {
	o := open(t)
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	o.hands.set("2024-08-13 10:00") // nobody came for a year and a half
	_, err = o.restart().Sweep(ctx, 10)
	require.NoError(t, err)
	_, err = o.restart().Open(ctx, opening("pertama"))
	require.NoError(t, err)
	_, err = o.Act(ctx, "pertama", command(siti, "arsipkan", "alasan", "x"))
	require.NoError(t, err)
	require.True(t, o.stored("pertama").NextDue.IsZero())
	o.hands.set("2027-08-13 10:00")
	_, err = o.restart().Open(ctx, opening("kedua"))
	require.NoError(t, err)
}

// TestABeatKeepsAQuietOfficeGoing: entries come years apart, beats do not.
func TestABeatKeepsAQuietOfficeGoing(t *testing.T) {
	o := open(t)
	o.begin("k")
	stopped := o.bare(stumbling{Store: o.store, load: func(string) error { return context.DeadlineExceeded }})
	for range 5 { // its one case cannot be read, so that nothing is written
		o.hands.move(200 * 24 * time.Hour)
		_, err := stopped.Sweep(ctx, 10)
		require.Error(t, err)
		require.NotErrorIs(t, err, engine.ErrClockJump)
	}
	n, err := o.restart().Sweep(ctx, 10)
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

// TestAStoreWithoutHeartKnowsItsNewestEntries: the guard then goes by those that
// the engine meets, and nobody can confirm.
func TestAStoreWithoutHeartKnowsItsNewestEntries(t *testing.T) {
	o := jumped(t)
	eng := o.bare(only{Cases: o.store, Vault: o.store})
	_, err := eng.Publish(ctx, reference(t))
	require.NoError(t, err)
	_, err = eng.Sweep(ctx, 10)
	require.ErrorIs(t, err, engine.ErrClockJump)
	_, err = eng.Open(ctx, opening("baru"))
	require.ErrorIs(t, err, engine.ErrClockJump)
	_, err = eng.Act(ctx, "k", command(budi, "periksa_kewenangan"))
	require.ErrorIs(t, err, engine.ErrClockJump)
	_, err = void.Confirm(ctx, eng, void.Confirmation{Warrant: by("siti", "ND 3/2040"), Now: o.hands.Now()})
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = void.Confirmations(ctx, eng)
	require.ErrorIs(t, err, engine.ErrUnsupported)
	wide := o.bare(only{Cases: o.store, Vault: o.store}, engine.WithMaxJump(engine.AnyJump))
	n, err := wide.Sweep(ctx, 10)
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

// TestAConfirmedClockGoesOnAsWithoutTheGuard: what a confirmation lets happen is,
// byte for byte, what would have happened had nobody looked at the clock.
func TestAConfirmedClockGoesOnAsWithoutTheGuard(t *testing.T) {
	unguarded := jumped(t, engine.WithRandom(sameSalt{}), engine.WithMaxJump(engine.AnyJump))
	_, err := unguarded.Sweep(ctx, 10)
	require.NoError(t, err)

	o := jumped(t, engine.WithRandom(sameSalt{}))
	_, err = o.Sweep(ctx, 10)
	require.ErrorIs(t, err, engine.ErrClockJump)
	jump, err := void.Jumped(ctx, o.Engine)
	require.NoError(t, err)
	require.Equal(t, &engine.ClockJump{Last: wib("2023-02-13 10:00"), Now: wib("2040-02-13 10:00"), Max: 366 * 24 * time.Hour}, jump)
	done, err := void.Confirm(ctx, o.restart(), void.Confirmation{Warrant: by("siti", "ND 3/2040"), Now: wib("2040-02-13 10:20")})
	require.NoError(t, err)
	want := void.Confirmed{Warrant: by("siti", "ND 3/2040"), At: wib("2040-02-13 10:00"), Last: wib("2023-02-13 10:00")}
	require.Equal(t, want, done)
	for _, eng := range []*engine.Engine{o.Engine, o.restart()} {
		jump, err := void.Jumped(ctx, eng)
		require.NoError(t, err)
		require.Nil(t, jump)
		kept, err := void.Confirmations(ctx, eng)
		require.NoError(t, err)
		require.Equal(t, []void.Confirmed{want}, kept)
		_, err = audit.VerifyRegister(ctx, eng)
		require.NoError(t, err)
		_, err = eng.Sweep(ctx, 10)
		require.NoError(t, err, "confirmed for every process")
	}
	require.Equal(t, unguarded.bodies("k"), o.bodies("k"))
	require.Equal(t, unguarded.stored("k"), o.stored("k"))

	o.hands.set("2050-02-13 10:00")
	o.begin("baru")
	o.hands.set("2060-02-13 10:00")
	_, err = o.Sweep(ctx, 10)
	require.ErrorIs(t, err, engine.ErrClockJump, "the next jump is another one")
}

// TestAConfirmationNeedsANameABasisAndAnotherClock lists what is refused.
func TestAConfirmationNeedsANameABasisAndAnotherClock(t *testing.T) {
	o := jumped(t)
	now := o.hands.Now()
	for name, c := range map[string]void.Confirmation{
		"no name":         {Warrant: by("", "ND 3/2040"), Now: now},
		"no basis":        {Warrant: by("siti", ""), Now: now},
		"no time":         {Warrant: by("siti", "ND 3/2040")},
		"another time":    {Warrant: by("siti", "ND 3/2040"), Now: now.Add(time.Hour + time.Second)},
		"an earlier time": {Warrant: by("siti", "ND 3/2040"), Now: wib("2023-02-13 10:01")},
		"a forged line":   {Warrant: by("siti", "ND 3\nND 4"), Now: now},
		"a bad id":        {Warrant: by("siti ", "ND 3/2040"), Now: now},
	} {
		_, err := void.Confirm(ctx, o.Engine, c)
		require.ErrorIs(t, err, engine.ErrInvalid, name)
	}
	o.hands.set("2023-02-14 10:00")
	_, err := void.Confirm(ctx, o.Engine, void.Confirmation{Warrant: by("siti", "ND 3/2023"), Now: o.hands.Now()})
	require.ErrorIs(t, err, engine.ErrInvalid, "no jump")
	kept, err := void.Confirmations(ctx, o.Engine)
	require.NoError(t, err)
	require.Empty(t, kept)
}

// TestAWrongClockDoesNotSpoilTheOthers: beside processes whose clocks are right one
// with a broken clock neither writes nor beats.
func TestAWrongClockDoesNotSpoilTheOthers(t *testing.T) {
	o := open(t)
	o.begin("k")
	wrong := &hands{}
	wrong.set("2040-02-13 10:00")
	broken := o.bare(o.store, engine.WithClock(wrong))
	_, err := broken.Publish(ctx, reference(t))
	require.NoError(t, err)
	for range 3 {
		_, err := broken.Sweep(ctx, 10)
		require.ErrorIs(t, err, engine.ErrClockJump)
		_, err = broken.Open(ctx, opening("salah"))
		require.ErrorIs(t, err, engine.ErrClockJump)
		o.hands.move(time.Hour)
		_, err = o.Sweep(ctx, 10)
		require.NoError(t, err)
		at, err := o.store.Alive(ctx)
		require.NoError(t, err)
		require.Equal(t, o.hands.Now(), at)
	}
}

// TestHowFarTheClockMayJump is the bound itself, and what it may be.
func TestHowFarTheClockMayJump(t *testing.T) {
	for days, refused := range map[int]bool{1: false, 366: false, 367: true} {
		o := jumped(t)
		o.hands.set("2023-02-13 10:00")
		o.hands.move(time.Duration(days) * 24 * time.Hour)
		_, err := o.Sweep(ctx, 10)
		require.Equal(t, refused, err != nil, "%d days: %v", days, err)
	}
	o := jumped(t, engine.WithMaxJump(48*time.Hour))
	o.hands.set("2023-02-22 10:00")
	_, err := o.Sweep(ctx, 10)
	require.ErrorIs(t, err, engine.ErrClockJump)
	for _, d := range []time.Duration{-time.Hour, 0, time.Hour, 24*time.Hour - 1, engine.AnyJump + 1} {
		_, err := engine.New(o.store.Backend(), engine.WithMaxJump(d))
		require.ErrorContains(t, err, "WithMaxJump", "%s", d)
	}
}

// TestAJumpedClockNeitherRemovesNorDelivers: also where no timer is due, a clock that has
// jumped removes no case that must still be kept, and lets no event wait for years.
func TestAJumpedClockNeitherRemovesNorDelivers(t *testing.T) {
	o := open(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "r"))
	o.begin("k")
	o.at("2023-02-13 10:00", "k", siti, "arsipkan", "alasan", "x")
	require.True(t, o.stored("k").NextDue.IsZero())
	fails := deliver.ReceiverFunc(func(context.Context, store.Event) error { return errors.New("no line") })
	queue := func() store.Queue {
		t.Helper()
		queues, err := deliver.Queues(ctx, o.Engine, "r", "", 10)
		require.NoError(t, err)
		require.Len(t, queues, 1)
		return queues[0]
	}
	before := queue()
	o.hands.set("2040-02-13 10:00")
	for place, eng := range map[string]*engine.Engine{"the same process": o.Engine, "another": o.restart()} {
		n, err := audit.Retire(ctx, eng, byLaw, wib("2030-01-01 00:00"), 10)
		require.ErrorIs(t, err, engine.ErrClockJump, place)
		require.Zero(t, n)
		require.True(t, o.stored("k").Case.Closed, "it is there")
		_, err = deliver.Once(ctx, eng, "r", fails, 10)
		require.ErrorIs(t, err, engine.ErrClockJump, place)
		require.Equal(t, before, queue(), "no try, and due as it was")
		jump, err := void.Jumped(ctx, eng)
		require.NoError(t, err)
		require.NotNil(t, jump, "who asks is told why")
	}
	_, err := void.Confirm(ctx, o.Engine, void.Confirmation{Warrant: by("siti", "ND 3/2040"), Now: o.hands.Now()})
	require.NoError(t, err)
	_, err = deliver.Once(ctx, o.Engine, "r", fails, 10)
	require.ErrorContains(t, err, "no line")
	require.Less(t, queue().Due.Sub(o.hands.Now()), time.Minute)
	n, err := audit.Retire(ctx, o.Engine, byLaw, wib("2030-01-01 00:00"), 10)
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

// TestAPumpWaitsForARightClock: it delivers nothing by a clock that has jumped, and goes on
// by itself when that is right again.
func TestAPumpWaitsForARightClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		require.NoError(t, deliver.Subscribe(ctx, o.Engine, "r"))
		o.begin("k")
		o.hands.set("2040-02-13 10:00")
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		var came atomic.Int64
		done := make(chan error, 1)
		go func() {
			done <- deliver.Pump(ctx, o.Engine, "r", deliver.ReceiverFunc(func(context.Context, store.Event) error {
				came.Add(1)
				return nil
			}))
		}()
		time.Sleep(time.Minute)
		require.Zero(t, came.Load())
		o.hands.set("2023-02-11 10:00")
		time.Sleep(time.Minute)
		require.EqualValues(t, 1, came.Load())
		cancel()
		require.ErrorIs(t, <-done, context.Canceled)
	})
}
