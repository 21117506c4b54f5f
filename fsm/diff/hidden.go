package diff

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// hides reports whether a secrecy hides a field from somebody, perhaps with the whole case.
func (x *item) hides(from, field value) bool {
	has := func(name, key string) bool {
		return slices.ContainsFunc(x.get(name+"\x00").vals, func(v value) bool { return v.key == key })
	}
	return x != nil && has("dari", from.key) && (has("sembunyikan", field.key) || has("sembunyikan", sop.WholeCase))
}

// seen says who sees what no longer, or again, as one secrecy becomes another; either may
// be missing. What is not there in both files was not seen before, or is not now.
func (c *comparer) seen(x, y *item) []problem.Text {
	both := func(who, field value) bool {
		known := func(r *reader) bool {
			return (who.key == sop.Public || r.find("peran", who.key) != nil) && (field.key == sop.WholeCase || r.find("isian", field.key) != nil)
		}
		return known(c.was) && known(c.now)
	}
	out := sights("tidak-melihat", y, x, both)
	out = append(out, sights("tidak-melihat-baru", y, x, func(who, field value) bool { return !both(who, field) })...)
	return append(out, sights("melihat-lagi", x, y, both)...)
}

// sights says of those from whom one secrecy hides what another does not what they see no
// longer, or again: of all who do so with the same fields at once.
func sights(code string, one, other *item, of func(who, field value) bool) []problem.Text {
	if one == nil {
		return nil
	}
	whole := func(list []value) bool {
		return slices.ContainsFunc(list, func(v value) bool { return v.key == sop.WholeCase })
	}
	var who, what [][]value
	for _, from := range one.get("dari\x00").vals {
		var fields []value
		for _, field := range one.get("sembunyikan\x00").vals {
			if !other.hides(from, field) && of(from, field) {
				fields = append(fields, field)
			}
		}
		if whole(fields) && other != nil {
			for _, field := range other.get("sembunyikan\x00").vals { // still hidden with this
				if other.hides(from, field) && code == "melihat-lagi" {
					fields = append(fields, field)
				}
			}
		}
		i := slices.IndexFunc(what, func(v []value) bool {
			return slices.EqualFunc(v, fields, func(a, b value) bool { return a.key == b.key })
		})
		switch {
		case len(fields) == 0:
		case i >= 0:
			who[i] = append(who[i], from)
		default:
			who, what = append(who, []value{from}), append(what, fields)
		}
	}
	out := make([]problem.Text, len(who))
	for i := range who {
		says, fields := code, slices.DeleteFunc(slices.Clone(what[i]), func(v value) bool { return v.key == sop.WholeCase })
		if len(fields) < len(what[i]) {
			says += "-kasus"
			if len(fields) > 0 && code == "melihat-lagi" {
				says += "-kecuali"
			}
		}
		out[i] = say(says, "siapa", attr{vals: who[i]}.shows(), "isian", attr{vals: fields}.shows(), "bila", one.get("bila\x00").shows())
	}
	return out
}

// watchers says who sees a new field.
func (c *comparer) watchers(field string) []problem.Text {
	p := c.now.plan
	var who []value
	for _, role := range c.now.doc.Roles {
		sees := p.Sight.Roles[role.ID.Value]
		if p.OwnRole(role.ID.Value) {
			sees = reporterSees(p)
		}
		if sees[field] && role.ID.Value != sop.System {
			who = append(who, c.now.ref(inRoles, role.ID))
		}
	}
	if p.Sight.Public[field] {
		who = append(who, c.now.ref(inRoles, sop.Text{Value: sop.Public}))
	}
	if len(who) == 0 {
		return nil
	}
	return []problem.Text{attr{name: "penglihat", vals: who}.says()}
}
