package fsm

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
)

// place is a key of the format where a file has it.
type place struct {
	file       string
	part       *form.Part
	key, value *yaml.Node
}

func (p place) name() string { return p.part.Name + "." + p.key.Value }

// everyKey returns one place of each key of the format, from procedures without an error.
func everyKey(t *testing.T) map[string]place {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../sop.yaml", "testdata/*.yaml", "problem/testdata/*.yaml", "prove/testdata/proof/*/*.yaml", "../examples/prosedur/*/sop.yaml", "../adapters/cli/guide/latihan/sop.yaml", "testdata/decide/*.yaml"} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		files = append(files, found...)
	}
	all := map[string]place{}
	for _, file := range files {
		src := readFile(t, file)
		if _, problems := Load(file, []byte(src)); problems.HasErrors() {
			continue // a log, or scenarios
		}
		var root yaml.Node
		require.NoError(t, yaml.Unmarshal([]byte(src), &root))
		collect(all, file, form.SOP, root.Content[0])
	}
	return all
}

// collect adds the keys of a part of a file, and of what stands in it.
func collect(all map[string]place, file string, part *form.Part, v *yaml.Node) {
	for i := 0; i < len(v.Content); i += 2 {
		k, c := v.Content[i], v.Content[i+1]
		key := part.Key(k.Value)
		if key == nil {
			continue
		}
		p := place{file, part, k, c}
		if was, known := all[p.name()]; !known || was.value.Kind != yaml.ScalarNode {
			all[p.name()] = p // one whose value is a text shows more
		}
		within(all, file, key.Value, c)
	}
}

func within(all map[string]place, file string, w form.Value, v *yaml.Node) {
	switch {
	case v.Kind == yaml.MappingNode && w.Part != nil:
		collect(all, file, w.Part, v)
	case v.Kind == yaml.MappingNode && w.Of != nil:
		for i := 1; i < len(v.Content); i += 2 {
			within(all, file, *w.Of, v.Content[i])
		}
	case v.Kind == yaml.SequenceNode && w.Of != nil:
		for _, c := range v.Content {
			within(all, file, *w.Of, c)
		}
	case v.Kind == yaml.SequenceNode:
		for _, c := range v.Content {
			within(all, file, w, c)
		}
	}
}

// TestEachKeyToldOnce makes three mistakes with every key of the format: it is misspelt,
// its value is forgotten, a list in brackets stands for a text. Each is told once, on its
// line, and nothing that only follows from it.
func TestEachKeyToldOnce(t *testing.T) {
	all := everyKey(t)
	require.Greater(t, len(all), 200)
	tried := 0
	for name, p := range all {
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(p.file)
			require.NoError(t, err)
			tried += p.told(t, src, p.key, p.key.Value+":", p.key.Value+"x:", "unknown-key")
			if p.value.Kind != yaml.ScalarNode || p.value.Line != p.key.Line || p.value.Style != 0 || p.value.Value == "" {
				return
			}
			tried += p.told(t, src, p.value, p.value.Value, "[[satu]]", "")
			if !p.part.Blank || slices.Contains(p.part.Required(), p.key.Value) { // boxes of the form may be empty
				tried += p.told(t, src, p.value, p.value.Value, "", "empty-value")
			}
		})
	}
	require.Greater(t, tried, 2*len(all), "too few mistakes could be made")
}

// told puts a text in the place of another that stands at a node, and expects one problem
// more than before, on its line. It returns how many mistakes it made: 1, or 0 of what is
// written otherwise than it is read, as a quoted key is.
func (p place) told(t *testing.T, src []byte, at *yaml.Node, old, becomes, code string) int {
	t.Helper()
	lines := strings.Split(string(src), "\n")
	runes := []rune(lines[at.Line-1])
	before, rest := string(runes[:at.Column-1]), string(runes[at.Column-1:])
	if !strings.HasPrefix(rest, old) {
		return 0
	}
	lines[at.Line-1] = before + becomes + strings.TrimPrefix(rest, old)
	_, was := Load(p.file, src)
	_, problems := Load(p.file, []byte(strings.Join(lines, "\n")))
	fresh := slices.DeleteFunc(slices.Clone(problems), func(q problem.Problem) bool {
		return slices.ContainsFunc(was, func(r problem.Problem) bool { return r.Code == q.Code && r.Pos.Line == q.Pos.Line })
	})
	require.Len(t, fresh, 1, "%s: %s\n%s", p.file, lines[at.Line-1], problems.Error())
	assert.Equal(t, at.Line, fresh[0].Pos.Line, fresh[0].Error())
	if code != "" {
		assert.Equal(t, code, fresh[0].Code)
	}
	return 1
}
