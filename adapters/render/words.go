package render

import (
	"regexp"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// piece is a part of a condition: a text in quotes, a function with its argument, a word,
// or what stands between.
var piece = regexp.MustCompile(`"[^"]*"|[\p{L}_][\p{L}\p{N}_]*\([^()]*\)|[\p{L}_][\p{L}\p{N}_.]*|[^"\p{L}_]+`)

var signs = strings.NewReplacer("==", "=", "!=", "≠", "<=", "≤", ">=", "≥")

// members are what conditions call who acts and which unit has the case.
var members = map[string]string{
	"unit.id": "unit", "unit.kewenangan": "kewenangan unit",
	"pelaku.id": "pelaku", "pelaku.peran": "peran pelaku", "pelaku.unit": "unit pelaku", "pelaku.mewakili": "yang diwakili pelaku",
}

// spoken is a condition with names in place of ids. An option is one of the field that it
// is compared with, for another field may have one of the same id.
func (r *reader) spoken(condition string) string {
	var b strings.Builder
	parts := piece.FindAllString(condition, -1)
	of := r.choice(parts)
	for _, part := range parts {
		name, argument, called := strings.Cut(strings.TrimSuffix(part, ")"), "(")
		switch bare := strings.Trim(part, `"`); {
		case bare != part:
			b.WriteString(option(of, bare, bare))
		case !word.MatchString(part):
			b.WriteString(signs.Replace(part))
		case called:
			b.WriteString(sop.Words(name) + " " + r.known(strings.TrimSpace(argument)))
		default:
			if f := r.field(part); f != nil {
				of = f
			}
			b.WriteString(option(of, part, r.known(part)))
		}
	}
	return b.String()
}

// choice is the first field of a condition: what an option before it is one of.
func (r *reader) choice(parts []string) *sop.Field {
	for _, part := range parts {
		if f := r.field(part); f != nil {
			return f
		}
	}
	return nil
}

func (r *reader) field(id string) *sop.Field {
	for _, f := range r.doc.Fields {
		if f.ID.Value == id {
			return f
		}
	}
	return nil
}

// option is what an option of a field is called; of anything else it is what else is given.
func option(of *sop.Field, id, other string) string {
	if of != nil {
		for _, o := range of.Options {
			if o.ID.Value == id {
				return sop.Called(o.Text, o.ID)
			}
		}
	}
	return other
}

// known is the name of what an id stands for, or the id as words.
func (r *reader) known(id string) string {
	if said, ok := members[id]; ok {
		return said
	}
	return r.doc.CalledOf(id)
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
