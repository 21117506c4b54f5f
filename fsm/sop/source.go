package sop

import (
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Source is dari: a case from which another one is opened, which is called As in it.
type Source struct {
	SOP    Text          // sop: its kode; that of the file itself may stand there
	In     []Text        // di: the stages and ends in which it is then
	As     Text          // sebagai: a CaseField
	Silent Text          // lewat: a tenggat of its SOP that has passed there unanswered; empty: none
	Within Text          // dalam, as written
	Time   calendar.Span // dalam: how long after that passed, else after it came there; zero: for ever
	Copy   []Text        // salin: fields of both; the action has them among Optional
	Pos    problem.Pos
}

// source reads dari of an action that opens a case.
func (r *reader) source(n *node) *Source {
	s := &Source{Pos: problem.Pos(n.Pos)}
	r.each(n, "dari", form.Source, keys{
		"sop":     r.to(&s.SOP),
		"di":      r.names(&s.In),
		"sebagai": r.to(&s.As),
		"lewat":   r.to(&s.Silent),
		"dalam":   func(n *node) { s.Within, s.Time = r.length(n, "dalam") },
		"salin":   r.names(&s.Copy),
	})
	return s
}
