package test

import (
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// trialDoc is the JSON form of a trial.
type trialDoc struct {
	SOP       string      `json:"sop"`
	Version   int         `json:"version"`
	Scenarios int         `json:"scenarios"`
	Rows      int         `json:"rows"`
	Failed    int         `json:"failed"`
	Results   []resultDoc `json:"results"`
	// Problems are those of files that were not run, since they have errors.
	Problems []term.Finding `json:"problems,omitempty"`
	Coverage []coverDoc     `json:"coverage,omitempty"`
	Mutation *mutationDoc   `json:"mutation,omitempty"`
}

type resultDoc struct {
	File     string       `json:"file"`
	Line     int          `json:"line"`
	Name     string       `json:"name"`
	Kind     string       `json:"kind"` // "scenario" or "row"
	Passed   bool         `json:"passed"`
	Failures []failureDoc `json:"failures,omitempty"`
}

type failureDoc struct {
	Line    int              `json:"line"`
	Column  int              `json:"column"`
	Code    string           `json:"code"`
	At      string           `json:"at,omitempty"`
	Want    string           `json:"want"`
	Got     string           `json:"got"`
	Message problem.Text     `json:"message"`
	Why     []problem.Text   `json:"why,omitempty"`
	Ledger  *show.Indonesian `json:"ledger,omitempty"`
}

func trialJSON(t *trial) trialDoc {
	doc := trialDoc{SOP: t.sop.Code.Value, Version: t.sop.Version, Failed: t.failed(), Results: []resultDoc{}, Coverage: coverJSON(t), Mutation: mutationJSON(t)}
	doc.Scenarios, doc.Rows = t.count()
	for _, b := range t.broken {
		doc.Problems = append(doc.Problems, b.findings()...)
	}
	for _, report := range t.reports {
		for i := range report.Results {
			doc.Results = append(doc.Results, resultJSON(t, &report.Results[i]))
		}
	}
	return doc
}

func resultJSON(t *trial, r *scenario.Result) resultDoc {
	doc := resultDoc{File: r.File, Line: r.Pos.Line, Name: r.Name, Kind: "scenario", Passed: len(r.Failures) == 0}
	if r.Table {
		doc.Kind = "row"
	}
	for i := range r.Failures {
		f := &r.Failures[i]
		failed := failureDoc{
			Line: f.Problem.Pos.Line, Column: f.Problem.Pos.Column, Code: f.Problem.Code, Want: f.Want, Got: f.Got,
			Message: problem.TextOf(f.Problem.Message), Why: f.Why, Ledger: (*show.Indonesian)(f.Ledger),
		}
		if !f.At.IsZero() {
			failed.At = f.At.In(t.sop.Calendar.Options.Zone).Format(time.RFC3339)
		}
		doc.Failures = append(doc.Failures, failed)
	}
	return doc
}
