package main

import (
	"testing"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/scenario/scenariotest"
)

// The scenarios that staff write beside the SOP are tests of the service too.
func TestScenarios(t *testing.T) {
	scenariotest.Run(t, func() store.Backend { return memory.New().Backend() }, "../../sop.yaml", "skenario/*.yaml")
}
