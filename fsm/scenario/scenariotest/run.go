// Package scenariotest runs scenario files under go test: the files that staff
// write beside an SOP are then tests of the service that runs it.
//
//	func TestScenarios(t *testing.T) {
//		scenariotest.Run(t, func() store.Backend { return memory.New().Backend() }, "sop.yaml", "skenario/*.yaml")
//	}
//
// It needs nothing but package testing, so that no program links more.
package scenariotest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Run runs every scenario and every row of the tables of the files as a subtest,
// named for its file and its nama, against the SOP file. Each pattern, as
// filepath.Glob reads it, must match a file. stores returns a new, empty store.
// A failure says what was expected, what was got, and how a date was counted.
func Run(t *testing.T, stores func() store.Backend, sop string, patterns ...string) {
	t.Helper()
	src, err := os.ReadFile(sop)
	if err != nil {
		t.Fatal(err)
	}
	machine, problems := fsm.Load(sop, src)
	if problems.HasErrors() {
		t.Fatal(lines(problems))
	}
	ctx := context.Background()
	runner, err := scenario.NewRunner(ctx, stores, src, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatalf("pattern %s: %v", pattern, err)
		}
		if len(files) == 0 {
			t.Fatalf("no scenario file matches %s", pattern)
		}
		for _, file := range files {
			t.Run(filepath.Base(file), func(t *testing.T) {
				runFile(ctx, t, runner, machine.SOP(), file)
			})
		}
	}
}

// runFile runs the scenarios of one file.
func runFile(ctx context.Context, t *testing.T, r *scenario.Runner, doc *sop.SOP, file string) {
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	suite, problems := scenario.ReadSuite(file, written)
	if suite != nil {
		problems = append(problems, suite.Check(doc)...)
	}
	if problems.HasErrors() {
		t.Fatal(lines(problems))
	}
	report, err := r.Run(ctx, suite)
	if err != nil {
		t.Fatal(err)
	}
	for i := range report.Results {
		result := &report.Results[i]
		t.Run(result.Name, func(t *testing.T) {
			for k := range result.Failures {
				t.Error(Text(&result.Failures[k]))
			}
		})
	}
}

// Text returns a failure in Indonesian: the place, the sentence, expected and
// got, the reasons of a refusal, and the count behind a date.
func Text(f *scenario.Failure) string {
	var b strings.Builder
	b.WriteString(f.Problem.Line("id") + "\n  seharusnya: " + f.Want + "\n  ternyata:   " + f.Got)
	for _, why := range f.Why {
		b.WriteString("\n  " + why.ID)
	}
	if f.Ledger != nil {
		b.WriteString("\n" + strings.TrimRight(show.Text(*f.Ledger, "id"), "\n"))
	}
	return b.String()
}

// lines returns all problems, one a line, in Indonesian.
func lines(problems problem.Problems) string {
	all := make([]string, len(problems))
	for i, p := range problems {
		all[i] = p.Line("id")
	}
	return strings.Join(all, "\n")
}
