package diff

import (
	"cmp"
	"slices"

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
		told := slices.Concat(c.asked(x, y), c.classed(x, y))
		for _, key := range keys(x, y) {
			a, b := x.get(key), y.get(key)
			switch {
			case a.name == "melihat" || b.name == "melihat": // by what it comes to
			case slices.Contains(told, cmp.Or(a.name, b.name)):
			default:
				c.attr(x, y, a, b)
			}
		}
	}
	for _, y := range c.now.items {
		if before[y.part+" "+y.id] == nil {
			c.come(y, before)
		}
	}
	c.order(later)
	c.printed()
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
		c.reordered(x, y, a, b)
		return
	}
	named := b
	if b.name == "" {
		named = a
	}
	var what problem.Text
	if !named.flag && named.name != "mutu_baku" {
		what = named.label()
	}
	switch {
	case named.guard != nil:
		c.guard(x, y, a, b)
	case named.name == "mutu_baku":
		if !slices.ContainsFunc(timed, func(name string) bool { return differ(x, y, name) }) {
			c.add(Limits, "sama", x, y, say(came(b.name != "")+"-mutu_baku")).Same = true
		}
	case named.flag:
		is := "ya-"
		if b.name == "" {
			is = "bukan-"
		}
		c.add(named.area, is+named.name, x, y, say("kini", "apa", say(is+named.name)))
	case named.name == "oleh":
		if !c.actors(y) {
			c.add(Rights, "sama", x, y, say("sama-oleh")).Same = true
		}
	case named.many && len(a.vals) > 0 && len(b.vals) > 0:
		c.sets(x, y, a, b)
	case (a.name == "") != (b.name == "") && special(given(b.name != ""), named.name):
		word := given(b.name != "")
		c.add(named.area, word, x, y, say(word+"-"+named.name, "lama", a.shows(), "baru", b.shows()))
	case (b.name == "" || len(b.vals) == 0) && absent(named) == say("tanpa"):
		c.add(named.area, "dihapus", x, y, say("hilang", "apa", what, "lama", a.shows()))
	case b.name == "" || len(b.vals) == 0:
		c.add(named.area, "dihapus", x, y, say("dihapus", "apa", what, "lama", a.shows(), "tanpa", c.now.without(y, named)))
	case a.name == "" || len(a.vals) == 0:
		c.add(named.area, "ditetapkan", x, y, say("ditetapkan", "apa", what, "baru", b.shows(), "tanpa", c.was.without(x, named)))
	default:
		old, young := apart(a, b)
		says := say("ubah", "apa", what, "lama", old, "baru", young)
		if b.who.ID != "" {
			says = say("ubah-batas", "apa", what, "lama", old, "baru", young, "siapa", b.who)
		}
		c.add(named.area, "ubah", x, y, says)
	}
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
	says := say(code, "apa", b.label(), "lama", old, "baru", young)
	if x.part == "kerahasiaan" && (b.name == "sembunyikan" || !differ(x, y, "sembunyikan")) {
		says = joined(append([]problem.Text{says}, c.seen(x, y)...), "; ")
	}
	c.add(b.area, code, x, y, says)
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
	if found.found {
		example, when := "contoh", "-kini"
		if found.example.ID == "" {
			example = "selalu"
		}
		if found.held {
			when = "-dahulu"
		}
		if x.part == "kerahasiaan" && example == "contoh" {
			when += "-kerahasiaan"
		}
		says = joined([]problem.Text{says, say(example+when, "contoh", found.example)}, ". ")
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
	return say("dipakai", "di", joined(at, "; "))
}

// gone tells that something is no longer there; what stood in it goes without saying.
func (c *comparer) gone(x *item) {
	switch {
	case x.part == "kerahasiaan" && c.again(c.now, x):
		c.add(x.area, "sama", x, nil, say(came(false)+"-dua-kali")).Same = true
	case x.part == "kerahasiaan":
		c.add(x.area, "tiada", x, nil, joined(append([]problem.Text{say("tiada-" + x.part)}, c.seen(x, nil)...), "; "))
	case x.part == "wajib" && !c.missing(c.now, x.within):
		c.add(x.area, "tiada", x, nil, say("tiada-wajib", "bila", x.get("bila\x00").shows(), "kini", c.still(x)))
	case x.within == "" || !c.missing(c.now, x.within):
		c.add(x.area, "tiada", x, nil, say("tiada-"+x.part))
	}
}

// still says whether what was asked for by a condition is asked for now.
func (c *comparer) still(x *item) problem.Text {
	action := c.now.find("aksi", x.within)
	for _, name := range []string{"wajib_diisi", "boleh_diisi"} {
		if slices.ContainsFunc(action.get(name+"\x00").vals, func(v value) bool { return v.key == x.bare }) {
			return say("kini-" + name)
		}
	}
	if slices.ContainsFunc(c.now.items, func(y *item) bool { return y.part == x.part && y.within == x.within && y.bare == x.bare }) {
		return say("kini-syarat-lain")
	}
	return say("kini-tanpa-isian")
}

// come tells that something is new, and what is said of it.
func (c *comparer) come(y *item, before map[string]*item) {
	if y.within != "" && before["aksi "+y.within] == nil {
		return // told with its action
	}
	if y.part == "kerahasiaan" && c.again(c.was, y) {
		c.add(y.area, "sama", nil, y, say(came(true)+"-dua-kali")).Same = true
		return
	}
	about := describe(y)
	switch y.part {
	case "aksi":
		about = append(c.doers(y), about...)
	case "isian":
		about = append(about, c.watchers(y.bare)...)
	}
	for _, x := range c.now.items {
		if y.part == "aksi" && x.within == y.id {
			about = append(about, list(append([]problem.Text{x.conditional("singkat-" + x.part)}, describe(x)...)))
		}
	}
	var says problem.Text
	switch y.part {
	case "kerahasiaan":
		says, about = say("baru-kerahasiaan"), c.seen(nil, y)
	case "cabang":
		says = y.conditional("kini-hasil")
	case "wajib":
		says = y.conditional("kini-wajib-bila")
	default:
		says = say("baru-" + y.part)
	}
	if len(about) > 0 {
		says = joined(append([]problem.Text{says}, about...), "; ")
	}
	c.add(y.area, "baru", nil, y, says)
	if y.part == "tahap" || y.part == "aksi" {
		c.told(y)
	}
}

// told says of a new stage or action also where people look for times and rights what
// there is of them.
func (c *comparer) told(y *item) {
	for _, area := range []Area{Limits, Rights} {
		about := []problem.Text{say("baru-" + y.part)}
		if area == Rights && y.part == "aksi" {
			about = append(about, c.doers(y)...)
		}
		for _, a := range y.attrs {
			if a.area == area && a.name != "mutu_baku" {
				about = append(about, a.says())
			}
		}
		if len(about) > 1 {
			c.add(area, "baru", nil, y, joined(about, "; "))
		}
	}
}

// conditional says of a branch, or of what is asked for, under which condition it is so.
func (x *item) conditional(code string) problem.Text {
	bila := x.get("bila\x00").shows()
	return say(code, "ke", x.about, "isian", x.about, "bila", bila)
}

// describe says all that is said of an item, but for what it is called.
func describe(x *item) []problem.Text {
	var out []problem.Text
	for _, a := range x.attrs {
		told := a.name == "nama" || a.name == "mutu_baku" || a.name == "sebutan_pilihan" || x.within != "" && (a.name == "bila" || a.name == "ke")
		if !told {
			out = append(out, a.says())
		}
	}
	return out
}

// missing reports whether a file has no action of an id.
func (c *comparer) missing(in *reader, id string) bool {
	return !slices.ContainsFunc(in.items, func(x *item) bool { return x.part == "aksi" && x.id == id })
}
