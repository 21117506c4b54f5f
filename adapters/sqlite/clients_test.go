package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestManyClientsOnOneCase(t *testing.T) {
	office.OnOneCase(t, office.Engine(t, openStore(t), engine.WithClock(office.NewClock())), 64)
}

func TestManyClientsOnManyCases(t *testing.T) {
	file := fileOf(t)
	office.OnManyCases(t, openIn(t, file), openIn(t, file), 64, scale(200, 3_000))
}

// TestAnotherProcessIsSeen changes a case behind the back of a store that has
// just had it in its hands.
func TestAnotherProcessIsSeen(t *testing.T) {
	file := fileOf(t)
	clock := office.NewClock()
	here, there := office.Engine(t, openIn(t, file), engine.WithClock(clock)), office.Engine(t, openIn(t, file), engine.WithClock(clock))
	_, err := here.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	for i, cmd := range office.UntilAnswered() {
		_, err := there.Act(ctx, "a", cmd)
		require.NoError(t, err)
		c, err := here.Get(ctx, "a", 0)
		require.NoError(t, err)
		require.EqualValues(t, i+2, c.Version)
		here, there = there, here
	}
}
