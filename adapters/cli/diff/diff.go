package diff

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/diff"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Diff returns sop diff.
func Diff() term.Command {
	return term.Command{
		Name: "diff", Min: 2, Max: 2,
		Examples: []string{"sop diff sop.yaml sop-versi-2.yaml", "sop diff sop.yaml sop-versi-2.yaml --format markdown > lampiran.md", "sop diff sop.yaml sop-versi-2.yaml --db kasus.db"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json", "markdown")
			location := input.DeclareDatabase(flags, s)
			return func(ctx context.Context, s *term.Session, files []string) error {
				before, _, err := input.LoadSOP(s, files[0])
				if err != nil {
					return err
				}
				after, _, err := input.LoadSOP(s, files[1])
				if err != nil {
					return err
				}
				found := compared(before, after)
				if flags.Changed("db") {
					found.open = &open{Location: *location}
					err := input.WithDatabase(ctx, s, *location, false, func(db *input.Database) error {
						if err := found.open.read(ctx, s, db, &found); err != nil {
							return input.DatabaseFailure(s, err)
						}
						return nil
					})
					if err != nil {
						return err
					}
				}
				switch format.Value {
				case "json":
					if err := s.WriteJSON(found.document()); err != nil {
						return err
					}
				case "markdown":
					found.markdown(s)
				default:
					found.text(s)
				}
				if len(found.warnings()) > 0 {
					return term.Exit(term.ExitWarnings)
				}
				return nil
			}
		},
	}
}

// told is a diff with the two files it is about.
type told struct {
	diff.Diff
	before, after *sop.SOP
	next          *fsm.Machine // after
	kept          bool         // the one before is in force, and no file
	open          *open        // nil: no database was named
}

func compared(before, after *fsm.Machine) told {
	return told{Diff: diff.Of(before, after), before: before.SOP(), after: after.SOP(), next: after}
}

// Tell writes for people what a new version of an SOP changes against the one in force.
func Tell(s *term.Session, before, after *fsm.Machine) {
	t := compared(before, after)
	t.kept = true
	t.text(s)
}

// warnings returns the keys of what whoever approves the new file should know first.
func (t told) warnings() []string {
	var out []string
	switch {
	case t.before.Code.Value != t.after.Code.Value:
		out = append(out, "diff.other-code")
	case t.Unraised && t.after.Version < t.before.Version:
		out = append(out, "diff.lowered")
	case t.Unraised:
		out = append(out, "diff.unraised")
	}
	return out
}

// args are what the sentences about both files may name.
func (t told) args() []string {
	meant, same, texts := t.counts()
	return []string{
		"before", t.before.File, "after", t.after.File, "was", strconv.Itoa(t.before.Version), "now", strconv.Itoa(t.after.Version),
		"old", t.before.Code.Value, "new", t.after.Code.Value, "name", t.after.Identity.Name.Value,
		"changes", strconv.Itoa(meant), "same", strconv.Itoa(same), "texts", strconv.Itoa(texts),
	}
}

// counts returns how many changes mean something, how many were proved not to, and how
// many are of printed texts.
func (t told) counts() (meant, same, texts int) {
	for _, c := range t.Changes {
		switch {
		case c.Same:
			same++
		case c.Area == diff.Texts:
			texts++
		default:
			meant++
		}
	}
	return meant, same, texts
}

// section is the changes of one area, or those that mean the same.
type section struct {
	title   string
	changes []int // by their place in the diff
}

// sections returns the changes as people read them: by area, at the end what was
// written otherwise and means the same, and printed texts.
func (t told) sections(s *term.Session) []section {
	same := section{title: s.Text("diff.same")}
	var out []section
	for _, a := range diff.Areas() {
		one := section{title: a.Title(s.Lang)}
		for i, c := range t.Changes {
			switch {
			case c.Area != a:
			case c.Same:
				same.changes = append(same.changes, i)
			default:
				one.changes = append(one.changes, i)
			}
		}
		if a == diff.Texts {
			out = append(out, same)
		}
		out = append(out, one)
	}
	return slices.DeleteFunc(out, func(x section) bool { return len(x.changes) == 0 })
}

// summary says in one sentence what there is.
func (t told) summary(s *term.Session) string {
	switch {
	case len(t.Changes) == 0:
		return s.Text("diff.none")
	case t.Empty():
		return s.Text("diff.no-meaning", t.args()...)
	}
	return s.Text("diff.summary", t.args()...)
}

// text writes the diff for people.
func (t told) text(s *term.Session) {
	key := "diff.files"
	if t.kept {
		key = "diff.in-force"
	}
	s.Line(s.Text(key, t.args()...))
	for _, key := range t.warnings() {
		s.Line(s.Paint.Paint(term.Amber, s.Text(key, t.args()...)))
	}
	for _, x := range t.sections(s) {
		s.Line("")
		s.Line(s.Paint.Paint(term.Bold, x.title))
		for _, i := range x.changes {
			term.WriteLine(s.Out, "  "+t.line(s, i))
		}
	}
	s.Line("")
	s.Line(t.summary(s))
	if t.open != nil {
		s.Line("")
		t.open.tells(s, t, s.Line)
	}
}

// plain keeps texts of the files from being read as Markdown.
var plain = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "|", `\|`, "#", `\#`, "\n", " ", "\r", " ")

// markdown writes the diff for a decision letter: numbered through, area by area.
func (t told) markdown(s *term.Session) {
	line := func(text string) { term.WriteLine(s.Out, text) }
	line("# " + plain.Replace(s.Text("diff.heading", t.args()...)))
	line("")
	line(plain.Replace(s.Text("diff.letter", t.args()...)))
	for _, key := range t.warnings() {
		line("")
		line("> " + plain.Replace(s.Text(key, t.args()...)))
	}
	n := 0
	for _, x := range t.sections(s) {
		line("")
		line("## " + plain.Replace(x.title))
		line("")
		for _, i := range x.changes {
			n++
			line(strconv.Itoa(n) + ". " + plain.Replace(t.line(s, i)))
		}
	}
	line("")
	line(plain.Replace(t.summary(s)))
	if t.open != nil {
		line("")
		t.open.tells(s, t, func(text string) { line("- " + plain.Replace(text)) })
	}
}

// document is the JSON of sop diff.
type document struct {
	Before  file         `json:"before"`
	After   file         `json:"after"`
	Empty   bool         `json:"empty"` // nothing changes for any case
	Raised  bool         `json:"versionRaised"`
	Changes []changeJSON `json:"changes"`
	Open    *open        `json:"open,omitempty"` // what it means for a database
}

type file struct {
	File    string `json:"file"`
	Code    string `json:"kode"`
	Version int    `json:"versi"`
	Hash    string `json:"hash"`
	Meaning string `json:"meaning"`
	Units   string `json:"units"`
}

type changeJSON struct {
	Area    diff.Area    `json:"area"`
	Code    string       `json:"code"`
	Where   []string     `json:"where"`
	Before  int          `json:"lineBefore,omitempty"`
	After   int          `json:"lineAfter,omitempty"`
	Same    bool         `json:"sameMeaning"`
	Message problem.Text `json:"message"`
	Cases   *int         `json:"openCases,omitempty"` // that it bears on, of the database
}

func (t told) document() document {
	of := func(d *sop.SOP) file {
		return file{d.File, d.Code.Value, d.Version, d.Hash, d.Meaning(), d.UnitHash()}
	}
	out := document{Before: of(t.before), After: of(t.after), Empty: t.Empty(), Raised: t.after.Version > t.before.Version, Changes: []changeJSON{}, Open: t.open}
	for i, c := range t.Changes {
		one := changeJSON{c.Area, c.Code, c.Where, c.Before.Line, c.After.Line, c.Same, problem.TextOf(c.Message), nil}
		if t.open != nil {
			one.Cases = &t.open.touched[i]
		}
		out.Changes = append(out.Changes, one)
	}
	return out
}
