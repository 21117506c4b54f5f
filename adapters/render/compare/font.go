package compare

import (
	"encoding/hex"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
)

// font turns the codes of a PDF's font into letters. Its own table is read here, since
// the library counts on from the first letter of a range in the last byte alone, and
// fonts with all letters have one range.
type font struct {
	other  pdf.TextEncoding // without such a table
	size   int              // bytes of a code
	single map[uint32]string
	ranges []letters
}

// letters are codes that stand for letters one after another.
type letters struct {
	low, high uint32
	first     rune
}

func fontOf(v pdf.Value) *font {
	f := &font{size: 1, single: map[uint32]string{}}
	table := v.Key("ToUnicode")
	if table.Kind() != pdf.Stream {
		plain := pdf.Font{V: v}
		f.other = plain.Encoder()
		return f
	}
	r := table.Reader()
	defer func() { _ = r.Close() }()
	source, err := io.ReadAll(io.LimitReader(r, largest))
	if err != nil {
		return f
	}
	for _, part := range tables.FindAllStringSubmatch(string(source), -1) {
		f.read(part[1], token.FindAllString(part[2], -1))
	}
	return f
}

var (
	tables = regexp.MustCompile(`(?s)begin(codespacerange|bfchar|bfrange)(.*?)end`)
	token  = regexp.MustCompile(`<[0-9A-Fa-f\s]*>|\[|\]`)
)

// read reads one table of codes.
func (f *font) read(kind string, tokens []string) {
	next := func() string {
		if len(tokens) == 0 {
			return ""
		}
		t := tokens[0]
		tokens = tokens[1:]
		if t == "[" || t == "]" {
			return t
		}
		raw, err := hex.DecodeString(strings.Join(strings.Fields(strings.Trim(t, "<>")), ""))
		if err != nil {
			return ""
		}
		return string(raw)
	}
	for len(tokens) > 0 {
		low := next()
		switch kind {
		case "codespacerange":
			f.size = min(4, max(1, len(low)))
			next()
		case "bfchar":
			f.single[code(low)] = wide(next())
		default:
			high, to := next(), next()
			if to != "[" {
				if first := []rune(wide(to)); len(first) == 1 {
					f.ranges = append(f.ranges, letters{code(low), code(high), first[0]})
				}
				continue
			}
			for c := code(low); len(tokens) > 0; c++ {
				if to = next(); to == "]" {
					break
				}
				f.single[c] = wide(to)
			}
		}
	}
}

// text is what codes stand for.
func (f *font) text(raw string) string {
	switch {
	case f == nil:
		return raw
	case f.other != nil:
		return f.other.Decode(raw)
	}
	var b strings.Builder
	for ; len(raw) >= f.size; raw = raw[f.size:] {
		c := code(raw[:f.size])
		if said, ok := f.single[c]; ok {
			b.WriteString(said)
			continue
		}
		letter := '\ufffd'
		for _, r := range f.ranges {
			if c >= r.low && c <= r.high {
				letter = r.first + rune(c-r.low) //nolint:gosec // codes have at most 32 bits, letters 21: others print as missing
			}
		}
		b.WriteRune(letter)
	}
	return b.String()
}

// code is a number of up to four bytes.
func code(raw string) uint32 {
	n := uint32(0)
	for i := range min(len(raw), 4) {
		n = n<<8 | uint32(raw[i])
	}
	return n
}

// wide is a text of big-endian UTF-16.
func wide(raw string) string {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	return string(utf16.Decode(units))
}
