package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/report"
)

type reportIn struct {
	SOP  string    `query:"sop" maxLength:"64" doc:"code of the procedure; may be left out where there is one"`
	From time.Time `query:"from" doc:"first instant of the period; without, from the beginning"`
	To   time.Time `query:"to" doc:"first instant after it; without, now"`
}

type reportOut struct{ Body Report }

// Report is how limits were kept in a period, of the cases that are the caller's work.
type Report struct {
	SOP        string         `json:"sop"`
	From       time.Time      `json:"from,omitzero"`
	To         time.Time      `json:"to"`
	Opened     int            `json:"opened"`
	Closed     int            `json:"closed"`
	Open       int            `json:"open" doc:"at the end of the period"`
	Ends       []EndCount     `json:"ends" nullable:"false"`
	Duties     []DutyCount    `json:"duties" nullable:"false"`
	Rows       []ReportRow    `json:"rows" nullable:"false"`
	Breaches   []ReportBreach `json:"breaches" nullable:"false"`
	Withdrawn  int            `json:"withdrawn" doc:"breaches of the period that were withdrawn by its end"`
	Unreadable int            `json:"unreadable,omitempty" doc:"how many cases could not be read; the log says which"`
}

// EndCount counts the cases that came to one end.
type EndCount struct {
	End   string `json:"end"`
	Cases int    `json:"cases"`
}

// DutyCount counts the occurrences of one duty.
type DutyCount struct {
	Duty string `json:"duty"`
	Met  int    `json:"met"`
	Owed int    `json:"owed"`
}

// ReportRow tells how the limits of one group were kept.
type ReportRow struct {
	By             string `json:"by" enum:"all,stage,limit,duty,role,unit"`
	ID             string `json:"id"`
	Name           string `json:"name"`
	CountedIn      string `json:"counted_in" doc:"what median and p90 count"`
	Ended          int    `json:"ended"`
	OnTime         int    `json:"on_time"`
	Early          int    `json:"early"`
	Late           int    `json:"late"`
	Percent        int    `json:"on_time_percent"`
	Afterwards     int    `json:"afterwards" doc:"of those ended, judged by a time that was entered afterwards"`
	PercentWithout *int   `json:"on_time_percent_without_afterwards,omitempty"`
	Local          int    `json:"local_days" doc:"that would be judged otherwise without the office's own days off"`
	WithoutLocal   *int   `json:"on_time_percent_without_local_days,omitempty"`
	Unmet          int    `json:"unmet"`
	Joined         int    `json:"joined"`
	Provisional    int    `json:"provisional"`
	Median         *int   `json:"median,omitempty"`
	P90            *int   `json:"p90,omitempty"`
	Breaches       int    `json:"breaches"`
	Running        int    `json:"running"`
	RunningLate    int    `json:"running_late"`
}

// ReportBreach is one standard not met, and who answers for it.
type ReportBreach struct {
	Case        string    `json:"case"`
	Clock       string    `json:"clock"`
	Name        string    `json:"name"`
	Owner       Person    `json:"owner"`
	LastDay     string    `json:"last_day,omitempty" format:"date"`
	Due         time.Time `json:"due,omitzero"`
	At          time.Time `json:"at" doc:"since when it is on record"`
	Ended       time.Time `json:"ended,omitzero"`
	LateBy      int       `json:"late_by"`
	CountedIn   string    `json:"counted_in,omitempty"`
	Unmet       bool      `json:"unmet,omitempty"`
	Provisional bool      `json:"provisional,omitempty"`
}

// reports registers the report.
func (r registrar) reports() {
	serve(r, operation{id: "report", method: http.MethodGet, path: "/report", summary: "How limits were kept in a period", errs: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusNotImplemented}}, r.report)
}

func (a *API) report(ctx context.Context, by fsm.Actor, in *reportIn) (*reportOut, error) {
	m, err := a.machine(in.SOP)
	if err != nil {
		return nil, err
	}
	if !inCalendar(in.From) || !inCalendar(in.To) {
		return nil, fmt.Errorf("%w: a time outside the years 1 to 9999", engine.ErrInvalid)
	}
	told, err := report.For(ctx, a.eng, by, report.Period{SOP: m.SOP().Code.Value, From: in.From, To: in.To})
	if err != nil {
		return nil, err
	}
	a.unread(ctx, told.Failed)
	return &reportOut{reportOf(told)}, nil
}

// inCalendar reports whether a time may stand in an answer: it is of the years 1 to 9999, or none.
func inCalendar(t time.Time) bool {
	year := t.UTC().Year()
	return 1 <= year && year <= 9999
}

func (a *API) unread(ctx context.Context, failed []engine.FailedCase) {
	for _, f := range failed {
		a.log.ErrorContext(ctx, "a case could not be read for a report", "case", f.Case, "error", f.Err)
	}
}

func reportOf(r report.Report) Report {
	out := Report{
		SOP: r.SOP, From: r.From, To: r.To, Opened: r.Opened, Closed: r.Closed, Open: r.Open, Withdrawn: r.Withdrawn, Unreadable: len(r.Failed),
		Ends: make([]EndCount, len(r.Ends)), Duties: make([]DutyCount, len(r.Duties)), Rows: make([]ReportRow, len(r.Rows)), Breaches: make([]ReportBreach, len(r.Breaches)),
	}
	for i, e := range r.Ends {
		out.Ends[i] = EndCount(e)
	}
	for i, d := range r.Duties {
		out.Duties[i] = DutyCount(d)
	}
	for i := range r.Rows {
		w := &r.Rows[i]
		out.Rows[i] = ReportRow{
			By: string(w.By), ID: w.ID, Name: w.Name, CountedIn: w.Counts(), Ended: w.Ended, OnTime: w.OnTime, Early: w.Early, Late: w.Late, Percent: w.Percent,
			Afterwards: w.Afterwards, PercentWithout: w.PercentWithout, Local: w.Local, WithoutLocal: w.PercentWithoutLocal, Unmet: w.Unmet, Joined: w.Joined,
			Provisional: w.Provisional, Median: w.Median, P90: w.P90, Breaches: w.Breaches, Running: w.Running, RunningLate: w.RunningLate,
		}
	}
	for i := range r.Breaches {
		b := &r.Breaches[i]
		out.Breaches[i] = ReportBreach{
			Case: b.Case, Clock: b.Clock, Name: b.Name, Owner: personOf(b.Owner), LastDay: dayText(b.LastDay), Due: b.Due, At: b.At, Ended: b.Ended,
			LateBy: b.LateBy, Unmet: b.Unmet, Provisional: b.Provisional,
		}
		if b.Unit != 0 {
			out.Breaches[i].CountedIn = b.Counts()
		}
	}
	return out
}
