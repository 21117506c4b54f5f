package desk

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// people are who may sign in, by the session that their cookie names.
var people = map[string]fsm.Actor{
	"wati":  {ID: "w-1", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
	"siti":  {ID: "p-1", Holds: []fsm.RoleAssignment{{Role: "admin"}}},
	"dpupr": {ID: "p-2", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}, {Role: "penghubung", Unit: "dpupr"}}},
	"dlh":   {ID: "p-3", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}, {Role: "penghubung", Unit: "dlh"}}},
	"koor":  {ID: "p-4", Holds: []fsm.RoleAssignment{{Role: "koordinator"}}},
	"staf":  {ID: "p-5", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}}},
}

// who knows people by a cookie; who brings none is the public.
func who(r *http.Request) (fsm.Actor, error) {
	c, err := r.Cookie("sesi")
	if err != nil {
		return fsm.Actor{}, nil //nolint:nilerr // no cookie: the public
	}
	by, ok := people[c.Value]
	if !ok {
		return fsm.Actor{}, errors.New("no such session")
	}
	return by, nil
}

// directory says who people are now. dlh may be stood in for by staf while plh is true.
type directory struct {
	engine.FileDirectory
	o *office
}

func (d directory) Actor(_ context.Context, claim fsm.Actor) (fsm.Actor, error) {
	for _, p := range people {
		if p.ID == claim.ID {
			if for_ := claim.ActingFor; for_ != nil && d.o.plh && p.ID == "p-5" && for_.ID == "p-3" {
				boss := people["dlh"]
				p.ActingFor = &boss
			}
			return p, nil
		}
	}
	if strings.HasPrefix(claim.ID, "w-") {
		return fsm.Actor{ID: claim.ID, Holds: people["wati"].Holds}, nil
	}
	return fsm.Actor{ID: claim.ID}, nil
}

// table is the host's table of secrets.
type table struct {
	mu   sync.Mutex
	rows map[string]string // reporter by number and sum
	down error
}

func (t *table) Actor(_ context.Context, id string) (fsm.Actor, error) {
	return fsm.Actor{ID: id, Holds: people["wati"].Holds}, t.down
}

func (t *table) Keep(_ context.Context, number string, sum SecretHash, reporter string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows[number+string(sum[:])] = reporter
	return t.down
}

func (t *table) Reporter(_ context.Context, number string, sum SecretHash) (fsm.Actor, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	id, ok := t.rows[number+string(sum[:])]
	if t.down != nil {
		return fsm.Actor{}, t.down
	}
	if !ok {
		return fsm.Actor{}, ErrNoReporter
	}
	return fsm.Actor{ID: id, Holds: people["wati"].Holds}, nil
}

// clock is a time that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// office is the pages over an empty store.
type office struct {
	t       testing.TB
	desk    *Desk
	store   *memory.Store
	eng     *engine.Engine
	machine *fsm.Machine
	clock   *clock
	table   *table
	log     *strings.Builder
	plh     bool
}

// changed returns the SOP as a test wants it.
func changed(src []byte) []byte {
	return bytes.Replace(src, []byte("balas_petugas: {oleh:"), []byte("balas_petugas: {catat_susulan: paling lama 5 hari kerja, oleh:"), 1)
}

// newOffice opens an office whose pages are below /meja; set changes its options.
func newOffice(t testing.TB, set ...func(*Options)) *office { return officeOf(t, nil, set...) }

// officeOf opens one that works under further procedures.
func officeOf(t testing.TB, files []string, set ...func(*Options)) *office {
	t.Helper()
	o := &office{t: t, clock: &clock{now: time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}, table: &table{rows: map[string]string{}}, log: &strings.Builder{}}
	silent := slog.New(slog.NewTextHandler(io.Discard, nil))
	var err error
	o.store = memory.New()
	o.eng, err = engine.New(o.store.Backend(), engine.WithClock(o.clock), engine.WithLogger(silent), engine.WithUnproved(), engine.WithDirectory(directory{o: o}))
	require.NoError(t, err)
	o.machine, err = o.eng.Publish(t.Context(), changed(sop.YAML()))
	require.NoError(t, err)
	all := []*fsm.Machine{o.machine}
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		m, err := o.eng.Publish(t.Context(), src)
		require.NoError(t, err)
		all = append(all, m)
	}
	options := Options{
		Prefix: "/meja", Procedures: all, Who: who, Citizens: o.table, Now: o.clock.Now,
		Log: slog.New(slog.NewTextHandler(o.log, nil)), NameOf: func(_ context.Context, id string) string {
			return map[string]string{"p-1": "Siti Aminah", "p-3": "Darmo"}[id]
		},
		StandsFor: func(_ context.Context, me fsm.Actor) ([]fsm.Actor, error) {
			if o.plh && me.ID == "p-5" {
				return []fsm.Actor{people["dlh"]}, nil
			}
			return nil, nil
		},
	}
	for _, s := range set {
		s(&options)
	}
	o.desk, err = New(o.eng, options)
	require.NoError(t, err)
	return o
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	text   string
}

// ask sends a request as a browser does; header is name, value, name, value.
func (o *office) ask(by, method, path string, form url.Values, header ...string) answer {
	o.t.Helper()
	path, _, _ = strings.Cut(path, "#") // browsers keep it to themselves
	r := httptest.NewRequestWithContext(o.t.Context(), method, "http://kantor.test/meja"+path, strings.NewReader(form.Encode()))
	if by != "" {
		r.AddCookie(&http.Cookie{Name: "sesi", Value: by})
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Del(header[i])
		if header[i+1] != "" {
			r.Header.Set(header[i], header[i+1])
		}
	}
	w := httptest.NewRecorder()
	o.desk.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String()}
}

// get expects a page that says something.
func (o *office) get(status int, says, by, path string, header ...string) answer {
	o.t.Helper()
	got := o.ask(by, http.MethodGet, path, nil, header...)
	require.Equal(o.t, status, got.status, "%s: %s", path, got.text)
	require.Contains(o.t, got.text, says, path)
	return got
}

var (
	hiddenKey  = regexp.MustCompile(`name="kunci" value="([^"]+)"`)
	hiddenSeal = regexp.MustCompile(`name="untuk" value="([^"]+)"`)
)

// sealed returns a form that is none of a page's own, but drawn for whom the page is drawn.
func sealed(page answer) url.Values {
	return url.Values{"kunci": {newKey()}, "untuk": {hiddenSeal.FindStringSubmatch(page.text)[1]}}
}

// form returns a form of a page with what it holds hidden, and what is filled in: field, text, field, text.
func (o *office) form(page answer, post string, fill ...string) url.Values {
	o.t.Helper()
	_, rest, ok := strings.Cut(page.text, `action="/meja`+post+`"`)
	require.True(o.t, ok, "no form for %s in %s", post, page.text)
	key := hiddenKey.FindStringSubmatch(rest)
	version := regexp.MustCompile(`name="versi" value="([^"]*)"`).FindStringSubmatch(rest)
	require.NotNil(o.t, key)
	out := url.Values{"kunci": {key[1]}, "versi": {version[1]}, "untuk": {hiddenSeal.FindStringSubmatch(rest)[1]}}
	for i := 0; i < len(fill); i += 2 {
		out.Add("isian."+fill[i], fill[i+1])
	}
	return out
}

// press fills in a form of a page and presses it.
func (o *office) press(by, page, post string, fill ...string) answer {
	o.t.Helper()
	return o.ask(by, http.MethodPost, post, o.form(o.get(200, "", by, page), post, fill...))
}

// done expects that what was pressed was done, and returns where it led.
func (o *office) done(got answer) string {
	o.t.Helper()
	require.Equal(o.t, http.StatusSeeOther, got.status, got.text)
	return strings.TrimPrefix(got.header.Get("Location"), "/meja")
}

// opened opens a case of wati by the page and returns its number.
func (o *office) opened(fill ...string) string {
	o.t.Helper()
	if len(fill) == 0 {
		fill = []string{"judul", "Sampah menumpuk", "uraian", "Sudah seminggu", "nama_pelapor", "Wati"}
	}
	at := o.done(o.press("wati", "/lapor", "/lapor/sp4n_lumajang/kirim", fill...))
	number, err := url.PathUnescape(strings.TrimPrefix(strings.Split(at, "?")[0], "/kasus/"))
	require.NoError(o.t, err)
	return number
}

// forwarded opens a case and forwards it to dlh.
func (o *office) forwarded(fill ...string) string {
	o.t.Helper()
	id := o.opened(fill...)
	o.done(o.press("siti", "/kasus/"+id, "/kasus/"+id+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh"))
	return id
}
