package temporal

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	sdk "go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	_ "modernc.org/sqlite"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

func (w *world) find(id string) (*running, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if r := w.runs[id]; r != nil {
		return r, nil
	}
	return nil, serviceerror.NewNotFound("no such workflow")
}

func (w *world) QueryWorkflow(ctx context.Context, id, _, query string, args ...any) (converter.EncodedValue, error) {
	r, err := w.find(id)
	if err != nil {
		return nil, err
	}
	var v converter.EncodedValue
	var failed error
	err = r.post(ctx, true, func(env *testsuite.TestWorkflowEnvironment, _ map[string]*outcome) {
		v, failed = env.QueryWorkflow(query, args...)
	})
	return v, errors.Join(err, failed)
}

func (w *world) SignalWorkflow(ctx context.Context, id, _, signal string, arg any) error {
	r, err := w.find(id)
	if err != nil {
		return err
	}
	return r.post(ctx, false, func(env *testsuite.TestWorkflowEnvironment, _ map[string]*outcome) { env.SignalWorkflow(signal, arg) })
}

func (w *world) UpdateWorkflow(ctx context.Context, o client.UpdateWorkflowOptions) (client.WorkflowUpdateHandle, error) {
	r, err := w.find(o.WorkflowID)
	if err != nil {
		return nil, err
	}
	for {
		var out *outcome
		r.mu.Lock()
		ended := r.ended
		r.mu.Unlock()
		err = r.post(ctx, false, func(env *testsuite.TestWorkflowEnvironment, updates map[string]*outcome) {
			if out = updates[o.UpdateID]; out != nil {
				return // the server knows it
			}
			w.note(o.Args[0])
			env.SetCurrentHistoryLength(5 * (len(updates) + 1)) // as it is about
			out = &outcome{done: make(chan struct{})}
			updates[o.UpdateID] = out
			r.count++
			env.UpdateWorkflow(o.UpdateName, fmt.Sprint(r.count), &testsuite.TestUpdateCallback{
				OnReject:   func(err error) { w.note(err); delete(updates, o.UpdateID); out.err = failed(err); close(out.done) },
				OnComplete: func(v any, err error) { w.note(v); out.value, out.err = &payload{v}, failed(err); close(out.done) },
			}, o.Args...)
		})
		if err != nil {
			return nil, err
		}
		select {
		case <-out.done:
			return &handle{out}, nil
		case <-ended:
			select {
			case <-out.done:
				return &handle{out}, nil
			default: // it came too late for that run
			}
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// failed returns an error as it comes out of Temporal.
func failed(err error) error {
	if err == nil {
		return nil
	}
	c := sdk.GetDefaultFailureConverter()
	return c.FailureToError(c.ErrorToFailure(err))
}

type handle struct{ out *outcome }

func (h *handle) WorkflowID() string { return "" }
func (h *handle) RunID() string      { return "" }
func (h *handle) UpdateID() string   { return "" }
func (h *handle) Get(_ context.Context, into any) error {
	if h.out.err != nil {
		return h.out.err
	}
	p, err := converter.GetDefaultDataConverter().ToPayload(h.out.value.v)
	if err != nil {
		return err
	}
	return converter.GetDefaultDataConverter().FromPayload(p, into)
}

// newVault returns a vault in a SQLite file.
func newVault(t testing.TB) *SQLVault {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "brankas.db")+"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)")
	require.NoError(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	v, err := NewSQLVault(t.Context(), db)
	require.NoError(t, err)
	return v
}

// waits is how long a test waits for what comes by itself.
const waits, tick = 20 * time.Second, 5 * time.Millisecond

func hexOf(b []byte) string    { return hex.EncodeToString(b) }
func base64Of(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// holds reports whether the vault has a value of a case.
func (b *bench) holds(id, value string) bool {
	kept, err := b.vault.Personal(b.ctx, id)
	require.NoError(b, err)
	return slices.ContainsFunc(kept, func(p store.Personal) bool { return p.Value == value })
}

func (l *losing) UpdateWorkflow(ctx context.Context, o client.UpdateWorkflowOptions) (client.WorkflowUpdateHandle, error) {
	if l.before {
		return nil, errLost
	}
	h, err := l.world.UpdateWorkflow(ctx, o)
	if l.after {
		return nil, errLost
	}
	return h, err
}

// begun returns how many runs the workflow of a case has had.
func (w *world) begun(id string) int {
	r := w.runs[workflowScope+id]
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.runs
}

// anew waits until the history of a case has begun anew.
func (b *bench) anew(id string) {
	b.Helper()
	require.Eventually(b, func() bool { return b.world.begun(id) > 1 }, waits, tick)
}
