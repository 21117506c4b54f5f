package term

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// painted are the sequences of [Painter], the only ones that a terminal is sent.
var painted = regexp.MustCompile("\x1b\\[(0|1|2|31|32|33)m")

// shown returns text as a terminal may be sent it, where names and ids come from
// files and people: what is not seen, such as a sequence that sets the title, a
// line feed that forges a line or a character that turns the direction of
// writing, is written out as Go writes it in a string.
func shown(text string) string {
	if !strings.ContainsFunc(text, unseen) && utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for len(text) > 0 {
		if at := painted.FindStringIndex(text); at != nil && at[0] == 0 {
			b.WriteString(text[:at[1]])
			text = text[at[1]:]
			continue
		}
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[0])
		case unseen(r):
			b.WriteString(strings.Trim(fmt.Sprintf("%+q", r), "'"))
		default:
			b.WriteRune(r)
		}
		text = text[size:]
	}
	return b.String()
}

func unseen(r rune) bool { return !unicode.IsGraphic(r) }
