package httpapi

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
)

// maxQuery bounds what a query may hold.
const maxQuery = 4 << 10

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Cache-Control", "no-store")
	head.Set("X-Content-Type-Options", "nosniff")
	select {
	case a.inFlight <- struct{}{}:
		defer func() { <-a.inFlight }()
	default:
		a.refuse(w, problemOf(overloaded).after(1))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), a.limits.Read+a.limits.Answer)
	defer cancel()
	// Where a server cannot, it has limits of its own. It forgets this one after the answer.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(a.limits.Read + a.limits.Answer + a.limits.Write))
	if problem := a.pass(ctx, w, &r); problem != nil {
		a.refuse(w, problem)
		return
	}
	a.mux.ServeHTTP(w, r)
}

// pass judges a request before anything is done for it, and makes it ready: with who it
// comes from, and its body.
func (a *API) pass(ctx context.Context, w http.ResponseWriter, r **http.Request) *Problem {
	was := *r
	if problem := a.routed(w, was); problem != nil {
		return problem
	}
	if was.URL.Path == a.prefix+documentPath {
		return nil
	}
	by, err := a.authenticate(was.WithContext(ctx))
	if err != nil {
		if engine.Kind(err) == engine.KindUnavailable {
			return a.fault(ctx, err)
		}
		a.log.InfoContext(ctx, "a request was not let in", "error", err)
		return problemOf(unauthenticated)
	}
	who := "person " + by.ID
	if by.ID == "" {
		who = "address " + address(was)
	}
	if wait := a.rates.take(who, a.now()); wait > 0 {
		return problemOf(tooMany).after(wait)
	}
	*r = was.WithContext(context.WithValue(ctx, actorKey{}, by))
	(*r).Header = was.Header.Clone()
	(*r).Header.Del("Accept") // whatever is asked for, the answer is JSON
	if was.Method != http.MethodPost {
		return nil
	}
	return a.body(w, *r)
}

// routed says what is wrong with a request of which there is no operation: the router
// would answer in words of its own, or send the client elsewhere.
func (a *API) routed(w http.ResponseWriter, r *http.Request) *Problem {
	if len(r.URL.RawQuery) > maxQuery {
		return problemOf(longQuery)
	}
	if at := r.URL.EscapedPath(); path.Clean("/"+at) != at {
		return problemOf(noRoute)
	}
	handler, pattern := a.mux.Handler(r)
	if pattern != "" {
		return nil
	}
	said := &head{header: http.Header{}}
	handler.ServeHTTP(said, r)
	if allow := said.header.Get("Allow"); said.status == http.StatusMethodNotAllowed && allow != "" {
		w.Header().Set("Allow", allow)
		return problemOf(wrongMethod)
	}
	return problemOf(noRoute)
}

// body reads the body of a request, so that what is wrong with it is told before
// anything is made of it.
func (a *API) body(w http.ResponseWriter, r *http.Request) *Problem {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := strings.ToLower(params["charset"])
	if err != nil || kind != "application/json" || charset != "" && charset != "utf-8" || r.Header.Get("Content-Encoding") != "" {
		return problemOf(wrongMedia)
	}
	// Where a server cannot, it has limits of its own.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(a.limits.Read))
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
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
	return nil
}

// address returns from where the connection comes, without its port.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// head keeps of an answer what stands above it.
type head struct {
	header http.Header
	status int
}

// Header returns the header.
func (h *head) Header() http.Header { return h.header }

// WriteHeader notes the status.
func (h *head) WriteHeader(status int) { h.status = status }

// Write drops the text.
func (h *head) Write(text []byte) (int, error) { return len(text), nil }
