package guide

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// open writes what is known of a word: a topic, a key or part of a file, a section that is
// about it, a code. It says what may be meant where nothing is.
func (t *terminal) open(word string) error {
	word = strings.ToLower(strings.Trim(strings.TrimSpace(word), "[]():\"`"))
	if i := slices.IndexFunc(topics(), func(p topic) bool { return p.id == word || strings.ToLower(p.title) == word }); i >= 0 {
		t.topic(&topics()[i])
		return nil
	}
	found := t.keys(word)
	found = t.sections(word, found) || found
	for _, e := range problem.Meanings(word) {
		t.mistake(&e)
		t.Line("")
		t.flow("", t.Text("guide.code", "code", e.Code))
		found = true
	}
	if found || t.mentions(word) {
		return nil
	}
	if meant := rules.Nearest(word, names()); meant != "" {
		return &term.Failure{Code: term.ExitFailed, Key: "guide.unknown-meant", Args: []string{"topic", word, "meant", meant}, Hint: "guide.hint"}
	}
	return &term.Failure{Code: term.ExitFailed, Key: "guide.unknown", Args: []string{"topic", word}, Hint: "guide.hint"}
}

// names are the words under which something is found.
func names() []string {
	var all []string
	for _, p := range topics() {
		all = append(all, p.id)
		for i := range p.blocks {
			all = append(all, about(&p.blocks[i])...)
		}
	}
	for _, p := range partsOf() {
		all = append(all, p.Name)
		for _, k := range p.Keys {
			all = append(append(all, k.Name), k.Words...)
		}
	}
	for _, e := range problem.All() {
		all = append(all, e.Code)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// about returns the words that a heading names in `code`, without what stands in brackets.
func about(b *block) []string {
	if b.kind != heading {
		return nil
	}
	var words []string
	for _, s := range spans(b.text) {
		if s.mark == '`' {
			word, _, _ := strings.Cut(s.text, "(")
			words = append(words, strings.ToLower(word))
		}
	}
	return words
}

// keys writes what a key of that name means, in each part that has it, and what is often
// wrong with it; or the part of that name.
func (t *terminal) keys(word string) bool {
	found := false
	all := partsOf()
	for i := range all {
		if all[i].Name == word && len(places(word)) == 0 {
			t.part(&all[i])
			found = true
		}
	}
	t.alone = true
	defer func() { t.alone = false }()
	told := map[string][]string{} // what is said, and of which parts
	var order []place
	for _, p := range places(word) {
		said := string(p.in.of) + p.key.About + p.key.Example
		if told[said] == nil {
			order = append(order, p)
		}
		told[said] = append(told[said], p.in.Name)
	}
	for _, p := range order {
		if found {
			t.Line("")
		}
		found = true
		t.hang("Pada ", fileWords[p.in.of]+", bagian "+strings.Join(told[string(p.in.of)+p.key.About+p.key.Example], ", ")+":")
		t.key(p)
	}
	var kinds []string
	for _, p := range order {
		if slices.Contains(kinds, string(p.in.of)) {
			continue
		}
		kinds = append(kinds, string(p.in.of))
		for _, e := range mistakes(p.in.of, word) {
			t.Line("")
			t.mistake(&e)
		}
	}
	for _, p := range topics() {
		for _, b := range p.blocks {
			if kind, rest := b.inserted(); b.kind == insert && kind == "bagian" && len(order) > 0 && rest == order[0].in.id() {
				t.Line("")
				t.flow("", t.Text("guide.see", "topic", p.id))
			}
		}
	}
	return found
}

// sections writes the sections whose headings name the word.
func (t *terminal) sections(word string, after bool) bool {
	found := false
	for _, p := range topics() {
		for i := range p.blocks {
			if !slices.Contains(about(&p.blocks[i]), word) {
				continue
			}
			end := i + 1
			for end < len(p.blocks) && (p.blocks[end].kind != heading || p.blocks[end].level > p.blocks[i].level) {
				end++
			}
			if after || found {
				t.Line("")
			}
			found = true
			t.block(&p.blocks[i])
			t.blocks(p.blocks[i+1 : end])
			t.Line("")
			t.flow("", t.Text("guide.see", "topic", p.id))
		}
	}
	return found
}

// mentions lists the headings in which all of a text stands.
func (t *terminal) mentions(text string) bool {
	found := false
	for _, p := range topics() {
		titles := []string{p.title}
		for _, b := range p.blocks {
			if b.kind == heading {
				titles = append(titles, plain(b.text))
			}
		}
		for _, title := range titles {
			if len(text) > 2 && strings.Contains(strings.ToLower(title), text) {
				t.hang("- ", title+" (sop panduan "+p.id+")")
				found = true
			}
		}
	}
	return found
}
