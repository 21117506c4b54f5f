package yamltree

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// maxMends is how many causes of one file are mended before the rest stays unread.
const maxMends = 40

// maxMended is the longest line, in bytes, that is mended rather than cut out, and
// the longest text that is put together again: each way to do it reads all of it.
const maxMended = 4 << 10

// recovery reads a file whose YAML is broken: it tells a cause, puts it right in
// a copy of the lines, or takes out the entry in which it stands, and goes on
// with what follows. Lines are never added or taken away, so that places hold.
type recovery struct {
	lines  []string
	faults []Fault
	shifts map[int][]shift // of lines that were changed
	cut    map[int]bool    // lines that hold the mark in place of an entry
	told   map[int]bool    // lines whose cause is told
	budget int             // bytes that may still be parsed

	strangers func(*Node) int // how much of a tree is unknown to its reader, or nil
}

// mark stands in place of what was cut out. Only on a line of recovery.cut does
// it mean that.
const mark = "\x01"

// edit replaces del bytes at a byte of a line. Edits of one mend stand in order.
type edit struct {
	line, at, del int
	ins           string
}

// shift is what an edit did to a line, in characters.
type shift struct{ at, del, ins int }

// mend is one way to put a cause right.
type mend struct {
	edits    []edit
	at, last int    // lines in doubt; 0 and 0: the line of the fault
	sure     bool   // what was meant is plain
	code     string // of the cause that this way takes for granted; "" for the one asked about
}

// rescue mends lines until they are YAML. It returns nil if they cannot be.
func (r *recovery) rescue(err error) (root, second *yaml.Node) {
	r.lines = append([]string(nil), r.lines...)
	for range maxMends {
		f, k := r.diagnose(err)
		line := f.Pos.Line - 1
		if f.Code == CodeTooDeep || !r.mend(f, k) && !r.cutOut(f, k) {
			r.tell(f, line, line, false)
			return nil, nil
		}
		if root, second, err = r.decode(); err == nil {
			return root, second
		}
	}
	return nil, nil
}

// unglue parts keys from the brackets, or the sign of a long text, behind them: to
// YAML both are one key or text. So are a key and another sign for an item's dash.
func (r *recovery) unglue() {
	r.lines = append([]string(nil), r.lines...)
	r.unhideIndents()
	all := structure(r.lines)
	for at, i := range all {
		line := r.lines[i]
		if at+1 < len(all) && strings.TrimRight(line, " ") == "..." { // it would end the document
			r.tell(Fault{Code: CodeNoColon, Pos: place(r.lines, i, 0), Args: map[string]string{"text": "..."}}, i, i, false)
			r.lines[i] = ""
			continue
		}
		if fence.MatchString(line) {
			r.tell(Fault{Code: CodeFence, Pos: place(r.lines, i, 0)}, i, i, true)
			r.lines[i] = ""
			continue
		}
		if m := otherDash.FindStringSubmatch(line); m != nil && r.mayBeItem(all[:at], len(m[1])) {
			at := len(m[1])
			r.tell(Fault{Code: CodeNoDash, Pos: place(r.lines, i, at), Args: map[string]string{"text": clip(line[at:])}}, i, i, true)
			edits := []edit{{i, at, len(m[2]), "-"}}
			r.shift(edits)
			r.apply(edits)
			line = r.lines[i]
		}
		at := gluedBracket.FindStringIndex(line)
		if at == nil && !bracketOnly.MatchString(line) && !blockOnly.MatchString(line) {
			continue
		}
		start := indentOf(line)
		r.tell(Fault{Code: CodeNoColon, Pos: place(r.lines, i, start), Args: map[string]string{"text": clip(strings.TrimSpace(line))}}, i, i, true)
		edits := withColon(i, line, start)[0].edits
		r.shift(edits)
		r.apply(edits)
	}
}

// mayBeItem reports whether an item of a list may stand at an indent after those lines: it
// goes on with a list, or with a key that has nothing yet. Else it is part of a text.
func (r *recovery) mayBeItem(before []int, indent int) bool {
	for _, i := range slices.Backward(before) {
		if own := indentOf(r.lines[i]); own <= indent {
			return opens(r.lines[i]) || own == indent && isItem(r.lines[i])
		}
	}
	return true
}

func (r *recovery) decode() (root, second *yaml.Node, err error) {
	src := strings.Join(r.lines, "\n")
	r.budget -= len(src)
	return decode([]byte(src))
}

// tell adds a fault, but for lines whose cause is told already.
func (r *recovery) tell(f Fault, from, to int, sure bool) {
	f.Pos = r.back(f.Pos)
	f.From, f.To, f.Sure = from+1, to+1, sure
	line := f.Pos.Line - 1
	if !r.told[line] {
		r.faults = bounded(r.faults, f)
	} else {
		for i := range r.faults {
			if r.faults[i].Pos.Line == line+1 {
				r.faults[i].From, r.faults[i].To = min(r.faults[i].From, f.From), max(r.faults[i].To, f.To)
				r.faults[i].Sure = r.faults[i].Sure && sure
			}
		}
	}
	r.told[line] = true
	for ; from <= to; from++ {
		r.told[from] = true
	}
}

// mend puts a cause right in the way that lets most of the file be read, if any
// lets more be read than before; of several that let all of it be read, in the one
// whose reader knows most of it.
func (r *recovery) mend(f Fault, k int) bool {
	best, furthest, fewest := -1, k, 0
	all := r.mends(f)
	for i, m := range all {
		if r.budget < 0 {
			break
		}
		trial := &recovery{lines: append([]string(nil), r.lines...), cut: r.cut, budget: r.budget, strangers: r.strangers}
		trial.apply(m.edits)
		reached, unknown := trial.reach()
		r.budget = trial.budget
		if reached > furthest || reached == len(r.lines) && unknown < fewest {
			best, furthest, fewest = i, reached, unknown
		}
		if reached == len(r.lines) && unknown == 0 {
			break
		}
	}
	if best < 0 {
		return false
	}
	m := all[best]
	line := f.Pos.Line - 1
	if m.code != "" {
		f.Code, f.Args = m.code, nil
	}
	if m.at != 0 || m.last != 0 {
		if m.at != line {
			f.Pos = place(r.lines, m.at, indentOf(r.lines[m.at]))
		}
		line = m.at
	}
	r.tell(f, line, max(line, m.last), m.sure)
	r.shift(m.edits)
	r.apply(m.edits)
	return true
}

// reach returns the line at which the lines break, or their number if they do not,
// and how much of them their reader would not know then.
func (r *recovery) reach() (line, unknown int) {
	root, _, err := r.decode()
	switch {
	case err != nil:
		return r.brokenLine(), 0
	case r.strangers != nil && root != nil && len(root.Content) > 0:
		c := converter{lines: r.lines, cut: r.cut}
		unknown = r.strangers(c.node(root.Content[0], 1))
	}
	return len(r.lines), unknown
}

// cutOut takes out the entry in which a cause stands, or else the one that holds it.
func (r *recovery) cutOut(f Fault, k int) bool {
	for line := f.Pos.Line - 1; line >= 0; line = above(r.lines, line) {
		trial := &recovery{lines: append([]string(nil), r.lines...), budget: r.budget, cut: map[int]bool{}}
		end := trial.cutEntry(line)
		reached, _ := trial.reach()
		if r.budget = trial.budget; r.budget < 0 {
			return false
		}
		if reached > k && reached >= end || reached == len(r.lines) {
			r.tell(f, line, end-1, false)
			r.cutEntry(line)
			return true
		}
	}
	return false
}

// cutEntry takes out the entry that starts on a line, with all that stands deeper,
// and returns the line after it.
func (r *recovery) cutEntry(line int) int {
	text := r.lines[line]
	indent := indentOf(text)
	end := line + 1
	for end < len(r.lines) {
		next := r.lines[end]
		if isText(next) && indentOf(next) <= indent && !(strings.HasPrefix(next[indentOf(next):], "- ") && indentOf(next) == indent && !isItem(text)) {
			break
		}
		r.lines[end] = ""
		end++
	}
	r.cut[line] = true
	lead := text[:indent]
	switch key := idKey.FindString(text[indent:]); {
	case !isText(text):
		r.lines[line] = ""
	case isItem(text):
		r.lines[line] = lead + `- "\x01"`
	case key != "":
		r.lines[line] = lead + key + ` "\x01"`
	default:
		r.lines[line] = lead + `"\x01":`
	}
	return end
}

// apply changes the lines; edits of one line are made from its end on.
func (r *recovery) apply(edits []edit) {
	for i := len(edits) - 1; i >= 0; i-- {
		e := edits[i]
		text := r.lines[e.line]
		r.lines[e.line] = text[:e.at] + e.ins + text[e.at+e.del:]
	}
}

// shift keeps what edits do to the places in their lines.
func (r *recovery) shift(edits []edit) {
	for i := len(edits) - 1; i >= 0; i-- {
		e := edits[i]
		text := r.lines[e.line]
		r.shifts[e.line] = append(r.shifts[e.line], shift{utf8.RuneCountInString(text[:e.at]) + 1,
			utf8.RuneCountInString(text[e.at : e.at+e.del]), utf8.RuneCountInString(e.ins)})
	}
}

// back returns the place in the file of a place in the mended lines.
func (r *recovery) back(p Pos) Pos {
	all := r.shifts[p.Line-1]
	for i := len(all) - 1; i >= 0; i-- {
		switch s := all[i]; {
		case p.Column >= s.at+s.ins:
			p.Column += s.del - s.ins
		case p.Column > s.at:
			p.Column = s.at
		}
	}
	return p
}

// restore puts the places of a mended tree where they are in the file.
func (r *recovery) restore(n *Node) {
	if len(r.shifts[n.Pos.Line-1]) > 0 {
		first := r.back(Pos{n.Pos.Line, n.Pos.Column + n.Lead})
		n.Pos = r.back(n.Pos)
		n.Lead = max(0, first.Column-n.Pos.Column)
	}
	for _, e := range n.Entries {
		r.restore(e.Key)
		if e.Value != e.Key {
			r.restore(e.Value)
		}
	}
	for _, item := range n.Items {
		r.restore(item)
	}
	for _, l := range n.Loose {
		r.restore(l.Part)
	}
}

// isText reports whether a line holds more than blanks and a comment.
func isText(line string) bool {
	t := strings.TrimSpace(line)
	return t != "" && t[0] != '#'
}

// isItem reports whether the text of a line begins with a dash; a blank line has none.
func isItem(line string) bool { return strings.HasPrefix(line[indentOf(line):], "-") }

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// above returns the line of the entry that holds a line, or -1.
func above(lines []string, line int) int {
	indent := indentOf(lines[line])
	for i := line - 1; i >= 0; i-- {
		if !isText(lines[i]) {
			continue
		}
		own := indentOf(lines[i])
		if own < indent || own == indent && isItem(lines[line]) && !isItem(lines[i]) {
			return i
		}
	}
	return -1
}
