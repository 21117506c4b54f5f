// Package starter writes the first files of an office that begins: an SOP and
// scenarios about it, made from a few answers. All limits, roles and texts come
// from the answers and from the templates beside this file; none is in the code.
package starter

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Kind is the form of an answer.
type Kind string

// The forms of answers.
const (
	Text   Kind = "text"   // any text on one line
	ID     Kind = "id"     // a name as SOP files have it
	Choice Kind = "choice" // one of the options
	Yes    Kind = "yes"    // ya or tidak
	Span   Kind = "span"   // a span of time, as calendar.ParseSpan reads it
	Units  Kind = "units"  // units with their categories, any number of them
)

// Question is one thing to ask an office.
type Question struct {
	Name    string   `json:"name"` // of the flag too
	Kind    Kind     `json:"kind"`
	Default string   `json:"default"` // empty: there is none
	Options []string `json:"options"`
	If      string   `json:"if"` // asked only where this answer is ya
	ID      string   `json:"id"` // the question in Indonesian
	EN      string   `json:"en"`
}

//go:embed pertanyaan.json
var questionData []byte

// Questions returns all questions in the order in which they are asked.
func Questions() []Question {
	var all []Question
	if err := json.Unmarshal(questionData, &all); err != nil {
		panic("starter: " + err.Error()) // a programmer's mistake: the data is compiled in
	}
	return all
}

// Fault says what is wrong with an answer: a code, and what the message names.
type Fault struct {
	Code     string // "starter-empty", "starter-text", "starter-id", "starter-choice", "starter-yes", "starter-span", "starter-long", "starter-units", "starter-twice", "starter-file"
	Text     string // the answer, or the part of it that is wrong
	Want     string // what can be chosen, or what would do
	Question string // the name of the question; empty of "starter-file"
}

// Error returns the code and the text; the command has the sentences.
func (f *Fault) Error() string { return f.Code + ": " + f.Text }

// Check returns what is wrong with an answer, or nil. before are the answers
// that the question has already, if it takes more than one.
func (q Question) Check(answer string, before ...string) *Fault {
	fault := q.check(answer, before)
	if fault != nil {
		fault.Question = q.Name
	}
	return fault
}

func (q Question) check(answer string, before []string) *Fault {
	if strings.TrimSpace(answer) == "" {
		return &Fault{Code: "starter-empty"}
	}
	if !utf8.ValidString(answer) || strings.ContainsFunc(answer, forbidden) || len(answer) > longest {
		return &Fault{Code: "starter-text", Text: answer}
	}
	switch q.Kind {
	case ID:
		if !sop.IsName(answer) {
			return &Fault{Code: "starter-id", Text: answer, Want: sop.NameOf(answer)}
		}
	case Choice:
		for _, o := range q.Options {
			if o == answer {
				return nil
			}
		}
		return &Fault{Code: "starter-choice", Text: answer, Want: strings.Join(q.Options, ", ")}
	case Yes:
		if answer != "ya" && answer != "tidak" {
			return &Fault{Code: "starter-yes", Text: answer}
		}
	case Span:
		if _, err := calendar.ParseSpan(answer); err != nil {
			return &Fault{Code: "starter-span", Text: answer}
		}
	case Units:
		_, fault := readUnits(append(slices.Clone(before), answer))
		return fault
	}
	return nil
}

// longest bounds an answer, in bytes; names of agencies stay far below.
const longest = 1000

// forbidden are characters that no name in an SOP has, for they are not seen.
func forbidden(r rune) bool {
	return !unicode.IsGraphic(r) || r == unicode.ReplacementChar
}
