package term

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"
)

// OneOf is a flag that takes one of a few words.
type OneOf struct {
	Value   string
	Allowed []string
}

// String returns the word chosen.
func (o *OneOf) String() string { return o.Value }

// Type returns the words as help shows them.
func (o *OneOf) Type() string { return strings.Join(o.Allowed, "|") }

// Set takes one of the allowed words.
func (o *OneOf) Set(word string) error {
	for _, allowed := range o.Allowed {
		if word == allowed {
			o.Value = word
			return nil
		}
	}
	return errNotOneOf
}

var errNotOneOf = errors.New("not one of the allowed words")

// Choice declares a flag that takes one of a few words, the first of them
// unless said otherwise.
func Choice(flags *pflag.FlagSet, name, usage string, allowed ...string) *OneOf {
	o := &OneOf{Value: allowed[0], Allowed: allowed}
	flags.Var(o, name, usage)
	return o
}
