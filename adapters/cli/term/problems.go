package term

import (
	"io"
	"strconv"

	"github.com/tatalaksana/sop/fsm/problem"
)

// Finding is one problem of a file, of whatever kind the file is.
type Finding struct {
	File     string       `json:"file"`
	Line     int          `json:"line"`
	Column   int          `json:"column"`
	Code     string       `json:"code"`
	Severity string       `json:"severity"` // "error" or "warning"; beyond JSON also "note"
	Message  problem.Text `json:"message"`
}

// The severities of findings.
const (
	SeverityError   = "error"
	SeverityWarning = "warning"
	SeverityNote    = "note" // a property that is not decided
)

// place returns file:line:column.
func place(f Finding) string {
	if f.Line == 0 {
		return f.File
	}
	return f.File + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
}

// Findings turns the problems of an SOP or log file.
func Findings(problems problem.Problems) []Finding {
	var all []Finding
	for _, p := range problems {
		all = append(all, Finding{p.File, p.Pos.Line, p.Pos.Column, p.Code, p.Severity.String(),
			problem.TextOf(p.Message)})
	}
	return all
}

// CountFindings returns how many findings are errors and how many warnings.
func CountFindings(all []Finding) (faults, warnings int) {
	for _, f := range all {
		if f.Severity == SeverityError {
			faults++
		} else {
			warnings++
		}
	}
	return faults, warnings
}

// ShowFindings writes one line a finding: file:line:column: sentence [code].
func (s *Session) ShowFindings(w io.Writer, p Painter, all []Finding) {
	for _, f := range all {
		text, mark := f.Message.In(s.Lang), Red
		if f.Severity != SeverityError {
			text, mark = s.Text("problem.warning")+" "+text, Amber
		}
		WriteLine(w, p.Paint(Bold, place(f)+":")+" "+p.Paint(mark, text)+" "+p.Paint(Dim, "["+f.Code+"]"))
	}
}

// ProblemsDoc is the JSON of the findings about files.
type ProblemsDoc struct {
	Problems []Finding `json:"problems"`
}

// ProblemsOf returns findings as JSON tells them: a list, though it be empty.
func ProblemsOf(all []Finding) ProblemsDoc {
	return ProblemsDoc{append([]Finding{}, all...)}
}

// WriteFindings writes findings in a form for machines: json, github, or else
// junit.
func (s *Session) WriteFindings(form string, all []Finding) error {
	switch form {
	case "json":
		return s.WriteJSON(ProblemsOf(all))
	case "github":
		s.WriteGitHub(all)
		return nil
	}
	doc := JUnitSuites{Name: "sop"}
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].File == all[0].File {
			n++
		}
		doc.Add(JUnitSuite{Name: all[0].File, Cases: s.FindingCases(all[:n])})
		all = all[n:]
	}
	return s.WriteJUnit(doc)
}
