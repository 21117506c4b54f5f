package check

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// Check returns sop check.
func Check() term.Command {
	return term.Command{
		Name: "check", Min: 1, Max: -1,
		Examples: []string{"sop check sop.yaml", "sop check --format json sop.yaml libur-2028.csv", "sop check --format sarif sop.yaml > hasil.sarif", "sop check sop.yaml --dokumen sop.docx"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json", "github", "sarif", "junit")
			detailed := flags.Bool("rinci", false, s.Text("flag.rinci"))
			var beside printed
			flags.StringVar(&beside.name, "dokumen", "", s.Text("flag.document"))
			flags.StringVar(&beside.code, "sidik", "", s.Text("flag.fingerprint"))
			return func(_ context.Context, s *term.Session, files []string) error {
				if beside.given() && len(files) != 1 {
					return term.Cannot("document.one")
				}
				return check(s, files, format.Value, *detailed, beside)
			}
		},
	}
}

// checked is what is found about one file.
type checked struct {
	file  string
	src   []byte
	found []term.Finding
	proof prove.Properties
	same  string // of a document: the SOP that says the same
}

// refutes reports whether a finding tells of a property of the file.
func (c checked) refutes(f term.Finding) bool {
	return slices.ContainsFunc(c.proof, func(p prove.Property) bool {
		return p.Verdict == prove.Refuted && p.Code == f.Code && p.Pos.Line == f.Line && p.Pos.Column == f.Column
	})
}

// check reports all problems of all files. A file that cannot be read does not
// keep the others from being checked.
func check(s *term.Session, files []string, format string, detailed bool, beside printed) error {
	var all []checked
	var found []term.Finding
	var unread error
	for _, name := range files {
		src, err := input.ReadFile(s, name)
		if err == nil {
			err = input.RefuseUnchecked(name, src)
		}
		if err != nil {
			s.Report(err)
			unread = term.Exit(term.ExitCode(err))
			if format != "text" && format != "json" {
				// Who reads only the report must not take a missing file for a sound one.
				all = append(all, checked{file: name, found: []term.Finding{unreadFinding(name, err)}})
			}
			continue
		}
		c := checked{file: name, src: src}
		c.found, c.proof = checkFile(name, src)
		all = append(all, c)
		found = append(found, c.found...)
		if post, there := letters(c); there {
			all = append(all, post)
			found = append(found, post.found...)
		}
		if !beside.given() {
			continue
		}
		document, err := beside.besides(s, c)
		if err != nil {
			return err
		}
		all = append(all, document)
		found = append(found, document.found...)
	}
	if err := showChecked(s, all, found, format, detailed); err != nil {
		return err
	}
	faults, warnings := term.CountFindings(found)
	switch {
	case unread != nil:
		return unread
	case faults > 0:
		return term.Exit(term.ExitFaulty)
	case warnings > 0:
		return term.Exit(term.ExitWarnings)
	}
	return nil
}

// unreadFinding says why a file could not be read.
func unreadFinding(name string, err error) term.Finding {
	message := problem.Text{ID: err.Error(), EN: err.Error()}
	if f := (*term.Failure)(nil); errors.As(err, &f) {
		message = problem.TextOf(f.In)
	}
	return term.Finding{File: name, Code: "unread-file", Severity: term.SeverityError, Message: message}
}

// showChecked writes what was found about all files in one of the formats; detailed
// says whether people see what was proved, too.
func showChecked(s *term.Session, all []checked, found []term.Finding, format string, detailed bool) error {
	switch format {
	case "json":
		doc := report{ProblemsDoc: term.ProblemsOf(found)}
		for _, c := range all {
			doc.Properties = append(doc.Properties, propertyDocs(c.proof)...)
		}
		return s.WriteJSON(doc)
	case "github":
		s.WriteGitHub(withNotes(all))
	case "sarif":
		return writeSARIF(s, all)
	case "junit":
		return checkedJUnit(s, all)
	default:
		for _, c := range all {
			s.ShowFindings(s.Out, s.Paint, c.found)
			summary(s, c, detailed)
			for _, same := range kinds(c.proof) {
				if detailed || !plainlyProved(same) {
					proofLine(s, same)
				}
			}
		}
		explainHint(s, found)
	}
	return nil
}

// withNotes returns all findings, and of each file as notes the properties that
// are not decided, or that the office goes on with knowingly.
func withNotes(all []checked) []term.Finding {
	var out []term.Finding
	for _, c := range all {
		out = append(out, c.found...)
		for _, p := range c.proof {
			if code := noteCode(p); code != "" {
				out = append(out, term.Finding{File: p.File, Line: p.Pos.Line, Column: p.Pos.Column, Code: code, Severity: term.SeverityNote, Message: problem.TextOf(p.Message)})
			}
		}
	}
	return out
}

// report is the JSON of sop check.
type report struct {
	term.ProblemsDoc
	Properties []propertyDoc `json:"properties,omitempty"` // of SOP files without other errors
}

// checkFile finds the problems of one file: decrees, a log or scenarios, as their
// content tells, else an SOP, about which it proves what can be proved.
func checkFile(name string, src []byte) ([]term.Finding, prove.Properties) {
	is := input.KindOf(src)
	if is == input.KindDecrees || is == "" && strings.EqualFold(filepath.Ext(name), ".csv") {
		log, err := calendar.ReadLog(name, src)
		if err == nil {
			log, err = calendar.Shipped().Append(log)
		}
		if err != nil {
			return input.DecreeFindings(name, err), nil
		}
		return input.IncompleteYears(log), nil
	}
	switch is {
	case input.KindLog:
		_, problems := scenario.ReadLog(name, src)
		return term.Findings(problems), nil
	case input.KindSuite:
		_, problems := scenario.ReadSuite(name, src)
		return term.Findings(problems), nil
	}
	properties, problems := prove.Examine(name, src)
	return term.Findings(problems), properties
}

// summary writes one line on a file: of an SOP how many properties are proved, which
// the flag --rinci lists, and how many are not decided.
func summary(s *term.Session, c checked, detailed bool) {
	faults, warnings := term.CountFindings(c.found)
	proved, open := 0, 0
	for _, same := range kinds(c.proof) {
		if plainlyProved(same) {
			proved++
		}
		if slices.ContainsFunc(same, func(p prove.Property) bool { return p.Verdict == prove.NotDecided }) {
			open++
		}
	}
	mark, key := term.Green, "check.clean"
	switch {
	case faults > 0:
		mark, key = term.Red, "check.faulty"
	case warnings > 0:
		mark, key = term.Amber, "check.warned"
	case c.same != "":
		key = "check.same"
	case open > 0:
		mark, key = term.Amber, "check.open"
	case proved > 0 && detailed:
		key = "check.proved"
	case proved > 0:
		key = "check.passed"
	}
	s.Line(s.Paint.Paint(mark, s.Text(key, "file", c.file, "sop", c.same, "proved", strconv.Itoa(proved), "open", strconv.Itoa(open), "errors", strconv.Itoa(faults), "warnings", strconv.Itoa(warnings))))
}
