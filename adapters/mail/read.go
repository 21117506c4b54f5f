package mail

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
// beside those that are shipped, which serve where it has none. A nil office has none. What
// [Check] tells is an error.
func Read(office fs.FS, doc *sop.SOP) (*Letters, error) {
	if office != nil {
		if problems := Check(office, doc); len(problems) > 0 {
			all := make([]error, len(problems))
			for i, p := range problems {
				all[i] = errors.New(p.String())
			}
			return nil, fmt.Errorf("mail: %w", errors.Join(all...))
		}
	}
	l := &Letters{byName: map[string]*template.Template{}}
	for _, from := range []fs.FS{Shipped(), office} {
		if from == nil {
			continue
		}
		names, err := fs.Glob(from, "*.txt")
		if err != nil {
			return nil, fmt.Errorf("mail: %w", err)
		}
		for _, name := range names {
			t, err := readLetter(from, name)
			if err != nil {
				return nil, fmt.Errorf("mail: %s: %w", name, err)
			}
			l.byName[strings.TrimSuffix(name, ".txt")] = t
		}
	}
	return l, nil
}

func readLetter(from fs.FS, name string) (*template.Template, error) {
	text, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, err
	}
	return template.New(name).Option("missingkey=error").Parse(strings.ReplaceAll(string(text), "\r\n", "\n"))
}

// of returns the letter of a topic for a role.
func (l *Letters) of(topic notice.Topic, role string) *template.Template {
	if t, own := l.byName[files[topic]+"."+role]; own {
		return t
	}
	return l.byName[files[topic]]
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
