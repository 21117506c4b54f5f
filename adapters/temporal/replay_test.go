package temporal

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

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

// Histories that a real server recorded are decided again by this code as they were then:
// who changes what a workflow does sees it here, before running cases do.
func TestRecordedHistoriesReplay(t *testing.T) {
	docs := recorded{}
	for _, name := range []string{"sop.yaml", "dekrit.csv"} {
		body, err := os.ReadFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		docs[store.HashOf(body)] = body
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		r := worker.NewWorkflowReplayer()
		r.RegisterWorkflowWithOptions(newLibrary(docs).run, workflow.RegisterOptions{Name: workflowName})
		require.NoError(t, r.ReplayWorkflowHistoryFromJSONFile(nil, file), file)
	}
}
