package temporal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
	"github.com/tatalaksana/sop/fsm/engine/mirror"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

func openSQLite(t *testing.T) store.Backend {
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "kasus.db"))
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s.Backend()
}

func openPostgres(t *testing.T) store.Backend {
	db := postgrestest.Open(t)
	s, err := postgres.Open(t.Context(), db.DSN, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s.Backend()
}

// standing is an engine and what its cases are in.
type standing struct {
	name string
	eng  *engine.Engine
	on   store.Backend
}

// everywhere returns an engine with sop.yaml on each store and on Temporal, and one on each
// database with copies of the cases on Temporal.
func everywhere(t *testing.T, clock *office.Clock) (all, copies []standing) {
	open := func(on store.Backend, opts ...engine.Option) *engine.Engine {
		opts = append(opts, engine.WithClock(clock), engine.WithRandom(rand.NewChaCha8([32]byte{7})),
			engine.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))))
		eng, err := engine.New(on, opts...)
		require.NoError(t, err)
		_, err = eng.Publish(t.Context(), sop.YAML())
		require.NoError(t, err)
		return eng
	}
	for _, one := range []standing{{name: "memory", on: memory.New().Backend()}, {name: "SQLite", on: openSQLite(t)}, {name: "PostgreSQL", on: openPostgres(t)}} {
		one.eng = open(one.on)
		all = append(all, one)
	}
	docs, vault := memory.New(), newVault(t)
	for _, one := range []standing{{name: "copies in SQLite", on: openSQLite(t)}, {name: "copies in PostgreSQL", on: openPostgres(t)}} {
		one.on = WithVault(one.on, vault)
		one.eng = open(one.on, engine.WithCopies())
		copies = append(copies, one)
	}
	w := newWorld(t, Worker{Documents: docs, Vault: vault, Into: func(ctx context.Context, ch store.Change) error {
		return errors.Join(mirror.Save(ctx, copies[0].eng, ch), mirror.Save(ctx, copies[1].eng, ch))
	}}, clock.Now)
	on, err := Host{Temporal: w, Queue: "sop", Documents: docs, Vault: vault, Copies: copies[0].on, Settle: true, Played: true, Events: 40}.Backend()
	require.NoError(t, err)
	return append(all, standing{"Temporal", open(on), on}), copies
}

// The same random commands give the same drafts, cases, deadlines, refusals and due times
// on memory, SQLite, PostgreSQL and Temporal, to the byte, also where cases came under
// another version of the file meanwhile; what Temporal's workers write into both databases
// is the same too, and proved.
func TestTheSameEverywhere(t *testing.T) {
	const cases, steps = 8, 15
	clock := office.ClockAt(office.Begin)
	all, copies := everywhere(t, clock)
	ctx := t.Context()
	scout, err := engine.New(all[0].on, engine.WithClock(clock)) // what it draws is not missing elsewhere
	require.NoError(t, err)
	refusals, lawful, timers := map[string]int{}, 0, 0
	do := func(what string, act func(*engine.Engine) (engine.Result, error)) {
		want, wantErr := act(all[0].eng)
		var no *fsm.Refused
		switch {
		case errors.As(wantErr, &no):
			refusals[no.Code]++
		case wantErr == nil:
			lawful++
		}
		for _, one := range all[1:] {
			got, err := act(one.eng)
			require.Equal(t, fmt.Sprint(wantErr), fmt.Sprint(err), "%s: %s", one.name, what)
			require.Equal(t, engine.Message("id", wantErr), engine.Message("id", err), "%s: %s", one.name, what)
			require.Equal(t, inJSON(t, want), inJSON(t, got), "%s: %s", one.name, what)
		}
	}
	ids := make([]string, cases)
	for i := range ids {
		ids[i] = fmt.Sprint("kasus-", i)
		do("open", func(e *engine.Engine) (engine.Result, error) { return e.Open(ctx, office.Opening(ids[i])) })
	}
	caughtUp := func(one standing, id string) store.Stored {
		want, err := all[0].on.Cases.Load(ctx, id)
		require.NoError(t, err)
		var got store.Stored
		require.Eventually(t, func() bool {
			got, err = one.on.Cases.Load(ctx, id)
			return err == nil && got.Case.Version == want.Case.Version
		}, waits, tick, one.name)
		return got
	}
	moved := 0
	move := func() {
		for _, one := range copies { // by whose list those on Temporal are moved
			for _, id := range ids {
				caughtUp(one, id)
			}
			office.Second(t, one.eng)
		}
		var want migrate.Migrated
		for i, one := range all {
			got, err := migrate.All(ctx, one.eng, office.Second(t, one.eng), engine.PageOf{})
			require.NoError(t, err, one.name)
			if i == 0 {
				want, moved = got, len(got.Moved)
			}
			require.Equal(t, inJSON(t, want), inJSON(t, got), one.name)
		}
	}
	rng := rand.New(rand.NewPCG(17, 4))
	for step := range cases * steps {
		if step == cases*steps/3 {
			move()
		}
		clock.Move(time.Duration(rng.Int64N(int64(30 * time.Hour))))
		id, cmd := ids[rng.IntN(cases)], office.AnyDeed(rng)
		for try := 0; step%3 > 0 && try < 30; try++ { // mostly one that is lawful
			if _, err := scout.Preview(ctx, id, cmd); err == nil {
				break
			}
			cmd = office.AnyDeed(rng)
		}
		if rng.IntN(4) == 0 {
			cmd.Key = fmt.Sprintf("kunci-%d", step)
		}
		do(fmt.Sprintf("step %d, %s on %s", step, cmd.Action, id), func(e *engine.Engine) (engine.Result, error) { return e.Act(ctx, id, cmd) })
		if cmd.Key != "" && step%2 == 0 { // its answer was lost
			do("again", func(e *engine.Engine) (engine.Result, error) { return e.Act(ctx, id, cmd) })
		}
	}
	for _, id := range ids {
		want, err := all[0].on.Cases.Load(ctx, id)
		require.NoError(t, err)
		past, err := all[0].on.Cases.History(ctx, id, 0, 0)
		require.NoError(t, err)
		entries, err := all[0].eng.History(ctx, id, 0, 0)
		require.NoError(t, err)
		for i := range entries {
			if entries[i].Kind == fsm.Breaching || entries[i].Kind == fsm.Timing {
				timers++
			}
		}
		for i, one := range append(all[1:], copies...) {
			got := caughtUp(one, id)
			require.Equal(t, string(store.AppendCase(nil, &want.Case)), string(store.AppendCase(nil, &got.Case)), one.name)
			require.Equal(t, want.Head, got.Head, one.name)
			if i < len(all[1:]) { // copies have no timers of their own
				require.Equal(t, want.NextDue, got.NextDue, one.name)
			}
			history, err := one.on.Cases.History(ctx, id, 0, 0)
			require.NoError(t, err)
			require.Equal(t, past, history, one.name)
			_, err = audit.Verify(ctx, one.eng, id)
			require.NoError(t, err, one.name)
		}
	}
	require.Greater(t, len(refusals), 2, "too few kinds of refusals for the test to tell anything")
	require.Greater(t, lawful, 4*cases)
	require.Greater(t, timers, cases)
	require.Greater(t, moved, cases/2)
	t.Logf("%d steps: %d lawful, refused %v; %d timers acted, %d cases were moved to another version", cases*steps, lawful, refusals, timers, moved)
}
