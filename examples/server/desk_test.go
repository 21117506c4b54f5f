package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/desk"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// person is somebody with a browser.
type person struct {
	t      *testing.T
	at     string
	client *http.Client
}

// withPages serves the pages of a service on a file.
func withPages(t *testing.T, file string) (*service, string) {
	t.Helper()
	_, svc := process(t, file)
	set := settings{file: file, demo: true}
	own, err := openTables(t.Context(), set)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, own.db.Close()) })
	require.NoError(t, svc.openDesk(t.Context(), own, set))
	server := httptest.NewServer(svc.routes())
	t.Cleanup(server.Close)
	return svc, server.URL
}

func browser(t *testing.T, at string) *person {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	return &person{t, at, &http.Client{Jar: jar}}
}

// ask asks for a page, or sends a form, and returns where that led and what is there.
func (p *person) ask(path string, form url.Values, header ...string) (status int, led, text string) {
	p.t.Helper()
	method, body := http.MethodGet, io.Reader(http.NoBody)
	if form != nil {
		method, body = http.MethodPost, strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(p.t.Context(), method, p.at+path, body)
	require.NoError(p.t, err)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w, err := p.client.Do(r)
	require.NoError(p.t, err)
	defer w.Body.Close()
	said, err := io.ReadAll(w.Body)
	require.NoError(p.t, err)
	return w.StatusCode, w.Request.URL.Path, string(said)
}

var hidden = regexp.MustCompile(`name="(kunci|untuk|versi)" value="([^"]+)"`)

// form fills in the first form of a page: field, text, field, text.
func form(page string, fill ...string) url.Values {
	out := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(page, -1) {
		if !out.Has(m[1]) {
			out.Set(m[1], m[2])
		}
	}
	for i := 0; i < len(fill); i += 2 {
		out.Set("isian."+fill[i], fill[i+1])
	}
	return out
}

// TestPages goes through the pages as people do: a citizen without an account reports, an officer signs in and acts, and
// the citizen follows it after a restart.
func TestPages(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kasus.db")
	_, at := withPages(t, file)
	citizen, siti := browser(t, at), browser(t, at)
	_, led, text := citizen.ask("/", nil)
	require.Equal(t, "/meja/", led)
	require.Contains(t, text, "Sampaikan laporan")
	_, _, text = citizen.ask("/meja/lapor", nil)
	_, _, text = citizen.ask("/meja/lapor/sp4n_lumajang/kirim", form(text, "judul", "Sampah", "uraian", "Menumpuk", "nama_pelapor", "Wati"))
	require.Contains(t, text, `id="nomor-laporan">LMJ-0000001<`)
	secret := regexp.MustCompile(`id="kode-rahasia">([^<]+)<`).FindStringSubmatch(text)[1]

	status, led, text := siti.ask("/meja/kerja", nil)
	require.Equal(t, []any{401, "/meja/kerja"}, []any{status, led})
	require.Contains(t, text, `href="/masuk"`)
	status, _, _ = siti.ask("/masuk", url.Values{"token": {"t-curi"}})
	require.Equal(t, 403, status)
	_, led, text = siti.ask("/masuk", url.Values{"token": {"t-siti"}})
	require.Equal(t, "/meja/kerja", led)
	require.Contains(t, text, "Siti (Admin User Pengaduan)")
	_, _, text = siti.ask("/meja/kasus/LMJ-0000001", nil)
	_, _, text = siti.ask("/meja/kasus/LMJ-0000001/aksi/disposisi", form(text, "kategori", "kebersihan", "unit", "dlh"))
	require.Contains(t, text, "Tercatat: Disposisi")
	darmo := browser(t, at)
	_, _, text = darmo.ask("/masuk", url.Values{"token": {"t-dlh"}})
	require.Contains(t, text, "LMJ-0000001")

	// A restart: who had come in is in, and what was open in a browser can be sent.
	_, _, text = darmo.ask("/meja/kasus/LMJ-0000001", nil)
	open := form(text)
	_, _, text = citizen.ask("/meja/laporanku", nil)
	require.Contains(t, text, "Diverifikasi OPD")
	_, at = withPages(t, file)
	for _, p := range []*person{darmo, citizen} {
		p.moves(at)
	}
	_, _, text = darmo.ask("/meja/kasus/LMJ-0000001/aksi/periksa_kewenangan", open)
	require.Contains(t, text, "Tercatat: Periksa kewenangan")
	_, led, _ = citizen.ask("/meja/laporanku", nil)
	require.Equal(t, "/meja/laporanku", led)
	again := browser(t, at)
	_, led, text = again.ask("/meja/ikuti", url.Values{"nomor": {"LMJ-0000001"}, "kode": {secret}})
	require.Equal(t, "/meja/laporanku", led)
	require.Contains(t, text, "Ditangani Pejabat Penghubung")
}

// moves goes on at another address with what the browser had.
func (p *person) moves(at string) {
	p.t.Helper()
	was, err := url.Parse(p.at + deskPath + "/")
	require.NoError(p.t, err)
	is, err := url.Parse(at + deskPath + "/")
	require.NoError(p.t, err)
	cookies := p.client.Jar.Cookies(was)
	p.client.Jar, err = cookiejar.New(nil)
	require.NoError(p.t, err)
	p.client.Jar.SetCookies(is, cookies)
	p.at = at
}

// TestSessions: an id that somebody else knows is never that of a session, cookies are for these pages alone, and who
// signs out is out.
func TestSessions(t *testing.T) {
	svc, at := withPages(t, filepath.Join(t.TempDir(), "kasus.db"))
	signIn := func(cookie string) *http.Cookie {
		t.Helper()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, at+"/masuk", strings.NewReader("token=t-siti"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: cookie})
		w := httptest.NewRecorder()
		svc.routes().ServeHTTP(w, r)
		require.Equal(t, http.StatusSeeOther, w.Code)
		cookies := w.Result().Cookies()
		require.Len(t, cookies, 1)
		return cookies[0]
	}
	is := func(cookie string) string {
		t.Helper()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, at+"/", http.NoBody)
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: cookie})
		by, err := svc.sessions.who(r)
		require.NoError(t, err)
		return by.ID
	}
	first := signIn("dipilih-orang-lain")
	require.Empty(t, is("dipilih-orang-lain"), "session fixation")
	require.Equal(t, "p-1", is(first.Value))
	require.True(t, first.HttpOnly && first.SameSite == http.SameSiteLaxMode && !first.Secure)
	svc.sessions.secure = true
	second := signIn(first.Value)
	require.True(t, second.Secure)
	require.NotEqual(t, first.Value, second.Value)
	require.Empty(t, is(first.Value), "the session before has ended")
	svc.sessions.secure = false

	b := browser(t, at)
	_, _, text := b.ask("/masuk", nil)
	require.Contains(t, text, "<button>Siti: Admin User Pengaduan</button>", "a demo tells whom one can be, in the words of the SOP")
	require.Contains(t, text, "<button>Wati: Pelapor</button>")
	require.NotContains(t, text, "petugas_opd")
	status, _, _ := b.ask("/masuk", url.Values{"token": {"t-siti"}}, "Sec-Fetch-Site", "cross-site")
	require.Equal(t, 403, status, "nobody is signed in by another site")
	b.ask("/masuk", url.Values{"token": {"t-siti"}})
	status, _, _ = b.ask("/meja/kerja", nil)
	require.Equal(t, 200, status)
	b.ask("/keluar", url.Values{})
	status, _, _ = b.ask("/meja/kerja", nil)
	require.Equal(t, 401, status)
	db := svc.sessions.kept.db
	set := func(query string, args ...any) {
		t.Helper()
		_, err := db.ExecContext(t.Context(), query, args...)
		require.NoError(t, err)
	}
	third := signIn("x")
	require.Equal(t, "p-1", is(third.Value))
	set(`UPDATE sesi SET sampai = $1`, time.Now().Unix())
	require.Empty(t, is(third.Value), "it ran out")
	set(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO sesi SELECT 'c' || i, 'p-1', $2 FROM n`, sessionsMost, time.Now().Add(time.Hour).Unix())
	fourth := signIn("x")
	require.Equal(t, "p-1", is(fourth.Value))
	var n int
	require.NoError(t, db.QueryRowContext(t.Context(), `SELECT count(*) FROM sesi`).Scan(&n))
	require.Equal(t, sessionsMost, n)
	require.NotContains(t, fourth.Value, sumOf(fourth.Value))
	set(`UPDATE sesi SET orang = 'p-9' WHERE cookie = $1`, sumOf(fourth.Value))
	require.Empty(t, is(fourth.Value), "who left the office is the public")

	// Without the table nobody is taken for the public, and nobody comes in.
	b.ask("/masuk", url.Values{"token": {"t-siti"}})
	set(`DROP TABLE sesi`)
	status, _, _ = b.ask("/meja/kerja", nil)
	require.Equal(t, 503, status)
	for _, path := range []string{"/masuk", "/keluar"} {
		status, _, text = b.ask(path, url.Values{"token": {"t-siti"}})
		require.Equal(t, 503, status)
		require.Contains(t, text, "Basis data tidak menjawab")
	}
}

// TestStandIns: Pratama may act for Darmo while the table says so.
func TestStandIns(t *testing.T) {
	d := directory{people: demoPeople}
	who := func(id, other string) engine.Opening {
		t.Helper()
		claim := demoPeople["t-dpupr"]
		claim.ID = id
		boss := demoPeople["t-dlh"]
		boss.ID = other
		claim.ActingFor = &boss
		by, err := d.Actor(t.Context(), claim)
		require.NoError(t, err)
		var o engine.Opening
		o.Command.Actor = by
		return o
	}
	require.Equal(t, "p-3", who("p-2", "p-3").Command.Actor.ActingFor.ID)
	require.Nil(t, who("p-2", "p-4").Command.Actor.ActingFor)
	require.Nil(t, who("p-1", "p-3").Command.Actor.ActingFor)
	all, err := demoPeople.standsFor(t.Context(), demoPeople["t-dpupr"])
	require.NoError(t, err)
	require.Len(t, all, 1)
}

// TestTables are the service's own tables on both databases.
func TestTables(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) (tables, error){
		"SQLite": func(t *testing.T) (tables, error) {
			return openTables(t.Context(), settings{file: filepath.Join(t.TempDir(), "kasus.db")})
		},
		"PostgreSQL": func(t *testing.T) (tables, error) {
			return openTables(t.Context(), settings{postgres: postgrestest.Open(t).DSN})
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := open(t)
			require.NoError(t, err)
			_, sum := desk.NewSecret()
			_, err = c.Reporter(t.Context(), "LMJ-1", sum)
			require.ErrorIs(t, err, desk.ErrNoReporter)
			for range 2 {
				require.NoError(t, c.Keep(t.Context(), "LMJ-1", sum, "w-1"))
			}
			by, err := c.Reporter(t.Context(), "LMJ-1", sum)
			require.NoError(t, err)
			require.Equal(t, "w-1", by.ID)
			_, err = c.Reporter(t.Context(), "LMJ-2", sum)
			require.ErrorIs(t, err, desk.ErrNoReporter)
			key, err := c.key(t.Context())
			require.NoError(t, err)
			require.Len(t, key, 32)
			same, err := c.key(t.Context())
			require.NoError(t, err)
			require.Equal(t, key, same, "the next process signs with the same key")
			kept := sessions{kept: c, people: demoPeople}
			w := httptest.NewRecorder()
			require.NoError(t, kept.begin(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/masuk", http.NoBody), "t-dlh"))
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
			r.AddCookie(w.Result().Cookies()[0])
			by, err = kept.who(r)
			require.NoError(t, err)
			require.Equal(t, "p-3", by.ID)
			_, err = c.note(t.Context(), "kunci_lain", "bukan")
			require.NoError(t, err)
			_, err = c.db.ExecContext(t.Context(), `UPDATE catatan_layanan SET isi = 'x'`)
			require.NoError(t, err)
			_, err = c.key(t.Context())
			require.ErrorContains(t, err, "key of the pages")
			require.NoError(t, c.db.Close())
			_, err = c.key(t.Context())
			require.Error(t, err)
			_, err = c.noted(t.Context(), "x")
			require.Error(t, err)
			_, err = c.Reporter(t.Context(), "LMJ-1", sum)
			require.Error(t, err)
			require.NotErrorIs(t, err, desk.ErrNoReporter)
			require.Error(t, c.Keep(t.Context(), "LMJ-1", sum, "w-1"))
		})
	}
	_, err := openTables(t.Context(), settings{file: filepath.Join(t.TempDir(), "tidak_ada", "x.db")})
	require.Error(t, err)
}

// TestWhereToLook follows what --demo prints.
func TestWhereToLook(t *testing.T) {
	cases := memory.New()
	now := time.Date(2025, 11, 14, 3, 0, 0, 0, time.UTC)
	require.NoError(t, fillDemo(t.Context(), cases.Backend(), now))
	svc, err := newService(context.Background(), cases.Backend(), engine.WithClock(&demoClock{now: now}))
	require.NoError(t, err)
	known, err := openTables(t.Context(), settings{file: filepath.Join(t.TempDir(), "kode.db")})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, known.db.Close()) })
	require.NoError(t, svc.openDesk(t.Context(), known, settings{demo: true}))
	var out bytes.Buffer
	require.NoError(t, whereToLook(&out, "http://localhost:8080"))
	require.NoError(t, svc.reportToFollow(t.Context(), &out, "http://localhost:8080", known))
	found := regexp.MustCompile(`nomor (\S+), kode rahasia (\S+)`).FindStringSubmatch(out.String())
	require.NotNil(t, found, out.String())
	server := httptest.NewServer(svc.routes())
	t.Cleanup(server.Close)
	b := browser(t, server.URL)
	_, led, text := b.ask("/meja/ikuti", url.Values{"nomor": {found[1]}, "kode": {found[2]}})
	require.Equal(t, "/meja/laporanku", led, text)
	require.Contains(t, text, "belum_puas")
	for _, path := range regexp.MustCompile(`http://localhost:8080(\S+)`).FindAllStringSubmatch(out.String(), -1) {
		status, _, _ := b.ask(path[1], nil)
		require.Equal(t, 200, status, path[1])
	}
	koor := browser(t, server.URL)
	koor.ask("/masuk", url.Values{"token": {"t-koor"}})
	for _, path := range []string{"/meja/papan", "/meja/papan/bulan?bulan=2025-11", "/meja/daftar?terlambat=1", "/meja/status"} {
		status, _, text := koor.ask(path, nil)
		require.Equal(t, 200, status, text)
	}
}

// TestADemoIsNoRealDatabase: --demo, which lets anybody in as anybody, is refused where real cases are, and gives no report
// a secret there; and what a demo made it neither fills nor gives secrets again.
func TestADemoIsNoRealDatabase(t *testing.T) {
	secrets := func(own tables) (n int) {
		require.NoError(t, own.db.QueryRowContext(t.Context(), `SELECT count(*) FROM kode_pelapor`).Scan(&n))
		return n
	}
	for name, act := range map[string]string{"open": "", "closed": "arsipkan"} {
		set := settings{file: filepath.Join(t.TempDir(), "kasus.db"), demo: true}
		c, svc := process(t, set.file)
		c.want(201, "", "t-wati", "POST", "/api/cases", sendReport)
		if act != "" {
			c.want(200, "", "t-siti", "POST", "/api/cases/LMJ-0000001/actions/"+act, `{"input": {"alasan": "Bukan pengaduan"}}`, "If-Match", `"1"`)
		}
		own, err := openTables(t.Context(), set)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, own.db.Close()) })
		require.ErrorIs(t, svc.startDemo(t.Context(), own, ""), errNoDemo, name)
		require.Zero(t, secrets(own), name)
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		require.ErrorIs(t, serve(t.Context(), set, listener), errNoDemo, name)
	}
	set := settings{file: filepath.Join(t.TempDir(), "demo.db"), demo: true}
	_, svc := process(t, set.file)
	own, err := openTables(t.Context(), set)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, own.db.Close()) })
	for range 2 {
		require.NoError(t, svc.startDemo(t.Context(), own, ""))
		require.Equal(t, 1, secrets(own))
	}
}
