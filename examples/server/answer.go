package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var (
	errBody     = errors.New("isi permintaan harus JSON, misalnya {\"judul\": \"Jalan rusak\"}")
	errStranger = errors.New("masuk dahulu")
	errEnding   = errors.New("layanan akan berhenti")
	errTooLarge = errors.New("isi permintaan melebihi 1 MiB")
	errNotReady = errors.New("basis data tidak menjawab atau tidak dapat ditulis")
)

// statuses is the table from errors of this service to HTTP, kinds that from
// those of the engine.
var statuses = []struct {
	err    error
	status int
}{
	{errStranger, http.StatusUnauthorized},
	{errEnding, http.StatusServiceUnavailable},
	{errBody, http.StatusBadRequest},
	{errTooLarge, http.StatusRequestEntityTooLarge},
	{errNotReady, http.StatusServiceUnavailable},
}

var kinds = map[engine.ErrorKind]int{
	engine.KindInvalid:       http.StatusBadRequest,
	engine.KindRefused:       http.StatusForbidden,
	engine.KindUnsupported:   http.StatusForbidden, // a count by a reporter who may be hidden
	engine.KindNotFound:      http.StatusNotFound,
	engine.KindConflict:      http.StatusConflict,
	engine.KindUnprocessable: http.StatusUnprocessableEntity,
	engine.KindUnavailable:   http.StatusServiceUnavailable,
}

// notText is a field of a form whose value is no text.
type notText string

func (f notText) Error() string {
	return fmt.Sprintf("isi %q harus teks di antara tanda kutip, juga angka dan tanggal", string(f))
}

// refusal is what a client is told.
type refusal struct {
	Message string               `json:"pesan"`
	Able    []fsm.RoleAssignment `json:"yang_boleh,omitempty"`
	Fields  []string             `json:"isian,omitempty"` // in which something is wrong
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
		if fields := wrongFields(refused); len(fields) > 0 {
			return http.StatusUnprocessableEntity, refusal{Message: refused.Message("id"), Fields: fields}
		}
		return http.StatusForbidden, refusal{Message: refused.Message("id"), Able: refused.Able}
	}
	var field notText
	if errors.As(err, &field) {
		return http.StatusUnprocessableEntity, refusal{Message: field.Error(), Fields: []string{string(field)}}
	}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			return s.status, refusal{Message: s.err.Error()}
		}
	}
	if status, told := kinds[engine.Kind(err)], engine.Message("id", err); status != 0 && told != "" {
		return status, refusal{Message: told}
	}
	slog.Error("a request failed", "error", err)
	return http.StatusInternalServerError, refusal{Message: "terjadi kesalahan"}
}

// wrongFields returns the fields of an input that the SOP does not take as it is.
func wrongFields(refused *fsm.Refused) []string {
	switch refused.Code {
	case "bad-input", "unexpected-input":
		return []string{refused.Args["field"]}
	case "input":
		var fields []string
		for _, r := range refused.Reasons {
			fields = append(fields, r.Args["field"])
		}
		return fields
	}
	return nil
}

// report is a case as this service shows it.
type report struct {
	Number  string            `json:"nomor"`
	Stage   string            `json:"tahap"`
	Unit    string            `json:"unit,omitempty"`
	Version int64             `json:"catatan"`
	LastDay string            `json:"paling_lambat,omitempty"`
	Texts   map[string]string `json:"isian,omitempty"`
}

func shown(c fsm.Case) report {
	r := report{Number: c.ID, Stage: c.Stage, Unit: c.Unit.ID, Version: c.Version}
	if k, ok := c.StageClock(); ok && k.State == fsm.Running {
		r.LastDay = k.LastDay.String()
	}
	return r
}

// page is a part of a list.
type page struct {
	Cases  []row    `json:"berkas"`
	Failed []string `json:"tidak_terbaca,omitempty"` // numbers of cases that could not be judged
	Next   string   `json:"berikutnya,omitempty"`    // for ?sesudah=
}

type row struct {
	Number string    `json:"nomor"`
	Stage  string    `json:"tahap"`
	Unit   string    `json:"unit,omitempty"`
	Due    time.Time `json:"tenggat,omitzero"`
}

func listed(p engine.Page) page {
	out := page{Cases: make([]row, len(p.Cases)), Next: p.Next}
	for i, f := range p.Cases {
		out.Cases[i] = row{Number: f.ID, Stage: f.Summary.Stage, Unit: f.Summary.Unit}
		if !f.Summary.Done && f.Summary.Order.Before(store.Never) {
			out.Cases[i].Due = f.Summary.Order
		}
	}
	for _, f := range p.Failed { // why is for the log, not for whoever asks
		out.Failed = append(out.Failed, f.Case)
	}
	return out
}

// entry is one entry of a history.
type entry struct {
	No     int64         `json:"no"`
	At     time.Time     `json:"waktu"`
	Kind   fsm.EntryKind `json:"jenis"`
	Action string        `json:"aksi,omitempty"`
	Role   string        `json:"peran,omitempty"`
	To     string        `json:"ke,omitempty"`
	Clock  string        `json:"tenggat,omitempty"`
	Hash   string        `json:"hash"`
}

func recorded(e engine.Entry) entry {
	return entry{No: e.No, At: e.At, Kind: e.Kind, Action: e.Action, Role: e.By.Role, To: e.To, Clock: e.Clock, Hash: e.Hash.String()}
}

// permit is an action, with yes, or no and why.
type permit struct {
	Action   string   `json:"aksi"`
	Yes      bool     `json:"boleh"`
	Why      string   `json:"sebab,omitempty"`
	Required []string `json:"wajib_diisi,omitempty"`
}

func permitted(permits []fsm.Permit) []permit {
	out := make([]permit, len(permits))
	for i, p := range permits {
		out[i] = permit{Action: p.Action, Yes: p.Yes, Required: p.Required}
		switch {
		case p.Refusal != nil:
			out[i].Why = p.Refusal.Message("id")
		case p.Undecided != nil:
			out[i].Why = p.Undecided.Message("id")
		}
	}
	return out
}
