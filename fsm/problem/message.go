package problem

import (
	"maps"
	"regexp"
	"slices"
)

// Message renders the sentence of a code, in "en" or (any other lang)
// Indonesian. A code without a sentence is shown as it is.
func Message(lang, code string, args map[string]string) string {
	e, _ := Lookup(code)
	if e.What == (Text{}) {
		return code
	}
	what, do, meant, also := e.What.In(lang), e.Do.In(lang), `maksud Anda "{suggestion}"?`, " (juga pada baris {also})"
	if lang == "en" {
		meant, also = `did you mean "{suggestion}"?`, " (on line {also} too)"
	}
	if args["also"] != "" {
		what += also
	}
	switch {
	case args["suggestion"] != "":
		what += "; " + meant
	case do != "":
		what += "; " + do
	}
	if lang != "en" {
		args = translated(args)
	}
	return fill(what, args)
}

// Title returns in one phrase what all properties of a code claim, in "en" or
// (any other lang) Indonesian.
func Title(code, lang string) string {
	e, _ := Lookup(code)
	return e.Title.In(lang)
}

// Claim returns what the property of a code claims of its place, in "en" or (any
// other lang) Indonesian, with args filled in.
func Claim(lang, code string, args map[string]string) string {
	e, _ := Lookup(code)
	claim := e.Other.In(lang)
	if claim == "" || slices.ContainsFunc(placeholders(claim), func(name string) bool { return args[name] == "" }) {
		claim = e.Claim.In(lang)
	}
	return fill(claim, args)
}

// translated returns the arguments with those put into Indonesian that are words
// of ours and not of the file.
func translated(args map[string]string) map[string]string {
	out := maps.Clone(args)
	for name, words := range dictionary {
		if word := words[args[name]]; word != "" {
			out[name] = word
		}
	}
	return out
}

// dictionary has the Indonesian words for what a message measures and names, by
// argument.
var dictionary = map[string]map[string]string{
	"what":  {"bytes": "bita", "nodes": "bagian", "depth": "tingkat kurung", "chain": "aturan berantai", "an act of the office": "tindakan kantor"},
	"where": {"this file": "berkas ini"},
	"found": {"the end of the condition": "akhir syarat"},
}

// named matches a placeholder: other braces are part of the text.
var named = regexp.MustCompile(`\{[a-z_]+\}`)

// placeholders returns the arguments that a text names.
func placeholders(text string) []string {
	found := named.FindAllString(text, -1)
	for i, name := range found {
		found[i] = name[1 : len(name)-1]
	}
	return found
}

// fill puts the arguments in place of their names in { }.
func fill(text string, args map[string]string) string {
	return named.ReplaceAllStringFunc(text, func(name string) string { return args[name[1:len(name)-1]] })
}
