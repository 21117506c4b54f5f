package diff

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

var spoken = regexp.MustCompile(`⟦([^⟧]+)⟧`)

// edit is a change to a file: a block or a part of a line taken out, or put back; two
// blocks that change places; or texts replaced.
type edit struct {
	file  string
	line  int    // from 1; 0: the pairs
	op    string // - out, + put back, ~ changes places with the next
	part  int    // of the line, from 1; 0: it and what stands below it
	pairs string // "old ⇒ new", one a line; a line break in them is ⏎; ⇐ where the file is the new one
}

// said are the files before and after.
func (e edit) said(src []byte) (before, after []byte) {
	if e.line == 0 {
		after = src
		for _, pair := range strings.Split(e.pairs, "\n") {
			old, now, _ := strings.Cut(strings.NewReplacer("⏎", "\n", "⇐", "⇒").Replace(pair), " ⇒ ")
			after = bytes.ReplaceAll(after, []byte(old), []byte(now))
		}
		if strings.Contains(e.pairs, "⇐") {
			return after, src
		}
		return src, after
	}
	lines := strings.SplitAfter(string(src), "\n")
	next := below(lines, e.line-1)
	less := strings.Join(append(slices.Clone(lines[:e.line-1]), lines[next:]...), "")
	switch {
	case e.op == "~":
		last := below(lines, next)
		moved := slices.Concat(lines[:e.line-1], lines[next:last], lines[e.line-1:next], lines[last:])
		return src, []byte(strings.Join(moved, ""))
	case e.part > 0:
		line := lines[e.line-1]
		at := parts.FindAllStringIndex(line, -1)[e.part-1]
		line = line[:at[0]] + line[at[1]:]
		for _, fix := range [][2]string{{", , ", ", "}, {"{, ", "{"}, {"[, ", "["}, {", }", "}"}, {", ]", "]"}} {
			line = strings.Replace(line, fix[0], fix[1], 1)
		}
		less = strings.Join(slices.Concat(lines[:e.line-1], []string{line}, lines[e.line:]), "")
	}
	if e.op == "+" {
		return []byte(less), src
	}
	return src, []byte(less)
}

// parts are the entries of a map or a list that stands on one line.
var parts = regexp.MustCompile(`[a-z_0-9]+: (?:\[[^\]]*\]|\{[^{}]*\}|[^,\[\]{}\n]+)|\b[a-z_0-9]+\b`)

// below returns the line after what stands at a line and below it.
func below(lines []string, at int) int {
	indent := func(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
	next := at + 1
	for next < len(lines) && (strings.TrimSpace(lines[next]) == "" || indent(lines[next]) > indent(lines[at])) {
		next++
	}
	return min(next, len(lines))
}

// reading is the files of edits, each read once.
type reading map[string]*fsm.Machine

func (r reading) load(src []byte) *fsm.Machine {
	if m, known := r[string(src)]; known {
		return m
	}
	m, problems := fsm.Load("sop.yaml", src)
	if problems.HasErrors() {
		m = nil
	}
	r[string(src)] = m
	return m
}

// Every sentence and every word is said by some edit of the files in testdata, and stands in
// testdata/kalimat.golden.txt as the clerk gets it, so that it is read there. An edit is
// added by its heading, and what it says by -update.
func TestEverySentenceIsReadSomewhere(t *testing.T) {
	whole, golden := catalogue, "testdata/kalimat.golden.txt"
	marked := map[string]problem.Text{}
	for key, text := range whole() {
		marked[key] = problem.Text{ID: text.ID, EN: "⟦" + key + "⟧" + text.EN}
	}
	catalogue = func() map[string]problem.Text { return marked }
	defer func() { catalogue = whole }()
	edits := recorded(t, golden)
	files, seen, out := map[string]reading{}, map[string]bool{}, strings.Builder{}
	for _, e := range edits {
		src, err := os.ReadFile(e.file)
		require.NoError(t, err)
		if files[e.file] == nil {
			files[e.file] = reading{}
		}
		before, after := e.said(src)
		was, now := files[e.file].load(before), files[e.file].load(after)
		if was == nil || now == nil {
			_, bad := fsm.Load("sop.yaml", after)
			_, worse := fsm.Load("sop.yaml", before)
			assert.Fail(t, "not a procedure", "%s%s%s", e.heading(src), bad.Error(), worse.Error())
			continue
		}
		var news []string
		for _, c := range Of(was, now).Changes {
			fresh := false
			for _, m := range spoken.FindAllStringSubmatch(c.Message("en"), -1) {
				fresh = fresh || !seen[m[1]]
				seen[m[1]] = true
			}
			if fresh {
				news = append(news, "    "+c.Message("id")+"\n")
			}
		}
		if len(news) > 0 {
			out.WriteString(e.heading(src) + strings.Join(news, ""))
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String())
	for _, a := range Areas() {
		seen["bidang-"+string(a)] = true // titles of their own
	}
	for key := range marked {
		assert.True(t, seen[key], "%s: nobody says it", key)
	}
}

// heading says which edit it is, so that it can be read again.
func (e edit) heading(src []byte) string {
	if e.line == 0 {
		return fmt.Sprintf("%s\n  : %s\n", e.file, strings.ReplaceAll(e.pairs, "\n", "\n  : "))
	}
	part := ""
	if e.part > 0 {
		part = strconv.Itoa(e.part)
	}
	return fmt.Sprintf("%s\n  %d %s%s %s\n", e.file, e.line, e.op, part, bytes.Split(src, []byte("\n"))[e.line-1])
}

// recorded returns the edits of the golden file.
func recorded(t *testing.T, golden string) []edit {
	src, err := os.ReadFile(golden)
	require.NoError(t, err)
	var out []edit
	for _, line := range strings.Split(string(src), "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "    "):
		case !strings.HasPrefix(line, " "):
			out = append(out, edit{file: line})
		case strings.HasPrefix(line, "  : "):
			last := &out[len(out)-1]
			last.pairs = strings.TrimPrefix(last.pairs+"\n"+strings.TrimPrefix(line, "  : "), "\n")
		default:
			last := &out[len(out)-1]
			words := strings.Fields(line)
			last.line, err = strconv.Atoi(words[0])
			require.NoError(t, err)
			last.op = words[1][:1]
			last.part, _ = strconv.Atoi(words[1][1:])
		}
	}
	return out
}
