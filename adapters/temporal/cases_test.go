package temporal

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/adapters/casestest"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
)

// activitiesOf registers the activities of a worker and leaves its workflow out.
type activitiesOf struct {
	*testsuite.TestWorkflowEnvironment
}

func (activitiesOf) RegisterWorkflowWithOptions(any, workflow.RegisterOptions) {}

var _ worker.Registry = activitiesOf{}

func activityNamed(name string) activity.RegisterOptions { return activity.RegisterOptions{Name: name} }

func TestCasesOnTemporal(t *testing.T) {
	casestest.Run(t, func(t *testing.T, s casestest.Setup) engine.Cases {
		docs, vault := memory.New(), newVault(t)
		w := newWorld(t, Worker{Documents: docs, Vault: vault}, s.Clock.Now)
		on, err := Host{Temporal: w, Queue: "sop", Documents: docs, Vault: vault, Settle: true, Played: true}.Backend()
		require.NoError(t, err)
		eng, err := engine.New(on, engine.WithClock(s.Clock))
		require.NoError(t, err)
		_, err = eng.Publish(context.Background(), s.SOP)
		require.NoError(t, err)
		return eng
	})
}
