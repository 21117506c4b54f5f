package fsm

import "strings"

func (p *Machine) actionName(id string) string {
	if a := p.plan.Starts[id]; a != nil {
		return a.Name()
	}
	for _, place := range p.plan.Places[id] {
		return p.plan.ActionAt(place, id).Name()
	}
	return id
}

func (p *Machine) stageName(id string) string {
	switch {
	case p.plan.Stages[id] != nil && p.plan.Stages[id].Doc.Name.Value != "":
		return p.plan.Stages[id].Doc.Name.Value
	case p.plan.Ends[id] != nil && p.plan.Ends[id].Name.Value != "":
		return p.plan.Ends[id].Name.Value
	}
	return id
}

func (p *Machine) roleNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if r := p.plan.Roles[id].Doc; r != nil && r.Name.Value != "" {
			names[i] = r.Name.Value
		}
	}
	return strings.Join(names, ", ")
}

// clockName returns a clock as people call it.
func (p *Machine) clockName(k *Clock) string {
	switch k.Kind {
	case StageClock:
		return p.stageName(k.Of)
	case LimitClock:
		if t := p.plan.Limit(k.Of); t != nil && t.Doc.Name.Value != "" {
			return t.Doc.Name.Value
		}
	}
	return k.Of
}

// caseFieldName returns the name of a field that names another case.
func (p *Machine) caseFieldName(id string) string {
	for _, f := range p.plan.SOP.Fields {
		if f.ID.Value == id && f.Name.Value != "" {
			return f.Name.Value
		}
	}
	return id
}

// citizens returns the roles of the reporter, in the file's order.
func (p *Machine) citizens() []string {
	var out []string
	for _, r := range p.plan.SOP.Roles {
		if p.plan.OwnRole(r.ID.Value) {
			out = append(out, r.ID.Value)
		}
	}
	return out
}
