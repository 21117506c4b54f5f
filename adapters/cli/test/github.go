package test

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// trialFindings returns what failed in a trial, and the changes of the SOP that
// no scenario noticed, as findings at their places.
func trialFindings(s *term.Session, t *trial) []term.Finding {
	var all []term.Finding
	for _, b := range t.broken {
		all = append(all, b.findings()...)
	}
	for _, report := range t.reports {
		for i := range report.Results {
			r := &report.Results[i]
			for k := range r.Failures {
				p := r.Failures[k].Problem
				message := problem.Text{ID: r.Name + ": " + p.Message(term.Indonesian), EN: r.Name + ": " + p.Message(term.English)}
				all = append(all, term.Finding{File: p.File, Line: p.Pos.Line, Column: p.Pos.Column, Code: p.Code, Severity: term.SeverityError, Message: message})
			}
		}
	}
	for i := range t.mutants {
		m := &t.mutants[i]
		if m.Fate == scenario.Survived {
			text := survivor(s, m)
			all = append(all, term.Finding{File: t.sopFile, Line: m.Pos.Line, Column: m.Pos.Column, Code: "mutasi", Severity: term.SeverityWarning, Message: problem.Text{ID: text, EN: text}})
		}
	}
	return all
}
