package main

import (
	"encoding/json"
	"net/http"
)

// routes is the service's router: the cases as httpapi and desk serve them, and beside them
// what is this service's own.
func (s *service) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", s.api)
	if s.desk != nil {
		mux.Handle(deskPath+"/", s.desk)
		s.sessions.routes(mux)
		mux.Handle("GET /{$}", http.RedirectHandler(deskPath+"/", http.StatusSeeOther))
	}
	mux.HandleFunc("GET /sop", s.document)
	mux.HandleFunc("GET /sehat", func(w http.ResponseWriter, _ *http.Request) { reply(w, http.StatusOK, map[string]bool{"sehat": true}) })
	mux.HandleFunc("GET /siap", s.isReady)
	return mux
}

// reply writes an answer as JSON.
func reply(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // whoever asked may be gone
}
