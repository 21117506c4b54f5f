package compare

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Kind is what sort of difference there is.
type Kind string

// The kinds of difference.
const (
	Changed      Kind = "changed"       // other words stand there
	Missing      Kind = "missing"       // words of the SOP do not stand there
	Added        Kind = "added"         // words that the SOP has not
	ArrowMissing Kind = "arrow-missing" // an arrow, or a piece or its head, is gone
	ArrowAdded   Kind = "arrow-added"   // a line that the SOP has not
)

// Difference is one of them. Want is what the SOP says, Got what the document says; of
// arrows they name the rows between which it runs.
type Difference struct {
	Page      int // from 1; 0: in a part without pages
	Kind      Kind
	Want, Got string
}

// Result is what a document is found to say.
type Result struct {
	Printed     string // the fingerprint that stands on it ([render.Fingerprint.Short]); empty: none
	Fresh       string // the fingerprint of the SOP
	Unread      bool   // it holds no words: a scan; nothing was compared
	Differences []Difference
}

// ErrForm says that a file is no PDF, Word or HTML file.
var ErrForm = errors.New("compare: no PDF, Word or HTML file")

// largest is how many bytes a document may have.
const largest = 64 << 20

// File compares a document with the SOP, which is one without errors. The error wraps
// ErrForm, or says why a document of its form cannot be read.
func File(doc *sop.SOP, file []byte) (Result, error) {
	var best Result
	read := reader(file)
	if read == nil || len(file) > largest {
		return best, ErrForm
	}
	got, err := read(file)
	if err != nil {
		return best, fmt.Errorf("compare: %w", err)
	}
	var nearest *render.Document
	for _, paper := range []render.Paper{render.F4, render.A4} {
		d, err := render.Lay(doc, paper)
		if err != nil {
			return best, err
		}
		if r := compared(d, got); nearest == nil || len(r.Differences) < len(best.Differences) {
			best, nearest = r, d
		}
		if best.Unread || len(best.Differences) == 0 {
			break
		}
	}
	if best.Unread || got.fresh == nil {
		return best, nil
	}
	want, err := got.fresh(nearest)
	if err != nil {
		return best, err
	}
	more, err := inOrder(want.blocks, got.blocks)
	best.Differences = append(best.Differences, more...)
	return best, err
}

// reader is what reads a file of this beginning; nil: nothing does.
func reader(file []byte) func([]byte) (*content, error) {
	start := file[:min(len(file), 1024)]
	lower := bytes.ToLower(start)
	switch {
	case bytes.Contains(start, []byte("%PDF-")):
		return readPDF
	case bytes.HasPrefix(file, []byte("PK")):
		return readDOCX
	case bytes.Contains(lower, []byte("<!doctype html")), bytes.Contains(lower, []byte("<html")):
		return readHTML
	}
	return nil
}

// content is what a document holds.
type content struct {
	sheets []*sheet
	blocks []block                                    // texts whose order alone says where they stand
	cells  bool                                       // the words in cells are among those of the sheets
	fresh  func(d *render.Document) (*content, error) // a new document in this form
}

// sheet is one page.
type sheet struct {
	words []words
	lines [][]render.Point // courses of strokes
	heads []render.Point   // corners of filled figures
}

// words are a piece of a line, with the beginning of its baseline in millimetres.
type words struct {
	x, y float64
	text string
}

// block is the text of a cell or an element.
type block struct {
	page int
	text string
}

var printed = regexp.MustCompile(`sidik([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})`)

// compared compares what has its place on the pages.
func compared(d *render.Document, got *content) Result {
	r := Result{Fresh: d.Form.Print.Short()}
	var all strings.Builder
	for _, s := range got.sheets {
		for _, w := range s.words {
			all.WriteString(w.text)
		}
	}
	if all.Len() == 0 && len(got.blocks) == 0 {
		r.Unread = true
		return r
	}
	if m := printed.FindStringSubmatch(squeezed(all.String())); m != nil {
		r.Printed = m[1]
	}
	for i := range max(len(d.Pages), len(got.sheets)) {
		page, s := &render.Page{}, &sheet{}
		if i < len(d.Pages) {
			page = d.Pages[i]
		}
		if i < len(got.sheets) {
			s = got.sheets[i]
		}
		r.Differences = append(r.Differences, (&place{number: i + 1, foot: d.Foot(), want: page, got: s}).differences(got.cells)...)
	}
	return r
}

// squeezed is a text without white space, its letters in one form. Letters that the
// tables of a PDF's fonts cannot hold are all alike.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u00ad':
			return -1
		case r > 0xffff:
			return '\ufffd'
		}
		return r
	}, norm.NFC.String(text))
}
