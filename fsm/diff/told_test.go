package diff

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// edited returns the shipped SOP with parts replaced, each of which must be there.
func edited(t *testing.T, pairs ...string) []byte {
	src, err := os.ReadFile("../../sop.yaml")
	require.NoError(t, err)
	for i := 0; i < len(pairs); i += 2 {
		require.Contains(t, string(src), pairs[i])
		src = bytes.ReplaceAll(src, []byte(pairs[i]), []byte(pairs[i+1]))
	}
	return src
}

// A version as an office would make it: a shorter row, an approval before the answer, a
// stage and a field by other names, a condition written otherwise and one that is other.
func newVersion(t *testing.T) []byte {
	return edited(t,
		"versi: 1 ", "versi: 2 ",
		"waktu: 3-5 hari kerja", "waktu: 3-4 hari kerja",
		"menunggu_pelapor", "menunggu_balasan",
		"{bila: tidak sesuai_kewenangan, ke: verifikasi_admin}", "{bila: bukan_kewenangan, ke: verifikasi_admin}",
		"  sesuai_kewenangan: kategori dalam unit.kewenangan\n", "  sesuai_kewenangan: kategori dalam unit.kewenangan\n  bukan_kewenangan: tidak (kategori dalam unit.kewenangan)\n",
		"        syarat: sesuai_kewenangan\n        wajib_diisi: [tanggapan]", "        syarat: sesuai_kewenangan dan kategori != kesehatan\n        wajib_diisi: [tanggapan]",
		"        beri_tahu: [pelapor]\n        ke: menunggu_balasan", "        ke: persetujuan",
		"  # --- Tahap berikut", "  persetujuan:\n    nama: Persetujuan Kepala Bidang\n    pelaksana: kabid\n    mutu_baku: {waktu: 2 hari kerja}\n    aksi:\n      setujui: {beri_tahu: [pelapor], ke: menunggu_balasan}\n      tolak: {wajib_diisi: [alasan], ke: penanganan}\n\n  # --- Tahap berikut",
		"  pelapor: {nama: Pelapor,", "  kabid: {nama: Kepala Bidang, lingkup: berkas unitnya}\n  pelapor: {nama: Pelapor,",
		"oleh: [penghubung, admin], wajib_diisi: [balasan]", "oleh: [penghubung, koordinator], wajib_diisi: [balasan]",
		"keberatan: {nama: Alasan belum puas", "alasan_keberatan: {nama: Alasan belum puas",
		"wajib_diisi: [keberatan]", "wajib_diisi: [alasan_keberatan]",
		"isian: [nomor, tahap, unit, kategori, judul,", "isian: [nomor, tahap, unit, kategori, lokasi, judul,",
		"hitung_mulai: hari berikutnya ", "hitung_mulai: hari yang sama ",
		"  beri_tahu: [koordinator]\n  dasar: naskah kotak Peringatan 2", "  beri_tahu: [koordinator, kabid]\n  dasar: naskah kotak Peringatan 2",
		"dlh: {nama: Dinas Lingkungan Hidup, kewenangan: [kebersihan]}", "dlh: {nama: Dinas Lingkungan Hidup dan Kehutanan, kewenangan: [kebersihan, infrastruktur]}",
	)
}

func TestANewVersionInWords(t *testing.T) {
	src, err := os.ReadFile("../../sop.yaml")
	require.NoError(t, err)
	for _, lang := range []string{"id", "en"} {
		d := Of(load(t, src), load(t, newVersion(t)))
		assert.False(t, d.Unraised)
		assert.False(t, d.Empty())
		var out strings.Builder
		for _, a := range Areas() {
			if all := d.In(a); len(all) > 0 {
				out.WriteString(a.Title(lang) + "\n")
				for _, c := range all {
					mark := "  "
					if c.Same {
						mark = "= "
					}
					out.WriteString(mark + c.Message(lang) + "\n")
				}
			}
		}
		golden := "testdata/versi-2." + lang + ".golden.txt"
		if *update {
			require.NoError(t, os.WriteFile(golden, []byte(out.String()), 0o644))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		assert.Equal(t, string(want), out.String())
	}
}

// What only looks otherwise is no change, and is told as such.
func TestAnotherSpellingIsProvedToMeanTheSame(t *testing.T) {
	whole := load(t, edited(t))
	d := holds(t, whole, load(t, edited(t, "syarat: sesuai_kewenangan\n        wajib_diisi: [tanggapan]",
		"syarat: tidak (tidak sesuai_kewenangan)\n        wajib_diisi: [tanggapan]")), "twice not")
	require.Len(t, d.Changes, 1)
	assert.True(t, d.Changes[0].Same)
	assert.True(t, d.Empty())
	assert.True(t, d.Unraised, "it is another file all the same")
	// The performer, named.
	d = holds(t, whole, load(t, edited(t, "wajib_diisi: [kekurangan]", "oleh: admin\n        wajib_diisi: [kekurangan]")), "by the performer")
	require.Len(t, d.Changes, 1)
	assert.Equal(t, "sama", d.Changes[0].Code)
	assert.True(t, d.Empty())
	// Comments are nothing at all.
	d = Of(whole, load(t, append(edited(t), "# catatan\n"...)))
	assert.Empty(t, d.Changes)
	assert.False(t, d.Unraised)
	// A printed text changes no case.
	d = Of(whole, load(t, edited(t, "nama: Diverifikasi OPD", "nama: Diperiksa OPD")))
	require.Len(t, d.Changes, 1)
	assert.Equal(t, Texts, d.Changes[0].Area)
	assert.True(t, d.Empty())
	assert.True(t, d.Unraised)
}

func TestWhatIsRenamedIsNotGone(t *testing.T) {
	whole := load(t, edited(t))
	for old, now := range map[string]string{"verifikasi_opd": "pemeriksaan_opd", "penghubung": "pejabat_penghubung", "keberatan": "sanggahan",
		"tindak_lanjut": "batas_akhir", "ditutup_admin": "selesai_admin", "evaluasi": "penilaian", "sesuai_kewenangan": "berwenang", "dinkes": "dinkes_p2kb"} {
		d := Of(whole, load(t, edited(t, old, now)))
		var codes []string
		for _, c := range d.Changes {
			if c.Area != Texts { // a word of a sentence may be the same
				codes = append(codes, c.Code)
			}
		}
		assert.Equal(t, []string{"nama-lain"}, codes, "%s: %v", old, d.Changes)
	}
}

// Every sentence has both languages, with the same placeholders.
func TestTheSentencesAreWhole(t *testing.T) {
	require.Greater(t, len(catalogue()), 150)
	for key, text := range catalogue() {
		assert.NotEmpty(t, text.ID, key)
		assert.NotEmpty(t, text.EN, key)
		assert.ElementsMatch(t, placeholders(text.ID), placeholders(text.EN), key)
	}
}

func placeholders(text string) []string {
	var out []string
	for _, part := range strings.Split(text, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		out = append(out, name)
	}
	return out
}
