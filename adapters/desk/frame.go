package desk

import (
	"bytes"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"

	"github.com/tatalaksana/sop/fsm/engine"
)

//go:embed page
var embedded embed.FS

// load reads templates and files, those of the host in place of ours.
func (d *Desk) load() error {
	own, err := fs.Sub(embedded, "page")
	if err != nil {
		return err
	}
	t := template.New("").Funcs(template.FuncMap{"t": say, "pair": func(a, b any) []any { return []any{a, b} }})
	if t, err = t.ParseFS(own, "*.tmpl"); err != nil {
		return err
	}
	d.assets = map[string][]byte{}
	for _, name := range []string{"gaya.css", "skrip.js"} {
		if d.assets[name], err = fs.ReadFile(own, name); err != nil {
			return err
		}
		if d.o.Pages == nil {
			continue
		}
		theirs, err := fs.ReadFile(d.o.Pages, name)
		switch {
		case err == nil:
			d.assets[name] = theirs
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	if d.o.Pages != nil {
		if found, _ := fs.Glob(d.o.Pages, "*.tmpl"); len(found) > 0 {
			if t, err = t.ParseFS(d.o.Pages, "*.tmpl"); err != nil {
				return err
			}
		}
	}
	d.templates = t
	return nil
}

// link leads to a page.
type link struct {
	Path, Name string
	Here       bool
}

// choice is something to choose from.
type choice struct {
	ID, Name string
	Chosen   bool
}

// frame is what every page shows.
type frame struct {
	Lang, OtherLang, OtherPath string
	At                         string // the prefix
	Title                      string
	Office                     string
	Me, For                    string // who asks, and for whom he acts
	Known, Citizen             bool
	Nav                        []link
	Stands                     []choice
	SignIn, SignOut            string
}

// frame returns what a page shows around what it alone shows.
func (v *visit) frame(title string, args ...any) *frame {
	doc := v.o.Procedures[0].SOP()
	f := &frame{Lang: v.lang, OtherLang: "en", At: v.o.Prefix, Title: v.say(title, args...), Known: v.me.ID != "" && v.ticket == nil, Citizen: v.ticket != nil, SignIn: v.o.SignIn, SignOut: v.o.SignOut}
	if len(doc.Identity.Agency) > 0 {
		f.Office = doc.Identity.Agency[0].Value
	}
	if v.lang == "en" {
		f.OtherLang = "id"
	}
	other := url.Values{}
	if v.r.Method == http.MethodGet {
		other = v.r.URL.Query()
	}
	other.Set("bahasa", f.OtherLang)
	f.OtherPath = onThisSite(v.r.URL.EscapedPath()) + "?" + other.Encode()
	add := func(path, name string) {
		f.Nav = append(f.Nav, link{v.o.Prefix + path, v.say(name), v.r.URL.Path == v.o.Prefix+path})
	}
	if f.Known {
		f.Me = v.who(v.me.ID, v.me.Holds)
		for i := range v.stands {
			a := &v.stands[i]
			f.Stands = append(f.Stands, choice{a.ID, v.who(a.ID, a.Holds), v.me.ActingFor != nil && v.me.ActingFor.ID == a.ID})
		}
		if v.me.ActingFor != nil {
			f.For = v.who(v.me.ActingFor.ID, v.me.ActingFor.Holds)
		}
		add("/kerja", "nav.work")
		add("/daftar", "nav.list")
	}
	if v.works() {
		add("/papan", "nav.board")
	}
	if len(v.openings()) > 0 {
		add("/lapor", "nav.report")
	}
	switch {
	case f.Citizen:
		add("/laporanku", "nav.own")
	case !f.Known && v.o.Citizens != nil:
		add("/ikuti", "nav.follow")
	}
	if v.showsPublic() {
		add("/status", "nav.status")
	}
	return f
}

// showsPublic reports whether any SOP opens anything to the public.
func (v *visit) showsPublic() bool {
	for _, m := range v.o.Procedures {
		if len(m.SOP().Public.Show) > 0 {
			return true
		}
	}
	return false
}

// write answers with a page.
func (v *visit) write(status int, name string, data any) {
	var out bytes.Buffer
	if err := v.templates.ExecuteTemplate(&out, name, data); err != nil {
		v.o.Log.ErrorContext(v.r.Context(), "a page could not be drawn", "page", name, "error", err)
		http.Error(v.w, v.say("fault.500.says"), http.StatusInternalServerError)
		return
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.Header().Set("Content-Length", strconv.Itoa(out.Len()))
	v.w.WriteHeader(status)
	_, _ = v.w.Write(out.Bytes()) // whoever asked may be gone
}

// welcome is the first page of the public.
type welcome struct {
	*frame
	Reports, Follows, Shows bool
	Procedures              []string
}

// home answers with what whoever asks will want first.
func (d *Desk) home(v *visit) error {
	if v.me.ID != "" {
		return v.see("/kerja")
	}
	page := welcome{frame: v.frame("home"), Reports: len(v.openings()) > 0, Follows: v.o.Citizens != nil, Shows: v.showsPublic()}
	for _, m := range v.o.Procedures {
		page.Procedures = append(page.Procedures, m.SOP().Identity.Name.Value)
	}
	v.write(http.StatusOK, "home", page)
	return nil
}

// listLimit is how many cases a page of a list has: each is read as whoever asks may see it.
const listLimit = 20

func pageOf(v *visit) engine.PageOf {
	return engine.PageOf{After: v.r.URL.Query().Get("sesudah"), Limit: listLimit}
}
