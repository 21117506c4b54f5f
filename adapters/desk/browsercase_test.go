package desk

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A report goes to the wrong office, comes back, is answered, disputed, answered again, replied to and closed, by
// a citizen on a phone, the admin and an officer of a unit, each in a browser of his own.
func TestInTheBrowserACaseGoesToItsEnd(t *testing.T) {
	s := serve(t)
	citizen, admin, officer := s.open(t, "warga", 390), s.open(t, "admin", 1280), s.open(t, "petugas", 390)

	citizen.visit("/meja/")
	citizen.looks("depan")
	citizen.press(`.doors a[href$="/lapor"]`)
	citizen.looks("lapor")
	citizen.fill("kirim-judul", "Sampah menumpuk di pasar", "kirim-uraian", "Sudah seminggu tidak diangkut.", "kirim-nama_pelapor", "Wati", "kirim-anonim", "ya")
	citizen.press("button.press")
	number, secret := citizen.read("#nomor-laporan"), citizen.read("#kode-rahasia")
	require.Len(t, strings.ReplaceAll(secret, "-", ""), 26)
	citizen.looks("diterima")
	at := "/meja/kasus/" + number

	admin.visit("/masuk?sebagai=siti")
	admin.looks("kerja")
	admin.press(".cases a.title")
	admin.looks("kasus")
	stale := s.open(t, "admin_lama", 1280)
	stale.visit("/masuk?sebagai=siti")
	stale.visit(at)
	admin.act("disposisi", "disposisi-kategori", "infrastruktur", "disposisi-unit", "dlh", "disposisi-catatan", "mohon dicek")

	// Whoever still has the page of before is told what changed, and keeps what was typed.
	eval[bool](stale, `document.querySelector('[data-aksi="tunda"]').open = true`)
	stale.fill("tunda-alasan", "menunggu anggaran")
	stale.press(`[data-aksi="tunda"] button.press`)
	assert.Contains(t, stale.read("#ditolak"), "Kasus berubah sementara Anda mengisi")
	assert.Equal(t, "menunggu anggaran", eval[string](stale, `document.querySelector("#tunda-alasan").value`))
	assert.Equal(t, "ditolak", eval[string](stale, `document.activeElement.id`), "what went wrong is read first")
	stale.looks("berubah")
	stale.stayedHome()

	officer.visit("/masuk?sebagai=dlh")
	officer.looks("kerja")
	officer.visit(at)
	assert.NotContains(t, officer.read("main"), "Wati", "the report is anonymous")
	officer.act("periksa_kewenangan") // not of this unit: back to the admin
	assert.Equal(t, "Diverifikasi Admin", officer.read(".stage-now"))
	assert.Contains(t, officer.read("main"), "tidak ada yang perlu Anda lakukan")
	admin.visit(at)
	admin.act("disposisi", "disposisi-kategori", "kebersihan", "disposisi-unit", "dlh")
	s.clock.move(26 * time.Hour)
	officer.visit(at)
	officer.act("periksa_kewenangan")
	officer.looks("kasus")
	eval[bool](officer, `(document.querySelectorAll(".others, .clock details").forEach(d => { d.open = true }), true)`)
	assert.Contains(t, officer.read(".others"), "Yang dapat melakukannya: Admin User Pengaduan")
	officer.truth(`document.querySelector("img.month").naturalWidth > 0`)
	officer.looks("kalender")
	officer.act("tanggapi", "tanggapi-tanggapan", "Akan diangkut besok pagi.")

	// Later, on another phone, with the number and the code alone, by keyboard alone.
	later := s.open(t, "warga_lain", 390)
	later.visit("/meja/ikuti")
	later.looks("ikuti")
	require.NoError(t, chromedp.Do(later.ctx, chromedp.Focus(chromedp.CSS("#nomor")), chromedp.KeyEvent(number), chromedp.KeyEvent("\t"), chromedp.KeyEvent(strings.ToLower(secret))))
	_, err := chromedp.RunResponse(later.ctx, chromedp.KeyEvent("\r"))
	require.NoError(t, err)
	assert.Contains(t, later.read("main"), "Akan diangkut besok pagi.")
	assert.NotContains(t, eval[string](later, `location.href`), number)
	later.act("belum_puas", "belum_puas-keberatan", "Ternyata belum diangkut juga.")
	later.looks("laporanku")

	officer.visit(at)
	officer.act("tanggapi", "tanggapi-tanggapan", "Sudah diangkut siang ini.")
	citizen.press("a.button") // the browser that reported was let in for an hour, and asks for the code again
	citizen.fill("nomor", number, "kode", secret)
	citizen.press("button.press")
	citizen.act("balas_pelapor", "balas_pelapor-balasan", "Terima kasih.")
	admin.visit(at)
	admin.act("tutup", "tutup-alasan", "Sudah selesai")
	assert.Equal(t, "Ditutup oleh Admin", admin.read(".stage-now"))
	officer.visit(at)
	officer.act("evaluasi", "evaluasi-penyebab", "Truk rusak", "evaluasi-tindakan_korektif", "Truk cadangan", "evaluasi-rekomendasi", "Jadwal servis")
	officer.looks("selesai")
	citizen.visit("/meja/status?selesai=1")
	citizen.press(".cases a.title")
	assert.Contains(t, citizen.read("main"), "Sudah diangkut siang ini.")
	assert.NotContains(t, citizen.read("main"), "Terima kasih.", "the file does not open replies")
	for _, b := range []*tab{citizen, admin, officer, later} {
		b.stayedHome()
	}
}

// An admin corrects what a citizen mistyped, on a phone; a mistake is told at its field.
func TestInTheBrowserAnEntryIsCorrected(t *testing.T) {
	s := serve(t)
	id := s.forwarded()
	b := s.open(t, "admin_hp", 390)
	b.visit("/masuk?sebagai=siti")
	b.visit("/meja/kasus/" + id)
	b.press(`a[href$="/koreksi/1"]`)
	b.looks("koreksi")
	b.fill("koreksi-uraian", "Sudah dua minggu")
	eval[bool](b, `(document.querySelector("#koreksi--alasan").required = false, true)`)
	b.press("button.press")
	assert.Contains(t, b.read("#ditolak"), "Tulis mengapa dibetulkan")
	assert.Equal(t, "Sudah dua minggu", eval[string](b, `document.querySelector("#koreksi-uraian").value`))
	b.looks("koreksi-salah")
	b.fill("koreksi--alasan", "Pelapor menelepon: sudah dua minggu")
	b.press("button.press")
	assert.Contains(t, b.read("#kabar"), "Tercatat: Koreksi")
	assert.Contains(t, b.read("#h-isi + dl"), "Sudah dua minggu")
	assert.NotContains(t, b.read("main"), "menelepon", "the reason is sealed")
	b.looks("dikoreksi")
	b.stayedHome()
}

// What is late is seen on the board, in the list and in the month's report.
func TestInTheBrowserTheKoordinatorSeesWhatIsLate(t *testing.T) {
	s := serve(t)
	for i := range 4 {
		id := s.forwarded("judul", "Laporan "+string(rune('A'+i)), "uraian", "u", "nama_pelapor", "n")
		if i%2 == 0 {
			s.done(s.press("dlh", "/kasus/"+id, "/kasus/"+id+"/aksi/periksa_kewenangan"))
		}
	}
	s.opened()
	s.clock.move(14 * 24 * time.Hour)
	_, err := s.eng.Sweep(t.Context(), 100)
	require.NoError(t, err)
	b := s.open(t, "koordinator", 1280)
	b.visit("/masuk?sebagai=koor")
	b.visit("/meja/papan")
	b.looks("papan")
	assert.Contains(t, b.read("#unit-tahap"), "Dinas Lingkungan Hidup")
	b.press("#unit-tahap a")
	assert.Contains(t, b.read(".cases"), "terlambat")
	b.looks("daftar")
	b.visit("/meja/papan/bulan")
	b.looks("bulan")
	assert.Contains(t, b.read("main"), "Laporan bulan Agustus 2025")
	assert.Positive(t, eval[int](b, `document.querySelectorAll("svg.chart rect.kept").length`))
	assert.NotEqual(t, "rgb(0, 0, 0)", eval[string](b, `getComputedStyle(document.querySelector("svg.chart rect.kept")).fill`), "its colours come from the style sheet")
	b.visit("/meja/papan?bahasa=en")
	assert.Contains(t, b.read("main"), "Late by unit and stage")
	phone := s.open(t, "koordinator_hp", 390)
	phone.visit("/masuk?sebagai=koor")
	for name, path := range map[string]string{"papan": "/meja/papan", "bulan": "/meja/papan/bulan", "daftar": "/meja/daftar"} {
		phone.visit(path)
		phone.looks(name)
	}
	b.stayedHome()
	phone.stayedHome()
}
