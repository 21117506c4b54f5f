// Package sample finds a text that a regular expression matches.
package sample

import (
	"regexp/syntax"
	"strings"
)

// Anchor returns the first sign in an expression that stands for a place and no
// character; a pattern holds for the whole text, and needs none.
func Anchor(re *syntax.Regexp) string {
	if re == nil {
		return ""
	}
	switch re.Op {
	case syntax.OpBeginLine, syntax.OpBeginText:
		return "^"
	case syntax.OpEndLine, syntax.OpEndText:
		return "$"
	case syntax.OpWordBoundary:
		return `\b`
	case syntax.OpNoWordBoundary:
		return `\B`
	}
	for _, sub := range re.Sub {
		if found := Anchor(sub); found != "" {
			return found
		}
	}
	return ""
}

// Of returns a text that an expression without anchors matches, an empty one
// only if it matches no other; it reports whether there is one at all.
func Of(re *syntax.Regexp) (string, bool) {
	switch re.Op {
	case syntax.OpLiteral:
		return string(re.Rune), true
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return "a", true
	case syntax.OpCharClass:
		return oneOfClass(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return Of(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		one, _ := Of(re.Sub[0])
		return one, true
	case syntax.OpRepeat:
		one, ok := Of(re.Sub[0])
		if re.Max == 0 {
			return "", true
		}
		return strings.Repeat(one, max(re.Min, 1)), ok || re.Min == 0
	case syntax.OpConcat:
		var b strings.Builder
		for _, sub := range re.Sub {
			one, ok := Of(sub)
			if !ok {
				return "", false
			}
			b.WriteString(one)
		}
		return b.String(), true
	case syntax.OpAlternate:
		some := false
		for _, sub := range re.Sub {
			one, ok := Of(sub)
			if some = some || ok; one != "" {
				return one, true
			}
		}
		return "", some
	default:
		return "", re.Op == syntax.OpEmptyMatch
	}
}

// oneOfClass returns a character of a class of characters, as pairs of first and
// last: one that reads easily, if there is one.
func oneOfClass(class []rune) (string, bool) {
	for _, c := range "1aA" {
		for i := 0; i+1 < len(class); i += 2 {
			if class[i] <= c && c <= class[i+1] {
				return string(c), true
			}
		}
	}
	if len(class) == 0 {
		return "", false
	}
	return string(class[0]), true
}
