package engine

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

// cellText puts an apostrophe before what a spreadsheet would run: names and ids
// come from files and people. Spreadsheets drop blanks and control characters
// before they look, so those are looked past.
func cellText(text string) string {
	start := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf)
	})
	if start != "" && strings.ContainsRune(formulaStarts, []rune(start)[0]) {
		return "'" + text
	}
	return text
}
