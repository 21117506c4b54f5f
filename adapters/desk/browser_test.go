package desk

import (
	"context"
	"flag"
	"net/http"
	"net/http/httptest"
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

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var shots = flag.String("shots", "", "folder in which the browser tests keep pictures of the pages, to be looked at")

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

// needs skips a test, or fails it where that is required.
func needs(t *testing.T, what string, there bool) {
	t.Helper()
	if there {
		return
	}
	if slices.Contains(strings.Split(os.Getenv("SOP_TEST_REQUIRE"), ","), what) {
		t.Fatal(what + " is required and not there")
	}
	t.Skip("needs " + what)
}

// site is an office whose pages are served.
type site struct {
	*office
	at string
}

func serve(t *testing.T) *site {
	t.Helper()
	_, err := exec.LookPath("chromium")
	needs(t, "chromium", err == nil)
	s := &site{office: newOffice(t, func(o *Options) { o.WithoutTLS, o.SignIn, o.SignOut = true, "/masuk", "/keluar" })}
	mux := http.NewServeMux()
	mux.Handle("/meja/", s.desk)
	mux.HandleFunc("GET /masuk", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "sesi", Value: r.URL.Query().Get("sebagai"), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		http.Redirect(w, r, "/meja/", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s.at = server.URL
	return s
}

// tab is somebody's browser: with cookies of its own.
type tab struct {
	t     *testing.T
	site  *site
	ctx   context.Context //nolint:containedctx // chromedp keeps the tab in it
	name  string
	mu    sync.Mutex
	asked []string // every address that the pages asked for
	wrong []string // what the browser complained of
}

// open opens a browser of somebody, as wide as his screen.
func (s *site) open(t *testing.T, name string, width int64) *tab {
	t.Helper()
	ctx, shut := chromedp.NewContext(chromium(), chromedp.WithNewBrowserContext())
	limited, cancel := context.WithTimeout(ctx, time.Minute)
	b := &tab{t: t, site: s, ctx: limited, name: name}
	t.Cleanup(func() { cancel(); shut() })
	require.NoError(t, chromedp.Do(b.ctx))
	_, err := chromedp.Call(b.ctx, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	require.NoError(t, chromedp.Listen(b.ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			b.asked = append(b.asked, e.Request.URL)
		case *log.EventEntryAdded:
			if !strings.HasPrefix(e.Entry.Text, "Failed to load resource: the server responded with a status of 4") {
				b.wrong = append(b.wrong, e.Entry.Text)
			}
		}
	}))
	require.NoError(t, chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 844)))
	return b
}

func (b *tab) visit(path string) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, chromedp.Navigate(b.site.at+path)))
}

// eval returns what a script's expression comes to.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err, expression)
	return v
}

// read returns the text of the first element that a selector finds, "" of none.
func (b *tab) read(selector string) string {
	b.t.Helper()
	return strings.Join(strings.Fields(eval[string](b, `(document.querySelector(`+strconv.Quote(selector)+`)||{innerText:""}).innerText`)), " ")
}

// fill types into fields, or chooses: field, value, field, value.
func (b *tab) fill(values ...string) {
	b.t.Helper()
	for i := 0; i < len(values); i += 2 {
		require.NoError(b.t, chromedp.Do(b.ctx, chromedp.SetValue(chromedp.CSS("#"+values[i]), values[i+1])), values[i])
	}
}

// press presses a button and waits for the page that follows.
func (b *tab) press(selector string) {
	b.t.Helper()
	_, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS(selector)))
	require.NoError(b.t, err, selector)
	require.NoError(b.t, chromedp.Do(b.ctx, chromedp.WaitReady(chromedp.CSS("main"))))
}

// act unfolds an action, fills it in and presses it; what was recorded is told.
func (b *tab) act(action string, values ...string) {
	b.t.Helper()
	eval[bool](b, `document.querySelector('[data-aksi="`+action+`"]').open = true`)
	b.fill(values...)
	b.press(`[data-aksi="` + action + `"] button.press`)
	require.Contains(b.t, b.read("#kabar"), "Tercatat", "%s: %s", action, b.read("main"))
}

// truth waits until a script's expression is true.
func (b *tab) truth(expression string) {
	b.t.Helper()
	assert.True(b.t, eval[bool](b, `new Promise(r => { let n = 0; (function f() { if (`+expression+`) r(true); else if (n++ > 400) r(false); else setTimeout(f, 25) })() })`), expression)
}

// looks asserts that a page fits the screen, and keeps a picture of it where asked to.
func (b *tab) looks(name string) {
	b.t.Helper()
	assert.LessOrEqual(b.t, eval[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0, "%s is wider than the screen", name)
	if *shots == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	require.NoError(b.t, err)
	require.NoError(b.t, os.WriteFile(filepath.Join(*shots, b.name+"-"+name+".png"), picture, 0o600))
}

// stayedHome asserts that no request left the site, and that the browser had nothing to complain of.
func (b *tab) stayedHome() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, asked := range b.asked {
		u, err := url.Parse(asked)
		require.NoError(b.t, err)
		assert.True(b.t, "http://"+u.Host == b.site.at || u.Scheme == "data" || u.Scheme == "about", asked)
	}
	assert.NotEmpty(b.t, b.asked)
	assert.Empty(b.t, b.wrong)
}
