package desk

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// rowTold is a case of a list.
type rowTold struct {
	Path, ID, Heading, Stage, Unit string
	Closed                         bool
	Clock                          *clockTold // the most pressing; nil: none runs
}

// listing is a page of cases.
type listing struct {
	*frame
	Rows       []rowTold
	Next       string // path of the next page
	Unreadable int
	First      string // path of the first page, from one behind it
	Other      string // path of the finished ones, or from there of the open ones
	// Of a list that is narrowed:
	Narrow     bool
	SOPs       []choice
	Stages     []choice
	Units      []choice
	Late, Done bool
	Told       string // what was just recorded
}

// rows tells of the cases of a page, each as whoever asks may see it, with how its clocks stand if timed.
func (v *visit) rows(p engine.Page, timed bool, path string, query url.Values) (rows []rowTold, next string) {
	for _, f := range p.Cases {
		row, err := v.row(f.ID, timed)
		if err != nil { // it changed meanwhile, or cannot be read: the list goes on
			if engine.Kind(err) != engine.KindNotFound {
				v.o.Log.ErrorContext(v.r.Context(), "a case of a list could not be shown", "case", f.ID, "error", err)
			}
			continue
		}
		rows = append(rows, row)
	}
	for _, f := range p.Failed {
		v.o.Log.ErrorContext(v.r.Context(), "a case could not be judged for a list", "case", f.Case, "error", f.Err)
	}
	if p.Next != "" {
		query.Set("sesudah", p.Next)
		next = v.to(path) + "?" + query.Encode()
	}
	return rows, next
}

// first returns the path of the first page of a list, "" on it.
func (v *visit) first(path string, query url.Values) string {
	if pageOf(v).After == "" {
		return ""
	}
	return v.listPath(path, query, "sesudah", "")
}

// listPath returns the path of a list as it is narrowed, with one thing otherwise.
func (v *visit) listPath(path string, query url.Values, name, value string) string {
	q := maps.Clone(query)
	q.Del("sesudah")
	if q.Del(name); value != "" {
		q.Set(name, value)
	}
	if len(q) == 0 {
		return v.to(path)
	}
	return v.to(path) + "?" + q.Encode()
}

// row tells of one case.
func (v *visit) row(id string, timed bool) (rowTold, error) {
	ctx := v.r.Context()
	c, err := v.eng.For(v.me).Case(ctx, id)
	if err != nil {
		return rowTold{}, err
	}
	m, err := v.eng.Machine(ctx, c.SOP)
	if err != nil {
		return rowTold{}, err
	}
	texts, err := v.texts(id)
	if err != nil {
		return rowTold{}, err
	}
	out := rowTold{Path: v.to("/kasus", id), ID: id, Heading: heading(m.SOP(), texts), Stage: called(m.SOP(), c.Stage), Unit: unitName(m.SOP(), c.Unit.ID), Closed: c.Closed}
	if c.Stage == "" {
		out.Stage = ""
	}
	if !timed || c.Closed {
		return out, nil
	}
	clocks, err := v.clocks(m.SOP(), id)
	if err != nil {
		return rowTold{}, err
	}
	if len(clocks) > 0 {
		out.Clock = &clocks[0]
		if out.Clock.Name == out.Stage { // it stands there already
			out.Clock.Name = ""
		}
	}
	return out, nil
}

// clocks tells how the clocks of a case stand, the most pressing first.
func (v *visit) clocks(doc *sop.SOP, id string) ([]clockTold, error) {
	told, err := v.eng.For(v.me).Standing(v.r.Context(), id)
	if err != nil {
		return nil, err
	}
	out := make([]clockTold, len(told))
	for i := range told {
		out[i] = v.clock(doc, &told[i])
	}
	slices.SortStableFunc(out, func(a, b clockTold) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.due.Compare(b.due))
	})
	return out, nil
}

// rank is in which order clocks press: those that somebody owes and that run, then the others.
func rank(k clockTold) int {
	switch {
	case k.due.IsZero() || k.State == "paused" || k.State == "unset":
		return 2
	case !k.Owed:
		return 1
	}
	return 0
}

// signedIn asks for who signs in.
func (v *visit) signedIn() error {
	if v.me.ID == "" {
		return errStranger
	}
	return nil
}

// worklist answers with what somebody can act on now.
func (d *Desk) worklist(v *visit) error {
	if err := v.signedIn(); err != nil {
		return err
	}
	p, err := v.eng.For(v.me).Worklist(v.r.Context(), pageOf(v))
	if err != nil {
		return err
	}
	page := listing{frame: v.frame("work"), Unreadable: len(p.Failed), First: v.first("/kerja", url.Values{}), Told: v.taken()}
	page.Rows, page.Next = v.rows(p, true, "/kerja", url.Values{})
	v.write(http.StatusOK, "work", page)
	return nil
}

// taken tells of a case that was acted on and may no longer be seen.
func (v *visit) taken() string {
	if v.r.URL.Query().Has("tercatat") {
		return v.say("told.gone")
	}
	return ""
}

// list answers with cases that concern somebody.
func (d *Desk) list(v *visit) error {
	if err := v.signedIn(); err != nil {
		return err
	}
	asked := v.r.URL.Query()
	m, err := v.procedure(asked.Get("sop"))
	if err != nil {
		return err
	}
	doc := m.SOP()
	q := engine.Query{SOP: doc.Code.Value, Stage: asked.Get("tahap"), Unit: asked.Get("unit"), Late: asked.Get("terlambat") != "", Done: asked.Get("selesai") != "", Page: pageOf(v)}
	p, err := v.eng.For(v.me).List(v.r.Context(), q)
	if err != nil {
		return err
	}
	page := listing{frame: v.frame("list"), Narrow: true, Unreadable: len(p.Failed), Late: q.Late, Done: q.Done}
	if len(v.o.Procedures) > 1 {
		for _, n := range v.o.Procedures {
			page.SOPs = append(page.SOPs, choice{n.SOP().Code.Value, n.SOP().Identity.Name.Value, n == m})
		}
	}
	for _, s := range doc.Stages {
		page.Stages = append(page.Stages, choice{s.ID.Value, sop.Called(s.Name, s.ID), s.ID.Value == q.Stage})
	}
	for _, e := range doc.Ends {
		page.Stages = append(page.Stages, choice{e.ID.Value, sop.Called(e.Name, e.ID), e.ID.Value == q.Stage})
	}
	for _, u := range doc.Units.Units {
		page.Units = append(page.Units, choice{u.ID.Value, sop.Called(u.Name, u.ID), u.ID.Value == q.Unit})
	}
	asked.Del("bahasa")
	page.First = v.first("/daftar", asked)
	page.Rows, page.Next = v.rows(p, true, "/daftar", asked)
	v.write(http.StatusOK, "list", page)
	return nil
}
