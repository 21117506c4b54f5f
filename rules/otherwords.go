package rules

import (
	"slices"
	"strings"
)

// otherWords are what staff write in plain Indonesian where a condition has a
// sign or a word of its own; longer ones first.
var otherWords = []struct{ words, instead string }{
	{"lebih besar atau sama dengan", ">="}, {"lebih kecil atau sama dengan", "<="},
	{"lebih besar sama dengan", ">="}, {"lebih kecil sama dengan", "<="},
	{"lebih besar dari atau sama dengan", ">="}, {"lebih kecil dari atau sama dengan", "<="},
	{"lebih dari atau sama dengan", ">="}, {"kurang dari atau sama dengan", "<="},
	{"lebih dari sama dengan", ">="}, {"kurang dari sama dengan", "<="},
	{"tidak lebih besar dari", "<="}, {"tidak lebih kecil dari", ">="}, {"tidak lebih dari", "<="}, {"tidak kurang dari", ">="},
	{"tidak di atas", "<="}, {"tidak di bawah", ">="}, {"tidak melebihi", "<="}, {"melebihi", ">"}, {"tidak melampaui", "<="}, {"melampaui", ">"},
	{"tidak sama dengan", "!="}, {"sama dengan", "=="}, {"adalah", "=="}, {"ialah", "=="},
	{"lebih besar dari", ">"}, {"lebih dari", ">"}, {"di atas", ">"},
	{"lebih kecil dari", "<"}, {"kurang dari", "<"}, {"di bawah", "<"},
	{"sesudah", ">"}, {"setelah", ">"}, {"sebelum", "<"},
	{"paling sedikit", ">="}, {"minimal", ">="}, {"paling banyak", "<="}, {"maksimal", "<="},
	{"termasuk", "dalam"}, {"serta", "dan"}, {"tetapi", "dan"}, {"tapi", "dan"}, {"namun", "dan"},
	{"maupun", "dan"},
}

// english are words of other languages, which a condition takes in small letters.
var english = map[string]string{"and": "dan", "or": "atau", "not": "tidak", "in": "dalam"}

// numberWords are numbers as people write small ones, and asTruth what they say for yes and no.
var (
	numberWords = map[string]string{"nol": "0", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5",
		"enam": "6", "tujuh": "7", "delapan": "8", "sembilan": "9", "sepuluh": "10"}
	asTruth = map[string]string{"benar": "ya", "betul": "ya", "salah": "tidak", "keliru": "tidak"}
)

// looksInto are the words after which a list or range follows, so that "bukan" before them
// is no sign of its own.
var looksInto = []string{"dalam", "termasuk", "salah", "di", "diantara", "antara"}

// meant finds plain words at token i, where the text stopped to make sense, or
// around it, and returns where they start and what a condition has for them.
func meant(tokens []token, i int) (first int, found, instead string) {
	for from := max(i-1, 0); from <= i; from++ {
		for _, other := range otherWords {
			if n := strings.Count(other.words, " ") + 1; from > 0 && from+n > i && spells(tokens[from:], other.words) {
				switch other.words {
				case "tetapi", "tapi", "namun":
					if slices.ContainsFunc(tokens[:from], isOr) { // to which of the two it belongs is not said
						return 0, "", ""
					}
				case "maupun":
					return from, other.words, joined(tokens, from)
				}
				return from, other.words, other.instead
			}
		}
	}
	if _, function := functions[tokens[max(i-1, 0)].text]; function && i > 0 && tokens[i].kind == word {
		name, arg := tokens[i-1].text, tokens[i].text
		return i - 1, name + " " + arg, name + "(" + arg + ")"
	}
	for from := max(i-1, 0); from <= i; from++ {
		t := tokens[from]
		lower := strings.ToLower(t.text)
		_, known := spelling[lower]
		ours, foreign := english[lower]
		switch {
		case t.kind != word:
		case lower == "bukan" && from == i && from+1 < len(tokens) && slices.Contains(looksInto, strings.ToLower(tokens[from+1].text)):
			return from, t.text, "tidak"
		case lower == "bukan" && from == i:
			return from, t.text, "!="
		case lower == "bukan":
			return from, t.text, "tidak"
		case known && lower != t.text:
			return from, t.text, lower
		case foreign && lower != t.text:
			return from, t.text, ours
		}
	}
	return 0, "", ""
}

// joined returns what "maupun" at token i is, which denies both sides where the first is
// denied ("tidak lengkap maupun anonim"); "" where there is no telling.
func joined(tokens []token, i int) string {
	inside := 0
	for j := i - 1; j >= 0; j-- {
		switch t := strings.ToLower(tokens[j].text); t {
		case ")":
			inside++
		case "(":
			if inside--; inside < 0 && j > 0 && denies(tokens[j-1]) {
				return "atau"
			}
		case "dan", "atau", "and", "or", "maupun":
			if inside == 0 {
				return "dan"
			}
		default:
			switch {
			case inside != 0 || !denies(tokens[j]):
			case slices.Contains(looksInto, strings.ToLower(tokens[j+1].text)):
				return ""
			case i+1 < len(tokens) && !denies(tokens[i+1]):
				return "dan tidak"
			}
		}
		if inside < 0 {
			break
		}
	}
	return "dan"
}

func denies(t token) bool {
	return t.kind == word && slices.Contains([]string{"tidak", "not", "bukan", "belum"}, strings.ToLower(t.text))
}

func isOr(t token) bool { return strings.EqualFold(t.text, "atau") || t.text == "or" }

// spells reports whether the tokens start with the words, in small or capital letters.
func spells(tokens []token, words string) bool {
	for i, w := range strings.Fields(words) {
		if i >= len(tokens) || tokens[i].kind != word || !strings.EqualFold(tokens[i].text, w) {
			return false
		}
	}
	return true
}

// dotted reads a number with a dot before each three digits, as people write
// 50.000.000, and returns it as written and without the dots.
func dotted(text []rune) (written, plain string, ok bool) {
	end := 0
	for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == '.') {
		end++
	}
	written = strings.TrimRight(string(text[:end]), ".")
	parts := strings.Split(written, ".")
	for i, part := range parts {
		if i == 0 && (len(part) == 0 || len(part) > 3 || part[0] == '0') || i > 0 && len(part) != 3 {
			return "", "", false
		}
	}
	return written, strings.Join(parts, ""), len(parts) > 1
}
