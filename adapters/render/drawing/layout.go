package drawing

import (
	"context"
	"maps"
	"strconv"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/fsm/draw"
)

// Sizes of letters and what is between things, in points.
const (
	nameSize, lineSize, wordSize = 10.5, 9.0, 8.5
	nameStep, lineStep, wordStep = 13.0, 11.5, 10.5
	padding                      = 8.0
	boxWide, wordWide, noteWide  = 170.0, 130.0, 230.0
	margin, gap                  = 24.0, 14.0
)

type point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// words are lines of text, each of one size, set one below the other.
type words struct {
	lines []line
	wide  float64
	high  float64
}

type line struct {
	text string
	size float64
	bold bool
	y    float64 // of its foot, from the top of the words
}

func width(text string, size float64, bold bool) float64 {
	return render.Width(text, size, bold) / render.MillimetresPerPoint
}

// add breaks a text into lines no wider than so many points.
func (w *words) add(text string, wide, size, step float64, bold bool) {
	for _, l := range render.Wrap(text, wide*render.MillimetresPerPoint, size, bold) {
		w.lines = append(w.lines, line{l, size, bold, w.high + step*0.8})
		w.high += step
		w.wide = max(w.wide, width(l, size, bold))
	}
}

// box is a node with its place.
type box struct {
	draw.Node
	words
	x, y, w, h float64
}

// path is an arrow with its place, and that of its words.
type path struct {
	draw.Arrow
	words
	x, y   float64
	points []point
}

// layout is a picture with the place of everything in it.
type layout struct {
	title  words
	boxes  []*box
	paths  []*path
	notes  []*box
	signs  []*sign
	head   float64 // y of the heading of the signs
	w, h   float64
	called string
}

// sign is an entry of the legend with its place.
type sign struct {
	draw.Sign
	words
	x, y float64
}

// fold is how far the folded corner of a note reaches: not to its words.
const fold = padding - 2

// signWide is how wide the sample of a sign is drawn, before its words.
const signWide, signHigh = 40.0, 18.0

func newBox(n draw.Node) *box {
	b := &box{Node: n}
	wide := boxWide
	if n.Shape == draw.Note {
		wide = noteWide
	}
	if n.Shape == draw.Diamond {
		wide = 110
	}
	for i, l := range n.Lines {
		if i == 0 {
			b.add(l, wide, nameSize, nameStep, true)
			continue
		}
		b.add(l, wide, lineSize, lineStep, false)
	}
	for _, l := range n.Told {
		b.add(l, wide, lineSize, lineStep, true)
	}
	b.w, b.h = b.wide+2*padding, b.high+2*padding
	switch n.Shape {
	case draw.Capsule, draw.Slanted:
		b.w += 2 * padding
	case draw.Diamond: // its words are as wide as half of it
		b.w, b.h = 2*b.wide+2*padding, 2*b.high+2*padding
	}
	return b
}

func newPath(a draw.Arrow) *path {
	p := &path{Arrow: a}
	for _, l := range a.Lines {
		p.add(l, wordWide, wordSize, wordStep, false)
	}
	for _, l := range a.Told {
		p.add(l, wordWide, wordSize, wordStep, true)
	}
	return p
}

// options are how ELK is to place things: from top to bottom in the order of the file,
// arrows at right angles, their words on them.
var options = map[string]string{
	"elk.algorithm": "layered", "elk.direction": "DOWN", "elk.edgeRouting": "ORTHOGONAL",
	"elk.layered.considerModelOrder.strategy":          "NODES_AND_EDGES",
	"elk.layered.cycleBreaking.strategy":               "MODEL_ORDER",
	"elk.layered.layering.strategy":                    "NETWORK_SIMPLEX",
	"elk.layered.thoroughness":                         "1",
	"elk.spacing.nodeNode":                             "20",
	"elk.spacing.edgeEdge":                             "9",
	"elk.spacing.edgeNode":                             "14",
	"elk.spacing.edgeLabel":                            "4",
	"elk.spacing.labelLabel":                           "6",
	"elk.layered.spacing.nodeNodeBetweenLayers":        "22",
	"elk.layered.spacing.edgeNodeBetweenLayers":        "12",
	"elk.layered.spacing.edgeEdgeBetweenLayers":        "9",
	"elk.padding":                                      "[top=0,left=0,bottom=0,right=0]",
	"elk.layered.crossingMinimization.semiInteractive": "false",
	"elk.layered.edgeRouting.selfLoopDistribution":     "EQUALLY",
	"elk.layered.edgeRouting.selfLoopOrdering":         "STACKED",
	"elk.spacing.nodeSelfLoop":                         "12",
}

// inline puts the words of an arrow on it.
var inline = map[string]string{"elk.edgeLabels.inline": "true"}

// place lays a picture out: its title, the flow, the limits across stages and the legend.
func place(ctx context.Context, p *draw.Picture) (*layout, error) {
	l, g := asked(p)
	if err := g.lay(ctx); err != nil {
		return nil, err
	}
	l.w = max(g.Width, 2*noteWide)
	l.title.add(p.Title, l.w, 15, 19, true)
	top := margin + l.title.high + gap
	left := margin + (l.w-g.Width)/2
	for i, n := range g.Nodes {
		l.boxes[i].x, l.boxes[i].y = left+n.X, top+n.Y
	}
	for i, e := range g.Edges {
		w := l.paths[i]
		for _, s := range e.Sections {
			for _, q := range append(append([]point{s.Start}, s.Bends...), s.End) {
				w.points = append(w.points, point{left + q.X, top + q.Y})
			}
		}
		for _, t := range e.Labels {
			w.x, w.y = left+t.X+3, top+t.Y+2
		}
		l.reach(w)
	}
	l.legend(p.Signs, l.row(top+g.Height+gap))
	l.w += 2 * margin
	return l, nil
}

// asked measures a picture, and returns what ELK is to place of it.
func asked(p *draw.Picture) (*layout, *elkGraph) {
	l := &layout{called: p.Title}
	g := &elkGraph{ID: "sop", Options: maps.Clone(options)}
	for _, n := range inOrder(p) {
		b := newBox(n)
		if n.Shape == draw.Note {
			l.notes = append(l.notes, b)
			continue
		}
		l.boxes = append(l.boxes, b)
		g.Nodes = append(g.Nodes, elkNode{n.ID, elkSize{Width: b.w, Height: b.h}})
	}
	for i, a := range p.Arrows {
		w := newPath(a)
		l.paths = append(l.paths, w)
		e := elkEdge{ID: "e" + strconv.Itoa(i), Sources: []string{a.From}, Targets: []string{a.To}}
		if len(w.lines) > 0 {
			e.Labels = []elkLabel{{"l" + strconv.Itoa(i), "-", inline, elkSize{Width: w.wide + 6, Height: w.high + 4}}}
		}
		g.Edges = append(g.Edges, e)
	}
	// The way that keeps arrows straightest takes minutes for many of them.
	if len(g.Nodes)+len(g.Edges) <= manyParts {
		g.Options["elk.layered.nodePlacement.strategy"] = "NETWORK_SIMPLEX"
	} else {
		g.Options["elk.layered.nodePlacement.strategy"] = "BRANDES_KOEPF"
		g.Options["elk.layered.nodePlacement.bk.fixedAlignment"] = "BALANCED"
	}
	return l, g
}

// manyParts is from how many boxes and arrows on a picture is placed in the faster way.
const manyParts = 120

// inOrder returns the nodes in the order in which they are to stand from top to bottom:
// that of the file, each diamond after the stage that it belongs to.
func inOrder(p *draw.Picture) []draw.Node {
	diamonds := map[string][]draw.Node{}
	for _, n := range p.Nodes {
		if n.Shape != draw.Diamond {
			continue
		}
		for _, a := range p.Arrows {
			if a.To == n.ID {
				diamonds[a.From] = append(diamonds[a.From], n)
			}
		}
	}
	var out []draw.Node
	for _, n := range p.Nodes {
		if n.Shape != draw.Diamond {
			out = append(append(out, n), diamonds[n.ID]...)
		}
	}
	return out
}

// reach leads the ends of an arrow to the sides of a diamond, which is in the middle of
// the room that it was given.
func (l *layout) reach(w *path) {
	for _, b := range l.boxes {
		if b.Shape != draw.Diamond || len(w.points) < 2 {
			continue
		}
		for _, end := range []struct {
			id string
			at *point
		}{{w.From, &w.points[0]}, {w.To, &w.points[len(w.points)-1]}} {
			if end.id != b.ID {
				continue
			}
			middle := point{b.x + b.w/2, b.y + b.h/2}
			high := b.h / 2 * (1 - abs(end.at.X-middle.X)/(b.w/2))
			if end.at.Y < middle.Y {
				high = -high
			}
			end.at.Y = middle.Y + high
		}
	}
}

func abs(f float64) float64 { return max(f, -f) }

// row places the limits across stages side by side, as many as there is room for, and
// returns where it ends.
func (l *layout) row(y float64) float64 {
	x, high := margin, 0.0
	for _, b := range l.notes {
		if x > margin && x+b.w > margin+l.w {
			x, y, high = margin, y+high+gap, 0
		}
		b.x, b.y = x, y
		x += b.w + gap
		high = max(high, b.h)
	}
	if len(l.notes) > 0 {
		y += high + gap
	}
	return y
}

// legend places the signs below all else, in columns.
func (l *layout) legend(signs []draw.Sign, y float64) {
	l.head = y + 12
	y += 12 + gap
	wide := noteWide + signWide + 2*gap
	columns := max(1, int((l.w+gap)/wide))
	x, high := 0, 0.0
	for _, s := range signs {
		if x == columns {
			x, y, high = 0, y+high+gap/2, 0
		}
		one := &sign{Sign: s, x: margin + float64(x)*wide, y: y}
		one.add(s.Text, noteWide, lineSize, lineStep, false)
		l.signs = append(l.signs, one)
		high = max(high, one.high, signHigh)
		x++
	}
	l.h = y + high + margin
}
