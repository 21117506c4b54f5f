package main

import (
	"crypto/rand"
	"database/sql"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

const (
	sessionCookie = "sesi"
	sessionLasts  = 8 * time.Hour
	sessionsMost  = 10_000
)

// sessions are who has signed in to the pages, kept beside the cases, so that a restart signs nobody
// out. A real service has an identity provider.
type sessions struct {
	kept   tables
	people users
	sop    *sop.SOP
	secure bool // browsers come by HTTPS
	demo   bool // the page tells the tokens
}

// who says who a request comes from, by the cookie; who has none, or one that ended, is the public.
func (s *sessions) who(r *http.Request) (fsm.Actor, error) {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return fsm.Actor{}, nil //nolint:nilerr // no cookie: the public
	}
	var id string
	err = s.kept.db.QueryRowContext(r.Context(), `SELECT orang FROM sesi WHERE cookie = $1 AND sampai > $2`, sumOf(c.Value), time.Now().Unix()).Scan(&id)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fsm.Actor{}, nil
	case err != nil:
		return fsm.Actor{}, fmt.Errorf("sessions: %w: %w", store.ErrUnavailable, err)
	}
	is, _ := s.people.person(id) // who is of the office no longer is the public
	return is, nil
}

// begin opens a session under an id that nobody chose, and ends the one that the browser had.
func (s *sessions) begin(w http.ResponseWriter, r *http.Request, token string) error {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails
	id, now, ctx := base64.RawURLEncoding.EncodeToString(b[:]), time.Now(), r.Context()
	if err := s.end(r); err != nil {
		return err
	}
	if err := s.kept.exec(ctx, `INSERT INTO sesi (cookie, orang, sampai) VALUES ($1, $2, $3)`, sumOf(id), s.people[token].ID, now.Add(sessionLasts).Unix()); err != nil {
		return err
	}
	// Whoever is put out signs in again.
	if err := s.kept.exec(ctx, `DELETE FROM sesi WHERE sampai <= $1 OR cookie NOT IN (SELECT cookie FROM sesi ORDER BY sampai DESC LIMIT $2)`, now.Unix(), sessionsMost); err != nil {
		return err
	}
	s.cookie(w, id, int(sessionLasts.Seconds()))
	return nil
}

// end ends the session that a browser has.
func (s *sessions) end(r *http.Request) error {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return nil //nolint:nilerr // it has none
	}
	return s.kept.exec(r.Context(), `DELETE FROM sesi WHERE cookie = $1`, sumOf(c.Value))
}

func (s *sessions) cookie(w http.ResponseWriter, id string, age int) {
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: id, Path: "/", MaxAge: age, HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode}) //nolint:gosec // without TLS only on one's own machine
}

//go:embed masuk.tmpl
var signInText string

var signInPage = template.Must(template.New("masuk").Parse(signInText))

// offered is somebody whom the page of a demo offers to be.
type offered struct{ Token, Name string }

// page answers with where people sign in.
func (s *sessions) page(w http.ResponseWriter, status int, wrong bool) {
	data := struct {
		Wrong bool
		Demo  []offered
	}{Wrong: wrong}
	if s.demo {
		for _, token := range slices.Sorted(maps.Keys(s.people)) {
			data.Demo = append(data.Demo, offered{token, called(s.sop, s.people[token])})
		}
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = signInPage.Execute(w, data) // whoever asked may be gone
}

// routes puts the pages of signing in and out into a router. Forms of other sites are refused.
func (s *sessions) routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /masuk", func(w http.ResponseWriter, _ *http.Request) { s.page(w, http.StatusOK, false) })
	own := http.NewCrossOriginProtection()
	mux.Handle("POST /masuk", own.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1000)
		token := r.PostFormValue("token")
		if _, ok := s.people[token]; !ok {
			s.page(w, http.StatusForbidden, true)
			return
		}
		if err := s.begin(w, r, token); err != nil {
			s.broken(w, r, err)
			return
		}
		http.Redirect(w, r, deskPath+"/", http.StatusSeeOther)
	})))
	mux.Handle("POST /keluar", own.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.end(r); err != nil {
			s.broken(w, r, err)
			return
		}
		s.cookie(w, "", -1)
		http.Redirect(w, r, deskPath+"/", http.StatusSeeOther)
	})))
}

// broken says that nobody can be signed in or out now.
func (s *sessions) broken(w http.ResponseWriter, r *http.Request, err error) {
	slog.ErrorContext(r.Context(), "sessions", "error", err)
	w.Header().Set("Retry-After", "10")
	http.Error(w, "Basis data tidak menjawab. Coba lagi sebentar lagi.", http.StatusServiceUnavailable)
}
