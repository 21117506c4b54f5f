package render

import (
	"math"
	"slices"
)

// stretch is a part of a lane on a page.
type stretch struct {
	page     int
	from, to float64
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
