package httpapi

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Thing is something that the SOP names.
type Thing struct {
	ID   string `json:"id"`
	Name string `json:"name" doc:"as people call it"`
}

// SOP is a procedure: what a client needs to draw its cases. The file itself, and its
// printed form, are the office's to publish.
type SOP struct {
	Code    string  `json:"code"`
	Version int     `json:"version"`
	Number  string  `json:"number,omitempty" doc:"of the official document"`
	Name    string  `json:"name"`
	Agency  string  `json:"agency,omitempty"`
	Hash    string  `json:"hash" doc:"SHA-256 of the published file"`
	Stages  []Stage `json:"stages" nullable:"false"`
	Ends    []Thing `json:"ends" nullable:"false"`
	Roles   []Thing `json:"roles" nullable:"false"`
	Units   []Thing `json:"units" nullable:"false"`
	Fields  []Field `json:"fields" nullable:"false"`
	Starts  []Thing `json:"starts" nullable:"false" doc:"actions that open a case"`
	Actions []Thing `json:"actions" nullable:"false" doc:"all other actions, and duties that are done like one"`
	Limits  []Thing `json:"limits" nullable:"false" doc:"that cross stages"`
}

// Stage is a stage of a procedure.
type Stage struct {
	Thing
	Performer string `json:"performer" doc:"the role"`
	Time      string `json:"time,omitempty" doc:"as the SOP writes it"`
}

// Field is what is filled in.
type Field struct {
	Thing
	Kind string `json:"kind" doc:"as the SOP writes it: teks, ya/tidak, angka, tanggal, lampiran, pilihan, unit, kasus, rupiah"`
}

type proceduresOut struct {
	Body struct {
		Procedures []Brief `json:"procedures" nullable:"false"`
	}
}

// Brief is a procedure in a list.
type Brief struct {
	Code    string `json:"code"`
	Version int    `json:"version"`
	Name    string `json:"name"`
}

type procedureIn struct {
	SOP string `path:"sop" maxLength:"64"`
}

type procedureOut struct{ Body SOP }

type formIn struct {
	SOP    string `path:"sop" maxLength:"64"`
	Action string `path:"action" maxLength:"64"`
}

type formOut struct{ Body Form }

// procedures registers what tells of the SOPs.
func (r registrar) procedures() {
	none := []int{http.StatusNotFound}
	serve(r, operation{id: "list-procedures", method: http.MethodGet, path: "/procedures", summary: "The procedures under which cases may be opened", open: true}, r.sops)
	serve(r, operation{id: "get-procedure", method: http.MethodGet, path: "/procedures/{sop}", summary: "One procedure", errs: none, open: true}, r.sop)
	serve(r, operation{id: "get-form", method: http.MethodGet, path: "/procedures/{sop}/actions/{action}/form", summary: "JSON Schema of what an action or a duty takes", errs: none, open: true}, r.form)
}

func (a *API) sops(context.Context, fsm.Actor, *struct{}) (*proceduresOut, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	out := &proceduresOut{}
	out.Body.Procedures = []Brief{}
	for _, code := range slices.Sorted(maps.Keys(a.machines)) {
		doc := a.machines[code].SOP()
		out.Body.Procedures = append(out.Body.Procedures, Brief{code, doc.Version, doc.Identity.Name.Value})
	}
	return out, nil
}

func (a *API) sop(_ context.Context, _ fsm.Actor, in *procedureIn) (*procedureOut, error) {
	m, err := a.machine(in.SOP)
	if err != nil {
		return nil, err
	}
	return &procedureOut{sopOf(m.SOP())}, nil
}

func (a *API) form(_ context.Context, _ fsm.Actor, in *formIn) (*formOut, error) {
	m, err := a.machine(in.SOP)
	if err != nil {
		return nil, err
	}
	doc := m.SOP()
	for _, action := range doc.Actions() {
		if action.ID.Value == in.Action {
			return &formOut{formOf(doc, sop.Values(action.Required), sop.Values(action.Optional))}, nil
		}
	}
	for _, duty := range doc.Owed() {
		if duty.ID.Value == in.Action {
			return &formOut{formOf(doc, sop.Values(duty.Required), sop.Values(duty.Optional))}, nil
		}
	}
	for _, task := range doc.Tasks() {
		if task.Back.Value == in.Action {
			return &formOut{formOf(doc, sop.Values(task.Why), sop.Values(slices.Concat(task.Required, task.Optional)))}, nil
		}
	}
	return nil, engine.ErrNotFound
}

func thing(name, id sop.Text) Thing { return Thing{id.Value, sop.Called(name, id)} }

func sopOf(doc *sop.SOP) SOP {
	out := SOP{
		Code: doc.Code.Value, Version: doc.Version, Number: doc.Identity.Number.Value, Name: doc.Identity.Name.Value, Hash: doc.Hash,
		Stages: []Stage{}, Ends: []Thing{}, Roles: []Thing{}, Units: []Thing{}, Fields: []Field{}, Starts: []Thing{}, Actions: []Thing{}, Limits: []Thing{},
	}
	if len(doc.Identity.Agency) > 0 {
		out.Agency = doc.Identity.Agency[0].Value
	}
	for _, s := range doc.Stages {
		stage := Stage{Thing: thing(s.Name, s.ID), Performer: s.Performer.Value}
		if s.Standard != nil && s.Standard.Time != nil {
			stage.Time = s.Standard.Time.Text.Value
		}
		out.Stages = append(out.Stages, stage)
	}
	for _, e := range doc.Ends {
		out.Ends = append(out.Ends, thing(e.Name, e.ID))
	}
	for _, r := range doc.Roles {
		out.Roles = append(out.Roles, thing(r.Name, r.ID))
	}
	for _, u := range doc.Units.Units {
		out.Units = append(out.Units, thing(u.Name, u.ID))
	}
	for _, f := range doc.Fields {
		out.Fields = append(out.Fields, Field{thing(f.Name, f.ID), f.Kind.Word()})
	}
	for _, action := range doc.Actions() {
		switch {
		case action.Kind == sop.StartAction:
			out.Starts = append(out.Starts, thing(action.Name, action.ID))
		case action.Automatic.Value == "":
			out.Actions = append(out.Actions, thing(action.Name, action.ID))
		}
	}
	for _, d := range doc.Owed() {
		out.Actions = append(out.Actions, thing(sop.Text{}, d.ID))
	}
	for _, l := range doc.Limits {
		out.Limits = append(out.Limits, thing(l.Name, l.ID))
	}
	return out
}
