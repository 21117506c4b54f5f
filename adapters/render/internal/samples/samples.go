// Package samples gives the tests of the renderers procedures to render: those of the
// repository, and made ones at the bounds of what a form holds.
package samples

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/tatalaksana/sop/fsm/sop"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden compares with a file of testdata.
func Golden(t testing.TB, file string, got []byte) {
	t.Helper()
	if *update {
		must(t, os.MkdirAll(filepath.Dir(file), 0o750))
		must(t, os.WriteFile(file, got, 0o600))
	}
	want, err := os.ReadFile(file) //nolint:gosec // a file of testdata
	must(t, err)
	if !bytes.Equal(want, got) {
		t.Fatalf("%s: run the test with -update if it is to be so; now it is\n%s", file, got)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// root is the folder of the repository.
func root() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "..", "..", "..", "..")
}

// Lumajang is the procedure of the repository.
func Lumajang(t testing.TB) *sop.SOP {
	t.Helper()
	return read(t, filepath.Join(root(), "sop.yaml"))
}

func read(t testing.TB, file string) *sop.SOP {
	t.Helper()
	src, err := os.ReadFile(file) //nolint:gosec // a file of the repository
	must(t, err)
	return parsed(t, filepath.Base(file), src)
}

func parsed(t testing.TB, name string, src []byte) *sop.SOP {
	t.Helper()
	doc, problems := sop.Read(name, src)
	if problems.HasErrors() {
		t.Fatal(name, problems)
	}
	return doc
}

// Files are the procedures that the repository ships.
func Files(t testing.TB) map[string]*sop.SOP {
	t.Helper()
	out := map[string]*sop.SOP{"sop": Lumajang(t)}
	for _, pattern := range []string{"examples/prosedur/*/*sop*.yaml", "examples/prosedur/ppid/*.yaml", "fsm/testdata/format/*.yaml"} {
		files, err := filepath.Glob(filepath.Join(root(), filepath.FromSlash(pattern)))
		must(t, err)
		for _, f := range files {
			src, err := os.ReadFile(f) //nolint:gosec // a file of the repository
			must(t, err)
			if !strings.Contains(string(src), "\nidentitas:") {
				continue // a log, or scenarios
			}
			name := strings.TrimSuffix(filepath.Base(f), ".yaml")
			if name == "sop" {
				name = filepath.Base(filepath.Dir(f))
			}
			if out[name] != nil {
				t.Fatal("two procedures are called ", name)
			}
			out[name] = read(t, f)
		}
	}
	if len(out) < 10 {
		t.Fatal("the procedures of the repository were not found: ", len(out))
	}
	return out
}

var (
	once sync.Once
	all  map[string]*sop.SOP
)

// Offices are the files, and one in which several ways leave each row.
func Offices(t testing.TB) map[string]*sop.SOP {
	t.Helper()
	out := Files(t)
	out["many ways"] = parsed(t, "many ways", []byte(Many))
	return out
}

// Many is a procedure in which several ways, with long and short labels, leave a row.
const Many = `format: 1
kode: banyak_jalan
versi: 1
identitas: {nama: Banyak jalan}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {a: Petugas loket, b: Kepala seksi, c: Kepala bidang}
isian:
  k: {nama: Keputusan, pilihan: {terima: Diterima, tolak: Ditolak, ulang: Diulang, alih: Dialihkan}}
  n: {nama: Nilai, jenis: rupiah}
mulai:
  buka: {nama: Mengajukan, oleh: a, wajib_diisi: [k, n], ke: periksa}
tahap:
  periksa:
    kegiatan: Memeriksa
    pelaksana: a
    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai ulang}
    aksi:
      putus:
        hasil:
          - {bila: k == terima dan n > 1000000, ke: setujui}
          - {bila: k == terima dan n <= 1000000, ke: terbit}
          - {bila: k == alih, ke: serahkan, label: Dialihkan ke bidang lain}
          - {bila: k == ulang, ke: periksa}
          - {selain_itu: ya, ke: selesai}
  setujui:
    kegiatan: Menyetujui
    pelaksana: b
    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai ulang}
    aksi:
      setuju: {ke: terbit}
      kembalikan: {ke: periksa}
      serahkan_langsung: {nama: Menyerahkan langsung kepada kepala bidang, ke: serahkan}
  terbit:
    kegiatan: Menerbitkan
    pelaksana: a
    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai ulang}
    aksi:
      terbitkan: {ke: selesai}
      perbaiki: {ke: periksa}
      tanya: {nama: Menanyakan lagi, ke: setujui}
  serahkan:
    kegiatan: Menyerahkan
    pelaksana: c
    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai ulang}
    aksi:
      serah: {ke: selesai}
      tolak: {ke: setujui}
      mulai_lagi: {nama: Mulai dari awal, ke: periksa}
akhir: {selesai: Selesai}
`

// All are the files, and procedures with many roles, rows, long and strange texts.
func All(t testing.TB) map[string]*sop.SOP {
	t.Helper()
	once.Do(func() { all = everything(t) })
	return maps.Clone(all)
}

// everything is the files and the made procedures, read once.
func everything(t testing.TB) map[string]*sop.SOP {
	t.Helper()
	out := Offices(t)
	for name, src := range map[string]string{
		"12 roles, 60 rows": Made(12, 60, "Memeriksa kelengkapan berkas"),
		"2000 letters":      Made(3, 4, strings.Repeat("Menelaah dan meneruskan laporan masyarakat. ", 46)),
		"one long word":     Made(2, 2, strings.Repeat("panjangsekali", 80)),
		"right to left":     Made(3, 6, "שלום עולם مرحبا بالعالم e\u0301\u0301\u0301 ด้้้ 🏛️ 漢字"),
		"12 long":           Made(12, 9, strings.Repeat("Panjang nian ", 70)),
		"empty":             Made(1, 1, "x"),
		"hostile":           Made(2, 3, Hostile),
	} {
		out[name] = parsed(t, name, []byte(src))
	}
	return out
}

// Hostile is a text that would run where it is not escaped.
const Hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)> ]]> &amp; {{.}} \u202e`

// Made returns a procedure of so many roles and rows, all of whose texts are as given.
// Rows go on to the next one, back to the first, and to the end.
func Made(roles, rows int, text string) string {
	quoted := "'" + strings.ReplaceAll(text, "'", "''") + "'"
	var b strings.Builder
	fmt.Fprintf(&b, "format: 1\nkode: buatan\nversi: 1\nidentitas:\n  nama: %[1]s\n  instansi: [%[1]s]\n  peringatan: [%[1]s, %[1]s]\nkalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama], tafsir: %[1]s}\npelaksana:\n", quoted)
	for i := range roles {
		fmt.Fprintf(&b, "  p%d: {nama: %s}\n", i, quoted)
	}
	b.WriteString("isian:\n  setuju: {nama: Setuju, jenis: ya/tidak}\nmulai:\n  buka: {oleh: p0, ke: t0}\ntahap:\n")
	for i := range rows {
		next := fmt.Sprintf("t%d", i+1)
		if i == rows-1 {
			next = "selesai"
		}
		fmt.Fprintf(&b, "  t%[1]d:\n    nama: %[2]s\n    kegiatan: %[2]s\n    pelaksana: p%[3]d\n    mutu_baku: {waktu: 3 hari kerja, kelengkapan: [%[2]s, %[2]s], output: %[2]s, keterangan: %[2]s, saat_kembali: mulai ulang}\n    tafsir: %[2]s\n    aksi:\n", i, quoted, (i*5)%roles)
		if i%3 == 2 {
			fmt.Fprintf(&b, "      putus%[1]d:\n        wajib_diisi: [setuju]\n        hasil:\n          - {bila: setuju, ke: %[2]s, label: %[4]s}\n          - {bila: tidak setuju, ke: t%[3]d, label: %[4]s}\n", i, next, max(0, i-17), quoted)
			continue
		}
		fmt.Fprintf(&b, "      maju%d: {nama: %s, ke: %s}\n", i, quoted, next)
		if i%4 == 3 {
			fmt.Fprintf(&b, "      ulang%d: {nama: %s, ke: t0}\n      henti%d: {ke: selesai}\n", i, quoted, i)
		}
	}
	fmt.Fprintf(&b, "akhir: {selesai: %s}\n", quoted)
	return b.String()
}
