package desk

import (
	"fmt"
	"html/template"
	"strings"
)

// Measures of a chart, in units of its picture.
const (
	width      = 340
	barsFrom   = 2
	barsWidth  = 334
	barHeight  = 16
	rowHeight  = 68
	nameHeight = 22
)

// chart draws how many limits of each row were kept and how many not, as bars: kept ones
// plain, late ones hatched, so that nobody needs the colours. The table beside it says the same.
func (v *visit) chart(g groupTold) template.HTML {
	most := 0
	for i := range g.Rows {
		most = max(most, g.Rows[i].Ended)
	}
	if most == 0 {
		return ""
	}
	var b strings.Builder
	hatch := "arsir-" + g.Key
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 %d %d" role="img" aria-label="%s">`, width, rowHeight*len(g.Rows)+4, template.HTMLEscapeString(v.say("chart.alt", g.Name)))
	fmt.Fprintf(&b, `<defs><pattern id="%s" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="lateground"/><rect width="3" height="6" class="late"/></pattern></defs>`, hatch)
	for i := range g.Rows {
		r := &g.Rows[i]
		y := i * rowHeight
		kept := barsWidth * r.OnTime / most
		late := barsWidth * r.Late / most
		fmt.Fprintf(&b, `<text x="%d" y="%d" class="name">%s</text>`, barsFrom, y+nameHeight-5, template.HTMLEscapeString(shorten(r.Name)))
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" class="kept"/>`, barsFrom, y+nameHeight, kept, barHeight)
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" class="edge" fill="url(#%s)"/>`, barsFrom+kept, y+nameHeight, late, barHeight, hatch)
		fmt.Fprintf(&b, `<text x="%d" y="%d" class="number">%s</text>`, barsFrom, y+nameHeight+barHeight+16, template.HTMLEscapeString(v.say("chart.row", r.OnTime, r.Late)))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // every text in it is escaped above
}

// shorten cuts a name that is longer than the chart is wide.
func shorten(name string) string {
	const room = 44
	if r := []rune(name); len(r) > room {
		return string(r[:room-1]) + "…"
	}
	return name
}
