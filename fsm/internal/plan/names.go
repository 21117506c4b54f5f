package plan

import (
	"strings"

	"github.com/tatalaksana/sop/fsm/state"
)

// ActionName returns an action as people call it: by its name in the file, or else its id.
func (p *Plan) ActionName(id string) string {
	if a := p.Starts[id]; a != nil {
		return a.Name()
	}
	for _, place := range p.Places[id] {
		return p.ActionAt(place, id).Name()
	}
	return id
}

// StageName returns a stage or an end as people call it.
func (p *Plan) StageName(id string) string {
	switch {
	case p.Stages[id] != nil && p.Stages[id].Doc.Name.Value != "":
		return p.Stages[id].Doc.Name.Value
	case p.Ends[id] != nil && p.Ends[id].Name.Value != "":
		return p.Ends[id].Name.Value
	}
	return id
}

// RoleNames returns roles as people call them, in one line.
func (p *Plan) RoleNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if r := p.Roles[id].Doc; r != nil && r.Name.Value != "" {
			names[i] = r.Name.Value
		}
	}
	return strings.Join(names, ", ")
}

// ClockName returns a clock as people call it.
func (p *Plan) ClockName(k *state.Clock) string {
	switch k.Kind {
	case state.StageClock:
		return p.StageName(k.Of)
	case state.LimitClock:
		if t := p.Limit(k.Of); t != nil && t.Doc.Name.Value != "" {
			return t.Doc.Name.Value
		}
	}
	return k.Of
}

// CaseFieldName returns the name of a field that names another case.
func (p *Plan) CaseFieldName(id string) string {
	for _, f := range p.SOP.Fields {
		if f.ID.Value == id && f.Name.Value != "" {
			return f.Name.Value
		}
	}
	return id
}

// Citizens returns the roles of the reporter, in the file's order.
func (p *Plan) Citizens() []string {
	var out []string
	for _, r := range p.SOP.Roles {
		if p.OwnRole(r.ID.Value) {
			out = append(out, r.ID.Value)
		}
	}
	return out
}
