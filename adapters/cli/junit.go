package cli

import (
	"encoding/xml"
	"io"
	"strconv"

	"github.com/tatalaksana/sop/fsm"
)

// The elements of a JUnit report, as build servers read it: one suite a file,
// one case a scenario, a row of a table, a problem or a kind of property.
type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name     string         `xml:"name,attr"`
	Class    string         `xml:"classname,attr"`
	File     string         `xml:"file,attr"`
	Line     int            `xml:"line,attr"`
	Failures []junitFailure `xml:"failure"`
	Skipped  *junitSkipped  `xml:"skipped"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// writeXML writes a report.
func (s *session) writeXML(doc junitSuites) error {
	if _, err := io.WriteString(s.out, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(s.out)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	s.line("")
	return nil
}

// checkedJUnit writes what sop check found as JUnit XML: a case that fails for
// each problem (a warning passes, with its sentence as the case's name), or one
// that passes if there is none; and a case for each property. It names no times.
func checkedJUnit(s *session, all []checked) error {
	doc := junitSuites{Name: "sop"}
	for _, c := range all {
		suite := junitSuite{Name: c.file}
		for _, f := range c.found {
			if f.Severity == severityNote || c.refutes(f) {
				continue // told of its property below
			}
			name, failure := f.Message.in(s.lang), junitFailure{f.Message.in(s.lang), f.Code, place(f)}
			one := junitCase{Name: name, Class: f.Code, File: f.File, Line: f.Line}
			if f.Severity == severityError {
				one.Failures = []junitFailure{failure}
			}
			suite.Cases = append(suite.Cases, one)
		}
		if len(suite.Cases) == 0 {
			suite.Cases = append(suite.Cases, junitCase{Name: s.text("check.form"), Class: "check", File: c.file, Line: 1})
		}
		for _, p := range c.proof {
			one := junitCase{Name: p.Claim(s.lang), Class: p.Code, File: p.File, Line: p.Pos.Line}
			switch p.Verdict {
			case fsm.Refuted:
				one.Failures = []junitFailure{{p.Message(s.lang), p.Code, p.File + ":" + strconv.Itoa(p.Pos.Line) + ":" + strconv.Itoa(p.Pos.Column)}}
			case fsm.NotDecided, fsm.Noted:
				one.Skipped = &junitSkipped{p.Message(s.lang)}
				suite.Skipped++
			}
			suite.Cases = append(suite.Cases, one)
		}
		for _, one := range suite.Cases {
			suite.Failures += len(one.Failures)
		}
		suite.Tests = len(suite.Cases)
		doc.Tests += suite.Tests
		doc.Failures += suite.Failures
		doc.Suites = append(doc.Suites, suite)
	}
	return s.writeXML(doc)
}
