package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rsc.io/qr"

	"github.com/tatalaksana/sop/fsm/sop"
)

// Lay lays the document of a procedure out on paper. The file is one without errors.
// One file on one paper always gives one document.
func Lay(doc *sop.SOP, paper Paper) (*Document, error) {
	d := &Document{Form: FormOf(doc), Paper: paper}
	d.identity()
	d.flowchart()
	d.lists()
	return d, d.foot()
}

// inner is the width between the margins.
func (d *Document) inner() float64 { return d.Paper.Width - 2*margin }

func (d *Document) area() *area {
	return &area{doc: d, top: margin, bottom: d.Paper.Height - margin - footer}
}

// identity lays out the boxes of the first part.
func (d *Document) identity() {
	a := d.area()
	a.next()
	half := d.inner() / 2
	left, right := cell{x: margin, w: half, centre: true}, margin+half
	for _, line := range d.Form.Agency {
		left.put(strings.ToUpper(line), 11, true)
	}
	// The agency stands beside all the facts, which are rows of their own.
	top := a.y
	for _, f := range d.Form.Facts {
		head := cell{x: right, w: half * 0.36}
		head.put(strings.ToUpper(f.Heading), normal, true)
		said := cell{x: right + half*0.36, w: half * 0.64}
		for _, item := range f.Items {
			said.put(item, normal, false)
		}
		a.add(row{cells: []cell{head, said}, least: 7})
	}
	facts := a.y - top
	if a.page != d.Pages[0] || (row{cells: []cell{left}}).height() > facts { // more than any office prints: below one another
		left.x, left.w, left.centre, left.lines = margin, d.inner(), false, nil
		for _, line := range d.Form.Agency {
			left.put(line, normal, true)
		}
		if a.page == d.Pages[0] {
			a.y = top
			a.draw(row{cells: []cell{{x: margin, w: half}}}, facts)
		}
		a.add(row{cells: []cell{left}})
	} else {
		a.y = top
		a.draw(row{cells: []cell{left}}, facts)
	}
	for _, pair := range d.Form.Pairs {
		heads, said := row{keep: 30}, row{least: 6} // an empty box has room to be written in
		for i, box := range pair {
			x := margin + half*float64(i)
			h := cell{x: x, w: half, shaded: true}
			h.put(strings.ToUpper(box.Heading), normal, true)
			heads.cells = append(heads.cells, h)
			c := cell{x: x, w: half}
			for n, item := range box.Items {
				if len(box.Items) == 1 {
					c.put(item, normal, false)
					continue
				}
				c.item(strconv.Itoa(n+1)+".", item, normal)
			}
			said.cells = append(said.cells, c)
		}
		if a.left() < heads.height()+15 {
			a.next()
		}
		a.add(heads)
		a.add(said)
	}
}

// columns are the widths of the flowchart's table.
type columns struct {
	no, activity, performer, requirements, time, output, note float64
	roles                                                     int
}

// columnsFor shares the width out: the more roles, the narrower the texts.
func (d *Document) columnsFor() columns {
	n := float64(max(1, len(d.Form.Performers)))
	c := columns{no: 8, activity: 58, requirements: 36, time: 22, output: 44, note: 26, roles: int(n)}
	texts := c.activity + c.requirements + c.time + c.output + c.note
	room := d.inner() - c.no
	chart := min(max(room-texts, n*15), room*0.62)
	chart = min(chart, n*34)
	scale := (room - chart) / texts
	c.activity, c.requirements, c.time, c.output, c.note = c.activity*scale, c.requirements*scale, c.time*scale, c.output*scale, c.note*scale
	c.performer = chart / n
	return c
}

// flowchart lays out the table of rows with their symbols and arrows.
func (d *Document) flowchart() {
	if len(d.Form.Steps) == 0 {
		return
	}
	a, c := d.area(), d.columnsFor()
	a.header = d.headings(c)
	if d.several(c) {
		a.bands = band
	}
	a.next()
	for i, s := range d.Form.Steps {
		a.add(d.stepRow(c, i, s))
	}
	d.route(a, c)
}

// several reports whether the flowchart takes more than one page.
func (d *Document) several(c columns) bool {
	h := 0.0
	for _, r := range d.headings(c) {
		h += r.height()
	}
	for i, s := range d.Form.Steps {
		h += d.stepRow(c, i, s).height()
	}
	return h > d.Paper.Height-2*margin-footer
}

// headings is the head of the flowchart: two headings stand over several columns.
func (d *Document) headings(c columns) []row {
	h, x := d.Form.Headings, margin
	r := row{}
	head := func(w float64, text string, part ...float64) {
		out := cell{x: x, w: w, centre: true, shaded: true}
		copy(out.part[:], part)
		if out.head(text) {
			d.cut(text)
		}
		r.cells = append(r.cells, out)
	}
	over := func(w float64, text string, widths []float64, texts ...string) {
		head(w, text, 0, 0.4)
		for i, t := range texts {
			head(widths[i], t, 0.4, 1)
			x += widths[i]
		}
	}
	var roles []string
	var widths []float64
	for _, p := range d.Form.Performers {
		roles, widths = append(roles, p.Name), append(widths, c.performer)
	}
	head(c.no, h.No)
	x += c.no
	head(c.activity, h.Activity)
	x += c.activity
	over(c.performer*float64(c.roles), h.Performer, widths, roles...)
	over(c.requirements+c.time+c.output, h.Standard, []float64{c.requirements, c.time, c.output}, h.Requirements, h.Time, h.Output)
	head(c.note, h.Note)
	return []row{r}
}

// headLines is how high a heading may be, so that rows have room under it.
const headLines = 8

// head puts a heading, smaller where it is long, and reports whether it was cut.
func (c *cell) head(text string) bool {
	for size := small; ; size -= 0.5 {
		c.lines = nil
		c.put(text, size, true)
		if len(c.lines) <= headLines {
			return false
		}
		if size <= 4.5 {
			c.lines = c.lines[:headLines]
			last := &c.lines[headLines-1]
			last.text = cut(last.text, c.w-2*padding-Width("…", size, true), size, true) + "…"
			return true
		}
	}
}

// cut notes a heading that is told whole in a list of its own.
func (d *Document) cut(text string) {
	if !slices.Contains(d.long, text) {
		d.long = append(d.long, text)
	}
}

func (d *Document) stepRow(c columns, i int, s Step) row {
	x := margin
	text := func(w float64, paragraphs ...string) cell {
		out := cell{x: x, w: w}
		for _, p := range paragraphs {
			out.put(p, small, false)
		}
		x += w
		return out
	}
	no := text(c.no, strconv.Itoa(i+1))
	no.centre, no.again = true, true
	activity := s.Activity
	if len(s.Notes) > 0 {
		marks := make([]string, len(s.Notes))
		for k, n := range s.Notes {
			marks[k] = strconv.Itoa(n)
		}
		activity += " [" + strings.Join(marks, ", ") + "]"
	}
	r := row{cells: []cell{no, text(c.activity, activity)}, step: i + 1, least: d.chartHeight(i, c), keep: d.chartHeight(i, c)}
	for range c.roles {
		r.cells = append(r.cells, text(c.performer))
	}
	requirements := s.Requirements
	if len(requirements) > 1 {
		requirements = nil
		for _, q := range s.Requirements {
			requirements = append(requirements, "- "+q)
		}
	}
	r.cells = append(r.cells, text(c.requirements, requirements...), text(c.time, s.Time), text(c.output, s.Output), text(c.note, append([]string{s.Note}, s.Beside...)...))
	return r
}

// lists lays out what the paper form has no room for, and the notes.
func (d *Document) lists() {
	a := d.area()
	f := d.Form
	d.list(a, "Tahap dan aksi pada setiap tahap", []string{f.Headings.No, "Tahap", f.Headings.Performer, f.Headings.Time, "Yang dapat dilakukan → tujuannya"}, []float64{0.05, 0.2, 0.2, 0.15, 0.4}, len(f.Stages), func(i int) [][]string {
		p := f.Stages[i]
		row := ""
		if p.Row > 0 {
			row = strconv.Itoa(p.Row)
		}
		return [][]string{{row}, {p.Name}, {p.Performer}, {p.Time}, p.Ways}
	})
	d.list(a, "Tenggat yang melintasi tahap", []string{"Tenggat", "Waktu", "Sejak", "Sampai", "Penanggung jawab"}, []float64{0.3, 0.16, 0.18, 0.18, 0.18}, len(f.Limits), func(i int) [][]string {
		l := f.Limits[i]
		return [][]string{{l.Name}, {l.Time}, {l.Since}, {l.Until}, {l.Owner}}
	})
	d.list(a, "Kewajiban di luar alur", []string{"Uraian", f.Headings.Performer, "Kepada", "Sejak", "Waktu"}, []float64{0.4, 0.2, 0.14, 0.14, 0.12}, len(f.Duties), func(i int) [][]string {
		x := f.Duties[i]
		return [][]string{{x.Text}, {x.Performer}, {x.To}, {x.Since}, {x.Time}}
	})
	d.list(a, "Arti syarat yang diberi nama", []string{"Nama", "Berlaku bila"}, []float64{0.3, 0.7}, len(f.Rules), func(i int) [][]string {
		return [][]string{{f.Rules[i].Name}, {f.Rules[i].When}}
	})
	d.list(a, "Siapa melihat apa", []string{"Siapa", "Isian", "Kapan"}, []float64{0.35, 0.4, 0.25}, len(f.Sights), func(i int) [][]string {
		x := f.Sights[i]
		return [][]string{{x.Who}, {x.Fields}, {x.When}}
	})
	d.list(a, "Judul kolom dan keterangan panah selengkapnya", []string{"No", "Bunyi"}, []float64{0.05, 0.95}, len(d.long), func(i int) [][]string {
		return [][]string{{strconv.Itoa(i + 1)}, {d.long[i]}}
	})
	d.list(a, "Catatan tafsir", []string{"No", "Tentang", "Bacaan kantor bila naskah tidak mengatur"}, []float64{0.05, 0.25, 0.7}, len(f.Notes), func(i int) [][]string {
		n := f.Notes[i]
		return [][]string{{strconv.Itoa(n.Number)}, {n.Where}, {n.Text}}
	})
}

// list lays out one of them: a title, headings, and rows of texts.
func (d *Document) list(a *area, title string, heads []string, shares []float64, n int, texts func(int) [][]string) {
	if n == 0 {
		return
	}
	cells := func(fill func(*cell, int)) row {
		r, x := row{}, margin
		for k, share := range shares {
			c := cell{x: x, w: d.inner() * share}
			fill(&c, k)
			r.cells = append(r.cells, c)
			x += c.w
		}
		return r
	}
	head := cells(func(c *cell, k int) { c.shaded = true; c.put(heads[k], small, true) })
	name := row{cells: []cell{{x: margin, w: d.inner(), plain: true}}}
	name.cells[0].put(title, 9, true)
	if a.page != nil && a.left() < name.height()+head.height()+15 {
		a.page = nil
	}
	a.add(name)
	a.add(head)
	a.header = []row{head}
	for i := range n {
		said := texts(i)
		a.add(cells(func(c *cell, k int) {
			for _, p := range said[k] {
				c.put(p, small, false)
			}
		}))
	}
	a.header = nil
	if a.left() > 4 {
		a.y += 4
	}
}

// foot writes under every page which file it is of.
func (d *Document) foot() error {
	code, err := qr.Encode(fmt.Sprintf("sop:%s:%d:%s:%s", d.Form.Code, d.Form.Version, d.Form.Print.Short(), d.Form.Print.Meaning), qr.M)
	if err != nil {
		return fmt.Errorf("render: the code of the fingerprint: %w", err)
	}
	y := d.Paper.Height - margin
	side := footer - 2
	dot := side / float64(code.Size)
	for i, p := range d.Pages {
		box := Rect{margin, y - 6, d.inner() - side - 2, 6}
		said := fmt.Sprintf("%s versi %d · sidik %s · halaman %d dari %d", d.Form.Code, d.Form.Version, d.Form.Print.Short(), i+1, len(d.Pages))
		lines := Wrap(said, box.W, small, false)
		for k, l := range lines[:min(2, len(lines))] {
			p.Texts = append(p.Texts, Text{X: margin, Y: y - 1 - 3*float64(min(2, len(lines))-1-k), Size: small, Text: l, Box: box})
		}
		for row := range code.Size {
			for col := 0; col < code.Size; col++ {
				start := col
				for col < code.Size && code.Black(col, row) {
					col++
				}
				if col > start {
					p.Code = append(p.Code, Rect{d.Paper.Width - margin - side + float64(start)*dot, y - side + float64(row)*dot, float64(col-start) * dot, dot})
				}
			}
		}
	}
	return nil
}
