package explain

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/problem"
)

const entry = "  some-code: {apa: A., mengapa: M., what: W., why: Y., salah: 's: 1', benar: 's: 2'}\n"

func TestDataIsReadStrictly(t *testing.T) {
	got, err := read("x.yaml", []byte("keluarga: flow\ndasar: d.yaml\nkode:\n"+entry))
	require.NoError(t, err)
	require.Len(t, got, 1)
	assert.Equal(t, Explanation{
		Code: "some-code", Family: Flow, what: problem.Text{ID: "A.", EN: "W."}, why: problem.Text{ID: "M.", EN: "Y."},
		wrong: problem.Text{ID: "s: 1", EN: "s: 1"}, right: problem.Text{ID: "s: 2", EN: "s: 2"}, base: "d.yaml", place: "x.yaml:4",
	}, got[0])

	for _, c := range []struct{ src, says string }{
		{"keluarga: [", "x.yaml:1: yaml-unclosed-brace"},
		{"- a", "x.yaml:1: keys and values belong here"},
		{"keluarga: flow\n", `x.yaml:1: the key "kode" is missing`},
		{"keluarga: none\nkode:\n" + entry, `x.yaml: there is no family "none"`},
		{"keluarga: flow\nkode: none\n", "x.yaml:2: kode must hold codes"},
		{"keluarga: flow\nwarna: biru\nkode:\n" + entry, `x.yaml:2: unknown key "warna"`},
		{"keluarga: flow\nkode:\n  some-code: text\n", "x.yaml:3: keys and values belong here"},
		{"keluarga: flow\nkode:\n  some-code: {apa: A.}\n", `x.yaml:3: the key "mengapa" is missing`},
		{"keluarga: flow\nkode:\n  some-code: {apa: ''}\n", "x.yaml:3: a text belongs here"},
		{"keluarga: flow\nkode:\n  some-code: {apa: [A]}\n", "x.yaml:3: a text belongs here"},
	} {
		_, err := read("x.yaml", []byte(c.src))
		assert.EqualError(t, err, c.says)
	}
}

func TestACodeIsExplainedOnceInAFamily(t *testing.T) {
	file := func(family string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("keluarga: " + family + "\nkode:\n" + entry)}
	}
	got, err := readAll(fstest.MapFS{"data/a.yaml": file("decree"), "data/b.yaml": file("form"), "data/c.txt": file("form")})
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, Form, got[0].Family, "in the order of families")

	_, err = readAll(fstest.MapFS{"data/a.yaml": file("form"), "data/b.yaml": file("form")})
	assert.EqualError(t, err, "b.yaml:3: some-code is explained at a.yaml:3 already")
	_, err = readAll(fstest.MapFS{"data/a.yaml": &fstest.MapFile{Data: []byte("- a")}})
	assert.Error(t, err)
}
