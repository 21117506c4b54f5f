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
	var c Columns
	for _, row := range t.Rows {
		c.Fit(row)
	}
	for _, row := range t.Rows {
		WriteLine(w, t.Indent+c.line(row, p))
	}
}

// Columns are those of a table whose rows are kept elsewhere: it is given each row twice,
// first to fit, then to write.
type Columns struct{ widths []int }

// Fit makes room for a row. It changes characters that a terminal would obey.
func (c *Columns) Fit(row []Cell) {
	for i := range row {
		row[i].Text = shown(row[i].Text)
	}
	for i := range row {
		if i == len(c.widths) {
			c.widths = append(c.widths, 0)
		}
		// The last cell of a row pushes nothing: a note may be long.
		if i < len(row)-1 {
			c.widths[i] = max(c.widths[i], utf8.RuneCountInString(row[i].Text))
		}
	}
}

// Print writes a row that was fitted.
func (c *Columns) Print(w io.Writer, p Painter, row []Cell) { WriteLine(w, c.line(row, p)) }

func (c *Columns) line(row []Cell, p Painter) string {
	var line strings.Builder
	pending := 0
	for i, cell := range row {
		if cell.Text != "" {
			line.WriteString(strings.Repeat(" ", pending))
			line.WriteString(p.Paint(cell.Style, cell.Text))
			pending = 0
		}
		pending += max(0, c.widths[i]-utf8.RuneCountInString(cell.Text)) + 2
	}
	return line.String()
}

// WriteLine writes one line without blanks at its end. It is the one way by which
// text reaches a terminal.
func WriteLine(w io.Writer, line string) {
	_, _ = io.WriteString(w, strings.TrimRight(shown(line), " ")+"\n")
}
