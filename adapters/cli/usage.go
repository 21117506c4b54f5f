package cli

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/rules"
)

// unknownCommand says that there is no such command, and which was meant.
func unknownCommand(s *term.Session, name string) error {
	var names, known []string
	for _, c := range commands() {
		names = append(names, c.Name, c.Called(term.Indonesian))
		known = append(known, c.Called(s.Lang))
	}
	if strings.HasPrefix(name, "-") {
		return &term.Failure{Code: term.ExitFailed, Key: "flag-before-command", Args: []string{"flag", name}, Hint: "hint.help"}
	}
	if meant := rules.Nearest(name, names); meant != "" {
		return &term.Failure{Code: term.ExitFailed, Key: "unknown-command-meant", Args: []string{"command", name, "meant", meant}, Hint: "hint.help"}
	}
	return &term.Failure{Code: term.ExitFailed, Key: "unknown-command", Args: []string{"command", name, "known", strings.Join(known, ", ")}, Hint: "hint.help"}
}

// wrongFlag puts an error of the flag library into words.
func wrongFlag(s *term.Session, cmd term.Command, flags *pflag.FlagSet, err error) error {
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		var names []string
		flags.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return s.Usage(cmd, "unknown-flag", "flag", "-"+name)
		}
		if name == "format" {
			return s.Usage(cmd, "no-formats")
		}
		if meant := rules.Nearest(name, names); meant != "" {
			return s.Usage(cmd, "unknown-flag-meant", "flag", "--"+name, "meant", "--"+meant)
		}
		return s.Usage(cmd, "unknown-flag", "flag", "--"+name)
	case errors.As(err, &valueless):
		return s.Usage(cmd, "flag-without-value", "flag", "--"+valueless.GetSpecifiedName())
	case errors.As(err, &invalid):
		flag := invalid.GetFlag()
		if one, ok := flag.Value.(*term.OneOf); ok {
			return s.Usage(cmd, "flag-not-one-of", "flag", "--"+flag.Name, "value", invalid.GetValue(),
				"known", strings.Join(one.Allowed, ", "))
		}
		return s.Usage(cmd, "flag-with-value", "flag", "--"+flag.Name, "value", invalid.GetValue())
	default:
		return s.Usage(cmd, "wrong-flags", "cause", err.Error())
	}
}
