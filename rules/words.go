package rules

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// maxBytes bounds the text of one condition, and with it the depth to which
// expr's parser recurses.
const maxBytes = 2048

type tokenKind uint8

const (
	word tokenKind = iota
	number
	quoted
	mark // operator or bracket
)

// token is one word of a condition. from and to count runes.
type token struct {
	kind     tokenKind
	from, to int
	text     string
}

// The words staff write, with what expr reads in their place. None is longer
// in expr, so columns hold.
var spelling = map[string]string{"dan": "and", "atau": "or", "tidak": "not", "dalam": "in"}

// Words of expr's own grammar that are neither operators here nor names.
var foreign = []string{"contains", "else", "endsWith", "if", "let", "matches", "nil", "startsWith"}

// Words returns the words of the language that join and negate conditions, and look into
// lists, as staff write them, sorted.
func Words() []string { return slices.Sorted(maps.Keys(spelling)) }

// Functions returns the names of the functions of the language, sorted.
func Functions() []string { return slices.Clone(functionNames) }

// Reserved returns the words that no field, rule, option or action may have as
// its id if conditions are to name it, sorted.
func Reserved() []string {
	words := append([]string{"and", "false", "in", "not", "or", "true", "ya"}, foreign...)
	for indonesian := range spelling {
		words = append(words, indonesian)
	}
	slices.Sort(words)
	return words
}

// The words that say which one is meant of a stage and an action with one id.
const (
	actionWord = "aksi"
	stageWord  = "tahap"
)

// says reports whether token i says what the one name in the brackets of a call is.
func says(tokens []token, i int) bool {
	return i > 1 && i+2 < len(tokens) && (tokens[i].text == actionWord || tokens[i].text == stageWord) && tokens[i].kind == word &&
		tokens[i-2].kind == word && tokens[i-1].text == "(" && tokens[i+1].kind == word && tokens[i+2].text == ")"
}

var marks = []string{"==", "!=", "<=", ">=", "..", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-"}

// Marks that other languages use where a condition has a word.
var otherMarks = []struct{ mark, instead string }{
	{"&&", "dan"}, {"||", "atau"}, {"<>", "!="}, {"=>", ">="}, {"=<", "<="}, {"!", "tidak"}, {"=", "=="}, {"≤", "<="}, {"≥", ">="}, {"≠", "!="},
	{"&", "dan"}, {"|", "atau"},
}

// scan splits a condition into tokens. Whatever the language has no use for is
// refused here, at its place, before expr's parser sees it.
func scan(text []rune) ([]token, *Error) {
	var tokens []token
	for i := 0; i < len(text); {
		r := text[i]
		switch {
		case unicode.IsSpace(r):
			i++
			continue
		case r == '"' || r == '\'':
			end := i + 1
			for end < len(text) && text[end] != r {
				if text[end] == '\\' || text[end] == '\n' {
					return nil, mistake(CodeUnsupported, text, end, "part", string(text[end:end+1]))
				}
				end++
			}
			if end == len(text) {
				return nil, mistake(CodeSyntax, text, i, "found", string(text[i:]))
			}
			tokens = append(tokens, token{quoted, i, end + 1, string(text[i : end+1])})
		case scanRupiah(text[i:]) > 0:
			end := i + scanRupiah(text[i:])
			tokens = append(tokens, token{number, i, end, string(text[i:end])})
		case isWordRune(r):
			end := i + 1
			for end < len(text) && isWordRune(text[end]) {
				end++
			}
			t := token{word, i, end, string(text[i:end])}
			if r >= '0' && r <= '9' {
				if written, meant := unquoted(text[i:]); meant != "" {
					return nil, mistake(CodeUnsupported, text, i, "part", written, "suggestion", meant)
				}
				if end+1 < len(text) && text[end] == '.' && text[end+1] >= '0' && text[end+1] <= '9' {
					if written, plain, ok := dotted(text[i:]); ok {
						return nil, mistake(CodeUnsupported, text, i, "part", written, "suggestion", plain)
					}
					return nil, mistake(CodeUnsupported, text, i, "part", string(text[i:end+2]))
				}
				if err := checkNumber(t, text); err != nil {
					return nil, err
				}
				t.kind = number
			} else if slices.Contains(foreign, t.text) {
				return nil, mistake(CodeUnsupported, text, i, "part", t.text)
			}
			tokens = append(tokens, t)
		default:
			t, err := scanMark(text, i)
			if err != nil {
				return nil, err
			}
			tokens = append(tokens, t)
		}
		i = tokens[len(tokens)-1].to
	}
	return tokens, nil
}

func scanMark(text []rune, at int) (token, *Error) {
	rest := string(text[at:min(at+2, len(text))])
	for _, m := range marks {
		if strings.HasPrefix(rest, m) && rest != "<>" {
			return token{mark, at, at + len(m), m}, nil
		}
	}
	for _, other := range otherMarks {
		if strings.HasPrefix(rest, other.mark) {
			return token{}, mistake(CodeUnsupported, text, at, "part", other.mark, "suggestion", other.instead)
		}
	}
	return token{}, mistake(CodeUnsupported, text, at, "part", string(text[at:at+1]))
}

// checkNumber takes plain decimal digits only: 010, 0x1F and 1_000 mean
// different things to different readers.
func checkNumber(t token, text []rune) *Error {
	plain := strings.Trim(t.text, "0123456789") == "" && (t.text == "0" || t.text[0] != '0')
	switch {
	case !plain:
		return mistake(CodeUnsupported, text, t.from, "part", t.text)
	case len(t.text) > maxDigits:
		return mistake(CodeNumber, text, t.from, "part", t.text, "limit", maxNumberText)
	}
	return nil
}

func isWordRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// rewrite puts expr's operators in the place of ours, rune for rune.
func rewrite(text []rune, tokens []token) string {
	out := slices.Clone(text)
	for i, t := range tokens {
		instead, ok := spelling[t.text]
		switch {
		case t.kind == number:
			instead = plainNumber(t.text)
		case says(tokens, i): // expr has no use for it
		case t.kind != word || !ok:
			continue
		}
		if t.text == "tidak" && isNo(tokens, i) {
			instead = "false"
		}
		for j := range t.to - t.from {
			out[t.from+j] = ' '
			if j < len(instead) {
				out[t.from+j] = rune(instead[j])
			}
		}
	}
	return string(out)
}

// isNo tells the value tidak from the operator: it is the value exactly where
// nothing follows that it could negate.
func isNo(tokens []token, i int) bool {
	if i+1 == len(tokens) {
		return true
	}
	switch next := tokens[i+1]; next.text {
	case ")", "]", ",", "==", "!=", "<", "<=", ">", ">=", "dan", "atau", "and", "or":
		return next.kind != quoted
	}
	return false
}

// Canonical returns the condition in the spelling that staff write: dan, atau,
// tidak, dalam, ya, and one space between words. Text that cannot be split
// into words is returned as it is.
func Canonical(text string) string {
	tokens, err := scan([]rune(text))
	if err != nil {
		return text
	}
	var out strings.Builder
	for i, t := range tokens {
		spelled := t.text
		if t.kind == number {
			spelled = plainNumber(t.text)
		}
		if t.kind == word {
			switch t.text {
			case "and":
				spelled = "dan"
			case "or":
				spelled = "atau"
			case "in":
				spelled = "dalam"
			case "true":
				spelled = "ya"
			case "not", "false":
				spelled = "tidak"
			}
		}
		if i > 0 && spaced(tokens, i) {
			out.WriteByte(' ')
		}
		out.WriteString(spelled)
	}
	return out.String()
}

// spaced reports whether a space stands before token i.
func spaced(tokens []token, i int) bool {
	before, t := tokens[i-1], tokens[i]
	if t.kind == mark {
		switch t.text {
		case ")", "]", ",", ".", "..":
			return false
		case "(":
			if before.kind == word && !isOperatorWord(before.text) {
				return false // of a call
			}
		}
	}
	if before.kind == mark {
		switch before.text {
		case "(", "[", ".", "..":
			return false
		case "-":
			// A sign, not a subtraction, if nothing stands before it to subtract from.
			if i == 1 {
				return false
			}
			earlier := tokens[i-2]
			return earlier.kind != mark && !(earlier.kind == word && isOperatorWord(earlier.text)) ||
				earlier.kind == mark && (earlier.text == ")" || earlier.text == "]")
		}
	}
	return true
}

func isOperatorWord(s string) bool {
	switch s {
	case "dan", "atau", "tidak", "dalam", "and", "or", "not", "in":
		return true
	}
	return false
}
