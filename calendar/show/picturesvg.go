package show

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tatalaksana/sop/calendar"
)

const (
	svgCell   = 46
	svgMargin = 20
	svgNotes  = 470
	svgLine   = 16
	// svgColumns is how many letters a note has in a line.
	svgColumns = 58
)

// Fill and text of each mark; they differ in lightness too, for print and for
// eyes that do not tell red from green.
var svgColours = [...]struct{ fill, text string }{
	markNone: {"#ffffff", "#9e9e9e"}, markStart: {"#e3f2fd", "#0d47a1"}, markCounted: {"#c8e6c9", "#1b5e20"},
	markWeekend: {"#eeeeee", "#616161"}, markOff: {"#ef9a9a", "#7f0000"}, markPaused: {"#fff59d", "#5d4037"}, markOther: {"#f5f5f5", "#424242"},
}

// SVG returns the months of a ledger as one picture for a document, in lang
// "id" or "en". It needs no fonts or files beside it.
func SVG(l calendar.Ledger, lang string) []byte {
	picture, _, _ := SizedSVG(l, lang)
	return picture
}

// SizedSVG returns what [SVG] returns, and how wide and high it is.
func SizedSVG(l calendar.Ledger, lang string) (picture []byte, width, height int) {
	var body strings.Builder
	w := ledgerWords(lang)
	y := svgMargin
	head := fmt.Sprintf("%s, %s", spanText(l), instantText(l.Start, lang))
	if !l.Open {
		head += ": " + Day(l.Deadline.LastDay, lang)
	}
	svgText(&body, svgMargin, y+14, "#000000", "bold 15px", "start", head)
	y += 34
	for _, m := range monthsOf(l) {
		y = m.svg(&body, y, lang)
	}
	for _, text := range wrap(w.legendSVG, 120) {
		svgText(&body, svgMargin, y+4, "#424242", "12px", "start", text)
		y += svgLine
	}
	y += 8
	var out strings.Builder
	width = 2*svgMargin + 7*svgCell + svgNotes
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="sans-serif">`+"\n", width, y, width, y)
	fmt.Fprintf(&out, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n", svgEscape(head))
	out.WriteString(body.String())
	out.WriteString("</svg>\n")
	return []byte(out.String()), width, y
}

// svg draws one month from y down, and returns where the next begins.
func (m *pictureMonth) svg(b *strings.Builder, y int, lang string) int {
	svgText(b, svgMargin, y+14, "#000000", "bold 14px", "start", m.title(lang))
	y += 24
	for d := range 7 {
		svgText(b, svgMargin+d*svgCell+svgCell/2, y+10, "#424242", "11px", "middle", calendar.WeekdayName(time.Weekday((d+1)%7), lang)[:3])
	}
	top := y + 16
	row := 0
	for i := range m.days {
		p := &m.days[i]
		if i > 0 && p.column() == 0 {
			row++
		}
		p.svg(b, svgMargin+p.column()*svgCell, top+row*svgCell)
	}
	lines := 0
	for _, note := range m.notes(lang) {
		for i, text := range wrap(note.text, svgColumns) {
			at := top + 12 + lines*svgLine
			if i == 0 {
				svgText(b, svgMargin*2+7*svgCell, at, svgColours[note.mark].text, "bold 12px", "start", note.days)
			}
			svgText(b, svgMargin*2+7*svgCell+80, at, svgColours[note.mark].text, "12px", "start", text)
			lines++
		}
	}
	return top + max((row+1)*svgCell, lines*svgLine) + 16
}

func (p *pictureDay) svg(b *strings.Builder, x, y int) {
	c := svgColours[p.mark]
	stroke, width := "#bdbdbd", 1
	switch {
	case p.last:
		stroke, width = "#000000", 3
	case p.start:
		stroke, width = "#0d47a1", 3
	}
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s" stroke="%s" stroke-width="%d"/>`+"\n", x+2, y+2, svgCell-4, svgCell-4, c.fill, stroke, width)
	weight := "13px"
	if p.last || p.start {
		weight = "bold 13px"
	}
	svgText(b, x+8, y+18, c.text, weight, "start", fmt.Sprint(p.date.Day()))
	if p.n != "" {
		svgText(b, x+svgCell-8, y+36, c.text, "bold 12px", "end", p.n)
	}
}

func svgText(b *strings.Builder, x, y int, colour, font, anchor, text string) {
	size := strings.TrimPrefix(font, "bold ")
	weight := ""
	if size != font {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" fill="%s" font-size="%s"%s text-anchor="%s">%s</text>`+"\n", x, y, colour, size, weight, anchor, svgEscape(text))
}

func svgEscape(text string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}

// wrap cuts text into lines of at most width letters, at spaces.
func wrap(text string, width int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+1+utf8.RuneCountInString(word) <= width:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
