package render

import (
	"cmp"
	"slices"
)

// edge is where the arrows of a page go on on others: the band above or below its rows.
type edge struct {
	page  int
	y     float64
	lower bool
}

// away is an arrow that leaves a page or comes to it.
type away struct {
	mark   string
	label  string
	points []Point // between the symbol and the lane
	lane   float64
	comes  bool
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
		r.draw(page, Line{course, a.comes}, a.label, false)
		page.Shapes = append(page.Shapes, Shape{Connector, box, a.mark})
		r.caption(page, box, a.mark)
	}
}
