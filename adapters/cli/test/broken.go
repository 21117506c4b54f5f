package test

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// brokenSuite is a scenario file with errors, or a file that is none.
type brokenSuite struct {
	file     string
	problems problem.Problems
	none     *term.Failure // why it is no scenario file; nil: it is one
}

// findings returns what is wrong with the file.
func (b brokenSuite) findings() []term.Finding {
	if b.none == nil {
		return term.Findings(b.problems)
	}
	return []term.Finding{{File: b.file, Line: 1, Column: 1, Code: b.none.Key, Severity: term.SeverityError,
		Message: problem.Text{ID: b.none.In(term.Indonesian), EN: b.none.In(term.English)}}}
}

// read reads the scenario files. One with errors, or that is none, keeps none of the
// others from being run; if that is every one, they end the command.
func (t *trial) read(s *term.Session, files []string) error {
	var all problem.Problems
	var first error // of those that are no scenario files
	for _, name := range files {
		written, err := input.ReadFile(s, name)
		if err == nil {
			err = input.RefuseKind(name, written, input.KindSuite)
		}
		if none := new(term.Failure); errors.As(err, &none) {
			t.broken = append(t.broken, brokenSuite{file: name, none: none})
			first = cmp.Or(first, err)
			continue
		}
		suite, found := scenario.ReadSuite(name, written)
		if suite != nil {
			found = append(found, suite.Check(t.sop)...)
		}
		switch all = append(all, found...); {
		case found.HasErrors():
			t.broken = append(t.broken, brokenSuite{file: name, problems: found})
		case suite != nil:
			t.suites = append(t.suites, suite)
		}
	}
	if len(t.suites) > 0 && len(t.broken) > 0 {
		if s.Form == "" {
			s.ShowFindings(s.Err, term.Painter{}, term.Findings(all))
			for _, b := range t.broken {
				if b.none != nil {
					term.WriteLine(s.Err, "sop: "+b.none.In(s.Lang))
				}
			}
		}
		return nil
	}
	return cmp.Or(input.Heed(s, all), first)
}

// whole ends the command where scenarios are missing that may go where no other goes,
// or notice what no other notices.
func (t *trial) whole(s *term.Session) error {
	if t.faulty() == "" {
		return nil
	}
	if s.Form == "" { // what is wrong was shown
		return &term.Failure{Code: term.ExitFaulty, Key: "test.not-whole", Args: []string{"files", t.faulty()}}
	}
	return input.StopAt(s, t.problems())
}

// problems returns what is wrong with the scenarios that were not run.
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

// faulty returns the names of the scenario files that have errors, others of the files
// that are none.
func (t *trial) faulty() string { return t.named(func(b brokenSuite) bool { return b.none == nil }) }
func (t *trial) others() string { return t.named(func(b brokenSuite) bool { return b.none != nil }) }

func (t *trial) named(which func(brokenSuite) bool) string {
	var names []string
	for _, b := range t.broken {
		if which(b) {
			names = append(names, b.file)
		}
	}
	return strings.Join(names, ", ")
}
