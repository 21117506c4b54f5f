package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

var (
	errBody    = errors.New("isi permintaan harus JSON, misalnya {\"judul\": \"Jalan rusak\"}")
	errStrange = errors.New("masuk dahulu")
)

// statuses is the table from errors of this service to HTTP, kinds that from
// those of the engine.
var statuses = []struct {
	err    error
	status int
}{
	{errStrange, http.StatusUnauthorized},
	{errBody, http.StatusBadRequest},
}

var kinds = map[engine.ErrorKind]int{
	engine.KindInvalid:       http.StatusBadRequest,
	engine.KindRefused:       http.StatusForbidden,
	engine.KindUnsupported:   http.StatusForbidden,
	engine.KindNotFound:      http.StatusNotFound,
	engine.KindConflict:      http.StatusConflict,
	engine.KindUnprocessable: http.StatusUnprocessableEntity,
	engine.KindUnavailable:   http.StatusServiceUnavailable,
}

// refusal is what a client is told.
type refusal struct {
	Message string               `json:"pesan"`
	Able    []fsm.RoleAssignment `json:"yang_boleh,omitempty"`
}

// reply writes an answer, or what is wrong, as JSON.
func reply(w http.ResponseWriter, answer any, err error) {
	status := http.StatusOK
	if err != nil {
		status, answer = fault(err)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	// The client has gone if this fails; there is nobody to tell.
	_ = out.Encode(answer)
}

func fault(err error) (int, refusal) {
	var refused *fsm.Refused
	if errors.As(err, &refused) {
		return http.StatusForbidden, refusal{refused.Message("id"), refused.Able}
	}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			return s.status, refusal{Message: s.err.Error()}
		}
	}
	if status, told := kinds[engine.Kind(err)], engine.Message("id", err); status != 0 && told != "" {
		return status, refusal{Message: told}
	}
	log.Printf("a request failed: %v", err)
	return http.StatusInternalServerError, refusal{Message: "terjadi kesalahan"}
}

// report is a case as this service shows it.
type report struct {
	Number  string `json:"nomor"`
	Stage   string `json:"tahap"`
	Version int64  `json:"catatan"`
	LastDay string `json:"paling_lambat,omitempty"`
}

func shown(c fsm.Case) report {
	r := report{Number: c.ID, Stage: c.Stage, Version: c.Version}
	if k, ok := c.StageClock(); ok && k.State == fsm.Running {
		r.LastDay = k.LastDay.String()
	}
	return r
}

// may lists the actions that are allowed now.
func may(permits []fsm.Permit) []string {
	actions := []string{}
	for _, p := range permits {
		if p.Yes {
			actions = append(actions, p.Action)
		}
	}
	return actions
}
