package temporal

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// recorded are the SOP and the decrees that were in force when histories were recorded.
type recorded map[store.Hash][]byte

func (r recorded) Document(_ context.Context, h store.Hash) ([]byte, error) {
	if body, ok := r[h]; ok {
		return body, nil
	}
	return nil, store.ErrNotFound
}

// histories returns what a real server recorded, with the documents of then.
func histories(t *testing.T) ([]string, recorded) {
	docs := recorded{}
	for _, name := range []string{"sop.yaml", "sop_menit.yaml", "dekrit.csv"} {
		body, err := os.ReadFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		docs[store.HashOf(body)] = body
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	require.NoError(t, err)
	require.Greater(t, len(files), 3)
	return files, docs
}

// replayed returns the case as a worker with this library has it after a replay.
func replayed(t *testing.T, history string, lib *library) *file {
	t.Helper()
	var f *file
	r := worker.NewWorkflowReplayer()
	r.RegisterWorkflowWithOptions(func(ctx workflow.Context, in start) error {
		f = newFile(lib, &in)
		return f.run(ctx, in)
	}, workflow.RegisterOptions{Name: workflowName})
	require.NoError(t, r.ReplayWorkflowHistoryFromJSONFile(silent, history), history)
	require.NotNil(t, f)
	return f
}

// Histories that a real server recorded are taken by this code as they were then: who
// changes what a workflow does sees it here, before running cases do.
func TestRecordedHistoriesReplay(t *testing.T) {
	files, docs := histories(t)
	timers := 0
	for _, history := range files {
		f := replayed(t, history, newLibrary(docs))
		require.Nil(t, f.refused)
		require.Len(t, f.entries, int(f.c.Version))
		require.NotEmpty(t, f.entries)
		for i := range f.drafts {
			if f.drafts[i].Kind == fsm.Breaching {
				timers++
			}
		}
	}
	require.Positive(t, timers)
}

// A replay takes what was decided, whatever the worker can read by now, and whatever its
// program would make of it.
func TestAReplayDecidesNothingAgain(t *testing.T) {
	files, docs := histories(t)
	other := newLibrary(docs)
	for hash, body := range docs {
		if m, problems := fsm.Load("sop.yaml", regexp.MustCompile(`waktu: (1-3|3-5) hari kerja|waktu: 1 menit`).ReplaceAll(body, []byte("waktu: 9 hari kerja"))); !problems.HasErrors() {
			other.machines[hash.String()] = m
		}
	}
	require.Len(t, other.machines, 2)
	for _, history := range files {
		want := replayed(t, history, newLibrary(docs))
		for what, lib := range map[string]*library{"nothing can be read": newLibrary(recorded{}), "it decides otherwise": other} {
			got := replayed(t, history, lib)
			require.Equal(t, want.c, got.c, what)
			require.Equal(t, want.head, got.head, what)
			require.Equal(t, want.due, got.due, what)
			require.Equal(t, want.entries, got.entries, what)
			require.Equal(t, want.shown, got.shown, what)
		}
	}
}
