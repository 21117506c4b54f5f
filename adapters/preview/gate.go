package preview

import (
	"net/http"
	"slices"
)

// policy is what a page may load and do: its own files, and no script written into it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// printedPolicy is that of the printed form, which has its styles and fonts in it: it
// runs nothing, sends nothing, and stands only in a page of this server.
const printedPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// biggestForm bounds what is filled in at once.
const biggestForm = 1 << 16

// gate refuses what does not come from a page of this server, or from who typed its
// address: a name that leads here (DNS rebinding), and pages of other origins.
func (p *Preview) gate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // without a referrer forms have no origin, either
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		origin, site := r.Header.Get("Origin"), r.Header.Get("Sec-Fetch-Site")
		switch {
		case !slices.Contains(p.hosts, r.Host),
			origin != "" && origin != "http://"+r.Host,
			site != "" && site != "same-origin" && site != "none":
			http.Error(w, "Ditolak: bukan dari halaman ini. / Refused: not from this page.", http.StatusForbidden)
			return
		case r.Method == http.MethodPost && origin == "" && site == "":
			http.Error(w, "Ditolak: tanpa asal. / Refused: without origin.", http.StatusForbidden)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, biggestForm)
		next.ServeHTTP(w, r)
	})
}
