package main

import (
	"crypto/rand"
	_ "embed"
	"encoding/base64"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm"
)

const (
	sessionCookie = "sesi"
	sessionLasts  = 8 * time.Hour
	sessionsMost  = 10_000
)

// sessions are who has signed in to the pages, in this process. A real service has an
// identity provider, and keeps them where all its processes see them.
type sessions struct {
	people users
	secure bool // browsers come by HTTPS
	demo   bool // the page tells the tokens

	mu   sync.Mutex
	open map[string]session
}

type session struct {
	token string
	ends  time.Time
}

// who says who a request comes from, by the cookie; who has none, or one that ended, is the public.
func (s *sessions) who(r *http.Request) (fsm.Actor, error) {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return fsm.Actor{}, nil // no cookie: the public
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	is, ok := s.open[c.Value]
	if !ok || !time.Now().Before(is.ends) {
		return fsm.Actor{}, nil
	}
	return s.people[is.token], nil
}

// begin opens a session under an id that nobody chose, and ends the one that the browser had.
func (s *sessions) begin(w http.ResponseWriter, r *http.Request, token string) {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails
	id, now := base64.RawURLEncoding.EncodeToString(b[:]), time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		s.open = map[string]session{}
	}
	if c, err := r.Cookie(sessionCookie); err == nil {
		delete(s.open, c.Value)
	}
	maps.DeleteFunc(s.open, func(_ string, is session) bool { return !now.Before(is.ends) })
	for old := range s.open { // whoever is put out signs in again
		if len(s.open) < sessionsMost {
			break
		}
		delete(s.open, old)
	}
	s.open[id] = session{token, now.Add(sessionLasts)}
	s.cookie(w, id, int(sessionLasts.Seconds()))
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
			is := s.people[token]
			data.Demo = append(data.Demo, offered{token, strings.TrimPrefix(token, "t-") + ": " + strings.TrimSpace(is.Holds[0].Role+" "+is.Holds[0].Unit)})
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
		s.begin(w, r, token)
		http.Redirect(w, r, deskPath+"/", http.StatusSeeOther)
	})))
	mux.Handle("POST /keluar", own.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie(sessionCookie); err == nil {
			s.mu.Lock()
			delete(s.open, c.Value)
			s.mu.Unlock()
		}
		s.cookie(w, "", -1)
		http.Redirect(w, r, deskPath+"/", http.StatusSeeOther)
	})))
}
