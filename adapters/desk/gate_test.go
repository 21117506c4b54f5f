package desk

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// hostile is markup that would be seen wherever it is taken as such.
const hostile = `</textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>"'` + "`" + `{{.At}}&amp;javascript:alert(1)`

var (
	markup = regexp.MustCompile(`(?i)<script>|<img src=x|<style|<[a-z][^>]*\s(?:on[a-z]+|style)\b`)
	quoted = regexp.MustCompile(`="[^"]*"`)
)

// clean asserts that nothing on a page is markup of a text, and that nothing is written into it that the policy forbids.
func clean(t *testing.T, got answer) {
	t.Helper()
	assert.Empty(t, markup.FindAllString(quoted.ReplaceAllString(got.text, "="), -1))
	assert.NotRegexp(t, `(?i)(?:href|src|action)="\s*javascript:`, got.text)
	assert.Equal(t, policy, got.header.Get("Content-Security-Policy"))
}

func TestHostileTextsStayTexts(t *testing.T) {
	o := newOffice(t, func(o *Options) { o.Open = nil })
	fill := []string{}
	for _, field := range []string{"judul", "uraian", "nama_pelapor", "kontak", "lokasi", "lampiran"} {
		fill = append(fill, field, hostile)
	}
	id := o.opened(fill...)
	at := "/kasus/" + id
	o.done(o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh", "catatan", hostile))
	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	o.done(o.press("dlh", at, at+"/aksi/tanggapi", "tanggapan", hostile))
	o.done(o.press("wati", at, at+"/aksi/belum_puas", "keberatan", hostile))
	for by, paths := range map[string][]string{
		"siti": {"/kerja", "/daftar", at, "/papan", "/papan/bulan", "/daftar?tahap=" + url.QueryEscape(hostile), "/daftar?unit=" + url.QueryEscape(hostile) + "&x=" + url.QueryEscape(hostile)},
		"dlh":  {"/kerja", at}, "wati": {"/kerja", at}, "": {"/status", "/status/" + id, "/status?sesudah=" + url.QueryEscape(hostile), "/kasus/" + url.PathEscape(hostile), "/" + url.PathEscape(hostile)},
	} {
		for _, path := range paths {
			clean(t, o.ask(by, http.MethodGet, path, nil))
		}
	}
	escaped := "&lt;script&gt;alert(1)&lt;/script&gt;"
	assert.Contains(t, o.get(200, "", "dlh", at).text, escaped)
	// Also where it was refused and comes back in the form.
	got := o.press("siti", at, at+"/aksi/tunda", "alasan", hostile, "catatan", hostile, hostile, hostile)
	require.Equal(t, 422, got.status)
	assert.Contains(t, got.text, escaped)
	clean(t, got)
	for _, name := range []string{"kategori", "unit", "anonim", "tanggal_kejadian", hostile} {
		form := sealed(got)
		form.Set("isian."+name, hostile)
		clean(t, o.ask("siti", http.MethodPost, at+"/aksi/tunda", form))
	}
	clean(t, o.ask("", http.MethodPost, "/ikuti", url.Values{"nomor": {hostile}, "kode": {hostile}}))
	form := sealed(o.get(200, "", "", "/lapor"))
	form.Set("isian.judul", hostile)
	form.Set("isian.tanggal_kejadian", hostile)
	got = o.ask("", http.MethodPost, "/lapor/sp4n_lumajang/kirim", form)
	require.Equal(t, 422, got.status)
	clean(t, got)
	form.Set("untuk", hostile) // drawn for nobody
	got = o.ask("", http.MethodPost, "/lapor/sp4n_lumajang/kirim", form)
	require.Equal(t, http.StatusConflict, got.status)
	clean(t, got)
	got = o.ask("", http.MethodPost, at+"/aksi/tunda?"+url.QueryEscape(hostile), form)
	require.Equal(t, 401, got.status)
	assert.Contains(t, got.text, escaped)
	clean(t, got)
	assert.NotContains(t, o.log.String(), "alert(1)", "the log holds no text of a case")
}

func TestFormsOfOtherOriginsAreRefused(t *testing.T) {
	o := newOffice(t, func(o *Options) { o.Origins = []string{"https://portal.test"} })
	id := o.opened()
	post := "/kasus/" + id + "/aksi/arsipkan"
	form := func() url.Values { return o.form(o.get(200, "", "siti", "/kasus/"+id), post, "alasan", "x") }
	for name, header := range map[string][]string{
		"another site":         {"Sec-Fetch-Site", "cross-site"},
		"a site beside it":     {"Sec-Fetch-Site", "same-site"},
		"an older browser":     {"Sec-Fetch-Site", "", "Origin", "https://jahat.test"},
		"an origin of no name": {"Sec-Fetch-Site", "", "Origin", "null"},
		"what says nothing":    {"Sec-Fetch-Site", ""},
	} {
		got := o.ask("siti", http.MethodPost, post, form(), header...)
		require.Equal(t, 403, got.status, name)
		assert.Contains(t, got.text, "tidak dikirim dari halaman layanan ini", name)
	}
	o.get(200, "Diverifikasi Admin", "siti", "/kasus/"+id)
	require.Equal(t, 403, o.ask("", http.MethodPost, "/ikuti", url.Values{}, "Sec-Fetch-Site", "cross-site").status, "nobody is signed in to what others chose")
	require.Equal(t, 405, o.ask("siti", http.MethodPut, "/kasus/"+id, nil, "Sec-Fetch-Site", "same-origin").status)
	o.done(o.ask("siti", http.MethodPost, post, form(), "Sec-Fetch-Site", "cross-site", "Origin", "https://portal.test"))
}

// TestOtherPeoplesCases: a case that is not his is to everybody as one that does not exist, to the last byte.
func TestOtherPeoplesCases(t *testing.T) {
	o := newOffice(t)
	id := o.opened() // not public before it is forwarded
	none := strings.Repeat("0", len(id))
	for _, by := range []string{"dpupr", "dlh", ""} {
		for _, path := range []string{"/kasus/%s", "/kasus/%s/bulan.svg?jam=tindak_lanjut", "/status/%s"} {
			there := o.ask(by, http.MethodGet, strings.ReplaceAll(path, "%s", id), nil)
			not := o.ask(by, http.MethodGet, strings.ReplaceAll(path, "%s", none), nil)
			require.Equal(t, 404, there.status)
			require.Equal(t, not.text, strings.ReplaceAll(there.text, id, none), "%s %s", by, path)
		}
		form := url.Values{"kunci": {newKey()}, "versi": {"1"}, "isian.alasan": {"x"}}
		there := o.ask(by, http.MethodPost, "/kasus/"+id+"/aksi/arsipkan", form)
		not := o.ask(by, http.MethodPost, "/kasus/"+none+"/aksi/arsipkan", form)
		require.Equal(t, map[bool]int{true: 401, false: 404}[by == ""], there.status)
		require.Equal(t, not.text, strings.ReplaceAll(there.text, id, none), by)
		require.NotContains(t, o.ask(by, http.MethodGet, "/status", nil).text, id)
	}
	o.get(200, "Tidak ada kasus yang cocok", "dlh", "/daftar")
	o.get(401, "Masuk dahulu", "", "/kerja")
	o.get(401, "Masuk dahulu", "dicuri", "/kerja")
	o.get(404, "", "wati", "/papan")
	o.get(401, "", "", "/papan")
}

func TestWhatIsNoFormOfThesePages(t *testing.T) {
	o := newOffice(t, func(o *Options) { o.Limits.Form = 1000 })
	id := o.opened()
	post := "/kasus/" + id + "/aksi/arsipkan"
	require.Equal(t, 400, o.ask("siti", http.MethodPost, post, url.Values{"isian.alasan": {"x"}}).status, "without a key it could be done twice")
	require.Equal(t, 400, o.ask("siti", http.MethodPost, post, url.Values{"kunci": {newKey()}, "versi": {"satu"}}).status)
	require.Equal(t, 413, o.ask("siti", http.MethodPost, post, url.Values{"kunci": {newKey()}, "isian.alasan": {strings.Repeat("x", 2000)}}).status)
	require.Equal(t, 404, o.ask("siti", http.MethodPost, "/lapor/sp4n_lumajang/tidak_ada", url.Values{"kunci": {newKey()}}).status)
	require.Equal(t, 403, o.ask("siti", http.MethodPost, "/kasus/"+id+"/aksi/tidak_ada", sealed(o.get(200, "", "siti", "/kasus/"+id))).status)
	o.get(404, "", "siti", "/daftar?sop=lain")
	o.get(404, "", "siti", "/daftar?sesudah=x")
	o.get(400, "", "siti", "/papan/bulan?bulan=x")
	o.get(404, "", "siti", "/papan/bulan?bulan=2099-01")
}

// TestNoLinkLeadsElsewhere: nothing that a request says becomes the address of another site.
func TestNoLinkLeadsElsewhere(t *testing.T) {
	o := newOffice(t)
	o.plh = true
	for _, elsewhere := range []string{"https://jahat.test/", "//jahat.test", `\\jahat.test`} {
		got := o.ask("staf", http.MethodPost, "/mewakili", url.Values{"sebagai": {"p-3"}, "kembali": {elsewhere}})
		require.Equal(t, "/", o.done(got))
		page := o.ask("siti", http.MethodGet, "/kasus/"+url.PathEscape(elsewhere), nil)
		for _, to := range regexp.MustCompile(`(?:href|action|src)="([^"]*)"`).FindAllStringSubmatch(page.text, -1) {
			assert.True(t, strings.HasPrefix(to[1], "/meja/") || strings.HasPrefix(to[1], "#"), to[1])
		}
	}
}

func TestCookiesOfThesePages(t *testing.T) {
	o := newOffice(t)
	o.plh = true
	check := func(got answer, name string, site http.SameSite) {
		t.Helper()
		cookies := (&http.Response{Header: got.header}).Cookies()
		require.Len(t, cookies, 1)
		c := cookies[0]
		assert.Equal(t, name, c.Name)
		assert.True(t, c.HttpOnly && c.Secure && c.SameSite == site && c.Path == "/meja/", c.String())
	}
	check(o.get(200, "Services for the public", "", "/?bahasa=en"), languageCookie, http.SameSiteStrictMode)
	check(o.ask("staf", http.MethodPost, "/mewakili", url.Values{"sebagai": {"p-3"}}), standCookie, http.SameSiteLaxMode)
	page := o.get(200, "", "", "/lapor")
	check(o.ask("", http.MethodPost, "/lapor/sp4n_lumajang/kirim", o.form(page, "/lapor/sp4n_lumajang/kirim", "judul", "a", "uraian", "b", "nama_pelapor", "c")), ticketCookie, http.SameSiteStrictMode)
}

// standing has somebody choose whom to act for, and returns the cookie.
func (o *office) standing(by, other string) string {
	o.t.Helper()
	set := o.ask(by, http.MethodPost, "/mewakili", url.Values{"sebagai": {other}}).header.Get("Set-Cookie")
	cookie, _, _ := strings.Cut(set, ";")
	return cookie
}

func TestSomebodyStandsInForAnother(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	at := "/kasus/" + id
	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	page := o.get(200, "", "staf", at)
	assert.NotContains(t, page.text, `action="/meja`+at+`/aksi/tanggapi"`, "a clerk does not answer")
	o.plh = true
	cookie := "sesi=staf; " + o.standing("staf", "p-3")
	page = o.get(200, "Anda bertindak atas nama Darmo", "staf", at, "Cookie", cookie)
	form := o.form(page, at+"/aksi/tanggapi", "tanggapan", "Diangkut")
	o.plh = false // the substitution ends: so does the permission
	got := o.ask("staf", http.MethodPost, at+"/aksi/tanggapi", form, "Cookie", cookie)
	require.Equal(t, http.StatusConflict, got.status)
	require.Contains(t, got.text, "Sekarang yang bertindak: p-5 (Petugas Administrator OPD Terkait, Dinas Lingkungan Hidup). Bila")
	require.Contains(t, got.text, "Diangkut</textarea>", "what was typed is kept")
	o.plh = true
	o.done(o.ask("staf", http.MethodPost, at+"/aksi/tanggapi", form, "Cookie", cookie))
	o.get(200, "atas nama Darmo", "siti", at)
	require.Contains(t, o.ask("siti", http.MethodPost, "/mewakili", url.Values{"sebagai": {"p-3"}}).header.Get("Set-Cookie"), "Max-Age=0", "nobody chooses whom he may not stand in for")
}

func TestPagesAreReplaced(t *testing.T) {
	o := newOffice(t, func(o *Options) {
		o.Pages = fstest.MapFS{
			"depan.tmpl": {Data: []byte(`{{define "home"}}{{template "head" .}}<h1>Halo dari tuan rumah</h1>{{template "foot" .}}{{end}}`)},
			"gaya.css":   {Data: []byte("body { color: #123 }")},
		}
	})
	o.get(200, "Halo dari tuan rumah", "", "/")
	o.get(200, "#123", "", "/gaya.css")
	o.get(200, "use strict", "", "/skrip.js")
	o.get(200, "Status laporan", "", "/status")
	_, err := New(o.eng, Options{Procedures: o.desk.o.Procedures, Who: who, Pages: fstest.MapFS{"x.tmpl": {Data: []byte("{{")}}})
	require.Error(t, err)
}

func TestWrongOptions(t *testing.T) {
	o := newOffice(t)
	good := Options{Procedures: []*fsm.Machine{o.machine}, Who: who}
	for name, change := range map[string]func(*Options){
		"no SOP":            func(o *Options) { o.Procedures = nil },
		"an SOP of nothing": func(o *Options) { o.Procedures = []*fsm.Machine{nil} },
		"an SOP twice":      func(o *Options) { o.Procedures = append(o.Procedures, o.Procedures[0]) },
		"nobody asks":       func(o *Options) { o.Who = nil },
		"a prefix":          func(o *Options) { o.Prefix = "meja/" },
		"a pattern":         func(o *Options) { o.Prefix = "/{x}" },
		"a short key":       func(o *Options) { o.Key = []byte("kunci") },
		"an origin":         func(o *Options) { o.Origins = []string{"portal"} },
		"a limit":           func(o *Options) { o.Limits.Tries = -1 },
	} {
		options := good
		change(&options)
		_, err := New(o.eng, options)
		require.Error(t, err, name)
	}
	_, err := New(nil, good)
	require.Error(t, err)
	d, err := New(o.eng, good)
	require.NoError(t, err)
	require.Equal(t, "/kasus/427%2FA", d.to("/kasus", "427/A"))
}

// TestTooMuchAtOnce: what comes beside what can be worked on is told so, and what was worked on is done.
func TestTooMuchAtOnce(t *testing.T) {
	asked, go_ := make(chan struct{}), make(chan struct{})
	o := newOffice(t, func(o *Options) {
		o.Limits.InFlight = 1
		o.Who = func(*http.Request) (fsm.Actor, error) {
			asked <- struct{}{}
			<-go_
			return people["siti"], nil
		}
	})
	first := make(chan answer)
	go func() { first <- o.ask("", http.MethodGet, "/kerja", nil) }()
	<-asked
	busy := o.get(503, "Coba lagi sebentar lagi", "", "/kerja")
	assert.Equal(t, "10", busy.header.Get("Retry-After"))
	close(go_)
	require.Equal(t, 200, (<-first).status)
	go func() { <-asked }()
	o.get(200, "", "", "/kerja")
}

// TestFaultsTellNothing: what goes wrong inside is in the log alone.
func TestFaultsTellNothing(t *testing.T) {
	o := newOffice(t, func(o *Options) {
		o.Who = func(*http.Request) (fsm.Actor, error) {
			return fsm.Actor{}, errors.Join(engine.ErrUnavailable, errors.New("ldap://rahasia"))
		}
	})
	got := o.get(503, "Coba lagi sebentar lagi", "", "/kerja")
	assert.NotContains(t, got.text, "ldap")
	assert.Contains(t, o.log.String(), "ldap")
	assert.Equal(t, "10", got.header.Get("Retry-After"))
	o = newOffice(t, func(o *Options) {
		o.StandsFor = func(context.Context, fsm.Actor) ([]fsm.Actor, error) { return nil, errors.New("tabel rusak") }
	})
	got = o.get(500, "Kesalahannya pada layanan ini", "siti", "/kerja")
	assert.NotContains(t, got.text, "tabel")
	assert.Contains(t, o.log.String(), "tabel rusak")
}
