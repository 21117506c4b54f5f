package scenario

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Rename returns the text of a scenario file in which a name that its SOP no longer has
// stands as the one that took its place, and at how many places it did: the id of a role,
// unit, stage, end, action, duty, limit, rule, field or choice. Comments, order and all
// else stay as they are.
//
// Where the SOP still has the old name it stays, and where it has no such thing as the
// new one; names of people and texts are no names of an SOP. Of a file that cannot be
// read there are no places.
func Rename(file string, src []byte, doc *sop.SOP, from, to string) (renamed []byte, places int) {
	suite, problems := ReadSuite(file, src)
	if suite == nil || problems.HasErrors() {
		return src, 0
	}
	r := &renaming{from: from, to: to}
	_ = suite.check(doc, r) // what is wrong is not asked here
	return r.apply(src)
}

// renaming gathers where an old name stands for which there is a new one.
type renaming struct {
	from, to string
	at       []problem.Pos
}

// mention notes that a text, from the character at offset on, is one of the names.
func (r *renaming) mention(t sop.Text, offset int, word string, names []string) {
	if r != nil && word == r.from && slices.Contains(names, r.to) && !slices.Contains(names, r.from) {
		r.at = append(r.at, problem.Pos{Line: t.Pos.Line, Column: t.Pos.Column + offset})
	}
}

func (r *renaming) apply(src []byte) ([]byte, int) {
	slices.SortFunc(r.at, func(a, b problem.Pos) int { return cmp.Or(b.Line-a.Line, b.Column-a.Column) })
	lines, places := bytes.SplitAfter(src, []byte("\n")), 0
	for _, at := range slices.Compact(r.at) {
		if at.Line < 1 || at.Line > len(lines) {
			continue
		}
		line, start := lines[at.Line-1], 0
		for range at.Column - 1 {
			_, size := utf8.DecodeRune(line[start:])
			start += size
		}
		if len(line) > start && !bytes.HasPrefix(line[start:], []byte(r.from)) {
			start++ // a quotation mark stands in front of the text
		}
		if rest, ok := bytes.CutPrefix(line[start:], []byte(r.from)); ok {
			lines[at.Line-1] = slices.Concat(line[:start], []byte(r.to), rest)
			places++
		}
	}
	return bytes.Join(lines, nil), places
}

// eachWord calls do with each word of a text and the offset of its first character.
func eachWord(t sop.Text, do func(offset int, word string)) {
	passed := 0
	for word := range strings.FieldsSeq(t.Value) {
		start := passed + strings.Index(t.Value[passed:], word)
		do(utf8.RuneCountInString(t.Value[:start]), word)
		passed = start + len(word)
	}
}
