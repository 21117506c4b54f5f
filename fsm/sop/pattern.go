package sop

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/sample"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
)

// Pattern is pola: the form that a text must have, from its first character to its
// last; of an attachment how many files, and how big. The nil Pattern is every text's.
type Pattern struct {
	Text Text // as written: "16 angka", or bentuk
	Says Text // pesan; of "16 angka", that
	// Sample is a text of this form; empty where the form could not be read.
	Sample string
	expr   string // what it means, in the syntax of RE2
	fits   func(string) bool
}

// Fits reports whether a text has the form. One that could not be read is told and
// refuses nothing.
func (p *Pattern) Fits(text string) bool {
	return p == nil || p.fits == nil || p.fits(text)
}

// Means returns the form of a text in the syntax of RE2, of an attachment in words of
// its own: two spellings of one form have one.
func (p *Pattern) Means() string { return p.expr }

var countForm = regexp.MustCompile(form.CountPattern)

// pattern reads pola: a number of digits or characters, or bentuk with pesan.
func (r *reader) pattern(n *node, field string) *Pattern {
	p := &Pattern{}
	if n.Kind == yamltree.Map {
		r.each(n, "pola", form.Pattern, keys{"bentuk": r.to(&p.Text), "pesan": r.name(&p.Says)})
		p.expr = p.Text.Value
	} else {
		p.Text = r.text(n)
		p.Says = p.Text
		m := countForm.FindStringSubmatch(p.Text.Value)
		if m == nil {
			if p.Text != (Text{}) {
				r.Err(p.Text.Pos, "bad-pattern", "value", p.Text.Value, "suggestion", meant.Count(p.Text.Value))
			}
			return p
		}
		least, _ := strconv.Atoi(m[1]) // four digits at most
		most := least
		if m[2] != "" {
			most, _ = strconv.Atoi(m[2])
		}
		if most < least {
			r.Err(p.Text.Pos, "pattern-never", "field", field, "value", p.Text.Value)
			return p
		}
		of := map[string]string{"angka": "[0-9]", "karakter": "(?s:.)"}[m[3]]
		p.expr = of + "{" + strconv.Itoa(least) + "," + strconv.Itoa(most) + "}"
	}
	if p.Text == (Text{}) {
		return p
	}
	tree, err := syntax.Parse(p.expr, syntax.Perl)
	bad := sample.Anchor(tree)
	if fault := (*syntax.Error)(nil); errors.As(err, &fault) {
		bad = fault.Expr
	}
	if bad != "" || err != nil {
		before, _, _ := strings.Cut(p.expr, bad)
		r.Err(p.Text.At(utf8.RuneCountInString(before)), "bad-pattern", "value", bad)
		return p
	}
	if p.Sample, _ = sample.Of(tree); p.Sample == "" {
		r.Err(p.Text.Pos, "pattern-never", "field", field, "value", p.Text.Value)
		return p
	}
	p.fits = regexp.MustCompile(`\A(?:` + p.expr + `)\z`).MatchString
	return p
}
