package httpapi_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/httpapi"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// The whole of a service: who its users are is its own.
func ExampleNew() {
	eng, err := engine.New(memory.New().Backend())
	if err != nil {
		log.Fatal(err)
	}
	machine, err := eng.Publish(context.Background(), sop.YAML())
	if err != nil {
		log.Fatal(err)
	}
	users := map[string]fsm.Actor{"Bearer t-wati": {ID: "u-17", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}}
	api, err := httpapi.New(eng, func(r *http.Request) (fsm.Actor, error) {
		return users[r.Header.Get("Authorization")], nil // anybody else is the public
	}, []*fsm.Machine{machine}, httpapi.WithPrefix("/api"))
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", api)

	body := `{"action": "kirim", "input": {"judul": "Jalan rusak", "uraian": "Berlubang", "nama_pelapor": "Wati"}}`
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/api/cases", strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer t-wati")
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	fmt.Println(w.Code, w.Header().Get("ETag"))
	// Output: 201 "1"
}
