package sop

import (
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
)

// source reads dari of an action that opens a case.
func (r *reader) source(n *node) *Source {
	s := &Source{Pos: problem.Pos(n.Pos)}
	r.each(n, "dari", form.Source, keys{
		"sop":     r.to(&s.SOP),
		"di":      r.names(&s.In),
		"sebagai": r.to(&s.As),
		"dalam":   func(n *node) { s.Within = r.text(n); s.Time = r.span(s.Within) },
		"salin":   r.names(&s.Copy),
	})
	if s.Time.Low != 0 {
		r.Err(s.Within.Pos, "range-not-allowed", "value", s.Within.Value, "key", "dalam")
	}
	return s
}
