package scenario

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Each branch of the SOP hangs on another word of the language of conditions;
// the scenarios stand on both sides of each edge.
func TestConditionsDecideAtTheirEdges(t *testing.T) {
	r, err := NewRunner(context.Background(), func() store.Backend { return memory.New().Backend() }, []byte(text(t, "../testdata/decide/syarat.yaml")), nil)
	require.NoError(t, err)
	suite, problems := ReadSuite("syarat.yaml", []byte(text(t, "testdata/syarat.yaml")))
	require.Empty(t, problems)
	report, err := r.Run(context.Background(), suite)
	require.NoError(t, err)
	require.Len(t, report.Results, 12)
	for _, result := range report.Results {
		for _, f := range result.Failures {
			t.Error(result.Name, f.Problem.Line("id"))
		}
	}
}
