package docx

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/adapters/render"
)

// wider is how much wider than Arial the letters of a reader may be that has none, such
// as DejaVu Sans: a text in a box of its own keeps its line all the same.
const wider = 1.25

// shapes writes everything of a page that is no table, each anchored to the page.
func (w *writer) shapes(p *render.Page) {
	for _, l := range p.Lines {
		w.line(l)
	}
	for _, s := range p.Shapes {
		geometry := map[render.Kind]string{render.Capsule: "flowChartTerminator", render.Process: "flowChartProcess", render.Decision: "flowChartDecision", render.Connector: "flowChartOffpageConnector"}[s.Kind]
		w.anchor(s.Rect, preset(geometry), `<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="12700"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>`, "")
	}
	for _, t := range p.Texts {
		if t.InCell {
			continue
		}
		h := t.Size * render.MillimetresPerPoint
		box := render.Rect{X: t.X - TextInset, Y: t.Y - 1.25*h*Baseline, W: t.Width() + 2*TextInset, H: 1.25 * h}
		if slices.ContainsFunc(p.Labels, func(l render.Label) bool { return t.Box == l.Rect }) { // a label on a line
			w.anchor(box, preset("rect"), `<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln>`, "")
		}
		box.W = wider*t.Width() + 2*TextInset
		w.anchor(box, preset("rect"), `<a:noFill/><a:ln><a:noFill/></a:ln>`, t.Text, t.Size)
	}
	w.code(p)
}

func preset(name string) string {
	return `<a:prstGeom prst="` + name + `"><a:avLst/></a:prstGeom>`
}

// line draws a course of straight pieces as one shape.
func (w *writer) line(l render.Line) {
	box := render.Rect{X: math.Inf(1), Y: math.Inf(1)}
	right, low := 0.0, 0.0
	for _, p := range l.Points {
		box.X, box.Y, right, low = min(box.X, p.X), min(box.Y, p.Y), max(right, p.X), max(low, p.Y)
	}
	box.W, box.H = right-box.X, low-box.Y
	path := ""
	for i, p := range l.Points {
		step := "lnTo"
		if i == 0 {
			step = "moveTo"
		}
		path += fmt.Sprintf(`<a:%[1]s><a:pt x="%[2]d" y="%[3]d"/></a:%[1]s>`, step, emu(p.X-box.X), emu(p.Y-box.Y))
	}
	end := ""
	if l.Arrow {
		end = `<a:tailEnd type="triangle" w="med" len="med"/>`
	}
	w.anchor(box, custom(box, path, "none"), `<a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:round/>`+end+`</a:ln>`, "")
}

func custom(box render.Rect, path, fill string) string {
	return fmt.Sprintf(`<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="%d" h="%d" fill="%s">%s</a:path></a:pathLst></a:custGeom>`, emu(box.W), emu(box.H), fill, path)
}

// code draws the QR code as one shape of many squares.
func (w *writer) code(p *render.Page) {
	if len(p.Code) == 0 {
		return
	}
	box := render.Rect{X: math.Inf(1), Y: math.Inf(1)}
	right, low := 0.0, 0.0
	for _, r := range p.Code {
		box.X, box.Y, right, low = min(box.X, r.X), min(box.Y, r.Y), max(right, r.X+r.W), max(low, r.Y+r.H)
	}
	box.W, box.H = right-box.X, low-box.Y
	var path strings.Builder
	for _, r := range p.Code {
		x, y, x2, y2 := emu(r.X-box.X), emu(r.Y-box.Y), emu(r.X+r.W-box.X), emu(r.Y+r.H-box.Y)
		fmt.Fprintf(&path, `<a:moveTo><a:pt x="%d" y="%d"/></a:moveTo>`, x, y)
		for _, c := range [][2]int{{x2, y}, {x2, y2}, {x, y2}} {
			fmt.Fprintf(&path, `<a:lnTo><a:pt x="%d" y="%d"/></a:lnTo>`, c[0], c[1])
		}
		path.WriteString(`<a:close/>`)
	}
	w.anchor(box, custom(box, path.String(), "norm"), `<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:ln><a:noFill/></a:ln>`, "")
}

// anchor writes a shape at its place on the page, with a line of text in it.
func (w *writer) anchor(box render.Rect, geometry, style, text string, size ...float64) {
	w.ids++
	fmt.Fprintf(w, `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="%[1]d" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>%[2]d</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>%[3]d</wp:posOffset></wp:positionV><wp:extent cx="%[4]d" cy="%[5]d"/><wp:wrapNone/><wp:docPr id="%[1]d" name="Bentuk %[1]d"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[4]d" cy="%[5]d"/></a:xfrm>%[6]s%[7]s</wps:spPr>`,
		w.ids, emu(box.X), emu(box.Y), max(emu(box.W), 1), max(emu(box.H), 1), geometry, style)
	if text != "" {
		w.WriteString(`<wps:txbx><w:txbxContent>`)
		w.paragraph(render.Paragraph{Text: text, Size: size[0]}, false)
		w.WriteString(`</w:txbxContent></wps:txbx>`)
	}
	w.WriteString(`<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`)
}
