package diff

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// messages returns what a change to the shipped SOP is told as, in Indonesian.
func messages(t *testing.T, pairs ...string) []string {
	var out []string
	for _, c := range holds(t, load(t, edited(t)), load(t, edited(t, pairs...)), pairs[1]).Changes {
		out = append(out, c.Message("id"))
	}
	return out
}

// One change is told once, whatever follows from it.
func TestOneChangeIsToldOnce(t *testing.T) {
	// What might be filled in must be, and the other way.
	assert.Equal(t, []string{"Aksi “Mengirim laporan”: “Nama pelapor” kini boleh kosong; dahulu wajib diisi"},
		messages(t, "wajib_diisi: [judul, uraian, nama_pelapor]\n    boleh_diisi: [kontak", "wajib_diisi: [judul, uraian]\n    boleh_diisi: [nama_pelapor, kontak"))
	// What somebody may see, and sees.
	told := messages(t, "lingkup: semua berkas}\n  pelapor", "lingkup: semua berkas, melihat: [judul, uraian]}\n  pelapor")
	assert.Equal(t, []string{"Peran “Koordinator Tim Pengelola Layanan Pengaduan”: kini melihat “Judul laporan”, “Isi laporan”",
		"Peran “Koordinator Tim Pengelola Layanan Pengaduan”: tidak lagi melihat “Penyebab pengaduan”, “Tindakan korektif”, “Rekomendasi tindak lanjut”"}, told)
	// One right at several stages.
	src := edited(t)
	i := bytes.Index(src, []byte("aksi_lintas_tahap:"))
	require.Positive(t, i)
	more := append(append([]byte{}, src[:i]...), bytes.Replace(src[i:], []byte("oleh: admin"), []byte("oleh: [admin, koordinator]"), 1)...)
	require.NotEqual(t, string(src), string(more))
	rights := holds(t, load(t, src), load(t, more), "another who may").In(Rights)
	require.Len(t, rights, 1)
	assert.Contains(t, rights[0].Says.ID, " pada tahap “")
	assert.Contains(t, rights[0].Says.ID, ", dan “")
	assert.Equal(t, 1, strings.Count(rights[0].Says.ID, "Contoh"))
}

// A right that goes with an action that goes from a stage too is told whole.
func TestARightIsToldAtAllItsStages(t *testing.T) {
	const was, now = "    di: [penanganan, verifikasi_opd, verifikasi_admin]\n", "    di: [penanganan, verifikasi_opd]\n"
	src := string(edited(t))
	at := strings.Index(src, "aksi_lintas_tahap:")
	require.Positive(t, at)
	action := "aksi_lintas_tahap:\n  tinjau:\n    nama: Tinjau\n    oleh: admin\n" + was + "    ke: tetap\n"
	before := src[:at] + strings.Replace(src[at:], "aksi_lintas_tahap:\n", action, 1)
	after := strings.Replace(strings.Replace(before, was, now, 1), "nama: Tinjau\n    oleh: admin", "nama: Tinjau\n    oleh: koordinator", 1)
	told := holds(t, load(t, []byte(before)), load(t, []byte(after)), "moved").In(Rights)
	require.Len(t, told, 2)
	assert.Contains(t, told[0].Says.ID, "tidak boleh lagi melakukan “Tinjau” pada tahap “Diverifikasi Admin”, “Diverifikasi OPD”, dan “Ditangani Pejabat Penghubung”. ")
	assert.Contains(t, told[1].Says.ID, "kini boleh melakukan “Tinjau” pada tahap “Diverifikasi OPD” dan “Ditangani Pejabat Penghubung”. ")
	told = holds(t, load(t, []byte(after)), load(t, []byte(before)), "moved back").In(Rights)
	require.Len(t, told, 2)
	assert.Contains(t, told[0].Says.ID, "pada tahap “Diverifikasi Admin”, “Diverifikasi OPD”, dan “Ditangani Pejabat Penghubung”. ")
	// Where nobody's right changes, the stages of the action say it.
	assert.Empty(t, holds(t, load(t, []byte(before)), load(t, []byte(strings.Replace(before, was, now, 1))), "less").In(Rights))
}

// Where nothing was said something held, and the sentence says what.
func TestWhatHeldBeforeIsSaid(t *testing.T) {
	assert.Equal(t, []string{"Tahap “Diverifikasi OPD”: hari pertama hitungan kini hari yang sama; dahulu seperti pada kalender"},
		messages(t, "waktu: 3-5 hari kerja", "hitung_mulai: hari yang sama\n      waktu: 3-5 hari kerja"))
}

// A time for all that becomes one by class is one change.
func TestATimeThatBecomesOneByClass(t *testing.T) {
	told := messages(t, "waktu: 60 hari kerja\n", "waktu: {menurut: kategori, selama_belum_ditentukan: 60 hari, batas: {infrastruktur: 60 hari, kebersihan: 30 hari, kesehatan: 60 hari, pendidikan: 60 hari, kependudukan: 60 hari, di_luar_kabupaten: 5 hari}}\n")
	require.Len(t, told, 1)
	assert.Contains(t, told[0], "batas waktu berubah dari 60 hari kerja menjadi menurut “Kategori laporan”: “Jalan, jembatan, dan drainase” 60 hari kalender, “Kebersihan")
	assert.Contains(t, told[0], ", selama belum ditentukan 60 hari kalender")
}

// What is printed in another order is told, and changes no case.
func TestAnotherOrderIsTold(t *testing.T) {
	for _, pair := range [][3]string{
		{"    uu_11_2008: Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik\n", "    uu_14_2008: Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik\n", "urutan dasar hukum"},
		{"  lokasi: {nama: Lokasi kejadian, jenis: teks}\n", "  tanggal_kejadian: {nama: Tanggal kejadian, jenis: tanggal}\n", "urutan isian"},
		{"      kebersihan: Kebersihan dan lingkungan hidup\n", "      kesehatan: Kesehatan\n", "urutan pilihan"},
	} {
		told := messages(t, pair[0]+pair[1], pair[1]+pair[0])
		require.Len(t, told, 1, pair[2])
		assert.Contains(t, told[0], pair[2])
	}
	// Stages and duties, wherever they are written.
	src, err := os.ReadFile("../../sop.yaml")
	require.NoError(t, err)
	for part, want := range map[string]string{"tahap": "urutan tahap kini", "kewajiban": "urutan kewajiban kini"} {
		d := holds(t, load(t, src), load(t, swapped(src, part)), part)
		assert.True(t, d.Empty(), part)
		require.Len(t, d.Changes, 1, part)
		assert.Contains(t, d.Changes[0].Message("id"), want)
	}
}

// swapped returns a file in which the first two things of a part have changed places.
func swapped(src []byte, part string) []byte {
	lines := strings.SplitAfter(string(src), "\n")
	var starts []int
	in := false
	for i, line := range lines {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		if line[0] != ' ' {
			in = strings.HasPrefix(line, part+":")
			if !in && len(starts) > 0 {
				starts = append(starts, i)
				break
			}
			continue
		}
		if in && line[2] != ' ' {
			starts = append(starts, i)
		}
	}
	a, b, c := starts[0], starts[1], starts[2]
	out := append(append(append([]string{}, lines[:a]...), lines[b:c]...), lines[a:b]...)
	return []byte(strings.Join(append(out, lines[c:]...), ""))
}

// What is new is told whole: what is done there, too.
func TestANewRowSaysWhatIsDone(t *testing.T) {
	told := strings.Join(messages(t, "  # --- Tahap berikut", "  arsip:\n    nama: Arsip\n    kegiatan: Menata arsip\n    pelaksana: admin\n    mutu_baku: {waktu: 1 hari kerja, saat_kembali: mulai ulang, output: Arsip tertata}\n    aksi: {tata: {ke: menunggu_pelapor}}\n\n  # --- Tahap berikut",
		"        beri_tahu: [pelapor]\n        ke: menunggu_pelapor", "        beri_tahu: [pelapor]\n        ke: arsip"), "\n")
	assert.Contains(t, told, "kegiatan: “Menata arsip”")
	assert.Contains(t, told, "output: “Arsip tertata”")
}

// Who sees what by a secrecy that comes or goes.
func TestASecrecySaysWhoSeesWhat(t *testing.T) {
	told := messages(t, "dari: [petugas_opd, penghubung]}", "dari: [petugas_opd]}")
	require.Len(t, told, 1)
	assert.Contains(t, told[0], "“Pejabat Penghubung” kini melihat “Nama pelapor”, “Telepon atau surel” juga bila “anonim”")
	told = messages(t, "  - {bila: anonim, sembunyikan: [nama_pelapor, kontak], dari: [petugas_opd, penghubung]}\n", "  - {bila: anonim, sembunyikan: [nama_pelapor, kontak], dari: [petugas_opd, penghubung]}\n  - {bila: rahasia, sembunyikan: [lokasi], dari: [petugas_opd]}\n")
	require.Len(t, told, 1)
	assert.Contains(t, told[0], "“Petugas Administrator OPD Terkait” tidak lagi melihat “Lokasi kejadian” bila “rahasia”")
	// Of a new field nothing was seen before; who sees it else is said with it.
	told = messages(t, "sembunyikan: [nama_pelapor, kontak]", "sembunyikan: [nama_pelapor, kontak, nik]",
		"  lokasi: {nama: Lokasi kejadian, jenis: teks}\n", "  lokasi: {nama: Lokasi kejadian, jenis: teks}\n  nik: {nama: NIK pelapor, jenis: teks}\n",
		"wajib_diisi: [judul, uraian, nama_pelapor]\n    boleh_diisi: [kontak", "wajib_diisi: [judul, uraian, nama_pelapor]\n    boleh_diisi: [nik, kontak")
	all := strings.Join(told, "\n")
	assert.Contains(t, all, "“Petugas Administrator OPD Terkait”, “Pejabat Penghubung” tidak melihat “NIK pelapor” bila “anonim”")
	assert.NotContains(t, all, "tidak lagi melihat")
	assert.Contains(t, all, "Isian “NIK pelapor”: isian baru; jenis: teks; yang melihat: “Admin User Pengaduan”, ")
}
