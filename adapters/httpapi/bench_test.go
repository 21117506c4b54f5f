package httpapi

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// BenchmarkGet compares a case over HTTP, without the network, with the same asked of the
// engine.
func BenchmarkGet(b *testing.B) {
	o := newOffice(b, WithLimits(Limits{Rate: 1e9, Burst: 1e9}))
	id := o.forwarded()
	b.Run("http", func(b *testing.B) {
		for b.Loop() {
			r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, "/cases/"+id, http.NoBody)
			r.Header.Set("Authorization", "Bearer siti")
			w := httptest.NewRecorder()
			o.api.ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
		}
	})
	b.Run("engine", func(b *testing.B) {
		reader := o.eng.For(people["siti"])
		for b.Loop() {
			if _, err := reader.Case(b.Context(), id); err != nil {
				b.Fatal(err)
			}
			if _, err := reader.Reveal(b.Context(), id); err != nil {
				b.Fatal(err)
			}
		}
	})
}
