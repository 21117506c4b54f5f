package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// stages lists every stage and all that can be done there, which is more than the rows
// and arrows of the form show: stages without a row, actions across stages, what the
// system does, roles beside the first, tasks, and at which end a case may be reopened.
func (r *reader) stages() {
	for _, a := range r.doc.Starts {
		r.form.Stages = append(r.form.Stages, Stage{Row: r.rowOf("#"+a.ID.Value) + 1, Name: "(mulai)", Performer: r.roles(a.By), Time: r.from(a.Source), Ways: r.ways(a)})
	}
	for _, st := range r.doc.Stages {
		p := Stage{Row: r.rowOf(st.ID.Value) + 1, Name: sop.Called(st.Name, st.ID), Performer: r.role(st.Performer.Value)}
		if len(st.Beside) > 0 {
			p.Performer += ", bersama " + r.roles(st.Beside)
		}
		if st.Owner.Value != "" {
			p.Performer += "; tanggung jawab " + r.role(st.Owner.Value)
		}
		if st.Standard != nil {
			p.Time = r.time(st.Standard.Time)
		}
		for _, a := range slices.Concat(st.Actions, r.across(st)) {
			p.Ways = append(p.Ways, r.ways(a)...)
		}
		for _, t := range st.Tasks {
			p.Ways = append(p.Ways, r.task(t))
		}
		r.form.Stages = append(r.form.Stages, p)
	}
	for _, e := range r.doc.Ends {
		if e.Reopen != nil {
			r.form.Stages = append(r.form.Stages, Stage{Name: sop.Called(e.Name, e.ID), Performer: r.roles(e.Reopen.By), Time: "dalam " + e.Reopen.Within.Value, Ways: r.ways(e.Reopen)})
		}
	}
}

// across returns the actions across stages that stand in a stage.
func (r *reader) across(st *sop.Stage) []*sop.Action {
	var out []*sop.Action
	for _, a := range r.doc.Cross {
		if len(a.In) == 0 || slices.Contains(sop.Values(a.In), st.ID.Value) {
			out = append(out, a)
		}
	}
	return out
}

// ways says of an action who does it, on what condition, and where each of its branches
// leads.
func (r *reader) ways(a *sop.Action) []string {
	said := capital(sop.Called(a.Name, a.ID))
	switch a.Automatic.Value {
	case "":
		if len(a.By) > 0 && a.Kind != sop.EndAction && a.Kind != sop.StartAction {
			said += " oleh " + r.roles(a.By)
		}
	case sop.OnEntry:
		said += " (oleh sistem, begitu tahap dimulai)"
	case sop.StageTime:
		said += " (oleh sistem, bila waktu tahap habis)"
	case sop.TasksDone:
		said += " (oleh sistem, setelah tugas selesai)"
	default:
		said += " (oleh sistem, bila tenggat “" + r.limit(a.Automatic.Value) + "” lewat)"
	}
	if a.When.Value != "" {
		said += ", syarat: " + r.spoken(a.When.Value)
	}
	if len(a.NotBy) > 0 {
		said += ", bukan oleh yang melakukan " + r.others(a)
	}
	if a.AtMost > 0 {
		said += ", paling banyak " + strconv.Itoa(a.AtMost) + " kali"
	}
	if x := a.Extension; x != nil {
		said += ", memperpanjang " + r.limit(x.Limit.Value) + " " + r.longer(x)
	}
	if a.Joins.Value != "" {
		said += ", bergabung dengan kasus lain"
	}
	if len(a.Outcomes) == 0 {
		return []string{said + " → " + r.place(a.To.Value)}
	}
	var out []string
	for _, o := range a.Outcomes {
		branch := r.branch(o)
		if when := r.spoken(o.When.Value); o.Else.Value == "" && when != branch { // the label alone binds nobody
			branch += " (bila " + when + ")"
		}
		out = append(out, said+": "+branch+" → "+r.place(o.To.Value))
	}
	return out
}

// others names what somebody else has to have done, and how much of it the same person may.
func (r *reader) others(a *sop.Action) string {
	said := r.events(a.NotBy)
	if a.Combine > 0 {
		said = "lebih dari " + strconv.Itoa(a.Combine) + " di antara " + said
	}
	return said
}

// longer says by how much a limit is extended, or to what.
func (r *reader) longer(x *sop.Extension) string {
	if x.Total {
		return "menjadi " + x.Span.String()
	}
	return "selama " + x.Span.String()
}

// from says from which cases an action opens one.
func (r *reader) from(x *sop.Source) string {
	if x == nil {
		return ""
	}
	var in []string
	for _, t := range x.In {
		if x.SOP.Value == r.doc.Code.Value {
			in = append(in, r.place(t.Value))
		} else { // whose names are not in this file
			in = append(in, sop.Words(t.Value))
		}
	}
	said := "dari kasus " + x.SOP.Value + ": " + strings.Join(in, ", ")
	if x.Silent.Value != "" {
		silent := sop.Words(x.Silent.Value)
		if x.SOP.Value == r.doc.Code.Value {
			silent = r.limit(x.Silent.Value)
		}
		said += "; tenggat " + silent + " lewat"
	}
	if x.Within.Value != "" {
		said += "; dalam " + x.Within.Value
	}
	return said
}

// task says what units are asked for.
func (r *reader) task(t *sop.Task) string {
	var units []string
	for _, u := range t.Units {
		units = append(units, r.unit(u.Value))
	}
	said := "Tugas " + sop.Words(t.ID.Value) + " untuk " + strings.Join(units, ", ")
	if time := r.time(t.Time); time != "" {
		if t.Time.None {
			time = "waktu " + time
		}
		said += " (" + time + ")"
	}
	if t.Text.Value != "" {
		said += ": " + t.Text.Value
	}
	return said
}

// unit is the name of a unit, or of the field that says which.
func (r *reader) unit(id string) string {
	for _, u := range r.doc.Units.Units {
		if u.ID.Value == id {
			return u.Name.Value
		}
	}
	return r.doc.CalledOf(id)
}

func (r *reader) roles(ids []sop.Text) string {
	var out []string
	for _, t := range ids {
		out = append(out, r.role(t.Value))
	}
	return strings.Join(out, ", ")
}

func (r *reader) limit(id string) string {
	for _, l := range r.doc.Limits {
		if l.ID.Value == id {
			return sop.Called(l.Name, l.ID)
		}
	}
	return id
}

// limits lists the limits that cross stages.
func (r *reader) limits() {
	for _, l := range r.doc.Limits {
		out := Limit{Name: capital(sop.Called(l.Name, l.ID)), Time: r.time(l.Time), Since: r.events(l.Since), Until: r.events(l.Until), Owner: r.role(l.Owner.Value)}
		if l.When.Value != "" {
			out.Name += " (bila " + r.spoken(l.When.Value) + ")"
		}
		if len(l.Restart) > 0 {
			out.Since += "; mulai ulang: " + r.events(l.Restart)
		}
		r.form.Limits = append(r.form.Limits, out)
	}
	for _, d := range r.doc.Duties {
		out := Duty{Text: d.Text.Value, Performer: r.role(d.Performer.Value), To: r.roles(d.To), Since: r.events(d.Since), Time: r.time(d.Time)}
		if d.Owner.Value != "" {
			out.Performer += "; tanggung jawab " + r.role(d.Owner.Value)
		}
		if d.Every.Value != "" {
			out.Since += " setiap " + d.Every.Value
		}
		r.form.Duties = append(r.form.Duties, out)
	}
}
