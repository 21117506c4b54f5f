package preview

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// browser is headless Chromium with the pages about an SOP open in it.
type browser struct {
	t     *testing.T
	ctx   context.Context //nolint:containedctx // chromedp keeps the tab in it
	file  string
	at    string
	mu    sync.Mutex
	asked []string // every address that the pages asked for
}

// chromium starts one browser for all tests that need it.
var chromium = sync.OnceValue(func() context.Context {
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.NoSandbox, chromedp.ExecPath("chromium"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, shut := chromedp.NewContext(allocator)
	end = func() { _ = chromedp.Cancel(ctx); shut(); stop() }
	if err := chromedp.Do(ctx); err != nil {
		panic(err)
	}
	return ctx
})

// end ends the browser that was started.
var end = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	end()
	os.Exit(code)
}

// open serves a text and opens its first page.
func open(t *testing.T, src string) *browser {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		if slices.Contains(strings.Split(os.Getenv("SOP_TEST_REQUIRE"), ","), "chromium") {
			t.Fatal("chromium is required and not installed")
		}
		t.Skip("needs chromium")
	}
	b := &browser{t: t, file: filepath.Join(t.TempDir(), "sop.yaml")}
	require.NoError(t, os.WriteFile(b.file, []byte(src), 0o600))
	ctx, stop := context.WithCancel(context.Background())
	at, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- Serve(ctx, options(b.file), 0, func(url string) { at <- url }) }()
	b.at = strings.TrimSuffix(<-at, "/")
	tab, shut := chromedp.NewContext(chromium())
	limited, cancel := context.WithTimeout(tab, time.Minute)
	b.ctx = limited
	t.Cleanup(func() {
		cancel()
		shut()
		stop()
		assert.NoError(t, <-ended)
	})
	require.NoError(t, chromedp.Do(b.ctx))
	_, err := chromedp.Call(b.ctx, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	require.NoError(t, chromedp.Listen(b.ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok {
			b.mu.Lock()
			b.asked = append(b.asked, e.Request.URL)
			b.mu.Unlock()
		}
	}))
	b.visit("/")
	return b
}

func (b *browser) visit(path string) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, chromedp.Navigate(b.at+path)))
}

func (b *browser) save(src string) {
	b.t.Helper()
	require.NoError(b.t, os.WriteFile(b.file, []byte(src), 0o600))
}

// eval returns what a script's expression comes to.
func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err, expression)
	return v
}

// read returns the text of the first element that a selector finds.
func (b *browser) read(selector string) string {
	b.t.Helper()
	return strings.Join(strings.Fields(eval[string](b, `document.querySelector(`+strconv.Quote(selector)+`).innerText`)), " ")
}

// truth waits until a script's expression is true.
func (b *browser) truth(expression string) {
	b.t.Helper()
	assert.True(b.t, eval[bool](b, `new Promise(r => { let n = 0; (function f() { if (`+expression+`) r(true); else if (n++ > 400) r(false); else setTimeout(f, 50) })() })`), expression)
}

// stayedHome asserts that no request left the server.
func (b *browser) stayedHome() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, asked := range b.asked {
		u, err := url.Parse(asked)
		require.NoError(b.t, err)
		assert.True(b.t, "http://"+u.Host == b.at || u.Scheme == "data" || u.Scheme == "about", asked)
	}
	assert.NotEmpty(b.t, b.asked)
}

func TestInTheBrowserAMistakeComesToItsLineAndGoes(t *testing.T) {
	b := open(t, right)
	b.save(mistake)
	b.truth(`document.querySelector('#b150 mark') !== null`)
	assert.Contains(t, b.read(`p.beside[data-line="150"]`), `maksud Anda "verifikasi_opd"?`)
	assert.Contains(t, b.read("#kabar"), "1 kesalahan")
	b.save(right)
	b.truth(`document.querySelector('.beside') === null && document.querySelector('p.good') !== null`)
	for _, path := range []string{"/dokumen", "/gambar", "/perubahan", "/skenario"} {
		b.visit(path)
	}
	b.stayedHome()
}

// press presses a button and waits for the page that follows.
func (b *browser) press(selector string) {
	b.t.Helper()
	_, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS(selector)))
	require.NoError(b.t, err, selector)
	require.NoError(b.t, chromedp.Do(b.ctx, chromedp.WaitReady(chromedp.CSS("footer"))))
}

func (b *browser) choose(selector, value string) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, chromedp.SetValue(chromedp.CSS(selector), value)), selector)
}

// A case is sent back once, answered, and closed by silence, with the buttons of the page.
func TestInTheBrowserACaseGoesToItsEnd(t *testing.T) {
	b := open(t, right)
	b.visit("/coba")
	forward := func(category string) {
		b.choose("#disposisi-kategori", category)
		b.choose("#disposisi-unit", "dlh")
		b.press(`[data-aksi="disposisi"] .press`)
	}
	b.press(`[data-aksi="kirim"] .press`)
	assert.Equal(t, "Diverifikasi Admin", b.read(".stage-now"))
	b.visit("/coba?peran=admin")
	forward("infrastruktur")
	assert.Equal(t, "Diverifikasi OPD", b.read(".stage-now"))
	b.visit("/coba")
	b.press(`[data-aksi="periksa_kewenangan"] .press`)
	assert.Equal(t, "Diverifikasi Admin", b.read(".stage-now"), "sent back")
	b.visit("/coba")
	forward("kebersihan")
	b.visit("/coba")
	b.press(`[data-aksi="periksa_kewenangan"] .press`)
	b.visit("/coba")
	b.press(`[data-aksi="tanggapi"] .press`)
	assert.Equal(t, "Menunggu balasan pelapor", b.read(".stage-now"))
	b.press(`button[value="berikut"]`)
	assert.Equal(t, "Ditutup oleh Sistem", b.read(".stage-now"))
	b.press("#urung")
	assert.Equal(t, "Menunggu balasan pelapor", b.read(".stage-now"))
	b.stayedHome()
}

// hostile is markup that would tell of itself wherever it is taken as such.
const hostile = `<script>document.title='ran'</script><img src=http://203.0.113.1/x onerror=document.title='ran'><style>*{color:red}</style>'"&amp;`

func TestATextOfTheFileIsNeverMarkup(t *testing.T) {
	evil := "'" + strings.ReplaceAll(hostile, "'", "''") + "'"
	src := strings.NewReplacer(
		"nama: Diverifikasi Admin", "nama: "+evil, "nama: Mengirim laporan", "nama: "+evil, "nama: Layanan Pengaduan Online SP4N LAPOR! Kabupaten Lumajang", "nama: "+evil,
		"{nama: Alasan, jenis", "{nama: "+evil+", jenis", "ditutup_admin: Ditutup oleh Admin", "ditutup_admin: "+evil, "uraian: Pejabat Penghubung menyusun", "uraian: "+evil+" # ",
		"ke: verifikasi_opd}\n", "ke: verifikasi_opd}  # "+hostile+"\n").Replace(right)
	b := open(t, src)
	assert.Equal(t, "lulus", b.read(".state"))
	see := func() {
		for _, path := range []string{"/", "/dokumen", "/gambar", "/perubahan", "/skenario"} {
			b.visit(path)
			assert.NotEqual(t, "ran", eval[string](b, `document.title`), path)
			assert.Zero(t, eval[int](b, `document.querySelectorAll('main script, main img[onerror], main style').length`), path)
		}
	}
	see()
	b.save(strings.Replace(src, "ke: verifikasi_opd}", "ke: "+evil+"}", 1))
	b.visit("/")
	b.truth(`document.querySelector('.beside') !== null`)
	see()
	b.stayedHome()
}
