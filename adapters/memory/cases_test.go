package memory_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/casestest"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestCases(t *testing.T) {
	casestest.Run(t, func(t *testing.T, s casestest.Setup) engine.Cases {
		eng, err := engine.New(memory.New().Backend(), engine.WithClock(s.Clock))
		require.NoError(t, err)
		_, err = eng.Publish(context.Background(), s.SOP)
		require.NoError(t, err)
		return eng
	})
}
