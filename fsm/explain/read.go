package explain

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/yamltree"
)

// A data file names its family and the base of its examples, then its codes:
//
//	keluarga: flow
//	dasar: pengaduan.yaml      # in testdata; an entry may name another
//	kode:
//	  unknown-stage:
//	    apa: …      mengapa: …     # Indonesian
//	    what: …     why: …         # English
//	    salah: |                   # wrong, right: examples
//	    benar: |
//	    wrong: …    right: …       # English, of an example that is told in words
//
// Every key but dasar, wrong and right is required, and no other is known.

// readAll reads all data files of fsys, in order of family and code.
func readAll(fsys fs.FS) ([]Explanation, error) {
	names, err := fs.Glob(fsys, "data/*.yaml")
	if err != nil {
		return nil, err
	}
	var out []Explanation
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		some, err := read(path.Base(name), src)
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	slices.SortFunc(out, compare)
	for i := 1; i < len(out); i++ {
		if compare(out[i-1], out[i]) == 0 {
			return nil, fmt.Errorf("%s: %s is explained at %s already", out[i].place, out[i].Code, out[i-1].place)
		}
	}
	return out, nil
}

// read reads one data file. The error names file and line.
func read(file string, src []byte) ([]Explanation, error) {
	root, faults := yamltree.Parse(src)
	if len(faults) > 0 {
		return nil, fmt.Errorf("%s:%d: %s", file, faults[0].Pos.Line, faults[0].Code)
	}
	var family, base string
	var codes *yamltree.Node
	err := walk(file, root, map[string]func(*yamltree.Node) error{
		"keluarga": textInto(file, &family),
		"dasar":    textInto(file, &base),
		"kode":     func(n *yamltree.Node) error { codes = n; return nil },
	}, "keluarga", "kode")
	if err != nil {
		return nil, err
	}
	if !slices.Contains(Families(), Family(family)) {
		return nil, fmt.Errorf("%s: there is no family %q", file, family)
	}
	if codes.Kind != yamltree.Map {
		return nil, fmt.Errorf("%s:%d: kode must hold codes", file, codes.Pos.Line)
	}
	var out []Explanation
	for _, entry := range codes.Entries {
		e := Explanation{Code: entry.Key.Value, Family: Family(family), base: base, place: fmt.Sprintf("%s:%d", file, entry.Key.Pos.Line)}
		err := walk(file, entry.Value, map[string]func(*yamltree.Node) error{
			"apa":     textInto(file, &e.what.ID),
			"mengapa": textInto(file, &e.why.ID),
			"what":    textInto(file, &e.what.EN),
			"why":     textInto(file, &e.why.EN),
			"salah":   textInto(file, &e.wrong.ID),
			"benar":   textInto(file, &e.right.ID),
			"wrong":   textInto(file, &e.wrong.EN),
			"right":   textInto(file, &e.right.EN),
			"dasar":   textInto(file, &e.base),
		}, "apa", "mengapa", "what", "why", "salah", "benar")
		if err != nil {
			return nil, err
		}
		if e.wrong.EN == "" {
			e.wrong.EN = e.wrong.ID
		}
		if e.right.EN == "" {
			e.right.EN = e.right.ID
		}
		out = append(out, e)
	}
	return out, nil
}

// walk hands the value of each key of n to its reader; an unknown key and a
// required one that is missing are errors.
func walk(file string, n *yamltree.Node, readers map[string]func(*yamltree.Node) error, required ...string) error {
	if n.Kind != yamltree.Map {
		return fmt.Errorf("%s:%d: keys and values belong here", file, n.Pos.Line)
	}
	for _, entry := range n.Entries {
		reader, ok := readers[entry.Key.Value]
		if !ok {
			return fmt.Errorf("%s:%d: unknown key %q", file, entry.Key.Pos.Line, entry.Key.Value)
		}
		if err := reader(entry.Value); err != nil {
			return err
		}
	}
	for _, key := range required {
		if n.Get(key) == nil {
			return fmt.Errorf("%s:%d: the key %q is missing", file, n.Pos.Line, key)
		}
	}
	return nil
}

// textInto reads a text that is not empty, without the line break at its end.
func textInto(file string, to *string) func(*yamltree.Node) error {
	return func(n *yamltree.Node) error {
		if n.Kind != yamltree.Scalar || strings.TrimSpace(n.Value) == "" {
			return fmt.Errorf("%s:%d: a text belongs here", file, n.Pos.Line)
		}
		*to = strings.TrimRight(n.Value, "\n")
		return nil
	}
}
