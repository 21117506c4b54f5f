package sqlite_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestEveryChangedByteIsFound changes one byte of a file of cases at a time.
// Either opening or checking it finds that, or nothing that can be read of the
// cases has changed, and of all tables nothing but the columns in unproved.
func TestEveryChangedByteIsFound(t *testing.T) {
	file := fileOf(t)
	s := openIn(t, file)
	clock := office.NewClock()
	eng := office.Engine(t, s, engine.WithClock(clock))
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	for i := range 6 {
		id := fmt.Sprintf("kasus-%d", i)
		opening := office.Opening(id)
		opening.Command.Key = "buka " + id
		_, err := eng.Open(ctx, opening)
		require.NoError(t, err)
		for n, cmd := range office.UntilAnswered()[:i%4] {
			cmd.Key = fmt.Sprint("aksi ", n)
			_, err := eng.Act(ctx, id, cmd)
			require.NoError(t, err)
		}
	}
	office.Seldom(t, eng, s, clock, "kasus-5", [2]string{"kasus-1", "kasus-2"})
	require.NoError(t, s.Close())
	whole, err := os.ReadFile(file)
	require.NoError(t, err)
	before, err := readAll(t, file, clock)
	require.NoError(t, err)

	rng := rand.New(rand.NewPCG(12, 13))
	changed := fileOf(t)
	kept, err := columnsOf(t, file)
	require.NoError(t, err)
	found, harmless, outside := 0, 0, map[string]int{}
	for range scale(400, 2000) {
		at, bit := rng.IntN(len(whole)), byte(1)<<rng.IntN(8)
		whole[at] ^= bit
		require.NoError(t, os.WriteFile(changed, whole, 0o600))
		whole[at] ^= bit
		after, err := readAll(t, changed, clock)
		switch {
		case err != nil:
			found++
		case after == before:
			now, err := columnsOf(t, changed)
			require.NoError(t, err, "byte %d", at)
			columns := differing(kept, now)
			for _, c := range columns {
				outside[c]++
				assert.Contains(t, unproved, c, "byte %d", at)
			}
			if len(columns) == 0 {
				harmless++
			}
		default:
			t.Errorf("byte %d of %d: nobody found\n%s\nin the place of\n%s", at, len(whole), after, before)
		}
	}
	t.Logf("%d changes found, %d in bytes that hold nothing; in columns that nothing proves: %v", found, harmless, outside)
	require.NotZero(t, found)
	for _, name := range slices.Sorted(maps.Keys(kept)) {
		assert.NotEmpty(t, kept[name], "nothing stands in %s", name)
	}
}

// unproved are the columns of which a changed byte may pass: when an event is tried,
// and how often it was.
var unproved = []string{"sop_queues.due", "sop_queues.tries"}

// readAll checks a file as an auditor does, and returns all that there is of its
// cases.
func readAll(t *testing.T, file string, clock engine.TimeSource) (string, error) {
	t.Helper()
	s, err := sqlite.Open(file, sqlite.ReadOnly())
	if err != nil {
		return "", err
	}
	defer s.Close()
	eng, err := engine.New(s.Backend(), engine.WithClock(clock))
	require.NoError(t, err)
	if err := audit.CheckStore(ctx, eng); err != nil {
		return "", err
	}
	if _, err := audit.VerifyRegister(ctx, eng); err != nil {
		return "", err
	}
	var all []any
	err = eng.Each(ctx, func(h store.Head) error {
		v, err := audit.Verify(ctx, eng, h.Case)
		if err != nil {
			return err
		}
		c, err := eng.Get(ctx, h.Case, 0)
		entries, err2 := eng.History(ctx, h.Case, 0, 0)
		texts, err3 := eng.For(office.Siti).Reveal(ctx, h.Case)
		sum, err4 := s.Summary(ctx, h.Case)
		all = append(all, v, c, entries, texts, sum)
		return errors.Join(err, err2, err3, err4)
	})
	if err != nil {
		return "", err
	}
	for _, q := range []store.Search{{Limit: 100}, {Limit: 100, Turn: store.Turn{Role: "admin"}}} {
		list, err := s.Find(ctx, q)
		if err != nil {
			return "", err
		}
		all = append(all, list)
	}
	for _, h := range []store.Hash{store.HashOf(sop.YAML()), store.HashOf(calendar.Shipped().Bytes())} {
		body, err := s.Document(ctx, h)
		if err != nil {
			return "", err
		}
		all = append(all, body)
	}
	text, err := json.Marshal(all)
	return string(text), err
}
