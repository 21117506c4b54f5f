package facts

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/state"
)

// met reports whether a duty was met and none of it is owed; of a task, whether as many
// units have answered as its stage asks for (tugas_selesai), when that gave it last: so
// many, or all that were asked and neither gave it back nor were taken out meanwhile.
func (p past) met(d *plan.Duty, of *plan.Plan) bool {
	owed := slices.ContainsFunc(p.duties, func(o state.DutyState) bool { return o.ID == d.ID })
	if d.Stage == "" {
		return !owed && state.EventIn(p.events, d.ID).Times > 0
	}
	no, answered := state.EventIn(p.events, of.Entered(d.Stage)).Times, 0
	for _, a := range p.answers {
		switch {
		case a.Task != d.ID || a.No != no:
		case a.Move == state.DutyDone:
			answered++
		case a.Left:
			owed = true
		}
	}
	enough := of.Stages[d.Stage].JoinAt
	return answered > 0 && (!owed || enough > 0 && answered >= enough)
}

// Met reports whether a duty or task is met in a case, as dipenuhi asks.
func Met(p *plan.Plan, c *state.Case, d *plan.Duty) bool { return pastOf(c).met(d, p) }
