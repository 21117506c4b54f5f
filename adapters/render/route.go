package render

import (
	"cmp"
	"maps"
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
	beside       = 2.4 // from the middle of a symbol's side to where arrows leave it
)

// chartHeight is what the symbols of a row and the labels beside them need.
func (d *Document) chartHeight(i int, c columns) float64 {
	h := symbolHeight + 8
	if d.Form.Steps[i].Starts {
		h += capsuleSize + capsuleGap
	}
	if d.endsAt(i) {
		h += capsuleSize + d.endGap(i, c)
	}
	lines := 0
	for _, a := range d.Form.Arrows {
		if a.From == i {
			lines += len(d.label(a.Label, c, false))
		}
	}
	return h + 2*labelStep*float64(max(0, lines-2))
}

// endGap is how far below its symbol the capsule of a row stands: the label has room.
func (d *Document) endGap(i int, c columns) float64 {
	for _, a := range d.Form.Arrows {
		if a.From == i && a.To == ToEnd {
			return capsuleGap + 2 + labelStep*float64(max(0, len(d.label(a.Label, c, true))-1))
		}
	}
	return 0
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
	wants   []wanted
	sides   map[[3]int]int
	letter  int
}

// symbolWidth leaves room for lanes on both sides.
func (c columns) symbolWidth() float64 { return min(20, c.performer*0.56) }

// chart is where the columns of roles begin.
func (c columns) chart() float64 { return margin + c.no + c.activity }

func (d *Document) route(a *area, c columns) {
	r := &router{doc: d, c: c, rows: a.placed, top: a.top + a.headerHeight(), bottom: a.bottom, gutters: map[int][][]stretch{}, away: map[edge][]away{}, sides: map[[3]int]int{}}
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
	for _, w := range r.wants {
		r.label(w)
	}
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
	r.question(page, box, s.Question)
	if r.doc.endsAt(p.step) {
		capsule := Rect{x - w/2, y + symbolHeight + r.doc.endGap(p.step, r.c), w, capsuleSize}
		page.Shapes = append(page.Shapes, Shape{Capsule, capsule, "Selesai"})
		r.caption(page, capsule, "Selesai")
	}
}

// arrow draws one arrow from row to row.
func (r *router) arrow(a Arrow) {
	from, page := r.symbols[a.From], r.page(a.From)
	middle := from.X + from.W/2
	if a.To == ToEnd {
		y := from.Y + from.H
		r.draw(page, Line{[]Point{{middle, y}, {middle, y + r.doc.endGap(a.From, r.c)}}, true}, a.Label, true)
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
		r.draw(page, Line{[]Point{{x, y}, {x, to.Y}}, true}, a.Label, false)
		return
	}
	turn := r.rows[a.To].rect.Y + 1.6
	r.draw(page, Line{[]Point{{x, y}, {x, turn}, {tx, turn}, {tx, to.Y}}, true}, a.Label, false)
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
	if fromPage == toPage {
		r.draw(r.page(a.From), Line{[]Point{start, {x, start.Y}, {x, end.Y}, end}, true}, a.Label, false)
		return
	}
	// It goes on on the other page, from one connector to another of the same name.
	r.letter++
	mark := strconv.Itoa(r.letter)
	r.away[leaving] = append(r.away[leaving], away{mark, a.Label, []Point{start, {x, start.Y}}, x, false})
	r.away[coming] = append(r.away[coming], away{mark, "", []Point{{x, end.Y}, end}, x, true})
}

// span is what an arrow takes of a lane between a symbol and the edge of its page.
func span(e edge, symbol Rect) stretch {
	return stretch{e.page, min(e.y, symbol.Y-3), max(e.y, symbol.Y+symbol.H+3)}
}
