package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/adapters/render"
)

// How far from its place a thing may stand, in millimetres: office programs round.
const (
	near  = 1.5 // words
	along = 0.7 // strokes
	heads = 2.6 // an arrow's end, which its head covers
)

// place is one page as it should be and as it is.
type place struct {
	number int
	foot   float64 // below it nothing is compared
	want   *render.Page
	got    *sheet
}

func (p *place) differences(cells bool) []Difference {
	out := p.words(cells)
	for _, l := range p.want.Lines {
		if !p.drawn(l) {
			out = append(out, p.course(ArrowMissing, l.Points))
		}
	}
	for _, l := range p.got.lines {
		if !p.known(l) {
			out = append(out, p.course(ArrowAdded, l))
		}
	}
	return out
}

// words compares what stands in each box, and beside the arrows.
func (p *place) words(cells bool) []Difference {
	var out []Difference
	differ := func(want, got string, cell int) {
		kind := Changed
		switch {
		case squeezed(want) == squeezed(got):
			return
		case got == "":
			kind = Missing
		case want == "":
			kind = Added
		}
		d := Difference{Page: p.number, Kind: kind, Want: want, Got: got}
		if cell >= 0 {
			d.Row, d.Column = named(p.want, p.want.Cells[cell])
		}
		out = append(out, d)
	}
	var free []render.Text
	inCell := make([][]words, len(p.want.Cells))
	for _, t := range p.want.Texts {
		if k := cellAt(p.want, t.X, t.Y); t.InCell && k >= 0 {
			inCell[k] = append(inCell[k], words{t.X, t.Y, t.Text})
		} else if !t.InCell && t.Y < p.foot {
			free = append(free, t)
		}
	}
	beside, foundIn := make([][]words, len(free)), make([][]words, len(p.want.Cells))
	for _, w := range p.got.words {
		if w.y >= p.foot || strings.TrimSpace(w.text) == "" {
			continue
		}
		if k := nearest(free, w); k >= 0 {
			beside[k] = append(beside[k], w)
		} else if k := cellAt(p.want, w.x, w.y); k >= 0 {
			foundIn[k] = append(foundIn[k], w)
		} else {
			differ("", w.text, -1)
		}
	}
	for k, t := range free {
		differ(t.Text, joined(beside[k]), -1)
	}
	for k := range p.want.Cells {
		if cells || len(foundIn[k]) > 0 && len(inCell[k]) == 0 {
			differ(joined(inCell[k]), joined(foundIn[k]), k)
		}
	}
	return out
}

// nearest is the text that words begin in; -1: none.
func nearest(free []render.Text, w words) int {
	best, distance := -1, math.Inf(1)
	for k, t := range free {
		if math.Abs(w.y-t.Y) > near || w.x < t.X-near || w.x > t.X+t.Width()+near/2 {
			continue
		}
		if far := math.Abs(w.y-t.Y) + math.Abs(w.x-t.X); far < distance {
			best, distance = k, far
		}
	}
	return best
}

// joined are the words of one box as they are read.
func joined(all []words) string {
	slices.SortStableFunc(all, func(a, b words) int {
		if math.Abs(a.y-b.y) > near/2 {
			return cmp.Compare(a.y, b.y)
		}
		return cmp.Compare(a.x, b.x)
	})
	texts := make([]string, len(all))
	for i, w := range all {
		texts[i] = w.text
	}
	return strings.Join(strings.Fields(strings.Join(texts, " ")), " ")
}

// drawn reports whether there are strokes along the whole of an arrow, and a head.
func (p *place) drawn(l render.Line) bool {
	end := l.Points[len(l.Points)-1]
	for _, at := range steps(l.Points) {
		if l.Arrow && far(at, end) < heads {
			continue
		}
		if !slices.ContainsFunc(p.got.lines, func(s []render.Point) bool { return on(at, s) }) {
			return false
		}
	}
	return !l.Arrow || slices.ContainsFunc(p.got.heads, func(h render.Point) bool { return far(h, end) < near })
}

// known reports whether a stroke is of an arrow, a frame or a symbol. Frames run from
// one side of a cell to another, at whatever height: rows grow.
func (p *place) known(stroke []render.Point) bool {
	if !slices.ContainsFunc(stroke, func(at render.Point) bool {
		return !slices.ContainsFunc(p.want.Cells, func(c render.Cell) bool {
			return math.Abs(at.X-c.X) < along || math.Abs(at.X-c.X-c.W) < along
		})
	}) {
		return true
	}
	for _, at := range steps(stroke) {
		if at.Y > p.foot {
			continue
		}
		arrow := slices.ContainsFunc(p.want.Lines, func(l render.Line) bool { return on(at, l.Points) })
		symbol := slices.ContainsFunc(p.want.Shapes, func(s render.Shape) bool { return inside(at, s.Rect, along) })
		if !arrow && !symbol {
			return false
		}
	}
	return true
}

// course says between which rows a line runs.
func (p *place) course(kind Kind, points []render.Point) Difference {
	return Difference{Page: p.number, Kind: kind, Row: row(p.want, points[0]), RowTo: row(p.want, points[len(points)-1])}
}

// steps are points along a line, a millimetre apart, without its ends.
func steps(points []render.Point) []render.Point {
	var out []render.Point
	for i := range len(points) - 1 {
		a, b := points[i], points[i+1]
		n := min(far(a, b), 2000)
		for d := 0.5; d < n; d++ {
			out = append(out, render.Point{X: a.X + (b.X-a.X)*d/n, Y: a.Y + (b.Y-a.Y)*d/n})
		}
	}
	return out
}

func far(a, b render.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// on reports whether a point lies on a line.
func on(at render.Point, line []render.Point) bool {
	for i := range len(line) - 1 {
		a, b := line[i], line[i+1]
		t := 0.0
		if n := far(a, b); n > 0 {
			t = min(1, max(0, ((at.X-a.X)*(b.X-a.X)+(at.Y-a.Y)*(b.Y-a.Y))/(n*n)))
		}
		if far(at, render.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)}) < along {
			return true
		}
	}
	return false
}

func inside(at render.Point, r render.Rect, grown float64) bool {
	return at.X > r.X-grown && at.X < r.X+r.W+grown && at.Y > r.Y-grown && at.Y < r.Y+r.H+grown
}
