package check

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// ownDemands returns the demands of an action with a condition of their own:
// those of its branches have the branch's.
func (c *Checker) ownDemands(a *sop.Action) []sop.Demand {
	return slices.DeleteFunc(slices.Clone(a.Demands), func(d sop.Demand) bool {
		return slices.ContainsFunc(a.Outcomes, func(o *sop.Outcome) bool { return o.When.Pos == d.When.Pos })
	})
}

// askedInCases reports whether a field is asked for in some cases: by a condition of
// its own, or by a branch.
func (c *Checker) askedInCases(field string) bool {
	return slices.ContainsFunc(c.SOP.Actions(), func(a *sop.Action) bool {
		return slices.ContainsFunc(a.Demands, func(d sop.Demand) bool { return c.name(d.Field) == field })
	})
}

// demands checks the names of what is asked for in some cases, and that it is
// not asked for anyway.
func (c *Checker) demands(a *sop.Action) {
	for _, d := range a.Demands {
		if slices.Contains(sop.Values(a.Required), d.Field.Value) {
			c.Err(d.Field.Pos, "demanded-anyway", "field", d.Field.Value)
		}
	}
}

// demandOrder tells a demand whose condition reads what it asks for itself, or
// what only a later one asks for: whether that is given is not known yet.
func (c *Checker) demandOrder(a *sop.Action) {
	for i, d := range a.Demands {
		rule := c.Book.Guards[d.When.Pos]
		if rule == nil {
			continue
		}
		reads := rule.Reads()
		for _, later := range a.Demands[i:] {
			name := c.name(later.Field)
			if slices.Contains(reads, name) || name == sop.UnitInput && (slices.Contains(reads, "unit.id") || slices.Contains(reads, "unit.kewenangan")) {
				c.Err(d.Field.Pos, "demand-reads-later", "field", d.Field.Value, "later", name)
				break
			}
		}
	}
}
