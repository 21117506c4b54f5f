package render

import "slices"

// The measures of words beside and in symbols: points, and millimetres from line to line.
const (
	labelSize = 6.0
	labelStep = 2.4
)

// labelLines is how long the label of an arrow may be.
const labelLines = 4

// label breaks the label of an arrow into lines; what is cut stands in a list.
func (d *Document) label(text string, c columns) []string {
	lines := wrap(text, max(9, c.performer*0.8), labelSize, false)
	if len(lines) > labelLines {
		d.cut(text)
		lines = lines[:labelLines]
		last := &lines[labelLines-1]
		*last = cut(*last, max(9, c.performer*0.8)-Width("…", labelSize, false), labelSize, false) + "…"
	}
	return lines
}

// caption writes a word into the middle of a symbol, as large as it fits.
func (r *router) caption(page *Page, box Rect, text string) {
	size := labelSize
	for size > 2 && Width(text, size, false) > box.W-1 {
		size -= 0.25
	}
	page.Texts = append(page.Texts, Text{X: box.X + (box.W-Width(text, size, false))/2, Y: box.Y + box.H/2 + size*MillimetresPerPoint*0.35, Size: size, Text: text, Box: box})
}

// outward writes the label of an arrow that leaves a symbol at its side: on the side
// of the line to which the arrow does not turn.
func (r *router) outward(page *Page, text string, start Point, right, up bool) {
	left, baseline, way := start.X+0.6, start.Y-0.7, -1.0
	if up {
		baseline, way = start.Y+2.3, 1
	}
	if !right {
		left = start.X - 0.6
		for _, l := range r.doc.label(text, r.c) {
			left = min(left, start.X-0.6-Width(l, labelSize, false))
		}
	}
	r.label(page, text, left, baseline, way)
}

// label writes what an arrow stands for beside its beginning, on white; its lines go
// down from y, or where way is negative up, so far that they stand on nothing else.
func (r *router) label(page *Page, text string, x, y, way float64) {
	lines := r.doc.label(text, r.c)
	if len(lines) == 0 {
		return
	}
	x = max(x, r.c.chart()+0.4)
	right := r.c.chart() + r.c.performer*float64(r.c.roles)
	h := labelStep * float64(len(lines))
	width := 0.0
	for _, l := range lines {
		width = max(width, Width(l, labelSize, false))
	}
	x = min(x, right-width-0.4)
	if way < 0 {
		y -= h - labelStep
	}
	box := Rect{x - 0.2, y - labelStep*0.8, width + 0.4, h}
	for r.stands(page, box) {
		y, box.Y = y+way*0.4, box.Y+way*0.4
	}
	r.labels[page] = append(r.labels[page], box)
	for i, l := range lines {
		at := y + labelStep*float64(i)
		line := Rect{x - 0.2, at - labelStep*0.8, Width(l, labelSize, false) + 0.4, labelStep}
		page.Masks = append(page.Masks, line)
		page.Texts = append(page.Texts, Text{X: x, Y: at, Size: labelSize, Text: l, Box: line})
	}
}

// stands reports whether a label would stand on another one or on a symbol.
func (r *router) stands(page *Page, box Rect) bool {
	on := func(other Rect) bool {
		return box.X < other.X+other.W && other.X < box.X+box.W && box.Y < other.Y+other.H && other.Y < box.Y+box.H
	}
	return slices.ContainsFunc(r.labels[page], on) || slices.ContainsFunc(page.Shapes, func(s Shape) bool { return on(s.Rect) })
}
