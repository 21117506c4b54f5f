package prove

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// office makes random small procedures.
type office struct {
	rng   *rand.Rand
	acts  []string // that conditions may name
	named []string // that they do

	reopening string // of the end e2
}

func (o *office) one(options ...string) string { return options[o.rng.IntN(len(options))] }

func (o *office) often(percent int) bool { return o.rng.IntN(100) < percent }

func (o *office) condition(depth int) string {
	if depth > 0 && o.often(60) {
		text := o.condition(depth-1) + o.one(" dan ", " atau ") + o.condition(depth-1)
		if o.often(50) {
			return "(" + text + ")"
		}
		return o.one("", "tidak ") + "(" + text + ")"
	}
	switch o.rng.IntN(9) {
	case 8:
		return "n " + o.one("<", "==", ">=") + " " + o.one("1", "2", "3")
	case 0, 1:
		return o.one("a", "b")
	case 2:
		return "k == " + o.one("x", "y", "z")
	case 3:
		return "k dalam [\"" + o.one("x", "y") + "\", \"z\"]"
	case 4:
		name := o.one(o.acts...)
		o.named = append(o.named, name)
		return o.one("pernah", "oleh_orang_sama") + "(" + name + ")"
	case 5:
		return o.one("ada(a) dan a", "ada(k) dan k != x")
	default:
		return "tidak " + o.one("a", "b")
	}
}

func (o *office) fields() string {
	var out []string
	for _, f := range []string{"a", "b", "k", "n"} {
		if o.often(40) {
			out = append(out, f)
		}
	}
	return strings.Join(out, ", ")
}

// required are fields, and at times one that is asked for in some cases only.
func (o *office) required() string {
	out := o.fields()
	f := o.one("a", "b")
	if !o.often(25) || strings.Contains(out, f) {
		return out
	}
	on := o.one("a", "b", "k == x", "n < 3", "ada(k)", "ada(n)")
	if on == f {
		on = "k == y"
	}
	return strings.TrimPrefix(out+fmt.Sprintf(", {isian: %s, bila: '%s'}", f, o.one(on, "tidak ("+on+")")), ", ")
}

func (o *office) procedure() string {
	stages := []string{"s1", "s2", "s3"}[:2+o.rng.IntN(2)]
	places := append(slices.Clone(stages), "e1", "e2")
	var b strings.Builder
	b.WriteString(`format: 1
kode: contoh
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas}
isian:
  a: {nama: A, jenis: ya/tidak` + o.one("", ", awal: ya") + `}
  b: {nama: B, jenis: ya/tidak}
  k: {nama: K, pilihan: {x: X, y: Y, z: Z}}
  n: {nama: N, jenis: angka` + o.one("", ", awal: 2", ", awal: 7") + `}
mulai:
`)
	fmt.Fprintf(&b, "  buka: {oleh: petugas, wajib_diisi: [%s], ke: s1}\ntahap:\n", o.fields())
	o.acts = []string{"buka"}
	counts := make([]int, len(stages))
	for i := range stages {
		counts[i] = 1 + o.rng.IntN(3)
		for n := range counts[i] {
			o.acts = append(o.acts, fmt.Sprintf("t%d%d", i, n))
		}
	}
	for i, s := range stages {
		fmt.Fprintf(&b, "  %s:\n    pelaksana: petugas\n    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai ulang}\n    aksi:\n", s)
		system := o.often(25)
		for n := range counts[i] {
			fmt.Fprintf(&b, "      t%d%d:\n", i, n)
			targets := append(slices.Clone(places), "tetap")
			if n == 0 && system {
				fmt.Fprintf(&b, "        otomatis: %s\n", o.one("saat masuk", "waktu tahap"))
				targets = places
			} else {
				fmt.Fprintf(&b, "        wajib_diisi: [%s]\n", o.required())
				if o.often(20) {
					b.WriteString("        paling_banyak: 1 kali\n")
				}
			}
			if o.often(40) {
				fmt.Fprintf(&b, "        syarat: '%s'\n", o.condition(1))
			}
			if o.often(50) {
				fmt.Fprintf(&b, "        ke: %s\n", o.one(targets...))
				continue
			}
			b.WriteString("        hasil:\n")
			first := o.condition(2)
			rest := []string{"tidak (" + first + ")"}
			if o.often(40) {
				rest = []string{o.condition(2), o.condition(1)}[:1+o.rng.IntN(2)]
			}
			for _, bila := range append([]string{first}, rest...) {
				fmt.Fprintf(&b, "          - {bila: '%s', ke: %s}\n", bila, o.one(targets...))
			}
			if o.often(20) {
				fmt.Fprintf(&b, "          - {selain_itu: ya, ke: %s}\n", o.one(targets...))
			}
		}
	}
	b.WriteString("akhir: {e1: E1, e2: " + o.reopening + "}\n")
	return b.String()
}
