package cli

import (
	"slices"
	"strings"
)

// formatNames are all forms of output, in the order in which help lists them.
var formatNames = []string{"text", "json", "github", "sarif", "junit", "csv", "csv-breaches", "svg"}

// formatsOf returns the forms of output that a command takes, or nil.
func formatsOf(s *session, cmd command) []string {
	flags, _ := flagsOf(s, cmd)
	flag := flags.Lookup("format")
	if flag == nil {
		return nil
	}
	return flag.Value.(*oneOf).allowed
}

// formats writes the table of which command takes which form of output. It is
// made from the commands' own flags.
func formats(s *session) {
	s.line(s.paint.paint(bold, s.text("title.formats")))
	t := table{indent: "  "}
	for _, name := range formatNames {
		t.add(cell{text: name}, cell{text: s.text("format." + name)})
	}
	t.print(s.out, s.paint)
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.commands")))
	t = table{indent: "  "}
	for _, cmd := range commands() {
		if taken := formatsOf(s, cmd); len(taken) > 0 {
			// In the order of the list above, whatever the flag's own.
			var all []string
			for _, name := range formatNames {
				if slices.Contains(taken, name) {
					all = append(all, name)
				}
			}
			t.add(cell{text: cmd.name}, cell{text: strings.Join(all, ", ")})
		}
	}
	t.print(s.out, s.paint)
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.exit")))
	codes(s)
	s.line("")
	s.line(s.text("formats.more"))
}
