package sop

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
)

// Task is one tugas of a stage: a duty that each of several units owes while a case
// is there.
type Task struct {
	Duty
	Units []Text // untuk
	Back  Text   // dikembalikan_dengan: the act that gives the task back; empty: none does
}

// Field returns the field whose units owe a task, "" if untuk names units itself.
func (t *Task) Field(s *SOP) string {
	if len(t.Units) != 1 {
		return ""
	}
	id := t.Units[0].Value
	if s.Units.Has(id) ||
		!slices.ContainsFunc(s.Fields, func(f *Field) bool { return f.ID.Value == id && f.Kind == UnitField && f.Many }) {
		return ""
	}
	return id
}

// Tasks returns the tasks of all stages, in the file's order.
func (s *SOP) Tasks() []*Task {
	var out []*Task
	for _, st := range s.Stages {
		out = append(out, st.Tasks...)
	}
	return out
}

// Owed returns all that can be owed, in the file's order: duties, then tasks.
func (s *SOP) Owed() []*Duty {
	out := slices.Clone(s.Duties)
	for _, t := range s.Tasks() {
		out = append(out, &t.Duty)
	}
	return out
}

// Answers returns the role that answers for the duty's time: penanggung_jawab, else
// the performer.
func (d *Duty) Answers() Text {
	if d.Owner != (Text{}) {
		return d.Owner
	}
	return d.Performer
}

var joinForm = regexp.MustCompile(form.JoinPattern)

// JoinAt returns how many answers are enough for "tugas selesai": 0 stands for all.
func (s *Stage) JoinAt() int {
	m := joinForm.FindStringSubmatch(s.Join.Value)
	switch {
	case m == nil || m[1] == Everything:
		return 0
	case m[2] == "":
		return 1
	}
	n, _ := strconv.Atoi(m[2])
	return n
}

// tasks reads the tugas of a stage.
func (r *reader) tasks(n *node, stage string) []*Task {
	var out []*Task
	r.named(n, `tugas tahap "`+stage+`"`, func(id Text, v *node) {
		t := &Task{Duty: Duty{ID: id, Pos: id.Pos}}
		out = append(out, t)
		var beside besideTime
		r.each(v, `tugas "`+id.Value+`"`, form.Task, keys{
			"untuk":               r.names(&t.Units),
			"uraian":              r.to(&t.Text),
			"pelaksana":           r.to(&t.Performer),
			"penanggung_jawab":    r.to(&t.Owner),
			"waktu":               func(n *node) { t.Time = r.time(n) },
			"wajib_diisi":         r.names(&t.Required),
			"boleh_diisi":         r.names(&t.Optional),
			"dikembalikan_dengan": func(n *node) { t.Back = r.id(n) },
		}.with(beside.keys()).with(r.basis(&t.Basis)))
		r.steer(t.Time, beside)
	})
	return out
}

// join reads tugas_selesai.
func (r *reader) join(t *Text) func(*node) {
	return func(n *node) {
		if *t = r.text(n); *t != (Text{}) && !joinForm.MatchString(t.Value) {
			r.Err(t.Pos, "bad-join", "value", t.Value, "suggestion", meant.Join(t.Value))
			t.Value = ""
		}
	}
}
