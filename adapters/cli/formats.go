package cli

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// formatNames are all forms of output, in the order in which help lists them.
var formatNames = []string{"text", "json", "github", "sarif", "junit", "csv", "csv-breaches", "svg", "markdown"}

// formatsOf returns the forms of output that a command takes, or nil.
func formatsOf(s *term.Session, cmd term.Command) []string {
	flags, _ := flagsOf(s, cmd)
	flag := flags.Lookup("format")
	if flag == nil {
		return nil
	}
	return flag.Value.(*term.OneOf).Allowed
}

// formats writes the table of which command takes which form of output. It is
// made from the commands' own flags.
func formats(s *term.Session) {
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.formats")))
	t := term.Table{Indent: "  "}
	for _, name := range formatNames {
		t.Add(term.Cell{Text: name}, term.Cell{Text: s.Text("format." + name)})
	}
	t.Print(s.Out, s.Paint)
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.commands")))
	t = term.Table{Indent: "  "}
	for _, cmd := range commands() {
		if taken := formatsOf(s, cmd); len(taken) > 0 {
			// In the order of the list above, whatever the flag's own.
			var all []string
			for _, name := range formatNames {
				if slices.Contains(taken, name) {
					all = append(all, name)
				}
			}
			t.Add(term.Cell{Text: cmd.Called(s.Lang)}, term.Cell{Text: strings.Join(all, ", ")})
		}
	}
	t.Print(s.Out, s.Paint)
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.exit")))
	codes(s)
	s.Line("")
	s.Line(s.Text("formats.more"))
}
