// Package pdf writes a laid-out SOP document as PDF, without a browser: text is text,
// that can be searched and copied, in embedded fonts.
package pdf

import (
	"bytes"
	"fmt"

	"codeberg.org/go-pdf/fpdf"

	"github.com/tatalaksana/sop/adapters/render"
)

// Document returns the file.
func Document(d *render.Document) ([]byte, error) {
	f := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "L", UnitStr: "mm", Size: fpdf.SizeType{Wd: d.Paper.Height, Ht: d.Paper.Width}})
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.SetTitle(d.Title(), true)
	f.SetSubject(fmt.Sprintf("%s versi %d, sidik %s", d.Form.Code, d.Form.Version, d.Form.Print.Short()), true)
	f.SetKeywords("sop "+d.Form.Print.Meaning+" "+d.Form.Print.Text, true)
	f.SetLang("id")
	f.SetCatalogSort(true)
	f.SetCreationDate(render.Made)
	f.SetModificationDate(render.Made)
	f.AddUTF8FontFromBytes("sop", "", render.Regular())
	f.AddUTF8FontFromBytes("sop", "B", render.Bold())
	for _, p := range d.Pages {
		f.AddPage()
		draw(f, p)
	}
	var b bytes.Buffer
	if err := f.Output(&b); err != nil {
		return nil, fmt.Errorf("render: writing the PDF: %w", err)
	}
	return b.Bytes(), nil
}

// draw writes what stands on a page, in the order of its parts.
func draw(f *fpdf.Fpdf, p *render.Page) {
	f.SetDrawColor(0, 0, 0)
	f.SetFillColor(232, 232, 232)
	for _, c := range p.Cells {
		if c.Shaded {
			f.Rect(c.X, c.Y, c.W, c.H, "F")
		}
	}
	f.SetLineWidth(0.25)
	for _, c := range p.Cells {
		if !c.Plain {
			f.Rect(c.X, c.Y, c.W, c.H, "D")
		}
	}
	f.SetLineWidth(0.3)
	f.SetFillColor(0, 0, 0)
	for _, l := range p.Lines {
		for i := range len(l.Points) - 1 {
			f.Line(l.Points[i].X, l.Points[i].Y, l.Points[i+1].X, l.Points[i+1].Y)
		}
		if head, ok := l.Head(); ok {
			f.Polygon(points(head), "F")
		}
	}
	f.SetFillColor(255, 255, 255)
	for _, l := range p.Labels {
		f.Rect(l.X, l.Y, l.W, l.H, "F")
	}
	f.SetLineWidth(0.35)
	for _, s := range p.Shapes {
		switch s.Kind {
		case render.Capsule:
			f.RoundedRect(s.Rect.X, s.Rect.Y, s.Rect.W, s.Rect.H, s.Rect.H/2, "1234", "FD")
		case render.Process:
			f.Rect(s.Rect.X, s.Rect.Y, s.Rect.W, s.Rect.H, "FD")
		default:
			f.Polygon(points(s.Corners()), "FD")
		}
	}
	for _, t := range p.Texts {
		style := ""
		if t.Bold {
			style = "B"
		}
		f.SetFont("sop", style, t.Size)
		f.Text(t.X, t.Y, drawable(t.Text))
	}
	f.SetFillColor(0, 0, 0)
	for _, r := range p.Code {
		f.Rect(r.X, r.Y, r.W, r.H, "F")
	}
}

func points(all []render.Point) []fpdf.PointType {
	out := make([]fpdf.PointType, len(all))
	for i, p := range all {
		out[i] = fpdf.PointType{X: p.X, Y: p.Y}
	}
	return out
}

// drawable puts the sign for a missing letter where the font's tables cannot hold one.
func drawable(text string) string {
	out := []rune(text)
	for i, r := range out {
		if r > 0xffff {
			out[i] = '\ufffd'
		}
	}
	return string(out)
}
