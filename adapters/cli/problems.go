package cli

import (
	"github.com/tatalaksana/sop/fsm/problem"
	"io"
	"strconv"
)

// finding is one problem of a file, of whatever kind the file is.
type finding struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Code     string `json:"code"`
	Severity string `json:"severity"` // "error" or "warning"; beyond JSON also "note"
	Message  both   `json:"message"`
}

// The severities of findings.
const (
	severityError   = "error"
	severityWarning = "warning"
	severityNote    = "note" // a property that is not decided
)

// place returns file:line:column.
func place(f finding) string {
	if f.Line == 0 {
		return f.File
	}
	return f.File + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
}

// both is one sentence in both languages.
type both struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

// in returns the sentence in lang.
func (b both) in(lang string) string {
	if lang == english {
		return b.EN
	}
	return b.ID
}

// findings turns the problems of an SOP or log file.
func findings(problems problem.Problems) []finding {
	var all []finding
	for _, p := range problems {
		all = append(all, finding{p.File, p.Pos.Line, p.Pos.Column, p.Code, p.Severity.String(),
			both{p.Message(indonesian), p.Message(english)}})
	}
	return all
}

// countFindings returns how many findings are errors and how many warnings.
func countFindings(all []finding) (faults, warnings int) {
	for _, f := range all {
		if f.Severity == severityError {
			faults++
		} else {
			warnings++
		}
	}
	return faults, warnings
}

// showFindings writes one line a finding: file:line:column: sentence [code].
func (s *session) showFindings(w io.Writer, p painter, all []finding) {
	for _, f := range all {
		text, mark := f.Message.in(s.lang), red
		if f.Severity != severityError {
			text, mark = s.text("problem.warning")+" "+text, amber
		}
		writeLine(w, p.paint(bold, place(f)+":")+" "+p.paint(mark, text)+" "+p.paint(dim, "["+f.Code+"]"))
	}
}

// problemsDoc is the JSON of the findings about files.
type problemsDoc struct {
	Problems []finding `json:"problems"`
}

// problemsOf returns findings as JSON tells them: a list, though it be empty.
func problemsOf(all []finding) problemsDoc {
	return problemsDoc{append([]finding{}, all...)}
}

// writeFindings writes findings in a form for machines: json, github, or else
// junit.
func (s *session) writeFindings(form string, all []finding) error {
	switch form {
	case "json":
		return s.writeJSON(problemsOf(all))
	case "github":
		s.writeGitHub(all)
		return nil
	}
	doc := JUnitSuites{Name: "sop"}
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].File == all[0].File {
			n++
		}
		doc.add(JUnitSuite{Name: all[0].File, Cases: s.findingCases(all[:n])})
		all = all[n:]
	}
	return s.WriteJUnit(doc)
}
