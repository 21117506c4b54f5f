package drawing

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/render/internal/xmltext"
	"github.com/tatalaksana/sop/adapters/render/svg"
	"github.com/tatalaksana/sop/fsm/draw"
)

// Document returns a picture as one SVG with its fonts, which runs nothing and asks for
// nothing. It takes seconds, longer the more arrows there are, and stops with ctx. No other
// error is known for a picture of [draw.New].
func Document(ctx context.Context, p *draw.Picture) ([]byte, error) {
	l, err := place(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("drawing: %w", err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%spt\" height=\"%spt\" role=\"img\" lang=\"id\">\n<title>%s</title>\n",
		number(l.w), number(l.h), number(l.w), number(l.h), xmltext.Escape(l.called))
	b.WriteString("<style>" + svg.Fonts() + style + "</style>\n")
	fmt.Fprintf(&b, "<rect class=\"paper\" width=\"%s\" height=\"%s\"/>\n", number(l.w), number(l.h))
	l.title.write(&b, margin, margin, 0)
	for _, w := range l.paths {
		w.line(&b)
	}
	for _, w := range l.paths {
		w.said(&b)
	}
	for _, x := range append(append([]*box{}, l.boxes...), l.notes...) {
		x.write(&b)
	}
	fmt.Fprintf(&b, "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"700\">Keterangan</text>\n", number(margin), number(l.head), number(nameSize))
	for _, s := range l.signs {
		s.write(&b)
	}
	b.WriteString("</svg>\n")
	return []byte(b.String()), nil
}

// style is how marks look: beside the strokes they are said in words.
const style = ".paper{fill:#fff}.node{fill:#fff;stroke:#000;stroke-width:1}.note{fill:#fffbe6}.inner{fill:none}" +
	".gone{stroke:#0b4f8a;stroke-width:2.5}.here{fill:#cfe3f5;stroke:#0b4f8a;stroke-width:4}" +
	".arrow{fill:none;stroke:#444;stroke-width:1;stroke-linejoin:round}.dotted{stroke-dasharray:5 3}.arrow.gone{stroke:#0b4f8a;stroke-width:3}.arrow.may{stroke:#1a7f37;stroke-width:2}" +
	".head{fill:#444}.head.gone{fill:#0b4f8a}.head.may{fill:#fff;stroke:#1a7f37;stroke-width:1.5}" +
	".said{fill:#fff}.said.may{stroke:#1a7f37;stroke-width:1}.said.gone{stroke:#0b4f8a;stroke-width:1}"

// classes are the words by which the style knows the marks.
var classes = map[draw.Mark]string{draw.Unmarked: "", draw.May: " may", draw.Gone: " gone", draw.Here: " here"}

// write writes words from their upper left corner; within a width they stand in the middle.
func (w *words) write(b *strings.Builder, x, y, within float64) {
	for _, l := range w.lines {
		weight := ""
		if l.bold {
			weight = " font-weight=\"700\""
		}
		at := x
		if within > 0 {
			at += (within - width(l.text, l.size, l.bold)) / 2
		}
		fmt.Fprintf(b, "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s>%s</text>\n", number(at), number(y+l.y), number(l.size), weight, xmltext.Escape(l.text))
	}
}

func (x *box) write(b *strings.Builder) {
	frame(b, x.Shape, x.Mark, x.x, x.y, x.w, x.h)
	x.words.write(b, x.x, x.y+(x.h-x.high)/2, x.w)
}

// frame draws the form of a node.
func frame(b *strings.Builder, shape draw.Shape, mark draw.Mark, x, y, w, h float64) {
	class := "node" + classes[mark]
	switch shape {
	case draw.Diamond:
		fmt.Fprintf(b, "<path class=\"%s\" d=\"M%s %sL%s %sL%s %sL%s %sz\"/>\n", class, number(x+w/2), number(y), number(x+w), number(y+h/2), number(x+w/2), number(y+h), number(x), number(y+h/2))
	case draw.Note:
		fmt.Fprintf(b, "<path class=\"%s note\" d=\"M%s %sh%sl%s %sv%sh%sz\"/>\n", class, number(x), number(y), number(w-fold), number(fold), number(fold), number(h-fold), number(-w))
		fmt.Fprintf(b, "<path class=\"node inner\" d=\"M%s %sv%sh%s\"/>\n", number(x+w-fold), number(y), number(fold), number(fold))
	default:
		round := 0.0
		if shape == draw.Capsule {
			round = min(12, h/2)
		}
		fmt.Fprintf(b, "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>\n", class, number(x), number(y), number(w), number(h), number(round))
		if shape == draw.Slanted {
			fmt.Fprintf(b, "<rect class=\"node inner\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n", number(x+4), number(y+4), number(w-8), number(h-8))
		}
	}
}

// line draws an arrow with its head.
func (w *path) line(b *strings.Builder) {
	if len(w.points) < 2 {
		return
	}
	class := classes[w.Mark]
	end, before := w.points[len(w.points)-1], w.points[len(w.points)-2]
	const long, wide = 8, 4
	var head []point
	foot := end
	switch {
	case end.X == before.X && end.Y > before.Y:
		foot.Y -= long
		head = []point{end, {end.X - wide, foot.Y}, {end.X + wide, foot.Y}}
	case end.X == before.X:
		foot.Y += long
		head = []point{end, {end.X - wide, foot.Y}, {end.X + wide, foot.Y}}
	case end.X > before.X:
		foot.X -= long
		head = []point{end, {foot.X, end.Y - wide}, {foot.X, end.Y + wide}}
	default:
		foot.X += long
		head = []point{end, {foot.X, end.Y - wide}, {foot.X, end.Y + wide}}
	}
	dotted := ""
	if w.Dotted {
		dotted = " dotted"
	}
	fmt.Fprintf(b, "<polyline class=\"arrow%s%s\" points=\"%s\"/>\n", dotted, class, joined(append(append([]point{}, w.points[:len(w.points)-1]...), foot)))
	fmt.Fprintf(b, "<polygon class=\"head%s\" points=\"%s\"/>\n", class, joined(head))
}

// said writes the words of an arrow on it.
func (w *path) said(b *strings.Builder) {
	if len(w.lines) == 0 {
		return
	}
	fmt.Fprintf(b, "<rect class=\"said%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n", classes[w.Mark], number(w.x-2), number(w.y-1), number(w.wide+4), number(w.high+2))
	w.write(b, w.x, w.y, w.wide)
}

func (s *sign) write(b *strings.Builder) {
	if s.Arrow {
		y := s.y + signHigh/2
		p := path{Arrow: draw.Arrow{Dotted: s.Dotted, Mark: s.Mark}, points: []point{{s.x, y}, {s.x + signWide, y}}}
		p.line(b)
	} else {
		frame(b, s.Shape, s.Mark, s.x, s.y, signWide, signHigh)
	}
	s.words.write(b, s.x+signWide+gap/2, s.y+max(0, signHigh-s.high)/2, 0)
}

func joined(all []point) string {
	out := make([]string, len(all))
	for i, p := range all {
		out[i] = number(p.X) + "," + number(p.Y)
	}
	return strings.Join(out, " ")
}

func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
