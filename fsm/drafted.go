package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// drafted reports whether what is filled into a field is a draft until it is
// approved (tampil_setelah).
func (p *Machine) drafted(field string) bool {
	f := p.plan.Fields[field]
	return f != nil && len(f.After) > 0
}

// approves reports whether an action approves what a field holds.
func (p *Machine) approves(action, field string) bool {
	return p.drafted(field) && slices.ContainsFunc(p.plan.Fields[field].After, func(t sop.Text) bool { return t.Value == action })
}

// datesIn returns the date fields among an input, in the file's order.
func (p *Machine) datesIn(input map[string]Value) []string {
	var out []string
	for _, f := range p.plan.Dates {
		if input[f].IsSet() {
			out = append(out, f)
		}
	}
	return out
}
