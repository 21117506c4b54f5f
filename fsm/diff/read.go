package diff

import (
	"cmp"
	"strconv"
	"strings"
	"sync"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// The spaces of names: within each an id names one thing.
const (
	inRoles  = "peran:"
	inUnits  = "unit:"
	inNames  = "nama:"   // fields, rules, actions, limits, duties, tasks
	inPlaces = "tempat:" // stages and ends: a stage may bear the id of an action
	inOption = "pilihan:"
)

// reader turns a procedure into its items.
type reader struct {
	doc   *sop.SOP
	plan  *plan.Plan
	set   func() *rules.Set // its conditions, compiled
	to    renames           // what the new file calls it
	names map[string]string // by space and id
	items []*item
}

// read returns the items of a procedure, with the ids that another file has for them.
func read(m *fsm.Machine, to renames) *reader {
	r := &reader{doc: m.SOP(), plan: m.Plan(), to: to, names: map[string]string{}}
	r.set = sync.OnceValue(func() *rules.Set {
		c := check.New(r.doc)
		c.Run()
		return c.Book.Set
	})
	r.learn()
	r.identity()
	r.office("", &r.doc.Calendar.Options)
	for _, u := range r.doc.Units.Units {
		if own, ok := r.doc.Calendar.Options.Units[u.ID.Value]; ok {
			r.office(u.ID.Value, &own)
		}
	}
	r.people()
	r.units()
	r.fields()
	r.seeing()
	r.flow()
	r.times()
	return r
}

// learn notes what everything is called. What has a namesake of its kind is called by
// its name and its id.
func (r *reader) learn() {
	var spaces, names []string
	all := map[string][]sop.Text{} // by space and printed name
	note := func(kind, space string, called, id sop.Text) {
		if id.Value == "" {
			return
		}
		key := kind + "\x00" + space + "\x00" + name(called, id)
		if all[key] == nil {
			spaces, names = append(spaces, space), append(names, key)
		}
		all[key] = append(all[key], id)
	}
	for _, x := range r.doc.Roles {
		note("peran", inRoles, x.Name, x.ID)
	}
	for _, u := range r.doc.Units.Units {
		note("unit", inUnits, u.Name, u.ID)
	}
	for _, d := range r.doc.Owed() {
		note("kewajiban", inNames, sop.Text{}, d.ID)
	}
	for _, t := range r.doc.Tasks() {
		note("kembali", inNames, sop.Text{}, t.Back)
	}
	for _, a := range r.doc.Actions() {
		note("aksi "+a.Stage, inNames, a.Name, a.ID)
	}
	for _, f := range r.doc.Fields {
		note("isian", inNames, f.Name, f.ID)
		for _, o := range f.Options {
			note("pilihan", inOption+f.ID.Value+":", o.Text, o.ID)
		}
	}
	for _, s := range r.doc.Stages {
		note("tahap", inPlaces, s.Name, s.ID)
	}
	for _, e := range r.doc.Ends {
		note("tahap", inPlaces, e.Name, e.ID)
	}
	for _, l := range r.doc.Limits {
		note("tenggat", inNames, l.Name, l.ID)
	}
	for _, x := range r.doc.Rules {
		note("aturan", inNames, x.ID, x.ID)
	}
	for i, key := range names {
		for _, id := range all[key] {
			called := key[strings.LastIndex(key, "\x00")+1:]
			if len(all[key]) > 1 {
				called += " (" + id.Value + ")"
			}
			r.names[spaces[i]+id.Value] = called
		}
	}
}

// id returns what the new file calls an id of a space.
func (r *reader) id(space, id string) string { return cmp.Or(r.to[space+id], id) }

// ref is a value that names something of the file.
func (r *reader) ref(space string, t sop.Text) value {
	v := value{key: r.id(space, t.Value), id: t.Value}
	if space == inPlaces && r.names[space+t.Value] != "" {
		v.key = inPlaces + v.key
	}
	switch _, known := catalogue()["kata-"+t.Value]; {
	case r.names[space+t.Value] != "":
		v.show = quote(r.names[space+t.Value])
	case known:
		v.show = say("kata-" + t.Value)
	default:
		v.show = textOf(t.Value)
	}
	return v
}

// events are values that name what happened: a stage or an end that a case came to, or
// something else.
func (r *reader) events(list []sop.Text) []value {
	out := make([]value, len(list))
	for i, t := range list {
		place, space := r.event(t.Value)
		out[i] = r.ref(space, sop.Text{Value: place, Pos: t.Pos})
		if _, kind := r.doc.Told(t.Value); kind != "" {
			out[i].show = say("frasa-"+strings.TrimSpace(kind), "nama", out[i].show)
		}
	}
	return out
}

// event returns the id that an event has in its space of names.
func (r *reader) event(name string) (id, space string) {
	if stage, entered := strings.CutPrefix(name, sop.StageEvent); entered {
		return stage, inPlaces
	}
	if r.names[inNames+name] == "" && r.names[inPlaces+name] != "" {
		return name, inPlaces
	}
	return name, inNames
}

func (r *reader) refs(space string, list []sop.Text) []value {
	out := make([]value, len(list))
	for i, t := range list {
		out[i] = r.ref(space, t)
	}
	return out
}

// roles are values that name roles, or whoever answers.
func (r *reader) roles(list []sop.Text) []value { return r.refs(inRoles, list) }

// add starts an item.
func (r *reader) add(part string, area Area, id string, pos problem.Pos, where string, called problem.Text) *item {
	x := &item{part: part, id: id, bare: id, where: []string{where}, called: called, area: area, pos: pos}
	r.items = append(r.items, x)
	return x
}

// named starts an item that has a name.
func (r *reader) named(part string, area Area, space string, id sop.Text) *item {
	x := r.add(part, area, r.id(space, id.Value), id.Pos, id.Value, say("yang-"+part, "nama", quote(r.names[space+id.Value])))
	x.bare = id.Value
	return x
}

func (r *reader) identity() {
	n := &r.doc.Identity
	x := r.add("identitas", Texts, "", n.Pos, "identitas", say("yang-identitas"))
	x.text("kode", r.doc.Code)
	x.text("instansi", n.Agency...)
	x.text("nomor", n.Number)
	x.text("nama", n.Name)
	x.text("tanggal_pembuatan", n.Created)
	x.text("tanggal_revisi", n.Revised)
	x.text("tanggal_pengesahan", n.Approved)
	x.text("tanggal_efektif", n.Effective)
	x.text("disahkan_oleh", n.ApprovedBy.Position, n.ApprovedBy.Name, n.ApprovedBy.NIP)
	for _, b := range n.LegalBasis {
		x.one(Texts, "dasar_hukum", b.ID.Value, problem.Text{}, value{key: b.Text.Value, show: quote(b.Text.Value)})
	}
	x.text("kualifikasi", n.Qualification...)
	x.text("keterkaitan", n.Related...)
	x.text("peralatan", n.Equipment...)
	x.text("peringatan", n.Warnings...)
	x.text("pencatatan", n.Records...)
	for _, h := range n.Headings {
		x.one(Texts, "sebutan", h.ID.Value, textOf(h.ID.Value), value{key: h.Text.Value, show: quote(h.Text.Value)})
	}
}

func (r *reader) people() {
	for _, p := range r.doc.Roles {
		x := r.named("peran", Rights, inRoles, p.ID)
		scope := "lingkup-" + strconv.Itoa(int(p.Scope))
		x.add(Rights, "lingkup", value{key: scope, show: say("frasa-" + scope)})
		x.holds(Rights, "tanpa_wakil", p.NoDelegates)
		x.set(Sight, "melihat", r.refs(inNames, p.Sees))
		x.text("nama", p.Name)
		x.text("disebut_juga", p.Aliases...)
		x.basis(p.Basis)
	}
	if len(r.doc.Corrections) > 0 {
		r.add("koreksi", Rights, "", r.doc.Corrections[0].Pos, "koreksi", say("yang-koreksi")).set(Rights, "pelaku", r.roles(r.doc.Corrections))
	}
	breach := r.add("pelanggaran", Notices, "", r.doc.Breach.Pos, "pelanggaran", say("yang-pelanggaran"))
	breach.set(Notices, "beri_tahu", r.roles(r.doc.Breach.Tell))
	breach.basis(r.doc.Breach.Basis)
}

func (r *reader) units() {
	table := r.add("tabel_unit", Units, "", r.doc.Units.Pos, "unit", say("yang-tabel_unit"))
	by := r.doc.Units.By
	table.add(Units, "kewenangan_menurut", r.ref(inNames, by))
	table.set(Units, "tanpa_unit", r.refs(inOption+by.Value+":", r.doc.Units.Without))
	table.basis(r.doc.Units.Basis)
	for _, u := range r.doc.Units.Units {
		x := r.named("unit", Units, inUnits, u.ID)
		x.set(Units, "kewenangan", r.refs(inOption+by.Value+":", u.Authority))
		if day, ends := u.Ends(); ends {
			x.set(Units, "menjadi", r.refs(inUnits, u.Becomes))
			x.add(Units, "sejak_hari", value{key: day.String(), show: dayText(day)})
		}
		x.text("nama", u.Name)
		x.basis(u.Basis)
	}
}

func (r *reader) fields() {
	for _, f := range r.doc.Fields {
		x := r.named("isian", Fields, inNames, f.ID)
		kind := "jenis-" + strconv.Itoa(int(f.Kind))
		x.add(Fields, "jenis", value{key: kind, show: say("frasa-" + kind)})
		x.holds(Fields, "terbuka", f.Open)
		initial := r.ref(inOption+f.ID.Value+":", f.Initial)
		if f.Kind == sop.TextField {
			initial.show = quote(f.Initial.Value)
		}
		x.add(Fields, "awal", initial)
		if f.Kind != sop.UnitField { // the table of units tells its own
			var options []value
			for _, o := range f.Options {
				options = append(options, r.ref(inOption+f.ID.Value+":", o.ID))
			}
			x.set(Fields, "pilihan", options)
		}
		x.holds(Fields, "banyak", f.Many)
		x.add(Fields, "paling_sedikit", numberBound(f, f.AtLeast))
		x.add(Fields, "paling_banyak", numberBound(f, f.AtMost))
		switch {
		case f.Pattern != nil && f.Kind == sop.AttachmentField:
			x.add(Fields, "berkas", value{key: f.Pattern.Means(), show: quote(f.Pattern.Says.Value)})
		case f.Pattern != nil:
			x.add(Fields, "pola", value{key: f.Pattern.Means(), show: quote(f.Pattern.Text.Value)})
			x.text("pesan", f.Pattern.Says)
		}
		x.add(Fields, "paling_awal", dayBound(f.Earliest))
		x.add(Fields, "paling_lambat", dayBound(f.Latest))
		x.set(Sight, "tampil_setelah", r.refs(inNames, f.After))
		x.text("nama", f.Name)
		for _, o := range f.Options {
			if f.Kind != sop.UnitField && o.Text.Value != "" {
				x.one(Texts, "sebutan_pilihan", r.id(inOption+f.ID.Value+":", o.ID.Value), problem.Text{}, value{key: o.Text.Value, show: quote(o.Text.Value)})
			}
		}
		x.basis(f.Basis)
	}
	for _, rule := range r.doc.Rules {
		x := r.named("aturan", Conditions, inNames, rule.ID)
		x.when(r, "bunyi", rule.When)
		x.basis(rule.Basis)
	}
}

// seeing reads tampil_publik and kerahasiaan.
func (r *reader) seeing() {
	if p := &r.doc.Public; len(p.Show) > 0 {
		x := r.add("tampil_publik", Sight, "", p.Pos, "tampil_publik", say("yang-tampil_publik"))
		x.set(Sight, "tampil", r.refs(inNames, p.Show))
		x.add(Sight, "tampil_sejak", r.events([]sop.Text{p.Since})...)
		x.basis(p.Basis)
	}
	for _, s := range r.doc.Secrecy {
		hide, from := r.refs(inNames, s.Hide), r.roles(s.From)
		x := r.add("kerahasiaan", Sight, "", s.Pos, "kerahasiaan",
			say("yang-kerahasiaan", "isian", attr{vals: hide}.shows(), "dari", attr{vals: from}.shows()))
		x.when(r, "bila", s.When)
		x.set(Sight, "sembunyikan", hide)
		x.set(Sight, "dari", from)
		var all []string // they have no order: the same one is the same anywhere
		for _, a := range x.attrs {
			all = append(all, a.means())
		}
		x.id = r.nth("kerahasiaan", quoted(all...))
		x.basis(s.Basis)
	}
}

// nth returns an id that no other item of the part has: the id, or with a number.
func (r *reader) nth(part, id string) string {
	n := 0
	for _, x := range r.items {
		if x.part == part && (x.id == id || strings.HasPrefix(x.id, id+"#")) {
			n++
		}
	}
	if n == 0 {
		return id
	}
	return id + "#" + strconv.Itoa(n+1)
}
