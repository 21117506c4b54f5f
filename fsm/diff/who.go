package diff

import (
	"maps"
	"slices"
	"strconv"
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
			note(r.id(inPlaces, id), a)
		}
	}
	for id, a := range r.plan.Reopen {
		note(r.id(inPlaces, id), a)
	}
	return out
}

// doers are who may do an action of the new file, where it does not say so itself.
func (c *comparer) doers(y *item) []problem.Text {
	place, id, _ := strings.Cut(y.id, ".")
	for at, roles := range c.now.may() {
		if at == place+" "+id && y.get("oleh\x00").name == "" && !slices.Equal(roles, []string{sop.System}) {
			return []problem.Text{attr{name: "oleh", vals: c.now.roles(texts(roles))}.says()}
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

// actors reports whether others than before may do an action somewhere.
func (c *comparer) actors(y *item) bool {
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
	c.elsewhere(actions, true, now, was)
	c.elsewhere(actions, false, was, now)
	all := slices.SortedFunc(maps.Keys(actions), func(a, b right) int {
		return strings.Compare(a.role+" "+strconv.FormatBool(a.gained)+" "+a.place, b.role+" "+strconv.FormatBool(b.gained)+" "+b.place)
	})
	for len(all) > 0 { // the same at several places is told once
		first := all[0]
		var places []string
		all = slices.DeleteFunc(all, func(r right) bool {
			same := r.role == first.role && r.gained == first.gained && slices.Equal(actions[r], actions[first])
			if same {
				places = append(places, r.place)
			}
			return same
		})
		c.right(first, places, actions[first])
	}
}

// elsewhere adds to the rights that come, or go, the places where the action itself comes
// or goes, so that all of a right is told at once.
func (c *comparer) elsewhere(actions map[right][]string, gained bool, in, other map[string][]string) {
	moved := map[string]bool{} // by role and action
	for r, ids := range actions {
		for _, id := range ids {
			moved[r.role+" "+id] = moved[r.role+" "+id] || r.gained == gained
		}
	}
	for _, at := range slices.Sorted(maps.Keys(in)) {
		place, id, _ := strings.Cut(at, " ")
		_, there := other[at]
		_, known := c.now.names[inPlaces+place]
		for _, role := range in[at] {
			if r := (right{role, place, gained}); !there && known && moved[role+" "+id] {
				actions[r] = append(actions[r], id)
			}
		}
	}
}

func (c *comparer) right(r right, places, actions []string) {
	holder, code, can := c.now, "hak-baru", "kini-dapat"
	if !r.gained {
		holder, code, can = c.was, "hak-hilang", "tidak-dapat"
	}
	role := holder.find("peran", r.role)
	if role == nil {
		return
	}
	out := Change{Area: Rights, Code: code, Subject: role.called}
	var names []problem.Text
	for _, id := range actions {
		for _, y := range c.now.items {
			if place, own, _ := strings.Cut(y.id, "."); y.part == "aksi" && own == id && (slices.Contains(places, place) || place == "lintas" || place == "mulai") {
				out.Where, out.After = append(out.Where, y.where[0]), y.pos
				names = append(names, quote(c.now.names[inNames+id]))
				break
			}
		}
	}
	for _, place := range places {
		if place != sop.AnyStart {
			out.Where = append(out.Where, place)
		}
	}
	who := quote(holder.names[inRoles+role.bare])
	out.Says = say(code, "aksi", list(names), "tempat", c.place(places...))
	if example := c.example(holder.plan.Roles[role.bare], who, names[0], say(can), r.place); example.ID != "" {
		out.Says = joined([]problem.Text{out.Says, example}, ". ")
	}
	c.out = append(c.out, out)
}

// place says where an action is done: at stages, at ends or in the beginning.
func (c *comparer) place(ids ...string) problem.Text {
	var stages, ends, at []problem.Text
	if slices.Contains(ids, sop.AnyStart) {
		at = append(at, say("tempat-mulai"))
	}
	for _, x := range c.now.items {
		called := quote(c.now.names[inPlaces+x.id])
		switch {
		case !slices.Contains(ids, x.id):
		case x.part == "akhir":
			ends = append(ends, called)
		case x.part == "tahap":
			stages = append(stages, called)
		}
	}
	if len(stages) > 0 {
		at = append(at, say("tempat", "tahap", listed("sambung", stages)))
	}
	if len(ends) > 0 {
		at = append(at, say("tempat-akhir", "tahap", listed("atau", ends)))
	}
	return listed("sambung", at)
}

// example is one case in which a right shows: of the first unit, if there are units; none
// where it would only say the right again.
func (c *comparer) example(how plan.Role, who, action, can problem.Text, place string) problem.Text {
	key, unit := "", problem.Text{}
	if units := c.now.doc.Units.Units; len(units) > 0 {
		key, unit = "contoh-hak-semua", quote(name(units[0].Name, units[0].ID))
	}
	switch {
	case place == sop.AnyStart:
		return problem.Text{}
	case how.Own:
		key = "contoh-hak-sendiri"
	case how.OfUnit && unit.ID != "":
		key = "contoh-hak-unit"
	case key == "":
		return problem.Text{}
	}
	return say(key, "siapa", who, "dapat", can, "aksi", action, "tempat", c.place(place), "unit", unit)
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
	for _, y := range c.now.items {
		x := c.was.find("peran", y.id)
		if y.part != "peran" || x == nil {
			continue
		}
		was, now := c.was.plan.Sight.Roles[x.bare], c.now.plan.Sight.Roles[y.bare]
		if c.was.plan.OwnRole(x.bare) && c.now.plan.OwnRole(y.bare) {
			was, now = reporterSees(c.was.plan), reporterSees(c.now.plan)
		}
		before, after := c.was.sorted(inNames, was), c.now.sorted(inNames, now)
		gone, come := c.fields(before, after), c.fields(after, before)
		if len(come) > 0 {
			c.add(Sight, "melihat-lebih", y, y, say("melihat-lebih", "isian", c.these(come)))
		}
		if len(gone) > 0 {
			c.add(Sight, "melihat-kurang", y, y, say("melihat-kurang", "isian", c.these(gone)))
		}
		told := func(v value) bool {
			return v.key == sop.Everything && len(gone)+len(come) > 0 || slices.Contains(gone, v.show) || slices.Contains(come, v.show)
		}
		a, b := x.get("melihat\x00"), y.get("melihat\x00")
		if rest := slices.Concat(a.vals, b.vals); a.means() != b.means() && (len(gone)+len(come) == 0 || !slices.ContainsFunc(rest, told)) {
			c.attr(x, y, a, b)
		}
	}
}

// these names fields, all that both files have in one word.
func (c *comparer) these(fields []problem.Text) problem.Text {
	both := 0
	for _, f := range c.now.doc.Fields {
		if c.was.find("isian", f.ID.Value) != nil {
			both++
		}
	}
	if len(fields) == both && both > 1 {
		return say("kata-semua-isian")
	}
	return list(fields)
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
