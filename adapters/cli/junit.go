package cli

import (
	"encoding/xml"
	"io"
)

// The elements of a JUnit report, as build servers read it: one suite a file,
// one case a scenario, a row of a table, a problem or a kind of property.
type JUnitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []JUnitSuite `xml:"testsuite"`
}

type JUnitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []JUnitCase `xml:"testcase"`
}

type JUnitCase struct {
	Name     string         `xml:"name,attr"`
	Class    string         `xml:"classname,attr"`
	File     string         `xml:"file,attr"`
	Line     int            `xml:"line,attr"`
	Failures []JUnitFailure `xml:"failure"`
	Skipped  *JUnitSkipped  `xml:"skipped"`
}

type JUnitSkipped struct {
	Message string `xml:"message,attr"`
}

type JUnitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes a report.
func (s *session) WriteJUnit(doc JUnitSuites) error {
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

// add adds a suite and counts its cases.
func (d *JUnitSuites) add(suite JUnitSuite) {
	suite.Tests, suite.Failures, suite.Skipped = len(suite.Cases), 0, 0
	for _, one := range suite.Cases {
		if len(one.Failures) > 0 {
			suite.Failures++
		}
		if one.Skipped != nil {
			suite.Skipped++
		}
	}
	d.Tests += suite.Tests
	d.Failures += suite.Failures
	d.Suites = append(d.Suites, suite)
}

// findingCases returns a case that fails for each error, and one that passes for
// each warning, with its sentence as the case's name.
func (s *session) findingCases(all []finding) []JUnitCase {
	var cases []JUnitCase
	for _, f := range all {
		one := JUnitCase{Name: f.Message.in(s.lang), Class: f.Code, File: f.File, Line: f.Line}
		if f.Severity == severityError {
			one.Failures = []JUnitFailure{{f.Message.in(s.lang), f.Code, place(f)}}
		}
		cases = append(cases, one)
	}
	return cases
}
