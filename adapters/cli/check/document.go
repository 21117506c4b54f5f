package check

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

// printed is the document that is checked beside its SOP.
type printed struct {
	name string // of the file; empty: none
	code string // the fingerprint as somebody typed it
}

func (p printed) given() bool { return p.name != "" || p.code != "" }

// besides compares the document with the SOP, which has no errors.
func (p printed) besides(s *term.Session, c checked) (checked, error) {
	out := checked{file: p.name}
	if s.Deps.Compare == nil {
		return out, term.Cannot("no-comparer")
	}
	if err := input.RefuseKind(c.file, c.src, input.KindSOP); err != nil {
		return out, err
	}
	m, problems := fsm.Load(c.file, c.src)
	if problems.HasErrors() {
		return out, nil // told already
	}
	var document []byte
	if p.name != "" {
		var err error
		if document, err = input.ReadFile(s, p.name); err != nil {
			return out, err
		}
	}
	found, err := s.Deps.Compare(m.SOP(), document)
	if err != nil {
		return out, term.Cannot("document-unreadable", "file", p.name, "cause", err.Error())
	}
	if out.file == "" {
		out.file = c.file
	}
	tell := func(code, severity, key string) {
		args := []string{"sop", c.file, "code", found.Fresh, "printed", found.Printed, "typed", p.code}
		out.found = append(out.found, term.Finding{File: out.file, Code: code, Severity: severity, Message: problem.TextOf(term.Cannot(key, args...).In)})
	}
	switch same := found.Printed == "" || found.Printed == found.Fresh; {
	case p.code != "" && !strings.EqualFold(p.code, found.Fresh):
		tell("document-version", term.SeverityError, "document.typed-other")
	case found.Unread && p.code != "":
		tell("document-unread", term.SeverityWarning, "document.typed-same")
	case found.Unread:
		tell("document-unread", term.SeverityWarning, "document.unread")
	case !same:
		tell("document-version", term.SeverityWarning, "document.version")
	}
	for _, d := range found.Differences {
		want, got := apart(d.Want, d.Got)
		where := term.Cannot("document.page", "page", strconv.Itoa(d.Page))
		if d.Page == 0 {
			where = term.Cannot("document.text")
		}
		f := term.Cannot("document."+d.Kind, "want", want, "got", got)
		out.found = append(out.found, term.Finding{File: out.file, Code: "document-differs", Severity: term.SeverityError,
			Message: problem.TextOf(func(lang string) string { return where.In(lang) + ": " + f.In(lang) })})
	}
	if len(out.found) == 0 {
		out.same = c.file
	}
	return out, nil
}

// apart shortens two texts to where they differ, with a few words around it.
func apart(want, got string) (string, string) {
	a, b := strings.Fields(want), strings.Fields(got)
	const around = 3
	first := 0
	for first < min(len(a), len(b)) && a[first] == b[first] {
		first++
	}
	last := 0
	for last < min(len(a), len(b))-first && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	from, to := max(0, first-around), max(0, last-around)
	short := func(all []string) string {
		text := strings.Join(all[from:len(all)-to], " ")
		if from > 0 {
			text = "… " + text
		}
		if to > 0 {
			text += " …"
		}
		return text
	}
	return short(a), short(b)
}
