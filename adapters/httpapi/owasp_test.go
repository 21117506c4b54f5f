package httpapi

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// The OWASP API Security Top 10 of 2023, beside TestOtherPeoplesCases (API1), TestHiddenFields and TestMassAssignment (API3),
// TestFunctions (API5), TestNothingIsFetched (API7), and TestNothingIsOffered and TestWrongRequests (API8).

// public are the operations that whoever brings nothing may ask; all others are for who is known.
var public = []string{
	"count-cases", "get-attachment", "get-case", "get-form", "get-ledger", "get-procedure", "list-cases", "list-clocks", "list-history", "list-procedures",
}

// each calls with every operation: its id, its method and its path with values in it.
func (o *office) each(id string, call func(operation, method, path string)) {
	o.t.Helper()
	paths := document(o.t, o.api).Paths
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		for method, op := range paths[path] {
			at := strings.NewReplacer("{case}", id, "{action}", "disposisi", "{clock}", "tindak_lanjut", "{field}", "lampiran", "{sop}", "sp4n_lumajang").Replace(path)
			call(op.ID, strings.ToUpper(method), at)
		}
	}
}

// TestBrokenAuthentication (API2): who is not known does nothing and reads what is public, by every operation; who brings
// something that is wrong gets nothing at all; and roles without a person are nobody's.
func TestBrokenAuthentication(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{Rate: 1e6, Burst: 1e6}))
	id := o.opened()
	n := 0
	o.each(id, func(operation, method, path string) {
		n++
		for _, wrong := range []string{"Bearer stolen", "Bearer", "Bearer  siti", "bearer siti ", "Basic c2l0aTpzaXRp", "siti,", "Bearer siti, Bearer wati"} {
			got := o.want(401, `"code":"unauthenticated"`, "", method, path, `{}`, "If-Match", "*", "Authorization", wrong)
			require.Equal(t, "Bearer", got.header.Get("WWW-Authenticate"))
			require.NotContains(t, got.text, "token")
		}
		for _, by := range []fsm.Actor{{}, {Holds: people["siti"].Holds}, {ActingFor: &fsm.Actor{ID: "p-1", Holds: people["siti"].Holds}}} {
			o.api.authenticate = func(*http.Request) (fsm.Actor, error) { return by, nil }
			got := o.ask("", method, path, `{}`, "If-Match", "*")
			if slices.Contains(public, operation) {
				require.Contains(t, []int{200, 404}, got.status, "%s: %s", operation, got.text)
				require.NotContains(t, got.text, "Sampah")
				require.NotContains(t, got.text, id)
			} else {
				require.Equal(t, 401, got.status, "%s: %s", operation, got.text)
			}
		}
		o.api.authenticate = func(*http.Request) (fsm.Actor, error) { panic("sandi ldap: rahasia") }
		require.NotContains(t, o.want(500, `"code":"internal"`, "siti", method, path, `{}`).text, "rahasia")
		o.api.authenticate = letIn
	})
	require.Equal(t, 16, n)
	o.want(200, `"version":1,"stage":"verifikasi_admin"`, "siti", "GET", "/cases/"+id, "")
}

// TestUnboundedConsumption (API4): nothing that a request says is without a bound, nor any answer without pages.
func TestUnboundedConsumption(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{Rate: 1e6, Burst: 1e6}))
	paged := 0
	for path, methods := range document(t, o.api).Paths {
		for method, op := range methods {
			for _, p := range op.Parameters {
				_, long := p.Schema["maxLength"]
				_, most := p.Schema["maximum"]
				_, timed := p.Schema["format"]
				require.True(t, long || most || timed || p.Schema["type"] == "boolean" || p.Schema["enum"] != nil, "%s %s: %s", method, path, p.Name)
				if p.Name == "limit" {
					require.EqualValues(t, 200, p.Schema["maximum"])
					paged++
				}
			}
		}
	}
	require.Equal(t, 3, paged)
	ids := map[string]bool{}
	for range 60 {
		ids[o.opened()] = true
	}
	id := slices.Sorted(maps.Keys(ids))[0]
	for _, path := range []string{"/cases", "/worklist", "/cases/" + id + "/history"} {
		for _, limit := range []string{"0", "-1", "201", "1e3", "99999999999999999999", "0x10"} {
			o.want(422, `"field":"query.limit"`, "siti", "GET", path+"?limit="+limit, "")
		}
	}
	var page listOut
	o.want(200, `"next":`, "siti", "GET", "/cases", "").into(t, &page.Body)
	require.Len(t, page.Body.Cases, 50)
	o.want(413, "", "wati", "POST", "/cases", `{"action":"kirim","input":{"uraian":"`+strings.Repeat("x", int(defaults.Body))+`"}}`)
	for _, text := range []string{"reason", "evidence"} {
		got := o.ask("siti", "POST", "/cases/"+id+"/actions/disposisi", `{"at":"2025-08-03T00:00:00Z","`+text+`":"`+strings.Repeat("x", 200_000)+`"}`, "If-Match", "*")
		require.Contains(t, []int{400, 422}, got.status, got.text)
		require.Less(t, len(got.text), 2000)
	}
}

// TestManyCasesOfOne (API6): one person does not flood an office with reports; what was refused, or sent again, was none, and
// nobody else has to wait.
func TestManyCasesOfOne(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{Opens: 3}))
	for n := range 3 {
		for range 5 {
			o.want(422, "", "wati", "POST", "/cases", `{"action":"kirim","input":{"judul":"Sampah"}}`)
		}
		for range min(5, 5*(2-n)+1) { // at the bound what is sent again waits, too
			o.want(201, "", "wati", "POST", "/cases", complaint, "Idempotency-Key", fmt.Sprint(n))
		}
	}
	got := o.want(429, `"code":"too-many-cases"`, "wati", "POST", "/cases", complaint)
	require.Equal(t, "1200", got.header.Get("Retry-After"))
	o.want(200, "", "wati", "GET", "/cases?reporter=w-1", "")
	o.want(201, "", "joko", "POST", "/cases", complaint)
	o.clock.now = o.clock.now.Add(20 * time.Minute)
	o.want(201, "", "wati", "POST", "/cases", complaint)
	o.want(429, "", "wati", "POST", "/cases", complaint)

	// An account that opens for many has a bound of its own, and everybody else the usual one.
	o = newOffice(t, WithLimits(Limits{Opens: 3}), WithOpens(func(by fsm.Actor) int {
		if by.ID == "w-2" {
			return 8
		}
		return 0
	}))
	for token, most := range map[string]int{"wati": 3, "joko": 8} {
		for range most {
			o.want(201, "", token, "POST", "/cases", complaint)
		}
		got := o.want(429, `"code":"too-many-cases"`, token, "POST", "/cases", complaint)
		require.Equal(t, fmt.Sprint(3600/most), got.header.Get("Retry-After"))
	}
}

// TestInventory (API9): what is served stands in the document, and beside it there is nothing, no older version, page or probe.
func TestInventory(t *testing.T) {
	o := newOffice(t, WithPrefix("/api/v2"), WithLimits(Limits{Rate: 1e6, Burst: 1e6}))
	var said, served []string
	for path, methods := range document(t, o.api).Paths {
		for method := range methods {
			said = append(said, strings.ToUpper(method)+" /api/v2"+path)
		}
	}
	for pattern := range o.api.gated {
		served = append(served, pattern)
	}
	require.ElementsMatch(t, said, served)
	for _, path := range []string{
		"/", "/v1/cases", "/api/cases", "/api/v1/cases", "/cases", "/openapi.json", "/openapi.yaml", "/openapi-3.0.json", "/docs", "/schemas", "/schemas/Case.json",
		"/debug/pprof/", "/metrics", "/health", "/.well-known/openid-configuration", "/admin", "/cases.json", "/cases/x.json", "/sweep", "/export", "/swagger",
	} {
		for _, under := range []string{"", "/api/v2"} {
			if at := under + path; at != "/api/v2/cases" && at != "/api/v2/openapi.json" && at != "/api/v2/cases/x.json" { // the last is a case's number
				o.want(404, `"code":"no-such-path"`, "siti", "GET", at, "")
			}
		}
	}
	for _, method := range []string{"PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "QUERY"} {
		for _, pattern := range served {
			_, path, _ := strings.Cut(pattern, " ")
			at := strings.NewReplacer("{case}", "x", "{action}", "x", "{clock}", "x", "{field}", "x", "{sop}", "x").Replace(path)
			o.want(405, `"code":"method-not-allowed"`, "siti", method, at, "")
		}
	}
}

// told is a Directory that says what a test wants.
type told struct {
	engine.FileDirectory
	actor func(context.Context, fsm.Actor) (fsm.Actor, error)
	unit  func() (fsm.Unit, error)
}

func (d *told) Actor(ctx context.Context, claim fsm.Actor) (fsm.Actor, error) {
	if d.actor == nil {
		return claim, nil
	}
	return d.actor(ctx, claim)
}

func (d *told) Unit(ctx context.Context, doc *sop.SOP, id string) (fsm.Unit, error) {
	if d.unit == nil {
		return d.FileDirectory.Unit(ctx, doc, id)
	}
	return d.unit()
}

// damaged is a store whose documents are not what was kept.
type damaged struct {
	store.Store
	text []byte
	err  error
}

func (d damaged) Document(context.Context, store.Hash) ([]byte, error) { return d.text, d.err }

// TestUnsafeConsumption (API10): what the host's directory and the store say is judged as anything else that comes in, and what
// they say of their insides goes to nobody.
func TestUnsafeConsumption(t *testing.T) {
	const inside = "ldap://10.0.0.7 bind cn=root sandi-dalam"
	d := &told{}
	kept := memory.New().Backend()
	o := officeOn(t, kept, []engine.Option{engine.WithDirectory(d)})
	id := o.opened()
	forward := func(status int, says string) {
		got := o.want(status, says, "siti", "POST", "/cases/"+id+"/actions/disposisi", `{"input":{"kategori":"kebersihan","unit":"dlh"}}`, "If-Match", "*")
		require.NotContains(t, got.text, "sandi-dalam")
		require.NotContains(t, got.text, "p-9")
	}
	boss := fsm.Actor{ID: "p-9", Holds: people["siti"].Holds}
	for name, c := range map[string]struct {
		actor  func(context.Context, fsm.Actor) (fsm.Actor, error)
		status int
		says   string
	}{
		"another person": {func(context.Context, fsm.Actor) (fsm.Actor, error) { return boss, nil }, 500, `"code":"internal"`},
		"nobody":         {func(context.Context, fsm.Actor) (fsm.Actor, error) { return fsm.Actor{Holds: boss.Holds}, nil }, 500, `"code":"internal"`},
		"no such role": {func(_ context.Context, by fsm.Actor) (fsm.Actor, error) {
			by.Holds = []fsm.RoleAssignment{{Role: "root"}, {Role: "ADMIN"}, {Role: "admin\x00"}}
			return by, nil
		}, 404, `"code":"not-found"`},
		"its error": {func(context.Context, fsm.Actor) (fsm.Actor, error) { return boss, errors.New(inside) }, 500, `"code":"internal"`},
		"too late": {func(ctx context.Context, by fsm.Actor) (fsm.Actor, error) {
			_, bounded := ctx.Deadline()
			require.True(t, bounded)
			return by, fmt.Errorf("%s: %w", inside, context.DeadlineExceeded)
		}, 503, `"code":"unavailable"`},
		"its panic": {func(context.Context, fsm.Actor) (fsm.Actor, error) { panic(inside) }, 500, `"code":"internal"`},
	} {
		t.Run(name, func(t *testing.T) {
			d.actor = c.actor
			forward(c.status, c.says)
		})
	}
	d.actor = nil
	for name, unit := range map[string]func() (fsm.Unit, error){
		"another unit":   func() (fsm.Unit, error) { return fsm.Unit{ID: "dpupr", Authority: []string{"jalan"}}, nil },
		"its unit error": func() (fsm.Unit, error) { return fsm.Unit{}, errors.New(inside) },
	} {
		t.Run(name, func(t *testing.T) {
			d.unit = unit
			forward(500, `"code":"internal"`)
		})
	}
	d.unit = nil
	o.want(200, `"version":1,"stage":"verifikasi_admin"`, "siti", "GET", "/cases/"+id, "")

	for name, bad := range map[string]damaged{
		"other bytes":   {kept.Cases, []byte("kode: sandi-dalam"), nil},
		"no bytes":      {kept.Cases, nil, nil},
		"its own fault": {kept.Cases, nil, errors.New("open /var/lib/sandi-dalam")},
	} {
		t.Run(name, func(t *testing.T) {
			on := kept
			on.Cases = bad
			eng, err := engine.New(on, engine.WithClock(o.clock), engine.WithUnproved(), engine.WithLogger(o.api.log))
			require.NoError(t, err)
			api, err := New(eng, letIn, []*fsm.Machine{o.api.machines["sp4n_lumajang"]}, WithLogger(o.api.log))
			require.NoError(t, err)
			got := (&office{t: t, api: api, eng: eng, clock: o.clock}).want(500, `"code":"internal"`, "siti", "GET", "/cases/"+id, "")
			require.NotContains(t, got.text, "sandi-dalam")
		})
	}
	forward(200, "")
}
