package yamltree

import (
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostOdd is how many control characters a text may hold that came into it by
// copying, such as a line break of a word processor.
const mostOdd = 10

// legible returns src with a blank in the place of each control character, and tells
// each. What no text file holds, or more of them than by accident, makes src no text:
// that is then the one fault.
func legible(src []byte) ([]byte, []Fault) {
	var odd []Fault
	var out []byte
	from, pos := 0, Pos{1, 1}
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		what := ""
		switch {
		case r == utf8.RuneError && n <= 1:
			return nil, notText(pos, "byte 0x"+strings.ToUpper(hex.EncodeToString(src[i:i+1])))
		case r == '\n' || r == '\r' && (i+1 >= len(src) || src[i+1] != '\n'):
			pos = Pos{pos.Line + 1, 0}
		case r == '\t' || r == '\r':
		case unicode.IsControl(r), r == '\ufeff', r == '\u2028', r == '\u2029', r == '\ufffe', r == '\uffff':
			what = "U+" + strings.ToUpper(hex4(r))
		}
		if what != "" {
			beside := len(odd) > 0 && from == i // two in a row nobody copies
			if odd = append(odd, Fault{Code: CodeUnseen, Pos: pos, Args: map[string]string{"character": what}}); r == 0 || r >= '\ufffe' || beside || len(odd) > mostOdd {
				return nil, notText(odd[0].Pos, odd[0].Args["character"])
			}
			out = append(append(out, src[from:i]...), ' ')
			from = i + n
		}
		i += n
		pos.Column++
	}
	if odd == nil {
		return src, nil
	}
	return append(out, src[from:]...), odd
}

func notText(pos Pos, what string) []Fault {
	return []Fault{{Code: CodeNotText, Pos: pos, Args: map[string]string{"what": what}}}
}

func hex4(r rune) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}

// splitLines cuts src into lines as YAML counts them.
func splitLines(src []byte) []string {
	s := strings.ReplaceAll(string(src), "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(s, "\r", "\n"), "\n")
}

// warnCut warns when a # without a space after it took the rest of a plain text
// ("Ruang #3 lantai 2" silently becomes "Ruang"), and tells when a plain text
// goes on over lines that were meant as items of a list.
func (c *converter) warnCut(n *Node) {
	line, rest, ok := c.follow(n)
	if !ok {
		return
	}
	c.warnHash(line, rest, n.Value)
	for k := n.Pos.Line; k < line; k++ {
		text := strings.TrimLeft(c.lines[k], " \t")
		at := Pos{k + 1, len(c.lines[k]) - len(text) + 1}
		switch item := strings.HasPrefix(text, "- "); {
		case (item || dashed.MatchString(text)) && dashed.MatchString(n.Value):
			c.fault(CodeDash, n.Pos, nil)
		case item && isItem(c.lines[n.Pos.Line-1]):
			c.fault(CodeIndent, at, nil) // deeper than the item before it
		case item:
			c.fault(CodeSwallowedList, at, map[string]string{"text": clip(text)})
		default:
			continue
		}
		return
	}
}

// warnEmptied warns when a # took the whole value of a key.
func (c *converter) warnEmptied(key *Node) {
	rest, ok := strings.CutPrefix(c.from(key.Pos.Line, key.Pos.Column), key.Value)
	if !ok {
		return
	}
	if rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \t"), ":"); ok {
		c.warnHash(key.Pos.Line, rest, key.Value)
	}
}

func (c *converter) warnHash(line int, rest, text string) {
	hash := strings.TrimLeft(rest, " \t")
	if len(hash) == len(rest) || len(hash) < 2 || hash[0] != '#' || strings.ContainsRune(" \t#", rune(hash[1])) {
		return
	}
	whole := c.lines[line-1]
	column := utf8.RuneCountInString(whole[:len(whole)-len(hash)]) + 1
	c.add(Fault{Code: CodeTextCut, Pos: Pos{line, column}, Warning: true,
		Args: map[string]string{"text": text, "lost": clip(hash)}})
}

// follow walks the source along a plain text, which may be folded over several
// lines, and returns what stands behind it on its last line.
func (c *converter) follow(n *Node) (line int, rest string, ok bool) {
	line, rest = n.Pos.Line, c.from(n.Pos.Line, n.Pos.Column)
	for _, word := range strings.Fields(n.Value) {
		rest2 := strings.TrimLeft(rest, " \t")
		for rest2 == "" && line < len(c.lines) {
			line++
			rest2 = strings.TrimLeft(c.lines[line-1], " \t")
		}
		if rest2, ok = strings.CutPrefix(rest2, word); !ok {
			return 0, "", false
		}
		rest = rest2
	}
	return line, rest, true
}

// clip shortens a text to what a message can hold.
func clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// numbered are the first items of a list whose items have numbers for dashes, or letters.
var numbered = regexp.MustCompile(`^(1[.)] .*?) 2[.)] |^(a[.)] .*?) b[.)] `)

// Numbered reports whether a text goes on over lines that have numbers where the items of
// a list have dashes, and returns the first.
func (n *Node) Numbered() (first string, ok bool) {
	m := numbered.FindStringSubmatch(n.Value)
	if m == nil || n.Kind != Scalar || n.Quoted || n.Exact {
		return "", false
	}
	return clip(m[1] + m[2]), true
}
