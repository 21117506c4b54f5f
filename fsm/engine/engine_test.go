package engine_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

func TestWrongOptionsAreErrorsAtOnce(t *testing.T) {
	_, err := engine.New(store.Backend{})
	require.ErrorContains(t, err, "the store is nil")
	_, err = engine.New(memory.New().Backend(), engine.WithClock(nil), engine.WithDirectory(nil), engine.WithPublisher(nil),
		engine.WithDecrees(nil), engine.WithRandom(nil), engine.WithLogger(nil), nil)
	for _, part := range []string{
		"WithClock", "WithDirectory", "WithPublisher", "WithDecrees", "WithRandom", "WithLogger", "an option is nil",
	} {
		require.ErrorContains(t, err, part)
	}
}

// TestDefaultsWork runs a case with nothing plugged but the least store.
func TestDefaultsWork(t *testing.T) {
	eng, err := engine.New(memory.New().Backend())
	require.NoError(t, err)
	_, err = eng.Publish(ctx, reference(t))
	require.NoError(t, err)
	began := time.Now().Add(-time.Microsecond)
	r, err := eng.Open(ctx, engine.Opening{SOP: code, Command: command(warga, "kirim", kirim...)})
	require.NoError(t, err)
	require.Len(t, r.Case.ID, 26)
	require.False(t, r.Case.Opened.Before(began))
	_, err = eng.Act(ctx, r.Case.ID, command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
	require.NoError(t, err)
	v, err := audit.Verify(ctx, eng, r.Case.ID)
	require.NoError(t, err)
	require.Equal(t, 3, v.Personal)
}

// people is a directory of a host.
type people struct {
	actor func(fsm.Actor) (fsm.Actor, error)
	unit  func(string) (fsm.Unit, error)
}

func (p people) Actor(_ context.Context, claim fsm.Actor) (fsm.Actor, error) {
	if p.actor == nil {
		return claim, nil
	}
	return p.actor(claim)
}

func (p people) Unit(_ context.Context, _ *sop.SOP, id string) (fsm.Unit, error) {
	if p.unit == nil {
		return fsm.Unit{}, nil
	}
	return p.unit(id)
}

func TestDirectoryDecidesWhoSomebodyIs(t *testing.T) {
	o := open(t)
	o.begin("k")
	disposisi := command(fsm.Actor{ID: "siti"}, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	pretender := command(fsm.Actor{ID: "warga", Holds: siti.Holds}, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")

	down := errors.New("directory is down")
	eng := o.bare(o.store, engine.WithDirectory(people{actor: func(fsm.Actor) (fsm.Actor, error) { return fsm.Actor{}, down }}))
	_, err := eng.Act(ctx, "k", disposisi)
	require.ErrorIs(t, err, down)
	_, err = eng.Allowed(ctx, "k", siti)
	require.ErrorIs(t, err, down)
	_, err = eng.For(siti).Reveal(ctx, "k")
	require.ErrorIs(t, err, down)

	eng = o.bare(o.store, engine.WithDirectory(people{actor: func(fsm.Actor) (fsm.Actor, error) { return budi, nil }}))
	_, err = eng.Act(ctx, "k", disposisi)
	require.ErrorContains(t, err, "another person")

	eng = o.bare(o.store, engine.WithDirectory(people{unit: func(string) (fsm.Unit, error) { return fsm.Unit{}, down }}))
	_, err = eng.Act(ctx, "k", command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
	require.ErrorIs(t, err, down)
	eng = o.bare(o.store, engine.WithDirectory(people{unit: func(string) (fsm.Unit, error) { return fsm.Unit{ID: "dlh"}, nil }}))
	_, err = eng.Act(ctx, "k", command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
	require.ErrorContains(t, err, "another unit")
	require.Equal(t, int64(1), o.stored("k").Case.Version)

	eng = o.bare(o.store, engine.WithDirectory(people{
		actor: func(claim fsm.Actor) (fsm.Actor, error) {
			if claim.ID == "siti" {
				return siti, nil
			}
			return fsm.Actor{ID: claim.ID}, nil
		},
		unit: func(id string) (fsm.Unit, error) { return fsm.Unit{ID: id, Authority: []string{"kesehatan"}}, nil },
	}))
	_, err = eng.Act(ctx, "k", pretender)
	require.ErrorIs(t, err, engine.ErrNotFound, "to who holds nothing, a case that is not public is unknown")
	r, err := eng.Act(ctx, "k", disposisi)
	require.NoError(t, err)
	require.Equal(t, "admin", r.Entries[0].By.Role)
	require.Equal(t, []string{"kesehatan"}, r.Case.Unit.Authority, "the directory knows the unit better than the file")
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}

func TestActingForIsRecorded(t *testing.T) {
	o := open(t)
	o.begin("k")
	r := o.at("2023-02-13 09:00", "k", plhAdmin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	require.Equal(t, fsm.Person{ID: "plh", Role: "admin", ActingFor: []string{"siti"}}, r.Entries[0].By)
	_, err := audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}

func TestPublisherHearsAfterTheSave(t *testing.T) {
	told := &receiver{}
	o := open(t)
	eng := o.restart(engine.WithPublisher(told))
	_, err := eng.Open(ctx, opening("k"))
	require.NoError(t, err)
	o.hands.set("2023-02-22 11:13")
	_, err = eng.Act(ctx, "k", command(budi, "periksa_kewenangan"))
	require.Error(t, err)
	require.Len(t, told.events, 2, "the refused command's timers are told too")
	e := told.events[1]
	require.Equal(t, "k/2", e.ID)
	require.Equal(t, fsm.Breaching, e.Kind)
	require.Equal(t, "admin", e.Draft.Owner.Role)
	require.Equal(t, []string{"koordinator"}, e.Tell)

	told.fail = errors.New("nobody there")
	r, err := eng.Act(ctx, "k", command(siti, "arsipkan", "alasan", "x"))
	require.NoError(t, err, "what is saved is done, whoever hears of it")
	require.True(t, r.Case.Closed)

	// A copy bound to a host's transaction tells nobody: it may be rolled back.
	_, err = eng.With(o.store.Backend()).Open(ctx, opening("terikat"))
	require.NoError(t, err)
	require.Len(t, told.events, 3)
	_, err = eng.Get(ctx, "terikat", 0)
	require.NoError(t, err)
}

func TestFailingStoreAndRandomnessAreTold(t *testing.T) {
	full := errors.New("disk full")
	o := open(t)
	o.begin("k")
	eng := o.bare(stumbling{Store: o.store, save: func(store.Change) error { return full }})
	_, err := eng.Publish(ctx, reference(t))
	require.ErrorIs(t, err, full)
	_, err = eng.Act(ctx, "k", command(siti, "arsipkan", "alasan", "x"))
	require.ErrorIs(t, err, full)
	require.Empty(t, engine.Message("id", err), "a disk is no matter for those who use the service")

	eng = o.restart(engine.WithRandom(iotest.ErrReader(io.ErrUnexpectedEOF)))
	_, err = eng.Open(ctx, engine.Opening{SOP: code, Command: command(warga, "kirim", kirim...)})
	require.ErrorContains(t, err, "random")
	_, err = eng.Act(ctx, "k", command(siti, "arsipkan", "alasan", "x"))
	require.ErrorContains(t, err, "random")
	_, err = eng.Correct(ctx, "k", engine.Correction{Entry: 1, By: siti, Fields: command(siti, "x", "anonim", "ya").Input, Reason: "x"})
	require.ErrorContains(t, err, "random")
	require.Equal(t, int64(1), o.stored("k").Case.Version)
}

// TestConflictsAreTriedAgain lets others come first, often: a command without a
// version comes through all the same.
func TestConflictsAreTriedAgain(t *testing.T) {
	for _, c := range []struct {
		others int
		keyed  bool
	}{{3, false}, {12, false}, {12, true}} {
		o := open(t)
		o.answered("k")
		left := c.others
		eng := o.bare(stumbling{Store: o.store, save: func(ch store.Change) error {
			if left == 0 {
				return nil
			}
			left--
			_, err := o.Act(ctx, "k", command(rini, "balas_petugas", "balasan", "x"))
			return err
		}})
		cmd := command(siti, "balas_petugas", "balasan", "y")
		if c.keyed {
			cmd.Key = "k-1"
		}
		_, err := eng.Act(ctx, "k", cmd)
		require.NoError(t, err)
		require.Zero(t, left)
		_, err = audit.Verify(ctx, o.Engine, "k")
		require.NoError(t, err)
	}
}

// TestConflictsEnd: where others always come first, a command gives up when its
// context ends, after ten seconds without one, and in a transaction of the host
// after three more tries.
func TestConflictsEnd(t *testing.T) {
	for _, c := range []struct {
		deadline, waits time.Duration
		bound           bool
		tries           int
	}{{time.Second, time.Second, false, 0}, {0, 10 * time.Second, false, 0}, {time.Minute, 10 * time.Second, false, 0}, {0, 0, true, 4}} {
		synctest.Test(t, func(t *testing.T) {
			o := open(t)
			o.answered("k")
			tries := 0
			busy := stumbling{Store: o.store, save: func(store.Change) error { tries++; return engine.ErrConflict }}
			eng := o.bare(busy)
			if c.bound {
				eng = o.With(busy.Backend())
			}
			within := ctx
			if c.deadline > 0 {
				var cancel context.CancelFunc
				within, cancel = context.WithTimeout(ctx, c.deadline)
				defer cancel()
			}
			began := time.Now()
			_, err := eng.Act(within, "k", command(siti, "balas_petugas", "balasan", "y"))
			require.ErrorIs(t, err, engine.ErrConflict)
			require.Equal(t, c.waits, time.Since(began))
			if c.tries > 0 {
				require.Equal(t, c.tries, tries)
			} else {
				require.Less(t, tries, 300, "it waits between its tries")
			}
		})
	}
}

// TestSameKeyAtOnce lets the same keyed command win on another engine between
// the look-up and the save.
func TestSameKeyAtOnce(t *testing.T) {
	o := open(t)
	o.answered("k")
	cmd := command(rini, "balas_petugas", "balasan", "x")
	cmd.Key = "k-1"
	once := true
	eng := o.bare(stumbling{Store: o.store, save: func(store.Change) error {
		if once {
			once = false
			_, err := o.Act(ctx, "k", cmd)
			return err
		}
		return nil
	}})
	r, err := eng.Act(ctx, "k", cmd)
	require.NoError(t, err)
	require.True(t, r.Again)
	require.Equal(t, o.stored("k").Case, r.Case)

	once = true
	start := engine.Opening{SOP: code, Command: command(warga, "kirim", kirim...)}
	start.Command.Key = "k-2"
	twin := o.bare(stumbling{Store: o.store, save: func(ch store.Change) error {
		if once && ch.Case.ID != "" {
			once = false
			_, err := o.Open(ctx, start)
			return err
		}
		return nil
	}}, engine.WithRandom(strings.NewReader(strings.Repeat("acak", 1000))))
	_, err = twin.Publish(ctx, reference(t))
	require.NoError(t, err)
	r, err = twin.Open(ctx, start)
	require.NoError(t, err)
	require.True(t, r.Again)
}

// badAnswers returns a spoilt answer under every key.
type badAnswers struct{ *memory.Store }

func (s badAnswers) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (badAnswers) Answer(context.Context, store.Key) (store.Answer, error) {
	return store.Answer{Fingerprint: []byte("pendek")}, nil
}

func TestSpoiltAnswerIsCorrupt(t *testing.T) {
	o := open(t)
	o.begin("k")
	cmd := command(siti, "arsipkan", "alasan", "x")
	cmd.Key = "k-1"
	_, err := o.bare(badAnswers{o.store}).Act(ctx, "k", cmd)
	require.ErrorIs(t, err, engine.ErrCorrupt)
}
