package scenario

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// page is the text of an SOP file, for small changes in place.
type page struct{ lines [][]rune }

func newPage(src []byte) *page {
	p := &page{}
	for _, line := range strings.SplitAfter(string(src), "\n") {
		p.lines = append(p.lines, []rune(line))
	}
	return p
}

// with returns the file with one line changed.
func (p *page) with(line int, text string) []byte {
	var b strings.Builder
	for i, l := range p.lines {
		if i == line {
			b.WriteString(text)
		} else {
			b.WriteString(string(l))
		}
	}
	return []byte(b.String())
}

// find returns where on which line a text stands: what comes before and after
// it there. A text over several lines, or with escapes, is not found.
func (p *page) find(t sop.Text) (line int, before, after string, ok bool) {
	at := t.At(0)
	line = at.Line - 1
	if t.Value == "" || line < 0 || line >= len(p.lines) {
		return 0, "", "", false
	}
	text, value, start := p.lines[line], []rune(t.Value), at.Column-1
	if start < 0 || start+len(value) > len(text) || !slices.Equal(text[start:start+len(value)], value) {
		return 0, "", "", false
	}
	return line, string(text[:start]), string(text[start+len(value):]), true
}

// replace writes another text in the place of one.
func (p *page) replace(t sop.Text, other string) ([]byte, bool) {
	line, before, after, ok := p.find(t)
	if !ok {
		return nil, false
	}
	return p.with(line, before+other+after), true
}

var (
	keyBefore  = regexp.MustCompile(`[a-z_]+:[ ]*["'\[]?[ ]*$`)
	itemBefore = regexp.MustCompile(`[\[,][ ]*$`)
	restAfter  = regexp.MustCompile(`^["']?[ ]*\]?`)
)

// remove takes a text out: an item of a list in [ ] with its comma, a line of
// a list in block form, or else the key that has nothing but this text.
func (p *page) remove(t sop.Text) ([]byte, bool) {
	line, before, after, ok := p.find(t)
	if !ok {
		return nil, false
	}
	rest := strings.TrimLeft(after, " ")
	switch {
	case itemBefore.MatchString(before) && strings.HasPrefix(rest, ","):
		return p.with(line, before+strings.TrimLeft(rest[1:], " ")), true
	case strings.HasSuffix(strings.TrimRight(before, " "), ",") && strings.HasPrefix(rest, "]"):
		return p.with(line, strings.TrimSuffix(strings.TrimRight(before, " "), ",")+rest), true
	case strings.TrimSpace(before) == "-":
		return p.with(line, "\n"), true
	}
	key := keyBefore.FindStringIndex(before)
	if key == nil {
		return nil, false
	}
	before, after = before[:key[0]], after[len(restAfter.FindString(after)):]
	rest = strings.TrimLeft(after, " ")
	switch {
	case strings.TrimSpace(before) == "":
		return p.with(line, "\n"), true // the only key of its line
	case strings.HasPrefix(rest, ","):
		return p.with(line, before+strings.TrimLeft(rest[1:], " ")), true
	default:
		return p.with(line, strings.TrimSuffix(strings.TrimRight(before, " "), ",")+after), true
	}
}

// after returns the value of the first key of that name from a place on, up to
// the next line that is indented no deeper.
func (p *page) after(from problem.Pos, key string) (sop.Text, bool) {
	form := regexp.MustCompile(`(^|[{, ])` + key + `:[ ]*([^,}#\n]*[^,}# \n])`)
	for i := from.Line - 1; i >= 0 && i < len(p.lines); i++ {
		text := string(p.lines[i])
		if own := strings.TrimLeft(text, " "); i >= from.Line && own != "\n" && len(text)-len(own) < from.Column {
			break
		}
		if at := form.FindStringSubmatchIndex(text); at != nil {
			value := text[at[4]:at[5]]
			return sop.Text{Value: value, Pos: problem.Pos{Line: i + 1, Column: len([]rune(text[:at[4]])) + 1}}, true
		}
	}
	return sop.Text{}, false
}
