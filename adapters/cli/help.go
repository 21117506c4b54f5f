package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

func helpCommand() command {
	return command{
		name: "help", max: 1,
		examples: []string{"sop help run", "sop help format"},
		prepare: func(*pflag.FlagSet, *session) runner {
			return func(_ context.Context, s *session, operands []string) error {
				if len(operands) == 0 {
					return overview(s)
				}
				if operands[0] == "format" {
					formats(s)
					return nil
				}
				all := commands()
				i := slices.IndexFunc(all, func(c command) bool { return c.name == operands[0] })
				if i < 0 {
					return unknownCommand(s, operands[0])
				}
				return helpOn(s, all[i])
			}
		},
	}
}

// overview writes what sop is for and its commands.
func overview(s *session) error {
	s.line(s.text("overview"))
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.usage")))
	s.line("  sop " + s.text("word.command") + " …")
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.commands")))
	t := table{indent: "  "}
	for _, c := range commands() {
		t.add(cell{text: strings.TrimSpace(c.name + " " + operandText(s, c))}, cell{text: s.text("command." + c.name)})
	}
	t.print(s.out, s.paint)
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.exit")))
	codes(s)
	s.line("")
	s.line(s.text("overview.more"))
	return nil
}

// helpOn writes the help of one command.
func helpOn(s *session, cmd command) error {
	s.line(s.text("command." + cmd.name))
	if about := s.text("about." + cmd.name); about != "" {
		s.line("")
		s.line(about)
	}
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.usage")))
	s.line("  sop " + strings.TrimSpace(cmd.name+" "+operandText(s, cmd)) + " [--…]")
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.flags")))
	flags, _ := flagsOf(s, cmd)
	t := table{indent: "  "}
	flags.SortFlags = false
	flags.VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		if one, ok := f.Value.(*oneOf); ok {
			value = one.Type()
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		t.add(cell{text: strings.TrimSpace(name + " " + value)}, cell{text: usage})
	})
	t.print(s.out, s.paint)
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.examples")))
	for _, example := range cmd.examples {
		s.line("  " + example)
	}
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.exit")))
	codes(s)
	return nil
}

// codes writes the table of exit codes.
func codes(s *session) {
	t := table{indent: "  "}
	for _, code := range []string{"0", "1", "2", "3"} {
		t.add(cell{text: code}, cell{text: s.text("exit." + code)})
	}
	t.print(s.out, s.paint)
}

// operandText returns the operands of a command in the session's language.
func operandText(s *session, cmd command) string {
	if cmd.max == 0 {
		return ""
	}
	return s.text("operands." + cmd.name)
}
