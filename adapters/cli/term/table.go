package term

import (
	"io"
	"strings"
	"unicode/utf8"
)

// Cell is one field of a table.
type Cell struct {
	Text  string
	Style Style
}

// Table is text in aligned columns.
type Table struct {
	Indent string
	Rows   [][]Cell
}

// Add appends a row.
func (t *Table) Add(cells ...Cell) { t.Rows = append(t.Rows, cells) }

// Print writes the rows, two spaces between columns, none at a line's end.
func (t *Table) Print(w io.Writer, p Painter) {
	var widths []int
	for _, row := range t.Rows {
		for i := range row {
			row[i].Text = shown(row[i].Text)
		}
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			// The last cell of a row pushes nothing: a note may be long.
			if i < len(row)-1 {
				widths[i] = max(widths[i], utf8.RuneCountInString(c.Text))
			}
		}
	}
	for _, row := range t.Rows {
		var line strings.Builder
		pending := 0
		for i, c := range row {
			if c.Text != "" {
				line.WriteString(strings.Repeat(" ", pending))
				line.WriteString(p.Paint(c.Style, c.Text))
				pending = 0
			}
			pending += max(0, widths[i]-utf8.RuneCountInString(c.Text)) + 2
		}
		WriteLine(w, t.Indent+line.String())
	}
}

// WriteLine writes one line without blanks at its end. It is the one way by which
// text reaches a terminal.
func WriteLine(w io.Writer, line string) {
	_, _ = io.WriteString(w, strings.TrimRight(shown(line), " ")+"\n")
}
