package compare

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/docx"
)

// readDOCX reads the cells of a Word file in their order, and its shapes by their place.
func readDOCX(file []byte) (*content, error) {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	part, err := archive.Open("word/document.xml")
	if err != nil {
		return nil, ErrForm
	}
	defer func() { _ = part.Close() }()
	r := &wordReader{content: &content{fresh: func(d *render.Document) (*content, error) {
		made, err := docx.Document(d)
		if err != nil {
			return nil, err
		}
		return readDOCX(made)
	}}}
	r.content.sheets = []*sheet{{}}
	if other, err := archive.Open("docProps/app.xml"); err == nil { // which office programs write
		r.content.foreign = true
		_ = other.Close()
	}
	decoder := xml.NewDecoder(io.LimitReader(part, largest))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return r.content, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "Fallback" { // the same once more, for older programs
				if err := decoder.Skip(); err != nil {
					return nil, err
				}
				continue
			}
			r.begin(t)
		case xml.CharData:
			switch r.inside {
			case "t":
				r.text.Write(t)
			case "posOffset":
				if r.offset != nil {
					*r.offset = emus(string(t))
				}
			}
		case xml.EndElement:
			r.end(t.Name.Local)
		}
	}
}

// wordReader is where the reading stands.
type wordReader struct {
	content *content
	inside  string // t and posOffset hold characters
	cells   int    // that are open
	text    strings.Builder
	cell    string // what stood in the cell before a shape in it
	shape   *shape // nil: outside
	offset  *float64
}

// shape is a shape anchored to the page.
type shape struct {
	x, y, w, h float64
	points     []render.Point
	moves      int     // figures of its path
	wide, high float64 // of its path
	tail, head bool    // there is an arrow's head at the end, at the beginning
	ignored    float64 // an offset of neither direction
}

func (r *wordReader) begin(e xml.StartElement) {
	s := r.shape
	switch name := e.Name.Local; name {
	case "t", "posOffset":
		r.inside = name
	case "tab", "br", "p":
		r.text.WriteString(" ")
		if attribute(e, "type") == "page" {
			r.content.sheets = append(r.content.sheets, &sheet{})
		}
	case "pageBreakBefore":
		if v := attribute(e, "val"); v != "0" && v != "false" {
			r.content.sheets = append(r.content.sheets, &sheet{})
		}
	case "tc":
		r.cells++
		r.text.Reset()
	case "anchor":
		r.cell = r.text.String()
		r.text.Reset()
		r.shape = &shape{}
		r.offset = &r.shape.ignored
	case "positionH", "positionV":
		if s != nil {
			r.offset = map[bool]*float64{true: &s.x, false: &s.y}[name == "positionH"]
		}
	case "extent":
		if s != nil {
			s.w, s.h = emus(attribute(e, "cx")), emus(attribute(e, "cy"))
		}
	case "path":
		if s != nil {
			s.wide, s.high = emus(attribute(e, "w")), emus(attribute(e, "h"))
		}
	case "moveTo":
		if s != nil {
			s.moves++
		}
	case "pt":
		if s != nil {
			s.points = append(s.points, render.Point{X: emus(attribute(e, "x")), Y: emus(attribute(e, "y"))})
		}
	case "tailEnd", "headEnd":
		if s != nil && attribute(e, "type") != "none" && attribute(e, "type") != "" {
			s.tail, s.head = s.tail || name == "tailEnd", s.head || name == "headEnd"
		}
	}
}

func (r *wordReader) end(name string) {
	switch name {
	case "t", "posOffset":
		r.inside = ""
	case "tc", "p": // a paragraph outside of tables is a block, too
		if name == "tc" {
			r.cells--
		} else if r.cells > 0 || r.shape != nil {
			return
		}
		if said := strings.Join(strings.Fields(r.text.String()), " "); said != "" {
			r.content.blocks = append(r.content.blocks, block{page: len(r.content.sheets), text: said})
		}
		r.text.Reset()
	case "anchor":
		if r.shape == nil {
			return
		}
		r.place(r.shape, strings.TrimSpace(r.text.String()))
		r.text.Reset()
		r.text.WriteString(r.cell)
		r.shape = nil
	}
}

// place puts a shape on its page.
func (r *wordReader) place(s *shape, said string) {
	page := r.content.sheets[len(r.content.sheets)-1]
	if said != "" {
		page.words = append(page.words, words{s.x + docx.TextInset, s.y + s.h*docx.Baseline, said})
	}
	if s.moves != 1 || len(s.points) < 2 {
		return
	}
	for i, p := range s.points {
		if s.wide > 0 {
			p.X *= s.w / s.wide
		}
		if s.high > 0 {
			p.Y *= s.h / s.high
		}
		s.points[i] = render.Point{X: s.x + p.X, Y: s.y + p.Y}
	}
	page.lines = append(page.lines, s.points)
	if s.tail {
		page.heads = append(page.heads, s.points[len(s.points)-1])
	}
	if s.head {
		page.heads = append(page.heads, s.points[0])
	}
}

// emus are units of shapes in millimetres; 0 where there is no number.
func emus(text string) float64 {
	f, _ := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return f / docx.PerMillimetre
}
