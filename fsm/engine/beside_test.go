package engine_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// abolished is a directory without one unit.
type abolished struct {
	engine.FileDirectory
	unit string
}

func (d abolished) Unit(ctx context.Context, doc *sop.SOP, id string) (fsm.Unit, error) {
	if id == d.unit {
		return fsm.Unit{}, errors.New("no such unit")
	}
	return d.FileDirectory.Unit(ctx, doc, id)
}

// TestWhatFailsIsToldBesideTheRest: a damaged case, one of an abolished unit and
// one written by a machine whose clock is ahead leave the others in every list.
func TestWhatFailsIsToldBesideTheRest(t *testing.T) {
	o := open(t)
	for i := range 6 {
		o.begin(caseID(i))
	}
	for i := range 3 {
		unit, field := "dpupr", "infrastruktur"
		if i == 1 {
			unit, field = "dlh", "kebersihan"
		}
		o.at("2023-02-13 09:00", caseID(i), siti, "disposisi", "kategori", field, "unit", unit)
	}
	o.at("2023-02-13 09:00:20", caseID(3), siti, "minta_lengkapi", "kekurangan", "foto")
	o.hands.set("2023-02-13 09:00:01")
	broken := stumbling{Store: o.store, load: func(id string) error {
		if id == caseID(5) {
			return engine.ErrCorrupt
		}
		return nil
	}}
	eng := o.bare(broken, engine.WithDirectory(abolished{unit: "dlh"}))
	all := fsm.Actor{ID: "semua", Holds: []fsm.RoleAssignment{{Role: "admin"}, {Role: "petugas_opd", Unit: "dpupr"}, {Role: "petugas_opd", Unit: "dlh"}}}
	all.ActingFor = &warga
	page, err := eng.For(all).Worklist(ctx, engine.PageOf{})
	require.NoError(t, err)
	var listed, failed []string
	for _, c := range page.Cases {
		listed = append(listed, c.ID)
	}
	for _, f := range page.Failed {
		failed = append(failed, f.Case)
		require.Error(t, f.Err)
	}
	require.ElementsMatch(t, []string{caseID(0), caseID(2), caseID(4)}, listed)
	require.ElementsMatch(t, []string{caseID(1), caseID(3), caseID(5)}, failed)

	o.hands.set("2023-03-01 09:00")
	told, err := report.Of(ctx, eng, report.Period{SOP: code})
	require.NoError(t, err)
	require.Equal(t, 5, told.Opened)
	require.Len(t, told.Failed, 1)
	require.Equal(t, caseID(5), told.Failed[0].Case)
	text, err := json.Marshal(told)
	require.NoError(t, err)
	require.Contains(t, string(text), `"failed":[{"case":"kasus-5","error":"`)

	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err = eng.For(all).Worklist(ended, engine.PageOf{})
	require.ErrorIs(t, err, context.Canceled, "an end of the context is no matter of one case")
	_, err = report.Of(ended, eng, report.Period{SOP: code})
	require.ErrorIs(t, err, context.Canceled)
}

// TestRunGoesOnWhileMoreIsDue: neither failing cases nor those that another
// process moved first let Run rest while others are overdue.
func TestRunGoesOnWhileMoreIsDue(t *testing.T) {
	const cases = 450 // more than two passes
	for name, stumble := range map[string]func(*office) stumbling{
		"failing cases": func(o *office) stumbling {
			return stumbling{Store: o.store, load: func(id string) error {
				if strings.HasSuffix(id, "7") {
					return errors.New("broken disk")
				}
				return nil
			}}
		},
		"two processes": func(o *office) stumbling {
			other := o.restart()
			var once atomic.Bool
			return stumbling{Store: o.store, save: func(ch store.Change) error {
				if !once.Swap(true) { // the other comes between: it moves the first hundred
					_, err := other.Sweep(ctx, 100)
					return err
				}
				return nil
			}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := open(t)
				for i := range cases {
					o.begin(caseID(i))
				}
				o.hands.set("2023-02-16 12:00")
				eng := o.bare(stumble(o), engine.WithLogger(slog.New(slog.DiscardHandler)))
				running, stop := context.WithCancel(ctx)
				done := make(chan error)
				go func() { done <- eng.Run(running) }()
				synctest.Wait()
				time.Sleep(time.Second) // well before it looks again
				synctest.Wait()
				moved, bad := 0, 0
				for i := range cases {
					switch {
					case o.stored(caseID(i)).Case.Version > 1:
						moved++
					case strings.HasSuffix(caseID(i), "7"):
						bad++
					}
				}
				require.Equal(t, cases, moved+bad)
				stop()
				require.ErrorIs(t, <-done, context.Canceled)
			})
		})
	}
}

// TestRunRestsThoughEverythingFails: it does not go round and round.
func TestRunRestsThoughEverythingFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := open(t)
		for i := range 250 {
			o.begin(caseID(i))
		}
		o.hands.set("2023-02-16 12:00")
		loads := 0
		eng := o.bare(stumbling{Store: o.store, load: func(string) error { loads++; return errors.New("broken disk") }},
			engine.WithLogger(slog.New(slog.DiscardHandler)))
		running, stop := context.WithCancel(ctx)
		done := make(chan error)
		go func() { done <- eng.Run(running) }()
		time.Sleep(time.Minute)
		synctest.Wait()
		stop()
		require.ErrorIs(t, <-done, context.Canceled)
		require.Equal(t, 250, loads, "each case once, then it is left out for a while")
	})
}
