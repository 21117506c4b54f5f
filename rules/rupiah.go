package rules

import (
	"regexp"
	"strconv"
	"strings"
)

// Rupiah returns an amount of whole rupiah as people read it: Rp50.000.000.
func Rupiah(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return sign + "Rp" + digits
}

const grouped = `(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|0|[1-9][0-9]{0,14})`

var (
	rupiahForm    = regexp.MustCompile(`^(?:(0|[1-9][0-9]{0,14})|[Rr][Pp]\.?[\s\x{00A0}]?(` + grouped + `)(?:,-|,00)?)$`)
	rupiahLiteral = regexp.MustCompile(`^Rp\.? ?` + grouped)
)

// ParseRupiah reads an amount of whole rupiah: plain digits (50000000), or digits
// after Rp with a dot before every three or none, and ",-" or ",00" behind them
// (Rp50.000.000, Rp 50.000.000,-). It reports whether the text is one; what people
// read in two ways, such as 50.000 or 50,000, is none.
func ParseRupiah(text string) (int64, bool) {
	m := rupiahForm.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(m[1]+strings.ReplaceAll(m[2], ".", ""), 10, 64)
	return n, err == nil && n <= MaxNumber
}

var (
	inWords  = regexp.MustCompile(`(?i)^(?:rp\.?|idr)?\s*([0-9]+(?:[.,][0-9]{1,2})?)\s*(ribu|rb|juta|jt|miliar|milyar)(?:\s+rupiah)?$`)
	inDigits = regexp.MustCompile(`(?i)^(?:rp\.?|idr)?\s*([0-9]+(?:\.[0-9]{3})*|[0-9]+(?: [0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.00)?)(?:,-|\.-|,00)?(?:\s+rupiah)?$`)
)

// RupiahMeant returns the amount, as [Rupiah] writes it, that a text stands for which
// [ParseRupiah] does not take; empty if it may stand for several, or for none.
func RupiahMeant(text string) string {
	text = strings.TrimSpace(text)
	digits := ""
	if m := inWords.FindStringSubmatch(text); m != nil {
		whole, part, _ := strings.Cut(strings.ReplaceAll(m[1], ",", "."), ".")
		noughts := zeros[strings.ToLower(m[2])]
		digits = whole + part + noughts[len(part):]
	} else if m := inDigits.FindStringSubmatch(text); m != nil {
		digits = strings.NewReplacer(".", "", ",", "", " ", "").Replace(strings.TrimSuffix(m[1], ".00"))
	}
	if n, ok := ParseRupiah(digits); ok {
		return Rupiah(n)
	}
	return ""
}

// scanRupiah returns how many runes of a condition are an amount, such as
// Rp50.000.000: none if what follows makes it something else.
func scanRupiah(text []rune) int {
	if len(text) < 3 || text[0] != 'R' {
		return 0
	}
	found := rupiahLiteral.FindString(string(text[:min(len(text), 24)]))
	n := len(found) // ASCII
	if n == 0 || n < len(text) && isWordRune(text[n]) {
		return 0
	}
	if n+1 < len(text) && (text[n] == '.' || text[n] == ',') && (text[n+1] == '-' || text[n+1] >= '0' && text[n+1] <= '9') {
		return 0
	}
	if _, ok := ParseRupiah(found); !ok {
		return 0
	}
	return n
}

// plainNumber returns a number of a condition without Rp and the dots in it.
func plainNumber(text string) string {
	return strings.Trim(strings.ReplaceAll(text, ".", ""), "Rp ")
}
