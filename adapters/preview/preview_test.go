package preview

import (
	"context"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	lumajang "github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

const port = 8000

// desk is an SOP file in a folder of its own, with the pages about it.
type desk struct {
	t    *testing.T
	file string
	*Preview
}

// plain is a form that says the procedure's name, and would run a script if it could.
func plain(doc *sop.SOP) ([]byte, error) {
	return []byte("<!doctype html><title>x</title><h1>" + html.EscapeString(doc.Identity.Name.Value) + "</h1><script>parent.document.title='ran'</script>"), nil
}

// options are those of a file, with stores in memory and a clock that stands.
func options(file string) Options {
	return Options{
		File: file, Form: plain,
		Store: func() store.Backend { return memory.New().Backend() },
		Refuse: func(src []byte) problem.Text {
			if strings.HasPrefix(string(src), "%PDF") {
				return problem.Text{ID: "berkas PDF", EN: "a PDF"}
			}
			return problem.Text{}
		},
		Now: func() time.Time { return time.Date(2025, 7, 1, 1, 0, 0, 0, time.UTC) },
	}
}

func newDesk(t *testing.T, src string) *desk {
	t.Helper()
	file := filepath.Join(t.TempDir(), "sop.yaml")
	require.NoError(t, os.WriteFile(file, []byte(src), 0o600))
	return &desk{t, file, New(context.Background(), options(file), port)}
}

// save writes the file and looks until it is taken up.
func (d *desk) save(src string) {
	d.t.Helper()
	require.NoError(d.t, os.WriteFile(d.file, []byte(src), 0o600))
	d.later()
}

// later is as time goes by: what was changed looks the same twice.
func (d *desk) later() {
	d.look(context.Background())
	d.look(context.Background())
}

func (d *desk) request(method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(context.Background(), method, "http://127.0.0.1:8000"+path, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://127.0.0.1:8000")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	w := httptest.NewRecorder()
	d.Handler().ServeHTTP(w, r)
	return w
}

// get returns a page's text, without its marks.
func (d *desk) get(path string) string {
	d.t.Helper()
	w := d.request(http.MethodGet, path, "")
	require.Equal(d.t, http.StatusOK, w.Code, w.Body)
	require.NotContains(d.t, w.Body.String(), "%!")
	return words(w.Body.String())
}

func words(page string) string {
	return html.UnescapeString(strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")), " "))
}

var (
	right   = string(lumajang.YAML())
	mistake = strings.Replace(right, "catatan, anonim, rahasia], ke: verifikasi_opd}", "catatan, anonim, rahasia], ke: verifikasi_odp}", 1)
)

func TestAMistakeStandsAtItsLineUntilItIsMended(t *testing.T) {
	d := newDesk(t, right)
	assert.Contains(t, d.get("/"), "Tidak ada kesalahan.")
	d.save(mistake)
	page := d.request(http.MethodGet, "/", "").Body.String()
	assert.Regexp(t, `(?s)id="b150"><span class="no">150</span><code>.*<mark>verifikasi_odp</mark>}</code></div>\s*<p class="beside error" data-line="150">aksi &#34;disposisi&#34; menuju tahap`, page)
	assert.Contains(t, words(page), "1 kesalahan, 0 peringatan")
	assert.Contains(t, d.get("/?lang=en"), `did you mean "verifikasi_opd"?`)
	for _, path := range []string{"/dokumen", "/gambar", "/perubahan"} {
		assert.Contains(t, d.get(path), "yang terakhir benar", path)
	}
	assert.Contains(t, d.request(http.MethodGet, "/dokumen/cetak", "").Body.String(), "Layanan Pengaduan", "what was right last")
	d.save(right)
	assert.Contains(t, d.get("/"), "Tidak ada kesalahan.")
	assert.NotContains(t, d.get("/gambar"), "yang terakhir benar")
}

func TestARefutedPropertyShowsTheCourseOfACase(t *testing.T) {
	d := newDesk(t, strings.Replace(right, "{bila: tidak sesuai_kewenangan, ke: verifikasi_admin}", "{bila: tidak sesuai_kewenangan dan anonim, ke: verifikasi_admin}", 1))
	page := d.get("/")
	assert.Contains(t, page, "Contoh kasus yang menunjukkannya")
	assert.Regexp(t, `Pelapor: Mengirim laporan → Diverifikasi Admin`, page)
	assert.Regexp(t, `disposisi → Diverifikasi OPD`, page)
	assert.Contains(t, page, "terbantah")
}

func TestWhatAnEditChangesIsSaidInWords(t *testing.T) {
	d := newDesk(t, right)
	assert.Contains(t, d.get("/perubahan"), "Tidak ada yang berubah.")
	d.save(strings.Replace(right, "waktu: 1-3 hari kerja", "waktu: 1-4 hari kerja", 1))
	page := d.get("/perubahan")
	assert.Contains(t, page, "saat pratinjau dijalankan")
	assert.Contains(t, page, "4 hari kerja")
	assert.Contains(t, page, `"versi" belum dinaikkan`)

	o := options(d.file)
	o.Before, o.BeforeName = []byte(right), "lama.yaml"
	other := &desk{t, d.file, New(context.Background(), o, port)}
	assert.Contains(t, other.get("/perubahan"), "versi yang berlaku: lama.yaml")
	assert.Contains(t, other.get("/perubahan"), "4 hari kerja")
}

func TestScenariosBesideTheFileAreRun(t *testing.T) {
	d := newDesk(t, right)
	assert.Contains(t, d.get("/skenario"), "Tidak ada berkas skenario")
	src, err := os.ReadFile("../../examples/lapor/skenario/2-tenggat.yaml")
	require.NoError(t, err)
	suite := filepath.Join(filepath.Dir(d.file), "skenario.yaml")
	require.NoError(t, os.WriteFile(suite, src, 0o600))
	d.later()
	assert.Regexp(t, `skenario.yaml (\d+) dari \d+ sesuai`, d.get("/skenario"))
	d.save(strings.Replace(right, "waktu: 1-3 hari kerja", "waktu: 1-4 hari kerja", 1))
	page := d.get("/skenario")
	assert.Contains(t, page, "2025-07-04")
	assert.Regexp(t, `tenggat`, page)
	require.NoError(t, os.WriteFile(suite, []byte("format: 1\nsop: sp4n_lumajang\nskenario: salah\n"), 0o600))
	d.later()
	assert.Contains(t, d.get("/skenario"), "skenario.yaml")
	assert.Contains(t, d.request(http.MethodGet, "/skenario", "").Body.String(), `<li class="error">`)
	d.save(mistake)
	assert.Contains(t, d.get("/skenario"), "sesudah berkas benar")
}

func TestAFileThatCannotBeShownIsToldAndTakenUpAgain(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(file string) error
		says  string
	}{
		"gone":    {os.Remove, "tidak ada di tempatnya"},
		"folder":  {func(file string) error { return anyOf(os.Remove(file), os.Mkdir(file, 0o700)) }, "tidak dapat dibaca"},
		"huge":    {func(file string) error { return os.Truncate(file, biggest+1) }, "lebih besar dari 4 MiB"},
		"kind":    {func(file string) error { return os.WriteFile(file, []byte("%PDF-1.7"), 0o600) }, "berkas PDF"},
		"empty":   {func(file string) error { return os.Truncate(file, 0) }, "1 kesalahan"},
		"half":    {func(file string) error { return os.WriteFile(file, []byte(right[:len(right)/2]), 0o600) }, "kesalahan"},
		"no text": {func(file string) error { return os.WriteFile(file, []byte("\xff\xfe\x00a: \x01"), 0o600) }, "kesalahan"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, right)
			require.NoError(t, c.spoil(d.file))
			d.later()
			page := d.get("/")
			assert.Contains(t, page, c.says)
			assert.NotContains(t, page, "lulus")
			for _, path := range []string{"/dokumen", "/gambar", "/perubahan", "/skenario"} {
				d.get(path)
			}
			require.NoError(t, os.RemoveAll(d.file))
			d.save(right)
			assert.Contains(t, d.get("/"), "lulus")
		})
	}
	d := newDesk(t, "tahap: [")
	assert.Contains(t, d.get("/gambar"), "Belum ada isi yang benar")
	assert.Equal(t, http.StatusNotFound, d.request(http.MethodGet, "/dokumen/cetak", "").Code)
	d.save(right)
	assert.NotContains(t, d.get("/gambar"), "Belum ada isi yang benar")
}

func anyOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// A file that is being written is not taken up before it looks the same twice.
func TestAFileIsNotTakenUpHalfWritten(t *testing.T) {
	d := newDesk(t, right)
	require.NoError(t, os.WriteFile(d.file, []byte(right[:300]), 0o600))
	d.look(context.Background())
	assert.Contains(t, d.get("/"), "lulus")
	require.NoError(t, os.WriteFile(d.file, []byte(right[:3000]), 0o600))
	d.look(context.Background())
	assert.Contains(t, d.get("/"), "lulus")
	d.look(context.Background())
	assert.Contains(t, d.get("/"), "kesalahan")
}

func TestForeignRequestsAreRefused(t *testing.T) {
	d := newDesk(t, right)
	for _, c := range []struct {
		method string
		header []string
		code   int
	}{
		{http.MethodGet, nil, http.StatusOK},
		{http.MethodGet, []string{"Host", "localhost:8000"}, http.StatusOK},
		{http.MethodGet, []string{"Host", "evil.example:8000"}, http.StatusForbidden},
		{http.MethodGet, []string{"Host", "127.0.0.1:8001"}, http.StatusForbidden},
		{http.MethodGet, []string{"Host", "127.0.0.1"}, http.StatusForbidden},
		{http.MethodGet, []string{"Origin", "http://evil.example"}, http.StatusForbidden},
		{http.MethodGet, []string{"Origin", "null"}, http.StatusForbidden},
		{http.MethodGet, []string{"Origin", "http://localhost:8000"}, http.StatusForbidden},
		{http.MethodGet, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		{http.MethodGet, []string{"Sec-Fetch-Site", "same-site"}, http.StatusForbidden},
		{http.MethodGet, []string{"Sec-Fetch-Site", "none"}, http.StatusOK},
		{http.MethodPost, []string{"Origin", "http://evil.example"}, http.StatusForbidden},
		{http.MethodPost, []string{"Origin", ""}, http.StatusForbidden},
	} {
		assert.Equal(t, c.code, d.request(c.method, "/", "", c.header...).Code, "%v", c)
	}
	h := d.request(http.MethodGet, "/", "").Header()
	assert.NotContains(t, h.Get("Content-Security-Policy"), "unsafe")
	assert.Contains(t, h.Get("Content-Security-Policy"), "frame-ancestors 'none'")
	assert.Equal(t, "nosniff", h.Get("X-Content-Type-Options"))
	assert.Contains(t, d.request(http.MethodGet, "/dokumen/cetak", "").Header().Get("Content-Security-Policy"), "sandbox; default-src 'none'")
}

func TestItServesOnTheLoopbackUntilItIsEnded(t *testing.T) {
	d := newDesk(t, right)
	ctx, stop := context.WithCancel(context.Background())
	at, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- Serve(ctx, options(d.file), 0, func(url string) { at <- url }) }()
	url := <-at
	assert.Regexp(t, `^http://127\.0\.0\.1:\d+/$`, url)
	resp, err := http.Get(url) //nolint:gosec // of this test
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, http.StatusOK, resp.StatusCode)
	var taken int
	_, err = fmt.Sscanf(url, "http://127.0.0.1:%d/", &taken)
	require.NoError(t, err)
	require.Error(t, Serve(context.Background(), options(d.file), taken, nil), "the port is taken")
	stop()
	require.NoError(t, <-ended)
	_, err = (&net.Dialer{}).DialContext(context.Background(), "tcp", strings.Trim(url, "htp:/"))
	assert.Error(t, err)
}

func TestEveryWordIsSaidInBothLanguages(t *testing.T) {
	verbs := regexp.MustCompile(`%(\[\d\])?[a-z]`)
	for key, said := range texts {
		assert.NotEmpty(t, said.ID, key)
		assert.NotEmpty(t, said.EN, key)
		assert.Equal(t, verbs.FindAllString(said.ID, -1), verbs.FindAllString(said.EN, -1), key)
	}
}
