package main

import (
	"encoding/json"
	"net/http"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// routes is the whole embedding: the service's own router in front of the
// engine. Who may do what, and what follows, stands in the SOP.
func routes(eng *engine.Engine, sop *fsm.Machine, people users) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /laporan/{aksi}", people.known(func(r *http.Request, by fsm.Actor) (any, error) {
		cmd, err := read(r, sop, by)
		if err != nil {
			return nil, err
		}
		done, err := eng.Open(r.Context(), engine.Opening{SOP: sop.SOP().Code.Value, ID: r.Header.Get("Nomor"), Command: cmd})
		return shown(done.Case), err
	}))
	mux.HandleFunc("POST /laporan/{nomor}/{aksi}", people.known(func(r *http.Request, by fsm.Actor) (any, error) {
		cmd, err := read(r, sop, by)
		if err != nil {
			return nil, err
		}
		done, err := eng.Act(r.Context(), r.PathValue("nomor"), cmd)
		return shown(done.Case), err
	}))
	mux.HandleFunc("GET /laporan/{nomor}/aksi", people.known(func(r *http.Request, by fsm.Actor) (any, error) {
		permits, err := eng.Allowed(r.Context(), r.PathValue("nomor"), by)
		return may(permits), err
	}))
	return mux
}

// read makes a command of a request: its body is a JSON object of texts, as a
// form has them, and the header Idempotency-Key lets a client send it twice.
func read(r *http.Request, sop *fsm.Machine, by fsm.Actor) (fsm.Command, error) {
	cmd := fsm.Command{Action: r.PathValue("aksi"), Actor: by, Key: r.Header.Get("Idempotency-Key"), Input: map[string]fsm.Value{}}
	var form map[string]string
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(&form); err != nil {
		return cmd, errBody
	}
	for name, text := range form {
		v, err := sop.ParseInput(name, text)
		if err != nil {
			return cmd, err
		}
		cmd.Input[name] = v
	}
	return cmd, nil
}
