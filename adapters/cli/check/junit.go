package check

import (
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/prove"
)

// checkedJUnit writes what sop check found as JUnit XML: a case that fails for
// each problem (a warning passes, with its sentence as the case's name), or one
// that passes if there is none; and a case for each property. It names no times.
func checkedJUnit(s *term.Session, all []checked) error {
	doc := term.JUnitSuites{Name: "sop"}
	for _, c := range all {
		told := slices.DeleteFunc(slices.Clone(c.found), func(f term.Finding) bool {
			return f.Severity == term.SeverityNote || c.refutes(f) // told of its property below
		})
		suite := term.JUnitSuite{Name: c.file, Cases: s.FindingCases(told)}
		if len(suite.Cases) == 0 {
			suite.Cases = append(suite.Cases, term.JUnitCase{Name: s.Text("check.form"), Class: "check", File: c.file, Line: 1})
		}
		for _, p := range c.proof {
			one := term.JUnitCase{Name: p.Claim(s.Lang), Class: p.Code, File: p.File, Line: p.Pos.Line}
			switch p.Verdict {
			case prove.Refuted:
				one.Failures = []term.JUnitFailure{{Message: p.Message(s.Lang), Type: p.Code, Text: p.File + ":" + strconv.Itoa(p.Pos.Line) + ":" + strconv.Itoa(p.Pos.Column)}}
			case prove.NotDecided, prove.Noted:
				one.Skipped = &term.JUnitSkipped{Message: p.Message(s.Lang)}
			}
			suite.Cases = append(suite.Cases, one)
		}
		doc.Add(suite)
	}
	return s.WriteJUnit(doc)
}
