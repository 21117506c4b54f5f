package term

import (
	"maps"
	"strings"

	"github.com/tatalaksana/sop/fsm/problem"
)

// catalogue is everything that sop itself says; {name} stands for an argument.
// What the library says (problems, refusals, reasons) comes from its own catalogue.
var catalogue = map[string]problem.Text{}

// Register puts sentences into the catalogue: those of one room, once, before
// anything is said. A key that is there already is a programmer's mistake.
func Register(sayings map[string]problem.Text) struct{} {
	for key, said := range sayings {
		if _, twice := catalogue[key]; twice {
			panic("cli: message " + key + " stands twice")
		}
		catalogue[key] = said
	}
	return struct{}{}
}

// Catalogue returns a copy of what sop itself says, by key.
func Catalogue() map[string]problem.Text { return maps.Clone(catalogue) }

// Sentence returns the text of key in lang with its placeholders filled, each with
// what can be shown; args are names and values in turn. An unknown key is a programmer's mistake.
func Sentence(lang, key string, args ...string) string {
	said, ok := catalogue[key]
	if !ok {
		panic("cli: no message " + key)
	}
	text := said.In(lang)
	if len(args) == 0 {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+args[i]+"}", shown(args[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
