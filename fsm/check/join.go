package check

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// join checks bergabung_dengan.
func (c *Checker) join(a *sop.Action) {
	if a.Joins == (sop.Text{}) {
		return
	}
	if id, ok := c.find(a.Joins, sortedKeys(c.fields), "unknown-field", "where", "bergabung_dengan"); ok && !c.isCase(id) {
		c.Err(a.Joins.Pos, "source-no-case", "field", id, "kind", c.fields[id].Kind.Word(), "key", "bergabung_dengan")
	}
	for _, barred := range []struct {
		key string
		has bool
	}{{"mulai", a.Kind == sop.StartAction}, {"otomatis", a.Automatic != (sop.Text{})}, {"catat_susulan", a.Afterwards.High > 0}} {
		if barred.has {
			c.Err(a.Joins.Pos, "merge-not-at-once", "action", a.ID.Value, "key", barred.key)
		}
	}
	end := c.meantTarget(a.To)
	if len(a.Outcomes) > 0 || end != "" && c.Ends[end] == nil {
		c.Err(a.Joins.Pos, "merge-elsewhere", "action", a.ID.Value)
	} else if end != "" {
		c.joinedEnd(end, a)
	}
}

// joinedEnd checks that an end to which an action joins cases takes no others, and lets
// none go on. Of several such actions the first tells it.
func (c *Checker) joinedEnd(end string, a *sop.Action) {
	leads := func(other *sop.Action) int {
		return slices.IndexFunc(other.Targets(), func(t sop.Target) bool { return c.meantTarget(t.To) == end })
	}
	all := c.SOP.Actions()
	first := slices.IndexFunc(all, func(other *sop.Action) bool { return other.Joins != (sop.Text{}) && leads(other) >= 0 })
	if all[first] != a {
		return
	}
	if again := c.Ends[end].Reopen; again != nil {
		c.Err(again.ID.Pos, "merged-reopens", "end", end, "action", a.ID.Value)
	}
	for _, other := range all {
		if i := leads(other); i >= 0 && other.Joins == (sop.Text{}) {
			c.Err(other.Targets()[i].To.Pos, "merge-unsaid", "action", other.ID.Value, "end", end, "other", a.ID.Value)
		}
	}
}
