package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// routes is the service's router: the cases as httpapi serves them, and beside them
// what is this service's own.
func (s *service) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", s.api)
	mux.HandleFunc("GET /sop", s.document)
	mux.HandleFunc("GET /sehat", func(w http.ResponseWriter, _ *http.Request) { reply(w, http.StatusOK, map[string]bool{"sehat": true}) })
	mux.HandleFunc("GET /siap", s.ready)
	return mux
}

// readyTime is how long the database may take to answer.
const readyTime = 3 * time.Second

// ready says whether requests should come here: the database answers and lets itself
// be written to, and the service is not about to end. It also says how many cases have
// events that wait, and how many events were set aside.
func (s *service) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyTime)
	defer cancel()
	var b store.Backlog
	// Written as whatever is, and nothing changes: the receiver is known already.
	err := deliver.Subscribe(ctx, s.eng, receiverName)
	if err == nil {
		b, err = deliver.Backlog(ctx, s.eng, receiverName)
	}
	switch {
	case s.ending.Load():
		reply(w, http.StatusServiceUnavailable, map[string]string{"pesan": "layanan akan berhenti"})
	case err != nil:
		slog.Error("not ready", "error", err)
		reply(w, http.StatusServiceUnavailable, map[string]string{"pesan": "basis data tidak menjawab atau tidak dapat ditulis"})
	default:
		reply(w, http.StatusOK, map[string]int{"kabar_menunggu": b.Cases, "kabar_gagal": b.Failing, "kabar_disisihkan": b.Aside})
	}
}

// reply writes an answer as JSON.
func reply(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // whoever asked may be gone
}
