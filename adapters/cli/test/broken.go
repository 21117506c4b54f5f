package test

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// brokenSuite is a scenario file with errors.
type brokenSuite struct {
	file     string
	problems problem.Problems
}

// read reads the scenario files. One with errors keeps none of the others from being
// run; if every one has errors, they end the command.
func (t *trial) read(s *term.Session, files []string) error {
	var all problem.Problems
	for _, name := range files {
		written, err := input.ReadFile(s, name)
		if err != nil {
			return err
		}
		if err := input.RefuseKind(name, written, input.KindSuite); err != nil {
			return err
		}
		suite, found := scenario.ReadSuite(name, written)
		if suite != nil {
			found = append(found, suite.Check(t.sop)...)
		}
		switch all = append(all, found...); {
		case found.HasErrors():
			t.broken = append(t.broken, brokenSuite{name, found})
		case suite != nil:
			t.suites = append(t.suites, suite)
		}
	}
	if len(t.suites) > 0 && len(t.broken) > 0 {
		if s.Form == "" {
			s.ShowFindings(s.Err, term.Painter{}, term.Findings(all))
		}
		return nil
	}
	return input.Heed(s, all)
}

// whole ends the command where scenarios are missing that may go where no other goes,
// or notice what no other notices.
func (t *trial) whole(s *term.Session) error {
	if len(t.broken) == 0 {
		return nil
	}
	if s.Form == "" { // what is wrong was shown
		return &term.Failure{Code: term.ExitFaulty, Key: "test.not-whole", Args: []string{"files", t.brokenFiles()}}
	}
	return input.StopAt(s, t.problems())
}

// problems returns what is wrong with the files that were not run.
func (t *trial) problems() problem.Problems {
	var all problem.Problems
	for _, b := range t.broken {
		all = append(all, b.problems...)
	}
	return all
}

// strangers returns the names that the SOP does not have, each once.
func strangers(problems problem.Problems) []string {
	var names []string
	for _, p := range problems {
		name := p.Args["name"]
		if _, kind, ok := strings.Cut(p.Code, "-unknown-"); ok && kind != "person" && kind != "before" && name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// brokenFiles returns the names of the files that were not run.
func (t *trial) brokenFiles() string {
	names := make([]string, len(t.broken))
	for i, b := range t.broken {
		names[i] = b.file
	}
	return strings.Join(names, ", ")
}
