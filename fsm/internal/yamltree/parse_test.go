package yamltree

import (
	"fmt"
	"testing"
)

func TestScratch(t *testing.T) {
	for _, s := range []string{
		"a: 1\n\tb: 2\n", "a:\n\tb: 2\n", "bila: \"x\" dalam y\nc: 1\n", "a: b: c\n", "x: {a: f(a, b), c: d}\n", "x: {bila: k dalam [\"a\", \"b\"]}\n",
		"x: {dasar: naskah, baris 3}\n", "nama: Ruang #3 lantai 2\n", "nomor: #12\nb: c\n", "a: &x 1\nb: *x\n", "b: *x\n", "<<: {a: 1}\n", "a: !x b\n", "a: 1\n---\nb: 2\n",
		"a: 1\na: 2\n", "a: 'x\nb: 2\n", "a: {b: c\nd: e\n", "a:\n  b: 1\n c: 2\n", "a: @x\n", "nama:X\nb: 1\n", "? [a]\n: b\n", "a: >-\n  x\n  y\nb: 'it''s'\n", "", "# x\n", "a: x\n  y: z\n",
		"a: \"é\" x\n", "é: x #y\n", "a:\n  - b\n c\n",
	} {
		n, f := Parse([]byte(s))
		fmt.Printf("%q\n   %v\n", s, f)
		_ = n
	}
}
