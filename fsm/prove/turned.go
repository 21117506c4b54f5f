package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
)

// turned is a way in which an arc leaves a limit, running or not, and where it does,
// after the arc.
type turned struct {
	runs, anew bool // anew: it has started with the arc
	where      prove.Region
}

// limitAfter says whether a limit runs after an arc was followed: one answer, or
// several where its condition decides, or a day that may be left out.
func (p *prover) limitAfter(e *check.Arc, l *plan.Limit, running bool) []turned {
	certain := slices.Clone(e.Events)
	var maybe []string
	for _, t := range e.Action.Required {
		certain = append(certain, t.Value)
	}
	for _, t := range e.Action.Optional {
		maybe = append(maybe, t.Value)
	}
	closed := p.g.End[e.To]
	after := func(events []string) []turned {
		t := l.Turn(running, closed, events)
		if l.When == nil || !t.Starts && !t.Restarts {
			return []turned{{t.Runs(running), t.Starts || t.Restarts, prove.Everything}}
		}
		exists := p.judge(l.Doc.When)
		// What it reads unset is told of the file; of the ways on nothing follows from it.
		return []turned{{true, true, exists.holds}, {false, false, p.space.Or(exists.fails, exists.unset)}}
	}
	if e.Action.Kind == sop.EndAction && !running && l.Turn(true, false, certain).Runs(true) != l.Turn(false, closed, certain).Runs(false) {
		// It may have ended with the case, unmet: then it goes on.
		return []turned{{true, false, prove.Everything}, {false, false, prove.Everything}}
	}
	answers := after(certain)
	if plan.Among(l.Since, maybe) || plan.Among(l.Until, maybe) || (l.When != nil || slices.Contains(p.passing, l)) && plan.Among(l.Restart, maybe) {
		answers = append(answers, after(append(certain, maybe...))...)
	}
	return answers
}
