// Package form says what may stand in SOP, scenario and log files: which keys
// each part has, which of them must be there, and what a value looks like, with
// a description of each for whoever writes one. It is data: the strict readers
// take keys, words and patterns from it, and package schema writes it as JSON
// Schema, so that an editor and the loader know the same vocabulary.
//
// Descriptions and faults are Indonesian, since staff read them in their editor.
package form

import (
	"fmt"
	"regexp"
	"slices"
)

// Part is a map with known keys.
type Part struct {
	Name  string // of its definition in a schema, such as "tahap"
	About string
	Keys  []Key
	Blank bool   // its optional keys may stand there without a value
	Rules []Rule // what holds between keys
	// Moved are keys that are easily put here though they belong into the map
	// under the key Home.
	Moved []string
	Home  string
}

// Key is one key of a part.
type Key struct {
	Name     string
	Required bool
	About    string
	Example  string // a line or more as they would stand in a file
	Value    Value
	Unless   string // it may stand here only if this key does not
	Barred   string // not here, though other parts of the kind have it: why
}

// Kind is the shape of a value.
type Kind uint8

// A Text is any single scalar, taken as it is written. Texts and Names are one
// or a list of them, a Names without commas outside [ ]. A Word is one of the
// given words, Words one or a list of different ones. A Number is a whole number
// above 0. A Map has the keys of a part, a Table has names of the file's own as
// keys, Items are a list. Pairs are texts, some with what belongs to them: one
// text, a map from texts to texts, or a list of both.
const (
	Text Kind = iota
	Texts
	Names
	Word
	Words
	Number
	Map
	Table
	Items
	Pairs
)

// Value says what may stand under a key.
type Value struct {
	Kind    Kind
	Fault   string // what to write, told where the value does not fit
	Options []string
	Pattern string   // of Text and Texts, of a Word what it may be besides: RE2 and ECMA 262 read it alike
	Decimal bool     // of Text: YAML reads it as a number, which loses its last zeros
	Part    *Part    // of Map; of Text and Texts: a map may stand there instead
	Of      *Value   // of Table and Items: the values in it
	Not     []string // of Table and Names: what may not be used
	Least   int      // of Table and Items
	Blank   bool     // nothing at all may stand there too
	Any     bool     // of Table: its keys need not have the form of a name
}

// Key returns the key of that name, or nil.
func (p *Part) Key(name string) *Key {
	for i := range p.Keys {
		if p.Keys[i].Name == name {
			return &p.Keys[i]
		}
	}
	return nil
}

// GoesWith reports whether a text is one for the key in front of it; behind a
// prose that a comma may have cut, it must be plain that it is. None goes with nil.
func (k *Key) GoesWith(text string, prosed bool) bool {
	switch {
	case k == nil:
		return false
	case k.Value.Options != nil:
		return slices.Contains(k.Value.Options, text)
	case k.Value.Pattern != "":
		return regexp.MustCompile(k.Value.Pattern).MatchString(text)
	case prosed:
		return k.Value.Kind != Number && idForm.MatchString(text)
	}
	return true
}

var idForm = regexp.MustCompile(IDPattern)

// Prose reports whether any text may stand under the key; of none, nil, nothing is known.
func (k *Key) Prose() bool {
	return k == nil || (k.Value.Kind == Text || k.Value.Kind == Texts) && k.Value.Pattern == ""
}

// Several reports whether several names or words may stand under the key.
func (k *Key) Several() bool {
	return k != nil && (k.Value.Kind == Names || k.Value.Kind == Words)
}

// Has reports whether the part has the key.
func (p *Part) Has(name string) bool { return p.Key(name) != nil }

// Required returns the names of the keys that must be there, in order.
func (p *Part) Required() []string {
	var out []string
	for i := range p.Keys {
		if p.Keys[i].Required {
			out = append(out, p.Keys[i].Name)
		}
	}
	return out
}

// MustRead panics unless the functions read exactly the part's keys: a reader
// that knows other keys than the schema is a programmer's mistake.
func MustRead[F any](p *Part, functions map[string]F) {
	known := 0
	for i := range p.Keys {
		if _, ok := functions[p.Keys[i].Name]; ok {
			known++
		}
	}
	if known != len(p.Keys) || known != len(functions) {
		panic(fmt.Sprintf("form: of the %d keys of %s, %d are read by %d functions", len(p.Keys), p.Name, known, len(functions)))
	}
}

// Words returns the words that may stand under a key. It panics if the key has none.
func (p *Part) Words(name string) []string {
	k := p.Key(name)
	if k == nil || len(k.Value.Options) == 0 {
		panic("form: no words under " + name + " in " + p.Name)
	}
	return k.Value.Options
}

// Rule is what must hold between the keys of one map: if all conditions hold,
// then what it asks for. Fits may look deeper: at a key that a map must have, a
// word that must be among others, a rule for each map of a table.
type Rule struct {
	When  []Cond
	Needs string // a key that must be there
	Bars  string // a key that must not be there
	Fits  *Value // what must stand under Key
	Key   string
	Fault string
}

// Cond is a condition on one key of a map: it is there, with one of some words
// if any are given, or with one of them in its list; or it is not there.
type Cond struct {
	Key    string
	Is     []string
	Holds  string // the word stands there, alone or in a list
	Absent bool
	Not    string // anything but this word stands there
}
