package diff

import (
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/problem"
)

// order tells where branches stand in another order: their numbers are on record.
func (c *comparer) order(later map[string]*item) {
	branches := func(r *reader) map[string][]string {
		out := map[string][]string{}
		for _, x := range r.items {
			if x.part == "cabang" {
				out[x.within] = append(out[x.within], x.id)
			}
		}
		return out
	}
	was, now := branches(c.was), branches(c.now)
	for _, id := range slices.Sorted(maps.Keys(was)) {
		same := slices.Equal(slices.Sorted(slices.Values(was[id])), slices.Sorted(slices.Values(now[id])))
		if same && !slices.Equal(was[id], now[id]) {
			c.add(Flow, "urutan", nil, later["aksi "+id], say("urutan"))
		}
	}
}

// renamed tells what has another id now.
func (c *comparer) renamed(to renames) {
	for _, from := range slices.Sorted(maps.Keys(to)) {
		space, old, _ := strings.Cut(from, ":")
		if field, option, is := strings.Cut(old, ":"); is {
			id := c.was.id(inNames, field)
			x, y := c.was.find("isian", id), c.now.find("isian", id)
			c.add(Fields, "nama-lain-pilihan", x, y, say("nama-lain-pilihan", "apa", quote(c.now.names[inOption+id+":"+to[from]]), "lama", quote(option), "baru", quote(to[from])))
			continue
		}
		for _, y := range c.now.items {
			if spaces[y.part] != space+":" || y.bare != to[from] {
				continue
			}
			i := slices.IndexFunc(c.was.items, func(x *item) bool { return x.part == y.part && x.bare == old })
			if i >= 0 {
				c.add(y.area, "nama-lain", c.was.items[i], y, say("nama-lain", "lama", quote(old), "baru", quote(y.bare)))
				break
			}
		}
	}
}

// printed tells where things that both files have are printed in another order.
func (c *comparer) printed() {
	c.bases()
	rows := func(r *reader) (order []string, all map[string][]*item) {
		all = map[string][]*item{}
		for _, x := range r.items {
			if _, listed := catalogue()["deret-"+x.part]; !listed {
				continue
			}
			within, _, _ := strings.Cut(x.id, ".")
			if within == x.id {
				within = ""
			}
			key := x.part + " " + within
			if all[key] == nil {
				order = append(order, key)
			}
			all[key] = append(all[key], x)
		}
		return order, all
	}
	_, was := rows(c.was)
	order, now := rows(c.now)
	for _, key := range order {
		both := func(in, other []*item) (out []string) {
			for _, x := range in {
				if slices.ContainsFunc(other, func(y *item) bool { return y.id == x.id }) {
					out = append(out, x.id)
				}
			}
			return out
		}
		if slices.Equal(both(was[key], now[key]), both(now[key], was[key])) {
			continue
		}
		names := make([]problem.Text, len(now[key]))
		for i, y := range now[key] {
			names[i] = quote(c.now.names[spaces[y.part]+y.bare])
		}
		first := now[key][0]
		says := say("urutan-cetak", "apa", say("deret-"+first.part), "baru", list(names))
		change := c.add(Texts, "urutan-cetak", nil, first, says)
		change.Subject = say("yang-sop")
		if stage := c.now.find("tahap", strings.TrimPrefix(key, first.part+" ")); stage != nil {
			change.Subject = stage.called
		}
	}
}

// bases tells where the legal bases that both files have are printed in another order.
func (c *comparer) bases() {
	x, y := c.was.find("identitas", ""), c.now.find("identitas", "")
	list := func(in, other *item) attr {
		out := attr{name: "dasar_hukum", many: true}
		for _, a := range in.attrs {
			if a.name == out.name && other.get(a.key()).name != "" {
				out.vals = append(out.vals, value{key: a.class, show: a.shows()})
			}
		}
		return out
	}
	c.reordered(x, y, list(x, y), list(y, x))
}

// reordered tells a list that says the same in another order.
func (c *comparer) reordered(x, y *item, a, b attr) {
	same := slices.EqualFunc(a.vals, b.vals, func(v, w value) bool { return v.key == w.key })
	if !a.many || same {
		return
	}
	c.add(Texts, "urutan-cetak", x, y, say("urutan-cetak", "apa", b.label(), "baru", b.shows()))
}
