package sop

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
)

// Task is one tugas of a stage: a duty that each of several units owes while a case
// is there.
type Task struct {
	Duty
	Units []Text // untuk
	Back  Text   // dikembalikan_dengan: the act that gives the task back; empty: none does
	Why   []Text // its wajib_diisi: what it asks for, among Required and Optional
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
func (d *Duty) Answers() Text { return cmp.Or(d.Owner, d.Performer) }

var joinForm = regexp.MustCompile(form.JoinPattern)

// JoinAt returns how many answers are enough for "tugas selesai": 0 stands for all.
func (s *Stage) JoinAt() int {
	if s.Join.Value == JoinOne {
		return 1
	}
	n, _ := strconv.Atoi(strings.TrimSuffix(s.Join.Value, " dari "+Everything)) // of semua, and unsaid, 0
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
			"dikembalikan_dengan": func(n *node) { r.back(t, n) },
		}.with(beside.keys()).with(r.basis(&t.Basis)))
		for _, f := range t.Why {
			if !slices.Contains(Values(slices.Concat(t.Required, t.Optional)), f.Value) {
				t.Optional = append(t.Optional, f)
			}
		}
		r.steer(t.Time, beside)
	})
	return out
}

// back reads dikembalikan_dengan.
func (r *reader) back(t *Task, n *node) {
	if n.Kind != yamltree.Map {
		t.Back = r.id(n)
		return
	}
	r.each(n, "dikembalikan_dengan", form.Return, keys{"aksi": func(n *node) { t.Back = r.id(n) }, "wajib_diisi": r.names(&t.Why)})
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
