package postgres_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/casestest"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestCases(t *testing.T) {
	casestest.Run(t, func(t *testing.T, s casestest.Setup) engine.Cases {
		eng, err := engine.New(openStore(t).Backend(), engine.WithClock(s.Clock))
		require.NoError(t, err)
		_, err = eng.Publish(ctx, s.SOP)
		require.NoError(t, err)
		return eng
	})
}

func TestSameAsMemory(t *testing.T) {
	office.Same(t, memory.New(), openStore(t), scale(6, 24), scale(40, 120))
}

// Procedures with tasks, cases that open or join others, reopening, drafts and local days.
func TestSameAsMemoryUnderOtherProcedures(t *testing.T) {
	office.SameUnder(t, memory.New(), openStore(t), office.Procedures(t, "../.."), scale(100, 600))
}
