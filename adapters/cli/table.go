package cli

import (
	"io"
	"strings"
	"unicode/utf8"
)

// cell is one field of a table.
type cell struct {
	text  string
	style style
}

// table is text in aligned columns.
type table struct {
	indent string
	rows   [][]cell
}

// add appends a row.
func (t *table) add(cells ...cell) { t.rows = append(t.rows, cells) }

// print writes the rows, two spaces between columns, none at a line's end.
func (t *table) print(w io.Writer, p painter) {
	var widths []int
	for _, row := range t.rows {
		for i := range row {
			row[i].text = shown(row[i].text)
		}
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			// The last cell of a row pushes nothing: a note may be long.
			if i < len(row)-1 {
				widths[i] = max(widths[i], utf8.RuneCountInString(c.text))
			}
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		pending := 0
		for i, c := range row {
			if c.text != "" {
				line.WriteString(strings.Repeat(" ", pending))
				line.WriteString(p.paint(c.style, c.text))
				pending = 0
			}
			pending += max(0, widths[i]-utf8.RuneCountInString(c.text)) + 2
		}
		writeLine(w, t.indent+line.String())
	}
}

// writeLine writes one line without blanks at its end. It is the one way by which
// text reaches a terminal.
func writeLine(w io.Writer, line string) {
	_, _ = io.WriteString(w, strings.TrimRight(shown(line), " ")+"\n")
}
