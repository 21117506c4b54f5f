package main

import (
	"net/http"
	"strconv"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/html"
	"github.com/tatalaksana/sop/fsm"
)

// documentOf makes the official document of the SOP that the service runs.
func documentOf(m *fsm.Machine) ([]byte, error) {
	laid, err := render.Lay(m.SOP(), render.F4)
	if err != nil {
		return nil, err
	}
	return html.Document(laid)
}

// document shows it to whoever asks.
func (s *service) document(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(s.page)))
	_, _ = w.Write(s.page) // whoever asked may be gone
}
