package sop

import (
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

func (r *reader) identity(n *node) {
	id := &r.sop.Identity
	id.Pos = problem.Pos(n.Pos)
	r.each(n, "identitas", form.Identity, keys{
		"instansi": func(n *node) {
			for _, t := range r.texts(n) {
				id.Agency = append(id.Agency, r.oneLine(t))
			}
		},
		"nomor":              r.name(&id.Number),
		"nama":               r.name(&id.Name),
		"tanggal_pembuatan":  r.date(&id.Created),
		"tanggal_revisi":     r.date(&id.Revised),
		"tanggal_pengesahan": r.date(&id.Approved),
		"tanggal_efektif":    r.date(&id.Effective),
		"disahkan_oleh": func(n *node) {
			r.each(n, "disahkan_oleh", form.Approver, keys{
				"jabatan": r.name(&id.ApprovedBy.Position),
				"nama":    r.name(&id.ApprovedBy.Name),
				"nip":     r.name(&id.ApprovedBy.NIP),
			})
		},
		"dasar_hukum": func(n *node) {
			r.named(n, "dasar_hukum", func(name Text, v *node) {
				id.LegalBasis = append(id.LegalBasis, Named{name, r.label(name, v)})
			})
		},
		"kualifikasi_pelaksana": r.into(&id.Qualification),
		"keterkaitan":           r.into(&id.Related),
		"peralatan":             r.into(&id.Equipment),
		"peringatan":            r.into(&id.Warnings),
		"pencatatan":            r.into(&id.Records),
		"sebutan":               r.headings,
	})
}

func (r *reader) headings(n *node) {
	ks := keys{}
	for i := range form.Headings.Keys {
		ks[form.Headings.Keys[i].Name] = func(v *node) {}
	}
	r.each(n, "sebutan", form.Headings, ks)
	if n.Kind != yamltree.Map {
		return
	}
	for _, e := range n.Entries {
		if _, known := ks[e.Key.Value]; known && !e.Value.Empty() {
			r.sop.Identity.Headings = append(r.sop.Identity.Headings, Named{plain(e.Key), r.text(e.Value)})
		}
	}
}

// label reads the text of an id; an empty one is an error.
func (r *reader) label(id Text, v *node) Text {
	if v.Empty() {
		r.Err(id.Pos, "empty-value", "key", id.Value)
		return Text{}
	}
	return r.text(v)
}

// nameOf reads the name of what an id stands for.
func (r *reader) nameOf(id Text, v *node) Text { return r.oneLine(r.label(id, v)) }

// date returns a reading function for a date as the document prints it:
// "26 April 2021", "September 2019" or "2021-04-26".
func (r *reader) date(t *Text) func(*node) {
	return func(n *node) {
		*t = r.text(n)
		if *t != (Text{}) && !meant.Printed(t.Value) {
			r.Err(t.Pos, "bad-date", "part", t.Value, "suggestion", rules.DayMeant(t.Value))
		}
	}
}
