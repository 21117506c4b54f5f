// Package html writes a laid-out SOP document as one HTML file: its pages as pictures
// that print on the paper they were laid out for, and below them everything once more
// as headings, lists and tables, for screen readers, search and narrow screens. The
// file needs nothing from anywhere: fonts and styles are in it, scripts there are none.
package html

import (
	"bytes"
	_ "embed"
	"html/template"
	"strconv"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/svg"
)

//go:embed document.tmpl
var source string

var page = template.Must(template.New("document").Funcs(template.FuncMap{
	"number": func(i int) int { return i + 1 },
	"ways":   ways,
	"shape":  shape,
	"role":   func(f *render.Form, i int) string { return f.Performers[i].Name },
}).Parse(source))

// Document returns the file. The error is of the template alone: whatever texts the SOP
// holds, they are escaped where they stand.
func Document(d *render.Document) ([]byte, error) {
	var pages []template.HTML
	for i := range d.Pages {
		pages = append(pages, template.HTML(svg.Page(d, i))) //nolint:gosec // escaped by package svg
	}
	var b bytes.Buffer
	err := page.Execute(&b, map[string]any{
		"Form": d.Form, "Title": d.Title(), "Pages": pages,
		"Fonts": template.CSS(svg.Fonts()), //nolint:gosec // the embedded fonts
		"Size":  template.CSS(mm(d.Paper.Width) + " " + mm(d.Paper.Height)),
		// Browsers round sizes, and a page that is a little too high is followed by an empty one.
		"Height": template.CSS(mm(d.Paper.Height - rounded)),
	})
	return b.Bytes(), err
}

const rounded = 0.5 // mm

func mm(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) + "mm" }

// shape says which symbol a row has.
func shape(s render.Step) string {
	if s.Decision {
		return "keputusan"
	}
	return "proses"
}

// ways says where the arrows of a row lead.
func ways(f *render.Form, row int) []string {
	var out []string
	for _, a := range f.Arrows {
		if a.From != row {
			continue
		}
		to := "selesai"
		if a.To != render.ToEnd {
			to = "ke baris " + strconv.Itoa(a.To+1)
		}
		if a.Label != "" {
			to = a.Label + ": " + to
		}
		out = append(out, to)
	}
	return out
}
