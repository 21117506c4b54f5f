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

// usage returns a failure that points at the help of cmd.
func (s *session) usage(cmd command, key string, args ...string) error {
	return &failure{code: ExitFailed, key: key, args: append(args, "command", cmd.name), hint: "hint.command"}
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

// oneOf is a flag that takes one of a few words.
type oneOf struct {
	value   string
	allowed []string
}

// String returns the word chosen.
func (o *oneOf) String() string { return o.value }

// Type returns the words as help shows them.
func (o *oneOf) Type() string { return strings.Join(o.allowed, "|") }

// Set takes one of the allowed words.
func (o *oneOf) Set(word string) error {
	for _, allowed := range o.allowed {
		if word == allowed {
			o.value = word
			return nil
		}
	}
	return errNotOneOf
}

var errNotOneOf = errors.New("not one of the allowed words")

// choice declares a flag that takes one of a few words, the first of them
// unless said otherwise.
func choice(flags *pflag.FlagSet, name, usage string, allowed ...string) *oneOf {
	o := &oneOf{value: allowed[0], allowed: allowed}
	flags.Var(o, name, usage)
	return o
}
