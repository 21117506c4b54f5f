package render

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
)

// The measures of the flowchart, in millimetres.
const (
	band         = 12.0 // above and below the rows of a page, for connectors
	symbolHeight = 9.0
	capsuleGap   = 3.0
	capsuleSize  = 6.0
	connectorW   = 5.0
	labelSize    = 6.0
	labelStep    = 2.4 // from line to line
	beside       = 2.4 // from the middle of a symbol's side to where arrows leave it
)

// chartHeight is what the symbols of a row and the labels beside them need.
func (d *Document) chartHeight(i int, c columns) float64 {
	h := symbolHeight + 8
	if d.Form.Steps[i].Starts {
		h += capsuleSize + capsuleGap
	}
	if d.endsAt(i) {
		h += capsuleSize + capsuleGap + 2
	}
	lines := 0
	for _, a := range d.Form.Arrows {
		if a.From == i {
			lines += len(d.label(a.Label, c))
		}
	}
	return h + 2*labelStep*float64(max(0, lines-2))
}

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

func (d *Document) endsAt(i int) bool {
	return slices.ContainsFunc(d.Form.Arrows, func(a Arrow) bool { return a.From == i && a.To == ToEnd })
}

// router draws the symbols and arrows of a flowchart whose rows are placed.
type router struct {
	doc     *Document
	c       columns
	rows    []placed
	top     float64 // of the rows of a page, band included
	bottom  float64
	symbols []Rect
	gutters map[int][][]stretch // what is taken of each lane, by the gutter left of a column
	away    map[edge][]away
	labels  map[*Page][]Rect
	sides   map[[3]int]int
	letter  int
}

// symbolWidth leaves room for lanes on both sides.
func (c columns) symbolWidth() float64 { return min(20, c.performer*0.56) }

// chart is where the columns of roles begin.
func (c columns) chart() float64 { return margin + c.no + c.activity }

func (d *Document) route(a *area, c columns) {
	r := &router{doc: d, c: c, rows: a.placed, top: a.top + a.headerHeight(), bottom: a.bottom, gutters: map[int][][]stretch{}, away: map[edge][]away{}, labels: map[*Page][]Rect{}, sides: map[[3]int]int{}}
	for _, p := range r.rows {
		r.symbol(p)
	}
	arrows := slices.Clone(d.Form.Arrows)
	slices.SortStableFunc(arrows, func(x, y Arrow) int { return cmp.Compare(r.span(x), r.span(y)) }) // short ones lie inside
	for _, x := range arrows {
		r.arrow(x)
	}
	for _, e := range slices.SortedFunc(maps.Keys(r.away), func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.y, b.y))
	}) {
		r.connect(e)
	}
}

// stretch is a part of a lane on a page.
type stretch struct {
	page     int
	from, to float64
}

// edge is where the arrows of a page go on on others: the band above or below its rows.
type edge struct {
	page  int
	y     float64
	lower bool
}

// away is an arrow that leaves a page or comes to it.
type away struct {
	mark   string
	points []Point // between the symbol and the lane
	lane   float64
	comes  bool
}

func (r *router) span(a Arrow) int {
	if a.To == ToEnd {
		return 0
	}
	return max(a.To-a.From, a.From-a.To)
}

func (r *router) page(step int) *Page { return r.doc.Pages[r.rows[step].page] }

// symbol draws the symbol of a row, and the capsules above and below it.
func (r *router) symbol(p placed) {
	s := r.doc.Form.Steps[p.step]
	w := r.c.symbolWidth()
	x := r.c.chart() + r.c.performer*(float64(s.Performer)+0.5)
	h := r.doc.chartHeight(p.step, r.c)
	y := p.rect.Y + (p.rect.H-h)/2 + 4
	page := r.doc.Pages[p.page]
	if s.Starts {
		capsule := Rect{x - w/2, y, w, capsuleSize}
		page.Shapes = append(page.Shapes, Shape{Capsule, capsule, "Mulai"})
		page.Lines = append(page.Lines, Line{[]Point{{x, y + capsuleSize}, {x, y + capsuleSize + capsuleGap}}, true})
		r.caption(page, capsule, "Mulai")
		y += capsuleSize + capsuleGap
	}
	box := Rect{x - w/2, y, w, symbolHeight}
	r.symbols = append(r.symbols, box)
	kind := Process
	if s.Decision {
		kind = Decision
	}
	page.Shapes = append(page.Shapes, Shape{Kind: kind, Rect: box})
	if r.doc.endsAt(p.step) {
		capsule := Rect{x - w/2, y + symbolHeight + capsuleGap + 2, w, capsuleSize}
		page.Shapes = append(page.Shapes, Shape{Capsule, capsule, "Selesai"})
		r.caption(page, capsule, "Selesai")
	}
}

// caption writes a word into the middle of a symbol, as large as it fits.
func (r *router) caption(page *Page, box Rect, text string) {
	size := labelSize
	for size > 2 && Width(text, size, false) > box.W-1 {
		size -= 0.25
	}
	page.Texts = append(page.Texts, Text{X: box.X + (box.W-Width(text, size, false))/2, Y: box.Y + box.H/2 + size*MillimetresPerPoint*0.35, Size: size, Text: text, Box: box})
}

// arrow draws one arrow from row to row.
func (r *router) arrow(a Arrow) {
	from, page := r.symbols[a.From], r.page(a.From)
	middle := from.X + from.W/2
	if a.To == ToEnd {
		y := from.Y + from.H
		page.Lines = append(page.Lines, Line{[]Point{{middle, y}, {middle, y + capsuleGap + 2}}, true})
		r.label(page, a.Label, middle+0.8, y+2.4, 1)
		return
	}
	to := r.symbols[a.To]
	if a.To == a.From+1 && r.rows[a.From].page == r.rows[a.To].page && !r.doc.endsAt(a.From) && !r.doc.Form.Steps[a.To].Starts {
		r.down(page, a, from, to)
		return
	}
	r.lane(a, from, to)
}

// down draws an arrow to the next row: from below the symbol to above the other.
func (r *router) down(page *Page, a Arrow, from, to Rect) {
	x, y := from.X+from.W/2, from.Y+from.H
	tx := to.X + to.W/2
	if x == tx {
		page.Lines = append(page.Lines, Line{[]Point{{x, y}, {x, to.Y}}, true})
	} else {
		turn := r.rows[a.To].rect.Y + 1.6
		page.Lines = append(page.Lines, Line{[]Point{{x, y}, {x, turn}, {tx, turn}, {tx, to.Y}}, true})
	}
	r.label(page, a.Label, x+0.8, y+2.4, 1)
}

// lane draws an arrow beside the symbols: out at the side, along a lane between two
// columns, and in at the side of the other.
func (r *router) lane(a Arrow, from, to Rect) {
	right := to.X > from.X || to.X == from.X && a.To > a.From
	gutter := r.doc.Form.Steps[a.From].Performer
	if right {
		gutter++
	}
	up := a.To < a.From
	fromPage, toPage := r.rows[a.From].page, r.rows[a.To].page
	ends := []stretch{{fromPage, from.Y - 3, to.Y + to.H + 3}}
	if up {
		ends[0] = stretch{fromPage, to.Y - 3, from.Y + from.H + 3}
	}
	leaving, coming := edge{fromPage, r.bottom, true}, edge{toPage, r.top, false}
	if fromPage != toPage {
		if up {
			leaving, coming = edge{fromPage, r.top, false}, edge{toPage, r.bottom, true}
		}
		ends = []stretch{span(leaving, from), span(coming, to)}
	}
	x := r.laneAt(gutter, ends)
	start := r.leaves(a.From, from, right, up)
	end := r.enters(a.To, to, x > to.X+to.W/2)
	page := r.page(a.From)
	r.outward(page, a.Label, start, right, up)
	if fromPage == toPage {
		page.Lines = append(page.Lines, Line{[]Point{start, {x, start.Y}, {x, end.Y}, end}, true})
		return
	}
	// It goes on on the other page, from one connector to another of the same name.
	r.letter++
	mark := strconv.Itoa(r.letter)
	r.away[leaving] = append(r.away[leaving], away{mark, []Point{start, {x, start.Y}}, x, false})
	r.away[coming] = append(r.away[coming], away{mark, []Point{{x, end.Y}, end}, x, true})
}

// span is what an arrow takes of a lane between a symbol and the edge of its page.
func span(e edge, symbol Rect) stretch {
	return stretch{e.page, min(e.y, symbol.Y-3), max(e.y, symbol.Y+symbol.H+3)}
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

// connect draws the connectors of one edge side by side, in the order of their lanes.
func (r *router) connect(e edge) {
	all := r.away[e]
	slices.SortStableFunc(all, func(a, b away) int { return cmp.Compare(a.lane, b.lane) })
	width := r.c.performer * float64(r.c.roles)
	size := min(connectorW, width/float64(len(all))-0.3)
	places := make([]float64, len(all))
	last := r.c.chart() - 0.15 - size/2
	for i, a := range all {
		last = max(a.lane, last+size+0.3)
		places[i] = last
	}
	last = r.c.chart() + width + 0.15 + size/2
	for i := len(all) - 1; i >= 0; i-- {
		last = min(places[i], last-size-0.3)
		places[i] = last
	}
	page := r.doc.Pages[e.page]
	for i, a := range all {
		turn := (band - size - 1) * float64(i+1) / float64(len(all)+1)
		y, into := e.y-band+turn, e.y-size
		box := Rect{places[i] - size/2, e.y - size - 0.3, size, size}
		if !e.lower {
			y, into = e.y+band-turn, e.y+size
			box.Y = e.y + 0.3
			into += 0.3
		} else {
			into -= 0.3
		}
		course := []Point{{a.lane, y}, {places[i], y}, {places[i], into}}
		if a.comes {
			slices.Reverse(course)
			course = append(course, a.points...)
		} else {
			course = append(slices.Clone(a.points), course...)
		}
		page.Lines = append(page.Lines, Line{course, a.comes})
		page.Shapes = append(page.Shapes, Shape{Connector, box, a.mark})
		r.caption(page, box, a.mark)
	}
}

// laneAt takes a lane of a gutter, the space between the symbols of two columns, that
// is free where it is needed.
func (r *router) laneAt(gutter int, needed []stretch) float64 {
	n := 0
	for ; n < len(r.gutters[gutter]); n++ {
		if !slices.ContainsFunc(r.gutters[gutter][n], func(taken stretch) bool {
			return slices.ContainsFunc(needed, func(s stretch) bool { return s.page == taken.page && s.from < taken.to && taken.from < s.to })
		}) {
			break
		}
	}
	if n == len(r.gutters[gutter]) {
		r.gutters[gutter] = append(r.gutters[gutter], nil)
	}
	r.gutters[gutter][n] = append(r.gutters[gutter][n], needed...)
	room := r.c.performer - r.c.symbolWidth() - 2
	middle := r.c.chart() + r.c.performer*float64(gutter)
	low, high := middle-room/2, middle+room/2
	if gutter == 0 {
		low, high = middle+0.8, middle+room/2
	}
	if gutter == r.c.roles {
		low, high = middle-room/2, middle-0.8
	}
	// 1/4, 3/4, 1/8, …: as far from the others as there is room, and never on the line
	// between the columns.
	step, k, share := 0.5, n+2, 0.0
	for ; k > 0; k /= 2 {
		share += float64(k%2) * step
		step /= 2
	}
	return low + (high-low)*share
}

// leaves is the next place at a side of a symbol from which an arrow goes: above its
// middle where it goes down the page, below where it goes up.
func (r *router) leaves(step int, box Rect, right, up bool) Point {
	way := -1.0
	if up {
		way = 1
	}
	return r.side(box, step, right, way*(beside+0.8*r.taken(step, right, way)))
}

// enters is the next place at a side of a symbol to which an arrow comes.
func (r *router) enters(step int, box Rect, right bool) Point {
	n := r.taken(step, right, 0)
	offset := math.Ceil(n/2) * 0.9
	if int(n)%2 == 1 {
		offset = -offset
	}
	return r.side(box, step, right, offset)
}

// taken counts the arrows at one part of a side of a symbol.
func (r *router) taken(step int, right bool, way float64) float64 {
	key := [3]int{step, 0, int(way)}
	if right {
		key[1] = 1
	}
	r.sides[key]++
	return float64(r.sides[key] - 1)
}

// side is the place at a side of a symbol so far below its middle.
func (r *router) side(box Rect, step int, right bool, offset float64) Point {
	offset = min(max(offset, -box.H/2+0.5), box.H/2-0.5)
	in := 0.0
	if r.doc.Form.Steps[step].Decision { // the side of a diamond
		in = box.W / 2 * math.Abs(offset) / (box.H / 2)
	}
	y := box.Y + box.H/2 + offset
	if right {
		return Point{box.X + box.W - in, y}
	}
	return Point{box.X + in, y}
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
