package preview

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/sop"
)

// fieldShown is one field of a form.
type fieldShown struct {
	ID, Key, Name, Kind string // Key is that of the page; Kind text, line, number, date, choice or many
	Must                bool
	Value, Hint         string
	Options             []choice
}

// fieldOf returns the field of a form, filled in with something that will do.
func fieldOf(doc *sop.SOP, lang, action, id string, must bool, now time.Time) fieldShown {
	out := fieldShown{ID: id, Key: action + "-" + id, Name: sop.Words(id), Kind: "line", Must: must}
	if id == sop.UnitInput {
		out.Kind, out.Name = "choice", say(lang, "unit")
		for _, u := range doc.Units.Units {
			out.Options = append(out.Options, choice{u.ID.Value, sop.Called(u.Name, u.ID), false})
		}
		return out
	}
	i := slices.IndexFunc(doc.Fields, func(f *sop.Field) bool { return f.ID.Value == id })
	if i < 0 { // of the format itself, such as the reason of pindah_unit
		out.Value = say(lang, "example")
		return out
	}
	f := doc.Fields[i]
	out.Name = sop.Called(f.Name, f.ID)
	sample := ""
	switch f.Kind {
	case sop.YesNoField:
		out.Kind, out.Options = "choice", []choice{{"ya", say(lang, "yes"), false}, {"tidak", say(lang, "no"), false}}
	case sop.NumberField, sop.RupiahField:
		out.Kind, sample = "number", "1"
		if least, ok := f.Least(); ok {
			sample = strconv.FormatInt(least, 10)
		}
	case sop.DateField:
		out.Kind, sample = "date", now.In(doc.Calendar.Options.Zone).Format(time.DateOnly)
	case sop.ChoiceField, sop.UnitField:
		out.Kind = "choice"
		if f.Many {
			out.Kind = "many"
		}
		for _, o := range f.Options {
			out.Options = append(out.Options, choice{o.ID.Value, sop.Called(o.Text, o.ID), false})
		}
	case sop.AttachmentField:
		sample = "berkas.pdf"
		if f.Pattern != nil { // of several files one a line, of a bounded size its size too
			out.Kind, sample, out.Hint = "text", f.Pattern.Sample, f.Pattern.Says.Value
		}
	case sop.CaseField:
		sample = "KASUS-1"
	default:
		out.Kind, sample = "text", say(lang, "example")
		if f.Pattern != nil {
			out.Kind, sample, out.Hint = "line", f.Pattern.Sample, f.Pattern.Says.Value
		}
	}
	if must {
		out.Value = sample
	}
	return out
}

// back leads to the playground, as the same person.
func back(w http.ResponseWriter, r *http.Request, me who) {
	q := url.Values{"peran": {me.Role}, "orang": {strconv.Itoa(me.No)}}
	if me.Unit != "" {
		q.Set("unit", me.Unit)
	}
	http.Redirect(w, r, "/coba?"+q.Encode(), http.StatusSeeOther)
}

// change answers a press: it changes the course and leads back to the page.
func (p *Preview) change(do func(r *http.Request, v *version, me who)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		s, me := p.shown.Load(), askedWho(r.PostForm)
		if s.good != nil {
			p.play.Lock()
			defer p.play.Unlock()
			p.begin()
			p.play.wrong = nil
			do(r, s.good, me)
		}
		back(w, r, me)
	}
}

// pressed takes an action with what was filled in.
func (p *Preview) pressed(r *http.Request, v *version, me who) {
	a := act{At: p.play.now(), Who: me, Action: r.PostForm.Get("aksi")}
	if own := r.PostForm.Get("pelapor"); own != "" {
		a.Owner = who{Role: own, No: 1}
	}
	ids := []string{sop.UnitInput, sop.UnitMove}
	for _, f := range v.machine.SOP().Fields {
		ids = append(ids, f.ID.Value)
	}
	for key := range r.PostForm {
		id, is := strings.CutPrefix(key, "isian.")
		values := slices.DeleteFunc(slices.Clone(r.PostForm[key]), func(s string) bool { return strings.TrimSpace(s) == "" })
		if is && sop.IsName(id) && len(values) > 0 {
			a.Input = append(a.Input, filled{id, values})
		}
	}
	slices.SortFunc(a.Input, func(x, y filled) int { return slices.Index(ids, x.ID) - slices.Index(ids, y.ID) })
	p.press(r.Context(), v, a)
}

// moved lets time pass: to a moment, for a day, or to the next timer.
func (p *Preview) moved(r *http.Request, v *version, _ who) {
	zone := v.machine.SOP().Calendar.Options.Zone
	now := p.play.now()
	to := now
	switch r.PostForm.Get("ke") {
	case "besok":
		to = now.In(zone).AddDate(0, 0, 1)
	case "berikut":
		if at, _, err := p.stand(r, v); err == nil && !at.next.IsZero() {
			to = at.next
		}
	default:
		var err error
		if to, err = time.ParseInLocation("2006-01-02T15:04", r.PostForm.Get("waktu"), zone); err != nil {
			p.play.wrong = append(p.play.wrong, texts["play.when"])
			return
		}
	}
	switch {
	case len(p.play.acts) == 0:
		p.play.start = to
	case to.Before(now):
		p.play.wrong = append(p.play.wrong, texts["play.back"])
	case to.After(now):
		p.press(r.Context(), v, act{At: to})
	}
}

func (p *Preview) undone(*http.Request, *version, who) {
	if n := len(p.play.acts); n > 0 {
		p.play.start = p.play.acts[0].At
		p.play.acts = p.play.acts[:n-1]
	}
}

func (p *Preview) restarted(*http.Request, *version, who) {
	p.play.acts, p.play.start = nil, time.Time{}
}

// kept answers with the course as a scenario file, for the browser to save.
func (p *Preview) kept(w http.ResponseWriter, r *http.Request) {
	s := p.shown.Load()
	p.play.Lock()
	defer p.play.Unlock()
	var file string
	var err error
	if s.good != nil {
		file, err = p.scenarioOf(r.Context(), s.good, p.play.acts)
	}
	if err != nil || file == "" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="percobaan.yaml"`)
	_, _ = w.Write([]byte(file))
}
