package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// routes is the service's router. Who may do what, and what follows, stands in
// the SOP.
func (s *service) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /berkas/{aksi}", s.people.known(s.open))
	mux.HandleFunc("POST /berkas/{nomor}/{aksi}", s.people.known(s.act))
	mux.HandleFunc("GET /berkas", s.people.known(s.list))
	mux.HandleFunc("GET /berkas/{nomor}", s.people.known(s.get))
	mux.HandleFunc("GET /berkas/{nomor}/aksi", s.people.known(s.allowed))
	mux.HandleFunc("GET /berkas/{nomor}/riwayat", s.people.known(s.history))
	mux.HandleFunc("GET /giliran", s.people.known(s.turns))
	mux.HandleFunc("GET /hitung", s.people.known(s.count))
	mux.HandleFunc("GET /sop", s.document)
	mux.HandleFunc("GET /sehat", func(w http.ResponseWriter, _ *http.Request) { reply(w, map[string]bool{"sehat": true}, nil) })
	mux.HandleFunc("GET /siap", s.ready)
	return mux
}

func (s *service) open(r *http.Request, by fsm.Actor) (any, error) {
	cmd, err := s.command(r, by)
	if err != nil {
		return nil, err
	}
	done, err := s.numbers.open(r.Context(), s, cmd)
	return shown(done.Case), err
}

func (s *service) act(r *http.Request, by fsm.Actor) (any, error) {
	cmd, err := s.command(r, by)
	if err != nil {
		return nil, err
	}
	done, err := s.eng.Act(r.Context(), r.PathValue("nomor"), cmd)
	return shown(done.Case), err
}

// maxBody bounds a request's body.
const maxBody = 1 << 20

// command makes a command of a request: its body is a JSON object of texts, as a
// form has them. The header Idempotency-Key lets a client send it twice.
func (s *service) command(r *http.Request, by fsm.Actor) (fsm.Command, error) {
	cmd := fsm.Command{Action: r.PathValue("aksi"), Actor: by, Key: r.Header.Get("Idempotency-Key"), Input: map[string]fsm.Value{}}
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return cmd, errTooLarge
	case err != nil:
		return cmd, errBody
	}
	var form map[string]any
	if err := json.Unmarshal(body, &form); err != nil && len(bytes.TrimSpace(body)) > 0 { // some actions need no input
		return cmd, errBody
	}
	for name, value := range form {
		text, ok := value.(string)
		if !ok {
			return cmd, notText(name)
		}
		v, err := s.sop.ParseInput(name, text)
		if err != nil {
			return cmd, err
		}
		cmd.Input[name] = v
	}
	return cmd, nil
}

// get shows a case as the person may see it, with the texts that are kept apart.
func (s *service) get(r *http.Request, by fsm.Actor) (any, error) {
	id := r.PathValue("nomor")
	c, err := s.eng.For(by).Case(r.Context(), id)
	if err != nil {
		return nil, err
	}
	texts, err := s.eng.For(by).Reveal(r.Context(), id)
	if err != nil {
		return nil, err
	}
	out := shown(c)
	out.Texts = texts
	return out, nil
}

func (s *service) allowed(r *http.Request, by fsm.Actor) (any, error) {
	permits, err := s.eng.Allowed(r.Context(), r.PathValue("nomor"), by)
	if err != nil {
		return nil, err
	}
	return permitted(permits), nil
}

func (s *service) history(r *http.Request, by fsm.Actor) (any, error) {
	entries, err := s.eng.For(by).History(r.Context(), r.PathValue("nomor"), 0, 0)
	if err != nil {
		return nil, err
	}
	out := make([]entry, len(entries))
	for i := range entries {
		out[i] = recorded(entries[i])
	}
	return out, nil
}

func (s *service) list(r *http.Request, by fsm.Actor) (any, error) {
	q, err := s.query(r)
	if err != nil {
		return nil, err
	}
	p, err := s.eng.For(by).List(r.Context(), q)
	if err != nil {
		return nil, err
	}
	return listed(p), nil
}

func (s *service) turns(r *http.Request, by fsm.Actor) (any, error) {
	q, err := s.query(r)
	if err != nil {
		return nil, err
	}
	p, err := s.eng.For(by).Worklist(r.Context(), q.Page)
	if err != nil {
		return nil, err
	}
	return listed(p), nil
}

func (s *service) count(r *http.Request, by fsm.Actor) (any, error) {
	q, err := s.query(r)
	if err != nil {
		return nil, err
	}
	tally, err := s.eng.For(by).Count(r.Context(), q)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for _, t := range tally {
		out[t.Stage] = t.Cases
	}
	return out, nil
}

// query reads what to list: ?tahap=…&unit=…&peran=…&terlambat=ya&selesai=ya, and
// which page: ?sesudah=…&batas=….
func (s *service) query(r *http.Request) (engine.Query, error) {
	v := r.URL.Query()
	q := engine.Query{
		SOP: s.sop.SOP().Code.Value, Stage: v.Get("tahap"), Unit: v.Get("unit"), Role: v.Get("peran"),
		Late: v.Get("terlambat") == "ya", Done: v.Get("selesai") == "ya",
		Page: engine.PageOf{After: v.Get("sesudah")},
	}
	if text := v.Get("batas"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return q, fmt.Errorf("%w: batas %.20q", engine.ErrInvalid, text)
		}
		q.Page.Limit = n
	}
	return q, nil
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
		err = errEnding
	case err != nil:
		slog.Error("not ready", "error", err)
		err = errNotReady
	}
	reply(w, map[string]int{"kabar_menunggu": b.Cases, "kabar_gagal": b.Failing, "kabar_disisihkan": b.Aside}, err)
}
