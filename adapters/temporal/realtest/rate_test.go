package realtest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
)

// The same cases, brought to their answer by the same clients, on Temporal and on
// PostgreSQL, in turns on one machine: what an act takes on each. Temporal has its server
// in memory, and writes its copies to SQLite; PostgreSQL writes to disk.
func TestActsBesidePostgres(t *testing.T) {
	const cases, turns = 20, 3
	p, ts := newPlace(t)
	db := postgrestest.Open(t)
	s, err := postgres.Open(t.Context(), db.DSN, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	t.Cleanup(s.Close)
	beside, err := engine.New(s.Backend())
	require.NoError(t, err)
	on := []struct {
		name string
		eng  *engine.Engine
	}{{"Temporal", newEngine(t, p.host(ts))}, {"PostgreSQL", beside}}
	for _, one := range on {
		_, err := one.eng.Publish(t.Context(), sop.YAML())
		require.NoError(t, err)
		answered(t, one.eng, "before", 1, 1)
	}
	for _, clients := range []int{1, 8} {
		for _, one := range on {
			var took time.Duration
			for turn := range turns {
				began := time.Now()
				answered(t, one.eng, fmt.Sprintf("%d-%d", clients, turn), cases, clients)
				took += time.Since(began)
			}
			acts := cases * turns * (1 + len(office.UntilAnswered()))
			t.Logf("%-10s %d clients: %5.0f acts/s, %s each", one.name, clients, float64(acts)/took.Seconds(), (took * time.Duration(clients) / time.Duration(acts)).Round(10*time.Microsecond))
		}
	}
}

// answered brings cases to their answer.
func answered(t *testing.T, eng *engine.Engine, name string, cases, clients int) {
	next := make(chan string)
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for id := range next {
				_, err := eng.Open(t.Context(), office.Opening(id))
				for _, cmd := range office.UntilAnswered() {
					if err == nil {
						_, err = eng.Act(t.Context(), id, cmd)
					}
				}
				if err != nil {
					t.Errorf("case %s: %v", id, err)
				}
			}
		})
	}
	for i := range cases {
		next <- fmt.Sprintf("%s-%d", name, i)
	}
	close(next)
	all.Wait()
}
