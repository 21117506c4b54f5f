package diff

import (
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/problem"
)

// comparer gathers what differs between two procedures.
type comparer struct {
	was, now *reader
	proof    *proof
	out      []Change
}

// add notes a change between two items, either of which may be missing.
func (c *comparer) add(area Area, code string, was, now *item, says problem.Text) *Change {
	out := Change{Area: area, Code: code, Says: says}
	if was != nil {
		out.Subject, out.Where, out.Before = was.called, was.where, was.pos
	}
	if now != nil {
		out.Subject, out.Where, out.After = now.called, now.where, now.pos
	}
	c.out = append(c.out, out)
	return &c.out[len(c.out)-1]
}

// items compares item by item.
func (c *comparer) items() {
	c.align("cabang")
	c.align("kerahasiaan")
	later := map[string]*item{}
	for _, x := range c.now.items {
		later[x.part+" "+x.id] = x
	}
	before := map[string]*item{}
	for _, x := range c.was.items {
		before[x.part+" "+x.id] = x
		y := later[x.part+" "+x.id]
		if y == nil {
			c.gone(x)
			continue
		}
		for _, key := range keys(x, y) {
			c.attr(x, y, x.get(key), y.get(key))
		}
	}
	for _, y := range c.now.items {
		if before[y.part+" "+y.id] == nil {
			c.come(y, before)
		}
	}
	c.order(later)
}

// keys returns the attributes of two items, those of the first first.
func keys(x, y *item) []string {
	var out []string
	for _, a := range slices.Concat(x.attrs, y.attrs) {
		if !slices.Contains(out, a.key()) {
			out = append(out, a.key())
		}
	}
	return out
}

// align pairs parts without a name of their own, of one action, that share something:
// the same condition, or the same place to go.
func (c *comparer) align(part string) {
	free := func(in, other *reader) []*item {
		return slices.DeleteFunc(slices.Clone(in.items), func(x *item) bool {
			return x.part != part || slices.ContainsFunc(other.items, func(y *item) bool { return y.part == part && y.id == x.id })
		})
	}
	later := free(c.now, c.was)
	for _, x := range free(c.was, c.now) {
		best, most := -1, 0
		for i, y := range later {
			if y.within != x.within {
				continue
			}
			same := 0
			for _, a := range x.attrs {
				if a.area != Texts && y.get(a.key()).means() == a.means() {
					same++
				}
			}
			if same > most {
				best, most = i, same
			}
		}
		if best >= 0 {
			x.id = later[best].id
			later = slices.Delete(later, best, best+1)
		}
	}
}

// attr compares one attribute of two items.
func (c *comparer) attr(x, y *item, a, b attr) {
	if a.means() == b.means() {
		return
	}
	named := b
	if b.name == "" {
		named = a
	}
	what := named.label()
	switch {
	case named.guard != nil:
		c.guard(x, y, a, b)
	case named.name == "mutu_baku":
		if !timed(x) && !timed(y) {
			c.add(Limits, "sama", x, y, say("sama-mutu-baku")).Same = true
		}
	case named.name == "oleh":
		if !c.differ(y) {
			c.add(Rights, "sama", x, y, say("sama-oleh")).Same = true
		}
	case named.many && len(a.vals) > 0 && len(b.vals) > 0:
		c.sets(x, y, a, b)
	case b.name == "" || len(b.vals) == 0:
		c.add(named.area, "dihapus", x, y, say("dihapus", "apa", what, "lama", a.shows()))
	case a.name == "" || len(a.vals) == 0:
		c.add(named.area, "ditetapkan", x, y, say("ditetapkan", "apa", what, "baru", b.shows()))
	default:
		old, young := apart(a, b)
		says := say("ubah", "apa", what, "lama", old, "baru", young)
		if b.who.ID != "" {
			says = say("ubah-batas", "apa", what, "lama", old, "baru", young, "siapa", b.who)
		}
		c.add(named.area, "ubah", x, y, says)
	}
}

// timed reports whether a mutu_baku says something of a clock, which is told by itself.
func timed(x *item) bool {
	return slices.ContainsFunc(x.attrs, func(a attr) bool {
		return slices.Contains([]string{"waktu", "waktu_kelas", "menurut", "sejak", "mulai_ulang", "kembali", "hitung_mulai", "ingatkan", "bila_lewat"}, a.name)
	})
}

// sets tells what came into a list, and what is no longer in it.
func (c *comparer) sets(x, y *item, a, b attr) {
	only := func(in, other attr) attr {
		return attr{vals: slices.DeleteFunc(slices.Clone(in.vals), func(v value) bool {
			return slices.ContainsFunc(other.vals, func(w value) bool { return w.key == v.key })
		})}
	}
	gone, come := only(a, b), only(b, a)
	code := "bertambah"
	switch {
	case len(gone.vals) > 0 && len(come.vals) > 0:
		code = "berganti"
	case len(gone.vals) > 0:
		code = "berkurang"
	case len(come.vals) == 0: // the same thing more often
		gone, come, code = a, b, "berganti"
	}
	old, young := apart(gone, come)
	c.add(b.area, code, x, y, say(code, "apa", b.label(), "lama", old, "baru", young))
}

// guard compares two conditions, either of which may be missing.
func (c *comparer) guard(x, y *item, a, b attr) {
	var was, now string
	if a.guard != nil {
		was = a.guard.Value
	}
	if b.guard != nil {
		now = b.guard.Value
	}
	if x.branch != nil && y.branch != nil && x.branch.id == y.branch.id { // told with the branch
		return
	}
	found, named := c.proof.compare(was, now), b
	if b.name == "" {
		named = a
	}
	code := "syarat-ubah"
	switch {
	case found.same:
		c.add(Conditions, "syarat-sama", x, y, say("syarat-sama", "apa", named.label(), "lama", a.shows(), "baru", b.shows())).Same = true
		return
	case was == "":
		code = "syarat-baru"
	case now == "":
		code = "syarat-dihapus"
	}
	says := say(code, "apa", named.label(), "lama", a.shows(), "baru", b.shows())
	if named.name == "bunyi" {
		says = joined([]problem.Text{says, c.used(y)}, "")
	}
	if found.example.ID != "" {
		example := "contoh-kini"
		if found.held {
			example = "contoh-dahulu"
		}
		says = joined([]problem.Text{says, say(example, "contoh", found.example)}, ". ")
	}
	c.add(Conditions, code, x, y, says)
}

// used says where a named rule is read.
func (c *comparer) used(rule *item) problem.Text {
	var at []problem.Text
	for _, x := range c.now.items {
		for _, a := range x.attrs {
			if a.guard != nil && x != rule && slices.Contains(c.now.asks(a.guard.Value), rule.bare) && !slices.Contains(at, x.called) {
				at = append(at, x.called)
			}
		}
	}
	if len(at) == 0 {
		return problem.Text{}
	}
	return say("dipakai", "di", list(at))
}

// gone tells that something is no longer there; what stood in it goes without saying.
func (c *comparer) gone(x *item) {
	if x.within == "" || !c.missing(c.now, x.within) {
		c.add(x.area, "tiada", x, nil, say("tiada-"+x.part))
	}
}

// come tells that something is new, and what is said of it.
func (c *comparer) come(y *item, before map[string]*item) {
	if y.within != "" && before["aksi "+y.within] == nil {
		return // told with its action
	}
	about := describe(y)
	if y.part == "aksi" {
		about = append(c.doers(y), about...)
	}
	for _, x := range c.now.items {
		if y.part == "aksi" && x.within == y.id {
			about = append(about, joined([]problem.Text{say("singkat-" + x.part), describe(x)[0], list(describe(x)[1:])}, " "))
		}
	}
	says := say("baru-" + y.part)
	if len(about) > 0 {
		says = joined([]problem.Text{says, joined(about, "; ")}, ": ")
	}
	c.add(y.area, "baru", nil, y, says)
}

// describe says all that is said of an item, but for printed texts.
func describe(x *item) []problem.Text {
	var out []problem.Text
	for _, a := range x.attrs {
		if (a.area != Texts || x.area == Texts) && a.name != "mutu_baku" {
			out = append(out, joined([]problem.Text{a.label(), a.shows()}, " "))
		}
	}
	return out
}

// missing reports whether a file has no action of an id.
func (c *comparer) missing(in *reader, id string) bool {
	return !slices.ContainsFunc(in.items, func(x *item) bool { return x.part == "aksi" && x.id == id })
}

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
