package realtest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	enums "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/server/temporaltest"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/temporal"
)

// addAttributes does what an operator does once for a namespace.
func addAttributes(t *testing.T, ts *temporaltest.TestServer) {
	_, err := ts.GetDefaultClient().OperatorService().AddSearchAttributes(t.Context(), &operatorservice.AddSearchAttributesRequest{
		Namespace: ts.GetDefaultNamespace(),
		SearchAttributes: map[string]enums.IndexedValueType{
			temporal.AttributeSOP.GetName(): enums.INDEXED_VALUE_TYPE_KEYWORD, temporal.AttributeStage.GetName(): enums.INDEXED_VALUE_TYPE_KEYWORD,
			temporal.AttributeUnit.GetName(): enums.INDEXED_VALUE_TYPE_KEYWORD, temporal.AttributeRole.GetName(): enums.INDEXED_VALUE_TYPE_KEYWORD,
			temporal.AttributeDue.GetName(): enums.INDEXED_VALUE_TYPE_DATETIME, temporal.AttributeLate.GetName(): enums.INDEXED_VALUE_TYPE_BOOL,
		},
	})
	require.NoError(t, err)
	require.Eventually(t, func() bool { // the server reads them from time to time
		_, err := ts.GetDefaultClient().ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{Query: "SopLate = true"})
		return err == nil
	}, time.Minute, 100*time.Millisecond)
}

// Temporal lists cases by stage, unit, role, deadline and lateness, as its history went on.
func TestListsOfTheServer(t *testing.T) {
	p, ts := newPlace(t)
	h := p.host(ts)
	h.Attributes = true
	eng := newEngine(t, h)
	_, err := eng.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)
	deeds := office.UntilAnswered()
	for id, steps := range map[string]int{"baru": 0, "teruskan": 1, "tangani": 2, "jawab": len(deeds)} {
		_, err = eng.Open(t.Context(), office.Opening(id))
		require.NoError(t, err)
		for _, cmd := range deeds[:steps] {
			_, err = eng.Act(t.Context(), id, cmd)
			require.NoError(t, err)
		}
	}
	fresh, err := eng.Get(t.Context(), "baru", 0)
	require.NoError(t, err)
	due := fresh.Clocks[0].Due
	for _, c := range fresh.Clocks {
		if c.Due.Before(due) {
			due = c.Due
		}
	}
	for query, want := range map[string][]string{
		"SopStage = '" + fresh.Stage + "'":                         {"baru"},
		"SopStage = 'menunggu_pelapor'":                            {"jawab"},
		"SopUnit = 'dpupr'":                                        {"jawab", "tangani", "teruskan"},
		"SopRole = 'penghubung'":                                   {"tangani"},
		"SopCode = 'sp4n_lumajang' AND SopLate = false":            {"baru", "jawab", "tangani", "teruskan"},
		"SopLate = true":                                           nil,
		"SopStage = '" + fresh.Stage + "' AND SopDue" + about(due): {"baru"},
	} {
		require.EventuallyWithT(t, func(soon *assert.CollectT) { // lists come a little after the case
			told, err := ts.GetDefaultClient().ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{Query: query})
			require.NoError(soon, err)
			var got []string
			for _, e := range told.Executions {
				got = append(got, e.Execution.WorkflowId[len("sop-case/"):])
			}
			require.ElementsMatch(soon, want, got)
		}, 30*time.Second, 100*time.Millisecond, query)
	}
}

// about asks for an instant, to the second.
func about(t time.Time) string {
	return " BETWEEN '" + t.Add(-time.Second).UTC().Format(time.RFC3339) + "' AND '" + t.Add(time.Second).UTC().Format(time.RFC3339) + "'"
}
