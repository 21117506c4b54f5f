package sqlite_test

import (
	"fmt"
	"testing"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/storetest"
)

func TestStoreAgainstMemory(t *testing.T) {
	storetest.Against(t, memory.New(), openStore(t), scale(400, 20_000))
}

// TestWritersAgainstAModel has two views of each store, as two processes have.
func TestWritersAgainstAModel(t *testing.T) {
	for round := range scale(2, 40) {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			file := fileOf(t)
			views := []storetest.Full{openIn(t, file), openIn(t, file)}
			storetest.Writers(t, memory.New(), views, uint64(round), scale(40, 100))
		})
	}
}
