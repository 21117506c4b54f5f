package docx

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/internal/xmltext"
)

const (
	top  = 10.0 // where what is laid out begins, in millimetres
	side = 10.0 // the margin left and right
	gap  = 0.5  // the least height of a paragraph between tables

	empty = 7.0 // points, of letters typed into an empty cell
)

// writer writes the body of one document.
type writer struct {
	strings.Builder
	doc *render.Document
	ids int // of shapes
}

// page writes a page: a paragraph to which its shapes are anchored, then its tables,
// each at its height.
func (w *writer) page(i int, p *render.Page) {
	y := top - gap // for the paragraph of the shapes
	blocks := tables(p.Cells)
	first := blocks[0][0].Y - y
	before := ""
	if i > 0 {
		before = "<w:pageBreakBefore/>"
	}
	w.spacer(max(first, gap), before, func() { w.shapes(p) })
	y += max(first, gap)
	for k, block := range blocks {
		if k > 0 {
			w.spacer(max(block[0].Y-y, gap), "", nil)
			y += max(block[0].Y-y, gap)
		}
		y += w.table(block)
	}
}

// spacer is an empty paragraph of an exact height.
func (w *writer) spacer(mm float64, properties string, inside func()) {
	fmt.Fprintf(w, `<w:p><w:pPr>%s<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/></w:pPr>`, properties, twips(mm))
	if inside != nil {
		inside()
	}
	w.WriteString(`</w:p>`)
}

// tables parts the cells of a page where nothing stands between them.
func tables(cells []render.Cell) [][]render.Cell {
	sorted := slices.Clone(cells)
	slices.SortStableFunc(sorted, func(a, b render.Cell) int { return cmp.Compare(a.Y, b.Y) })
	var out [][]render.Cell
	end := math.Inf(-1)
	for _, c := range sorted {
		last := len(out) - 1
		// A title and its table have frames apart.
		if last < 0 || c.Y > end+0.1 || c.Y > end-0.1 && (c.Plain || out[last][0].Plain) {
			out = append(out, nil)
			last++
		}
		out[last] = append(out[last], c)
		end = max(end, c.Y+c.H)
	}
	return out
}

// edges are the different places among some, in order.
func edges(all []float64) []float64 {
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b float64) bool { return math.Abs(a-b) < 0.05 })
}

// at is the index of a place among edges.
func at(all []float64, x float64) int {
	return slices.IndexFunc(all, func(e float64) bool { return math.Abs(e-x) < 0.05 })
}

// table writes one table, whose cells may be several rows high and columns wide, and
// returns its height.
func (w *writer) table(cells []render.Cell) float64 {
	var xs, ys []float64
	for _, c := range cells {
		xs, ys = append(xs, c.X, c.X+c.W), append(ys, c.Y, c.Y+c.H)
	}
	xs, ys = edges(xs), edges(ys)
	border := `<w:tblBorders>`
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		kind := "single"
		if cells[0].Plain {
			kind = "nil"
		}
		border += `<w:` + side + ` w:val="` + kind + `" w:sz="4" w:space="0" w:color="000000"/>`
	}
	fmt.Fprintf(w, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="%d" w:type="dxa"/>%s</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`,
		twips(xs[len(xs)-1]-xs[0]), twips(xs[0]-side), border)
	for i := range len(xs) - 1 {
		fmt.Fprintf(w, `<w:gridCol w:w="%d"/>`, twips(xs[i+1])-twips(xs[i]))
	}
	w.WriteString(`</w:tblGrid>`)
	for row := range len(ys) - 1 {
		fmt.Fprintf(w, `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/></w:trPr>`, twips(ys[row+1])-twips(ys[row]))
		for col := 0; col < len(xs)-1; {
			i := slices.IndexFunc(cells, func(c render.Cell) bool {
				return at(xs, c.X) == col && at(ys, c.Y) <= row && at(ys, c.Y+c.H) > row
			})
			if i < 0 { // nothing stands here
				w.cell(nil, xs[col+1]-xs[col], 1, "")
				col++
				continue
			}
			c := cells[i]
			span := at(xs, c.X+c.W) - col
			merge := ""
			if at(ys, c.Y+c.H)-at(ys, c.Y) > 1 {
				merge = `<w:vMerge/>`
				if at(ys, c.Y) == row {
					merge = `<w:vMerge w:val="restart"/>`
				}
			}
			w.cell(&c, c.W, span, merge)
			col += span
		}
		w.WriteString(`</w:tr>`)
	}
	w.WriteString(`</w:tbl>`)
	return ys[len(ys)-1] - ys[0]
}

// cell writes one cell; nil is an empty one. Of a merged cell the first holds the text.
func (w *writer) cell(c *render.Cell, width float64, span int, merge string) {
	fmt.Fprintf(w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, twips(width))
	if span > 1 {
		fmt.Fprintf(w, `<w:gridSpan w:val="%d"/>`, span)
	}
	w.WriteString(merge)
	if c != nil && c.Shaded {
		w.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="E8E8E8"/>`)
	}
	if c != nil && c.Centre {
		w.WriteString(`<w:vAlign w:val="center"/>`)
	}
	w.WriteString(`</w:tcPr>`)
	if c == nil || merge == `<w:vMerge/>` || len(c.Paragraphs) == 0 {
		w.paragraph(render.Paragraph{Size: empty}, false)
		w.WriteString(`</w:tc>`)
		return
	}
	for _, p := range c.Paragraphs {
		w.paragraph(p, c.Centre)
	}
	w.WriteString(`</w:tc>`)
}

// paragraph writes one; what has a mark hangs from it.
func (w *writer) paragraph(p render.Paragraph, centre bool) {
	fmt.Fprintf(w, `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/>`, int(p.Size*20*1.22))
	if p.Mark != "" || p.Indent > 0 {
		fmt.Fprintf(w, `<w:ind w:left="%[1]d" w:hanging="%[1]d"/>`, twips(p.Indent))
	}
	if centre {
		w.WriteString(`<w:jc w:val="center"/>`)
	}
	if p.Text == "" { // what is typed here looks like the rest
		w.WriteString(letters(p.Size, p.Bold) + `</w:pPr></w:p>`)
		return
	}
	w.WriteString(`</w:pPr>`)
	if p.Mark != "" {
		w.run(p.Mark, p.Size, p.Bold)
		w.WriteString(`<w:r><w:tab/></w:r>`)
	}
	w.run(p.Text, p.Size, p.Bold)
	w.WriteString(`</w:p>`)
}

// run writes letters in one size.
func (w *writer) run(text string, size float64, bold bool) {
	w.WriteString(`<w:r>` + letters(size, bold) + `<w:t xml:space="preserve">` + xmltext.Escape(text) + `</w:t></w:r>`)
}

// letters are the properties of letters in one size.
func letters(size float64, bold bool) string {
	b := ""
	if bold {
		b = "<w:b/>"
	}
	return fmt.Sprintf(`<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>%s<w:sz w:val="%d"/><w:szCs w:val="%d"/><w:lang w:val="id-ID"/></w:rPr>`, b, half(size), half(size))
}
