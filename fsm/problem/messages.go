package problem

import (
	"maps"
	"strings"
)

// sentence is one message of the catalogue. The first part says what is wrong,
// the second what to do; "maksud Anda …?" takes its place when the arguments
// hold a suggestion. Words in { } are placeholders for arguments.
type sentence struct {
	id, idDo string
	en, enDo string
}

// catalogue holds the messages of all families: of files (YAML, form, names,
// flow, rules; logs, scenarios; proofs) and of refusals.
var catalogue = joined(yamlMessages, readMessages, checkMessages, ruleMessages, refusalMessages, logMessages, scenarioMessages, proofMessages)

func joined(families ...map[string]sentence) map[string]sentence {
	out := map[string]sentence{}
	for _, f := range families {
		for code := range f {
			if _, twice := out[code]; twice {
				panic("problem: message " + code + " stands in two families")
			}
		}
		maps.Copy(out, f)
	}
	return out
}

// Text is one text in both languages.
type Text struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

// TextOf returns what in says in "id" and in "en".
func TextOf(in func(lang string) string) Text { return Text{in("id"), in("en")} }

// In returns the text in "en" or (any other lang) Indonesian.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ID
}

// Entry is what the catalogue says of a code. Words in { } are placeholders for
// arguments.
type Entry struct {
	What, Do     Text // what is wrong and what to do; nothing to do: empty
	Title, Claim Text // of a proof: what it claims, of all of its kind and of one place
}

// Lookup returns the entry of a code, and whether there is one.
func Lookup(code string) (Entry, bool) {
	s, ok := catalogue[code]
	c := claims[code]
	return Entry{
		What: Text{s.id, s.en}, Do: Text{s.idDo, s.enDo},
		Title: Text{c.title, c.titleEN}, Claim: Text{c.id, c.en},
	}, ok
}

// Message renders the sentence of a code, in "en" or (any other lang)
// Indonesian. A code without a sentence is shown as it is.
func Message(lang, code string, args map[string]string) string {
	s, ok := catalogue[code]
	if !ok {
		return code
	}
	what, do, meant, also := s.id, s.idDo, `maksud Anda "{suggestion}"?`, " (juga pada baris {also})"
	if lang == "en" {
		what, do, meant, also = s.en, s.enDo, `did you mean "{suggestion}"?`, " (on line {also} too)"
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

// fill puts the arguments in place of their names in { }.
func fill(text string, args map[string]string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(text[:open])
		if name := text[open+1 : open+end]; placeholder(name) {
			b.WriteString(args[name])
		} else {
			b.WriteString(text[open : open+end+1])
		}
		text = text[open+end+1:]
	}
	b.WriteString(text)
	return b.String()
}

// placeholder tells an argument's name from braces that are part of the text.
func placeholder(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") == ""
}
