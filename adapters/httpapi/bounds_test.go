package httpapi

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine"
)

// stalled is a body, or a client, that waits: it says that it was reached, and goes on when told.
type stalled struct {
	reached, on chan bool
	then        string
	header      http.Header
}

func newStalled() stalled {
	return stalled{reached: make(chan bool, 1), on: make(chan bool), header: http.Header{}}
}

func (s stalled) Read(b []byte) (int, error) {
	s.reached <- true
	<-s.on
	return copy(b, s.then), io.EOF
}

func (s stalled) Header() http.Header { return s.header }
func (s stalled) WriteHeader(int)     {}

func (s stalled) Write(text []byte) (int, error) {
	s.reached <- true
	<-s.on
	return len(text), nil
}

// request is one of a person, with a body as it comes.
func (o *office) request(token, method, path string, body io.Reader) *http.Request {
	r := httptest.NewRequestWithContext(o.t.Context(), method, path, body)
	r.Header.Set("Authorization", "Bearer "+token)
	if token == "" {
		r.Header.Del("Authorization")
	}
	r.Header.Set("Content-Type", "application/json")
	return r
}

// TestSlowClientsHoldNobodyUp: what is under way at once is counted while the engine works, and not while a
// client sends or reads.
func TestSlowClientsHoldNobodyUp(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{InFlight: 1}))
	at := "/cases/" + o.opened()
	sends, reads := newStalled(), newStalled()
	sends.then = complaint
	ended := make(chan int, 2)
	go func() {
		w := httptest.NewRecorder()
		o.api.ServeHTTP(w, o.request("wati", "POST", "/cases", sends))
		ended <- w.Code
	}()
	<-sends.reached
	o.want(200, "", "siti", "GET", at, "")
	go func() {
		o.api.ServeHTTP(reads, o.request("wati", "GET", at, http.NoBody))
		ended <- 201
	}()
	<-reads.reached
	o.want(200, "", "siti", "GET", at, "")
	close(sends.on)
	close(reads.on)
	require.Equal(t, 201, <-ended)
	require.Equal(t, 201, <-ended)
}

// TestThePublicIsNotRead: of who may not ask, no body is read.
func TestThePublicIsNotRead(t *testing.T) {
	o := newOffice(t)
	for _, path := range []string{"/cases", "/cases/x/actions/y", "/cases/x/actions/y/preview"} {
		for token, status := range map[string]int{"": 401, "stolen": 401} {
			w := httptest.NewRecorder()
			o.api.ServeHTTP(w, o.request(token, "POST", path, slow{io.ErrUnexpectedEOF}))
			require.Equal(t, status, w.Code, w.Body)
			require.Equal(t, "Bearer", w.Header().Get("WWW-Authenticate"))
		}
	}
	got := o.want(401, `"code":"unauthenticated"`, "", "GET", "/worklist?limit=0", "")
	require.Equal(t, "Bearer", got.header.Get("WWW-Authenticate"))
}

// TestOneHasSoManyUnderWay, and nobody else is kept from it.
func TestOneHasSoManyUnderWay(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{Each: 1}))
	for _, token := range []string{"siti", ""} {
		reads, done := newStalled(), make(chan bool)
		go func() {
			o.api.ServeHTTP(reads, o.request(token, "GET", "/cases", http.NoBody))
			close(done)
		}()
		<-reads.reached
		got := o.want(429, `"code":"too-many-requests"`, token, "GET", "/cases", "")
		require.Equal(t, "1", got.header.Get("Retry-After"))
		o.want(200, "", "koor", "GET", "/cases", "")
		close(reads.on)
		<-done
		o.want(200, "", token, "GET", "/cases", "")
	}
	require.Empty(t, o.api.rates.under)
}

// TestAnswersAreBounded: much that is wrong is not told at length, and not much is made of much.
func TestAnswersAreBounded(t *testing.T) {
	o := newOffice(t)
	var members strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&members, `,"f%d":1`, i)
	}
	many, long := members.String(), `"`+strings.Repeat("<", 50_000)+`":1`
	lists := `{"action":"kirim","input":{"x":[` + strings.TrimSuffix(strings.Repeat(`{"":0},`, 9000), ",") + `]}}`
	for _, body := range []string{
		`{"action":"kirim"` + many + `}`, `{"action":"kirim","input":{` + many[1:] + `}}`, lists,
		`{"action":"kirim",` + long + `}`, `{"action":"kirim","input":{` + long + `}}`,
		`{"action":"kirim","input":{"x":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}}`,
	} {
		got := o.want(422, "", "wati", "POST", "/cases", body)
		require.Less(t, len(got.text), 8000)
		var p Problem
		got.into(t, &p)
		require.LessOrEqual(t, len(p.Fields), maxFields)
	}
	query := strings.TrimSuffix(strings.Repeat("a=1&", 900), "&")
	for i := range 900 {
		query = strings.Replace(query, "a=", fmt.Sprintf("%x=", i), 1)
	}
	require.Less(t, len(o.want(422, "", "siti", "GET", "/cases?"+query[:4000], "").text), 8000)
}

// TestTimesOutOfTheCalendar are refused: no answer could hold them.
func TestTimesOutOfTheCalendar(t *testing.T) {
	o := newOffice(t)
	for _, at := range []string{"0000-01-01T00:00:00%2B23:00", "0001-01-01T00:00:00%2B07:00", "9999-12-31T23:59:59-23:00"} {
		o.want(400, `"code":"invalid"`, "siti", "GET", "/report?from="+at, "")
		o.want(400, `"code":"invalid"`, "siti", "GET", "/report?to="+at, "")
	}
	id := o.forwarded()
	o.want(400, `"code":"invalid"`, "dlh", "POST", "/cases/"+id+"/actions/periksa_kewenangan", `{"at":"0000-01-01T00:00:00+23:00","reason":"x"}`, "If-Match", "*")
}

// TestPanicsAreAnswered, and what was under way is over.
func TestPanicsAreAnswered(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{InFlight: 1, Each: 1}), WithOpener(func(context.Context, engine.Opening) (engine.Result, error) { panic("rahasia") }))
	for range 2 {
		got := o.want(500, `"code":"internal"`, "wati", "POST", "/cases", complaint)
		require.NotContains(t, got.text, "rahasia")
	}
}

// TestMembersHaveOneSpelling: nothing passes by another one, nor twice, and no value is repeated.
func TestMembersHaveOneSpelling(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	for _, body := range []string{`{"ACTION":"kirim"}`, `{"action":"kirim","Action":"rahasia"}`, `{"action":"kirim","action":"rahasia"}`,
		strings.Replace(complaint, `"judul"`, `"judul":"rahasia","judul"`, 1), `{"action":"kirim","input":{},"INPUT":"rahasia"}`, `{"\u0041ction":"kirim"}`} {
		got := o.want(422, `"code":"invalid-request"`, "wati", "POST", "/cases", body)
		require.NotContains(t, got.text, "rahasia")
	}
	for _, body := range []string{`{"at":"2025-08-03T00:00:00Z","AT":"rahasia-sekali"}`, `{"at":"2025-08-03T01:00:00+rahasia"}`, `{"at":"rahasia"}`, `{"reason":["rahasia"]}`, `{"reason":"x","REASON":["rahasia"]}`} {
		got := o.want(422, `"code":"invalid-request"`, "dlh", "POST", "/cases/"+id+"/actions/tanggapi", body, "If-Match", "*")
		require.NotContains(t, got.text, "rahasia")
	}
}
