package diff

import (
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// may returns who may do what: by place and action, in words of the new file, the roles.
func (r *reader) may() map[string][]string {
	out := map[string][]string{}
	note := func(place string, a *plan.Action) {
		var roles []string
		for _, role := range a.By {
			roles = append(roles, r.id(inRoles, role))
		}
		slices.Sort(roles)
		out[place+" "+r.id(inNames, a.ID)] = roles
	}
	for _, a := range r.plan.Starts {
		note(sop.AnyStart, a)
	}
	for id, s := range r.plan.Stages {
		for _, a := range s.Actions {
			note(r.id(inNames, id), a)
		}
	}
	for id, a := range r.plan.Reopen {
		note(r.id(inNames, id), a)
	}
	return out
}

// doers are who may do an action of the new file, where it does not say so itself.
func (c *comparer) doers(y *item) []problem.Text {
	place, id, _ := strings.Cut(y.id, ".")
	for at, roles := range c.now.may() {
		if at == place+" "+id && y.get("oleh\x00").name == "" && !slices.Equal(roles, []string{sop.System}) {
			who := attr{name: "oleh", vals: c.now.roles(texts(roles))}
			return []problem.Text{joined([]problem.Text{who.label(), who.shows()}, " ")}
		}
	}
	return nil
}

func texts(ids []string) []sop.Text {
	out := make([]sop.Text, len(ids))
	for i, id := range ids {
		out[i].Value = id
	}
	return out
}

// differ reports whether others than before may do an action somewhere.
func (c *comparer) differ(y *item) bool {
	was, now := c.was.may(), c.now.may()
	for at, roles := range was {
		_, id, _ := strings.Cut(at, " ")
		later, there := now[at]
		if there && id == c.now.id(inNames, y.bare) && !slices.Equal(roles, later) {
			return true
		}
	}
	return false
}

// right is that a role may do something somewhere, or no longer may.
type right struct {
	role, place string
	gained      bool
}

// rights tells who may do what he could not, or no longer may, where the action and
// the role are there before and after.
func (c *comparer) rights() {
	was, now := c.was.may(), c.now.may()
	actions := map[right][]string{}
	for _, at := range slices.Sorted(maps.Keys(was)) {
		later, there := now[at]
		if !there {
			continue
		}
		place, id, _ := strings.Cut(at, " ")
		for _, role := range slices.Concat(later, was[at]) {
			gained := slices.Contains(later, role)
			r := right{role, place, gained}
			if gained != slices.Contains(was[at], role) && !slices.Contains(actions[r], id) && role != sop.System {
				actions[r] = append(actions[r], id)
			}
		}
	}
	all := slices.SortedFunc(maps.Keys(actions), func(a, b right) int {
		return strings.Compare(a.place+" "+a.role, b.place+" "+b.role)
	})
	for _, r := range all {
		c.right(r, actions[r])
	}
}

func (c *comparer) right(r right, actions []string) {
	holder, code := c.now, "hak-baru"
	if !r.gained {
		holder, code = c.was, "hak-hilang"
	}
	role := holder.find("peran", r.role)
	if role == nil {
		return
	}
	out := Change{Area: Rights, Code: code, Subject: role.called}
	var names []problem.Text
	for _, id := range actions {
		for _, y := range c.now.items {
			if place, own, _ := strings.Cut(y.id, "."); y.part == "aksi" && own == id && (place == r.place || place == "lintas" || place == "mulai") {
				out.Where, out.After = append(out.Where, y.where[0]), y.pos
				names = append(names, quote(c.now.names[inNames+id]))
				break
			}
		}
	}
	place := say("tempat-mulai")
	if r.place != sop.AnyStart {
		place = say("tempat", "tahap", quote(c.now.names[inNames+r.place]))
		out.Where = append(out.Where, r.place)
	}
	out.Says = say(code, "aksi", list(names), "tempat", place, "contoh", c.example(holder.plan.Roles[role.bare], quote(holder.names[inRoles+role.bare]), names[0], place))
	c.out = append(c.out, out)
}

// example is one case in which a right shows: of the first unit, if there are units.
func (c *comparer) example(how plan.Role, who, action, place problem.Text) problem.Text {
	key, unit := "contoh-hak", problem.Text{}
	if units := c.now.doc.Units.Units; len(units) > 0 {
		key, unit = "contoh-hak-semua", quote(name(units[0].Name, units[0].ID))
	}
	switch {
	case how.Own:
		key = "contoh-hak-sendiri"
	case how.OfUnit && unit.ID != "":
		key = "contoh-hak-unit"
	}
	return say(key, "siapa", who, "aksi", action, "tempat", place, "unit", unit)
}

// find returns an item of a part by its id in the new file.
func (r *reader) find(part, id string) *item {
	for _, x := range r.items {
		if x.part == part && x.id == id {
			return x
		}
	}
	return nil
}

// sight tells who sees a field that he did not see, or no longer sees it, where field
// and role are there before and after.
func (c *comparer) sight() {
	tell := func(role *item, was, now []string) {
		gone, come := c.fields(was, now), c.fields(now, was)
		if len(come) > 0 {
			c.add(Sight, "melihat-lebih", role, role, say("melihat-lebih", "isian", list(come)))
		}
		if len(gone) > 0 {
			c.add(Sight, "melihat-kurang", role, role, say("melihat-kurang", "isian", list(gone)))
		}
	}
	for _, y := range c.now.items {
		x := c.was.find("peran", y.id)
		if y.part != "peran" || x == nil {
			continue
		}
		was, now := c.was.plan.Sight.Roles[x.bare], c.now.plan.Sight.Roles[y.bare]
		if c.was.plan.OwnRole(x.bare) && c.now.plan.OwnRole(y.bare) {
			was, now = reporterSees(c.was.plan), reporterSees(c.now.plan)
		}
		tell(y, c.was.sorted(inNames, was), c.now.sorted(inNames, now))
	}
}

// reporterSees returns the fields that a citizen fills in, or is told with what tells him.
func reporterSees(p *plan.Plan) map[string]bool {
	out := maps.Clone(p.Sight.Told)
	for _, f := range p.Sight.Own {
		out[f] = true
	}
	for _, all := range p.Actions {
		for _, a := range all {
			for _, f := range slices.Concat(a.Required, a.Optional) {
				out[f] = out[f] || f != sop.UnitInput && slices.ContainsFunc(a.Tell, p.OwnRole)
			}
		}
	}
	return out
}

// fields names the fields of a list that another has not, of those that both files
// have, in the order of the new one.
func (c *comparer) fields(in, other []string) []problem.Text {
	var out []problem.Text
	for _, f := range c.now.doc.Fields {
		if id := f.ID.Value; slices.Contains(in, id) && !slices.Contains(other, id) && c.was.find("isian", id) != nil {
			out = append(out, quote(c.now.names[inNames+id]))
		}
	}
	return out
}
