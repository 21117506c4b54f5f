package postgres_test

import (
	"fmt"
	"testing"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestStoreAgainstMemory(t *testing.T) {
	storetest.Against(t, memory.New().Backend(), openStore(t).Backend(), scale(400, 4_000))
}

// TestWritersAgainstAModel has two views of each store, as two processes have.
func TestWritersAgainstAModel(t *testing.T) {
	for round := range scale(2, 12) {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			db := postgrestest.Open(t)
			views := []store.Backend{openIn(t, db).Backend(), openIn(t, db).Backend()}
			storetest.Writers(t, memory.New().Backend(), views, uint64(round), scale(40, 100))
		})
	}
}
