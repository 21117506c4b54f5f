package main

import (
	"net/http"
	"strconv"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/html"
	"github.com/tatalaksana/sop/fsm"
)

// document answers with the official document of the SOP that the service runs, which
// anybody may read.
func document(m *fsm.Machine) (http.HandlerFunc, error) {
	laid, err := render.Lay(m.SOP(), render.F4)
	if err != nil {
		return nil, err
	}
	page, err := html.Document(laid)
	if err != nil {
		return nil, err
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(page)))
		_, _ = w.Write(page) // who asked is gone
	}, nil
}
