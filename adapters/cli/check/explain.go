package check

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// Explain returns sop explain.
func Explain() term.Command {
	return term.Command{
		Name: "explain", Max: -1,
		Examples: []string{"sop explain", "sop explain unknown-stage", "sop explain --format json unset-field dead-end"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json")
			return func(_ context.Context, s *term.Session, codes []string) error {
				return explainCodes(s, codes, format.Value)
			}
		},
	}
}

// explainCodes explains the codes, or lists all of them. One unknown code, and
// nothing is written.
func explainCodes(s *term.Session, codes []string, format string) error {
	all := problem.All()
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
		found := problem.Meanings(code)
		if found == nil {
			return unknownCode(code)
		}
		all = append(all, found...)
	}
	switch {
	case format == "json":
		return s.WriteJSON(explanations{explanationDocs(all)})
	case len(codes) == 0:
		listCodes(s, all)
	default:
		for i, e := range all {
			if i > 0 {
				s.Line("")
			}
			explanation(s, e)
		}
	}
	return nil
}

// unknownCode says that there is no such code, and which was meant.
func unknownCode(code string) error {
	if meant := rules.Nearest(code, allCodes()); meant != "" {
		return &term.Failure{Code: term.ExitFailed, Key: "unknown-code-meant", Args: []string{"code", code, "meant", meant}, Hint: "hint.codes"}
	}
	return &term.Failure{Code: term.ExitFailed, Key: "unknown-code", Args: []string{"code", code}, Hint: "hint.codes"}
}

// allCodes returns every code, sorted, each once.
func allCodes() []string {
	var codes []string
	for _, e := range problem.All() {
		codes = append(codes, e.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// listCodes writes one line a code, by family.
func listCodes(s *term.Session, all []problem.Entry) {
	for i, e := range all {
		if i == 0 || all[i-1].Family != e.Family {
			if i > 0 {
				s.Line("")
			}
			s.Line(s.Paint.Paint(term.Bold, e.Family.Title(s.Lang)))
			t := term.Table{Indent: "  "}
			for _, other := range all {
				if other.Family == e.Family {
					t.Add(term.Cell{Text: other.Code}, term.Cell{Text: firstSentence(other.Meaning.In(s.Lang))})
				}
			}
			t.Print(s.Out, s.Paint)
		}
	}
	s.Line("")
	s.Line(s.Text("explain.more"))
}

// explanation writes one explanation.
func explanation(s *term.Session, e problem.Entry) {
	s.Line(s.Paint.Paint(term.Bold, e.Code) + s.Paint.Paint(term.Dim, " ("+e.Family.Title(s.Lang)+")"))
	s.Line("")
	for _, line := range wrapped(e.Meaning.In(s.Lang), 96) {
		s.Line(line)
	}
	s.Line("")
	s.Line(s.Paint.Paint(term.Bold, s.Text("explain.why")))
	for _, line := range wrapped(e.Why.In(s.Lang), 94) {
		s.Line("  " + line)
	}
	example(s, "explain.wrong", term.Red, e.Wrong.In(s.Lang))
	example(s, "explain.right", term.Green, e.Right.In(s.Lang))
	s.Line("")
	s.Line(s.Text("explain.command." + string(e.Family)))
}

// example writes a snippet under its title, its tabs and special spaces made
// visible.
func example(s *term.Session, title string, mark term.Style, snippet string) {
	s.Line(s.Paint.Paint(term.Bold, s.Text(title)))
	for _, line := range strings.Split(strings.NewReplacer("\t", "⇥ ", "\u00a0", "⍽").Replace(snippet), "\n") {
		s.Line("  " + s.Paint.Paint(mark, line))
	}
}

// explainHint writes how to have the codes of the first problems explained.
func explainHint(s *term.Session, found []term.Finding) {
	var codes []string
	for _, f := range found {
		if _, ok := problem.Lookup(f.Code); ok && !slices.Contains(codes, f.Code) && len(codes) < 3 {
			codes = append(codes, f.Code)
		}
	}
	if len(codes) > 0 {
		s.Line(s.Paint.Paint(term.Dim, s.Text("explain.hint", "codes", strings.Join(codes, " "))))
	}
}

// explanations is the JSON of sop explain.
type explanations struct {
	Explanations []explanationDoc `json:"explanations"`
}

// explanationDoc is the JSON of one explanation.
type explanationDoc struct {
	Code   string       `json:"code"`
	Family string       `json:"family"`
	Title  problem.Text `json:"title"` // of the family
	What   problem.Text `json:"what"`
	Why    problem.Text `json:"why"`
	Wrong  problem.Text `json:"wrong"`
	Right  problem.Text `json:"right"`
}

func explanationDocs(all []problem.Entry) []explanationDoc {
	docs := make([]explanationDoc, len(all))
	for i, e := range all {
		docs[i] = explanationDoc{e.Code, string(e.Family), problem.TextOf(e.Family.Title), e.Meaning, e.Why, e.Wrong, e.Right}
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
