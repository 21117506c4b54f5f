package cli

import "github.com/tatalaksana/sop/fsm/scenario"

// trialFindings returns what failed in a trial, and the changes of the SOP that
// no scenario noticed, as findings at their places.
func trialFindings(s *session, t *trial) []finding {
	var all []finding
	for _, report := range t.reports {
		for i := range report.Results {
			r := &report.Results[i]
			for k := range r.Failures {
				p := r.Failures[k].Problem
				message := both{r.Name + ": " + p.Message(indonesian), r.Name + ": " + p.Message(english)}
				all = append(all, finding{p.File, p.Pos.Line, p.Pos.Column, p.Code, severityError, message})
			}
		}
	}
	for i := range t.mutants {
		m := &t.mutants[i]
		if m.Fate == scenario.Survived {
			text := survivor(s, m)
			all = append(all, finding{t.sopFile, m.Pos.Line, m.Pos.Column, "mutasi", severityWarning, both{text, text}})
		}
	}
	return all
}
