package postgres_test

import (
	"fmt"
	"testing"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/storetest"
)

func TestStoreAgainstMemory(t *testing.T) {
	storetest.Against(t, memory.New(), openStore(t), scale(400, 20_000))
}

// TestWritersAgainstAModel has two views of each store, as two processes have.
func TestWritersAgainstAModel(t *testing.T) {
	for round := range scale(2, 40) {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			db := postgrestest.Open(t)
			views := []storetest.Full{openIn(t, db), openIn(t, db)}
			storetest.Writers(t, memory.New(), views, uint64(round), scale(40, 100))
		})
	}
}
