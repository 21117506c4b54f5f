package httpapi

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Narrowing is which cases a list has.
type Narrowing struct {
	SOP    string `query:"sop" maxLength:"64" doc:"code of the procedure; may be left out where there is one"`
	Stage  string `query:"stage" maxLength:"64" doc:"a stage or an end"`
	Unit   string `query:"unit" maxLength:"64" doc:"in charge"`
	Role   string `query:"role" maxLength:"64" doc:"that performs the stage"`
	Late   bool   `query:"late" doc:"only with a deadline that has passed"`
	Done   bool   `query:"done" doc:"in which nobody has anything left to do, instead of those in which somebody has"`
	Public bool   `query:"public" doc:"what the public sees, and nothing else"`
}

// query returns what to ask the engine for.
func (a *API) query(n Narrowing, p Paging) (engine.Query, error) {
	m, err := a.machine(n.SOP)
	if err != nil {
		return engine.Query{}, err
	}
	return engine.Query{
		SOP: m.SOP().Code.Value, Stage: n.Stage, Unit: n.Unit, Role: n.Role,
		Late: n.Late, Done: n.Done, Public: n.Public, Page: engine.PageOf{After: p.Cursor, Limit: p.Limit},
	}, nil
}

// values returns the query as the next page asks it.
func (n Narrowing) values(p Paging) url.Values {
	v := url.Values{"sop": {n.SOP}, "stage": {n.Stage}, "unit": {n.Unit}, "role": {n.Role}, "limit": {strconv.Itoa(p.Limit)}}
	for name, on := range map[string]bool{"late": n.Late, "done": n.Done, "public": n.Public} {
		if on {
			v.Set(name, "true")
		}
	}
	return v
}

type listIn struct {
	Narrowing
	Reporter string `query:"reporter" maxLength:"200" doc:"id of the citizen"`
	Paging
}

// Listed is one case of a list: what may be told of it there.
type Listed struct {
	ID    string    `json:"id"`
	SOP   string    `json:"sop"`
	Stage string    `json:"stage,omitempty"`
	Unit  string    `json:"unit,omitempty"`
	Due   time.Time `json:"due,omitzero" doc:"the earliest deadline that somebody answers for"`
}

type listOut struct {
	Link string `header:"Link"`
	Body struct {
		Cases      []Listed `json:"cases" nullable:"false"`
		Next       string   `json:"next,omitempty" doc:"cursor of the next page; a page may be empty and have one"`
		Unreadable int      `json:"unreadable,omitempty" doc:"how many cases could not be judged; the log says which"`
	}
}

type countsOut struct {
	Body struct {
		Counts []Tally `json:"counts" nullable:"false"`
	}
}

// Tally is how many cases there are in a stage.
type Tally struct {
	SOP   string `json:"sop"`
	Stage string `json:"stage"`
	Cases int    `json:"cases"`
}

// lists registers what finds cases.
func (r registrar) lists() {
	errs := []int{http.StatusBadRequest, http.StatusNotFound, http.StatusNotImplemented}
	serve(r, operation{id: "list-cases", method: http.MethodGet, path: "/cases", summary: "Cases that concern the caller", errs: errs, open: true}, r.list)
	serve(r, operation{id: "worklist", method: http.MethodGet, path: "/worklist", summary: "What the caller can act on now", errs: errs}, r.worklist)
	serve(r, operation{id: "count-cases", method: http.MethodGet, path: "/counts", summary: "How many cases a list has, by stage", errs: append(errs, http.StatusForbidden), open: true}, r.count)
}

func (a *API) list(ctx context.Context, by fsm.Actor, in *listIn) (*listOut, error) {
	q, err := a.query(in.Narrowing, in.Paging)
	if err != nil {
		return nil, err
	}
	q.Reporter = in.Reporter
	p, err := a.eng.For(by).List(ctx, q)
	if err != nil {
		return nil, err
	}
	query := in.values(in.Paging)
	query.Set("reporter", in.Reporter)
	return a.listed(ctx, p, "/cases", query), nil
}

func (a *API) worklist(ctx context.Context, by fsm.Actor, in *Paging) (*listOut, error) {
	p, err := a.eng.For(by).Worklist(ctx, engine.PageOf{After: in.Cursor, Limit: in.Limit})
	if err != nil {
		return nil, err
	}
	return a.listed(ctx, p, "/worklist", url.Values{"limit": {strconv.Itoa(in.Limit)}}), nil
}

func (a *API) listed(ctx context.Context, p engine.Page, path string, query url.Values) *listOut {
	out := &listOut{Link: a.next(path, query, p.Next)}
	out.Body.Next, out.Body.Unreadable = p.Next, len(p.Failed)
	out.Body.Cases = make([]Listed, len(p.Cases))
	for i, f := range p.Cases {
		l := Listed{ID: f.ID, SOP: f.Summary.SOP, Stage: f.Summary.Stage, Unit: f.Summary.Unit}
		if !f.Summary.Done && !f.Summary.Closed && f.Summary.Order.Before(store.Never) {
			l.Due = f.Summary.Order
		}
		out.Body.Cases[i] = l
	}
	for _, f := range p.Failed {
		a.log.ErrorContext(ctx, "a case could not be judged for a list", "case", f.Case, "error", f.Err)
	}
	return out
}

func (a *API) count(ctx context.Context, by fsm.Actor, in *Narrowing) (*countsOut, error) {
	q, err := a.query(*in, Paging{})
	if err != nil {
		return nil, err
	}
	tally, err := a.eng.For(by).Count(ctx, q)
	if err != nil {
		return nil, err
	}
	out := &countsOut{}
	out.Body.Counts = make([]Tally, len(tally))
	for i, t := range tally {
		out.Body.Counts[i] = Tally(t)
	}
	return out, nil
}
