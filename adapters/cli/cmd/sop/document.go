package main

import (
	"errors"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/bpmn"
	"github.com/tatalaksana/sop/adapters/render/compare"
	"github.com/tatalaksana/sop/adapters/render/docx"
	"github.com/tatalaksana/sop/adapters/render/html"
	"github.com/tatalaksana/sop/adapters/render/pdf"
	"github.com/tatalaksana/sop/adapters/render/svg"
	"github.com/tatalaksana/sop/fsm/sop"
)

// renderer makes the document of an SOP on paper of a name, and tells which letters of
// it cannot be printed.
type renderer = func(doc *sop.SOP, paper string) (document []byte, missing string, err error)

// renderers are the forms of document of sop render.
func renderers() map[string]renderer {
	return map[string]renderer{
		"bpmn": func(doc *sop.SOP, _ string) ([]byte, string, error) { return bpmn.Document(doc), "", nil },
		"docx": laid(docx.Document),
		"html": laid(html.Document),
		"svg":  laid(func(d *render.Document) ([]byte, error) { return svg.Document(d), nil }),
		"pdf": func(doc *sop.SOP, paper string) ([]byte, string, error) {
			d, err := lay(doc, paper)
			if err != nil {
				return nil, "", err
			}
			file, err := pdf.Document(d)
			return file, d.Missing(), err
		},
	}
}

// laid draws what is laid out in a form whose reader brings the letters.
func laid(draw func(*render.Document) ([]byte, error)) renderer {
	return func(doc *sop.SOP, paper string) ([]byte, string, error) {
		d, err := lay(doc, paper)
		if err != nil {
			return nil, "", err
		}
		file, err := draw(d)
		return file, "", err
	}
}

func lay(doc *sop.SOP, paper string) (*render.Document, error) {
	on := render.F4
	if paper == render.A4.Name {
		on = render.A4
	}
	return render.Lay(doc, on)
}

// compared compares a document with the SOP.
func compared(doc *sop.SOP, document []byte) (term.Compared, error) {
	if document == nil {
		return term.Compared{Fresh: render.FormOf(doc).Print.Short(), Unread: true}, nil
	}
	r, err := compare.File(doc, document)
	if errors.Is(err, compare.ErrForm) {
		return term.Compared{}, term.Cannot("document-form")
	}
	out := term.Compared{Printed: r.Printed, Fresh: r.Fresh, Unread: r.Unread, Unsure: r.Unsure, Undrawn: r.Undrawn, Gone: r.Gone, More: r.More}
	for _, d := range r.Differences {
		out.Differences = append(out.Differences, term.Difference{Page: d.Page, Kind: string(d.Kind), Want: d.Want, Got: d.Got, Row: d.Row, RowTo: d.RowTo, Column: d.Column})
	}
	return out, err
}
