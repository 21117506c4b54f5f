package cli

import (
	"errors"
	"io"
	"strconv"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
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
func findings(problems fsm.Problems) []finding {
	var all []finding
	for _, p := range problems {
		all = append(all, finding{p.File, p.Pos.Line, p.Pos.Column, p.Code, p.Severity.String(),
			both{p.Message(indonesian), p.Message(english)}})
	}
	return all
}

// decreeFindings turns the faults of a decree file.
func decreeFindings(name string, err error) []finding {
	var faults calendar.LogErrors
	if !errors.As(err, &faults) {
		return []finding{{File: name, Code: "decrees", Severity: severityError,
			Message: both{err.Error(), err.Error()}}}
	}
	var all []finding
	for _, f := range faults {
		all = append(all, finding{f.File, f.Line, f.Column, f.Code, severityError,
			both{f.Message(indonesian), f.Message(english)}})
	}
	return all
}

// incompleteYears warns of the years whose decrees lack days that the law fixes.
func incompleteYears(log *calendar.Log) []finding {
	var all []finding
	for _, y := range log.Incomplete() {
		all = append(all, finding{y.File, y.Line, 1, calendar.CodeIncomplete, severityWarning,
			both{y.Message(indonesian), y.Message(english)}})
	}
	return all
}

// count returns how many findings are errors and how many warnings.
func count(all []finding) (faults, warnings int) {
	for _, f := range all {
		if f.Severity == severityError {
			faults++
		} else {
			warnings++
		}
	}
	return faults, warnings
}

// show writes one line a finding: file:line:column: sentence [code].
func (s *session) show(w io.Writer, p painter, all []finding) {
	for _, f := range all {
		text, mark := f.Message.in(s.lang), red
		if f.Severity != severityError {
			text, mark = s.text("problem.warning")+" "+text, amber
		}
		writeLine(w, p.paint(bold, place(f)+":")+" "+p.paint(mark, text)+" "+p.paint(dim, "["+f.Code+"]"))
	}
}

// stopAt shows the problems of files that a command needs, where errors go or as
// sop check writes them for machines, and ends it with [ExitFaulty] if one is an
// error. Warnings are check's business.
func stopAt(s *session, problems fsm.Problems) error {
	if !problems.HasErrors() {
		return nil
	}
	found := findings(problems)
	if s.form == "" {
		s.show(s.err, painter{}, found)
		return errReported(ExitFaulty)
	}
	var files []checked
	for _, f := range found {
		if n := len(files); n == 0 || files[n-1].file != f.File {
			files = append(files, checked{file: f.File})
		}
		last := &files[len(files)-1]
		last.found = append(last.found, f)
	}
	if err := showChecked(s, files, found, s.form); err != nil {
		return err
	}
	return errReported(ExitFaulty)
}

// loadSOP reads and compiles an SOP file and returns its bytes too, or shows
// why it cannot be.
func loadSOP(s *session, name string) (*fsm.Machine, []byte, error) {
	src, err := readFile(s, name)
	if err != nil {
		return nil, nil, err
	}
	if err := refuseKind(name, src, kindSOP); err != nil {
		return nil, nil, err
	}
	m, problems := fsm.Load(name, src)
	if err := stopAt(s, problems); err != nil {
		return nil, nil, err
	}
	return m, src, nil
}
