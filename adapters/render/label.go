package render

import (
	"math"
)

// The measures of words beside and in symbols: points, and millimetres from line to line.
const (
	labelSize = 6.0
	labelStep = 2.4
)

// labelLines is how long the label of an arrow may be.
const labelLines = 4

// label breaks the label of an arrow into lines: short ones, where there is little room
// beside the arrow. What is cut stands in a list.
func (d *Document) label(text string, c columns, short bool) []string {
	width := max(9, c.performer*0.8)
	if short {
		width = max(9, c.symbolWidth()*0.65)
	}
	lines := Wrap(text, width, labelSize, false)
	if len(lines) > labelLines {
		d.cut(text)
		lines = lines[:labelLines]
		last := &lines[labelLines-1]
		*last = cut(*last, width-Width("…", labelSize, false), labelSize, false) + "…"
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

// question writes what is decided into a diamond, where it fits: it stands in words in
// the list of stages.
func (r *router) question(page *Page, box Rect, text string) {
	const size, step = 4.5, 1.8
	if text == "" {
		return
	}
	lines := Wrap(text+"?", box.W*0.56, size, false)
	if len(lines) > 2 {
		return
	}
	for i, l := range lines {
		w := Width(l, size, false)
		y := box.Y + box.H/2 + 0.55 + step*(float64(i)-float64(len(lines)-1)/2)
		page.Texts = append(page.Texts, Text{X: box.X + (box.W-w)/2, Y: y, Size: size, Text: l, Box: box})
	}
}

// wanted is a label that is written when all lines of its page are drawn.
type wanted struct {
	page  *Page
	line  int // of the page's lines
	text  string
	short bool
}

// draw adds a line to a page, which a label is to stand beside.
func (r *router) draw(page *Page, l Line, label string, short bool) {
	page.Lines = append(page.Lines, l)
	if label != "" {
		r.wants = append(r.wants, wanted{page, len(page.Lines) - 1, label, short})
	}
}

// The room between a label and its own line, and between it and any other.
const (
	near = 0.4
	far  = 0.9
)

// label writes a label where it is nearer to its own line than to any other and stands
// on nothing: as near to the beginning of the line as there is such a place. Where there
// is none it may come near to others, and at last stand on them.
func (r *router) label(w wanted) {
	lines, box := r.placed(w)
	for i, l := range lines {
		part := Rect{box.X, box.Y + labelStep*float64(i), Width(l, labelSize, false) + 0.4, labelStep}
		w.page.Labels = append(w.page.Labels, Label{part, w.line})
		w.page.Texts = append(w.page.Texts, Text{X: part.X + 0.2, Y: part.Y + labelStep*0.8, Size: labelSize, Text: l, Box: part})
	}
}

// placed finds the place of a label, and the lines into which it is broken there.
func (r *router) placed(w wanted) ([]string, Rect) {
	for _, room := range []float64{far, 0} {
		for _, short := range []bool{w.short, true} {
			lines := r.doc.label(w.text, r.c, short)
			for _, box := range r.places(w.page.Lines[w.line], sizeOf(lines)) {
				if r.free(w.page, w.line, box, room) {
					return lines, box
				}
			}
		}
	}
	lines := r.doc.label(w.text, r.c, w.short)
	places := r.places(w.page.Lines[w.line], sizeOf(lines))
	for _, box := range places {
		if r.free(w.page, -1, box, 0) {
			return lines, box
		}
	}
	return lines, append(places, sizeOf(lines))[0]
}

// sizeOf is what a label takes.
func sizeOf(lines []string) Rect {
	size := Rect{H: labelStep * float64(len(lines))}
	for _, l := range lines {
		size.W = max(size.W, Width(l, labelSize, false)+0.4)
	}
	return size
}

// places are the places beside a line, from its beginning on, within the columns of the
// roles.
func (r *router) places(l Line, size Rect) []Rect {
	left := r.c.chart() + 0.2
	right := left + r.c.performer*float64(r.c.roles) - 0.4
	var out []Rect
	add := func(x, y float64) {
		if x >= left && x+size.W <= right && y >= r.top && y+size.H <= r.bottom {
			out = append(out, Rect{x, y, size.W, size.H})
		}
	}
	for i := range len(l.Points) - 1 {
		p, q := l.Points[i], l.Points[i+1]
		length := math.Hypot(q.X-p.X, q.Y-p.Y)
		for along := 0.3; along < max(length, 0.4); along += 1.2 {
			x, y := p.X+(q.X-p.X)*along/length, p.Y+(q.Y-p.Y)*along/length
			if p.X == q.X {
				if q.Y < p.Y {
					y -= size.H
				}
				add(x+near, y)
				add(x-near-size.W, y)
				continue
			}
			if q.X < p.X {
				x -= size.W
			}
			add(x, y-near-size.H)
			add(x, y+near)
		}
	}
	return out
}

// free reports whether a label can stand in a box: on no symbol, label or line, and so
// far from all lines but its own; own is -1 where lines do not matter.
func (r *router) free(page *Page, own int, box Rect, room float64) bool {
	for _, s := range page.Shapes {
		if box.overlaps(s.Rect) {
			return false
		}
	}
	for _, l := range page.Labels {
		if box.overlaps(l.Rect) {
			return false
		}
	}
	for i, l := range page.Lines {
		if own < 0 {
			break
		}
		by := room
		if i == own {
			by = 0
		}
		if box.grown(by).crossed(l) {
			return false
		}
	}
	return true
}
