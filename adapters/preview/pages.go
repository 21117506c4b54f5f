package preview

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"path/filepath"
	"strconv"
)

//go:embed page
var files embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"t":    say,
	"pair": func(a, b any) []any { return []any{a, b} },
}).ParseFS(files, "page/*.tmpl"))

// Handler answers requests for the pages.
func (p *Preview) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.page("check.tmpl", "/", "check", checkPage))
	mux.HandleFunc("GET /dokumen", p.page("document", "/dokumen", "document", nil))
	mux.HandleFunc("GET /dokumen/cetak", p.printed)
	mux.HandleFunc("GET /gambar", p.page("drawing", "/gambar", "drawing", drawingPage))
	mux.HandleFunc("GET /perubahan", p.page("changes", "/perubahan", "changes", p.changesPage))
	mux.HandleFunc("GET /skenario", p.page("scenarios", "/skenario", "scenarios", scenariosPage))
	mux.HandleFunc("GET /coba", p.try)
	mux.HandleFunc("GET /coba/bulan.svg", p.month)
	mux.HandleFunc("GET /coba/skenario.yaml", p.kept)
	mux.HandleFunc("POST /coba/tekan", p.change(p.pressed))
	mux.HandleFunc("POST /coba/maju", p.change(p.moved))
	mux.HandleFunc("POST /coba/urung", p.change(p.undone))
	mux.HandleFunc("POST /coba/ulang", p.change(p.restarted))
	mux.HandleFunc("GET /keadaan", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte(strconv.Itoa(p.shown.Load().take)))
	})
	mux.HandleFunc("GET /gaya.css", asset("gaya.css", "text/css; charset=utf-8"))
	mux.HandleFunc("GET /skrip.js", asset("skrip.js", "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	return p.gate(mux)
}

func asset(name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		text, _ := files.ReadFile("page/" + name)
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(text)
	}
}

// frame is what every page shows.
type frame struct {
	Lang, Other, File, Path, Title string
	Shot                           *shotFrame
	Wrong                          string // why the file cannot be shown
	State, Says                    string // good, warn, bad, none; and in words
	Errors, Warnings               int
	Good, Current                  bool
	Stands                         bool // the page shows what was right last
	Nav                            []tab
}

// shotFrame is what a page remembers of the look that it shows.
type shotFrame struct{ Take int }

type tab struct {
	Path, Key string
	Count     int
}

// page answers with a page. fill adds what it alone shows.
func (p *Preview) page(name, path, title string, fill func(f *frame, s *shot) any) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		lang := p.lang(w, r)
		s := p.shown.Load()
		f := p.frame(s, lang, path, title)
		var data any = f
		if fill != nil {
			data = fill(f, s)
		}
		write(w, name, data)
	}
}

func write(w http.ResponseWriter, name string, data any) {
	var out bytes.Buffer
	if err := templates.ExecuteTemplate(&out, name, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(out.Bytes())
}

// languageCookie keeps the language that a person chose on a page.
const languageCookie = "bahasa"

// lang returns the language asked for, and keeps it.
func (p *Preview) lang(w http.ResponseWriter, r *http.Request) string {
	asked := r.URL.Query().Get("lang")
	if asked == "id" || asked == "en" {
		http.SetCookie(w, &http.Cookie{Name: languageCookie, Value: asked, Path: "/", SameSite: http.SameSiteStrictMode, HttpOnly: true}) //nolint:gosec // it is no secret, and there is no TLS on the loopback
		return asked
	}
	if c, err := r.Cookie(languageCookie); err == nil && (c.Value == "id" || c.Value == "en") {
		return c.Value
	}
	if p.o.Lang == "en" {
		return "en"
	}
	return "id"
}

func (p *Preview) frame(s *shot, lang, path, title string) *frame {
	f := &frame{Lang: lang, Other: "en", File: filepath.Base(p.o.File), Path: path, Title: title, Shot: &shotFrame{s.take}, State: "good", Good: s.good != nil, Current: s.current, Stands: path != "/" && path != "/skenario"}
	if lang == "en" {
		f.Other = "id"
	}
	switch {
	case s.wrong != "":
		f.Wrong, f.State = say(lang, "wrong."+s.wrong), "none"
	case s.kind.In(lang) != "":
		f.Wrong, f.State = s.kind.In(lang), "none"
	}
	for _, found := range s.problems {
		if found.Severity.String() == "error" {
			f.Errors++
		} else {
			f.Warnings++
		}
	}
	switch {
	case f.State == "none":
	case f.Errors > 0:
		f.State = "bad"
	case f.Warnings > 0:
		f.State = "warn"
	}
	f.Says = say(lang, "state."+f.State)
	if f.State == "bad" || f.State == "warn" {
		f.Says = say(lang, "state."+f.State, f.Errors, f.Warnings)
	}
	failed := 0
	for _, one := range s.suites {
		failed += one.Failed
	}
	f.Nav = []tab{{"/", "check", f.Errors + f.Warnings}, {"/dokumen", "document", 0}, {"/gambar", "drawing", 0}, {"/perubahan", "changes", len(s.changes.Changes)}, {"/skenario", "scenarios", failed}, {"/coba", "play", 0}}
	return f
}

// printed answers with the printed form of what was right last.
func (p *Preview) printed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", printedPolicy)
	s := p.shown.Load()
	if s.good == nil || p.o.Form == nil {
		http.Error(w, say(p.lang(w, r), "nothing"), http.StatusNotFound)
		return
	}
	form, err := p.o.Form(s.good.machine.SOP())
	if err != nil {
		http.Error(w, say(p.lang(w, r), "undrawn", err), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(form)
}

// drawing is the page of the stages.
type drawing struct {
	*frame
	Picture template.HTML
	Stages  []stageWords
}

type stageWords struct {
	Name, Who string
	Ways      []string
}

func drawingPage(f *frame, s *shot) any {
	d := drawing{frame: f}
	if s.good == nil {
		return d
	}
	doc := s.good.machine.SOP()
	d.Picture = flow(doc, f.Lang, trail{})
	for _, pl := range placesOf(doc, f.Lang) {
		words := stageWords{Name: pl.name, Who: pl.who}
		for _, w := range pl.ways {
			said := w.says
			if w.to != "" {
				said += " → " + doc.CalledOf(w.to)
			}
			words.Ways = append(words.Ways, said)
		}
		d.Stages = append(d.Stages, words)
	}
	return d
}
