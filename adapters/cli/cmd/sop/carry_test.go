package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
)

// copyAndDie copies as sop copy does and kills itself when that many pages were taken:
// matisalin SOURCE TARGET PAGES
func copyAndDie() {
	ctx := context.Background()
	pages, err := strconv.Atoi(os.Args[3])
	fail := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
	}
	fail(err)
	from, _, err := carried(ctx, os.Args[1], false)
	fail(err)
	into, _, err := carried(ctx, os.Args[2], true)
	fail(err)
	_, err = carry.All(ctx, from.Source, into.Target, func(step carry.Step, _, _ int64) {
		if step != carry.Carrying {
			return
		}
		if pages--; pages == 0 {
			me, err := os.FindProcess(os.Getpid())
			fail(err)
			fail(me.Kill())
			select {} // until it has come
		}
	}, nil)
	fail(err)
}

// dataURL returns a database's URL with its schema.
func dataURL(t *testing.T) string {
	t.Helper()
	db := postgrestest.Open(t)
	u, err := url.Parse(db.DSN)
	require.NoError(t, err)
	q := u.Query()
	q.Set("sop_schema", db.Schema)
	u.RawQuery = q.Encode()
	return u.String()
}

// TestCopyThereAndBack: an office with all that can stand in its tables goes from SQLite to
// PostgreSQL and back. Both SQLite files hold the same, and each database verifies.
func TestCopyThereAndBack(t *testing.T) {
	ctx := context.Background()
	clock := office.NewClock()
	first, last := filepath.Join(t.TempDir(), "a.db"), filepath.Join(t.TempDir(), "b.db")
	between := dataURL(t)
	kept, err := sqlite.Open(first)
	require.NoError(t, err)
	eng := office.Engine(t, kept, engine.WithClock(clock))
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	for i := range 12 {
		id := fmt.Sprintf("kasus-%02d", i)
		opening := office.Opening(id)
		opening.Command.Key = "kunci-" + id
		_, err := eng.Open(ctx, opening)
		require.NoError(t, err)
		for _, cmd := range office.UntilAnswered()[:i%4] {
			_, err := eng.Act(ctx, id, cmd)
			require.NoError(t, err)
		}
		clock.Move(7 * time.Hour)
	}
	_, err = eng.Sweep(ctx, 100)
	require.NoError(t, err)
	office.Seldom(t, eng, kept, clock, "kasus-03", [2]string{"kasus-00", "kasus-01"})
	require.NoError(t, kept.Close())

	want := summed(t, first)
	for _, k := range carry.Kinds() {
		require.Positive(t, want.Of(k), "of the kind %s", k)
	}
	for _, way := range [][2]string{{first, between}, {between, last}} {
		for _, args := range [][]string{{"copy", way[0], way[1]}, {"verify", "--db", way[1]}} {
			with, stderr := deps(), &strings.Builder{}
			with.Clock = clock
			require.Zero(t, cli.Run(ctx, args, nil, io.Discard, stderr, with), "%v: %s", args, stderr)
		}
		require.Equal(t, want, summed(t, way[1]))
	}
	require.Equal(t, want, summed(t, first), "the source is as it was")
	there, done, err := open(ctx, last, true)
	require.NoError(t, err)
	require.NoError(t, office.Audited(t, there, clock))
	require.NoError(t, done())
}

// summed returns what a database sums up to.
func summed(t *testing.T, location string) carry.Sum {
	t.Helper()
	is, done, err := carried(context.Background(), location, false)
	require.NoError(t, err)
	sum, err := carry.SumOf(context.Background(), is.Source, nil)
	require.NoError(t, err)
	require.NoError(t, done())
	return sum
}

// meddled does something with each page that is taken, or takes another.
type meddled struct {
	carry.Target
	with func([]carry.Row) []carry.Row
}

func (m meddled) Take(ctx context.Context, k carry.Kind, rows []carry.Row) error {
	return m.Target.Take(ctx, k, m.with(rows))
}

// TestCopyThatMustNotBeUsed: the service went on, or the target lost something. Both are
// said, and nothing opens the target.
func TestCopyThatMustNotBeUsed(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct{ spoil, want, wantEN string }{
		{"beat", "sop: ada yang menulis ke asal selama disalin, sehingga", "sop: somebody wrote to the source while it was copied, so"},
		{"lose", "belum dapat dipakai. Kosongkan tujuan, lalu salin lagi", "does not hold what its source holds, so it cannot be used yet"},
		{"fail", "terhenti: documents: rusak. Sesudah sebabnya diatasi, jalankan lagi perintah yang sama", "stopped: documents: rusak. Once the cause is gone, run the same command again"},
	} {
		clock := office.NewClock()
		from, into := filepath.Join(t.TempDir(), "a.db"), filepath.Join(t.TempDir(), "b.db")
		kept, err := sqlite.Open(from)
		require.NoError(t, err)
		_, err = office.Engine(t, kept, engine.WithClock(clock)).Open(ctx, office.Opening("a"))
		require.NoError(t, err)
		with := deps()
		with.Clock = clock
		with.Carry = func(ctx context.Context, location string, isInto bool) (term.Carried, func() error, error) {
			is, done, err := carried(ctx, location, isInto)
			if isInto && c.spoil == "fail" {
				is.Target = failing{is.Target}
			} else if isInto {
				is.Target = meddled{is.Target, func(rows []carry.Row) []carry.Row {
					if c.spoil == "beat" {
						clock.Move(time.Minute)
						require.NoError(t, kept.Beat(ctx, clock.Now()))
						return rows
					}
					return rows[:0]
				}}
			}
			return is, done, err
		}
		for lang, want := range map[string]string{"id": c.want, "en": c.wantEN} {
			var said strings.Builder
			require.Equal(t, term.ExitFailed, cli.Run(ctx, []string{"copy", from, into, "--lang", lang}, nil, io.Discard, &said, with))
			require.Contains(t, said.String(), want, c.spoil)
			_, _, err = open(ctx, into, true)
			require.ErrorIs(t, err, carry.ErrUnfinished, c.spoil)
			into += "2"
		}
		require.NoError(t, kept.Close())
	}
}

// failing takes nothing.
type failing struct{ carry.Target }

func (failing) Take(context.Context, carry.Kind, []carry.Row) error { return errors.New("rusak") }
