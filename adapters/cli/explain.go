package cli

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/explain"
	"github.com/tatalaksana/sop/rules"
)

func explainCommand() command {
	return command{
		name: "explain", max: -1,
		examples: []string{"sop explain", "sop explain unknown-stage", "sop explain --format json unset-field dead-end"},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			format := choice(flags, "format", s.text("flag.format"), "text", "json")
			return func(_ context.Context, s *session, codes []string) error {
				return explainCodes(s, codes, format.value)
			}
		},
	}
}

// explainCodes explains the codes, or lists all of them. One unknown code, and
// nothing is written.
func explainCodes(s *session, codes []string, format string) error {
	all := explain.All()
	if len(codes) > 0 {
		all = nil
	}
	told := map[string]bool{}
	for _, code := range codes {
		code = strings.Trim(code, "[]") // as problems show it
		if told[code] {
			continue
		}
		told[code] = true
		found := explain.Meanings(code)
		if found == nil {
			return unknownCode(s, code)
		}
		all = append(all, found...)
	}
	switch {
	case format == "json":
		return s.writeJSON(explanations{explanationDocs(all)})
	case len(codes) == 0:
		listCodes(s, all)
	default:
		for i, e := range all {
			if i > 0 {
				s.line("")
			}
			explanation(s, e)
		}
	}
	return nil
}

// unknownCode says that there is no such code, and which was meant.
func unknownCode(s *session, code string) error {
	if meant := rules.Nearest(code, explain.Codes()); meant != "" {
		return &failure{code: ExitFailed, key: "unknown-code-meant", args: []string{"code", code, "meant", meant}, hint: "hint.codes"}
	}
	return &failure{code: ExitFailed, key: "unknown-code", args: []string{"code", code}, hint: "hint.codes"}
}

// listCodes writes one line a code, by family.
func listCodes(s *session, all []explain.Explanation) {
	for i, e := range all {
		if i == 0 || all[i-1].Family != e.Family {
			if i > 0 {
				s.line("")
			}
			s.line(s.paint.paint(bold, e.Family.Title(s.lang)))
			t := table{indent: "  "}
			for _, other := range all {
				if other.Family == e.Family {
					t.add(cell{text: other.Code}, cell{text: firstSentence(other.What(s.lang))})
				}
			}
			t.print(s.out, s.paint)
		}
	}
	s.line("")
	s.line(s.text("explain.more"))
}

// explanation writes one explanation.
func explanation(s *session, e explain.Explanation) {
	s.line(s.paint.paint(bold, e.Code) + s.paint.paint(dim, " ("+e.Family.Title(s.lang)+")"))
	s.line("")
	for _, line := range wrapped(e.What(s.lang), 96) {
		s.line(line)
	}
	s.line("")
	s.line(s.paint.paint(bold, s.text("explain.why")))
	for _, line := range wrapped(e.Why(s.lang), 94) {
		s.line("  " + line)
	}
	example(s, "explain.wrong", red, e.Wrong(s.lang))
	example(s, "explain.right", green, e.Right(s.lang))
	s.line("")
	s.line(s.text("explain.command." + string(e.Family)))
}

// example writes a snippet under its title, its tabs and special spaces made
// visible.
func example(s *session, title string, mark style, snippet string) {
	s.line(s.paint.paint(bold, s.text(title)))
	for _, line := range strings.Split(strings.NewReplacer("\t", "⇥ ", "\u00a0", "⍽").Replace(snippet), "\n") {
		s.line("  " + s.paint.paint(mark, line))
	}
}

// explainHint writes how to have the codes of the first problems explained.
func explainHint(s *session, found []finding) {
	var codes []string
	for _, f := range found {
		if _, ok := explain.Of(f.Code); ok && !slices.Contains(codes, f.Code) && len(codes) < 3 {
			codes = append(codes, f.Code)
		}
	}
	if len(codes) > 0 {
		s.line(s.paint.paint(dim, s.text("explain.hint", "codes", strings.Join(codes, " "))))
	}
}

// explanations is the JSON of sop explain.
type explanations struct {
	Explanations []explanationDoc `json:"explanations"`
}

// explanationDoc is the JSON of one explanation.
type explanationDoc struct {
	Code   string `json:"code"`
	Family string `json:"family"`
	Title  both   `json:"title"` // of the family
	What   both   `json:"what"`
	Why    both   `json:"why"`
	Wrong  both   `json:"wrong"`
	Right  both   `json:"right"`
}

func explanationDocs(all []explain.Explanation) []explanationDoc {
	docs := make([]explanationDoc, len(all))
	for i, e := range all {
		in := func(text func(lang string) string) both { return both{text(indonesian), text(english)} }
		docs[i] = explanationDoc{e.Code, string(e.Family), in(e.Family.Title), in(e.What), in(e.Why), in(e.Wrong), in(e.Right)}
	}
	return docs
}

// firstSentence returns a text up to its first full stop.
func firstSentence(text string) string {
	if first, _, more := strings.Cut(text, ". "); more {
		return first + "."
	}
	return text
}

// wrapped splits a text into lines of at most width characters, between words.
func wrapped(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
