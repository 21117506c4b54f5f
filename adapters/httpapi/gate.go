package httpapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net"
	"net/http"
	"path"
	"runtime/debug"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// maxQuery bounds what a query may hold.
const maxQuery = 4 << 10

// ServeHTTP answers a request. An answer is made whole before anything of it is sent, so that what is under way
// does not wait for who reads it.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	said := &reply{header: http.Header{"Cache-Control": {"no-store"}, "X-Content-Type-Options": {"nosniff"}}, status: http.StatusOK, left: func() {}}
	defer func() { said.left() }()
	a.answer(said, w, r)
	maps.Copy(w.Header(), said.header)
	// Where a server cannot, it has limits of its own. It forgets this one after the answer.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(a.limits.Write))
	w.WriteHeader(said.status)
	_, _ = w.Write(said.text.Bytes()) // whoever asked may be gone
}

// answer makes the answer to a request; w is asked for its deadlines alone.
func (a *API) answer(said *reply, w http.ResponseWriter, r *http.Request) {
	defer a.mend(said, r)
	if r.ContentLength != 0 { // also of a body that nobody asks for: the server reads past it
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(a.limits.Read))
	}
	op, problem := a.routed(said.header, r)
	by, who := fsm.Actor{}, "address "+a.client(r)
	if op != nil {
		by, problem = a.known(r)
	}
	if by.ID != "" {
		who = "person " + by.ID
	}
	if problem == nil || problem.Status != http.StatusServiceUnavailable {
		if wait := a.rates.take(who, a.now()); wait > 0 {
			problem = problemOf(tooMany).after(wait)
		}
	}
	switch {
	case problem != nil:
	case op != nil && by.ID == "" && !op.open:
		problem = problemOf(unauthenticated)
	case !a.rates.enter(who):
		problem = problemOf(tooMany).after(1)
	default:
		said.left = func() { a.rates.leave(who) }
		problem = a.handle(said, w, r, by, op)
	}
	if problem != nil {
		a.refuse(said, problem)
	}
}

// mend answers for what panicked. What it said of it may be a value of a case, and is logged nowhere.
func (a *API) mend(said *reply, r *http.Request) {
	p := recover()
	if p == nil {
		return
	}
	if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(p)
	}
	a.log.ErrorContext(r.Context(), "a request panicked", "kind", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
	said.text.Reset()
	a.refuse(said, problemOf(internal))
}

// known asks the host who a request comes from.
func (a *API) known(r *http.Request) (by fsm.Actor, problem *Problem) {
	ctx, cancel := context.WithTimeout(r.Context(), a.limits.Answer)
	defer cancel()
	err := errBusy
	if a.under(func() { by, err = a.authenticate(r.WithContext(ctx)) }); err == nil {
		return by, nil
	}
	if errors.Is(err, errBusy) || engine.Kind(err) == engine.KindUnavailable {
		return fsm.Actor{}, a.fault(ctx, err)
	}
	a.log.InfoContext(ctx, "a request was not let in", "error", err)
	return fsm.Actor{}, problemOf(unauthenticated)
}

// handle reads the body of a request and lets its operation answer.
func (a *API) handle(said *reply, w http.ResponseWriter, r *http.Request, by fsm.Actor, op *gated) *Problem {
	if keys, given := r.Header["Idempotency-Key"]; given && (len(keys) != 1 || strings.TrimSpace(keys[0]) == "") {
		return problemOf(badKey)
	}
	was := r
	r = was.WithContext(context.WithValue(was.Context(), actorKey{}, by))
	r.Header = was.Header.Clone()
	r.Header.Del("Accept") // whatever is asked for, the answer is JSON
	if r.Method == http.MethodPost && op != nil {
		if problem := a.body(w, r, op.members); problem != nil {
			return problem
		}
	}
	ctx, cancel := context.WithTimeout(r.Context(), a.limits.Answer)
	defer cancel()
	if !a.under(func() { a.mux.ServeHTTP(said, r.WithContext(ctx)) }) {
		return a.fault(ctx, errBusy)
	}
	return nil
}

// errBusy says that as many requests are under way as may be.
var errBusy error = problemOf(overloaded).after(1)

// under does what is counted as under way, unless too much is.
func (a *API) under(work func()) bool {
	select {
	case a.inFlight <- struct{}{}:
		defer func() { <-a.inFlight }()
		work()
		return true
	default:
		return false
	}
}

// routed returns the operation of a request, nil for the document, or what is wrong where there is none: the
// router would answer in words of its own, or send the client elsewhere.
func (a *API) routed(header http.Header, r *http.Request) (*gated, *Problem) {
	if len(r.URL.RawQuery) > maxQuery {
		return nil, problemOf(longQuery)
	}
	if at := r.URL.EscapedPath(); path.Clean("/"+at) != at {
		return nil, problemOf(noRoute)
	}
	handler, pattern := a.mux.Handler(r)
	if pattern != "" {
		return a.gated[pattern], nil
	}
	said := &reply{header: http.Header{}}
	handler.ServeHTTP(said, r)
	if allow := said.header.Get("Allow"); said.status == http.StatusMethodNotAllowed && allow != "" {
		header.Set("Allow", allow)
		return nil, problemOf(wrongMethod)
	}
	return nil, problemOf(noRoute)
}

// body reads the body of a request, so that what is wrong with it is told before
// anything is made of it.
func (a *API) body(w http.ResponseWriter, r *http.Request, members []string) *Problem {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := strings.ToLower(params["charset"])
	if err != nil || kind != "application/json" || charset != "" && charset != "utf-8" || r.Header.Get("Content-Encoding") != "" {
		return problemOf(wrongMedia)
	}
	r.Header.Set("Content-Type", kind) // huma knows fewer spellings of it
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, a.limits.Body))
	var large *http.MaxBytesError
	var network net.Error
	switch {
	case errors.As(err, &large):
		return problemOf(tooLarge)
	case errors.As(err, &network) && network.Timeout():
		return problemOf(tooSlow)
	case err != nil || len(bytes.TrimSpace(text)) == 0:
		return problemOf(notJSON)
	}
	// It would end the request's context.
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{})
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
	return shape(text, members)
}

// address returns from where the connection comes, without its port.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// reply is an answer before it is sent.
type reply struct {
	header http.Header
	status int
	text   bytes.Buffer
	left   func() // what is over once it is sent
}

// Header returns the header.
func (r *reply) Header() http.Header { return r.header }

// WriteHeader notes the status.
func (r *reply) WriteHeader(status int) { r.status = status }

// Write keeps the text.
func (r *reply) Write(text []byte) (int, error) { return r.text.Write(text) }
