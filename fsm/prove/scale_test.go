package prove

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// A decision over 20 yes/no fields and 5 choices is proved, with a guard that
// has some hundred parts.
func manyFields(rng *rand.Rand) []byte {
	var fields, required []string
	var atoms []string
	for i := range 20 {
		fields = append(fields, fmt.Sprintf("  f%d: {nama: F%d, jenis: ya/tidak}\n", i, i))
		required = append(required, fmt.Sprint("f", i))
		atoms = append(atoms, fmt.Sprint("f", i))
	}
	for i := range 5 {
		fields = append(fields, fmt.Sprintf("  c%d: {nama: C%d, pilihan: {p: P, q: Q, r: R, s: S, t: T}}\n", i, i))
		required = append(required, fmt.Sprint("c", i))
		atoms = append(atoms, fmt.Sprintf("c%d == p", i), fmt.Sprintf("c%d dalam [\"q\", \"r\"]", i), fmt.Sprintf("c%d == c%d", i, (i+1)%5))
	}
	var build func(int) string
	build = func(depth int) string {
		if depth == 0 {
			return []string{"", "tidak "}[rng.IntN(2)] + atoms[rng.IntN(len(atoms))]
		}
		return "(" + build(depth-1) + []string{" dan ", " atau "}[rng.IntN(2)] + build(depth-1) + ")"
	}
	text := build(5)
	return []byte(`format: 1
kode: contoh
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas}
isian:
` + strings.Join(fields, "") + `mulai:
  kirim: {oleh: petugas, wajib_diisi: [` + strings.Join(required[:12], ", ") + `], ke: periksa}
tahap:
  periksa:
    pelaksana: petugas
    mutu_baku: {waktu: 3 hari kerja}
    aksi:
      putuskan:
        wajib_diisi: [` + strings.Join(required[12:], ", ") + `]
        hasil:
          - {bila: '` + text + `', ke: selesai}
          - {bila: 'tidak ` + text + `', ke: ditolak}
akhir: {selesai: Selesai, ditolak: Ditolak}
`)
}

func TestManyFieldsAreProved(t *testing.T) {
	for seed := range uint64(4) {
		properties, _ := Examine("sop.yaml", manyFields(rand.New(rand.NewPCG(seed, 1))))
		decided := 0
		for _, p := range properties {
			if p.Code == "outcome-always" || p.Code == "outcome-single" || p.Code == "condition-filled" {
				require.Equal(t, Proved, p.Verdict, "%d: %s", seed, p.Message("en"))
				decided++
			}
		}
		require.Equal(t, 3, decided)
	}
}

// BenchmarkExamine measures loading, checking and proving the shipped SOP, the
// proof of it alone, and all of a file with 20 yes/no fields and 5 choices in
// one decision.
//
//	go test ./fsm -run '^$' -bench Examine
func BenchmarkExamine(b *testing.B) {
	src := fsmtest.Read(b, "../../sop.yaml")
	m, _ := fsm.Load("sop.yaml", src)
	b.Run("sop.yaml", func(b *testing.B) {
		for b.Loop() {
			Examine("sop.yaml", src)
		}
	})
	b.Run("sop.yaml, proof alone", func(b *testing.B) {
		for b.Loop() {
			Machine(m)
		}
	})
	many := manyFields(rand.New(rand.NewPCG(3, 1)))
	b.Run("20 yes/no and 5 choices", func(b *testing.B) {
		for b.Loop() {
			Examine("sop.yaml", many)
		}
	})
}
