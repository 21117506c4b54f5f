package httpapi

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// TestWrongRequests: another verb, another media type, another path, a body that is none.
func TestWrongRequests(t *testing.T) {
	o := newOffice(t, WithPrefix("/api/v1"), WithLimits(Limits{Body: 2000}))
	at := "/api/v1/cases"
	o.want(201, "", "wati", "POST", at, complaint)
	for _, media := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "text/plain+application/json", "application/problem+json", "x/y;"} {
		o.want(415, `"code":"not-json-media"`, "wati", "POST", at, complaint, "Content-Type", media)
	}
	o.want(415, "", "wati", "POST", at, complaint, "Content-Encoding", "gzip")
	o.want(201, "", "wati", "POST", at, complaint, "Content-Type", "application/json; charset=UTF-8", "Accept", "text/html")
	for _, media := range []string{"Application/JSON", "application/json ; charset=utf-8", `application/json; profile="a+b"`} {
		o.want(201, "", "wati", "POST", at, complaint, "Content-Type", media)
	}
	for _, body := range []string{"", "  ", "judul=Sampah", complaint + complaint, complaint + " more", `{"action":`} {
		o.want(400, `"code":"not-json"`, "wati", "POST", at, body)
	}
	o.want(413, `"code":"too-large"`, "wati", "POST", at, complaint+strings.Repeat(" ", 2000))
	for _, body := range []string{`[]`, `"x"`, `null`, `{}`, `{"action":3}`, `{"action":"kirim","input":[]}`} {
		o.want(422, `"code":"invalid-request"`, "wati", "POST", at, body)
	}
	require.NotContains(t, o.want(422, "", "wati", "POST", at, `{"action":"kirim","reporter":["secret-of-mine"]}`).text, "secret-of-mine")
	got := o.want(405, `"code":"method-not-allowed"`, "wati", "DELETE", at, "")
	require.Contains(t, got.header.Get("Allow"), "POST")
	o.want(405, "", "wati", "PATCH", at+"/x", "")
	o.want(405, "", "wati", "POST", at+"/x", complaint, "X-HTTP-Method-Override", "GET")
	for _, path := range []string{"/", "/cases", "/api/v1", "/api/v1/", "/api/v1//cases", "/api/v1/x/../cases", "//example.org/api/v1/cases", at + "/", at + "/a/b/c"} {
		got := o.want(404, `"code":"no-such-path"`, "wati", "GET", path, "")
		require.Empty(t, got.header.Get("Location"), "nobody is sent elsewhere")
		require.Equal(t, problemMedia, got.header.Get("Content-Type"))
	}
	o.want(422, `"field":"query.x"`, "wati", "GET", at+"/x?x=1", "")
	o.want(431, "", "wati", "GET", at+"/x?x="+strings.Repeat("y", maxQuery), "")
	o.want(404, `"code":"not-found"`, "wati", "GET", at+"/tidak%2Fada", "")
}

// TestWhoIsNotKnown gets nothing, and the reason stays in the log.
func TestWhoIsNotKnown(t *testing.T) {
	o := newOffice(t)
	got := o.want(401, `"code":"unauthenticated"`, "stolen", "POST", "/cases", complaint)
	require.Equal(t, "Bearer", got.header.Get("WWW-Authenticate"))
	require.NotContains(t, got.text, "no such token")
	o.want(401, "", "", "POST", "/cases", complaint)
	o.api.authenticate = func(*http.Request) (fsm.Actor, error) { return fsm.Actor{}, context.DeadlineExceeded }
	got = o.want(503, "", "siti", "POST", "/cases", complaint)
	require.Equal(t, "5", got.header.Get("Retry-After"))
}

// slow is a body of which the rest never comes.
type slow struct{ err error }

func (s slow) Read([]byte) (int, error) { return 0, s.err }

// timeout is what the network says of a deadline.
type timeout struct{}

func (timeout) Error() string   { return "timeout" }
func (timeout) Timeout() bool   { return true }
func (timeout) Temporary() bool { return true }

// TestBodiesThatDoNotCome are the client's fault.
func TestBodiesThatDoNotCome(t *testing.T) {
	o := newOffice(t)
	for err, status := range map[error]int{timeout{}: 408, io.ErrUnexpectedEOF: 400} {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "/cases", slow{err})
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer wati")
		w := httptest.NewRecorder()
		o.api.ServeHTTP(w, r)
		require.Equal(t, status, w.Code, w.Body)
	}
}

// TestSlowWritersAreCutOff, and who sent his body in time has the time for the answer.
func TestSlowWritersAreCutOff(t *testing.T) {
	var at string
	stall := func() string { // sends less than it says, and waits for what comes
		conn, err := net.Dial("tcp", at)
		require.NoError(t, err)
		defer conn.Close()
		_, err = io.WriteString(conn, "POST /cases HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wati\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
		require.NoError(t, err)
		line, err := bufio.NewReader(conn).ReadString('\n')
		require.NoError(t, err)
		return line
	}
	var o *office
	o = newOffice(t, WithLimits(Limits{Read: 20 * time.Millisecond}), WithOpener(func(ctx context.Context, opening engine.Opening) (engine.Result, error) {
		require.Contains(t, stall(), " 408 ") // by then the time that a body has is over
		require.NoError(t, ctx.Err())
		return o.eng.Open(ctx, opening)
	}))
	server := httptest.NewServer(o.api)
	t.Cleanup(server.Close)
	at = server.Listener.Addr().String()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/cases", strings.NewReader(complaint))
	require.NoError(t, err)
	r.Header.Set("Authorization", "Bearer wati")
	r.Header.Set("Content-Type", "application/json")
	answered, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	require.NoError(t, answered.Body.Close())
	require.Equal(t, 201, answered.StatusCode)
}

// pipes is a network on which nothing is kept between the ends.
type pipes struct{ come chan net.Conn }

func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

func (p pipes) Accept() (net.Conn, error) {
	c, open := <-p.come
	if !open {
		return nil, net.ErrClosed
	}
	return c, nil
}

// TestSlowReadersAreCutOff: whoever asks and does not read is not waited for.
func TestSlowReadersAreCutOff(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{Read: time.Millisecond, Answer: time.Millisecond, Write: time.Millisecond}))
	left, closed := pipes{make(chan net.Conn)}, make(chan bool)
	server := &http.Server{Handler: o.api, ConnState: func(_ net.Conn, s http.ConnState) {
		if s == http.StateClosed {
			close(closed)
		}
	}}
	ended := make(chan error)
	go func() { ended <- server.Serve(left) }()
	here, there := net.Pipe()
	left.come <- there
	_, err := io.WriteString(here, "GET /procedures HTTP/1.1\r\nHost: x\r\n\r\n")
	require.NoError(t, err)
	<-closed
	close(left.come)
	require.ErrorIs(t, <-ended, net.ErrClosed)
}

// TestTooMany: one who sends too much has to wait, and nobody else has.
func TestTooMany(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{Rate: 0.5, Burst: 2, People: 2}))
	for range 2 {
		o.want(404, "", "wati", "GET", "/cases/x", "")
	}
	got := o.want(429, `"code":"too-many-requests"`, "wati", "GET", "/cases/x", "")
	require.Equal(t, "2", got.header.Get("Retry-After"))
	o.want(404, "", "siti", "GET", "/cases/x", "")
	o.want(429, "", "joko", "GET", "/cases/x", "") // more people than are counted, all of them sending
	o.clock.now = o.clock.now.Add(2 * time.Second)
	o.want(404, "", "wati", "GET", "/cases/x", "")
	o.want(429, "", "wati", "GET", "/cases/x", "")
	o.want(404, "", "joko", "GET", "/cases/x", "") // siti's bucket is full again
	require.LessOrEqual(t, len(o.api.rates.buckets), 2)
}

// TestOverload: what is more than the service takes at once is told to come again, and what is under way goes on.
func TestOverload(t *testing.T) {
	o := newOffice(t, WithLimits(Limits{InFlight: 1}))
	here, on := make(chan bool), make(chan bool)
	o.api.authenticate = func(r *http.Request) (fsm.Actor, error) {
		here <- true
		<-on
		return letIn(r)
	}
	done := make(chan answer)
	go func() { done <- o.ask("wati", "POST", "/cases", complaint) }()
	<-here
	got := o.want(503, `"code":"overloaded"`, "siti", "GET", "/cases/x", "")
	require.Equal(t, "1", got.header.Get("Retry-After"))
	close(on)
	require.Equal(t, 201, (<-done).status)
}

// TestFaults holds what a client is told of errors against what they are.
func TestFaults(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		err    error
		status int
		code   string
	}{
		{&fsm.Refused{Code: "not-here"}, 403, "not-here"},
		{&fsm.Indeterminate{Code: "two-outcomes"}, 422, "two-outcomes"},
		{engine.ErrClosed, 403, "refused"},
		{engine.ErrHidden, 403, "refused"},
		{engine.ErrConflict, 409, "conflict"},
		{engine.ErrExists, 409, "conflict"},
		{engine.ErrKeyReused, 422, "unprocessable"},
		{engine.ErrInvalid, 400, "invalid"},
		{engine.ErrTimeAhead, 400, "invalid"},
		{engine.ErrNotFound, 404, "not-found"},
		{engine.ErrUnsupported, 501, "unsupported"},
		{engine.ErrUnavailable, 503, "unavailable"},
		{context.DeadlineExceeded, 503, "unavailable"},
		{engine.ErrCorrupt, 500, "internal"},
		{errors.New("disk full at /var/lib"), 500, "internal"},
	} {
		p := o.api.fault(t.Context(), errors.Join(errors.New("act on /var/lib"), c.err))
		require.Equal(t, c.status, p.Status, "%v", c.err)
		require.Equal(t, c.code, p.Code, "%v", c.err)
		require.NotEmpty(t, p.Message.ID)
		require.NotEmpty(t, p.Message.EN)
		require.NotContains(t, p.Detail, "/var/lib", "what is inside stays inside")
	}
}

// TestOptions: a wrong one is an error at once.
func TestOptions(t *testing.T) {
	o := newOffice(t)
	sops := []*fsm.Machine{o.api.machines["sp4n_lumajang"]}
	for _, opt := range []Option{WithPrefix("api"), WithPrefix("/api/"), WithPrefix("/{x}"), WithPrefix("/a//b"), WithPrefix("/a/../b"), WithPrefix("/é"), WithPrefix("/"), WithClient(nil), WithLimits(Limits{Rate: -1}), WithLogger(nil), WithOpener(nil)} {
		_, err := New(o.eng, letIn, sops, opt)
		require.Error(t, err)
	}
	_, err := New(o.eng, letIn, nil)
	require.Error(t, err)
	_, err = New(o.eng, nil, sops)
	require.Error(t, err)
}
