package yamltree

import (
	"strings"
	"unicode/utf8"
)

// The quotes that a word processor puts in the place of straight ones. To YAML
// they are letters like any other.
const (
	curlyHeads = "“”„‘’"
	curlyTails = curlyHeads + `"'`
)

// curlyOpens reports whether a text starts with a curly quote.
func curlyOpens(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(curlyHeads, r)
}

// curlyCloses reports whether a text ends in a quote that is not its first sign.
func curlyCloses(text string) bool {
	text = strings.TrimRight(text, " ")
	r, n := utf8.DecodeLastRuneInString(text)
	return n < len(text) && strings.ContainsRune(curlyTails, r)
}

// straighten takes off the curly quotes that stand around the whole of a plain
// text, and warns: straight ones were meant. Quotes inside a text are its own.
func (c *converter) straighten(n *Node) {
	if !curlyOpens(n.Value) || !curlyCloses(n.Value) {
		return
	}
	_, head := utf8.DecodeRuneInString(n.Value)
	_, tail := utf8.DecodeLastRuneInString(n.Value)
	inside := n.Value[head : len(n.Value)-tail]
	if strings.ContainsAny(inside, "“”„") || strings.TrimSpace(inside) == "" {
		return
	}
	c.add(Fault{Code: CodeWordQuote, Pos: n.Pos, Warning: true, Args: map[string]string{"text": clip(n.Value)}})
	n.Value, n.Lead = inside, n.Lead+1
}

// rejoin puts a part in { } back to the text before it, which began with a curly
// quote and was cut by a comma before the quote ended.
func (c *converter) rejoin(m, part *Node) bool {
	if len(m.Entries) == 0 {
		return false
	}
	text := m.Entries[len(m.Entries)-1].Value
	if text.Kind != Scalar || text.Quoted || !curlyOpens(text.Value) || curlyCloses(text.Value) || len(text.Value) > maxMended {
		return false
	}
	// Faults of one place are told once, however often the text was cut.
	if last := len(c.faults) - 1; last < 0 || c.faults[last].Code != CodeWordQuote || c.faults[last].Pos != text.Pos {
		c.fault(CodeWordQuote, text.Pos, map[string]string{"text": clip(text.Value)})
	}
	text.Value += ", " + part.Value
	text.Exact = false
	return true
}
