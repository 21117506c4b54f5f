// Package longest finds the paths on which stages may use more of a limit than there
// is: how much each uses, and from which day on it is too long. Whether conditions let a
// case go along such a path is the proof's to say. What a path costs is told at limits-fit
// in package prove.
package longest

import (
	"maps"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/prove/internal/days"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// The bounds of looking for the longest path: steps, and paths tried on the calendar.
const (
	maxPathSteps = 200_000
	MaxPaths     = 50
	maxClasses   = 64
)

// Search is a procedure whose paths are followed.
type Search struct {
	Plan     *plan.Plan
	Graph    *check.Graph
	Calendar *calendar.Calendar
	Days     *days.Measure
	Moves    [][]Move // by spot of the graph
}

// Move is an action as it can be done at a spot.
type Move struct {
	Doc  *sop.Action
	Act  *plan.Action
	Arcs []*check.Arc
}

// Paths returns the paths on which stages may use more of a limit than there is, of
// cases whose limits go by one class; why says what stays open.
func (s *Search) Paths(l *sop.CaseTime, class map[string]rules.Value) (paths []Path, why *prove.NotDecided) {
	f := s.newFit(l, class)
	f.walk(0, f.opening())
	if f.why != "" {
		return nil, &prove.NotDecided{Code: f.why}
	}
	return f.judge()
}

// Classes returns every combination of the options that limits by class depend
// on.
func (s *Search) Classes(l *sop.CaseTime) []map[string]rules.Value {
	out := []map[string]rules.Value{{}}
	seen := map[string]bool{}
	split := func(t *sop.Time) {
		if t == nil || t.By.Value == "" || t.ByUnit() || t.BeforeField() || seen[t.By.Value] || len(out) > maxClasses {
			return
		}
		seen[t.By.Value] = true
		field := s.Plan.Fields[t.By.Value]
		var next []map[string]rules.Value
		for _, class := range out {
			for _, c := range t.ByClass {
				v, ok := sop.ParseValue(field, c.Option.Value)
				if !ok {
					continue
				}
				more := map[string]rules.Value{t.By.Value: v}
				for _, f := range slices.Sorted(maps.Keys(class)) {
					more[f] = class[f]
				}
				next = append(next, more)
			}
		}
		out = next
	}
	split(l.Time)
	for _, st := range s.Plan.SOP.Stages {
		if st.Standard != nil {
			split(st.Standard.Time)
		}
	}
	return out
}

// sends reports whether a citizen may do an action.
func (s *Search) sends(a *sop.Action) bool {
	return a.Automatic == (sop.Text{}) && slices.ContainsFunc(s.Plan.Doers(a.ID.Value), s.Plan.OwnRole)
}
