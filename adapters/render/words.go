package render

import (
	"regexp"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// piece is a part of a condition: a text in quotes, a word, or what stands between.
var piece = regexp.MustCompile(`"[^"]*"|[\p{L}_][\p{L}\p{N}_.]*|[^"\p{L}_]+`)

var signs = strings.NewReplacer("==", "=", "!=", "≠", "<=", "≤", ">=", "≥")

// spoken is a condition with the names of fields and options in place of their ids.
func (r *reader) spoken(condition string) string {
	var b strings.Builder
	for _, part := range piece.FindAllString(condition, -1) {
		switch bare := strings.Trim(part, `"`); {
		case bare != part:
			b.WriteString(r.known(bare))
		case strings.HasPrefix(part, "_") || part[0] < 'A' && part[0] != '_':
			b.WriteString(signs.Replace(part))
		default:
			b.WriteString(r.known(part))
		}
	}
	return b.String()
}

// known is the name of a field or option, or an id as words.
func (r *reader) known(id string) string {
	for _, f := range r.doc.Fields {
		if f.ID.Value == id {
			return sop.Called(f.Name, f.ID)
		}
	}
	for _, f := range r.doc.Fields {
		for _, o := range f.Options {
			if o.ID.Value == id {
				return sop.Called(o.Text, o.ID)
			}
		}
	}
	return sop.Words(id)
}

var (
	word   = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_.]*(\([^()]*\))?$`)
	negate = "tidak "
)

// opposite reports whether one condition says no where the other says yes: "tidak x" of x,
// or "tidak (…)" of all that stands in the brackets.
func opposite(yes, no string) bool {
	rest, ok := strings.CutPrefix(no, negate)
	if !ok || yes == "" {
		return false
	}
	return word.MatchString(rest) && rest == inside(yes) || inside(rest) != rest && inside(rest) == inside(yes)
}

// inside is what stands in the brackets that are around the whole of a condition.
func inside(condition string) string {
	condition = strings.TrimSpace(condition)
	for strings.HasPrefix(condition, "(") && strings.HasSuffix(condition, ")") {
		depth := 0
		for i, c := range condition {
			switch c {
			case '(':
				depth++
			case ')':
				depth--
			}
			if depth == 0 && i < len(condition)-1 {
				return condition
			}
		}
		condition = strings.TrimSpace(condition[1 : len(condition)-1])
	}
	return condition
}
