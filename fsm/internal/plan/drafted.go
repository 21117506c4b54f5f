package plan

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Drafted reports whether what is filled into a field is a draft until it is
// approved (tampil_setelah).
func (p *Plan) Drafted(field string) bool {
	f := p.Fields[field]
	return f != nil && len(f.After) > 0
}

// Approves reports whether an action approves what a field holds.
func (p *Plan) Approves(action, field string) bool {
	return p.Drafted(field) && slices.ContainsFunc(p.Fields[field].After, func(t sop.Text) bool { return t.Value == action })
}

// DatesIn returns the date fields among an input, in the file's order.
func (p *Plan) DatesIn(input map[string]state.Value) []string {
	var out []string
	for _, f := range p.Dates {
		if input[f].IsSet() {
			out = append(out, f)
		}
	}
	return out
}
