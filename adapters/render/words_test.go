package render

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/sop"
)

// "tidak x" is the opposite of x only where it stands for the whole of it.
func TestWhatIsTheOpposite(t *testing.T) {
	for _, c := range []struct {
		yes, no string
		want    bool
	}{
		{"x", "tidak x", true},
		{"(x)", "tidak x", true},
		{"ada(x)", "tidak ada(x)", true},
		{"unit.sendiri", "tidak unit.sendiri", true},
		{"x dan y", "tidak (x dan y)", true},
		{"(x) dan (y)", "tidak ((x) dan (y))", true},
		{"x dan y", "tidak x dan y", false},
		{"(x) dan (y)", "tidak (x) dan (y)", false},
		{"x", "tidak y", false},
		{"x", "x", false},
		{"", "tidak ", false},
	} {
		require.Equal(t, c.want, opposite(c.yes, c.no), "%q, %q", c.yes, c.no)
	}
}

// An option is one of the field that it is compared with, and what conditions ask for is
// said in words.
func TestConditionsInWords(t *testing.T) {
	doc, problems := sop.Read("sop.yaml", []byte(`format: 1
isian:
  kategori: {nama: Kategori, pilihan: {jalan: Jalan rusak, lain: Kategori lain}}
  asal: {nama: Asal laporan, pilihan: {surat: Surat, lain: Asal lain}}
  nomor_surat: {nama: Nomor surat, jenis: teks, terbuka: ya}
  diterima: {nama: Surat diterima, jenis: tanggal}
tahap:
  periksa:
    nama: Diperiksa
    aksi: {kirim_balik: {nama: Mengembalikan}}
`))
	require.NotNil(t, doc, problems)
	r := &reader{doc: doc}
	for condition, said := range map[string]string{
		"kategori == lain":                     "Kategori = Kategori lain",
		"asal == lain dan kategori == jalan":   "Asal laporan = Asal lain dan Kategori = Jalan rusak",
		"lain == asal":                         "Asal lain = Asal laporan",
		"kategori tidak dalam [jalan, lain]":   "Kategori tidak dalam [Jalan rusak, Kategori lain]",
		`nomor_surat != "nomor_surat"`:         "Nomor surat ≠ nomor_surat",
		`asal == "lain"`:                       "Asal laporan = Asal lain",
		"tidak ada(pelaku.unit)":               "tidak ada unit pelaku",
		"pernah(kirim_balik)":                  "pernah Mengembalikan",
		"hari_kerja_sejak(diterima) <= 21":     "hari kerja sejak Surat diterima ≤ 21",
		"(pernah(kirim_balik) atau ada(asal))": "(pernah Mengembalikan atau ada Asal laporan)",
		"sesuai_kewenangan":                    "sesuai kewenangan",
	} {
		require.Equal(t, said, r.spoken(condition))
	}
}

// Where a case is opened from one of another procedure, the stages are that one's.
func TestAStageOfAnotherProcedureHasNoNameHere(t *testing.T) {
	doc, problems := sop.Read("sop.yaml", []byte(`format: 1
kode: banding
mulai:
  lagi: {dari: {sop: banding, di: [ditolak], sebagai: k, lewat: jawaban}}
  ajukan: {dari: {sop: keberatan, di: [ditolak], sebagai: k, lewat: jawaban}}
akhir: {ditolak: Banding ditolak}
tenggat: {jawaban: {nama: Jawaban banding}}
`))
	require.NotNil(t, doc, problems)
	r := &reader{doc: doc}
	require.Equal(t, "dari kasus banding: Banding ditolak; tenggat Jawaban banding lewat", r.from(doc.Starts[0].Source))
	require.Equal(t, "dari kasus keberatan: ditolak; tenggat jawaban lewat", r.from(doc.Starts[1].Source))
}
