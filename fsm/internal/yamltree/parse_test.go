package yamltree

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// told lists faults as "line:column code", one a line.
func told(faults []Fault) string {
	var out []string
	for _, f := range faults {
		out = append(out, fmt.Sprintf("%d:%d %s", f.Pos.Line, f.Pos.Column, f.Code))
	}
	return strings.Join(out, "\n")
}

func TestFaultsAndTheirPlaces(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", "1:1 empty-file"},
		{"comments only", "# a\n\n# b\n", "1:1 empty-file"},
		{"a dash for a document", "---\n", "1:1 empty-file"},
		{"tab before a key", "a: 1\n\tb: 2\n", "2:1 yaml-tab"},
		{"tab after spaces", "a:\n  \tb: 2\n", "2:3 yaml-tab"},
		{"text after a quote", "x: 1\nbila: \"x\" dalam y\nc: 1\n", "2:7 yaml-after-quote"},
		{"text after a single quote", "bila: 'x' dalam y\n", "1:7 yaml-after-quote"},
		{"text after a quote in a list", "a:\n  - \"x\" dan y\n  - z\n", "2:5 yaml-after-quote"},
		{"text after a quote in braces", "a: {b: \"x\" dan y, c: d}\n", "1:8 yaml-after-quote"},
		{"two colons", "a: b: c\n", "1:5 yaml-colon"},
		{"two colons with letters beyond ASCII", "é: ü: c\n", "1:5 yaml-colon"},
		{"two colons in a list", "a:\n  - b: c: d\n", "2:9 yaml-colon"},
		{"a colon at the end of a value", "a: Catatan:\nb: c\n", "1:11 yaml-colon"},
		{"a question in braces", "a: {b: Kapan?, c: d}\n", "1:13 yaml-in-braces"},
		{"a question at the end of braces", "x: y\na: {c: d, b: Kapan?}\nz: y\n", "2:19 yaml-in-braces"},
		{"a question in a list", "a: [b, Kapan? Di mana]\n", "1:13 yaml-in-braces"},
		{"a question mark before a text", "a: ? b\nc: d\n", "1:4 yaml-first-character"},
		{"a list on the line of its key", "a: - b\nc: d\n", "1:4 yaml-first-character"},
		{"a dash for nothing", "a: -\nc: d\n", "1:4 yaml-first-character"},
		{"comma in braces", "x: {a: f(a, b), c: d}\n", "1:13 yaml-flow-comma"},
		{"commas twice", "x: {a: p, q}\ny: {a: r, s}\n", "1:11 yaml-flow-comma\n2:11 yaml-flow-comma"},
		{"an empty value in braces is no cut", "x: {a: , b: c}\n", ""},
		{"bracket inside a text in braces", "x: {bila: k dalam [\"a\", \"b\"]}\n", "1:19 yaml-in-braces"},
		{"quote never closed", "a: 1\nb: 'x\nc: 2\n", "2:4 yaml-unclosed-quote"},
		{"brace never closed", "a: {b: c\nd: e\n", "1:4 yaml-unclosed-brace"},
		{"bracket closed by a brace", "a: [b, c}\nd: e\n", "1:9 yaml-unclosed-brace"},
		{"brace never closed, after one over several lines", "a: {b: c,\n  d: e}\nf: [g\nh: i\n", "3:4 yaml-unclosed-brace"},
		{"indent between two levels", "a:\n  b: 1\n c: 2\n", "3:2 yaml-indent"},
		{"deeper after a value", "a: x\n  y: z\n", "2:3 yaml-indent"},
		{"value that starts with @", "a: @x\n", "1:4 yaml-first-character"},
		{"value that starts with a percent", "a: {b: %x}\n", "1:8 yaml-first-character"},
		{"two control characters in a row", "\x01\x02a: b\n", "1:1 not-text"},
		{"a sequence of control characters", "a: " + strings.Repeat("\x01", 11) + "\n", "1:4 not-text"},
		{"a line break of a word processor", "a: x\x0by\nb: z\n", "1:5 yaml-unseen"},
		{"a mark of byte order within", "a: \ufeffx\nb: y\n", "1:4 yaml-unseen"},
		{"text after a bracket", "a: [b, c] // d\ne: f\n", "1:11 yaml-after-bracket"},
		{"a comma after a bracket", "a: [b, c],\ne: [f],\n", "1:10 yaml-after-bracket\n2:7 yaml-after-bracket"},
		{"text after a brace", "a:\n  - {b: c} dan d\n  - {b: e}\n", "2:12 yaml-after-bracket"},
		{"a bracket closed twice", "a: [b, c]]\ne: f\n", "1:10 yaml-unclosed-brace"},
		{"a brace closed twice, after a comment", "a: {b: c}} # d\ne: f\n", "1:10 yaml-unclosed-brace"},
		{"a comment after a bracket", "a: [b, c] # d\ne: [f]# g\n", ""},
		{"no space after a colon in braces", "a: {b:c d, e: f}\ng: h\n", "1:5 yaml-no-colon"},
		{"no space after a later colon in braces", "a: {b: c d, e:f, g: h}\n", "1:13 yaml-no-colon"},
		{"an address in braces", "a: {b: c, http://d.e}\n", "1:11 yaml-flow-comma"},
		{"no space after the dash of a map", "a:\n  -b: c\n    d: e\n  - b: f\n", "2:3 yaml-dash"},
		{"a quote before a key", "a: b\n\"c: d\ne:\n  f: g\n", "2:1 yaml-unclosed-quote"},
		{"a brace never closed before an item", "a:\n  - {b: c, d: [e]\n  - {b: f}\n", "2:5 yaml-unclosed-brace"},
		{"a tag before a whole value", "a: !b\nc: d\n", "1:4 yaml-tag"},
		{"hidden spaces for an indent", "a:\n\u00a0\u00a0b: c\n\u00a0 d: e\n  f: g\n", "2:1 yaml-hidden-space"},
		{"a hidden space in an indent", "a:\n  b: c\n \u00a0d: e\n", "3:2 yaml-hidden-space"},
		{"a hidden space behind a name", "a: b\u00a0\nc: d\n", "1:5 yaml-hidden-space"},
		{"a hidden space before a name in a list", "a: [b,\u00a0c]\n", "1:7 yaml-hidden-space"},
		{"a hidden space in words", "a: mulai\u00a0ulang\n", "1:9 yaml-hidden-space"},
		{"a hidden space behind a key", "a\u00a0: b\n", "1:2 yaml-hidden-space"},
		{"hidden spaces in a text are its own", "a: Rp\u00a05.000 dan \u200bB\n", ""},
		{"a star for a dash", "a:\n  * b c\n  * d\n  * e\nf: g\n", "2:3 yaml-no-dash\n3:3 yaml-no-dash\n4:3 yaml-no-dash"},
		{"no space after the dashes of texts", "a:\n  -b\n  -c d\ne: f\n", "2:3 yaml-dash"},
		{"no space after the dash of the first text", "a:\n  -b\n  - c\ne: f\n", "2:3 yaml-dash"},
		{"an item deeper than the one before", "a:\n  - b\n    - c\n  - d\n", "3:5 yaml-indent"},
		{"tabs before some items", "a:\n\t- b\n\t- c\n    - d\n", "2:1 yaml-tab"},
		{"a line that ends a document", "a: b\n...\nc:\n  d: e\n", "2:1 yaml-no-colon"},
		{"dots at the end", "a: b\n...\n", ""},
		{"a line of text among keys", "a:\n  b: c\n// d\n  e: f\ng: h\n", "3:1 yaml-no-colon"},
		{"a name in words above deeper keys", "a:\n  Verifikasi Admin\n    b: c\n    d: e\n", "2:3 yaml-no-colon"},
		{"a space from a word processor", "a: 1\nb:\u00a0x\nc: 2\n", "2:3 yaml-hidden-space"},
		{"no space after the dash", "a:\n  -{b: c, d: e}\n", "2:3 yaml-dash"},
		{"no space after the second dash", "a:\n  - {b: c}\n  -{b: c, d: e}\n", "3:3 yaml-dash"},
		{"a key of an item out of line", "a:\n  - b: c\n   d:\n      - e\n  - b: f\n    d:\n      - g\n", "3:4 yaml-indent"},
		{"a long dash", "a:\n  – b: c\n    d: e\n  - {b: f}\n", "2:3 yaml-no-dash"},
		{"a long dash after a whole item", "a:\n  - b: c\n    d: e\n  – b: f\n", "4:3 yaml-no-dash"},
		{"a long dash within a text over several lines", "a: b\n  – c\nd: e\n", ""},
		{"a long dash within a folded text", "a: >-\n  b\n  – c\nd: e\n", ""},
		{"a bullet in a list of texts", "a:\n  • b c\n  - d\n", "2:3 yaml-no-dash"},
		{"an item that lacks its dash", "a:\n  - b: c\n    d: e\n    b: f\n    d: g\n    h: i\n", "4:5 yaml-no-dash"},
		{"two items that lack their dashes", "a:\n  - b: c\n    d: e\n    b: f\n    d: g\n    b: h\n    d: i\n", "4:5 yaml-no-dash\n6:5 yaml-no-dash"},
		{"a key written twice in an item", "a:\n  - b: c\n    d: e\n    b: f\n", "4:5 duplicate-key"},
		{"a semicolon for a colon", "a;\n  b: c\nd: e\n", "1:1 yaml-no-colon"},
		{"an equals sign for a colon", "a: b\nc = d\ne: f\n", "2:1 yaml-no-colon"},
		{"no comma between two keys", "a: {b: c d: e, f: g}\n", "1:10 yaml-missing-comma"},
		{"no comma after a list", "a: {b: [c] d: e, f: g}\n", "1:12 yaml-missing-comma"},
		{"no comma between two maps", "a: [{b: c} {d: e}]\n", "1:12 yaml-missing-comma"},
		{"first item without a dash", "a:\n  satu\n  - dua\n  - tiga\nb: c\n", "3:3 yaml-swallowed-list"},
		{"a text over lines with a dash inside", "a: satu\n  dua -\n  tiga - empat\n", ""},
		{"no space after the colon", "a: 1\nnama:X\nb: 1\n", "2:1 yaml-no-colon"},
		{"no colon", "a: 1\n\nnama X\nb: 1\n", "3:1 yaml-no-colon"},
		{"no colon above deeper keys", "a: # x\n  b\n    c: 1\n    d: 2\n", "2:3 yaml-no-colon"},
		{"no colon above deeper keys, after another", "a:\n  x: 1\n  b\n    c: 1\n", "3:3 yaml-no-colon"},
		{"a text over lines, then a key too deep", "a: satu\n  dua\n    c: 1\n", "3:5 yaml-indent"},
		{"no colon above a folded text", "a:\n  nama X\n  b: >-\n    c\n    d\n  e: f\n", "2:3 yaml-no-colon"},
		{"no colon above a block", "a:\n  nama X Y\n  b: |\n    c\n", "2:3 yaml-no-colon"},
		{"no colon before a folded text", "a: 1\nb >-\n  c d\ne: f\n", "2:1 yaml-no-colon"},
		{"no colon before the first folded text", "x:\n  b >-\n    c d\n  e: f\n", "2:3 yaml-no-colon"},
		{"no colon in braces", "x: {nama Judul laporan, jenis: teks}\n", "1:5 yaml-no-colon"},
		{"curly quotes around a text", "a: “x”\n‘b’: [„y”, “z\"]\n", "1:4 yaml-word-quote\n2:1 yaml-word-quote\n2:7 yaml-word-quote\n2:12 yaml-word-quote"},
		{"curly quotes around a colon", "a: “b: c”\nd: {e: “f: g”, h: i}\n", "1:4 yaml-word-quote\n2:8 yaml-word-quote"},
		{"curly quotes around commas in braces", "a: {b: “c, d, e”, f: g}\n", "1:8 yaml-word-quote"},
		{"curly quotes inside a text", "a: “x” y\nb: y “x”\nc: “x” dan “y”\nd: \"“x”\"\ne: “”\n", ""},
		{"unknown escape", "a: \"\\q\"\n", "1:4 yaml-syntax"},
		{"the same key twice", "a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", "4:3 duplicate-key\n5:1 duplicate-key"},
		{"a list for a key", "? [a]\n: b\n", "1:3 yaml-complex-key"},
		{"anchor and alias", "a: &x 1\nb: *x\n", "1:4 yaml-anchor\n2:4 yaml-alias"},
		{"alias of nothing", "a: 1\nb: *x\n", "2:4 yaml-alias"},
		{"merge key", "a: {<<: {b: 1}}\n", "1:5 yaml-merge-key"},
		{"tag", "a: !x b\n", "1:4 yaml-tag"},
		{"known tag", "a: !!str b\n", "1:4 yaml-tag"},
		{"tag on a map", "a: !x {b: c}\n", "1:4 yaml-tag"},
		{"second document", "a: 1\n# b\n---\nb: 2\n", "3:1 yaml-second-document"},
		{"second document after a marked first", "--- \na: 1\n---\nb: 2\n", "3:1 yaml-second-document"},
		{"hash that cuts a text", "a: Ruang #3 lantai 2\n", "1:10 text-cut"},
		{"hash that cuts a text over two lines", "a: Ruang\n  rapat #3\n", "2:9 text-cut"},
		{"hash that takes the whole value", "nomor: #12\nb: c\n", "1:8 text-cut"},
		{"hash that cuts in a list", "a:\n  - x #y\n", "2:7 text-cut"},
		{"a comment", "a: x # y\nb: z ## y\nc: \"x\" #y\nd: x#y\n#e\ne: >-\n  x #y\n", ""},
		{"NUL", "a: 1\nb: \x00\n", "2:4 not-text"},
		{"not UTF-8", "a: 1\nb: caf\xe9\n", "2:7 not-text"},
		{"UTF-16", "\xff\xfea\x00:\x00", "1:1 not-text"},
		{"line separator", "a: x\u2028b: y\n", "1:5 yaml-unseen"},
		{"escape sequence", "a: \x1b[31m\n", "1:4 yaml-unseen"},
		{"too deep", "a: " + strings.Repeat("[", 64) + strings.Repeat("]", 64), "1:67 too-deep"},
		{"as deep as allowed", "a: " + strings.Repeat("[", 62) + "x" + strings.Repeat("]", 62), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Parse([]byte(c.src), nil)
			assert.Equal(t, c.want, told(faults))
		})
	}
}

func TestPlacesOfTexts(t *testing.T) {
	src := "a: teks biasa\nb: 'dalam ''kutip'''\nc: \"kutip ganda\"\nd: >-\n  dilipat\n  dua\ne: [satu, \"dua\"]\n" +
		"f: panjang\n  sekali\ng: \"a\\tb\"\n"
	for _, eol := range []string{"\n", "\r\n"} {
		root, faults := Parse([]byte("\ufeff"+strings.ReplaceAll(src, "\n", eol)), nil)
		require.Empty(t, faults)
		at := func(key string, offset int) string {
			p := root.Get(key).At(offset)
			return fmt.Sprint(p.Line, ":", p.Column)
		}
		assert.Equal(t, "1:9", at("a", 5))
		assert.Equal(t, "2:4", at("b", 3), "escaped: only the start is known")
		assert.Equal(t, "3:7", at("c", 2), "behind the quote")
		assert.Equal(t, "4:4", at("d", 3), "folded: only the start is known")
		assert.Equal(t, "8:4", at("f", 9))
		assert.Equal(t, "10:4", at("g", 2), "escaped: only the start is known")
		assert.Equal(t, "dilipat dua", root.Get("d").Value)
		assert.Equal(t, "dalam 'kutip'", root.Get("b").Value)
		items := root.Get("e").Items
		assert.Equal(t, Pos{7, 5}, items[0].At(0))
		assert.Equal(t, Pos{7, 12}, items[1].At(0))
		assert.Nil(t, root.Get("z"))
	}
}

// YAML's own types never show.
func TestTextsStayAsWritten(t *testing.T) {
	for _, text := range []string{"010", "07.30", "1_000", "1e3", "2021-04-26", "0x1F", "ya", "yes", "~", "null", "true", "1-3 hari kerja", ".5"} {
		root, faults := Parse([]byte("a: "+text+"\n"), nil)
		require.Empty(t, faults)
		assert.Equal(t, text, root.Get("a").Value)
	}
}

// Whatever comes in, the memory in use stays a small multiple of the bound.
func TestHostileInputsStayBounded(t *testing.T) {
	part := 8 // of the largest file in the normal tier; the reader's work grows with the size
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		part = 1
	}
	bomb := "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
	for i := 1; i < 40; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
	}
	for _, c := range []struct {
		name, src, code string
	}{
		{"10 MB", strings.Repeat("a: b\n", 2<<20), CodeTooLarge},
		{"alias bomb", bomb, CodeAnchor},
		{"10,000 nested lists", strings.Repeat("[", 10_000), CodeTooDeep},
		{"10,001 nested lists", strings.Repeat("[", 10_001), CodeTooDeep},
		{"nested maps in a line", strings.Repeat("{a: ", 5_000), ""},
		{"nested list signs", strings.Repeat("- ", 20_000) + "x", CodeTooDeep},
		{"a million commas", "[" + strings.Repeat(",", 1<<20-2) + "]", ""},
		{"many small items", "[" + strings.Repeat("x,", (1<<19)/part-2) + "]", ""},
		{"many keys", manyKeys(60_000 / part), ""},
		{"one key 100,000 times", strings.Repeat("a: 1\n", 100_000/part), CodeTooMany},
		{"many tags", strings.Repeat("- !a b\n", 100_000/part), CodeTooMany},
		{"a quote never closed", "a: 1\nb: \"" + strings.Repeat("x\n", 500_000/part), CodeUnclosedQuote},
		{"broken at the end", strings.Repeat("a: 1\n", 150_000/part) + "b: @\n", CodeFirstCharacter},
		{"binary", string(bytes.Repeat([]byte{0x7f, 'E', 'L', 'F', 0, 1}, 10_000)), CodeNotText},
		{"a long comment", "a: b\n#" + strings.Repeat("-", 1<<20-10), ""},
		{"many comments", strings.Repeat("# x\n", (1<<18)/part-10) + "a: b\n", ""},
		{"question marks", strings.Repeat("? ", 200_000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, faults := Parse([]byte(c.src), nil)
			runtime.ReadMemStats(&after)
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(2<<30), "allocated in all")
			assert.Less(t, after.Sys, uint64(1<<30), "held at once")
			assert.LessOrEqual(t, len(faults), MaxFaults+1)
			if c.code != "" {
				assert.Contains(t, told(faults), c.code)
			}
		})
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: v\n", i)
	}
	return b.String()
}

// A place always lies in the file, and faults are told with a known code.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "a: {b: [c, 'd']}\n", "a: &x 1\nb: *x\n", "a: >-\n  b #c\n", "a: \"b\" c\n", "\ta: b", "- - - x: {", "? a\n: b", "a: f(a, b)", "a: 'x", "*\t\t\t\r\t\r\r\r\r", "a:\n\n- x: {\n- y\n", "\t", "a: 1\n\t# b\n\t"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		root, faults := Parse(src, nil)
		lines := len(splitLines(src))
		for _, fault := range faults {
			if fault.Code == "" || fault.Pos.Line < 1 || fault.Pos.Line > lines || fault.Pos.Column < 1 {
				t.Fatalf("%+v in %d lines", fault, lines)
			}
		}
		if root == nil && len(faults) == 0 {
			t.Fatal("neither a tree nor a fault")
		}
	})
}
