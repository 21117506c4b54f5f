package memory_test

import (
	"testing"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Backend { return memory.New().Backend() })
}
