package httpapi

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// people are who may come in, by their token.
var people = map[string]fsm.Actor{
	"wati":  {ID: "w-1", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
	"joko":  {ID: "w-2", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
	"siti":  {ID: "p-1", Holds: []fsm.RoleAssignment{{Role: "admin"}}},
	"dpupr": {ID: "p-2", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}, {Role: "penghubung", Unit: "dpupr"}}},
	"dlh":   {ID: "p-3", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}, {Role: "penghubung", Unit: "dlh"}}},
	"koor":  {ID: "p-4", Holds: []fsm.RoleAssignment{{Role: "koordinator"}}},
}

// letIn knows people by "Bearer TOKEN"; whoever brings nothing is the public.
func letIn(r *http.Request) (fsm.Actor, error) {
	text := r.Header.Get("Authorization")
	if text == "" {
		return fsm.Actor{}, nil
	}
	by, ok := people[strings.TrimPrefix(text, "Bearer ")]
	if !ok {
		return fsm.Actor{}, errors.New("no such token")
	}
	return by, nil
}

// clock is a time that tests move.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

// office is an API over an empty store.
type office struct {
	t     testing.TB
	api   *API
	eng   *engine.Engine
	clock *clock
}

func newOffice(t testing.TB, opts ...Option) *office {
	t.Helper()
	return officeOn(t, memory.New().Backend(), nil, opts...)
}

// officeOn is an API over a store, and an engine with options.
func officeOn(t testing.TB, on store.Backend, with []engine.Option, opts ...Option) *office {
	t.Helper()
	c := &clock{now: time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}
	silent := slog.New(slog.NewTextHandler(io.Discard, nil))
	eng, err := engine.New(on, append([]engine.Option{engine.WithClock(c), engine.WithLogger(silent), engine.WithUnproved()}, with...)...)
	require.NoError(t, err)
	m, err := eng.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)
	opts = append([]Option{WithLogger(silent), withClock(c.Now)}, opts...)
	api, err := New(eng, letIn, []*fsm.Machine{m}, opts...)
	require.NoError(t, err)
	return &office{t: t, api: api, eng: eng, clock: c}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	text   string
}

// into reads the body.
func (a answer) into(t testing.TB, v any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(a.text))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(v), a.text)
}

// ask sends a request; header is name, value, name, value.
func (o *office) ask(token, method, path, body string, header ...string) answer {
	o.t.Helper()
	r := httptest.NewRequestWithContext(o.t.Context(), method, path, strings.NewReader(body))
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	o.api.ServeHTTP(w, r)
	got := answer{w.Code, w.Header(), strings.TrimSpace(w.Body.String())}
	o.conforms(httptest.NewRequestWithContext(o.t.Context(), method, path, http.NoBody), got)
	return got
}

// want expects a status, and a problem's code or a part of the body.
func (o *office) want(status int, says, token, method, path, body string, header ...string) answer {
	o.t.Helper()
	got := o.ask(token, method, path, body, header...)
	require.Equal(o.t, status, got.status, "%s %s: %s", method, path, got.text)
	require.Contains(o.t, got.text, says)
	return got
}

const complaint = `{"action":"kirim","input":{"judul":"Sampah","uraian":"Menumpuk","nama_pelapor":"Wati","anonim":true}}`

// opened opens a case of wati and returns its id.
func (o *office) opened() string {
	o.t.Helper()
	var out Outcome
	o.want(201, "", "wati", "POST", "/cases", complaint).into(o.t, &out)
	return out.Case.ID
}

// forwarded opens a case and forwards it to dlh.
func (o *office) forwarded() string {
	o.t.Helper()
	id := o.opened()
	o.want(200, "", "siti", "POST", "/cases/"+id+"/actions/disposisi", `{"input":{"kategori":"kebersihan","unit":"dlh"}}`, "If-Match", "*")
	return id
}
