package render

import (
	"math"
	"time"
)

// Paper is a landscape sheet, in millimetres.
type Paper struct {
	Name          string
	Width, Height float64
}

// The papers on which Indonesian offices print.
var (
	F4 = Paper{"F4", 330, 215}
	A4 = Paper{"A4", 297, 210}
)

// Text is one line of letters; X and Y are where its baseline begins.
type Text struct {
	X, Y, Size float64 // Size in points
	Bold       bool
	Text       string
	Box        Rect // what it may not leave
	InCell     bool // a line of a cell, which a renderer may break anew
}

// Width is how wide the line is drawn.
func (t Text) Width() float64 { return Width(t.Text, t.Size, t.Bold) }

// Rect is a rectangle by its upper left corner.
type Rect struct{ X, Y, W, H float64 }

// overlaps reports whether two rectangles have any place in common.
func (r Rect) overlaps(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}

// grown is the rectangle with so much more on each side.
func (r Rect) grown(by float64) Rect { return Rect{r.X - by, r.Y - by, r.W + 2*by, r.H + 2*by} }

// crossed reports whether a line runs through the rectangle.
func (r Rect) crossed(l Line) bool {
	for i := range len(l.Points) - 1 {
		a, b := l.Points[i], l.Points[i+1]
		piece := Rect{min(a.X, b.X), min(a.Y, b.Y), math.Abs(a.X - b.X), math.Abs(a.Y - b.Y)}
		if r.overlaps(piece.grown(0.01)) {
			return true
		}
	}
	return false
}

// Point is a place on a page.
type Point struct{ X, Y float64 }

// Kind is one of the five symbols of the form.
type Kind uint8

// The symbols, but for the arrow.
const (
	Capsule   Kind = iota // begin and end
	Process               // a box
	Decision              // a diamond
	Connector             // goes on on another page
)

// Shape is a symbol with what stands in it.
type Shape struct {
	Kind Kind
	Rect Rect
	Text string // of capsules and connectors
}

// Line is a course of straight pieces, with a head at its end where it is an arrow or
// the last piece of one.
type Line struct {
	Points []Point
	Arrow  bool
}

// Label is what stands under a line of words that belongs to an arrow: it covers the
// lines of the table.
type Label struct {
	Rect
	Line int // the arrow, of the page's lines
}

// Page is one sheet: everything on it, in the order in which it is drawn.
type Page struct {
	Cells  []Cell  // of tables
	Lines  []Line  // arrows
	Labels []Label // white, under the words beside arrows
	Shapes []Shape // symbols
	Texts  []Text
	Code   []Rect // the dark squares of the QR code
}

// Cell is one box of a table, with its text as paragraphs for renderers that break
// lines themselves.
type Cell struct {
	Rect
	Plain, Shaded, Centre bool // Plain: without a frame
	Paragraphs            []Paragraph
}

// Paragraph is a text of one size; Mark stands before it and the text hangs from it.
type Paragraph struct {
	Mark, Text string
	Size       float64 // in points
	Bold       bool
	Indent     float64
}

// Document is the laid-out form.
type Document struct {
	Form  *Form
	Paper Paper
	Pages []*Page

	long []string // headings that had to be cut
}

// Made stands in files for the time at which they were made: that says nothing about the
// SOP, and one file is to give one document.
var Made = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Title is the name of the procedure.
func (d *Document) Title() string { return d.Form.Name }

// Foot is how far down a page its foot begins, with the fingerprint and the page's number.
func (d *Document) Foot() float64 { return d.Paper.Height - margin - footer }

// Head returns the corners of the line's head, and whether it has one.
func (l Line) Head() ([]Point, bool) {
	if !l.Arrow || len(l.Points) < 2 {
		return nil, false
	}
	tip, before := l.Points[len(l.Points)-1], l.Points[len(l.Points)-2]
	const long, wide = 1.8, 0.8
	dx, dy := tip.X-before.X, tip.Y-before.Y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return nil, false
	}
	dx, dy = dx/n, dy/n
	return []Point{tip, {tip.X - long*dx - wide*dy, tip.Y - long*dy + wide*dx}, {tip.X - long*dx + wide*dy, tip.Y - long*dy - wide*dx}}, true
}

// Corners returns the corners of a diamond or a connector, a pentagon that points down.
func (s Shape) Corners() []Point {
	r := s.Rect
	if s.Kind == Decision {
		return []Point{{r.X + r.W/2, r.Y}, {r.X + r.W, r.Y + r.H/2}, {r.X + r.W/2, r.Y + r.H}, {r.X, r.Y + r.H/2}}
	}
	return []Point{{r.X, r.Y}, {r.X + r.W, r.Y}, {r.X + r.W, r.Y + r.H*0.6}, {r.X + r.W/2, r.Y + r.H}, {r.X, r.Y + r.H*0.6}}
}
