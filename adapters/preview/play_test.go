package preview

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/scenario"
)

// push presses a button of the playground.
func (d *desk) push(path string, pairs ...string) {
	d.t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	w := d.request(http.MethodPost, path, form.Encode())
	require.Equal(d.t, http.StatusSeeOther, w.Code, w.Body)
	require.True(d.t, strings.HasPrefix(w.Header().Get("Location"), "/coba?"))
}

func (d *desk) opened() {
	d.push("/coba/tekan", "peran", "pelapor", "aksi", "kirim", "isian.judul", "a: [", "isian.uraian", "b\n\"c\"", "isian.nama_pelapor", "ya")
}

// A whole case: sent back, answered, and closed by silence; refused on the way. What is
// saved holds when it is run.
func TestThePlaygroundLeadsACaseToItsEnd(t *testing.T) {
	d := newDesk(t, right)
	page := d.get("/coba")
	assert.Contains(t, page, "Belum dibuka")
	assert.Contains(t, page, "Yang dapat ditekan Pelapor")
	d.opened()
	assert.Contains(t, d.get("/coba"), "Diverifikasi Admin sejak Sel 1 Jul 2025 08:00")
	assert.Contains(t, d.get("/coba"), "paling lambat Jum 4 Jul 2025")
	d.push("/coba/tekan", "peran", "pelapor", "aksi", "disposisi", "isian.kategori", "kebersihan", "isian.unit", "dpupr")
	page = d.get("/coba?peran=pelapor")
	assert.Contains(t, page, "Ditolak: disposisi")
	assert.Contains(t, page, "Yang dapat melakukannya: Admin User Pengaduan")
	d.push("/coba/tekan", "peran", "admin", "aksi", "disposisi", "isian.kategori", "kebersihan", "isian.unit", "dpupr")
	d.push("/coba/maju", "ke", "besok")
	d.push("/coba/tekan", "peran", "petugas_opd", "unit", "dpupr", "aksi", "periksa_kewenangan")
	assert.Contains(t, d.get("/coba"), "Diverifikasi Admin sejak Rab 2 Jul 2025 08:00", "it was sent back")
	d.push("/coba/maju", "ke", "berikut")
	assert.Contains(t, d.get("/coba"), "PELANGGARAN: Diverifikasi Admin melewati batas Sen 7 Jul 2025")
	d.push("/coba/urung")
	assert.NotContains(t, d.get("/coba"), "PELANGGARAN")
	d.push("/coba/tekan", "peran", "admin", "aksi", "disposisi", "isian.kategori", "kebersihan", "isian.unit", "dlh")
	d.push("/coba/tekan", "peran", "petugas_opd", "unit", "dlh", "aksi", "periksa_kewenangan")
	d.push("/coba/tekan", "peran", "penghubung", "unit", "dlh", "aksi", "tanggapi", "isian.tanggapan", "sudah diangkut")
	assert.Contains(t, d.get("/coba"), "Menunggu balasan pelapor sejak")
	month := d.request(http.MethodGet, "/coba/bulan.svg?jam=waktu+menunggu_pelapor", "")
	assert.Equal(t, "image/svg+xml", month.Header().Get("Content-Type"))
	assert.Contains(t, month.Body.String(), "10 hari kerja")
	d.push("/coba/maju", "waktu", "2025-07-17T00:00")
	page = d.get("/coba")
	assert.Contains(t, page, "Ditutup oleh Sistem")
	assert.Contains(t, page, "Kewajiban yang masih ada: evaluasi")

	saved := d.request(http.MethodGet, "/coba/skenario.yaml", "")
	assert.Contains(t, saved.Header().Get("Content-Disposition"), "attachment")
	suite, problems := scenario.ReadSuite("percobaan.yaml", saved.Body.Bytes())
	require.Empty(t, problems)
	v := d.shown.Load().good
	require.Empty(t, suite.Check(v.machine.SOP()))
	runner, err := scenario.NewRunner(context.Background(), d.o.Store, v.src, nil)
	require.NoError(t, err)
	report, err := runner.Run(context.Background(), suite)
	require.NoError(t, err)
	assert.Zero(t, report.Failed(), saved.Body)
	steps := suite.Scenarios[0].Steps
	require.Len(t, steps, 9)
	assert.Equal(t, "ya", steps[1].Expect.Refused.Value)
	assert.Equal(t, "verifikasi_admin", steps[4].Expect.Stage.Value)
	assert.Equal(t, "ditutup_sistem", steps[8].Expect.Stage.Value)
	files, err := os.ReadDir(filepath.Dir(d.file))
	require.NoError(t, err)
	assert.Len(t, files, 1, "nothing was written")
}

func TestWhatCannotBeTakenIsToldAndChangesNothing(t *testing.T) {
	d := newDesk(t, right)
	assert.Equal(t, http.StatusNotFound, d.request(http.MethodGet, "/coba/skenario.yaml", "").Code, "nothing to save yet")
	assert.Equal(t, http.StatusNotFound, d.request(http.MethodGet, "/coba/bulan.svg?jam=x", "").Code)
	d.push("/coba/maju", "waktu", "2025-07-02T09:00")
	assert.Contains(t, d.get("/coba"), "Sekarang: Rab 2 Jul 2025 09:00")
	d.push("/coba/tekan", "peran", "pelapor", "aksi", "tiada")
	assert.Contains(t, d.get("/coba"), `"tiada"`)
	d.opened()
	d.push("/coba/maju", "waktu", "2025-07-01T09:00")
	assert.Contains(t, d.get("/coba"), "Waktu tidak dapat mundur")
	d.push("/coba/maju", "waktu", "kemarin")
	assert.Contains(t, d.get("/coba"), "Waktunya tidak terbaca")
	d.push("/coba/tekan", "peran", "x: {", "aksi", "disposisi")
	assert.Contains(t, d.get("/coba"), "Diverifikasi Admin sejak Rab 2 Jul 2025 09:00", "the case stands as before")
	assert.Contains(t, d.get("/coba?lang=en"), "What happened")
	assert.Equal(t, http.StatusBadRequest, d.request(http.MethodPost, "/coba/tekan", strings.Repeat("a", biggestForm+1)).Code)

	// An edit changes the procedure under the case.
	d.save(strings.ReplaceAll(right, "kirim", "ajukan"))
	assert.Contains(t, d.get("/coba"), `"kirim"`)
	d.push("/coba/ulang")
	assert.Contains(t, d.get("/coba"), "Belum dibuka")
	d.play.acts = make([]act, mostActs)
	d.opened()
	assert.Contains(t, d.get("/coba"), "terlalu panjang")
}

// Whoever takes part has a name of his own in the course, however roles and units are called.
func TestNoTwoPeopleOfACourseShareAName(t *testing.T) {
	names := []string{"petugas", "petugas_opd", "opd", "opd_dlh", "dlh"}
	seen := map[string]who{}
	for _, role := range names {
		for _, unit := range append(names, "") {
			for no := 1; no <= 3; no++ {
				w := who{role, unit, no}
				other, taken := seen[w.id()]
				assert.False(t, taken, "%v and %v are both %s", w, other, w.id())
				seen[w.id()] = w
			}
		}
	}
}

// What a form proposes for files is what their bounds take.
func TestAFormProposesFilesWithinTheirBounds(t *testing.T) {
	src := strings.Replace(right, "jenis: lampiran}", "jenis: lampiran, paling_sedikit: 2 berkas, paling_banyak: 3 berkas, paling_besar: 1 MB}", 1)
	require.NotEqual(t, right, src)
	v := load("sop.yaml", []byte(src))
	require.NotNil(t, v.machine)
	doc := v.machine.SOP()
	shown := fieldOf(doc, "id", "kirim", "lampiran", true, time.Now())
	assert.Equal(t, "text", shown.Kind)
	assert.Len(t, strings.Split(shown.Value, "\n"), 2)
	assert.Contains(t, shown.Hint, "1 MB")
}

// What a limit in hours has left is told in hours, though its clock counts minutes.
func TestHoursAreToldInHours(t *testing.T) {
	d := newDesk(t, strings.Replace(right, "waktu: 1-3 hari kerja", "waktu: 3 jam", 1))
	d.opened()
	assert.Contains(t, d.get("/coba"), "tersisa 3 jam")
	d.push("/coba/maju", "ke", "besok")
	page := d.get("/coba")
	assert.Contains(t, page, "terlambat 21 jam")
	assert.NotContains(t, page, " menit<")
}
