package desk

import (
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestACaseFromReportToAnswer(t *testing.T) {
	o := newOffice(t)
	id := o.opened()
	at := "/kasus/" + id
	page := o.get(200, "Sampah menumpuk", "siti", "/kerja")
	assert.Contains(t, page.text, "sisa 3 hari kerja")
	assert.Contains(t, page.text, "Diverifikasi Admin")
	page = o.get(200, "paling lambat Kam 7 Agu 2025", "siti", at)
	assert.Contains(t, page.text, `action="/meja`+at+`/aksi/disposisi"`)
	assert.Contains(t, page.text, "Dinas Lingkungan Hidup")
	assert.NotContains(t, page.text, `<option value="tidak" selected>`, "what is left alone stays as it is")
	assert.Contains(t, page.text, "sekarang: tidak; biarkan kosong bila tidak berubah")
	led := o.done(o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh"))
	page = o.get(200, "Tercatat: Disposisi", "siti", led)
	assert.Contains(t, page.text, "Diverifikasi OPD")
	assert.Contains(t, page.text, "Siti Aminah")
	o.get(200, "Sampah menumpuk", "dlh", "/kerja")
	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	o.done(o.press("dlh", at, at+"/aksi/tanggapi", "tanggapan", "Diangkut besok"))
	page = o.get(200, "Diangkut besok", "wati", at)
	assert.Contains(t, page.text, "aksi/belum_puas")
	assert.NotContains(t, page.text, "Siti Aminah", "a citizen is told roles, not names")
	assert.NotContains(t, page.text, "p-1")
	o.done(o.press("wati", at, at+"/aksi/belum_puas", "keberatan", "Belum diangkut"))
	o.get(200, "Belum diangkut", "dlh", at)
	svg := o.get(200, "<svg", "dlh", at+"/bulan.svg?jam="+url.QueryEscape("waktu penanganan"))
	assert.Equal(t, "image/svg+xml", svg.header.Get("Content-Type"))
	o.get(404, "", "dlh", at+"/bulan.svg?jam=tidak_ada")
	o.get(303, "", "dlh", at+"/aksi/tanggapi")
	o.get(200, "Hari demi hari", "dlh", at)
	o.get(200, "What you can do", "dlh", at+"?bahasa=en")
}

func TestDaysLeftAreTold(t *testing.T) {
	o := newOffice(t)
	o.opened()
	told := func(days int, says string) {
		t.Helper()
		o.clock.move(time.Duration(days) * 24 * time.Hour)
		o.get(200, says, "siti", "/kerja")
	}
	told(0, `class="badge good">sisa 3 hari kerja`)
	told(2, `class="badge good">sisa 2 hari kerja`)
	told(1, `class="badge today">hari ini hari terakhir`)
	told(1, `class="badge late">terlambat 1 hari kerja`)
	o.get(200, "late by 1 working day<", "siti", "/kerja", "Cookie", "sesi=siti; meja_bahasa=en")
}

func TestARefusalSaysWhyAndWhoCould(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	at := "/kasus/" + id
	page := o.get(200, "Yang sekarang tidak dapat Anda lakukan", "dlh", at)
	form := sealed(page)
	form.Set("isian.alasan", "menunggu")
	got := o.ask("dlh", http.MethodPost, at+"/aksi/tunda", form)
	require.Equal(t, 403, got.status)
	assert.Contains(t, got.text, "Yang dapat melakukannya:")
	assert.Contains(t, got.text, "Admin User Pengaduan")
	assert.Contains(t, got.text, "menunggu", "what was typed is kept")
	// Of a condition: its words, and what it read.
	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	page = o.get(200, "", "dlh", at)
	form = o.form(page, at+"/aksi/tanggapi", "alasan", "bukan kami")
	got = o.ask("dlh", http.MethodPost, at+"/aksi/kembalikan", form)
	require.Equal(t, 403, got.status)
	assert.Contains(t, got.text, "sesuai_kewenangan")
}

func TestFieldsThatAreWrongAreNamedAndKept(t *testing.T) {
	o := newOffice(t)
	id := o.opened()
	at := "/kasus/" + id
	got := o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "catatan", "segera ya")
	require.Equal(t, 422, got.status)
	assert.Contains(t, got.text, `href="#disposisi-unit"`)
	assert.Contains(t, got.text, `id="disposisi-unit-salah"`)
	assert.Contains(t, got.text, "segera ya")
	assert.Contains(t, got.text, `<option value="kebersihan" selected>`)
	got = o.press("siti", at, at+"/aksi/disposisi", "kategori", "jalan", "unit", "dlh")
	require.Equal(t, 422, got.status)
	got = o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh", "penyebab", "x", "tidak_ada", "y")
	require.Equal(t, 422, got.status, "no field but those of the form is taken")
	got = o.press("wati", "/lapor", "/lapor/sp4n_lumajang/kirim", "judul", "Hanya judul", "tanggal_kejadian", "2025-02-30")
	require.Equal(t, 422, got.status)
	assert.Contains(t, got.text, "Hanya judul")
	assert.Contains(t, got.text, `id="kirim-tanggal_kejadian-salah"`)
}

func TestACaseThatChangedMeanwhileIsNotActedOn(t *testing.T) {
	o := newOffice(t)
	id := o.opened()
	at := "/kasus/" + id
	form := o.form(o.get(200, "", "siti", at), at+"/aksi/tunda", "alasan", "Menunggu anggaran")
	o.done(o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh"))
	got := o.ask("siti", http.MethodPost, at+"/aksi/tunda", form)
	require.Equal(t, http.StatusConflict, got.status)
	assert.Contains(t, got.text, "Kasus berubah sementara Anda mengisi")
	assert.Contains(t, got.text, "Menunggu anggaran")
	o.get(200, "Diverifikasi OPD", "siti", at)
	o.done(o.ask("siti", http.MethodPost, at+"/aksi/tunda", o.form(got, at+"/aksi/tunda", "alasan", "Menunggu anggaran")))
	// What is no longer offered is shown as it was typed.
	form = o.form(o.get(200, "", "siti", at), at+"/aksi/lanjutkan")
	o.done(o.ask("siti", http.MethodPost, at+"/aksi/lanjutkan", form))
	form.Set("kunci", newKey())
	form.Set("isian.catatan", "ketikan yang lama")
	got = o.ask("siti", http.MethodPost, at+"/aksi/lanjutkan", form)
	require.Equal(t, http.StatusConflict, got.status)
	assert.Contains(t, got.text, "ketikan yang lama")
}

func TestAnActIsRecordedAfterwards(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	at := "/kasus/" + id
	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	page := o.get(200, "", "dlh", at)
	assert.NotContains(t, page.text, "Sudah dilakukan sebelumnya?", "the file does not let an answer be recorded afterwards")
	o.done(o.press("dlh", at, at+"/aksi/tanggapi", "tanggapan", "Diangkut besok"))
	o.clock.move(2 * 24 * time.Hour)
	page = o.get(200, "paling lama 5 hari kerja sesudahnya", "dlh", at)
	form := o.form(page, at+"/aksi/balas_petugas", "balasan", "Sudah ditelepon")
	form.Set("waktu", "kemarin")
	got := o.ask("dlh", http.MethodPost, at+"/aksi/balas_petugas", form)
	require.Equal(t, 422, got.status)
	assert.Contains(t, got.text, "Waktunya tidak terbaca")
	assert.Contains(t, got.text, "Sudah ditelepon")
	form.Set("waktu", "2025-08-05T10:15")
	form.Set("alasan_susulan", "jaringan putus")
	form.Set("bukti_susulan", "buku telepon")
	o.get(200, "dicatat kemudian, Rab 6 Agu 2025 09.00 WIB", "dlh", o.done(o.ask("dlh", http.MethodPost, at+"/aksi/balas_petugas", form)))
	page = o.get(200, "Sel 5 Agu 2025 10.15 WIB", "dlh", at)
	form = o.form(page, at+"/aksi/balas_petugas", "balasan", "Lagi")
	form.Set("waktu", "2025-08-04T10:15")
	got = o.ask("dlh", http.MethodPost, at+"/aksi/balas_petugas", form)
	require.Equal(t, 403, got.status, "somebody acted since")
	assert.Contains(t, got.text, "Lagi")
}

func TestPressedTwiceItIsDoneOnce(t *testing.T) {
	o := newOffice(t)
	id := o.opened()
	at := "/kasus/" + id
	form := o.form(o.get(200, "", "siti", at), at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh")
	var both sync.WaitGroup
	led := make([]answer, 4)
	for i := range led {
		both.Go(func() { led[i] = o.ask("siti", http.MethodPost, at+"/aksi/disposisi", form) })
	}
	both.Wait()
	for _, got := range led {
		require.Equal(t, http.StatusSeeOther, got.status, got.text)
		require.Equal(t, led[0].header.Get("Location"), got.header.Get("Location"))
	}
	entries, err := o.eng.History(t.Context(), id, 0, 0)
	require.NoError(t, err)
	require.Len(t, entries, 2)
	form.Set("isian.unit", "dpupr")
	got := o.ask("siti", http.MethodPost, at+"/aksi/disposisi", form)
	require.Equal(t, 422, got.status)
	assert.Contains(t, got.text, "sudah dikirim sebelumnya")

	report := o.form(o.get(200, "", "wati", "/lapor"), "/lapor/sp4n_lumajang/kirim", "judul", "Dua", "uraian", "kali", "nama_pelapor", "Wati")
	first := o.done(o.ask("wati", http.MethodPost, "/lapor/sp4n_lumajang/kirim", report))
	require.Equal(t, first, o.done(o.ask("wati", http.MethodPost, "/lapor/sp4n_lumajang/kirim", report)))
}
