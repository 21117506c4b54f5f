package rules

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// mostApart is how many words one name is looked for in.
const mostApart = 5

// together looks at words that stand side by side where the text stopped to make
// sense, and suggests the name that they are with an underscore or dot between.
func (p *parsed) together(names []string) {
	for n, e := range p.errs {
		if e.Code != CodeSyntax || e.Args["suggestion"] != "" || e.Args["found"] == "" {
			continue
		}
		if from, to, name := p.apart(p.tokenAt(e.Offset), names); name != "" {
			start := p.tokens[from].from
			better := mistake(CodeSyntax, p.text, start, "found", string(p.text[start:p.tokens[to].to]), "suggestion", name)
			better.Rule = p.name
			p.errs[n] = better
		}
	}
}

// unequal looks at a choice and one of its options that stand side by side where the text
// stopped to make sense.
func (p *parsed) unequal(s *Set) {
	for n, e := range p.errs {
		i := p.tokenAt(e.Offset)
		if e.Code != CodeSyntax || e.Args["suggestion"] != "" || e.Args["found"] == "" || i == 0 {
			continue
		}
		choice, option := p.tokens[i-1], p.tokens[i]
		if t, ok := s.TypeOf(choice.text); ok && t.Kind == Choice && slices.Contains(t.Options, option.text) {
			p.errs[n] = mistake(CodeSyntax, p.text, choice.from, "found", string(p.text[choice.from:option.to]),
				"suggestion", choice.text+" == "+option.text)
			p.errs[n].Rule = p.name
		}
	}
}

// apart returns the longest run of words around token i that are a name.
func (p *parsed) apart(i int, names []string) (from, to int, name string) {
	for size := mostApart; size > 1; size-- {
		for from := max(i-size+1, 0); from <= i && from+size <= len(p.tokens); from++ {
			words := make([]string, size)
			for j := range words {
				if words[j] = strings.ToLower(p.tokens[from+j].text); p.tokens[from+j].kind == quoted || p.tokens[from+j].kind == mark {
					words = nil
					break
				}
			}
			for _, sign := range []string{"_", "."} {
				if joined := strings.Join(words, sign); words != nil && slices.Contains(names, joined) {
					return from, from + size - 1, joined
				}
			}
		}
	}
	return 0, 0, ""
}

// speakable returns every name that a condition may use.
func (s *Set) speakable() []string {
	names := append(s.allNames(), functionNames...)
	names = slices.AppendSeq(names, maps.Keys(s.schema.Actions))
	names = slices.AppendSeq(names, maps.Keys(s.schema.Events))
	for _, t := range s.types {
		names = append(names, t.Options...)
	}
	return names
}

var bareDay = regexp.MustCompile(`^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2} +[A-Za-z]{3,9} +\d{4})(?:[^0-9A-Za-z_]|$)`)

// unquoted reads a day that stands in a condition without quotes, and returns it
// as written and as a condition has it.
func unquoted(text []rune) (written, meant string) {
	found := strings.TrimRight(bareDay.FindString(string(text[:min(len(text), 40)])), " )],")
	if found == "" {
		return "", ""
	}
	if last := found[len(found)-1]; last < '0' || last > '9' {
		found = found[:len(found)-1]
	}
	if day := DayMeant(found); day != "" {
		return found, strconv.Quote(day)
	}
	return "", ""
}
