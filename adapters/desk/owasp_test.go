package desk

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// TestSensitiveFlowsAreLimited (API6): who reports or guesses by a program is sent away, by what the host says he
// comes from; others are not, and after the window he may again.
func TestSensitiveFlowsAreLimited(t *testing.T) {
	o := newOffice(t, func(o *Options) {
		o.Limits.Reports, o.Limits.Tries = 3, 4
		o.Client = func(r *http.Request) string { return r.Header.Get("X-Dari") }
	})
	report := func(from string) answer {
		return o.ask("", http.MethodPost, sendPath, o.form(o.get(200, "", "", "/lapor"), sendPath, "judul", "a", "uraian", "b", "nama_pelapor", "c"), "X-Dari", from)
	}
	guess := func(from string) answer {
		return o.ask("", http.MethodPost, "/ikuti", url.Values{"nomor": {"x"}, "kode": {strings.Repeat("0", 26)}}, "X-Dari", from)
	}
	for range 3 {
		require.Equal(t, 200, report("satu").status)
	}
	for range 4 {
		require.Equal(t, 403, guess("satu").status)
	}
	o.clock.move(5*time.Minute + time.Millisecond)
	for _, again := range []func(string) answer{report, guess} {
		got := again("satu")
		require.Equal(t, 429, got.status)
		require.Equal(t, "600", got.header.Get("Retry-After"), "when the window is over, and not before")
		require.NotEqual(t, 429, again("dua").status)
	}
	require.Len(t, o.table.rows, 4)
	number, secret, _ := o.reported()
	require.Equal(t, 429, o.ask("", http.MethodPost, "/ikuti", url.Values{"nomor": {number}, "kode": {secret}}, "X-Dari", "satu").status, "not even what is right is tried")
	o.clock.move(10 * time.Minute)
	require.Equal(t, 403, guess("satu").status)
	require.Equal(t, 200, report("satu").status)
}

// TestNothingIsFetched (API7): an address that somebody wrote, wherever, is text: nobody here goes there, no page leads or
// draws from there, and nobody is led there.
func TestNothingIsFetched(t *testing.T) {
	var asked atomic.Int64
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(inside.Close)
	o := newOffice(t)
	address := inside.URL + "/rahasia"
	id := o.opened("judul", address, "uraian", address, "nama_pelapor", address, "lampiran", address)
	at := "/kasus/" + id
	o.done(o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh", "catatan", address))
	for by, paths := range map[string][]string{"siti": {at, "/kerja", "/daftar", "/papan", "/papan/bulan"}, "dlh": {at, "/kerja"}, "": {"/status", "/status/" + id}} {
		for _, path := range paths {
			page := o.get(200, "", by, path)
			for _, to := range regexp.MustCompile(`(?:href|src|action|srcset|content|data)="([^"]*)"`).FindAllStringSubmatch(page.text, -1) {
				require.NotContains(t, html.UnescapeString(to[1]), inside.URL, path)
			}
		}
	}
	o.get(200, address, "siti", at)
	for _, name := range []string{"url", "kembali", "next", "redirect", "callback", "lampiran"} {
		o.get(200, "", "siti", at+"?"+url.Values{name: {address}}.Encode())
	}
	require.Zero(t, asked.Load())
}

// TestEveryPageIsTold (API9): what is served is what the package's documentation lists, and nothing is left over from building it.
func TestEveryPageIsTold(t *testing.T) {
	src, err := os.ReadFile("desk.go")
	require.NoError(t, err)
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	served := regexp.MustCompile(`page\("(GET|POST)", "(/[a-z]*)`).FindAllStringSubmatch(string(src), -1)
	require.Greater(t, len(served), 15)
	for _, s := range served {
		require.Regexp(t, `(?m)^//\t[^A-Z]*`+regexp.QuoteMeta(s[2])+`([ /,]|$)`, string(doc), "%s is not told", s[2])
	}
	o := newOffice(t)
	for _, path := range []string{"/debug/pprof/", "/debug/vars", "/metrics", "/.env", "/.git/config", "/page/base.tmpl", "/base.tmpl", "/v1/kasus", "/admin", "/api/cases", "/gaya.css.bak", "/kasus", "/kasus/", "/laporanku/aksi"} {
		for _, by := range []string{"", "siti"} {
			require.Equal(t, 404, o.ask(by, http.MethodGet, path, nil).status, path)
		}
	}
}

// TestWhatTheHostSaysIsData (API10): names, ids and roles that come from the host's directory are shown as text, and one
// that it does not answer for is no fault of the page's.
func TestWhatTheHostSaysIsData(t *testing.T) {
	o := newOffice(t, func(o *Options) {
		o.NameOf = func(context.Context, string) string { return hostile }
		o.StandsFor = func(context.Context, fsm.Actor) ([]fsm.Actor, error) {
			return []fsm.Actor{{ID: hostile, Holds: []fsm.RoleAssignment{{Role: hostile, Unit: hostile}}}}, nil
		}
		o.SignIn, o.SignOut = "/masuk?"+url.QueryEscape(hostile), "/keluar"
	})
	id := o.forwarded()
	for _, path := range []string{"/kerja", "/kasus/" + id, "/daftar", "/papan"} {
		got := o.get(200, "", "siti", path)
		require.Contains(t, got.text, html.EscapeString(hostile)[:20])
		clean(t, got)
	}
	set := o.ask("siti", http.MethodPost, "/mewakili", url.Values{"sebagai": {hostile}}).header.Get("Set-Cookie")
	cookie, _, _ := strings.Cut(set, ";")
	require.NotContains(t, cookie, "<")
	got := o.ask("siti", http.MethodGet, "/kasus/"+id, nil, "Cookie", "sesi=siti; "+cookie)
	require.Less(t, got.status, 500)
	clean(t, got)
}
