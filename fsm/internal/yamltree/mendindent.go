package yamltree

import (
	"slices"
	"strings"
)

// structure returns the lines that are keys or items, not blanks, comments or
// the inside of a text over several lines.
func structure(lines []string) []int {
	var out []int
	text := -1 // the indent above which a block of text goes on
	for i, line := range lines {
		if !isText(line) {
			continue
		}
		indent := indentOf(line)
		if text >= 0 && indent > text {
			continue
		}
		text = -1
		out = append(out, i)
		if blockHead.MatchString(line[valueStart(line):]) {
			text = indent
		}
	}
	return out
}

// around returns the lines of the structure before and after a line, -1 for none.
func around(lines []string, line int) (before, after int) {
	before, after = -1, -1
	for _, i := range structure(lines) {
		switch {
		case i < line:
			before = i
		case i > line && after < 0:
			after = i
		}
	}
	return before, after
}

// opens reports whether a line is a key whose content stands on the lines below.
func opens(line string) bool {
	end := textEnd(line)
	return end > 0 && line[end-1] == ':'
}

// fits returns the indents that a line between two others may have, the
// likeliest first.
func fits(lines []string, line, before, after int) []int {
	var out []int
	add := func(indent int) {
		if !slices.Contains(out, indent) {
			out = append(out, indent)
		}
	}
	if before < 0 {
		return []int{0}
	}
	own, next := indentOf(lines[before]), -1
	if after >= 0 {
		next = indentOf(lines[after])
	}
	if opens(lines[line]) && next > 1 {
		if opens(lines[before]) && own+2 == next-2 {
			add(next - 2)
		}
		for i := before; i >= 0; i = above(lines, i) {
			if indentOf(lines[i]) == next-2 {
				add(next - 2)
			}
		}
	}
	switch {
	case opens(lines[before]) && next > own:
		add(next)
	case opens(lines[before]):
		add(own + 2)
	}
	if key := len(listed.FindString(lines[before])); key > 0 {
		add(key) // beside the first key of an item
	}
	if !opens(lines[before]) && indentOf(lines[line]) > own {
		add(own)
	}
	if next >= 0 && !opens(lines[line]) {
		for i := before; i >= 0; i = above(lines, i) {
			if indentOf(lines[i]) == next {
				add(next)
			}
		}
	}
	for i := before; i >= 0; i = above(lines, i) {
		add(indentOf(lines[i]))
	}
	return out
}

// untab puts blanks in the place of tabs: of a line by the lines around it, of
// several by what one tab stands for.
func (r *recovery) untab(line int) []mend {
	last := line
	for i := line + 1; i < len(r.lines); i++ {
		if isText(r.lines[i]) {
			if !strings.ContainsRune(r.lines[i][:indentOf(r.lines[i])], '\t') {
				break
			}
			last = i
		}
	}
	before, _ := around(r.lines, line)
	_, after := around(r.lines, last)
	var likely, out []mend
	indents := fits(r.lines, line, before, after)
	if last == line {
		for _, indent := range indents {
			out = append(out, mend{edits: []edit{{line, 0, indentOf(r.lines[line]), strings.Repeat(" ", indent)}}, at: line, last: line, sure: true})
		}
	}
	for _, width := range []int{0, 2, 4, 8, 1, 3} {
		var edits []edit
		for i := line; i <= last; i++ {
			if i > line && !isText(r.lines[i]) {
				continue
			}
			lead := r.lines[i][:indentOf(r.lines[i])]
			edits = append(edits, edit{i, 0, len(lead), strings.ReplaceAll(lead, "\t", strings.Repeat(" ", width))})
		}
		m := mend{edits: edits, at: line, last: last, sure: true}
		if slices.Contains(indents, len(edits[0].ins)) && (width == 0 && len(edits[0].ins) > 0 || last > line) {
			likely = append(likely, m)
		} else {
			out = append(out, m)
		}
	}
	// Of several lines the indent that one alone would have is the likeliest.
	slices.SortStableFunc(likely, func(a, b mend) int {
		return slices.Index(indents, len(a.edits[0].ins)) - slices.Index(indents, len(b.edits[0].ins))
	})
	return append(likely, out...)
}

// reindent moves a line, alone or with all that belongs to it, to where a line
// above has it; or the line above, if that stands alone.
func (r *recovery) reindent(line int) []mend {
	before, after := around(r.lines, line)
	own := indentOf(r.lines[line])
	end := line + 1 // all that belongs to it
	for holds(r.lines[line]) && end < len(r.lines) && (!isText(r.lines[end]) || indentOf(r.lines[end]) > own) {
		end++
	}
	var out []mend
	add := func(from, to, indent int) {
		if by := indent - indentOf(r.lines[from]); by != 0 {
			out = append(out, r.move(from, to, by))
		}
	}
	if before >= 0 && r.strayed(before, line) {
		add(before, before+1, own)
	}
	if c := r.stray(line); c >= 0 {
		add(c, c+1, own)
	}
	// The first key below another one, further in than what it opens.
	if before >= 0 && opens(r.lines[before]) {
		if over, _ := around(r.lines, before); over >= 0 && over == above(r.lines, before) && indentOf(r.lines[over])+4 == own && indentOf(r.lines[before]) > own {
			add(before, before+1, own-2)
		}
	}
	// A key above that stands too far out for what belongs to it.
	if p := above(r.lines, line); p >= 0 {
		if _, child := around(r.lines, p); child >= 0 && child < line && indentOf(r.lines[child]) == own+2 && opens(r.lines[p]) && indentOf(r.lines[p]) < own {
			add(p, p+1, own)
		}
	}
	chain := fits(r.lines, line, before, after)
	if opens(r.lines[line]) && after >= 0 && indentOf(r.lines[after]) > own && slices.Contains(chain, indentOf(r.lines[after])-2) && indentOf(r.lines[after]) != own+2 {
		add(line, line+1, indentOf(r.lines[after])-2)
	}
	if end < len(r.lines) && end > line+1 && slices.Contains(chain, indentOf(r.lines[end])) {
		add(line, end, indentOf(r.lines[end]))
	}
	for _, indent := range chain {
		add(line, end, indent)
	}
	for _, indent := range chain {
		add(line, line+1, indent)
	}
	if before >= 0 {
		add(before, before+1, own)
		if over, _ := around(r.lines, before); over >= 0 {
			for _, indent := range fits(r.lines, before, over, line) {
				add(before, before+1, indent)
			}
		}
	}
	if beside := siblingAbove(r.lines, line); beside >= 0 && keyed.MatchString(r.lines[line]) && !isItem(r.lines[line]) && keyed.MatchString(r.lines[beside]) {
		if dash := listed.FindString(r.lines[beside]); dash != "" {
			out = append(out, mend{edits: []edit{{beside, own, len(dash) - own, ""}}, at: beside, last: beside, sure: true, code: CodeExtraDash})
		}
	}
	return out
}

// strayed tells a line that holds nothing and stands further out or in than the
// lines around it, so that the one behind it seems wrong.
func (r *recovery) strayed(before, line int) bool {
	over, _ := around(r.lines, before)
	if over < 0 || opens(r.lines[before]) || listed.MatchString(r.lines[before]) && keyed.MatchString(r.lines[before]) {
		return false
	}
	own, indent := indentOf(r.lines[line]), indentOf(r.lines[before])
	if opens(r.lines[over]) && (over == above(r.lines, before) || indentOf(r.lines[over]) == indent) {
		return own == indentOf(r.lines[over])+2 // the regular step
	}
	for i := over; i >= 0 && indent < own; i = above(r.lines, i) {
		if indentOf(r.lines[i]) == own {
			return true
		}
	}
	return false
}

// stray returns the first line below the key that a line belongs to, if it
// alone stands too far in for what follows it, or -1.
func (r *recovery) stray(line int) int {
	own := indentOf(r.lines[line])
	p := above(r.lines, line)
	if p < 0 || indentOf(r.lines[p])+2 != own {
		return -1
	}
	first, same := -1, 0
	for _, i := range structure(r.lines) {
		switch {
		case i <= p || i >= line:
		case first < 0:
			first = i
		case indentOf(r.lines[i]) <= indentOf(r.lines[first]):
			if same++; same == 1 && opens(r.lines[first]) && indentOf(r.lines[first]) == own+2 {
				return first // what it opens stands beside it
			}
		}
	}
	if first < 0 || same > 0 || indentOf(r.lines[first]) <= own || !opens(r.lines[first]) {
		return -1
	}
	return first
}

// holds reports whether deeper lines below a line can belong to it.
func holds(line string) bool {
	return opens(line) || blockHead.MatchString(line[valueStart(line):]) || listed.MatchString(line) && keyed.MatchString(line)
}

// move indents lines by more or fewer blanks. Only the first of them is in doubt.
func (r *recovery) move(from, to, by int) mend {
	m := mend{at: from, last: from}
	for i := from; i < to; i++ {
		switch indent := indentOf(r.lines[i]); {
		case !isText(r.lines[i]):
		case by > 0:
			m.edits = append(m.edits, edit{i, 0, 0, strings.Repeat(" ", by)})
		case by < 0:
			m.edits = append(m.edits, edit{i, 0, min(indent, -by), ""})
		}
	}
	return m
}

// dashOf returns what stands in the place of a dash and a blank.
func dashOf(text string) string {
	for _, dash := range []string{"-", "–", "—", "•"} {
		if strings.HasPrefix(text, dash) {
			return dash
		}
	}
	return ""
}
