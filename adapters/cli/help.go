package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

func helpCommand() term.Command {
	return term.Command{
		Name: "help", Max: 1,
		Examples: []string{"sop help run", "sop help format"},
		Prepare: func(*pflag.FlagSet, *term.Session) term.Runner {
			return func(_ context.Context, s *term.Session, operands []string) error {
				if len(operands) == 0 {
					return overview(s)
				}
				if operands[0] == "format" {
					formats(s)
					return nil
				}
				all := commands()
				i := slices.IndexFunc(all, func(c term.Command) bool { return c.Is(operands[0]) })
				if i < 0 {
					return unknownCommand(s, operands[0])
				}
				return helpOn(s, all[i])
			}
		},
	}
}

// overview writes what sop is for and its commands.
func overview(s *term.Session) error {
	s.Line(s.Text("overview"))
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.usage")))
	s.Line("  sop " + s.Text("word.command") + " …")
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.commands")))
	t := term.Table{Indent: "  "}
	for _, c := range commands() {
		t.Add(term.Cell{Text: strings.TrimSpace(c.Called(s.Lang) + " " + operandText(s, c))}, term.Cell{Text: s.Text("command." + c.Name)})
	}
	t.Print(s.Out, s.Paint)
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.exit")))
	codes(s)
	s.Line("")
	s.Line(s.Text("overview.more"))
	return nil
}

// helpOn writes the help of one command.
func helpOn(s *term.Session, cmd term.Command) error {
	s.Line(s.Text("command." + cmd.Name))
	if about := s.Text("about." + cmd.Name); about != "" {
		s.Line("")
		s.Line(about)
	}
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.usage")))
	s.Line("  sop " + strings.TrimSpace(cmd.Called(s.Lang)+" "+operandText(s, cmd)) + " [--…]")
	s.Line("  " + s.Text("help.other-name", "name", otherName(s, cmd)))
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.flags")))
	flags, _ := flagsOf(s, cmd)
	t := term.Table{Indent: "  "}
	flags.SortFlags = false
	flags.VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		if one, ok := f.Value.(*term.OneOf); ok {
			value = one.Type()
		}
		name := "--" + strings.Join(term.FlagNames(f.Name, s.Lang), ", --")
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		t.Add(term.Cell{Text: strings.TrimSpace(name + " " + value)}, term.Cell{Text: usage})
	})
	t.Print(s.Out, s.Paint)
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.examples")))
	for _, example := range cmd.Examples {
		s.Line("  " + term.Shown(example, s.Lang))
	}
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("title.exit")))
	codes(s)
	return nil
}

// otherName returns what the command is called in the other language.
func otherName(s *term.Session, cmd term.Command) string {
	if s.Lang == term.English {
		return cmd.Called(term.Indonesian)
	}
	return cmd.Name
}

// codes writes the table of exit codes.
func codes(s *term.Session) {
	t := term.Table{Indent: "  "}
	for _, code := range []string{"0", "1", "2", "3"} {
		t.Add(term.Cell{Text: code}, term.Cell{Text: s.Text("exit." + code)})
	}
	t.Print(s.Out, s.Paint)
}

// operandText returns the operands of a command in the session's language.
func operandText(s *term.Session, cmd term.Command) string {
	if cmd.Max == 0 {
		return ""
	}
	return s.Text("operands." + cmd.Name)
}
