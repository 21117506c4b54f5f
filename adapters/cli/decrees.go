package cli

import (
	"errors"

	"github.com/tatalaksana/sop/calendar"
)

// DecreeFindings turns the faults of a decree file.
func DecreeFindings(name string, err error) []Finding {
	var faults calendar.LogErrors
	if !errors.As(err, &faults) {
		return []Finding{{File: name, Code: "decrees", Severity: SeverityError,
			Message: Both{ID: err.Error(), EN: err.Error()}}}
	}
	var all []Finding
	for _, f := range faults {
		all = append(all, Finding{File: f.File, Line: f.Line, Column: f.Column, Code: f.Code, Severity: SeverityError,
			Message: Both{ID: f.Message(Indonesian), EN: f.Message(English)}})
	}
	return all
}

// IncompleteYears warns of the years whose decrees lack days that the law fixes.
func IncompleteYears(log *calendar.Log) []Finding {
	var all []Finding
	for _, y := range log.Incomplete() {
		all = append(all, Finding{File: y.File, Line: y.Line, Column: 1, Code: calendar.CodeIncomplete, Severity: SeverityWarning,
			Message: Both{ID: y.Message(Indonesian), EN: y.Message(English)}})
	}
	return all
}

// DecreeLog returns the decrees of a log with those of the given files, and warns
// of years that lack days.
func DecreeLog(s *Session, log *calendar.Log, files []string) (*calendar.Log, error) {
	for _, name := range files {
		src, err := ReadFile(s, name)
		if err != nil {
			return nil, err
		}
		if err := RefuseKind(name, src, KindDecrees); err != nil {
			return nil, err
		}
		more, err := calendar.ReadLog(name, src)
		if err == nil {
			more, err = log.Append(more)
		}
		var faults calendar.LogErrors
		if errors.As(err, &faults) {
			s.ShowFindings(s.Err, Painter{}, DecreeFindings(name, err))
			return nil, Exit(ExitFaulty)
		}
		if err != nil {
			return nil, Cannot("unreadable-file", "file", name, "cause", err.Error())
		}
		log = more
	}
	if len(files) > 0 {
		s.ShowFindings(s.Err, Painter{}, IncompleteYears(log))
	}
	return log, nil
}
