package cli

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"
)

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
