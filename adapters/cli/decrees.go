package cli

import (
	"errors"

	"github.com/tatalaksana/sop/calendar"
)

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

// decreeLog returns the decrees of a log with those of the given files, and warns
// of years that lack days.
func decreeLog(s *session, log *calendar.Log, files []string) (*calendar.Log, error) {
	for _, name := range files {
		src, err := readFile(s, name)
		if err != nil {
			return nil, err
		}
		if err := refuseKind(name, src, kindDecrees); err != nil {
			return nil, err
		}
		more, err := calendar.ReadLog(name, src)
		if err == nil {
			more, err = log.Append(more)
		}
		var faults calendar.LogErrors
		if errors.As(err, &faults) {
			s.showFindings(s.err, painter{}, decreeFindings(name, err))
			return nil, Exit(ExitFaulty)
		}
		if err != nil {
			return nil, cannot("unreadable-file", "file", name, "cause", err.Error())
		}
		log = more
	}
	if len(files) > 0 {
		s.showFindings(s.err, painter{}, incompleteYears(log))
	}
	return log, nil
}
