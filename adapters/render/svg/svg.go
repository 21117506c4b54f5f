// Package svg draws a laid-out SOP document as SVG, a page or all of them.
package svg

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/internal/xmltext"
)

// gap is what lies between the pages of one picture, in millimetres.
const gap = 6

// Document returns all pages below one another as one picture, its fonts embedded.
func Document(d *render.Document) []byte {
	var b strings.Builder
	height := float64(len(d.Pages))*(d.Paper.Height+gap) - gap
	open(&b, d.Paper.Width, height, d.Title())
	b.WriteString("<style>" + Fonts() + "</style>\n")
	for i, p := range d.Pages {
		fmt.Fprintf(&b, "<g transform=\"translate(0 %s)\">\n", number(float64(i)*(d.Paper.Height+gap)))
		fmt.Fprintf(&b, "<rect width=\"%s\" height=\"%s\" fill=\"#fff\"/>\n", number(d.Paper.Width), number(d.Paper.Height))
		draw(&b, p)
		b.WriteString("</g>\n")
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// Page returns one page without fonts, for a document that holds [Fonts] once. It says
// nothing to screen readers: what stands beside it does.
func Page(d *render.Document, i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" aria-hidden=\"true\" focusable=\"false\">\n", number(d.Paper.Width), number(d.Paper.Height))
	draw(&b, d.Pages[i])
	b.WriteString("</svg>")
	return b.String()
}

// Fonts is the style that embeds the fonts in which the document was measured.
func Fonts() string {
	face := func(weight string, ttf []byte) string {
		return "@font-face{font-family:sop;font-weight:" + weight + ";src:url(data:font/ttf;base64," + base64.StdEncoding.EncodeToString(ttf) + ")}"
	}
	return face("400", render.Regular()) + face("700", render.Bold()) +
		"svg text{font-family:sop,Arial,sans-serif;font-kerning:none;font-variant-ligatures:none;white-space:pre}"
}

func open(b *strings.Builder, w, h float64, title string) {
	fmt.Fprintf(b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%smm\" height=\"%smm\" role=\"img\" lang=\"id\">\n<title>%s</title>\n",
		number(w), number(h), number(w), number(h), xmltext.Escape(title))
}

// draw writes what stands on a page, in the order of its parts.
func draw(b *strings.Builder, p *render.Page) {
	for _, c := range p.Cells {
		if c.Shaded {
			rect(b, c.Rect, "fill=\"#e8e8e8\"")
		}
	}
	for _, c := range p.Cells {
		if !c.Plain {
			rect(b, c.Rect, "fill=\"none\" stroke=\"#000\" stroke-width=\".25\"")
		}
	}
	for _, l := range p.Lines {
		line(b, l)
	}
	for _, l := range p.Labels {
		rect(b, l.Rect, "fill=\"#fff\"")
	}
	for _, s := range p.Shapes {
		shape(b, s)
	}
	for _, t := range p.Texts {
		weight := ""
		if t.Bold {
			weight = " font-weight=\"700\""
		}
		fmt.Fprintf(b, "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s>%s</text>\n", number(t.X), number(t.Y), number(t.Size*render.MillimetresPerPoint), weight, xmltext.Escape(t.Text))
	}
	if len(p.Code) > 0 {
		b.WriteString("<path d=\"")
		for _, r := range p.Code {
			fmt.Fprintf(b, "M%s %sh%sv%sh-%sz", fine(r.X), fine(r.Y), fine(r.W), fine(r.H), fine(r.W))
		}
		b.WriteString("\" shape-rendering=\"crispEdges\"/>\n")
	}
}

func line(b *strings.Builder, l render.Line) {
	var points []string
	for _, p := range l.Points {
		points = append(points, number(p.X)+","+number(p.Y))
	}
	fmt.Fprintf(b, "<polyline points=\"%s\" fill=\"none\" stroke=\"#000\" stroke-width=\".3\"/>\n", strings.Join(points, " "))
	if head, ok := l.Head(); ok {
		fmt.Fprintf(b, "<polygon points=\"%s\"/>\n", corners(head))
	}
}

func shape(b *strings.Builder, s render.Shape) {
	const style = "fill=\"#fff\" stroke=\"#000\" stroke-width=\".35\""
	switch s.Kind {
	case render.Capsule:
		rect(b, s.Rect, fmt.Sprintf("rx=\"%s\" %s", number(s.Rect.H/2), style))
	case render.Process:
		rect(b, s.Rect, style)
	default:
		fmt.Fprintf(b, "<polygon points=\"%s\" %s/>\n", corners(s.Corners()), style)
	}
}

func corners(all []render.Point) string {
	out := make([]string, len(all))
	for i, p := range all {
		out[i] = number(p.X) + "," + number(p.Y)
	}
	return strings.Join(out, " ")
}

func rect(b *strings.Builder, r render.Rect, style string) {
	fmt.Fprintf(b, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>\n", number(r.X), number(r.Y), number(r.W), number(r.H), style)
}

func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// fine is for the small squares of the code.
func fine(f float64) string { return strconv.FormatFloat(f, 'f', 4, 64) }
