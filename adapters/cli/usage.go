package cli

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/rules"
)

// unknownCommand says that there is no such command, and which was meant.
func unknownCommand(s *session, name string) error {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	if strings.HasPrefix(name, "-") {
		return &failure{code: ExitFailed, key: "flag-before-command", args: []string{"flag", name}, hint: "hint.help"}
	}
	if meant := rules.Nearest(name, names); meant != "" {
		return &failure{code: ExitFailed, key: "unknown-command-meant", args: []string{"command", name, "meant", meant}, hint: "hint.help"}
	}
	return &failure{code: ExitFailed, key: "unknown-command", args: []string{"command", name, "known", strings.Join(names, ", ")}, hint: "hint.help"}
}

// wrongFlag puts an error of the flag library into words.
func wrongFlag(s *session, cmd command, flags *pflag.FlagSet, err error) error {
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		var names []string
		flags.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return s.usage(cmd, "unknown-flag", "flag", "-"+name)
		}
		if name == "format" {
			return s.usage(cmd, "no-formats", "command", cmd.name)
		}
		if meant := rules.Nearest(name, names); meant != "" {
			return s.usage(cmd, "unknown-flag-meant", "flag", "--"+name, "meant", "--"+meant)
		}
		return s.usage(cmd, "unknown-flag", "flag", "--"+name)
	case errors.As(err, &valueless):
		return s.usage(cmd, "flag-without-value", "flag", "--"+valueless.GetFlag().Name)
	case errors.As(err, &invalid):
		flag := invalid.GetFlag()
		if one, ok := flag.Value.(*oneOf); ok {
			return s.usage(cmd, "flag-not-one-of", "flag", "--"+flag.Name, "value", invalid.GetValue(),
				"known", strings.Join(one.allowed, ", "))
		}
		return s.usage(cmd, "flag-with-value", "flag", "--"+flag.Name, "value", invalid.GetValue())
	default:
		return s.usage(cmd, "wrong-flags", "cause", err.Error())
	}
}
