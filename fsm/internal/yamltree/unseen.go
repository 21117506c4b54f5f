package yamltree

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unseen tells the first character of a text that is not seen itself but changes
// what is: a control character written as an escape, which on a terminal sets a
// title or forges a line, or one that turns the direction of writing. Line feeds
// and tabs are what a text of several lines has; names refuse them themselves.
func (c *converter) unseen(n *Node) {
	at := strings.IndexFunc(n.Value, Misleads)
	if at < 0 {
		return
	}
	pos := n.Pos
	if n.Exact {
		pos.Column += n.Lead + utf8.RuneCountInString(n.Value[:at])
	}
	r, _ := utf8.DecodeRuneInString(n.Value[at:])
	c.fault(CodeUnseen, pos, map[string]string{"character": "U+" + strings.ToUpper(hex4(r))})
}

// Misleads reports whether a character is one that Parse tells as CodeUnseen.
func Misleads(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff':
		return true
	}
	return unicode.Is(unicode.Bidi_Control, r)
}
