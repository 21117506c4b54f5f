package diff

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// timed are the attributes that say something of a clock: what a mutu_baku without any of
// them means is nothing.
var timed = []string{"waktu", "waktu_kelas", "menurut", "sejak", "mulai_ulang", "kembali", "hitung_mulai", "ingatkan", "bila_lewat", "selama_belum_ditentukan"}

// differ reports whether an attribute of two items is not the same.
func differ(x, y *item, name string) bool {
	return slices.ContainsFunc(keys(x, y), func(key string) bool {
		a, b := x.get(key), y.get(key)
		return (a.name == name || b.name == name) && a.means() != b.means()
	})
}

// absent says what holds where nothing is said of an attribute.
func absent(a attr) problem.Text {
	if _, own := catalogue()["tanpa-"+a.name]; own {
		return say("tanpa-" + a.name)
	}
	return say("tanpa")
}

// without says what holds in a file where nothing is said of an attribute of an item: of
// the bounds of a day what the clocks make of them.
func (r *reader) without(x *item, a attr) problem.Text {
	bounds := r.plan.Bounds[x.bare]
	bound := bounds.Earliest
	if a.name == "paling_lambat" {
		bound = bounds.Latest
	}
	switch day := a.name == "paling_awal" || a.name == "paling_lambat"; {
	case day && a.name == "paling_awal" && bounds.FromStart:
		return say("tanpa-hari-awal")
	case day && bound.Kind == sop.BoundToday:
		return say("tanpa-hari-catat")
	case day && bound.Kind == sop.BoundOpened:
		return say("tanpa-hari-buka")
	}
	return absent(a)
}

// came begins the sentences of what is new, or gone; given of what is set, or no longer.
func came(is bool) string {
	if is {
		return "baru"
	}
	return "tiada"
}

func given(is bool) string {
	if is {
		return "ditetapkan"
	}
	return "dihapus"
}

// special reports whether an attribute has a sentence of its own for that.
func special(code, name string) bool {
	_, own := catalogue()[code+"-"+name]
	return own
}

// asked tells what may be left out no longer, or now may, in one sentence; it returns
// what is told so. Fields that come or go otherwise are told with their list.
func (c *comparer) asked(x, y *item) []string {
	get := func(x *item, name string) attr { return x.get(name + "\x00") }
	moved := func(from, to attr) (out []value) {
		for _, v := range from.vals {
			if slices.ContainsFunc(to.vals, func(w value) bool { return w.key == v.key }) {
				out = append(out, v)
			}
		}
		return out
	}
	must := moved(get(x, "boleh_diisi"), get(y, "wajib_diisi"))
	may := moved(get(x, "wajib_diisi"), get(y, "boleh_diisi"))
	if len(must)+len(may) == 0 {
		return nil
	}
	if len(must) > 0 {
		c.add(Fields, "kini-wajib", x, y, say("kini-wajib", "isian", attr{vals: must}.shows()))
	}
	if len(may) > 0 {
		c.add(Fields, "kini-boleh", x, y, say("kini-boleh", "isian", attr{vals: may}.shows()))
	}
	for _, name := range []string{"wajib_diisi", "boleh_diisi"} {
		rest := func(a attr) attr {
			a.name, a.area, a.many = name, Fields, true
			a.vals = slices.DeleteFunc(slices.Clone(a.vals), func(v value) bool {
				return slices.ContainsFunc(slices.Concat(must, may), func(w value) bool { return w.key == v.key })
			})
			return a
		}
		if a, b := rest(get(x, name)), rest(get(y, name)); a.means() != b.means() {
			c.attr(x, y, a, b)
		}
	}
	return []string{"wajib_diisi", "boleh_diisi"}
}

// classed tells in one sentence where one time for all becomes a time by class, or the
// other way; it returns what is told so.
func (c *comparer) classed(x, y *item) []string {
	parts := []string{"waktu", "menurut", "waktu_kelas", "selama_belum_ditentukan"}
	by := func(x *item) bool { return x.get("menurut\x00").name != "" }
	if by(x) == by(y) {
		return nil
	}
	whole := func(x *item) problem.Text {
		if !by(x) {
			return x.get("waktu\x00").shows()
		}
		var limits []problem.Text
		for _, a := range x.attrs {
			switch a.name {
			case "waktu_kelas":
				limits = append(limits, say("frasa-kelas", "kelas", a.of, "waktu", a.shows()))
			case "selama_belum_ditentukan":
				limits = append(limits, say("frasa-belum", "waktu", a.shows()))
			}
		}
		return say("frasa-menurut", "apa", x.get("menurut\x00").shows(), "batas", list(limits))
	}
	old, young, none := whole(x), whole(y), say("tanpa-waktu")
	switch what := say("apa-waktu"); {
	case old.ID == "":
		c.add(Limits, "ditetapkan", x, y, say("ditetapkan", "apa", what, "baru", young, "tanpa", none))
	case young.ID == "":
		c.add(Limits, "dihapus", x, y, say("dihapus", "apa", what, "lama", old, "tanpa", none))
	default:
		c.add(Limits, "ubah", x, y, say("ubah", "apa", what, "lama", old, "baru", young))
	}
	return parts
}

// again reports whether the same secrecy stands in a file, perhaps once more.
func (c *comparer) again(in *reader, x *item) bool {
	same := func(x, y *item) bool {
		return !slices.ContainsFunc([]string{"bila", "sembunyikan", "dari"}, func(name string) bool { return differ(x, y, name) })
	}
	return slices.ContainsFunc(in.items, func(y *item) bool { return y.part == x.part && same(x, y) })
}
