package input

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// DecreeFindings turns the faults of a decree file.
func DecreeFindings(name string, err error) []term.Finding {
	var faults calendar.LogErrors
	if !errors.As(err, &faults) {
		return []term.Finding{{File: name, Code: "decrees", Severity: term.SeverityError,
			Message: problem.Text{ID: err.Error(), EN: err.Error()}}}
	}
	var all []term.Finding
	for _, f := range faults {
		all = append(all, term.Finding{File: f.File, Line: f.Line, Column: f.Column, Code: f.Code, Severity: term.SeverityError,
			Message: problem.TextOf(f.Message)})
	}
	return all
}

// IncompleteYears warns of the years whose decrees lack days that the law fixes.
func IncompleteYears(log *calendar.Log) []term.Finding {
	var all []term.Finding
	for _, y := range log.Incomplete() {
		all = append(all, term.Finding{File: y.File, Line: y.Line, Column: 1, Code: calendar.CodeIncomplete, Severity: term.SeverityWarning,
			Message: problem.TextOf(y.Message)})
	}
	return all
}

// DecreeLog returns the decrees of a log with those of the given files, and warns
// of years that lack days.
func DecreeLog(s *term.Session, log *calendar.Log, files []string) (*calendar.Log, error) {
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
			s.ShowFindings(s.Err, term.Painter{}, DecreeFindings(name, err))
			return nil, term.Exit(term.ExitFaulty)
		}
		if err != nil {
			return nil, term.Cannot("unreadable-file", "file", name, "cause", err.Error())
		}
		log = more
	}
	if len(files) > 0 {
		s.ShowFindings(s.Err, term.Painter{}, IncompleteYears(log))
	}
	return log, nil
}

// tellLocalDays tells the local days off of a log on which the SOP has the office work
// all the same, as its own days come first, and those of a unit that it has not.
func tellLocalDays(s *term.Session, log *calendar.Log, doc *sop.SOP) {
	told := func(key string, e *calendar.DecreeEvent, name, value string) {
		_, _ = fmt.Fprintln(s.Err, s.Text(key, "day", term.DayText(s.Lang, e.Date), name, value, "name", e.Name, "decree", e.Effective))
	}
	for _, e := range log.Events() {
		o := &doc.Calendar.Options
		if e.Unit != "" {
			if !doc.Units.Has(e.Unit) {
				told("decrees.no-unit", &e, "unit", e.Unit)
				continue
			}
			if own, ok := o.Units[e.Unit]; ok {
				o = &own
			}
		}
		for _, l := range o.ExtraWork {
			if e.Kind == calendar.Local && e.Off && slices.Contains(slices.Collect(l.Days()), e.Date) {
				told("decrees.worked", &e, "work", l.Name)
			}
		}
	}
}
