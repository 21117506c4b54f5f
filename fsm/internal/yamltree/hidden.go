package yamltree

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// hiddenSpaces look like spaces, or like nothing, in a text copied from a word
// processor or a web page.
var hiddenSpaces = []string{"\u00a0", "\u200b", "\u202f", "\u2007", "\u3000"}

// wordsOnly is what names, and the words that a key takes, look like.
var wordsOnly = regexp.MustCompile(`^[a-z0-9_]+(?: [a-z0-9_]+){0,3}$`)

// isHidden reports whether a character is one of hiddenSpaces.
func isHidden(c rune) bool { return slices.Contains(hiddenSpaces, string(c)) }

// plainSpaces puts a blank in the place of each hidden space that is as wide as one.
func plainSpaces(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\u200b':
			return -1
		case isHidden(c):
			return ' '
		}
		return c
	}, text)
}

// unhide warns of a hidden space at the start or end of a plain text, or in a name or
// word: it makes another of it that looks the same. In prose it is part of the text.
func (c *converter) unhide(n *Node) {
	at := strings.IndexFunc(n.Value, isHidden)
	if at < 0 {
		return
	}
	inside := strings.TrimFunc(n.Value, isHidden)
	plain := strings.TrimSpace(plainSpaces(inside))
	if inside == n.Value && !wordsOnly.MatchString(plain) {
		return
	}
	c.add(Fault{Code: CodeHiddenSpace, Pos: n.At(utf8.RuneCountInString(n.Value[:at])), Warning: true})
	n.Lead += utf8.RuneCountInString(n.Value) - utf8.RuneCountInString(strings.TrimLeftFunc(n.Value, isHidden))
	n.Exact = n.Exact && utf8.RuneCountInString(inside) == utf8.RuneCountInString(plain)
	n.Value = plain
}

// unhideIndents puts blanks in the place of hidden spaces before a key or item, and
// tells the first of several lines in a row: the parser takes them for letters.
func (r *recovery) unhideIndents() {
	lines := append([]string(nil), r.lines...)
	for i, line := range lines {
		if rest := strings.TrimLeftFunc(line, func(c rune) bool { return c == ' ' || isHidden(c) }); rest != "" {
			lines[i] = plainSpaces(line[:len(line)-len(rest)]) + rest
		}
	}
	for _, i := range structure(lines) {
		if lines[i] == r.lines[i] {
			continue
		}
		at := strings.IndexFunc(r.lines[i], isHidden)
		f := Fault{Code: CodeHiddenSpace, Pos: place(r.lines, i, at)}
		if last := len(r.faults) - 1; last < 0 || r.faults[last].Code != f.Code || r.faults[last].To != i {
			r.tell(f, i, i, true)
		} else {
			r.faults[last].To, r.told[i] = i+1, true
		}
		was, is := indentWidth(r.lines[i], lines[i]), indentOf(lines[i])
		r.shifts[i] = append(r.shifts[i], shift{1, was, is})
		r.lines[i] = lines[i]
	}
}

// indentWidth returns how many characters stand before the text of a line whose hidden
// spaces are gone in plain.
func indentWidth(line, plain string) int {
	return utf8.RuneCountInString(line) - utf8.RuneCountInString(plain[indentOf(plain):])
}
