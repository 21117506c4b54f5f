package temporal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	sdklog "go.temporal.io/sdk/log"
	sdk "go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// What Temporal keeps of a failure says of which kind it was; the worker's log says the
// rest. What trying again cannot mend is not tried again at once.
func TestWhatKeepsAChangeFromBeingSettled(t *testing.T) {
	for _, one := range []struct {
		err  error
		kind string
		goes bool // on trying
	}{
		{errors.New(planted), "sop:internal", true},
		{fmt.Errorf("%w: %s", store.ErrUnavailable, planted), "sop:unavailable", true},
		{fmt.Errorf("%w: %s", store.ErrConflict, planted), "sop:conflict", true},
		{fmt.Errorf("%w: %s", store.ErrCorrupt, planted), "sop:corrupt", false},
		{fmt.Errorf("%w: %s", store.ErrInvalid, planted), "sop:invalid", false},
	} {
		var suite testsuite.WorkflowTestSuite
		var log bytes.Buffer
		suite.SetLogger(sdklog.NewStructuredLogger(slog.New(slog.NewTextHandler(&log, nil))))
		env := suite.NewTestActivityEnvironment()
		s := &settler{Worker{Into: func(context.Context, store.Change) error { return one.err }}}
		env.RegisterActivityWithOptions(s.settle, activityNamed(settleName))
		_, err := env.ExecuteActivity(settleName, batch{Case: "a", Told: told{Case: []byte("{}")}})
		var app *sdk.ApplicationError
		require.ErrorAs(t, err, &app)
		require.Equal(t, one.kind, app.Type())
		require.Equal(t, one.goes, !app.NonRetryable())
		require.NotContains(t, fmt.Sprintf("%+v", sdk.GetDefaultFailureConverter().ErrorToFailure(err)), planted)
		require.Contains(t, log.String(), planted)
	}
}

// A copy that contradicts the case is looked at again after an hour, not all the time.
func TestAnHourForWhatCannotBeMended(t *testing.T) {
	var tries, bad atomic.Int64
	bad.Store(1)
	b := newBench(t, office.Begin, func(_ *Host, w *Worker) {
		w.Into = func(context.Context, store.Change) error {
			tries.Add(1)
			if bad.Load() > 0 {
				return store.ErrCorrupt
			}
			return nil
		}
	})
	b.open("a")
	require.Eventually(t, func() bool { return tries.Load() == 1 }, waits, tick)
	b.pass(59*time.Minute, "a")
	require.EqualValues(t, 1, tries.Load())
	bad.Store(0)
	b.pass(2*time.Minute, "a")
	require.Eventually(t, func() bool { return tries.Load() == 2 }, waits, tick)
}
