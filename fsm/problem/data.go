package problem

import (
	"fmt"
	"slices"
	"strings"
)

// A data file is one family of codes, called as the file is. It is YAML of the
// plainest kind, so that it is read in a moment when something is to be said: a
// text stands behind its key as it is, with nothing quoted or escaped, or behind
// "|-" on lines of its own. A test reads it with yaml.v3 too.
//
//	urutan: 3                # place of the family among all
//	judul: …    title: …     # what it is about, in Indonesian and English
//	dasar: pengaduan.yaml    # base of its examples in testdata; a code may name another
//
//	unknown-stage:
//	  pesan: …     message: …   # the sentence: what is wrong
//	  saran: …     advice: …    # … and what to do
//	  apa: …       what: …      # the explanation: what it means
//	  mengapa: …   why: …       # … and why it matters
//	  salah: …     benar: …     # examples; wrong, right: in English, where they are told in words
//	  hilang: ya                # it tells that something is missing
//	  judul, klaim, klaim_lain, title, claim, claim_other: of a proof

// part is the head of a data file, whose code is "", or one code.
type part struct {
	code, place string
	texts       map[string]string
}

// readParts reads a data file: its head, then its codes. The error names file
// and line.
func readParts(name, src string) ([]part, error) {
	parts := []part{{place: name, texts: map[string]string{}}}
	lines := strings.Split(strings.TrimRight(src, "\n"), "\n")
	i := 0
	fault := func(says string, what ...any) error {
		return fmt.Errorf("%s:%d: "+says, append([]any{name, i + 1}, what...)...)
	}
	for ; i < len(lines); i++ {
		text := strings.TrimLeft(lines[i], " ")
		if text == "" || text[0] == '#' {
			continue
		}
		key, value, found := strings.Cut(text, ":")
		value = strings.TrimPrefix(value, " ")
		last, indent, known := &parts[len(parts)-1], len(lines[i])-len(text), keys
		if last.code == "" {
			known = []string{"urutan", "judul", "title", "dasar"}
		}
		switch {
		case found && indent == 0 && value == "":
			if slices.ContainsFunc(parts, func(p part) bool { return p.code == key }) {
				return nil, fault("%s stands twice", key)
			}
			parts = append(parts, part{key, fmt.Sprintf("%s:%d", name, i+1), map[string]string{}})
			continue
		case !found || (indent == 0) != (last.code == "") || indent != 0 && indent != 2:
			return nil, fault("a key and a text belong here")
		case !slices.Contains(known, key):
			return nil, fault("unknown key %q", key)
		case last.texts[key] != "":
			return nil, fault("the key %q stands twice", key)
		}
		below := 0 // lines of the text that stand below its key
		if value == "|-" {
			var block []string
			for _, line := range lines[i+1:] {
				if line != "" && !strings.HasPrefix(line, "    ") {
					break
				}
				block = append(block, strings.TrimPrefix(line, "    "))
			}
			value, below = strings.TrimRight(strings.Join(block, "\n"), "\n"), len(block)
		}
		if value == "" {
			return nil, fault("the key %q has no text", key)
		}
		last.texts[key] = value
		i += below
	}
	return parts, nil
}
