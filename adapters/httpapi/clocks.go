package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
)

// Standing is how one clock of a case stands now.
type Standing struct {
	Clock       string    `json:"clock" doc:"its id"`
	Name        string    `json:"name" doc:"as people call it"`
	Kind        string    `json:"kind" enum:"stage,limit,duty"`
	Of          string    `json:"of" doc:"the stage, limit or duty"`
	Owner       Person    `json:"owner" doc:"who answers for it"`
	Owed        bool      `json:"owed" doc:"to pass it is a breach"`
	Span        string    `json:"span" doc:"as the SOP writes it"`
	Status      string    `json:"status" enum:"on_time,warning,late,paused,early,unset"`
	Since       time.Time `json:"since,omitzero" doc:"since when it is so"`
	Used        int       `json:"used"`
	Left        int       `json:"left"`
	LateBy      int       `json:"late_by"`
	CountedIn   string    `json:"counted_in" doc:"what used, left and late_by count"`
	Share       int       `json:"share" doc:"of the time that is used, in percent"`
	Start       time.Time `json:"start,omitzero"`
	LastDay     string    `json:"last_day,omitempty" format:"date"`
	Due         time.Time `json:"due,omitzero" doc:"the first instant that is late"`
	Provisional bool      `json:"provisional"`
}

// Ledger explains a deadline day by day.
type Ledger struct {
	Clock       string       `json:"clock"`
	Start       time.Time    `json:"start"`
	Span        string       `json:"span"`
	StartRule   string       `json:"start_rule"`
	CountsFrom  string       `json:"counts_from,omitempty" format:"date" doc:"on which day an act after the cut-off hour counts as made"`
	Revision    string       `json:"revision" doc:"of the decrees that gave the deadline"`
	Unit        string       `json:"unit,omitempty" doc:"by whose calendar, if one of its own"`
	Paused      bool         `json:"paused" doc:"a pause without an end holds it: there is no deadline"`
	LastDay     string       `json:"last_day,omitempty" format:"date"`
	Due         time.Time    `json:"due,omitzero"`
	Provisional bool         `json:"provisional"`
	Doubts      []Text       `json:"doubts" nullable:"false" doc:"why it is provisional"`
	Days        []LedgerLine `json:"days" nullable:"false"`
}

// LedgerLine is a day, or something that happened to the clock.
type LedgerLine struct {
	Date    string `json:"date" format:"date"`
	Counted bool   `json:"counted"`
	N       int    `json:"n,omitempty" doc:"as which it counts"`
	Code    string `json:"code"`
	Reason  Text   `json:"reason"`
	Decree  string `json:"decree,omitempty" doc:"behind a day off"`
	Event   string `json:"event,omitempty" doc:"what happened, of a line that is no day"`
	At      string `json:"at,omitempty" doc:"when"`
}

type clocksOut struct {
	Body struct {
		Clocks []Standing `json:"clocks" nullable:"false"`
	}
}

type ledgerIn struct {
	Case  string `path:"case" maxLength:"200"`
	Clock string `path:"clock" maxLength:"300" doc:"id of the clock; a space in it is %20"`
}

type ledgerOut struct{ Body Ledger }

// clocks registers what tells of clocks.
func (r registrar) clocks() {
	serve(r, operation{id: "list-clocks", method: http.MethodGet, path: "/cases/{case}/clocks", summary: "How each clock stands now", errs: []int{http.StatusNotFound}, open: true}, r.standing)
	serve(r, operation{id: "get-ledger", method: http.MethodGet, path: "/cases/{case}/clocks/{clock}/ledger", summary: "A deadline, day by day", errs: []int{http.StatusNotFound}, open: true}, r.ledger)
}

func (a *API) standing(ctx context.Context, by fsm.Actor, in *caseIn) (*clocksOut, error) {
	told, err := a.eng.For(by).Standing(ctx, in.Case)
	if err != nil {
		return nil, err
	}
	out := &clocksOut{}
	out.Body.Clocks = make([]Standing, len(told))
	for i := range told {
		k := &told[i]
		s := Standing{
			Clock: k.Clock, Name: k.Name, Kind: string(k.Kind), Of: k.Of, Owner: personOf(k.Owner), Owed: k.Owed, Span: k.Span.String(),
			Status: string(k.Status), Since: k.Since.UTC(), Used: k.Used, Left: k.Left, LateBy: k.LateBy, CountedIn: k.Unit.String(), Share: k.Share, Start: k.Start.UTC(),
		}
		if !k.Open {
			s.LastDay, s.Due, s.Provisional = dayText(k.Deadline.LastDay), k.Deadline.Due, k.Deadline.Provisional
		}
		out.Body.Clocks[i] = s
	}
	return out, nil
}

func (a *API) ledger(ctx context.Context, by fsm.Actor, in *ledgerIn) (*ledgerOut, error) {
	l, err := a.eng.For(by).Explain(ctx, in.Case, in.Clock)
	if err != nil {
		return nil, err
	}
	return &ledgerOut{ledgerOf(in.Clock, l)}, nil
}

func ledgerOf(clock string, l calendar.Ledger) Ledger {
	out := Ledger{
		Clock: clock, Start: l.Start, Span: l.Span.String(), StartRule: l.StartRule.String(), CountsFrom: dayText(l.CountsFrom),
		Revision: l.Revision.String(), Unit: l.Unit, Paused: l.Open, Doubts: []Text{}, Days: []LedgerLine{},
	}
	if !l.Open {
		out.LastDay, out.Due, out.Provisional = dayText(l.Deadline.LastDay), l.Deadline.Due, l.Deadline.Provisional
	}
	for _, d := range l.Doubts {
		out.Doubts = append(out.Doubts, both(d))
	}
	english := show.Lines(l, "en")
	for i, line := range show.Lines(l, "id") {
		out.Days = append(out.Days, LedgerLine{
			Date: dayText(line.Date), Counted: line.Counted, N: line.N, Code: string(line.Code), Reason: Text{line.Reason, english[i].Reason},
			Decree: line.Decree, Event: string(line.Event), At: line.At,
		})
	}
	return out
}
