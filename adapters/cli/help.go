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
					return s.overview()
				}
				if operands[0] == "format" {
					s.formats()
					return nil
				}
				all := commands()
				i := slices.IndexFunc(all, func(c command) bool { return c.name == operands[0] })
				if i < 0 {
					return s.unknownCommand(operands[0])
				}
				return s.explain(all[i])
			}
		},
	}
}

// overview writes what sop is for and its commands.
func (s *session) overview() error {
	s.line(s.text("overview"))
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.usage")))
	s.line("  sop " + s.text("word.command") + " …")
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.commands")))
	t := table{indent: "  "}
	for _, c := range commands() {
		t.add(cell{text: strings.TrimSpace(c.name + " " + s.operandText(c))}, cell{text: s.text("command." + c.name)})
	}
	t.print(s.out, s.paint)
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.exit")))
	s.codes()
	s.line("")
	s.line(s.text("overview.more"))
	return nil
}

// explain writes the help of one command.
func (s *session) explain(cmd command) error {
	s.line(s.text("command." + cmd.name))
	if about := s.text("about." + cmd.name); about != "" {
		s.line("")
		s.line(about)
	}
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.usage")))
	s.line("  sop " + strings.TrimSpace(cmd.name+" "+s.operandText(cmd)) + " [--…]")
	s.line("")
	s.line(s.paint.paint(bold, s.text("title.flags")))
	flags, _ := s.flagsOf(cmd)
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
	s.codes()
	return nil
}

// codes writes the table of exit codes.
func (s *session) codes() {
	t := table{indent: "  "}
	for _, code := range []string{"0", "1", "2", "3"} {
		t.add(cell{text: code}, cell{text: s.text("exit." + code)})
	}
	t.print(s.out, s.paint)
}

// operandText returns the operands of a command in the session's language.
func (s *session) operandText(cmd command) string {
	if cmd.max == 0 {
		return ""
	}
	return s.text("operands." + cmd.name)
}
