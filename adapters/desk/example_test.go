package desk_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/desk"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// A host mounts the pages in its router, and puts one of its own in place of the board.
func ExampleNew() {
	eng, err := engine.New(memory.New().Backend())
	if err != nil {
		panic(err)
	}
	machine, err := eng.Publish(context.Background(), sop.YAML())
	if err != nil {
		panic(err)
	}
	pages, err := desk.New(eng, desk.Options{
		Prefix:     "/meja",
		Procedures: []*fsm.Machine{machine},
		Who: func(*http.Request) (fsm.Actor, error) { // by the host's session
			return fsm.Actor{ID: "p-1", Holds: []fsm.RoleAssignment{{Role: "admin"}}}, nil
		},
	})
	if err != nil {
		panic(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/meja/", pages)
	mux.HandleFunc("GET /meja/papan", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "papan kantor ini") })

	for _, path := range []string{"/meja/kerja", "/meja/papan"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, http.NoBody))
		fmt.Println(w.Code, w.Header().Get("Content-Type"))
	}
	// Output:
	// 200 text/html; charset=utf-8
	// 200 text/plain; charset=utf-8
}
