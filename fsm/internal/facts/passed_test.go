package facts

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/state"
)

// A day off that is decreed later moves the deadline on, and what had passed has not.
func TestADecreeTakesBackThatALimitPassed(t *testing.T) {
	c := past{clocks: []state.Clock{{ID: "jawaban", State: state.Running, Due: fsmtest.WIB("2026-03-07 00:00")}}}
	at := fsmtest.WIB("2026-03-07 00:00")
	_, passed := c.passed("jawaban", at)
	require.True(t, passed)
	c.clocks[0].Due = fsmtest.WIB("2026-03-10 00:00")
	_, passed = c.passed("jawaban", at)
	require.False(t, passed)
}
