package desk

import (
	"errors"
	"net/http"
)

// policy is what a page may load and do: files of this origin, and nothing written into it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// gate puts on every answer what browsers must know of it, refuses forms of other origins, and
// bounds what is sent and how much is worked on at once. A form is read before that: a slow
// client holds up nobody but himself, for as long as the host's server lets him.
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
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			// What says nothing of where it comes from is no browser of today; people have
			// the pages, and programs an interface of their own.
			silent := r.Header.Get("Origin") == "" && r.Header.Get("Sec-Fetch-Site") == ""
			if silent || d.origins.Check(r) != nil {
				d.visit(func(*visit) error { return errForeign })(w, r)
				return
			}
		}
		r.Body = http.MaxBytesReader(w, r.Body, d.o.Limits.Form)
		if err := r.ParseForm(); err != nil {
			d.visit(func(*visit) error { return errors.Join(errForm, err) })(w, r)
			return
		}
		select {
		case d.inFlight <- struct{}{}:
			defer func() { <-d.inFlight }()
			next.ServeHTTP(w, r)
		default: // told without asking anybody anything
			(&visit{Desk: d, w: w, r: r, lang: "id"}).fail(errBusy)
		}
	})
}

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
