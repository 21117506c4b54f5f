package httpapi

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

type opening struct {
	Key  string `header:"Idempotency-Key" maxLength:"200" doc:"sent again with the same key, the request gets the first answer"`
	Body struct {
		SOP      string `json:"sop,omitempty" maxLength:"64" doc:"code of the procedure; may be left out where there is one"`
		Action   string `json:"action" minLength:"1" maxLength:"64" doc:"a start action"`
		Input    Input  `json:"input,omitempty" doc:"by field; its form says what it takes"`
		Reporter string `json:"reporter,omitempty" maxLength:"200" doc:"id of the citizen for whom somebody of the office opens it"`
	}
}

type acting struct {
	Case    string `path:"case" maxLength:"200"`
	Action  string `path:"action" maxLength:"64"`
	IfMatch string `header:"If-Match" maxLength:"64" doc:"the ETag of the case that was seen, or *; without it 428"`
	Key     string `header:"Idempotency-Key" maxLength:"200" doc:"sent again with the same key, the request gets the first answer"`
	Body    struct {
		Input    Input     `json:"input,omitempty" doc:"by field; its form says what it takes"`
		At       time.Time `json:"at,omitzero" doc:"when it happened, of what is recorded afterwards (catat_susulan)"`
		Reason   string    `json:"reason,omitempty" doc:"why it is recorded afterwards"`
		Evidence string    `json:"evidence,omitempty" doc:"what proves when it happened"`
	}
}

// Outcome is what a command led to.
type Outcome struct {
	Case     Case    `json:"case"`
	Entries  []Entry `json:"entries" nullable:"false" doc:"of this command and of the timers that came first"`
	Repeated bool    `json:"repeated" doc:"the key had been used: this is what was done then"`
}

type opened struct {
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     Outcome
}

type acted struct {
	ETag string `header:"ETag"`
	Body Outcome
}

type previewed struct{ Body Outcome }

type caseIn struct {
	Case string `path:"case" maxLength:"200"`
}

type caseOut struct {
	ETag string `header:"ETag"`
	Body Case
}

// acts registers what opens, moves and shows a case.
func (r registrar) acts() {
	refused := []int{http.StatusForbidden, http.StatusNotFound, http.StatusConflict}
	serve(r, operation{id: "open-case", method: http.MethodPost, path: "/cases", summary: "Open a case", status: http.StatusCreated, errs: refused}, r.open)
	serve(r, operation{id: "get-case", method: http.MethodGet, path: "/cases/{case}", summary: "One case", errs: []int{http.StatusNotFound}, open: true}, r.get)
	conditional := append([]int{http.StatusPreconditionFailed, http.StatusPreconditionRequired}, refused...)
	serve(r, operation{id: "act", method: http.MethodPost, path: "/cases/{case}/actions/{action}", summary: "Act on a case", errs: conditional}, r.act)
	serve(r, operation{id: "preview", method: http.MethodPost, path: "/cases/{case}/actions/{action}/preview", summary: "What would follow; nothing is saved", errs: conditional}, r.preview)
}

func (a *API) open(ctx context.Context, by fsm.Actor, in *opening) (*opened, error) {
	m, err := a.machine(in.Body.SOP)
	if err != nil {
		return nil, err
	}
	input, err := a.filledIn(ctx, by, "", m, in.Body.Input)
	if err != nil {
		return nil, err
	}
	most := a.openings.usual
	if a.opens != nil {
		if n := a.opens(by); n > 0 {
			most = hourly(n)
		}
	}
	if wait := a.openings.takeOf(by.ID, most, a.now()); wait > 0 {
		return nil, problemOf(tooManyCases).after(wait)
	}
	done, err := a.opener(ctx, engine.Opening{SOP: m.SOP().Code.Value, Command: fsm.Command{
		Action: in.Body.Action, Actor: by, Input: input, Key: in.Key, Reporter: in.Body.Reporter,
	}})
	if err != nil || done.Again {
		a.openings.give(by.ID) // no case was opened
	}
	if err != nil {
		return nil, err
	}
	out, err := a.outcome(ctx, by, done, nil)
	if err != nil {
		return nil, err
	}
	return &opened{ETag: etag(out.Case.Version), Location: a.prefix + "/cases/" + url.PathEscape(out.Case.ID), Body: out}, nil
}

func (a *API) act(ctx context.Context, by fsm.Actor, in *acting) (*acted, error) {
	done, _, err := a.command(ctx, by, in, a.eng.Act)
	if err != nil {
		return nil, err
	}
	out, err := a.outcome(ctx, by, done, nil)
	if err != nil {
		return nil, err
	}
	return &acted{ETag: etag(out.Case.Version), Body: out}, nil
}

// preview has no ETag: the version that it tells is of no case yet.
func (a *API) preview(ctx context.Context, by fsm.Actor, in *acting) (*previewed, error) {
	done, input, err := a.command(ctx, by, in, a.eng.Preview)
	if err != nil {
		return nil, err
	}
	out, err := a.outcome(ctx, by, done, input)
	if err != nil {
		return nil, err
	}
	return &previewed{Body: out}, nil
}

// command gives a command to a case and returns what it led to, and what was filled in.
func (a *API) command(ctx context.Context, by fsm.Actor, in *acting, give func(context.Context, string, fsm.Command) (engine.Result, error)) (done engine.Result, input map[string]fsm.Value, err error) {
	version, err := versionOf(in.IfMatch)
	if err != nil {
		return done, nil, err
	}
	if !inCalendar(in.Body.At) {
		return done, nil, fmt.Errorf("%w: a time outside the years 1 to 9999", engine.ErrInvalid)
	}
	_, m, err := a.seen(ctx, by, in.Case)
	if err != nil {
		return done, nil, err
	}
	input, err = a.filledIn(ctx, by, in.Case, m, in.Body.Input)
	if err != nil {
		return done, nil, err
	}
	cmd := fsm.Command{Action: in.Action, Actor: by, Input: input, Key: in.Key, Version: version, At: in.Body.At}
	if in.Body.Reason != "" {
		cmd.Reason = rules.TextValue(in.Body.Reason)
	}
	if in.Body.Evidence != "" {
		cmd.Evidence = rules.TextValue(in.Body.Evidence)
	}
	done, err = give(ctx, in.Case, cmd)
	if version != 0 && errors.Is(err, engine.ErrConflict) {
		return done, nil, newProblem(http.StatusPreconditionFailed, "version-changed", Text{engine.Message("id", err), engine.Message("en", err)})
	}
	return done, input, err
}

// seen returns a case as the actor sees it, and the SOP that it runs under.
func (a *API) seen(ctx context.Context, by fsm.Actor, id string) (fsm.Case, *fsm.Machine, error) {
	c, err := a.eng.For(by).Case(ctx, id)
	if err != nil {
		return c, nil, err
	}
	m, err := a.eng.Machine(ctx, c.SOP)
	return c, m, err
}

// filledIn reads an input, and asks the host of attachments in it.
func (a *API) filledIn(ctx context.Context, by fsm.Actor, id string, m *fsm.Machine, in Input) (map[string]fsm.Value, error) {
	input, err := in.values(m)
	if err != nil || a.references == nil {
		return input, err
	}
	p := problemOf(foreignFile)
	for _, name := range slices.Sorted(maps.Keys(input)) {
		field := attachmentField(m.SOP(), name)
		if field == nil || input[name].Kind() == rules.Unset {
			continue
		}
		accepted := true
		for _, file := range filesOf(field, input[name].Str()) {
			known, err := a.references(ctx, by, id, name, file)
			if err != nil {
				return nil, err
			}
			accepted = accepted && known
		}
		if !accepted {
			p.wrong(FieldProblem{Field: name, Code: foreignFile.code, Message: foreignFile.said})
		}
	}
	if len(p.Fields) > 0 {
		return nil, p
	}
	return input, nil
}

func (a *API) get(ctx context.Context, by fsm.Actor, in *caseIn) (*caseOut, error) {
	c, err := a.eng.For(by).Case(ctx, in.Case)
	if err != nil {
		return nil, err
	}
	out, err := a.shown(ctx, by, c, nil)
	if err != nil {
		return nil, err
	}
	return &caseOut{ETag: etag(out.Version), Body: out}, nil
}

// outcome returns a result with its texts; those that are not kept are given. What was saved stays
// saved, whatever its showing comes to.
func (a *API) outcome(ctx context.Context, by fsm.Actor, done engine.Result, given map[string]fsm.Value) (Outcome, error) {
	c, err := a.shown(ctx, by, done.Case, given)
	if err != nil {
		m, unknown := a.eng.Machine(ctx, done.Case.SOP)
		if unknown != nil {
			return Outcome{}, unknown
		}
		a.log.WarnContext(ctx, "what was done is shown without its texts", "case", done.Case.ID, "error", err)
		c = caseOf(m, done.Case, nil)
	}
	out := Outcome{Case: c, Entries: make([]Entry, len(done.Entries)), Repeated: done.Again}
	for i := range done.Entries {
		out.Entries[i] = entryOf(done.Entries[i])
	}
	return out, nil
}

// versionOf reads an If-Match: one ETag, or 0 for *, whatever the case is.
func versionOf(match string) (int64, error) {
	switch match {
	case "":
		return 0, problemOf(noIfMatch)
	case "*":
		return 0, nil
	}
	digits, ok := strings.CutPrefix(match, `"`)
	digits, closed := strings.CutSuffix(digits, `"`)
	n, err := strconv.ParseInt(digits, 10, 64)
	if !ok || !closed || err != nil || n < 1 || etag(n) != match {
		return 0, problemOf(badIfMatch)
	}
	return n, nil
}
