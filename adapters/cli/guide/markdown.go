package guide

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"
)

//go:embed halaman/*.md latihan/*.yaml
var files embed.FS

// kind says what a block is.
type kind uint8

const (
	prose kind = iota
	heading
	list
	steps // a numbered list
	code
	insert // a line {{…}}
)

// block is a piece of a topic: a paragraph, a heading, a list, an example.
type block struct {
	kind  kind
	level int    // of a heading, from 2
	text  string // of a list none
	items []string
	info  string // of code: what kind of example it is
}

// topic is one page of the handbook.
type topic struct {
	id, title, about string
	blocks           []block
}

// topics returns the handbook in its order.
var topics = sync.OnceValue(func() []topic {
	names, _ := files.ReadDir("halaman") // what is embedded can be read
	var all []topic
	for _, name := range names {
		t, err := readTopic(name.Name(), page("halaman/"+name.Name()))
		if err != nil {
			panic("guide: " + err.Error()) // a writer's mistake: the pages are compiled in
		}
		all = append(all, t)
	}
	return all
})

// page returns the text of an embedded file.
func page(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("guide: " + err.Error())
	}
	return string(text)
}

// readTopic reads a page: its title and a sentence on it, then its blocks.
func readTopic(name, text string) (topic, error) {
	_, id, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".md"), "-")
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") || !strings.HasPrefix(lines[1], "> ") {
		return topic{}, fmt.Errorf("%s begins with no title and no sentence on it", name)
	}
	t := topic{id: id, title: lines[0][2:], about: lines[1][2:]}
	for at := 2; at < len(lines); {
		b, next, err := readBlock(lines, at)
		if err != nil {
			return t, fmt.Errorf("%s:%d: %w", name, at+1, err)
		}
		if next > at+1 || lines[at] != "" {
			t.blocks = append(t.blocks, b)
		}
		at = next
	}
	return t, nil
}

// readBlock reads the block that begins at a line and returns the line after it.
func readBlock(lines []string, at int) (block, int, error) {
	line := lines[at]
	switch {
	case line == "":
		return block{}, at + 1, nil
	case strings.HasPrefix(line, "```"):
		return readCode(lines, at)
	case strings.HasPrefix(line, "{{") && strings.HasSuffix(line, "}}"):
		return block{kind: insert, text: line[2 : len(line)-2]}, at + 1, nil
	case strings.HasPrefix(line, "## "), strings.HasPrefix(line, "### "):
		level := strings.Index(line, " ")
		return block{kind: heading, level: level, text: line[level+1:]}, at + 1, nil
	case strings.HasPrefix(line, "#"):
		return block{}, at, fmt.Errorf("no heading: %s", line)
	case marker(line) != "":
		b := block{kind: list}
		if marker(line) != "- " {
			b.kind = steps
		}
		for ; at < len(lines) && lines[at] != ""; at++ {
			if m := marker(lines[at]); m != "" {
				b.items = append(b.items, lines[at][len(m):])
			} else {
				b.items[len(b.items)-1] += " " + strings.TrimSpace(lines[at])
			}
		}
		return b, at, nil
	}
	var text []string
	for ; at < len(lines) && lines[at] != ""; at++ {
		text = append(text, strings.TrimSpace(lines[at]))
	}
	return block{kind: prose, text: strings.Join(text, " ")}, at, nil
}

// readCode reads an example to its closing signs.
func readCode(lines []string, at int) (block, int, error) {
	b := block{kind: code, info: lines[at][3:]}
	for i := at + 1; i < len(lines); i++ {
		if lines[i] == "```" {
			b.text = strings.Join(lines[at+1:i], "\n")
			return b, i + 1, nil
		}
	}
	return b, at, fmt.Errorf("an example without an end")
}

// marker returns what a line of a list begins with: "- " or "1. ".
func marker(line string) string {
	if strings.HasPrefix(line, "- ") {
		return "- "
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits > 0 && strings.HasPrefix(line[digits:], ". ") {
		return line[:digits+2]
	}
	return ""
}

// span is a run of text in a paragraph.
type span struct {
	text string
	mark byte   // '`' code, '*' strong, '[' a link, 0 none
	to   string // of a link: the topic
}

// spans splits a text at its marks.
func spans(text string) []span {
	var out []span
	for text != "" {
		at := strings.IndexAny(text, "`*[")
		if at < 0 {
			break
		}
		mark, rest := text[at], text[at:]
		var s span
		var length int
		switch {
		case mark == '`' && strings.Count(rest, "`") > 1:
			end := strings.Index(rest[1:], "`") + 1
			s, length = span{text: rest[1:end], mark: mark}, end+1
		case strings.HasPrefix(rest, "**") && strings.Contains(rest[2:], "**"):
			end := strings.Index(rest[2:], "**") + 2
			s, length = span{text: rest[2:end], mark: mark}, end+2
		case mark == '[' && strings.Contains(rest, "]("):
			middle := strings.Index(rest, "](")
			end := strings.Index(rest, ")")
			s, length = span{text: rest[1:middle], mark: mark, to: rest[middle+2 : max(end, middle+2)]}, end+1
		}
		if length <= 0 { // the sign stands for itself
			out, text = append(out, span{text: text[:at+1]}), text[at+1:]
			continue
		}
		if at > 0 {
			out = append(out, span{text: text[:at]})
		}
		out, text = append(out, s), rest[length:]
	}
	if text != "" {
		out = append(out, span{text: text})
	}
	return out
}

// plain returns a text as a terminal shows it: code in quotes, a link with its topic.
func plain(text string) string {
	var b strings.Builder
	for _, s := range spans(text) {
		switch s.mark {
		case '`':
			b.WriteString(quoted(s.text))
		case '[':
			b.WriteString(s.text + " (sop panduan " + s.to + ")")
		default:
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// quoted puts code into quotes, unless they or a command stand in it.
func quoted(text string) string {
	if strings.Contains(text, `"`) || strings.HasPrefix(text, "sop ") {
		return text
	}
	return `"` + text + `"`
}
