package temporal

import (
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

func (w *world) isOver(id string) bool {
	r := w.runs[workflowScope+id]
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.over
}

// Whoever may signal silences no deadline: a case that is open, or on which something
// is owed, goes on, and its timers act.
func TestOnlyWhatIsOverIsRetired(t *testing.T) {
	b := newBench(t, office.Begin, nil)
	h := Host{Temporal: b.world}
	retire := func() {
		require.ErrorIs(t, h.Retire(b.ctx, "a"), engine.ErrInvalid)
		require.NoError(t, b.world.SignalWorkflow(b.ctx, workflowScope+"a", "", signalRetire, nil))
	}
	b.open("a")
	retire()
	b.pass(10*day, "a")
	entries := b.alike("a")
	require.Equal(t, fsm.Breaching, entries[len(entries)-1].Kind)
	for _, cmd := range office.UntilAnswered() {
		b.act("a", cmd)
	}
	retire()
	b.pass(30*day, "a")
	entries = b.alike("a")
	require.Equal(t, "ditutup_sistem", entries[len(entries)-1].To)
	for _, duty := range []fsm.Command{
		{Action: "evaluasi", Actor: office.Budi, Input: map[string]fsm.Value{
			"penyebab": office.Text("a"), "tindakan_korektif": office.Text("b"), "rekomendasi": office.Text("c"),
		}},
		{Action: "lapor_koordinator", Actor: office.Rini},
	} {
		retire() // it is owed
		b.act("a", duty)
	}
	require.False(t, b.world.isOver("a"))
	require.NoError(t, h.Retire(b.ctx, "a"))
	require.Eventually(t, func() bool { return b.world.isOver("a") }, waits, tick)
	require.ErrorIs(t, h.Retire(b.ctx, "b"), engine.ErrNotFound)
}

// archived returns a workflow's start with a case that is over.
func archived(t *testing.T) (*bench, start) {
	b := newBench(t, office.Begin, nil)
	b.open("a")
	b.act("a", fsm.Command{Action: "arsipkan", Actor: office.Siti, Input: map[string]fsm.Value{"alasan": office.Text("a")}})
	st, err := b.on.Cases.Load(b.ctx, "a")
	require.NoError(t, err)
	require.True(t, ended(&st.Case, st.NextDue))
	sealed, err := b.on.Cases.History(b.ctx, "a", 0, 0)
	require.NoError(t, err)
	in := start{Case: "a", SOP: st.Case.SOP.Hash, Manner: manner{Events: 100}}
	f := newFile(newLibrary(b.docs), &in)
	require.NoError(t, f.take(&decision{Told: tell(&st.Case, st.Head, st.NextDue)}, linesOf(sealed)))
	in.Kept, err = f.keep()
	require.NoError(t, err)
	return b, in
}

// lone runs a workflow by itself; soon is called once it waits.
func lone(b *bench, in start, soon func(env *testsuite.TestWorkflowEnvironment)) error {
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(silent)
	env := suite.NewTestWorkflowEnvironment()
	env.RegisterWorkflowWithOptions(newLibrary(b.docs).run, workflow.RegisterOptions{Name: workflowName})
	env.RegisterDelayedCallback(func() { soon(env) }, 0)
	env.ExecuteWorkflow(workflowName, in)
	require.True(b, env.IsWorkflowCompleted())
	return env.GetWorkflowError()
}

// A history begins anew after as many events as the host says, and where the server
// suggests it, whichever comes first.
func TestAHistoryBeginsAnew(t *testing.T) {
	b, in := archived(t)
	var anew *workflow.ContinueAsNewError
	require.ErrorAs(t, lone(b, in, func(env *testsuite.TestWorkflowEnvironment) {
		env.SetCurrentHistoryLength(100)
		env.SignalWorkflow("anything", nil)
	}), &anew)
	require.ErrorAs(t, lone(b, in, func(env *testsuite.TestWorkflowEnvironment) {
		env.SetContinueAsNewSuggested(true)
		env.SignalWorkflow("anything", nil)
	}), &anew)
}

// A signal that comes as the history begins anew is not lost.
func TestRetiringAsTheHistoryBeginsAnew(t *testing.T) {
	b, in := archived(t)
	require.NoError(t, lone(b, in, func(env *testsuite.TestWorkflowEnvironment) {
		env.SetCurrentHistoryLength(100)
		env.SignalWorkflow(signalRetire, nil)
	}))
	in.Over = true
	require.NoError(t, lone(b, in, func(*testsuite.TestWorkflowEnvironment) {}), "the run before was told")
}
