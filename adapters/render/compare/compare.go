package compare

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
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
// arrows, which run from Row to RowTo, they are empty.
type Difference struct {
	Page       int // from 1; 0: in a part without pages
	Kind       Kind
	Want, Got  string
	Row, RowTo string // numbers of the flowchart's rows; empty: not known
	Column     string // what the column of a cell is called; empty: not known
}

// Result is what a document is found to say.
type Result struct {
	Printed     string // the fingerprint that stands on it ([render.Fingerprint.Short]); empty: none
	Fresh       string // the fingerprint of the SOP
	Unread      bool   // it holds no words: a scan; nothing was compared
	Unsure      bool   // its words cannot be told apart, as another program wrote it; nothing is said of them
	Undrawn     bool   // its arrows are not where they were drawn, as another program moved them; nothing is said of them
	Gone, More  []int  // pages of the SOP that it has not, and of its own that the SOP has not, from 1
	Differences []Difference
}

// worth is how much of a result speaks against a paper.
func (r *Result) worth() int {
	if r.Unsure {
		return math.MaxInt
	}
	return len(r.Differences) + 50*(len(r.Gone)+len(r.More))
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
	var nearest *laid
	for _, paper := range []render.Paper{render.F4, render.A4} {
		l := &laid{got: got, want: &content{}}
		if l.doc, err = render.Lay(doc, paper); err != nil {
			return best, err
		}
		r, err := l.compared()
		if err != nil {
			return best, err
		}
		if nearest == nil || r.worth() < best.worth() {
			best, nearest = r, l
		}
		if best.Unread || best.worth() == 0 {
			break
		}
	}
	if got.foreign && !best.Unsure && len(best.Differences) > 0 {
		best.settle(nearest)
	}
	return best, nil
}

// laid is the SOP on a paper beside the document.
type laid struct {
	doc       *render.Document
	pages     pairing
	want, got *content // want: what a new document has in blocks
}

// settle keeps what is so of a document that another program wrote.
func (r *Result) settle(l *laid) {
	d, pages, want, got := l.doc, l.pages, l.want, l.got
	isArrow := func(d Difference) bool { return d.Kind == ArrowMissing || d.Kind == ArrowAdded }
	r.Undrawn = slices.ContainsFunc(r.Differences, isArrow)
	r.Differences = slices.DeleteFunc(r.Differences, isArrow)
	if len(r.Differences) == 0 {
		return
	}
	var texts []string
	var all strings.Builder
	for i, p := range d.Pages {
		if pages.sheet[i] < 0 {
			continue
		}
		for _, t := range p.Texts {
			if t.Y < d.Foot() && (got.cells || !t.InCell) {
				texts = append(texts, t.Text)
			}
		}
		for _, w := range got.sheets[pages.sheet[i]].words {
			if w.y < d.Foot() {
				all.WriteString(w.text)
			}
		}
	}
	for _, b := range pages.of(want.blocks) {
		texts = append(texts, b.text)
	}
	for _, b := range pages.as(got.blocks) {
		all.WriteString(b.text)
	}
	kept, ok := confirmed(r.Differences, texts, all.String())
	r.Differences, r.Unsure = kept, !ok
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
	sheets  []*sheet
	blocks  []block                                    // texts whose order alone says where they stand
	cells   bool                                       // the words in cells are among those of the sheets
	foreign bool                                       // another program wrote it
	fresh   func(d *render.Document) (*content, error) // a new document in this form
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
	key  string // what is compared of it
}

var printed = regexp.MustCompile(`sidik([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})`)

// compared compares what has its place on the pages, then what stands in an order.
func (l *laid) compared() (Result, error) {
	d, got := l.doc, l.got
	r := Result{Fresh: d.Form.Print.Short()}
	var all strings.Builder
	for _, s := range got.sheets {
		for _, w := range s.words {
			all.WriteString(w.text)
		}
	}
	if all.Len() == 0 && len(got.blocks) == 0 {
		r.Unread = true
		return r, nil
	}
	if m := printed.FindStringSubmatch(squeezed(all.String())); m != nil {
		r.Printed = m[1]
	}
	var ok bool
	if l.pages, ok = paired(d.Pages, got); !ok {
		r.Unsure = true
		return r, nil
	}
	pages := l.pages
	for i, page := range d.Pages {
		if j := pages.sheet[i]; j >= 0 {
			r.Differences = append(r.Differences, (&place{number: i + 1, foot: d.Foot(), want: page, got: got.sheets[j]}).differences(got.cells)...)
		} else {
			r.Gone = append(r.Gone, i+1)
		}
	}
	for j := range got.sheets {
		if pages.page[j] < 0 && strings.TrimSpace(got.said(j)) != "" {
			r.More = append(r.More, j+1)
		}
	}
	if got.fresh == nil {
		return r, nil
	}
	var err error
	if l.want, err = got.fresh(d); err != nil {
		return r, err
	}
	more, err := inOrder(pages.of(l.want.blocks), pages.as(got.blocks))
	for _, of := range more {
		of.Row, of.Column = located(d, of)
		r.Differences = append(r.Differences, of)
	}
	return r, err
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
