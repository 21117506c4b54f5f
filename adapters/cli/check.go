package cli

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

func checkCommand() command {
	return command{
		name: "check", min: 1, max: -1,
		examples: []string{"sop check sop.yaml", "sop check --format json sop.yaml dekrit-2028.csv", "sop check --format sarif sop.yaml > hasil.sarif"},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			format := choice(flags, "format", s.text("flag.format"), "text", "json", "github", "sarif", "junit")
			return func(_ context.Context, s *session, files []string) error {
				return check(s, files, format.value)
			}
		},
	}
}

// checked is what is found about one file.
type checked struct {
	file  string
	src   []byte
	found []finding
	proof fsm.Properties
}

// refutes reports whether a finding tells of a property of the file.
func (c checked) refutes(f finding) bool {
	return slices.ContainsFunc(c.proof, func(p fsm.Property) bool {
		return p.Verdict == fsm.Refuted && p.Code == f.Code && p.Pos.Line == f.Line && p.Pos.Column == f.Column
	})
}

// check reports all problems of all files. A file that cannot be read does not
// keep the others from being checked.
func check(s *session, files []string, format string) error {
	var all []checked
	var found []finding
	var unread error
	for _, name := range files {
		src, err := readFile(s, name)
		if err == nil {
			err = refuseUnchecked(name, src)
		}
		if err != nil {
			s.report(err)
			unread = Exit(exitCode(err))
			if format != "text" && format != "json" {
				// Who reads only the report must not take a missing file for a sound one.
				all = append(all, checked{file: name, found: []finding{unreadFinding(name, err)}})
			}
			continue
		}
		c := checked{file: name, src: src}
		c.found, c.proof = checkFile(name, src)
		all = append(all, c)
		found = append(found, c.found...)
	}
	if err := showChecked(s, all, found, format); err != nil {
		return err
	}
	faults, warnings := countFindings(found)
	switch {
	case unread != nil:
		return unread
	case faults > 0:
		return Exit(ExitFaulty)
	case warnings > 0:
		return Exit(ExitWarnings)
	}
	return nil
}

// unreadFinding says why a file could not be read.
func unreadFinding(name string, err error) finding {
	message := both{err.Error(), err.Error()}
	if f := (*failure)(nil); errors.As(err, &f) {
		message = both{f.in(indonesian), f.in(english)}
	}
	return finding{File: name, Code: "unread-file", Severity: severityError, Message: message}
}

// showChecked writes what was found about all files in one of the formats.
func showChecked(s *session, all []checked, found []finding, format string) error {
	switch format {
	case "json":
		doc := report{problemsDoc: problemsOf(found)}
		for _, c := range all {
			doc.Properties = append(doc.Properties, propertyDocs(c.proof)...)
		}
		return s.writeJSON(doc)
	case "github":
		s.writeGitHub(withNotes(all))
	case "sarif":
		return writeSARIF(s, all)
	case "junit":
		return checkedJUnit(s, all)
	default:
		for _, c := range all {
			s.showFindings(s.out, s.paint, c.found)
			summary(s, c.file, c.found)
			proof(s, c.proof)
		}
		explainHint(s, found)
	}
	return nil
}

// withNotes returns all findings, and of each file as notes the properties that
// are not decided, or that the office goes on with knowingly.
func withNotes(all []checked) []finding {
	var out []finding
	for _, c := range all {
		out = append(out, c.found...)
		for _, p := range c.proof {
			if code := noteCode(p); code != "" {
				out = append(out, finding{p.File, p.Pos.Line, p.Pos.Column, code, severityNote, both{p.Message(indonesian), p.Message(english)}})
			}
		}
	}
	return out
}

// report is the JSON of sop check.
type report struct {
	problemsDoc
	Properties []propertyDoc `json:"properties,omitempty"` // of SOP files without other errors
}

// checkFile finds the problems of one file: decrees, a log or scenarios, as their
// content tells, else an SOP, about which it proves what can be proved.
func checkFile(name string, src []byte) ([]finding, fsm.Properties) {
	is := kindOf(src)
	if is == kindDecrees || is == "" && strings.EqualFold(filepath.Ext(name), ".csv") {
		log, err := calendar.ReadLog(name, src)
		if err == nil {
			log, err = calendar.Shipped().Append(log)
		}
		if err != nil {
			return decreeFindings(name, err), nil
		}
		return incompleteYears(log), nil
	}
	switch is {
	case kindLog:
		_, problems := scenario.ReadLog(name, src)
		return findings(problems), nil
	case kindSuite:
		_, problems := scenario.ReadSuite(name, src)
		return findings(problems), nil
	}
	properties, problems := fsm.Examine(name, src)
	return findings(problems), properties
}

// summary writes one line on a file.
func summary(s *session, name string, found []finding) {
	faults, warnings := countFindings(found)
	mark, key := green, "check.clean"
	switch {
	case faults > 0:
		mark, key = red, "check.faulty"
	case warnings > 0:
		mark, key = amber, "check.warned"
	}
	s.line(s.paint.paint(mark, s.text(key, "file", name, "errors", strconv.Itoa(faults), "warnings", strconv.Itoa(warnings))))
}
