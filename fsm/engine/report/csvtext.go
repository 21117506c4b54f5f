package report

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"
)

// formulaStarts are the signs at which a spreadsheet takes a cell for a formula,
// in ASCII and in full width.
const formulaStarts = "=+-@＝＋－＠"

// writeTable writes lines as CSV whose cells a spreadsheet shows and never runs.
func writeTable(w io.Writer, lines [][]string) error {
	for _, line := range lines {
		for i := range line {
			line[i] = cellText(line[i])
		}
	}
	return csv.NewWriter(w).WriteAll(lines)
}

// cellSeparators end a cell for a spreadsheet that expects another separator than
// a comma, as that of an Indonesian office expects a semicolon: the quotes around
// a text do not hold it together then.
const cellSeparators = ";\t\n\r|"

// cellText puts an apostrophe before what a spreadsheet would run, also after
// what it may take for the end of a cell: names and ids come from files and
// people.
func cellText(text string) string {
	var b strings.Builder
	if runs(text, "") {
		b.WriteByte('\'')
	}
	for i, r := range text {
		b.WriteRune(r)
		if strings.ContainsRune(cellSeparators, r) && runs(text[i+1:], `"'`) {
			b.WriteByte('\'')
		}
	}
	return b.String()
}

// runs reports whether a spreadsheet takes text for a formula. It drops blanks
// and control characters before it looks, so those are looked past, and so are
// the signs of past.
func runs(text, past string) bool {
	start := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) || strings.ContainsRune(past, r)
	})
	return start != "" && strings.ContainsRune(formulaStarts, []rune(start)[0])
}
