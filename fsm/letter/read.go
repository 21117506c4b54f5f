package letter

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"text/template"
	"unicode"

	"github.com/tatalaksana/sop/fsm/notice"
	"github.com/tatalaksana/sop/fsm/sop"
)

//go:embed surat/*.txt
var embedded embed.FS

// Shipped returns the letters that serve where an office has none of its own: one for
// each topic, as TOPIC.txt.
func Shipped() fs.FS {
	sub, err := fs.Sub(embedded, "surat")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return sub
}

// subject begins the first line of a letter.
const subject = "Perihal: "

// longestLetter bounds what a template writes, in bytes.
const longestLetter = 64 << 10

// Letters are the letters of an office, read and checked.
type Letters struct{ byName map[string]*template.Template }

// Read reads the letters of an office, TOPIC.txt or TOPIC.ROLE.txt for one role alone,
// beside those that are shipped, which serve where it has none. A nil office has none; a
// folder that is not there, and what [Check] tells, is an error.
func Read(office fs.FS, doc *sop.SOP) (*Letters, error) {
	if office != nil {
		if problems := Check(office, doc); len(problems) > 0 {
			all := make([]error, len(problems))
			for i, p := range problems {
				all[i] = errors.New(p.String())
			}
			return nil, fmt.Errorf("letters: %w", errors.Join(all...))
		}
	}
	l := &Letters{byName: map[string]*template.Template{}}
	for _, from := range []fs.FS{Shipped(), office} {
		if from == nil {
			continue
		}
		names, err := list(from)
		if err != nil {
			return nil, fmt.Errorf("letters: %w", err)
		}
		for _, name := range names {
			text, err := textOf(from, name)
			if err != nil {
				return nil, fmt.Errorf("letters: %s: %w", name, err)
			}
			t, err := template.New(name).Option("missingkey=error").Parse(text)
			if err != nil {
				return nil, fmt.Errorf("letters: %s: %w", name, err)
			}
			l.byName[strings.TrimSuffix(name, ".txt")] = t
		}
	}
	return l, nil
}

// list returns the names of what stands in a folder, in order, but for hidden files, which
// systems put beside others. A folder that is not there is an error.
func list(folder fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(folder, ".")
	var out []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			out = append(out, e.Name())
		}
	}
	return out, err
}

// textOf returns the text of a letter as one reads it: without the mark that some editors
// put before it, and with plain ends of lines.
func textOf(folder fs.FS, name string) (string, error) {
	text, err := fs.ReadFile(folder, name)
	return strings.ReplaceAll(strings.TrimPrefix(string(text), "\ufeff"), "\r\n", "\n"), err
}

// of returns the letter of a topic for a role.
func (l *Letters) of(topic notice.Topic, role string) *template.Template {
	if t, own := l.byName[files[topic]+"."+role]; own {
		return t
	}
	return l.byName[files[topic]]
}

// Write returns the subject and the text of the letter of a topic for a role. A letter of
// which Check tells nothing is an error where it is longer than 64 KiB with the fields given.
func (l *Letters) Write(topic notice.Topic, role string, f Fields) (about, text string, err error) {
	return write(l.of(topic, role), f)
}

// bounded ends a template that would write without end.
type bounded struct{ bytes.Buffer }

// Write writes up to longestLetter.
func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > longestLetter {
		return 0, fmt.Errorf("the letter has more than %d bytes", longestLetter)
	}
	return b.Buffer.Write(p)
}

var blank = regexp.MustCompile(`\n[ \t]*\n(?:[ \t]*\n)+`)

// write returns subject and text of a letter.
func write(t *template.Template, f Fields) (about, text string, err error) {
	var out bounded
	if err := t.Execute(&out, f); err != nil {
		return "", "", fmt.Errorf("letter %s: %w", t.Name(), err)
	}
	first, rest, _ := strings.Cut(out.String(), "\n")
	about, found := strings.CutPrefix(first, subject)
	about = strings.TrimSpace(about)
	if !found || about == "" {
		return "", "", fmt.Errorf("letter %s: its first line has no subject (%s…)", t.Name(), subject)
	}
	if strings.ContainsFunc(about, unicode.IsControl) {
		return "", "", fmt.Errorf("letter %s: a control character in its subject", t.Name())
	}
	return about, strings.TrimSpace(blank.ReplaceAllString(rest, "\n\n")) + "\n", nil
}
