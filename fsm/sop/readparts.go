package sop

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

func (r *reader) roles(n *node) {
	r.named(n, "pelaksana", func(id Text, v *node) {
		role := &Role{ID: id}
		r.sop.Roles = append(r.sop.Roles, role)
		if v.Kind == yamltree.Scalar {
			role.Name = r.nameOf(id, v)
			return
		}
		r.each(v, `pelaksana "`+id.Value+`"`, form.Role, keys{
			"nama":           r.name(&role.Name),
			"disebut_juga":   r.into(&role.Aliases),
			"lingkup":        func(n *node) { role.Scope = r.scope(n) },
			"boleh_diwakili": func(n *node) { role.NoDelegates = !r.yes(n, form.Role, "boleh_diwakili") },
			"melihat":        r.names(&role.Sees),
		}.with(r.basis(&role.Basis)))
	})
}

// scope reads lingkup, in the words for cases or, after them, in the old ones.
func (r *reader) scope(n *node) Scope {
	scopes := int(OwnCases) + 1
	return Scope(max(0, slices.Index(form.Role.Words("lingkup"), r.word(n, form.Role, "lingkup").Value)) % scopes)
}

func (r *reader) units(n *node) {
	u := &r.sop.Units
	u.Pos = problem.Pos(n.Pos)
	r.each(n, "unit", form.Units, keys{
		"kewenangan_menurut": r.to(&u.By),
		"daftar": func(n *node) {
			r.named(n, "daftar unit", func(id Text, v *node) {
				entry := &UnitEntry{ID: id}
				u.Units = append(u.Units, entry)
				if v.Kind == yamltree.Scalar {
					entry.Name = r.nameOf(id, v)
					return
				}
				var week *node
				r.each(v, `unit "`+id.Value+`"`, form.Unit, keys{
					"nama":       r.name(&entry.Name),
					"kewenangan": r.names(&entry.Authority),
					"kalender":   func(n *node) { r.unitOffice(entry, n) },
					"hari_kerja": func(n *node) { week = n },
					"menjadi":    r.names(&entry.Becomes),
					"sejak":      r.to(&entry.Since),
				}.with(r.basis(&entry.Basis)))
				r.unitWeek(entry, week)
				r.unitEnd(entry)
			})
		},
		"tanpa_unit": r.names(&u.Without),
	}.with(r.basis(&u.Basis)))
}

// kindWords are the words for the kinds of fields, in the order of [FieldKind].
var kindWords = slices.Insert(slices.Clone(form.Field.Words("jenis")), int(ChoiceField), "pilihan")

// Word returns the word of a file for a kind of field.
func (k FieldKind) Word() string { return kindWords[k] }

func (r *reader) fields(n *node) {
	r.named(n, "isian", func(id Text, v *node) {
		f := &Field{ID: id}
		r.sop.Fields = append(r.sop.Fields, f)
		where := `isian "` + id.Value + `"`
		var kind, options, many *node
		r.each(v, where, form.Field, keys{
			"nama":  r.name(&f.Name),
			"jenis": func(n *node) { kind = n },
			"pilihan": func(n *node) {
				options = n
				f.Kind = ChoiceField
				r.named(n, "pilihan", func(id Text, v *node) {
					f.Options = append(f.Options, Named{id, r.nameOf(id, v)})
				})
			},
			"banyak":         func(n *node) { many, f.Many = n, r.yes(n, form.Field, "banyak") },
			"awal":           r.to(&f.Initial),
			"paling_awal":    r.bound(&f.Earliest),
			"paling_lambat":  r.bound(&f.Latest),
			"paling_sedikit": r.amount(&f.AtLeast),
			"paling_banyak":  r.amount(&f.AtMost),
			"paling_besar":   r.amount(&f.Largest),
			"pola":           func(n *node) { f.Pattern = r.pattern(n, id.Value) },
			"tampil_setelah": r.names(&f.After),
			"terbuka":        func(n *node) { f.Open = r.yes(n, form.Field, "terbuka") },
		}.with(r.basis(&f.Basis)))
		switch {
		case v.Kind != yamltree.Map:
		case kind != nil && options != nil:
			r.Err(problem.Pos(kind.Pos), "kind-and-options", "field", id.Value)
		case kind != nil:
			f.Kind = FieldKind(max(0, slices.Index(kindWords, r.word(kind, form.Field, "jenis").Value)))
		case options == nil:
			r.Err(id.Pos, "missing-kind", "field", id.Value, "kinds", listed(form.Field.Words("jenis")))
		case len(f.Options) < 2 && options.Kind == yamltree.Map:
			r.Err(problem.Pos(options.Pos), "few-options", "field", id.Value)
		}
		if f.Pattern != nil && f.Kind != TextField {
			r.Err(f.Pattern.Text.Pos, "pattern-of-no-text", "field", id.Value, "kind", f.Kind.Word())
			f.Pattern = nil
		}
		r.bounds(f)
		if f.Many && f.Kind != ChoiceField && f.Kind != UnitField {
			f.Many = false
			if kind != nil && !slices.Contains(kindWords, kind.Value) {
				return // what kind was meant is not known, and told
			}
			r.Err(problem.Pos(many.Pos), "many-of-no-choice", "field", id.Value, "kind", f.Kind.Word())
		}
	})
}

// unitFields gives the fields that hold units the units as their options.
func (s *SOP) unitFields() {
	for _, f := range s.Fields {
		if f.Kind != UnitField {
			continue
		}
		for _, u := range s.Units.Units {
			f.Options = append(f.Options, Named{u.ID, u.Name})
		}
	}
}

func (r *reader) secrecy(n *node) {
	if n.Kind != yamltree.List {
		r.tear(problem.Pos(n.Pos), "expected-list", "kerahasiaan")
		return
	}
	for _, item := range n.Items {
		s := &Secrecy{Pos: problem.Pos(item.Pos)}
		r.sop.Secrecy = append(r.sop.Secrecy, s)
		r.each(item, "kerahasiaan", form.Secrecy, keys{
			"bila":        r.to(&s.When),
			"sembunyikan": func(n *node) { s.Hide = wholeCase(r.nameList(n)) },
			"dari":        r.names(&s.From),
		}.with(r.basis(&s.Basis)))
	}
}

// wholeCase reads the word for the case itself as the one of before.
func wholeCase(hidden []Text) []Text {
	for i, t := range hidden {
		if t.Value == "kasus" {
			hidden[i].Value = WholeCase
		}
	}
	return hidden
}

func (r *reader) public(n *node) {
	p := &r.sop.Public
	p.Pos = problem.Pos(n.Pos)
	r.each(n, "tampil_publik", form.Public, keys{
		"isian": r.names(&p.Show),
		"sejak": r.to(&p.Since),
	}.with(r.basis(&p.Basis)))
}

func (r *reader) rules(n *node) {
	r.named(n, "aturan", func(id Text, v *node) {
		rule := &Rule{ID: id}
		r.sop.Rules = append(r.sop.Rules, rule)
		if v.Kind == yamltree.Scalar {
			rule.When = r.label(id, v)
			return
		}
		r.each(v, `aturan "`+id.Value+`"`, form.Condition, keys{"bila": r.to(&rule.When)}.with(r.basis(&rule.Basis)))
	})
}

func (r *reader) ends(n *node) {
	r.named(n, "akhir", func(id Text, v *node) {
		end := &End{ID: id}
		r.sop.Ends = append(r.sop.Ends, end)
		if v.Kind == yamltree.Scalar {
			end.Name = r.nameOf(id, v)
			return
		}
		r.each(v, `akhir "`+id.Value+`"`, form.End, keys{
			"nama":      r.name(&end.Name),
			"buka_lagi": func(n *node) { end.Reopen = r.reopening(n, id.Value) },
		}.with(r.basis(&end.Basis)))
	})
}

// reopening reads buka_lagi of an end: an action of that name, whichever end it
// stands in.
func (r *reader) reopening(n *node, end string) *Action {
	at := problem.Pos(n.Pos)
	a := &Action{ID: Text{Value: Reopen, Pos: at}, Name: Text{Value: "Buka lagi", Pos: at}, Kind: EndAction, Stage: end}
	r.each(n, Reopen, form.Reopening, keys{
		"nama":          r.name(&a.Name),
		"oleh":          r.names(&a.By),
		"dalam":         func(n *node) { a.Within, a.Time = r.length(n, "dalam") },
		"ke":            r.to(&a.To),
		"syarat":        r.to(&a.When),
		"wajib_diisi":   r.names(&a.Required),
		"boleh_diisi":   r.names(&a.Optional),
		"paling_banyak": r.count(&a.AtMost, "paling_banyak", "kali"),
		"beri_tahu":     r.names(&a.Tell),
	}.with(r.basis(&a.Basis)))
	return a
}

func (r *reader) breach(n *node) {
	b := &r.sop.Breach
	b.Pos = problem.Pos(n.Pos)
	r.each(n, "pelanggaran", form.Breach, keys{"beri_tahu": r.names(&b.Tell)}.with(r.basis(&b.Basis)))
}
