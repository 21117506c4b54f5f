package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/sop"
)

// Listed is what a list may show of a case to those who do not work on it: the
// number and the end beside it, and no field.
type Listed struct {
	Stage string // or the end; empty: not shown
	Unit  string // in charge; empty: none, or not shown
	// Order is where the case stands in the list; zero: it has no time that is
	// shown.
	Order time.Time
}

// ListedForPublic returns what the public is shown of a case in lists, by the time
// since when it is; false: it sees no such case.
func (m *policy) ListedForPublic(c *Case) (Listed, bool) {
	since := m.publicSince(c)
	if since.IsZero() {
		return Listed{}, false
	}
	stage, unit := m.publicPlace(c)
	return Listed{Stage: stage, Unit: unit, Order: since}, true
}

// ListedForFormer returns what units that had a case, and have it no more, are
// shown of it in lists. What came later has no place there.
func (m *policy) ListedForFormer(c *Case) Listed { return Listed{Stage: c.Stage} }

// ListedForReporter returns what the reporter is shown of his case in lists, by
// the earliest deadline that he sees and owes says is one; when it has ended, by
// the time of that.
func (m *policy) ListedForReporter(c *Case, owes func(k *Clock) bool) Listed {
	out := Listed{Stage: c.Stage, Unit: c.Unit.ID}
	if c.Closed {
		out.Order = c.Entered
		return out
	}
	reads := m.reads(c, m.ownSights(c))
	for i := range c.Clocks {
		k := &c.Clocks[i]
		if seenByReporter(k) && m.showsDeadline(k.ID, reads) && k.State == Running && owes(k) && (out.Order.IsZero() || k.Due.Before(out.Order)) {
			out.Order = k.Due
		}
	}
	return out
}

// ownSights returns in which capacities the reporter of a case sees it as such.
func (m *policy) ownSights(c *Case) []sight {
	var out []sight
	for _, r := range m.plan.SOP.Roles {
		if r.Scope == sop.OwnCases {
			out = append(out, sight{kind: asReporter, role: r.ID.Value, hidden: m.hidden(c, r.ID.Value)})
		}
	}
	return out
}

// publicPlace returns the stage and the unit as tampil_publik shows them.
func (m *policy) publicPlace(c *Case) (stage, unit string) {
	if m.plan.Sight.Public[sop.ShowsStage] {
		stage = c.Stage
	}
	if m.plan.Sight.Public[sop.ShowsUnit] {
		unit = c.Unit.ID
	}
	return stage, unit
}

// seenByReporter reports whether the reporter sees a clock: one of a stage or a limit.
func seenByReporter(k *Clock) bool { return k.Kind != DutyClock }

// Works reports whether the actor sees the case in a role that works on it.
func (m *policy) Works(c Case, by Actor) bool {
	return slices.ContainsFunc(m.sights(&c, by), func(s sight) bool { return s.kind == asStaff })
}
