package ports

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// TestOfficesDoNotMeet: two on one store, with a person and a key of the same name in both, and neither reads, acts on, lists
// or counts a case of the other.
func TestOfficesDoNotMeet(t *testing.T) {
	shared := memory.New().Backend()
	clock := soptest.NewClock(time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC))
	start := func(on store.Backend) *engine.Engine {
		eng, err := engine.New(on, engine.WithClock(clock))
		require.NoError(t, err)
		_, err = eng.Publish(t.Context(), sop.YAML())
		require.NoError(t, err)
		return eng
	}
	all, here, there := start(shared), start(Tenant("lumajang", shared)), start(Tenant("jember", shared))
	require.NoError(t, deliver.Subscribe(t.Context(), all, "arsip"))
	wati, siti := soptest.Person("wati", "pelapor"), soptest.Person("siti", "admin")
	open := func(eng *engine.Engine, id string) (engine.Result, error) {
		input := map[string]fsm.Value{}
		for name, text := range complaint {
			input[name] = rules.TextValue(text)
		}
		return eng.Open(t.Context(), engine.Opening{SOP: "sp4n_lumajang", ID: id, Command: fsm.Command{Action: "kirim", Actor: wati, Input: input, Key: "k"}})
	}
	for _, c := range []struct {
		eng *engine.Engine
		id  string
	}{{here, "lumajang:1"}, {there, "jember:1"}} {
		done, err := open(c.eng, c.id)
		require.NoError(t, err)
		require.False(t, done.Again, "the key is of the person at this office")
		done, err = open(c.eng, c.id)
		require.NoError(t, err)
		require.True(t, done.Again)
		require.Equal(t, c.id, done.Case.ID)
	}
	_, err := open(there, "lumajang:2")
	require.Error(t, err)

	archive := fsm.Command{Action: "arsipkan", Actor: siti, Input: map[string]fsm.Value{"alasan": rules.TextValue("Bukan pengaduan")}}
	_, err = there.Act(t.Context(), "lumajang:1", archive)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = there.For(siti).Case(t.Context(), "lumajang:1")
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = there.For(siti).History(t.Context(), "lumajang:1", 0, 0)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = there.For(siti).Reveal(t.Context(), "lumajang:1")
	require.ErrorIs(t, err, store.ErrNotFound)
	guarded := Tenant("jember", shared)
	kept, err := guarded.Vault.Personal(t.Context(), "lumajang:1")
	require.NoError(t, err)
	require.Empty(t, kept)
	_, err = guarded.Vault.Erase(t.Context(), store.Erasure{Case: "lumajang:1", Version: 1})
	require.ErrorIs(t, err, store.ErrNotFound)
	for eng, id := range map[*engine.Engine]string{here: "lumajang:1", there: "jember:1"} {
		query := engine.Query{SOP: "sp4n_lumajang", Page: engine.PageOf{Limit: 1}}
		page, err := eng.For(siti).List(t.Context(), query)
		require.NoError(t, err)
		require.Len(t, page.Cases, 1)
		require.Equal(t, id, page.Cases[0].ID)
		work, err := eng.For(siti).Worklist(t.Context(), engine.PageOf{Limit: 10})
		require.NoError(t, err)
		require.Len(t, work.Cases, 1)
		tally, err := eng.For(siti).Count(t.Context(), query)
		require.NoError(t, err)
		require.Equal(t, 1, tally[0].Cases)
		texts, err := eng.For(siti).Reveal(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, "Menumpuk", texts["uraian"])
		n, err := eng.Sweep(t.Context(), 10)
		require.NoError(t, err)
		require.Zero(t, n)
	}

	// Timers and telling others are of all.
	clock.Set(time.Date(2025, 8, 8, 2, 0, 0, 0, time.UTC))
	n, err := all.Sweep(t.Context(), 10)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	var mu sync.Mutex // cases are told side by side
	told := map[string]int{}
	for n := 1; n > 0; {
		n, err = deliver.Once(t.Context(), all, "arsip", deliver.ReceiverFunc(func(_ context.Context, e store.Event) error {
			mu.Lock()
			defer mu.Unlock()
			told[e.Case]++
			return nil
		}), 100)
		require.NoError(t, err)
	}
	require.Equal(t, map[string]int{"lumajang:1": 2, "jember:1": 2}, told)
}
