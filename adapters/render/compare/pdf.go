package compare

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"

	"github.com/tatalaksana/sop/adapters/render"
)

// readPDF reads the words and strokes of a PDF file. The library panics where a file is
// damaged.
func readPDF(file []byte) (c *content, err error) {
	defer func() {
		if r := recover(); r != nil {
			c, err = nil, fmt.Errorf("the PDF is damaged: %v", r)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	const most = 2000
	if r.NumPage() > most {
		return nil, errors.New("the PDF has more pages than one of an SOP")
	}
	// What is appended to a file, as a signature is, leaves its beginning as it was.
	c = &content{cells: true, foreign: !bytes.Contains(file, []byte("\xfe\xff\x00F\x00P\x00D\x00F"))}
	for i := range r.NumPage() {
		page := r.Page(i + 1)
		box := inherited(page.V, "MediaBox")
		// Lower left in points becomes upper left in millimetres.
		mm := render.MillimetresPerPoint
		p := &painter{page: &sheet{}, ctm: matrix{mm, 0, 0, -mm, -box.Index(0).Float64() * mm, box.Index(3).Float64() * mm}}
		p.stream(page.V.Key("Contents"), page.Resources(), 0)
		p.page.words = spelled(p.page.words)
		c.sheets = append(c.sheets, p.page)
	}
	return c, nil
}

// inherited is an entry of a page, or of the nearest above it.
func inherited(v pdf.Value, key string) pdf.Value {
	for range 64 {
		if found := v.Key(key); !found.IsNull() || v.IsNull() {
			return found
		}
		v = v.Key("Parent")
	}
	return pdf.Value{}
}

// matrix is a, b, c, d, e, f of PDF: x' = ax+cy+e, y' = bx+dy+f.
type matrix [6]float64

// times applies m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) of(x, y float64) render.Point {
	return render.Point{X: m[0]*x + m[2]*y + m[4], Y: m[1]*x + m[3]*y + m[5]}
}

// painter follows the operators of a page (ISO 32000, Annex A).
type painter struct {
	page      *sheet
	ctm       matrix
	saved     []matrix
	text      matrix // of the line
	leading   float64
	moved     bool // the next words begin anew
	font      *font
	path      [][]render.Point
	operators int
}

func (p *painter) stream(v, resources pdf.Value, depth int) {
	const deepest = 8
	if depth > deepest || v.IsNull() {
		return
	}
	fonts := map[string]*font{}
	pdf.Interpret(v, func(stack *pdf.Stack, op string) {
		args := make([]pdf.Value, min(stack.Len(), 16))
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		for stack.Len() > 0 {
			stack.Pop()
		}
		const most = 3_000_000
		if p.operators++; p.operators > most {
			panic("more operators than a page of an SOP has")
		}
		arg := func(i int) float64 {
			if i >= len(args) {
				return 0
			}
			f := args[i].Float64()
			if math.IsNaN(f) || math.Abs(f) > 1e6 {
				return 0
			}
			return f
		}
		switch op {
		case "q":
			p.saved = append(p.saved, p.ctm)
		case "Q":
			if n := len(p.saved); n > 0 {
				p.ctm, p.saved = p.saved[n-1], p.saved[:n-1]
			}
		case "cm":
			p.ctm = matrix{arg(0), arg(1), arg(2), arg(3), arg(4), arg(5)}.times(p.ctm)
		case "Do":
			if len(args) == 0 {
				return
			}
			form := resources.Key("XObject").Key(args[0].Name())
			if form.Key("Subtype").Name() != "Form" {
				return
			}
			before := p.ctm
			if m := form.Key("Matrix"); m.Len() == 6 {
				p.ctm = matrix{m.Index(0).Float64(), m.Index(1).Float64(), m.Index(2).Float64(), m.Index(3).Float64(), m.Index(4).Float64(), m.Index(5).Float64()}.times(p.ctm)
			}
			own := form.Key("Resources")
			if own.IsNull() {
				own = resources
			}
			p.stream(form, own, depth+1)
			p.ctm = before
		case "Tf":
			if len(args) == 2 {
				name := args[0].Name()
				if fonts[name] == nil {
					fonts[name] = fontOf(resources.Key("Font").Key(name))
				}
				p.font = fonts[name]
			}
		case "BT":
			p.line(matrix{1, 0, 0, 1, 0, 0})
		case "Tm":
			p.line(matrix{arg(0), arg(1), arg(2), arg(3), arg(4), arg(5)})
		case "TL":
			p.leading = arg(0)
		case "TD":
			p.leading = -arg(1)
			fallthrough
		case "Td":
			p.line(matrix{1, 0, 0, 1, arg(0), arg(1)}.times(p.text))
		case "T*", "'", "\"":
			p.line(matrix{1, 0, 0, 1, 0, -p.leading}.times(p.text))
			if op != "T*" && len(args) > 0 {
				p.say(args[len(args)-1].RawString())
			}
		case "Tj":
			if len(args) > 0 {
				p.say(args[0].RawString())
			}
		case "TJ":
			if len(args) > 0 {
				const apart = -2000 // thousandths of the letters' size: another cell
				for i := range args[0].Len() {
					switch part := args[0].Index(i); {
					case part.Kind() == pdf.String:
						p.say(part.RawString())
					case part.Float64() < apart && !p.moved && len(p.page.words) > 0:
						p.page.words[len(p.page.words)-1].text += " "
					}
				}
			}
		default:
			p.draw(op, arg)
		}
	})
}

func (p *painter) line(at matrix) { p.text, p.moved = at, true }

// say adds words, where the line was moved to as words of their own.
func (p *painter) say(raw string) {
	said := p.font.text(raw)
	if said == "" {
		return
	}
	if n := len(p.page.words); !p.moved && n > 0 {
		p.page.words[n-1].text += said
		return
	}
	at := p.ctm.of(p.text[4], p.text[5])
	p.page.words = append(p.page.words, words{at.X, at.Y, said})
	p.moved = false
}

// spelled joins letters that browsers place one by one to words.
func spelled(all []words) []words {
	var out []words
	x := 0.0 // of the last letter
	for _, w := range all {
		const wide = 6.0 // millimetres, more than any letter of the form
		if n := len(out) - 1; n >= 0 && utf8.RuneCountInString(w.text) == 1 && w.y == out[n].y && w.x >= x && w.x < x+wide {
			out[n].text += w.text
		} else {
			out = append(out, w)
		}
		x = w.x
	}
	return out
}

// draw follows the operators of paths.
func (p *painter) draw(op string, arg func(int) float64) {
	add := func(points ...render.Point) {
		if n := len(p.path); n > 0 {
			p.path[n-1] = append(p.path[n-1], points...)
		}
	}
	switch op {
	case "m":
		p.path = append(p.path, []render.Point{p.ctm.of(arg(0), arg(1))})
	case "l":
		add(p.ctm.of(arg(0), arg(1)))
	case "c":
		add(p.ctm.of(arg(4), arg(5)))
	case "v", "y":
		add(p.ctm.of(arg(2), arg(3)))
	case "re":
		x, y, w, h := arg(0), arg(1), arg(2), arg(3)
		p.path = append(p.path, []render.Point{p.ctm.of(x, y), p.ctm.of(x+w, y), p.ctm.of(x+w, y+h), p.ctm.of(x, y+h), p.ctm.of(x, y)})
	case "h", "s", "b", "b*", "S", "B", "B*", "f", "F", "f*", "n":
		if op == "h" || op == "s" || op == "b" || op == "b*" {
			if n := len(p.path); n > 0 {
				add(p.path[n-1][0])
			}
		}
		if op == "h" {
			return
		}
		for _, figure := range p.path {
			switch op {
			case "n":
			case "f", "F", "f*":
				p.page.heads = append(p.page.heads, figure...)
			default:
				p.page.lines = append(p.page.lines, figure)
			}
		}
		p.path = nil
	}
}
