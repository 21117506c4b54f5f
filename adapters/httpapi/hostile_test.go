package httpapi

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// rounds returns how many requests a property makes.
func rounds(few, many int) int {
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		return many
	}
	return few
}

// maker makes requests of the document, right ones and wrong ones.
type maker struct {
	chance interface{ IntN(n int) int }
	spec   spec
	ids    []string
}

// drawn is chance that is given: one byte a choice, and the first one when there are no more.
type drawn struct{ left []byte }

// IntN returns a number below n, which is at most 256.
func (d *drawn) IntN(n int) int {
	if len(d.left) == 0 {
		return 0
	}
	next := int(d.left[0]) % n
	d.left = d.left[1:]
	return next
}

// words are values of the SOP, of HTTP and of nobody.
var words = []string{
	"", "kirim", "disposisi", "periksa_kewenangan", "tanggapi", "tunda", "evaluasi", "verifikasi_admin", "ditutup_admin", "dlh", "dpupr", "admin", "pelapor", "w-1", "sp4n_lumajang",
	"waktu verifikasi_admin", "tindak_lanjut", "lampiran", "judul", "*", `"1"`, `"2"`, "1", "-1", "0", "200", "9223372036854775808", "true", "ya", "2025-08-04T00:00:00Z",
	"../..", "%00", "\u202e", "'; drop table", "<script>", strings.Repeat("x", 300), "\x00", "é", "null", "{}",
	"LTYyMTM1NTk2ODAwMDAwMDAwIHg", "MjUzNDAyMzAwNzk5OTk5OTk5IHg", "MCA", "OTIyMzM3MjAzNjg1NDc3NTgwNyB4", // cursors at the edges of time
}

// values are JSON values of the input.
var values = []string{
	`"Sampah"`, `""`, `null`, `true`, `false`, `3`, `-1`, `1e400`, `1.5`, `[]`, `["a","b"]`, `{}`, `"kebersihan"`, `"dlh"`, `"2025-02-30"`, `"2025-08-01"`, `[[1]]`, `"\u0000"`, `"\ud800"`,
	`"` + strings.Repeat("y", 5000) + `"`, `99999999999999999999`,
}

func (m maker) pick(from []string) string { return from[m.chance.IntN(len(from))] }

func (m maker) body() string {
	if m.chance.IntN(12) == 0 {
		return m.pick([]string{"", "null", "[]", `"x"`, "{", `{"input":`, "\xff", `{"action":"kirim"}}`})
	}
	var parts []string
	for _, name := range []string{"action", "sop", "reporter", "at", "reason", "evidence", "version", "id", "actor"} {
		if m.chance.IntN(6) == 0 || name == "action" && m.chance.IntN(2) == 0 {
			parts = append(parts, fmt.Sprintf("%q:%s", name, m.pick([]string{`"kirim"`, `"sp4n_lumajang"`, `"2025-08-03T00:00:00Z"`, `"w-1"`, `1`, `null`, `"x"`})))
		}
	}
	var input []string
	for _, name := range []string{"judul", "uraian", "nama_pelapor", "anonim", "kategori", "unit", "tanggal_kejadian", "tanggapan", "alasan", "entah", ""} {
		if m.chance.IntN(3) == 0 {
			input = append(input, fmt.Sprintf("%q:%s", name, m.pick(values)))
		}
	}
	if m.chance.IntN(3) == 0 {
		return complaint
	}
	return "{" + strings.Join(append(parts, `"input":{`+strings.Join(input, ",")+"}"), ",") + "}"
}

// request returns method, path, body and headers of one request.
func (m maker) request() (method, path, body string, header []string) {
	paths := slices.Sorted(maps.Keys(m.spec.Paths))
	at := m.pick(paths)
	method = m.pick(slices.Sorted(maps.Keys(m.spec.Paths[at])))
	query := url.Values{}
	path = at
	for _, p := range m.spec.Paths[at][method].Parameters {
		value := m.pick(words)
		switch {
		case p.In == "path":
			if p.Name == "case" && m.chance.IntN(4) > 0 {
				value = m.pick(m.ids)
			}
			path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(value))
		case m.chance.IntN(2) == 0:
		case p.In == "query":
			query.Set(p.Name, value)
		default:
			header = append(header, p.Name, strings.Map(func(c rune) rune {
				if c < ' ' || c > '~' {
					return -1
				}
				return c
			}, value))
		}
	}
	if m.chance.IntN(20) == 0 {
		query.Set(m.pick(words), m.pick(words))
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	if method == "post" {
		body = m.body()
	}
	return strings.ToUpper(method), path, body, header
}

// sent is one request.
type sent struct {
	by, method, path, body string
	header                 []string
}

// next returns one request of somebody, in a quarter of all as clients send it: chance alone seldom comes to these.
func (m maker) next() sent {
	by := m.pick([]string{"wati", "joko", "siti", "dpupr", "dlh", "koor", "", "stolen"})
	if m.chance.IntN(4) == 0 {
		return []sent{
			{"wati", "POST", "/cases", complaint, nil},
			{"siti", "POST", "/cases/" + m.pick(m.ids) + "/actions/periksa_kewenangan", "{}", []string{"If-Match", "*"}},
			{"siti", "POST", "/cases/" + m.pick(m.ids) + "/actions/tunda", "{}", nil},
		}[m.chance.IntN(3)]
	}
	method, path, body, header := m.request()
	return sent{by, method, path, body, header}
}

// manyRequests are limits that no test meets.
var manyRequests = WithLimits(Limits{Rate: 1e6, Burst: 1e6, Opens: 1e6})

// answered sends a request, and returns the status: never the service's fault, and each one that the document promises
// (every answer of these tests is held against it).
func (o *office) answered(s sent) int {
	got := o.ask(s.by, s.method, s.path, s.body, s.header...)
	require.Less(o.t, got.status, 500, "%s %s %s %q: %s", s.method, s.path, s.body, s.header, got.text)
	return got.status
}

// TestAnyRequest: whatever is sent, no answer is the service's fault.
func TestAnyRequest(t *testing.T) {
	o := newOffice(t, manyRequests, WithAttachments(nil))
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	m := maker{rand.New(rand.NewPCG(seed, 0)), document(t, o.api), []string{o.opened(), o.forwarded(), o.opened()}}
	seen := map[int]int{}
	for range rounds(1500, 15_000) {
		seen[o.answered(m.next())]++
	}
	for _, status := range []int{200, 201, 400, 401, 403, 404, 422, 428} {
		require.NotZero(t, seen[status], "%v", seen)
	}
}

// FuzzRequests sends what the fuzzer makes of the document: at most 60 requests one after the other, each choice a byte. An
// office serves many of its tries, since making one takes longer than they do; each has cases of its own.
func FuzzRequests(f *testing.F) {
	for seed := range uint64(8) {
		chance := rand.New(rand.NewPCG(seed, 0))
		text := make([]byte, 400)
		for i := range text {
			text[i] = byte(chance.IntN(256))
		}
		f.Add(text)
	}
	var o *office
	tries := 0
	f.Fuzz(func(t *testing.T, text []byte) {
		if tries++; tries%1000 == 1 {
			o = newOffice(t, manyRequests)
		}
		o.t = t
		d := &drawn{text}
		m := maker{d, document(t, o.api), []string{o.opened(), o.forwarded()}}
		for n := 0; n < 60 && len(d.left) > 0; n++ {
			o.answered(m.next())
		}
	})
}

// TestOtherPeoplesCases (API1): a case that is not his is to everybody as one that does not exist, by every
// operation and to the last byte.
func TestOtherPeoplesCases(t *testing.T) {
	o := newOffice(t)
	id := o.opened() // not public before it is forwarded
	none := strings.Repeat("0", len(id))
	const body = `{"input":{"balasan":"x"}}`
	n := 0
	for path, methods := range document(t, o.api).Paths {
		if !strings.Contains(path, "{case}") {
			continue
		}
		for method := range methods {
			for _, token := range []string{"joko", "dpupr"} {
				ask := func(id string) answer {
					at := strings.NewReplacer("{case}", id, "{action}", "balas_pelapor", "{clock}", "tindak_lanjut", "{field}", "lampiran").Replace(path)
					if method == "get" {
						return o.ask(token, "GET", at, "")
					}
					return o.ask(token, "POST", at, body, "If-Match", "*")
				}
				his := ask(id)
				require.Equal(t, 404, his.status, "%s %s as %s: %s", method, path, token, his.text)
				require.Equal(t, ask(none), his, "%s %s as %s", method, path, token)
				n++
			}
		}
	}
	require.Equal(t, 16, n)
	for _, path := range []string{"/cases", "/cases?public=true&stage=verifikasi_admin", "/counts", "/worklist", "/report", "/cases?reporter=w-1"} {
		got := o.ask("joko", "GET", path, "")
		for _, trace := range []string{id, "Sampah", "Wati", "verifikasi_admin"} {
			require.NotContains(t, got.text, trace, path)
		}
	}
}

// TestHiddenFields (API3): what kerahasiaan hides from a role is in no answer to it.
func TestHiddenFields(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	for _, path := range []string{"", "/actions", "/history", "/clocks"} {
		got := o.want(200, "", "dlh", "GET", "/cases/"+id+path, "")
		for _, trace := range []string{"Wati", "nama_pelapor", `"w-1"`, "commit", "sealed\":\"", "salt"} {
			require.NotContains(t, got.text, trace, path)
		}
	}
	done := o.want(200, "", "dlh", "POST", "/cases/"+id+"/actions/periksa_kewenangan", `{}`, "If-Match", "*")
	require.NotContains(t, done.text, "Wati")
	require.Contains(t, done.text, "Menumpuk")
	o.want(200, "Wati", "siti", "GET", "/cases/"+id, "")
}

// TestMassAssignment (API3): nothing but input moves a case.
func TestMassAssignment(t *testing.T) {
	o := newOffice(t)
	for _, more := range []string{`"id":"LMJ-1"`, `"version":9`, `"stage":"ditutup_admin"`, `"actor":{"id":"p-1"}`, `"holds":[{"role":"admin"}]`, `"unit":"dlh"`, `"key":"k"`, `"from":{"case":"x"}`, `"recorded":"2025-08-04T00:00:00Z"`} {
		name := strings.Split(more, `"`)[1]
		o.want(422, `"field":"`+name+`"`, "wati", "POST", "/cases", strings.Replace(complaint, "{", "{"+more+",", 1))
		o.want(422, `"field":"`+name+`"`, "siti", "POST", "/cases/x/actions/disposisi", "{"+more+"}", "If-Match", "*")
	}
	for _, field := range []string{"kategori", "tanggapan", "tahap", "unit", "catatan"} {
		got := o.ask("wati", "POST", "/cases", strings.Replace(complaint, `"judul"`, `"`+field+`":"kebersihan","judul"`, 1))
		require.Equal(t, 422, got.status, "%s: %s", field, got.text)
	}
	id := o.opened()
	got := o.want(200, "", "wati", "GET", "/cases/"+id, "", "X-Actor", "p-1", "X-Forwarded-User", "p-1")
	require.Contains(t, got.text, `"reporter":"w-1"`)
}

// TestFunctions (API5): who holds no role for it does nothing, whatever path he asks by.
func TestFunctions(t *testing.T) {
	o := newOffice(t)
	id := o.opened()
	for _, action := range []string{"disposisi", "minta_lengkapi", "arsipkan", "tunda", "kirim", "ke_ombudsman", "tidak_ada"} {
		for _, tail := range []string{"", "/preview"} {
			got := o.ask("wati", "POST", "/cases/"+id+"/actions/"+action+tail, `{}`, "If-Match", "*")
			require.Contains(t, []int{403, 422}, got.status, "%s: %s", action, got.text)
			require.NotContains(t, got.text, `"stage":`)
		}
	}
	o.want(403, "", "siti", "POST", "/cases", complaint)
	o.want(200, `"version":1,"stage":"verifikasi_admin"`, "siti", "GET", "/cases/"+id, "")
}

// TestNothingIsOffered (API8): no page of another site reads or sends anything here.
func TestNothingIsOffered(t *testing.T) {
	o := newOffice(t)
	for _, path := range []string{"/cases", "/openapi.json", "/cases/x", "/none"} {
		got := o.ask("siti", "GET", path, "", "Origin", "https://evil.example")
		for name := range got.header {
			require.NotContains(t, name, "Access-Control")
			require.NotContains(t, []string{"Set-Cookie", "Server", "X-Powered-By", "Location"}, name)
		}
		require.Equal(t, "nosniff", got.header.Get("X-Content-Type-Options"))
		require.Equal(t, "no-store", got.header.Get("Cache-Control"))
		o.want(405, "", "siti", "OPTIONS", "/cases", "", "Origin", "https://evil.example", "Access-Control-Request-Method", "POST")
	}
	for _, hostile := range []string{"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "\u202egnp.exe"} {
		got := o.ask("siti", "GET", "/cases/"+url.PathEscape(hostile), "")
		require.NotContains(t, got.text, hostile)
	}
}

// TestNothingIsFetched (API7): an address that somebody wrote as an attachment, a text or a header is text, and nobody here goes there;
// what the host makes of a reference is handed on, not followed.
func TestNothingIsFetched(t *testing.T) {
	var asked atomic.Int64
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(inside.Close)
	o := newOffice(t, WithAttachments(func(_ context.Context, _ fsm.Actor, _, _, reference string) (string, error) { return reference, nil }))
	var out Outcome
	body := strings.Replace(strings.Replace(complaint, `"anonim"`, `"lampiran":"`+inside.URL+`/f","anonim"`, 1), `"uraian":"`, `"uraian":"`+inside.URL+` `, 1)
	o.want(201, "", "wati", "POST", "/cases", body, "Referer", inside.URL, "X-Forwarded-Host", inside.URL, "Forwarded", "host="+inside.URL).into(t, &out)
	at := "/cases/" + out.Case.ID
	o.want(200, inside.URL, "siti", "GET", at, "")
	for _, path := range []string{at + "/history", at + "/actions", "/worklist", "/cases?url=" + url.QueryEscape(inside.URL)} {
		o.ask("siti", "GET", path, "")
	}
	o.want(200, `{"url":"`+inside.URL+`/f"}`, "siti", "GET", at+"/attachments/lampiran", "")
	require.Zero(t, asked.Load())
}

// TestNoLostUpdate: of all acts by the version that was seen, each moves the case by one; the others are
// told that something came first.
func TestNoLostUpdate(t *testing.T) {
	clients := rounds(8, 64)
	each := rounds(6, 40)
	o := newOffice(t, WithLimits(Limits{Rate: 1e6, Burst: 1e6}))
	id := o.forwarded()
	at := "/cases/" + id
	o.want(200, "", "dlh", "POST", at+"/actions/periksa_kewenangan", `{}`, "If-Match", "*")
	first := o.want(200, "", "dlh", "POST", at+"/actions/tanggapi", `{"input":{"tanggapan":"Diangkut besok"}}`, "If-Match", "*")
	o.ask("siti", "GET", at, "") // the document is compiled
	var mu sync.Mutex
	done, stale := map[string]bool{first.header.Get("ETag"): true}, 0
	var wait sync.WaitGroup
	for c := range clients {
		token := []string{"siti", "dlh"}[c%2]
		wait.Go(func() {
			for n := range each {
				seen := o.ask(token, "GET", at, "").header.Get("ETag")
				got := o.ask(token, "POST", at+"/actions/balas_petugas", fmt.Sprintf(`{"input":{"balasan":"%d-%d"}}`, c, n), "If-Match", seen)
				mu.Lock()
				switch tag := got.header.Get("ETag"); {
				case got.status == 200 && !done[tag]:
					done[tag] = true
				case got.status == 412:
					stale++
				default:
					t.Errorf("%d %s %s", got.status, tag, got.text)
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	require.Equal(t, clients*each, len(done)-1+stale)
	var last Case
	o.want(200, "", "siti", "GET", at, "").into(t, &last)
	require.Equal(t, int64(len(done)+3), last.Version)
}
