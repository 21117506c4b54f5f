package problem_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

func TestDataIsReadStrictly(t *testing.T) {
	got, err := problem.ReadParts("x.yaml", "# note\nurutan: 1\n\nsome-code:\n  pesan: 'a' \"b\": c\n  # note\n  apa: |-\n    A.\n\n      # B.\n\n  why: Y.\n")
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, map[string]string{"urutan": "1"}, got[0].Texts())
	assert.Equal(t, map[string]string{"pesan": `'a' "b": c`, "apa": "A.\n\n  # B.", "why": "Y."}, got[1].Texts())

	for _, c := range []struct{ src, says string }{
		{"urutan", "x.yaml:1: a key and a text belong here"},
		{"  pesan: A", "x.yaml:1: a key and a text belong here"},
		{"a:\npesan: A", "x.yaml:2: a key and a text belong here"},
		{"a:\n    pesan: A", "x.yaml:2: a key and a text belong here"},
		{"warna: biru", `x.yaml:1: unknown key "warna"`},
		{"a:\n  warna: biru", `x.yaml:2: unknown key "warna"`},
		{"a:\n  pesan: A\n  pesan: B", `x.yaml:3: the key "pesan" stands twice`},
		{"a:\n  pesan: A\nb:\na:\n", "x.yaml:4: a stands twice"},
		{"a:\n  pesan: ", `x.yaml:2: the key "pesan" has no text`},
		{"a:\n  pesan: |-\nb:", `x.yaml:2: the key "pesan" has no text`},
	} {
		_, err := problem.ReadParts("x.yaml", c.src)
		assert.EqualError(t, err, c.says)
	}
}

// What the reader takes as it stands, YAML does too.
func TestDataIsYAML(t *testing.T) {
	for name, src := range problem.Sources() {
		parts, err := problem.ReadParts(name, src)
		require.NoError(t, err)
		root, _ := yamltree.Parse([]byte(src), nil) // its faults are examples of tabs and unseen characters
		require.NotNil(t, root, name)
		for _, p := range parts {
			of := root
			if p.Code() != "" {
				of = root.Get(p.Code())
			}
			for key, text := range p.Texts() {
				require.NotNil(t, of.Get(key), "%s: %s", p.Place(), key)
				assert.Equal(t, of.Get(key).Value, text, "%s: %s", p.Place(), key)
			}
		}
	}
}

func TestACatalogueThatCannotBeReadIsTold(t *testing.T) {
	for _, c := range []struct{ src, says string }{
		{"a:\n  pesan: A", "x.yaml: urutan is no number"},
		{"a:\n  pesan:", `x.yaml:2: the key "pesan" has no text`},
	} {
		assert.EqualError(t, problem.ReadRoom("x.yaml", c.src), c.says)
	}
}
