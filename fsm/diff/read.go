package diff

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// The spaces of names: within each an id names one thing.
const (
	inRoles  = "peran:"
	inUnits  = "unit:"
	inNames  = "nama:" // fields, rules, stages, actions, ends, limits, duties, tasks
	inOption = "pilihan:"
)

// reader turns a procedure into its items.
type reader struct {
	doc   *sop.SOP
	plan  *plan.Plan
	to    renames           // what the new file calls it
	names map[string]string // by space and id
	items []*item
}

// read returns the items of a procedure, with the ids that another file has for them.
func read(m *fsm.Machine, to renames) *reader {
	r := &reader{doc: m.SOP(), plan: m.Plan(), to: to, names: map[string]string{}}
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

// learn notes what everything is called.
func (r *reader) learn() {
	for _, x := range r.doc.Roles {
		r.names[inRoles+x.ID.Value] = name(x.Name, x.ID)
	}
	for _, u := range r.doc.Units.Units {
		r.names[inUnits+u.ID.Value] = name(u.Name, u.ID)
	}
	for _, d := range r.doc.Owed() {
		r.names[inNames+d.ID.Value] = name(sop.Text{}, d.ID)
	}
	for _, t := range r.doc.Tasks() {
		r.names[inNames+t.Back.Value] = name(sop.Text{}, t.Back)
	}
	for _, a := range r.doc.Actions() {
		r.names[inNames+a.ID.Value] = name(a.Name, a.ID)
	}
	for _, f := range r.doc.Fields {
		r.names[inNames+f.ID.Value] = name(f.Name, f.ID)
		for _, o := range f.Options {
			r.names[inOption+f.ID.Value+":"+o.ID.Value] = name(o.Text, o.ID)
		}
	}
	for _, s := range r.doc.Stages {
		r.names[inNames+s.ID.Value] = name(s.Name, s.ID)
	}
	for _, e := range r.doc.Ends {
		r.names[inNames+e.ID.Value] = name(e.Name, e.ID)
	}
	for _, l := range r.doc.Limits {
		r.names[inNames+l.ID.Value] = name(l.Name, l.ID)
	}
}

// id returns what the new file calls an id of a space.
func (r *reader) id(space, id string) string { return cmp.Or(r.to[space+id], id) }

// ref is a value that names something of the file.
func (r *reader) ref(space string, t sop.Text) value {
	v := value{key: r.id(space, t.Value)}
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
		x.attrs = append(x.attrs, attr{name: "dasar_hukum", of: textOf(b.ID.Value), area: Texts, vals: []value{{b.Text.Value, quote(b.Text.Value)}}})
	}
	x.text("kualifikasi", n.Qualification...)
	x.text("keterkaitan", n.Related...)
	x.text("peralatan", n.Equipment...)
	x.text("peringatan", n.Warnings...)
	x.text("pencatatan", n.Records...)
	for _, h := range n.Headings {
		x.attrs = append(x.attrs, attr{name: "sebutan", of: textOf(h.ID.Value), area: Texts, vals: []value{{h.Text.Value, quote(h.Text.Value)}}})
	}
}

func (r *reader) people() {
	for _, p := range r.doc.Roles {
		x := r.named("peran", Rights, inRoles, p.ID)
		scope := "lingkup-" + strconv.Itoa(int(p.Scope))
		x.add(Rights, "lingkup", value{scope, say("frasa-" + scope)})
		x.add(Rights, "tanpa_wakil", yes(p.NoDelegates))
		x.set(Sight, "melihat", r.refs(inNames, p.Sees))
		x.text("nama", p.Name)
		x.text("disebut_juga", p.Aliases...)
		x.basis(p.Basis)
	}
	if len(r.doc.Corrections) > 0 {
		r.add("koreksi", Rights, "", r.doc.Corrections[0].Pos, "koreksi", say("yang-koreksi")).set(Rights, "pelaku", r.roles(r.doc.Corrections))
	}
	if x := r.add("pelanggaran", Notices, "", r.doc.Breach.Pos, "pelanggaran", say("yang-pelanggaran")); true {
		x.set(Notices, "beri_tahu", r.roles(r.doc.Breach.Tell))
		x.basis(r.doc.Breach.Basis)
	}
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
			x.add(Units, "sejak_hari", value{day.String(), dayText(day)})
		}
		x.text("nama", u.Name)
		x.basis(u.Basis)
	}
}

func (r *reader) fields() {
	for _, f := range r.doc.Fields {
		x := r.named("isian", Fields, inNames, f.ID)
		kind := "jenis-" + strconv.Itoa(int(f.Kind))
		x.add(Fields, "jenis", value{kind, say("frasa-" + kind)})
		x.add(Fields, "terbuka", yes(f.Open))
		x.add(Fields, "awal", plain(f.Initial.Value))
		if f.Kind != sop.UnitField { // the table of units tells its own
			var options []value
			for _, o := range f.Options {
				options = append(options, r.ref(inOption+f.ID.Value+":", o.ID))
			}
			x.set(Fields, "pilihan", options)
		}
		x.add(Fields, "banyak", yes(f.Many))
		x.add(Fields, "paling_sedikit", numberBound(f, f.AtLeast))
		x.add(Fields, "paling_banyak", numberBound(f, f.AtMost))
		if f.Pattern != nil {
			x.add(Fields, "pola", value{f.Pattern.Means(), quote(f.Pattern.Text.Value)})
			x.text("pesan", f.Pattern.Says)
		}
		x.add(Fields, "paling_awal", dayBound(f.Earliest))
		x.add(Fields, "paling_lambat", dayBound(f.Latest))
		x.set(Sight, "tampil_setelah", r.refs(inNames, f.After))
		x.text("nama", f.Name)
		for _, o := range f.Options {
			if f.Kind != sop.UnitField && o.Text.Value != "" {
				x.attrs = append(x.attrs, attr{name: "sebutan_pilihan", of: textOf(o.ID.Value), area: Texts, vals: []value{{o.Text.Value, quote(o.Text.Value)}}})
			}
		}
		x.basis(f.Basis)
	}
	for _, rule := range r.doc.Rules {
		r.names[inNames+rule.ID.Value] = rule.ID.Value
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
		x.add(Sight, "tampil_sejak", r.ref(inNames, p.Since))
		x.basis(p.Basis)
	}
	for _, s := range r.doc.Secrecy {
		hide, from := r.refs(inNames, s.Hide), r.roles(s.From)
		both := attr{vals: hide, many: true}.means() + attr{vals: from, many: true}.means()
		x := r.add("kerahasiaan", Sight, r.nth("kerahasiaan", both), s.Pos, "kerahasiaan",
			say("yang-kerahasiaan", "isian", attr{vals: hide}.shows(), "dari", attr{vals: from}.shows()))
		x.when(r, "bila", s.When)
		x.set(Sight, "sembunyikan", hide)
		x.set(Sight, "dari", from)
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
