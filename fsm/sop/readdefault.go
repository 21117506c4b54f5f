package sop

import (
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

// defaults reads bawaan: what stages need not repeat.
func (r *reader) defaults(n *node) {
	d := &r.sop.Default
	d.Pos = problem.Pos(n.Pos)
	r.each(n, "bawaan", form.Defaults, keys{
		"mutu_baku": func(n *node) {
			r.each(n, "mutu_baku", form.DefaultStandard, keys{
				"waktu": func(n *node) {
					if n.Kind != yamltree.Scalar {
						r.text(n)
						return
					}
					d.Time = r.time(n)
				},
				"saat_kembali": r.onReturn(&d.OnReturn),
			})
		},
	})
}

// spread gives the stages that say neither what bawaan says of their time, and of
// their return. A file that says it at each of them means the same.
func (r *reader) spread() {
	d := &r.sop.Default
	if d.Time == nil {
		return
	}
	taken := false
	for _, st := range r.sop.Stages {
		if st.Standard == nil {
			st.Standard = &Standard{Pos: d.Pos}
		}
		s := st.Standard
		if s.Time == nil {
			own := *d.Time
			s.Time, taken = &own, true
		}
		if s.OnReturn == (Text{}) && !s.Time.None && d.OnReturn != (Text{}) {
			s.OnReturn, taken = d.OnReturn, true
		}
	}
	if readable := d.Time.None || d.Time.Span.Unit != 0; readable && !taken && !r.sop.torn["tahap"] {
		r.Warn(d.Pos, "unused-default")
	}
}
