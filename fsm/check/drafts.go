package check

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// drafts checks tampil_setelah: it names actions, and stands on a field of the
// office's.
func (c *Checker) drafts() {
	for _, f := range c.SOP.Fields {
		c.once(f.After, "tampil_setelah")
		for _, t := range f.After {
			c.find(t, append(sortedKeys(c.actions), sortedKeys(c.duties)...), "unknown-action-in", "function", "tampil_setelah")
		}
		if len(f.After) == 0 {
			continue
		}
		if a := c.citizensFill(f); a != nil {
			c.Err(f.After[0].Pos, "draft-of-citizen", "field", f.ID.Value, "action", a.ID.Value)
		}
	}
}

// citizensFill returns an action in which a citizen fills a field in; nil: none.
func (c *Checker) citizensFill(f *sop.Field) *sop.Action {
	for _, a := range c.SOP.Actions() {
		if c.byCitizen(a) && slices.ContainsFunc(fills(a), func(t sop.Text) bool { return c.name(t) == f.ID.Value }) {
			return a
		}
	}
	return nil
}

// draftLeaks warns of a text that one person fills in and another must approve
// (selain_pelaku), and that the reporter or the public gets before that.
func (c *Checker) draftLeaks(g *Graph) {
	for _, approval := range c.SOP.Actions() {
		if approval.Automatic != (sop.Text{}) {
			continue
		}
		for _, t := range approval.NotBy {
			for _, a := range c.actions[c.name(t)] {
				for _, field := range fills(a) {
					f := c.fields[c.name(field)]
					if f == nil || !f.Sealed() || len(f.After) > 0 || a == approval || c.citizensFill(f) != nil {
						continue
					}
					if by := c.leaksBy(g, f, a, approval); by != nil {
						c.Warn(f.ID.Pos, "draft-leaks", "field", f.ID.Value, "action", by.ID.Value, "approval", approval.ID.Value)
					}
				}
			}
		}
	}
}

// leaksBy returns the action by which the reporter gets a field that another one
// fills in, before it is approved; nil: there is none. What comes after an act of the
// reporter's own is no approval: he had the answer, and somebody else looks at it anew.
func (c *Checker) leaksBy(g *Graph, f *sop.Field, filler, approval *sop.Action) *sop.Action {
	var by *sop.Action
	if c.tellsCitizen(filler) {
		by = filler
	}
	approved, along := false, c.toldAlong(f)
	seen := make([]bool, len(g.Spots))
	var queue []int
	enter := func(spot int) {
		if spot >= 0 && !seen[spot] {
			seen[spot] = true
			queue = append(queue, spot)
		}
	}
	for _, e := range g.Arcs {
		if e.Action == filler {
			enter(e.To)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, k := range g.Out[queue[0]] {
			switch e := g.Arcs[k]; {
			case e.Action == approval:
				approved = true
			case c.byCitizen(e.Action):
			default:
				if by == nil && along && c.tellsCitizen(e.Action) {
					by = e.Action
				}
				enter(e.To)
			}
		}
	}
	if !approved {
		return nil
	}
	return by
}

// toldAlong reports whether a citizen gets the field with whatever he is told: it is
// public and no act that fills it in tells him, or his melihat names it.
func (c *Checker) toldAlong(f *sop.Field) bool {
	is := func(t sop.Text) bool { return c.name(t) == f.ID.Value }
	if slices.ContainsFunc(c.SOP.Roles, func(r *sop.Role) bool {
		return r.Scope == sop.OwnCases && slices.ContainsFunc(r.Sees, func(t sop.Text) bool { return is(t) || t.Value == sop.Everything })
	}) {
		return true
	}
	return slices.ContainsFunc(c.SOP.Public.Show, is) && !slices.ContainsFunc(c.SOP.Actions(), func(a *sop.Action) bool {
		return c.tellsCitizen(a) && slices.ContainsFunc(fills(a), is)
	})
}

func (c *Checker) tellsCitizen(a *sop.Action) bool {
	return slices.ContainsFunc(a.Tell, func(t sop.Text) bool { return c.ownRole(t) })
}

func (c *Checker) byCitizen(a *sop.Action) bool {
	by := a.By
	if len(by) == 0 {
		for _, s := range c.stagesOf(a) {
			if s != nil {
				by = append(by, s.Performer)
			}
		}
	}
	return slices.ContainsFunc(by, func(t sop.Text) bool { return c.ownRole(t) })
}

func (c *Checker) ownRole(t sop.Text) bool {
	r := c.Roles[c.name(t)]
	return r != nil && r.Scope == sop.OwnCases
}

// fills returns what an action fills in.
func fills(a *sop.Action) []sop.Text { return slices.Concat(a.Required, a.Optional) }
