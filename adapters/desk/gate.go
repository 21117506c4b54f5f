package desk

import (
	"errors"
	"net/http"
)

// policy is what a page may load and do: files of this origin, and nothing written into it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// gate puts on every answer what browsers must know of it, refuses forms of other origins, and
// bounds what is sent and how much is worked on at once. A form is read before that: a slow
// client holds up nobody but himself, for as long as the host's server lets him. What is refused
// here is told without asking the host, or anybody, anything.
func (d *Desk) gate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin") // without a referrer forms have no origin, either
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		refuse := func(err error) {
			v := &visit{Desk: d, w: w, r: r}
			v.lang = v.spoken()
			v.fail(err)
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			// What says nothing of where it comes from is no browser of today; people have
			// the pages, and programs an interface of their own.
			silent := r.Header.Get("Origin") == "" && r.Header.Get("Sec-Fetch-Site") == ""
			if silent || d.origins.Check(r) != nil {
				refuse(errForeign)
				return
			}
		}
		r.Body = http.MaxBytesReader(w, r.Body, d.o.Limits.Form)
		if err := r.ParseForm(); err != nil {
			refuse(errors.Join(errForm, err))
			return
		}
		select {
		case d.inFlight <- struct{}{}:
			defer func() { <-d.inFlight }()
			next.ServeHTTP(w, r)
		default:
			refuse(errBusy)
		}
	})
}

// methods answers what comes to a page by a method that it does not take, as pages answer: the router's own
// answer is a bare line in English.
func (d *Desk) methods(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		bare := httpHeader{}
		mux.ServeHTTP(bare, r)
		w.Header().Set("Allow", http.Header(bare).Get("Allow"))
		d.visit(func(*visit) error { return errMethod })(w, r)
	})
}

// httpHeader is an answer of which nothing is kept but the header.
type httpHeader http.Header

func (h httpHeader) Header() http.Header            { return http.Header(h) }
func (h httpHeader) Write(text []byte) (int, error) { return len(text), nil }
func (h httpHeader) WriteHeader(int)                {}

// asset answers with a file that pages load.
func (d *Desk) asset(name string) http.HandlerFunc {
	kind := "text/css; charset=utf-8"
	if name == "skrip.js" {
		kind = "text/javascript; charset=utf-8"
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Cache-Control", "max-age=300")
		_, _ = w.Write(d.assets[name]) // whoever asked may be gone
	}
}
