package run

import (
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// telling are the moves of a clock in the order in which they tell most of what
// happened to it: of a clock that is counted anew, is held and goes on, what
// matters is that it is counted anew.
var telling = []fsm.Move{
	fsm.Restarted, fsm.Started, fsm.Reclassified, fsm.Extended, fsm.Corrected, fsm.Amended, fsm.HandedOver, fsm.Migrated, fsm.Resumed, fsm.Held,
}

// inOne makes one move of all that a row did to a clock: the one that tells most,
// with where the clock stands after the last. The clocks stay in order.
func inOne(moves []scenario.Deadline) []scenario.Deadline {
	var out []scenario.Deadline
	for _, d := range moves {
		i := slices.IndexFunc(out, func(known scenario.Deadline) bool { return known.Clock == d.Clock })
		if i < 0 {
			out = append(out, d)
			continue
		}
		before := &out[i]
		d.Withdrawn = d.Withdrawn || before.Withdrawn
		d.Days = append(slices.Clone(before.Days), d.Days...)
		if d.Old.IsZero() {
			d.Old = before.Old
		}
		if slices.Index(telling, before.Move) < slices.Index(telling, d.Move) {
			d.Move = before.Move
		}
		*before = d
	}
	return out
}

// unclassed reports whether a clock without a deadline waits for its class; any
// other one stands still. Only a start has no deadline for want of a class.
func unclassed(d scenario.Deadline) bool {
	return d.Deadline.Due.IsZero() && (d.Move == fsm.Started || d.Move == fsm.Restarted) && d.Span.High == 0
}
