package term

import (
	"encoding/xml"
	"io"
)

// JUnitSuites is a JUnit report, as build servers read it: one suite a file,
// one case a scenario, a row of a table, a problem or a kind of property.
type JUnitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []JUnitSuite `xml:"testsuite"`
}

// JUnitSuite is the cases of one file.
type JUnitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []JUnitCase `xml:"testcase"`
}

// JUnitCase is one scenario, row, problem or property.
type JUnitCase struct {
	Name     string         `xml:"name,attr"`
	Class    string         `xml:"classname,attr"`
	File     string         `xml:"file,attr"`
	Line     int            `xml:"line,attr"`
	Failures []JUnitFailure `xml:"failure"`
	Skipped  *JUnitSkipped  `xml:"skipped"`
}

// JUnitSkipped says why a case is neither passed nor failed.
type JUnitSkipped struct {
	Message string `xml:"message,attr"`
}

// JUnitFailure says why a case failed.
type JUnitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes a report.
func (s *Session) WriteJUnit(doc JUnitSuites) error {
	if _, err := io.WriteString(s.Out, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(s.Out)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	s.Line("")
	return nil
}

// Add adds a suite and counts its cases.
func (d *JUnitSuites) Add(suite JUnitSuite) {
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

// FindingCases returns a case that fails for each error, and one that passes for
// each warning, with its sentence as the case's name.
func (s *Session) FindingCases(all []Finding) []JUnitCase {
	var cases []JUnitCase
	for _, f := range all {
		one := JUnitCase{Name: f.Message.In(s.Lang), Class: f.Code, File: f.File, Line: f.Line}
		if f.Severity == SeverityError {
			one.Failures = []JUnitFailure{{f.Message.In(s.Lang), f.Code, place(f)}}
		}
		cases = append(cases, one)
	}
	return cases
}
