package problem_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

// loaded returns the codes that reading and checking an SOP file brings about.
func loaded(name, src string) []string {
	var codes []string
	_, problems := fsm.Load(name, []byte(src))
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return codes
}

// inWords are the codes whose examples are words, since no few lines show them.
var inWords = []string{"rule-too-big", "file-too-large", "not-text", "empty-file", "too-deep", "too-many-problems"}

// follows are the codes that the wrong example of a code brings about besides.
var follows = map[string][]string{
	"few-outcomes":        {"unreachable-stage"}, // the branch that is missing led there
	"limit-never-runs":    {"stage-without-limit"},
	"overdue-of-nobody":   {"unused-limit"},
	"start-stays":         {"limit-never-runs", "unreachable-end", "unreachable-stage", "unset-field"},
	"timer-without-clock": {"stage-without-limit"},
}

// Each right example about an SOP file stands in its base, which is clean; with
// the wrong one in its place the file has the problem, and no other. The
// examples of the other families have tests of their own.
func TestExamplesOfSOPFilesAreTrue(t *testing.T) {
	for _, e := range problem.All() {
		if !slices.Contains([]problem.Family{"yaml", "form", "flow", "rules"}, e.Family) {
			continue
		}
		t.Run(string(e.Family)+"/"+e.Code, func(t *testing.T) {
			if slices.Contains(inWords, e.Code) {
				assert.NotEqual(t, e.Wrong.In("id"), e.Wrong.In("en"), "words have two languages")
				return
			}
			base, err := os.ReadFile("testdata/" + e.Base())
			require.NoError(t, err, e.Place())
			require.Empty(t, loaded(e.Base(), string(base)), "%s: the base %s has problems of its own", e.Place(), e.Base())
			src, err := planted(string(base), e.Right.In("id"), e.Wrong.In("id"))
			require.NoError(t, err, e.Place())
			want := append([]string{e.Code}, follows[e.Code]...)
			got := loaded(e.Base(), src)
			slices.Sort(want)
			slices.Sort(got)
			assert.Equal(t, want, slices.Compact(got), e.Place())
		})
	}
}

// planted puts each part of wrong in the place of the same part of right, which
// must stand in the base once, whatever its indent there.
func planted(base, right, wrong string) (string, error) {
	rights, wrongs := parts(right), parts(wrong)
	if len(rights) != len(wrongs) {
		return "", fmt.Errorf("%d right parts and %d wrong ones", len(rights), len(wrongs))
	}
	lines := strings.Split(base, "\n")
	for i, part := range rights {
		at, indent, n := -1, "", 0
		for line := range lines {
			if in, ok := standsAt(lines[line:], part); ok {
				at, indent, n = line, in, n+1
			}
		}
		if n != 1 {
			return "", fmt.Errorf("this stands %d times in the base, want once:\n%s", n, strings.Join(part, "\n"))
		}
		var put []string
		for _, line := range wrongs[i] {
			if line != "" {
				line = indent + line
			}
			put = append(put, line)
		}
		lines = slices.Replace(lines, at, at+len(part), put...)
	}
	return strings.Join(lines, "\n"), nil
}

// parts splits an example at its lines "…".
func parts(example string) [][]string {
	out := [][]string{nil}
	for line := range strings.Lines(example + "\n") {
		line = strings.TrimSuffix(line, "\n")
		if line == "…" {
			out = append(out, nil)
			continue
		}
		out[len(out)-1] = append(out[len(out)-1], line)
	}
	return out
}

// standsAt reports whether lines begin with the part, and how much deeper.
func standsAt(lines, part []string) (indent string, ok bool) {
	if len(part) > len(lines) || !strings.HasSuffix(lines[0], part[0]) {
		return "", false
	}
	indent = strings.TrimSuffix(lines[0], part[0])
	if strings.Trim(indent, " ") != "" {
		return "", false
	}
	for i, line := range part {
		if lines[i] != indent+line && (line != "" || lines[i] != "") {
			return "", false
		}
	}
	return indent, true
}

func TestPlantedRefusesWhatDoesNotStandOnce(t *testing.T) {
	src, err := planted("a:\n  b: 1\n  c: 2\n", "b: 1\n…\nc: 2", "b: x\n\n…\nc: y")
	require.NoError(t, err)
	assert.Equal(t, "a:\n  b: x\n\n  c: y\n", src)
	for _, c := range [][3]string{
		{"a: 1\n", "a: 2", "a: 3"},
		{"a: 1\nb:\n  a: 1\n", "a: 1", "a: 3"},
		{"a: 1\n", "a: 1", "a: 1\n…\nb: 2"},
		{"bba: 1\n", "a: 1", "a: 2"},
	} {
		_, err := planted(c[0], c[1], c[2])
		assert.Error(t, err, c)
	}
}
