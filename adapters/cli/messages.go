package cli

import (
	"maps"
	"strings"
)

// saying is one sentence in both languages. {name} stands for an argument.
type saying struct{ id, en string }

// sayings is the catalogue: everything that sop itself says. What the library
// says (problems, refusals, reasons) comes from its own catalogue.
var sayings = func() map[string]saying {
	all := map[string]saying{}
	for _, part := range sayingParts {
		maps.Copy(all, part)
	}
	return all
}()

var sayingParts = []map[string]saying{helpSayings, usageSayings, checkSayings, schemaSayings, initSayings, explainSayings, deadlineSayings, runSayings, historySayings, scenarioSayings, reportSayings, dbSayings, jumpSayings, voidSayings, eventsSayings}

// sentence returns the text of key in lang with its placeholders filled, each with
// what can be shown; args are names and values in turn. An unknown key is a programmer's mistake.
func sentence(lang, key string, args ...string) string {
	said, ok := sayings[key]
	if !ok {
		panic("cli: no message " + key)
	}
	text := said.id
	if lang == english {
		text = said.en
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
