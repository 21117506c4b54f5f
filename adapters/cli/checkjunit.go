package cli

import (
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/fsm"
)

// checkedJUnit writes what sop check found as JUnit XML: a case that fails for
// each problem (a warning passes, with its sentence as the case's name), or one
// that passes if there is none; and a case for each property. It names no times.
func checkedJUnit(s *session, all []checked) error {
	doc := JUnitSuites{Name: "sop"}
	for _, c := range all {
		told := slices.DeleteFunc(slices.Clone(c.found), func(f finding) bool {
			return f.Severity == severityNote || c.refutes(f) // told of its property below
		})
		suite := JUnitSuite{Name: c.file, Cases: s.findingCases(told)}
		if len(suite.Cases) == 0 {
			suite.Cases = append(suite.Cases, JUnitCase{Name: s.text("check.form"), Class: "check", File: c.file, Line: 1})
		}
		for _, p := range c.proof {
			one := JUnitCase{Name: p.Claim(s.lang), Class: p.Code, File: p.File, Line: p.Pos.Line}
			switch p.Verdict {
			case fsm.Refuted:
				one.Failures = []JUnitFailure{{p.Message(s.lang), p.Code, p.File + ":" + strconv.Itoa(p.Pos.Line) + ":" + strconv.Itoa(p.Pos.Column)}}
			case fsm.NotDecided, fsm.Noted:
				one.Skipped = &JUnitSkipped{p.Message(s.lang)}
			}
			suite.Cases = append(suite.Cases, one)
		}
		doc.add(suite)
	}
	return s.WriteJUnit(doc)
}
