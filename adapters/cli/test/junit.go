package test

import (
	"fmt"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// trialJUnit writes a trial as JUnit XML, sentences in the session's language.
// It names no times: how long a scenario took says nothing of the SOP.
func trialJUnit(s *term.Session, t *trial) error {
	doc := term.JUnitSuites{Name: t.sop.Code.Value}
	for i, report := range t.reports {
		suite := term.JUnitSuite{Name: t.suites[i].File}
		for k := range report.Results {
			r := &report.Results[k]
			c := term.JUnitCase{Name: r.Name, Class: t.sop.Code.Value, File: r.File, Line: r.Pos.Line}
			for f := range r.Failures {
				failed := &r.Failures[f]
				text := fmt.Sprintf("%s:%d:%d\n%s: %s\n%s: %s\n", failed.Problem.File, failed.Problem.Pos.Line, failed.Problem.Pos.Column,
					s.Text("test.want"), failed.Want, s.Text("test.got"), failed.Got)
				for _, why := range failed.Why {
					text += why.In(s.Lang) + "\n"
				}
				if failed.Ledger != nil {
					text += strings.TrimRight(show.Text(*failed.Ledger, s.Lang), "\n") + "\n"
				}
				c.Failures = append(c.Failures, term.JUnitFailure{Message: failed.Problem.Message(s.Lang), Type: failed.Problem.Code, Text: text})
			}
			suite.Cases = append(suite.Cases, c)
		}
		doc.Add(suite)
	}
	for _, b := range t.broken {
		suite := term.JUnitSuite{Name: b.file}
		for _, f := range b.findings() {
			if f.Severity == term.SeverityError {
				suite.Cases = append(suite.Cases, term.JUnitCase{Name: f.Message.In(s.Lang), Class: t.sop.Code.Value, File: f.File, Line: f.Line,
					Failures: []term.JUnitFailure{{Message: f.Message.In(s.Lang), Type: f.Code}}})
			}
		}
		doc.Add(suite)
	}
	if suite := mutantSuite(s, t); len(suite.Cases) > 0 {
		doc.Add(suite)
	}
	return s.WriteJUnit(doc)
}

// mutantSuite returns one case for each change of the SOP that could be run; it
// failed if no scenario noticed.
func mutantSuite(s *term.Session, t *trial) term.JUnitSuite {
	suite := term.JUnitSuite{Name: "mutasi"}
	for i := range t.mutants {
		m := &t.mutants[i]
		if m.Fate == scenario.Refused {
			continue
		}
		c := term.JUnitCase{Name: strings.TrimSpace(m.Where + ": " + m.Was + " → " + m.Becomes), Class: string(m.Kind), File: t.sopFile, Line: m.Pos.Line}
		if m.Fate == scenario.Survived {
			c.Failures = append(c.Failures, term.JUnitFailure{Message: survivor(s, m), Type: "mutasi"})
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}
