package render

import (
	"github.com/tatalaksana/sop/fsm/sop"
)

// notes numbers every tafsir in the file's order.
func (r *reader) notes() {
	d := r.doc
	r.note(r.heading("kalender", "Kalender"), d.Calendar.Basis)
	for _, x := range d.Roles {
		r.note("Pelaksana "+x.Name.Value, x.Basis)
	}
	for _, x := range d.Fields {
		r.note("Isian "+sop.Called(x.Name, x.ID), x.Basis)
	}
	for _, x := range d.Secrecy {
		r.note("Kerahasiaan", x.Basis)
	}
	r.note("Tampil publik", d.Public.Basis)
	r.note("Unit", d.Units.Basis)
	for _, x := range d.Rules {
		r.note("Aturan "+sop.Words(x.ID.Value), x.Basis)
	}
	for _, a := range d.Starts {
		r.action(nil, a)
	}
	for _, st := range d.Stages {
		r.noteOn(source{stage: st}, st.Basis, st.Standard)
		for _, t := range st.Tasks {
			r.note("Tugas "+sop.Words(t.ID.Value), t.Basis)
		}
		for _, a := range st.Actions {
			r.action(st, a)
		}
	}
	for _, a := range d.Cross {
		r.action(nil, a)
	}
	for _, e := range d.Ends {
		r.note("Akhir "+sop.Called(e.Name, e.ID), e.Basis)
		if e.Reopen != nil {
			r.action(nil, e.Reopen)
		}
	}
	for _, l := range d.Limits {
		r.note("Tenggat "+sop.Called(l.Name, l.ID), l.Basis)
	}
	for _, x := range d.Duties {
		r.note("Kewajiban “"+sop.Words(x.ID.Value)+"”", x.Basis)
	}
	r.note("Pelanggaran", d.Breach.Basis)
}

func (r *reader) action(st *sop.Stage, a *sop.Action) {
	r.noteOn(source{stage: st, action: a}, a.Basis, a.Standard)
}

// noteOn numbers what is said of a stage or an action, and of its time.
func (r *reader) noteOn(s source, own sop.Basis, standard *sop.Standard) {
	before := len(r.form.Notes)
	r.note(r.placeOf(s), own)
	if standard != nil {
		r.note(r.placeOf(s), standard.Basis)
	}
	for i := before; i < len(r.form.Notes); i++ {
		r.about[i] = s
	}
}

// placeOf is how a note names the stage or the action that it is about.
func (r *reader) placeOf(s source) string {
	if s.action == nil {
		return "Tahap " + sop.Called(s.stage.Name, s.stage.ID)
	}
	where := "Aksi " + capital(sop.Called(s.action.Name, s.action.ID))
	if s.stage != nil {
		where += " pada " + sop.Called(s.stage.Name, s.stage.ID)
	}
	return where
}

func (r *reader) note(where string, b sop.Basis) {
	if b.Reading.Value == "" {
		return
	}
	r.about = append(r.about, source{})
	r.form.Notes = append(r.form.Notes, Note{len(r.form.Notes) + 1, where, b.Reading.Value})
}
