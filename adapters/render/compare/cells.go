package compare

import (
	"math"
	"strconv"

	"github.com/tatalaksana/sop/adapters/render"
)

// cellAt is the smallest cell in which words begin; -1: none.
func cellAt(page *render.Page, x, y float64) int {
	best, size := -1, math.Inf(1)
	for k, c := range page.Cells {
		if x > c.X-0.2 && x < c.X+c.W && y > c.Y && y < c.Y+c.H+0.2 && c.W*c.H < size {
			best, size = k, c.W*c.H
		}
	}
	return best
}

// row is the number of the row in which a point lies; empty where that is none.
func row(page *render.Page, at render.Point) string {
	for _, c := range page.Cells {
		if n := text(c); c.X < 11 && at.Y >= c.Y && at.Y <= c.Y+c.H {
			if _, err := strconv.Atoi(n); err == nil {
				return n
			}
		}
	}
	return ""
}

// named is the row and the column of a cell: its column is what stands above it, in a
// cell as wide of the heading.
func named(page *render.Page, cell render.Cell) (number, column string) {
	middle := func(c render.Cell) render.Point { return render.Point{X: c.X, Y: c.Y + c.H/2} }
	if number = row(page, middle(cell)); number == "" {
		return "", ""
	}
	nearest := 0.0
	for _, c := range page.Cells {
		const same = 0.2 // millimetres
		if math.Abs(c.X-cell.X) < same && math.Abs(c.W-cell.W) < same && c.Y < cell.Y && c.Y >= nearest && c.Shaded {
			nearest, column = c.Y, text(c)
		}
	}
	return number, column
}

// located finds the row and the column of what a Word file should say, where only one
// cell of the page says it.
func located(d *render.Document, of Difference) (number, column string) {
	if of.Page < 1 || of.Page > len(d.Pages) || of.Want == "" {
		return "", ""
	}
	page, found := d.Pages[of.Page-1], 0
	for _, c := range page.Cells {
		if squeezed(text(c)) == squeezed(of.Want) {
			number, column = named(page, c)
			found++
		}
	}
	if found != 1 {
		return "", ""
	}
	return number, column
}

// text is what a cell says.
func text(c render.Cell) string {
	said := make([]words, len(c.Paragraphs))
	for i, p := range c.Paragraphs {
		said[i] = words{y: float64(i) * near, text: p.Mark + " " + p.Text}
	}
	return joined(said)
}
