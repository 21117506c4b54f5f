package sop

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// plain makes a Text of a scalar, as it stands.
func plain(n *node) Text {
	return Text{Value: n.Value, Pos: problem.Pos(n.Pos), lead: n.Lead, flat: n.Exact}
}

// text reads a scalar; anything else is an error.
func (r *reader) text(n *node) Text {
	if n.Kind != yamltree.Scalar {
		r.Err(problem.Pos(n.Pos), "expected-text")
		return Text{}
	}
	return plain(n)
}

// to returns a reading function that puts a scalar into t.
func (r *reader) to(t *Text) func(*node) {
	return func(n *node) { *t = r.text(n) }
}

// name returns a reading function that puts what something is called into t: one
// line.
func (r *reader) name(t *Text) func(*node) {
	return func(n *node) { *t = r.oneLine(r.text(n)) }
}

// oneLine tells a name that is not on one line, or of which part is not seen: in
// a list or a table it would look like several, or like another.
func (r *reader) oneLine(t Text) Text {
	if strings.ContainsFunc(t.Value, func(c rune) bool { return !unicode.IsGraphic(c) && !yamltree.Misleads(c) }) {
		r.Err(t.Pos, "name-in-lines")
	}
	return t
}

// texts reads one value or a list of values.
func (r *reader) texts(n *node) []Text {
	if n.Kind != yamltree.List {
		if first, numbered := n.Numbered(); numbered {
			r.Err(problem.Pos(n.Pos), "yaml-no-dash", "text", first)
		}
		if t := r.text(n); t != (Text{}) {
			return []Text{t}
		}
		return nil
	}
	var out []Text
	for _, item := range n.Items {
		if item.Empty() {
			r.Err(problem.Pos(item.Pos), "empty-item")
			continue
		}
		if t := r.text(item); t != (Text{}) {
			out = append(out, t)
		}
	}
	return out
}

// into returns a reading function that puts one or more scalars into t.
func (r *reader) into(t *[]Text) func(*node) {
	return func(n *node) { *t = r.texts(n) }
}

// names returns a reading function for one or more names. Names in a row
// without brackets, or without commas in them, are one text to YAML; they are
// told and read as the list they were meant to be.
func (r *reader) names(to *[]Text) func(*node) {
	return func(n *node) { *to = r.nameList(n) }
}

func (r *reader) nameList(n *node) []Text {
	switch n.Kind {
	case yamltree.Scalar:
		if parts := r.strung(n, "[", "]"); parts != nil {
			n = &node{Kind: yamltree.List, Pos: n.Pos, Items: parts}
		}
	case yamltree.List:
		list := *n
		list.Items = nil
		for _, item := range n.Items {
			if parts := r.strung(item, "", ""); parts != nil {
				list.Items = append(list.Items, parts...)
			} else {
				list.Items = append(list.Items, item)
			}
		}
		n = &list
	}
	return r.texts(n)
}

// strung tells several names that are one text to YAML, and returns each; none
// if it is not that. Between the brackets it says what was meant.
func (r *reader) strung(n *node, open, end string) []*node {
	if n.Kind != yamltree.Scalar || n.Quoted {
		return nil
	}
	names, starts := meant.Names(n.Value)
	if names == nil {
		return nil
	}
	if len(names) == 1 {
		open, end = "", ""
	}
	parts := make([]*node, len(names))
	for i := range names {
		part := *n
		part.Value, part.Pos, part.Lead = names[i], n.At(starts[i]), 0
		parts[i] = &part
	}
	r.Err(problem.Pos(n.Pos), "list-without-brackets", "value", n.Value, "suggestion", open+listed(names)+end)
	return parts
}

var idForm = regexp.MustCompile(form.IDPattern)

// id reads a name: a–z, 0–9, _, starting with a letter.
func (r *reader) id(n *node) Text {
	t := r.text(n)
	if t != (Text{}) && !idForm.MatchString(t.Value) {
		r.Err(t.Pos, "bad-id", "id", t.Value, "suggestion", NameOf(t.Value))
	}
	return t
}

// yes reads ya or tidak.
func (r *reader) yes(n *node, part *form.Part, key string) bool {
	return r.word(n, part, key).Value == "ya"
}

// word reads one of the words that the key of a part takes.
func (r *reader) word(n *node, part *form.Part, key string) Text {
	t, words := r.text(n), part.Words(key)
	if t == (Text{}) || slices.Contains(words, t.Value) {
		return t
	}
	return r.badWord(t, key, words)
}

// badWord tells a word that is none of these, and returns the one that it was meant
// for, if any: what follows from that one is judged, and nothing else is told.
func (r *reader) badWord(t Text, key string, words []string) Text {
	meant := cmp.Or(rules.Nearest(t.Value, words), meant.By(t.Value, words))
	r.Err(t.Pos, "bad-word", "value", t.Value, "key", key, "words", listed(words), "suggestion", meant)
	if meant == "" {
		return Text{}
	}
	return Text{Value: meant, Pos: t.Pos}
}

var numberForm = regexp.MustCompile(form.NumberPattern)

// IsNumber reports whether a text is a whole number as the file writes them.
func IsNumber(text string) bool { return numberForm.MatchString(text) }

// number reads a whole number above 0, or returns 0.
func (r *reader) number(n *node, key string) int {
	t := r.text(n)
	digits := numberForm.FindString(t.Value) // at most seven
	if t != (Text{}) && digits == "" {
		r.Err(t.Pos, "bad-number", "value", t.Value, "key", key)
	}
	v, _ := strconv.Atoi(digits)
	return v
}

// format reads the version of the file format.
func (r *reader) format(n *node) int {
	t := r.text(n)
	if t != (Text{}) && !slices.Contains(form.SOP.Words("format"), t.Value) {
		r.Err(t.Pos, "unknown-format", "value", t.Value)
		return 0
	}
	return 1
}

var countForms = map[string]*regexp.Regexp{"kali": regexp.MustCompile(form.TimesPattern), "aksi": regexp.MustCompile(form.ActionsPattern)}

// count returns a reading function for "N kali" or "N aksi".
func (r *reader) count(to *int, key, word string) func(*node) {
	return func(n *node) {
		t := r.text(n)
		if t == (Text{}) {
			return
		}
		m := countForms[word].FindStringSubmatch(t.Value)
		if m == nil {
			r.Err(t.Pos, "bad-times", "key", key, "word", word, "value", t.Value, "suggestion", meant.CountOf(word, t.Value))
			return
		}
		*to, _ = strconv.Atoi(m[1]) // at most four digits
	}
}

// basis are the keys dasar and tafsir.
func (r *reader) basis(b *Basis) keys {
	return keys{"dasar": r.to(&b.Source), "tafsir": r.to(&b.Reading)}
}

// listed joins words for a message.
func listed(words []string) string { return strings.Join(words, ", ") }
