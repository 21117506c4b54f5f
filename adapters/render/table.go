package render

// The measures of pages and tables, in millimetres and points.
const (
	margin     = 10.0
	footer     = 16.0 // below the tables: fingerprint, number, code
	padding    = 1.4
	small      = 7.0
	normal     = 8.0
	lineHeight = 1.3 // of the size
)

// cell is one box of a row: lines of text that may go on on the next page.
type cell struct {
	x, w   float64
	lines  []line
	centre bool
	plain  bool // without a frame
	shaded bool
	again  bool       // it stands on every page on which its row goes on
	part   [2]float64 // of the row's height, from and to; zero: all of it
}

// line is a wrapped line of a cell.
type line struct {
	text   string
	size   float64
	bold   bool
	indent float64
	begins bool // a paragraph
}

func (l line) height() float64 { return l.size * lineHeight * MillimetresPerPoint }

// row is a row of a table: its cells side by side.
type row struct {
	cells []cell
	least float64 // its least height
	step  int     // of the flowchart, from 1; 0: none
	keep  float64 // so much must be left on a page for it to begin there
}

// put adds wrapped text to a cell.
func (c *cell) put(text string, size float64, bold bool) {
	for i, l := range Wrap(text, c.w-2*padding, size, bold) {
		c.lines = append(c.lines, line{text: l, size: size, bold: bold, begins: i == 0})
	}
}

// item adds a paragraph that hangs from its number.
func (c *cell) item(mark, text string, size float64) {
	indent := Width("00. ", size, false)
	for i, l := range Wrap(text, c.w-2*padding-indent, size, false) {
		if i == 0 {
			c.lines = append(c.lines, line{text: mark, size: size, begins: true}, line{text: l, size: -size, indent: indent})
			continue
		}
		c.lines = append(c.lines, line{text: l, size: size, indent: indent})
	}
}

// height is what lines take; one of negative size stands beside the line before it.
func height(lines []line) float64 {
	h := 0.0
	for _, l := range lines {
		if l.size > 0 {
			h += l.height()
		}
	}
	return h
}

func (r row) height() float64 {
	h := r.least
	for _, c := range r.cells {
		share := 1.0
		if c.part[1] > 0 {
			share = c.part[1] - c.part[0]
		}
		h = max(h, (height(c.lines)+2*padding)/share)
	}
	return h
}

// split cuts a row that is higher than what is left of a page.
func (r row) split(left float64) (row, row) {
	head, tail := row{least: min(r.least, left), step: r.step, keep: r.keep}, row{}
	for _, c := range r.cells {
		first, rest := c, c
		if c.again {
			head.cells, tail.cells = append(head.cells, c), append(tail.cells, c)
			continue
		}
		n, h := 0, 2*padding
		for n < len(c.lines) {
			h += height(c.lines[n : n+1])
			if h > left {
				break
			}
			n++
		}
		if n < len(c.lines) && c.lines[n].size < 0 && n > 0 {
			n-- // a number stays with its text
		}
		first.lines, rest.lines = c.lines[:n], c.lines[n:]
		head.cells, tail.cells = append(head.cells, first), append(tail.cells, rest)
	}
	return head, tail
}

// area is where rows are put, page by page.
type area struct {
	doc    *Document
	page   *Page
	y      float64
	header []row // repeated on every page, none of which is ever split
	top    float64
	bottom float64
	bands  float64 // kept free above and below the rows of a page, for connectors
	placed []placed
}

// placed is where a row of the flowchart came to stand.
type placed struct {
	page int
	rect Rect
	step int
}

func (a *area) next() {
	a.page = &Page{}
	a.doc.Pages = append(a.doc.Pages, a.page)
	a.y = a.top
	for _, h := range a.header {
		a.draw(h, h.height())
	}
	a.y += a.bands
}

func (a *area) left() float64 { return a.bottom - a.bands - a.y }

// add puts a row where it fits, or on as many pages as it takes.
func (a *area) add(r row) {
	if a.page == nil {
		a.next()
	}
	for {
		need := r.height()
		if need <= a.left() {
			a.draw(r, need)
			return
		}
		fresh := a.y <= a.top+a.bands+a.headerHeight()+0.01
		if !fresh && (need <= a.bottom-a.top-2*a.bands-a.headerHeight() || a.left() < max(r.keep, 20)) {
			a.next()
			continue
		}
		head, tail := r.split(a.left())
		a.draw(head, a.left())
		r = tail
		a.next()
	}
}

func (a *area) headerHeight() float64 {
	h := 0.0
	for _, r := range a.header {
		h += r.height()
	}
	return h
}

// draw puts a row of a height at the present place.
func (a *area) draw(r row, h float64) {
	for _, c := range r.cells {
		box := Rect{c.x, a.y, c.w, h}
		if c.part[1] > 0 {
			box.Y, box.H = a.y+h*c.part[0], h*(c.part[1]-c.part[0])
		}
		a.page.Cells = append(a.page.Cells, Cell{Rect: box, Plain: c.plain, Shaded: c.shaded, Centre: c.centre, Paragraphs: paragraphs(c.lines)})
		y := box.Y + padding
		if c.centre {
			y = box.Y + (box.H-height(c.lines))/2
		}
		for _, l := range c.lines {
			size := l.size
			if size < 0 {
				size = -size
				y -= size * lineHeight * MillimetresPerPoint
			}
			x := c.x + padding + l.indent
			if c.centre {
				x = c.x + (c.w-Width(l.text, size, l.bold))/2
			}
			a.page.Texts = append(a.page.Texts, Text{X: x, Y: y + size*MillimetresPerPoint, Size: size, Bold: l.bold, Text: l.text, Box: box, InCell: true})
			y += size * lineHeight * MillimetresPerPoint
		}
	}
	if r.step > 0 {
		a.placed = append(a.placed, placed{page: len(a.doc.Pages) - 1, rect: Rect{margin, a.y, 0, h}, step: r.step - 1})
	}
	a.y += h
}

// paragraphs joins the lines of a cell to what was broken into them.
func paragraphs(lines []line) []Paragraph {
	var out []Paragraph
	for i, l := range lines {
		switch {
		case l.size < 0: // beside its mark
			last := &out[len(out)-1]
			last.Mark, last.Text, last.Indent = last.Text, l.text, l.indent
		case l.begins || i == 0:
			out = append(out, Paragraph{Text: l.text, Size: l.size, Bold: l.bold, Indent: l.indent})
		default:
			out[len(out)-1].Text += " " + l.text
		}
	}
	return out
}
