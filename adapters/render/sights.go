package render

import (
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// rules lists what the named conditions stand for.
func (r *reader) rules() {
	for _, x := range r.doc.Rules {
		r.form.Rules = append(r.form.Rules, Rule{Name: capital(sop.Words(x.ID.Value)), When: r.spoken(x.When.Value)})
	}
}

// sights lists who sees what, as far as the file says it.
func (r *reader) sights() {
	add := func(who string, fields []sop.Text, when string) {
		r.form.Sights = append(r.form.Sights, Sight{Who: who, Fields: r.seen(fields), When: when})
	}
	for _, x := range r.doc.Roles {
		if len(x.Sees) > 0 {
			add(r.role(x.ID.Value)+" hanya melihat yang diisinya dan", x.Sees, "")
		}
	}
	for _, x := range r.doc.Secrecy {
		add("Tersembunyi dari "+r.roles(x.From), x.Hide, "bila "+r.spoken(x.When.Value))
	}
	if p := r.doc.Public; len(p.Show) > 0 {
		since := sop.Text{Value: sop.AnyStart}
		if p.Since.Value != "" {
			since = p.Since
		}
		add("Tampil kepada publik", p.Show, "sejak "+r.doc.Happening(since.Value))
	}
}

// seen names fields, and what else of a case is seen.
func (r *reader) seen(ids []sop.Text) string {
	var out []string
	for _, t := range ids {
		switch t.Value {
		case sop.WholeCase:
			out = append(out, "seluruh kasus")
		case sop.Everything:
			out = append(out, "semua isian")
		case sop.ShowsNumber, sop.ShowsStage, sop.ShowsUnit:
			out = append(out, t.Value)
		default:
			out = append(out, r.known(t.Value))
		}
	}
	return strings.Join(out, ", ")
}
