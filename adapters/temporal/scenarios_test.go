package temporal

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// stepping is Temporal for scenarios, whose clock only they move: its time goes on to
// where the engine's is, before something is saved and where an engine would sweep. So its
// own timers act on the way.
type stepping struct {
	*cases
	world *world
	at    time.Time // of the case
}

func (s *stepping) reach(id string, t time.Time) {
	if t.After(s.at) {
		s.world.pass(id, t.Sub(s.at))
		s.at = t
	}
}

func (s *stepping) Save(ctx context.Context, ch store.Change) error {
	if len(ch.Entries) > 0 && ch.Before == 0 {
		s.at = ch.Entries[0].Written
	} else if len(ch.Entries) > 0 {
		s.reach(ch.Case.ID, ch.Entries[0].Written)
	}
	return s.cases.Save(ctx, ch)
}

func (s *stepping) Due(ctx context.Context, until time.Time, limit int) ([]string, error) {
	for id := range s.world.runs {
		s.reach(id[len(workflowScope):], until)
	}
	return s.cases.Due(ctx, until, limit)
}

// Every stage, action, branch and timer of sop.yaml is gone through on Temporal, in the
// scenarios that staff wrote: with their dates, deadlines, judgements and refusals.
func TestEveryPathOfTheSOP(t *testing.T) {
	docs, vault := memory.New(), newVault(t)
	runner, err := scenario.NewRunner(t.Context(), func() store.Backend {
		s := &stepping{}
		s.world = newWorld(t, Worker{Documents: docs, Vault: vault}, func() time.Time { return s.at })
		h := Host{Temporal: s.world, Queue: "sop", Documents: docs, Vault: vault}
		s.cases = &cases{h}
		return store.Backend{Cases: s, Vault: s}
	}, sop.YAML(), nil)
	require.NoError(t, err)
	files, err := filepath.Glob("../../examples/lapor/skenario/*.yaml")
	require.NoError(t, err)
	var reports []*scenario.Report
	played := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		suite, problems := scenario.ReadSuite(file, src)
		require.False(t, problems.HasErrors(), file)
		suite.Questions = nil // of dates alone
		report, err := runner.Run(t.Context(), suite)
		require.NoError(t, err, file)
		for _, r := range report.Results {
			played++
			for _, f := range r.Failures {
				t.Errorf("%s, %s: want %s, got %s", file, r.Name, f.Want, f.Got)
			}
		}
		reports = append(reports, report)
	}
	covered := map[scenario.CoverKind]int{}
	for _, c := range runner.Cover(reports) {
		if c.Kind == scenario.CoverEdge {
			continue // days around a deadline, which the table asks for
		}
		require.NotEmpty(t, c.By, "no scenario goes to %s %s", c.Kind, c.Name)
		covered[c.Kind]++
	}
	t.Logf("%d scenarios go through %v", played, covered)
}
