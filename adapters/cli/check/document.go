package check

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

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

// letters are those of a fingerprint as somebody typed it, in fours.
func (p printed) letters() (string, error) {
	if p.code == "" {
		return "", nil
	}
	plain := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, p.code)
	const size, group = 16, 4
	all := []rune(plain)
	if len(all) != size {
		return "", term.Cannot("document.no-fingerprint", "typed", p.code)
	}
	var fours []string
	for part := range slices.Chunk(all, group) {
		fours = append(fours, string(part))
	}
	return strings.Join(fours, "-"), nil
}

// besides compares the document with the SOP, unless that has errors.
func (p printed) besides(s *term.Session, c checked) (checked, error) {
	out := checked{file: p.name}
	if s.Deps.Compare == nil {
		return out, term.Cannot("no-comparer")
	}
	typed, err := p.letters()
	if err != nil {
		return out, err
	}
	if err := input.RefuseKind(c.file, c.src, input.KindSOP); err != nil {
		return out, err
	}
	if out.file == "" {
		out.file = c.file
	}
	var found term.Compared
	tell := func(code, severity, key string, args ...string) {
		args = append([]string{"sop", c.file, "code", found.Fresh, "printed", found.Printed, "typed", typed}, args...)
		out.found = append(out.found, term.Finding{File: out.file, Code: code, Severity: severity, Message: problem.TextOf(term.Cannot(key, args...).In)})
	}
	m, problems := fsm.Load(c.file, c.src)
	if faults, _ := term.CountFindings(c.found); faults > 0 || problems.HasErrors() {
		tell("document-unread", term.SeverityWarning, "document.faulty")
		return out, nil
	}
	var document []byte
	if p.name != "" {
		if document, err = input.ReadFile(s, p.name); err != nil {
			return out, err
		}
	}
	if found, err = s.Deps.Compare(m.SOP(), document); err != nil {
		if f := (*term.Failure)(nil); errors.As(err, &f) {
			return out, term.Cannot(f.Key, "file", p.name)
		}
		return out, term.Cannot("document-unreadable", "file", p.name)
	}
	other := found.Printed != "" && found.Printed != found.Fresh || typed != "" && typed != found.Fresh
	differs := len(found.Differences)+len(found.Gone)+len(found.More) > 0
	switch {
	case typed != "" && typed != found.Fresh:
		tell("document-version", term.SeverityError, "document.typed-other")
	case typed != "" && found.Unread:
		tell("document-unread", term.SeverityWarning, "document.typed-same")
	case found.Unread:
		tell("document-unread", term.SeverityWarning, "document.unread")
	case other && !differs && !found.Unsure && !found.Undrawn:
		tell("document-version", term.SeverityWarning, "document.version-unprinted")
	case other:
		tell("document-version", term.SeverityWarning, "document.version")
	}
	if found.Unsure {
		tell("document-unread", term.SeverityWarning, "document.unsure")
	}
	if found.Undrawn {
		tell("document-unread", term.SeverityWarning, "document.undrawn")
	}
	lines := differences(found, other)
	const most = 10
	left := len(lines) - most
	if other && left > 0 {
		lines = lines[:most]
	}
	for _, line := range lines {
		out.found = append(out.found, term.Finding{File: out.file, Code: "document-differs", Severity: term.SeverityError, Message: line})
	}
	if other && left > 0 {
		tell("document-differs", term.SeverityError, "document.more", "count", strconv.Itoa(left))
	}
	if len(out.found) == 0 {
		out.same = c.file
	}
	return out, nil
}

// differences are one line each. Where the document is of another version, its lines
// stand elsewhere, too, and only those between rows say something.
func differences(found term.Compared, other bool) []problem.Text {
	var out []problem.Text
	pages := func(key string, numbers []int) {
		if len(numbers) > 0 {
			out = append(out, problem.TextOf(term.Cannot(key, "pages", strings.Trim(strings.ReplaceAll(fmt.Sprint(numbers), " ", ", "), "[]")).In))
		}
	}
	pages("document.gone", found.Gone)
	pages("document.extra", found.More)
	for _, d := range found.Differences {
		want, got := d.Want, d.Got
		if d.Kind == "changed" {
			want, got = apart(want, got)
		}
		key := "document." + d.Kind
		if d.Kind == "arrow-missing" || d.Kind == "arrow-added" {
			switch {
			case d.Row == "" && d.RowTo == "" && other:
				continue
			case d.Row == "" && d.RowTo == "":
				key += "-somewhere"
			case d.Row == d.RowTo || d.Row == "" || d.RowTo == "":
				key += "-at"
			}
		}
		where, args := "document.page", []string{"page", strconv.Itoa(d.Page), "row", cmp.Or(d.Row, d.RowTo), "to", d.RowTo, "column", d.Column, "want", want, "got", got}
		switch {
		case d.Page == 0:
			where = "document.text"
		case d.Want+d.Got == "" || d.Row == "":
		case d.Column == "":
			where = "document.row"
		default:
			where = "document.cell"
		}
		out = append(out, problem.TextOf(func(lang string) string {
			return term.Sentence(lang, where, args...) + term.Sentence(lang, key, args...)
		}))
	}
	return out
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
