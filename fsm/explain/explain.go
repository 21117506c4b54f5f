// Package explain says of every problem code what it means, why it matters to a
// citizen or an officer, and shows a wrong and a right example: the texts of
// "sop explain".
//
// The texts are data: the YAML files in folder data, one entry a code. Tests
// keep them complete, in both languages, and their examples true: each right
// example stands in a file that is clean, and putting the wrong one in its place
// brings about that very code.
package explain

import (
	"cmp"
	"embed"
	"slices"
	"sync"

	"github.com/tatalaksana/sop/fsm/problem"
)

// Explanation is what there is to say about one code.
type Explanation struct {
	Code   string // stable: "unknown-stage"
	Family Family

	what, why, wrong, right problem.Text
	base                    string // of the examples, in tests
	place                   string // file and line of the entry, in tests
}

// What returns one to three sentences on what the code says, in "en" or (any
// other lang) Indonesian.
func (e Explanation) What(lang string) string { return e.what.In(lang) }

// Why returns what happens to a citizen or an officer when it is not mended, in
// "en" or (any other lang) Indonesian.
func (e Explanation) Why(lang string) string { return e.why.In(lang) }

// Wrong returns a short example that brings the code about: only the lines that
// matter, with a line "…" between parts from different places. It ends without a
// line break. lang matters only to the few examples that are told in words.
func (e Explanation) Wrong(lang string) string { return e.wrong.In(lang) }

// Right returns the wrong example as it should be, part by part.
func (e Explanation) Right(lang string) string { return e.right.In(lang) }

//go:embed data/*.yaml
var data embed.FS

var all = sync.OnceValue(func() []Explanation {
	out, err := readAll(data)
	if err != nil {
		panic("explain: " + err.Error()) // a programmer's mistake: the data is compiled in
	}
	return out
})

// All returns every explanation, in order of family and code.
func All() []Explanation { return slices.Clone(all()) }

// Codes returns every code that has an explanation, sorted, each once.
func Codes() []string {
	var codes []string
	for _, e := range all() {
		codes = append(codes, e.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// Of returns the explanation of a code, and false when there is none. Of a code
// that two families share it is the one of the earlier family; see [Meanings].
func Of(code string) (Explanation, bool) {
	if found := Meanings(code); len(found) > 0 {
		return found[0], true
	}
	return Explanation{}, false
}

// Meanings returns all explanations of a code in order of family. There is more
// than one only where files of different kinds use the same code ("bad-date").
func Meanings(code string) []Explanation {
	var found []Explanation
	for _, e := range all() {
		if e.Code == code {
			found = append(found, e)
		}
	}
	return found
}

func compare(a, b Explanation) int {
	return cmp.Or(cmp.Compare(a.Family.order(), b.Family.order()), cmp.Compare(a.Code, b.Code))
}
