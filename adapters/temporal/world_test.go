package temporal

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	sdklog "go.temporal.io/sdk/log"
	sdk "go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

var silent = sdklog.NewStructuredLogger(slog.New(slog.NewTextHandler(io.Discard, nil)))

// world is a Temporal of one test: the SDK's own test environment for each workflow,
// behind the calls of a client. Its time is the workflow's own, and stands still until the
// test lets it pass.
type world struct {
	t      testing.TB
	worker Worker
	now    func() time.Time
	mu     sync.Mutex
	noting sync.Mutex
	runs   map[string]*running
	told   []string // all that workflows and activities were given and answered, as JSON
}

func newWorld(t testing.TB, w Worker, now func() time.Time) *world {
	return &world{t: t, worker: w, now: now, runs: map[string]*running{}}
}

// running is a workflow, from run to run.
type running struct {
	w       *world
	id      string
	mu      sync.Mutex
	env     *testsuite.TestWorkflowEnvironment
	ended   chan struct{} // that env has
	begun   chan struct{}
	hold    chan struct{} // closed: time passes
	holding chan struct{} // has one when time stands still
	updates map[string]*outcome
	count   int
	over    bool
	err     error
	runs    int
	now     func() time.Time
}

type outcome struct {
	done  chan struct{}
	value *payload
	err   error
}

type payload struct{ v any }

func (w *world) ExecuteWorkflow(ctx context.Context, o client.StartWorkflowOptions, _ any, args ...any) (client.WorkflowRun, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if r := w.runs[o.ID]; r != nil {
		r.mu.Lock()
		failed := r.over && r.err != nil
		r.mu.Unlock()
		if !failed || o.WorkflowIDReusePolicy != enums.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY {
			return nil, serviceerror.NewWorkflowExecutionAlreadyStarted("started", "", "")
		}
	}
	r := &running{w: w, id: o.ID, now: w.now}
	w.runs[o.ID] = r
	in := w.through(args[0])
	w.note(in)
	r.begin(in)
	return nil, nil //nolint:nilnil // nobody looks at it
}

// through returns a value as it comes out of Temporal.
func (w *world) through(v any) start {
	p, err := converter.GetDefaultDataConverter().ToPayloads(v)
	require.NoError(w.t, err)
	var in start
	require.NoError(w.t, converter.GetDefaultDataConverter().FromPayloads(p, &in))
	return in
}

// note keeps what came to Temporal, for those who look for what must not.
func (w *world) note(v any) {
	if err, ok := v.(error); ok {
		v = fmt.Sprintf("%+v", sdk.GetDefaultFailureConverter().ErrorToFailure(err))
	}
	p, err := converter.GetDefaultDataConverter().ToPayload(v)
	if err != nil {
		panic(err)
	}
	w.noting.Lock()
	defer w.noting.Unlock()
	w.told = append(w.told, string(p.Data))
}

// begin starts a run of the workflow.
func (r *running) begin(in start) {
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(silent)
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(r.now())
	env.SetTestTimeout(time.Hour)
	env.SetWorkflowRunTimeout(100 * 365 * 24 * time.Hour)
	env.SetWorkerOptions(worker.Options{DeadlockDetectionTimeout: time.Minute})
	begun := make(chan struct{})
	lib := newLibrary(r.w.worker.Documents)
	env.RegisterWorkflowWithOptions(func(ctx workflow.Context, in start) error {
		workflow.Go(ctx, func(ctx workflow.Context) { // once it has registered what may be asked of it
			close(begun)
			holding(ctx)
		})
		return lib.run(ctx, in)
	}, workflow.RegisterOptions{Name: workflowName})
	require.NoError(r.w.t, r.w.worker.Register(activitiesOf{env}))
	env.SetOnActivityCompletedListener(func(_ *activity.Info, _ converter.EncodedValue, err error) {
		if err != nil {
			r.w.note(err)
		}
	})
	holding := make(chan struct{}, 1)
	env.RegisterActivityWithOptions(func(ctx context.Context) error { return r.held(ctx, holding) }, activityNamed("hold"))
	env.SetOnActivityStartedListener(func(info *activity.Info, _ context.Context, args converter.EncodedValues) {
		var b batch
		if info.ActivityType.Name == settleName && args.Get(&b) == nil {
			r.w.note(b)
		}
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	r.env, r.ended, r.begun, r.updates = env, make(chan struct{}), begun, map[string]*outcome{}
	r.hold, r.holding = make(chan struct{}), holding
	r.runs++
	ended := r.ended
	go func() {
		env.ExecuteWorkflow(workflowName, in)
		var next *workflow.ContinueAsNewError
		if err := env.GetWorkflowError(); errors.As(err, &next) {
			var in start
			if err := converter.GetDefaultDataConverter().FromPayloads(next.Input, &in); err != nil {
				panic(err)
			}
			r.w.note(in)
			r.w.note(unpacked(in.Kept))
			r.now = env.Now
			r.begin(in)
		} else {
			r.mu.Lock()
			r.over, r.err = true, err
			if err != nil {
				r.w.t.Logf("workflow %s ended: %v", r.id, err)
			}
			r.mu.Unlock()
		}
		close(ended)
	}()
}

// unpacked returns what one run left to the next, as text.
func unpacked(kept []byte) string {
	r, err := gzip.NewReader(bytes.NewReader(kept))
	if err != nil {
		panic(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return string(plain)
}

// holding keeps time from passing while nobody lets it.
func holding(ctx workflow.Context) {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 100 * 365 * 24 * time.Hour})
	for {
		_ = workflow.ExecuteActivity(ctx, "hold").Get(ctx, nil)
		workflow.GetSignalChannel(ctx, "hold").Receive(ctx, nil)
	}
}

func (r *running) held(ctx context.Context, holding chan<- struct{}) error {
	r.mu.Lock()
	hold := r.hold
	r.mu.Unlock()
	holding <- struct{}{}
	select {
	case <-hold:
	case <-ctx.Done():
	}
	return nil
}

// pass lets time pass for a case, also where its history begins anew meanwhile.
func (w *world) pass(id string, d time.Duration) {
	r := w.runs[workflowScope+id]
	var until time.Time
	for {
		r.mu.Lock()
		env, ended, holding, over := r.env, r.ended, r.holding, r.over
		r.mu.Unlock()
		if over {
			return
		}
		select {
		case <-holding:
		case <-ended:
			continue
		}
		if until.IsZero() {
			until = env.Now().Add(d)
		}
		reached := make(chan struct{})
		r.mu.Lock()
		old := r.hold
		if r.env == env {
			r.hold = make(chan struct{})
		}
		r.mu.Unlock()
		env.RegisterDelayedCallback(func() {
			env.SignalWorkflow("hold", nil)
			close(reached)
		}, until.Sub(env.Now()))
		close(old)
		select {
		case <-reached:
			return
		case <-ended:
		}
	}
}

// post does something in the workflow's own loop.
func (r *running) post(ctx context.Context, closed bool, f func(env *testsuite.TestWorkflowEnvironment, updates map[string]*outcome)) error {
	for {
		r.mu.Lock()
		env, ended, begun, updates, over := r.env, r.ended, r.begun, r.updates, r.over
		r.mu.Unlock()
		if over {
			if closed {
				f(env, updates)
				return nil
			}
			return serviceerror.NewNotFound("workflow execution already completed")
		}
		select {
		case <-begun:
		case <-ended:
			continue
		case <-ctx.Done():
			return ctx.Err()
		}
		ran := make(chan struct{})
		env.RegisterDelayedCallback(func() { f(env, updates); close(ran) }, 0)
		select {
		case <-ran:
			return nil
		case <-ended:
			select {
			case <-ran:
				return nil
			default:
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
