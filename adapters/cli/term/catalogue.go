package term

import (
	"maps"
	"strings"
)

// Saying is one sentence in both languages. {name} stands for an argument.
type Saying struct{ ID, EN string }

// catalogue is everything that sop itself says. What the library says (problems,
// refusals, reasons) comes from its own catalogue.
var catalogue = map[string]Saying{}

// Register puts sentences into the catalogue: those of one room, once, before
// anything is said. A key that is there already is a programmer's mistake.
func Register(sayings map[string]Saying) struct{} {
	for key, said := range sayings {
		if _, twice := catalogue[key]; twice {
			panic("cli: message " + key + " stands twice")
		}
		catalogue[key] = said
	}
	return struct{}{}
}

// Sayings returns a copy of the catalogue.
func Sayings() map[string]Saying { return maps.Clone(catalogue) }

// Sentence returns the text of key in lang with its placeholders filled, each with
// what can be shown; args are names and values in turn. An unknown key is a programmer's mistake.
func Sentence(lang, key string, args ...string) string {
	said, ok := catalogue[key]
	if !ok {
		panic("cli: no message " + key)
	}
	text := said.ID
	if lang == English {
		text = said.EN
	}
	if len(args) == 0 {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+args[i]+"}", shown(args[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
