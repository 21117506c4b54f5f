package guide

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm/problem"
)

// width is how many columns a page takes on a terminal.
const width = 80

// terminal writes pages where a person reads them line by line.
type terminal struct {
	*term.Session
	told  map[string]bool // keys with what is said of them, once a page
	alone bool            // the mistakes of a key are written out after it
}

// index lists the topics.
func (t *terminal) index() {
	t.Line(t.Text("guide.intro"))
	t.Line("")
	wide := 0
	for _, p := range topics() {
		wide = max(wide, len(p.id))
	}
	for _, p := range topics() {
		for i, line := range wrap(plain(p.about), width-wide-4) {
			name := ""
			if i == 0 {
				name = p.id
			}
			t.Line("  " + t.Paint.Paint(term.Bold, name) + strings.Repeat(" ", wide-len(name)+2) + line)
		}
	}
	t.Line("")
	t.flow("", t.Text("guide.more"))
}

// topic writes one page.
func (t *terminal) topic(p *topic) {
	t.title(p.title)
	t.Line("")
	t.flow("", plain(p.about))
	t.blocks(p.blocks)
}

// title writes a title with a line under it.
func (t *terminal) title(text string) {
	t.Line(t.Paint.Paint(term.Bold, text))
	t.Line(strings.Repeat("=", utf8.RuneCountInString(text)))
}

func (t *terminal) blocks(all []block) {
	for i := range all {
		t.Line("")
		t.block(&all[i])
	}
}

func (t *terminal) block(b *block) {
	switch b.kind {
	case prose:
		t.flow("", plain(b.text))
	case heading:
		for _, line := range wrap(plain(b.text), width) {
			t.Line(t.Paint.Paint(term.Bold, line))
		}
		if b.level == 2 {
			t.Line(strings.Repeat("-", min(width, utf8.RuneCountInString(plain(b.text)))))
		}
	case list, steps:
		for i, item := range b.items {
			mark := "- "
			if b.kind == steps {
				mark = strconv.Itoa(i+1) + ". "
			}
			t.hang("  "+mark, plain(item))
		}
	case code:
		t.example(exampleTitle(b.info), b.text, exampleStyle(b.info))
	case insert:
		t.insert(b)
	}
}

// exampleTitle returns what stands over an example.
func exampleTitle(info string) string {
	switch info {
	case "salah":
		return "Salah:"
	case "pesan":
		return "Yang dikatakan sop periksa:"
	case "sebelum":
		return "Sebelum:"
	case "sesudah":
		return "Sesudah:"
	}
	return ""
}

// exampleStyle returns how an example looks.
func exampleStyle(info string) term.Style {
	switch info {
	case "salah":
		return term.Red
	case "ada", "syarat", "sesudah":
		return term.Green
	}
	return term.Plain
}

// example writes lines as they stand in a file.
func (t *terminal) example(title, text string, style term.Style) {
	if title != "" {
		t.Line("  " + title)
	}
	for _, line := range folded(text, width-4) {
		t.Line("    " + t.Paint.Paint(style, line))
	}
}

func (t *terminal) insert(b *block) {
	word, rest := b.inserted()
	switch word {
	case "bagian":
		t.part(findPart(rest))
	case "masalah":
		for _, e := range entriesOf(rest) {
			t.hang("  ["+e.Code+"] ", e.Meaning.ID)
		}
	case "bulan":
		t.month(rest)
	case "berkas":
		t.example("", strings.TrimRight(page("latihan/"+rest), "\n"), term.Plain)
	}
}

// part writes the keys of a part. Those of which a part above said the same are named.
func (t *terminal) part(p *part) {
	t.Line(t.Paint.Paint(term.Bold, p.Name) + " (" + fileWords[p.of] + ")")
	t.flow("", p.About)
	var same []string
	for i := range p.Keys {
		k := &p.Keys[i]
		if said := k.Name + "\n" + k.About + k.Example; !t.told[said] {
			t.told[said] = true
			t.Line("")
			t.key(place{p, k})
		} else {
			same = append(same, k.Name)
		}
	}
	if len(same) > 0 {
		t.Line("")
		t.hang("  Juga, dengan arti seperti di atas: ", strings.Join(same, ", "))
	}
}

// key writes what one key means.
func (t *terminal) key(p place) {
	name := t.Paint.Paint(term.Bold, p.key.Name)
	if p.key.Required {
		name += " (wajib)"
	}
	t.Line("  " + name)
	t.flow("    ", p.key.About)
	if words := wordsText(p); words != "" {
		t.hang("    Pilihan: ", words)
	}
	if p.key.Example != "" {
		t.Line("    Contoh:")
		for _, line := range folded(p.key.Example, width-6) {
			t.Line("      " + t.Paint.Paint(term.Green, line))
		}
	}
	if p.key.Leads != "" && p.key.Leads != p.key.Name {
		t.flow("    ", "Isinya: bagian "+p.key.Leads+".")
	}
	if found := mistakes(p.in.of, p.key.Name); len(found) > 0 && !t.alone {
		t.hang("    Sering keliru: ", codesText(found))
	}
}

// wordsText returns the words of a key, unless its description names them.
func wordsText(p place) string {
	var out []string
	for _, w := range p.key.Words {
		if !strings.Contains(p.key.About, w) || len(p.key.Words) > 1 {
			out = append(out, w)
		}
	}
	return strings.Join(out, ", ")
}

func codesText(all []problem.Entry) string {
	codes := make([]string, len(all))
	for i, e := range all {
		codes[i] = "[" + e.Code + "]"
	}
	return strings.Join(codes, " ")
}

// mistake writes one problem with its examples.
func (t *terminal) mistake(e *problem.Entry) {
	t.hang("  ["+e.Code+"] ", e.Meaning.ID)
	t.example("Salah:", e.Wrong.ID, term.Red)
	t.example("Benar:", e.Right.ID, term.Green)
}

// month writes how a deadline is counted, day by day, and its picture.
func (t *terminal) month(question string) {
	ledger, err := ledgerOf(question)
	if err != nil {
		t.Line(err.Error()) // not reached: a test counts all of the pages
		return
	}
	for _, text := range []string{show.Text(ledger, "id"), show.Picture(ledger, "id")} {
		for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
			for _, folded := range folded(line, width) {
				t.Line(folded)
			}
		}
		t.Line("")
	}
}

// flow writes a paragraph.
func (t *terminal) flow(indent, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		for _, l := range wrap(line, width-len(indent)) {
			t.Line(indent + l)
		}
	}
}

// hang writes a paragraph whose first line begins with a mark, the others under its text.
func (t *terminal) hang(mark, text string) {
	indent := strings.Repeat(" ", min(utf8.RuneCountInString(mark), 6))
	if len(mark) < 8 {
		indent = strings.Repeat(" ", utf8.RuneCountInString(mark))
	}
	lines := wrap(strings.Repeat("\u00a0", utf8.RuneCountInString(mark)-len(indent))+text, width-len(indent))
	for i, l := range lines {
		if i == 0 {
			t.Line(mark + strings.TrimLeft(l, "\u00a0"))
			continue
		}
		t.Line(indent + l)
	}
}

// wrap splits a text into lines of at most so many characters, between words.
func wrap(text string, columns int) []string {
	var lines []string
	line := ""
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > columns {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// folded returns the lines of an example, those that are too long broken at a blank and
// indented further. YAML reads them as before, between brackets or in a text.
func folded(text string, columns int) []string {
	var out []string
	for line := range strings.SplitSeq(strings.NewReplacer("\t", "⇥ ", "\u00a0", "⍽").Replace(text), "\n") {
		body := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(body)]
		for i, l := range wrapKeeping(body, columns-len(indent)-4) {
			if i > 0 {
				l = "    " + l
			}
			out = append(out, indent+l)
		}
	}
	return out
}

// wrapKeeping wraps a line but leaves one alone that fits, with all of its blanks.
func wrapKeeping(line string, columns int) []string {
	if utf8.RuneCountInString(line) <= columns+4 {
		return []string{line}
	}
	return slices.Clip(wrap(line, columns))
}
