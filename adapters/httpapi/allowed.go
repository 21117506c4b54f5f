package httpapi

import (
	"context"
	"net/http"

	"github.com/tatalaksana/sop/fsm"
)

// Permit says whether the caller may do an action now, if he gives what it takes.
type Permit struct {
	Action  string           `json:"action"`
	Name    string           `json:"name" doc:"as people call it"`
	Yes     bool             `json:"yes"`
	IfInput bool             `json:"if_input,omitempty" doc:"yes for some input at most: a condition reads what is filled in"`
	Why     *Why             `json:"why,omitempty" doc:"why not"`
	Able    []RoleAssignment `json:"able" nullable:"false" doc:"who could do it now"`
	Form    Form             `json:"form" doc:"JSON Schema of the input"`
}

// Why says why an action is refused, or that it can't be told.
type Why struct {
	Code    string   `json:"code"`
	Message Text     `json:"message"`
	Reasons []Reason `json:"reasons" nullable:"false"`
}

type allowedOut struct {
	Body struct {
		Actions []Permit `json:"actions" nullable:"false"`
	}
}

// permits registers what tells what may be done.
func (r registrar) permits() {
	serve(r, operation{id: "list-actions", method: http.MethodGet, path: "/cases/{case}/actions", summary: "What may be done now: yes, or no and why", errs: []int{http.StatusNotFound}}, r.allowed)
}

func (a *API) allowed(ctx context.Context, by fsm.Actor, in *caseIn) (*allowedOut, error) {
	_, m, err := a.seen(ctx, by, in.Case)
	if err != nil {
		return nil, err
	}
	permits, err := a.eng.Allowed(ctx, in.Case, by)
	if err != nil {
		return nil, err
	}
	out := &allowedOut{}
	out.Body.Actions = make([]Permit, len(permits))
	for i, p := range permits {
		out.Body.Actions[i] = Permit{
			Action: p.Action, Name: p.Name, Yes: p.Yes, IfInput: p.IfInput, Why: whyNot(p),
			Able: assignments(p.Able), Form: formOf(m.SOP(), p.Required, p.Optional),
		}
	}
	return out, nil
}

func whyNot(p fsm.Permit) *Why {
	switch {
	case p.Refusal != nil:
		why := &Why{Code: p.Refusal.Code, Message: both(p.Refusal), Reasons: []Reason{}}
		for _, r := range p.Refusal.Reasons {
			why.Reasons = append(why.Reasons, reasonOf(r))
		}
		return why
	case p.Undecided != nil:
		return &Why{Code: p.Undecided.Code, Message: both(p.Undecided), Reasons: []Reason{}}
	}
	return nil
}
