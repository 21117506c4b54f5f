package scenario

import (
	"slices"

	"github.com/tatalaksana/sop/calendar"
)

// ask answers one row of the table of deadlines.
func (r *Runner) ask(s *Suite, q *Question) Result {
	k := calendar.Clock{Start: q.Start, Span: q.Span}
	for _, t := range timesOf(r.machine.SOP()) {
		if q.Limit.Value != "" && t.of == q.Limit.Value {
			k.Span, k.Rule = t.span(q.Class.Value), t.time.Rule
		}
	}
	for _, p := range q.Pauses {
		k.Events = append(k.Events, calendar.ClockEvent{Type: calendar.EventPause, At: p.Start}, calendar.ClockEvent{Type: calendar.EventResume, At: p.End})
	}
	if q.Extension != (calendar.Span{}) {
		k.Events = append(k.Events, calendar.ClockEvent{Type: calendar.EventExtend, At: q.Extended, Span: q.Extension, Total: q.Total})
		slices.SortStableFunc(k.Events, func(a, b calendar.ClockEvent) int { return a.At.Compare(b.At) })
	}
	zone := r.machine.SOP().Calendar.Options.Zone
	name := k.Span.String()
	if q.Limit.Value != "" {
		name = q.Limit.Value + " (" + name + ")"
	}
	result := Result{File: s.File, Pos: q.Pos, Table: true, Name: q.Start.In(zone).Format("2006-01-02 15:04 MST") + " + " + name}
	fail := func(got string) *Failure {
		args := []string{"want", q.Answer.Value, "got", got}
		f := Failure{Problem: found(s.File, q.Answer.Pos, "scenario-row", args...), Want: q.Answer.Value, Got: got}
		result.Failures = append(result.Failures, f)
		return &result.Failures[len(result.Failures)-1]
	}
	cal := r.cal
	if !q.KnownOn.IsZero() {
		cal = cal.KnownOn(q.KnownOn)
	}
	ledger, err := cal.ExplainClock(k)
	if err != nil {
		fail(err.Error())
		return result
	}
	d := ledger.Deadline
	switch {
	case !q.LastDay.IsZero() && q.LastDay != d.LastDay:
		fail(d.LastDay.String()).Ledger = &ledger
	case q.LastDay.IsZero() && !q.Due.Equal(d.Due):
		fail(d.Due.In(zone).Format("2006-01-02 15:04 MST")).Ledger = &ledger
	case q.Provisional.Value != "" && (q.Provisional.Value == "ya") != d.Provisional:
		yes := map[bool]string{true: "sementara: ya", false: "sementara: tidak"}
		f := fail(yes[d.Provisional])
		f.Want, f.Ledger = "sementara: "+q.Provisional.Value, &ledger
		f.Problem.Args["want"] = f.Want
	}
	if q.Limit.Value != "" {
		result.asked = []look{{of: q.Limit.Value, start: q.Start, last: d.LastDay, due: d.Due}}
	}
	return result
}
