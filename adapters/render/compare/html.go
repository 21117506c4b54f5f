package compare

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/html"
)

// styles hold fonts, which are long.
var styles = regexp.MustCompile(`(?is)<style.*?</style>`)

// readHTML reads the pages of an HTML file, which are drawings, and its text.
func readHTML(file []byte) (*content, error) {
	c := &content{cells: true, fresh: func(d *render.Document) (*content, error) {
		made, err := html.Document(d)
		if err != nil {
			return nil, err
		}
		return readHTML(made)
	}}
	decoder := xml.NewDecoder(bytes.NewReader(styles.ReplaceAll(file, nil)))
	decoder.Strict, decoder.AutoClose, decoder.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var page *sheet // nil: outside of the drawings
	var text *words // nil: outside of words
	skip := ""
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return c, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch name := strings.ToLower(t.Name.Local); {
			case name == "svg":
				page = &sheet{}
				c.sheets = append(c.sheets, page)
			case name == "title" || name == "script":
				skip = name
			case page == nil:
			case name == "text":
				text = &words{x: number(t, "x"), y: number(t, "y")}
			case name == "polyline":
				page.lines = append(page.lines, corners(t))
			case name == "polygon" && attribute(t, "stroke") == "":
				page.heads = append(page.heads, corners(t)...)
			}
		case xml.CharData:
			switch said := string(t); {
			case skip != "":
			case text != nil:
				text.text += said
			case page == nil && strings.TrimSpace(said) != "":
				c.blocks = append(c.blocks, block{text: strings.Join(strings.Fields(said), " ")})
			}
		case xml.EndElement:
			switch name := strings.ToLower(t.Name.Local); {
			case name == "svg":
				page, text = nil, nil
			case name == skip:
				skip = ""
			case name == "text" && text != nil:
				page.words, text = append(page.words, *text), nil
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// number is an attribute as a number; 0 where it is none.
func number(e xml.StartElement, name string) float64 {
	f, _ := strconv.ParseFloat(attribute(e, name), 64)
	return f
}

// corners are the points of a polyline or polygon.
func corners(e xml.StartElement) []render.Point {
	var out []render.Point
	for _, pair := range strings.Fields(attribute(e, "points")) {
		x, y, _ := strings.Cut(pair, ",")
		a, errA := strconv.ParseFloat(x, 64)
		b, errB := strconv.ParseFloat(y, 64)
		if errA == nil && errB == nil {
			out = append(out, render.Point{X: a, Y: b})
		}
	}
	return out
}
