package compare

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/adapters/render"
)

// pairing says which sheet is which page, both from 0; -1: none.
type pairing struct {
	sheet []int // of each page
	page  []int // of each sheet
}

// paired finds the sheets of the pages. Where there are as many, each is its own; else
// they are paired in their order so that most of what they say is the same. ok is false
// where they say so little of the same that they cannot be told apart.
func paired(pages []*render.Page, got *content) (p pairing, ok bool) {
	p = pairing{sheet: make([]int, len(pages)), page: make([]int, len(got.sheets))}
	for i := range p.sheet {
		p.sheet[i] = -1
	}
	for j := range p.page {
		p.page[j] = -1
	}
	said := make([]map[string]int, len(got.sheets))
	var filled []int // sheets that say something: browsers print empty ones
	for j := range got.sheets {
		if said[j] = shingles(got.said(j)); len(said[j]) > 0 {
			filled = append(filled, j)
		}
	}
	if len(got.sheets) == len(pages) {
		filled = filled[:0]
		for j := range got.sheets {
			filled = append(filled, j)
		}
	}
	if len(filled) == len(pages) {
		for i, j := range filled {
			p.sheet[i], p.page[j] = j, i
		}
		return p, true
	}
	alike := make([][]int, len(pages)) // letters that a page and a sheet have in common
	all, most := 0, make([][]int, len(pages)+1)
	for i, page := range pages {
		alike[i] = make([]int, len(filled))
		for k, j := range filled {
			alike[i][k] = common(shingles(pageText(page)), said[j])
		}
	}
	for _, j := range filled {
		for _, n := range said[j] {
			all += n
		}
	}
	for i := range most {
		most[i] = make([]int, len(filled)+1)
	}
	for i := len(pages) - 1; i >= 0; i-- {
		for k := len(filled) - 1; k >= 0; k-- {
			most[i][k] = max(most[i+1][k], most[i][k+1], most[i+1][k+1]+alike[i][k])
		}
	}
	for i, k := 0, 0; i < len(pages) && k < len(filled); {
		switch most[i][k] {
		case most[i+1][k]:
			i++
		case most[i][k+1]:
			k++
		default:
			p.sheet[i], p.page[filled[k]] = filled[k], i
			i, k = i+1, k+1
		}
	}
	const enough = 5 // a fifth of what is said
	return p, most[0][0]*enough > all/max(1, len(filled))
}

// of are the blocks of the pages that the document has.
func (p pairing) of(blocks []block) []block {
	return slices.DeleteFunc(slices.Clone(blocks), func(b block) bool {
		return b.page > 0 && b.page <= len(p.sheet) && p.sheet[b.page-1] < 0
	})
}

// as are the blocks of sheets that are pages, with the numbers of those.
func (p pairing) as(blocks []block) []block {
	var out []block
	for _, b := range blocks {
		if b.page > 0 && b.page <= len(p.page) {
			if b.page = p.page[b.page-1] + 1; b.page == 0 {
				continue
			}
		}
		out = append(out, b)
	}
	return out
}

// said is everything that stands on a sheet.
func (c *content) said(sheet int) string {
	var b strings.Builder
	for _, w := range c.sheets[sheet].words {
		b.WriteString(w.text)
	}
	for _, s := range c.blocks {
		if s.page == sheet+1 {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

func pageText(p *render.Page) string {
	var b strings.Builder
	for _, t := range p.Texts {
		b.WriteString(t.Text)
	}
	return b.String()
}

// shingles are the runs of a few letters of a text, in whatever order it is written.
func shingles(text string) map[string]int {
	const size = 4
	letters, out := []rune(squeezed(text)), map[string]int{}
	for i := range max(0, len(letters)-size+1) {
		out[string(letters[i:i+size])]++
	}
	return out
}

func common(a, b map[string]int) int {
	n := 0
	for s, times := range a {
		n += min(times, b[s])
	}
	return n
}
