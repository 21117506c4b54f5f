package fsm

import "strings"

func (m *Machine) actionName(id string) string {
	if a := m.plan.Starts[id]; a != nil {
		return a.Name()
	}
	for _, place := range m.plan.Places[id] {
		return m.plan.ActionAt(place, id).Name()
	}
	return id
}

func (m *Machine) stageName(id string) string {
	switch {
	case m.plan.Stages[id] != nil && m.plan.Stages[id].Doc.Name.Value != "":
		return m.plan.Stages[id].Doc.Name.Value
	case m.plan.Ends[id] != nil && m.plan.Ends[id].Name.Value != "":
		return m.plan.Ends[id].Name.Value
	}
	return id
}

func (m *Machine) roleNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if r := m.plan.Roles[id].Doc; r != nil && r.Name.Value != "" {
			names[i] = r.Name.Value
		}
	}
	return strings.Join(names, ", ")
}

// clockName returns a clock as people call it.
func (m *Machine) clockName(k *Clock) string {
	switch k.Kind {
	case StageClock:
		return m.stageName(k.Of)
	case LimitClock:
		if t := m.plan.Limit(k.Of); t != nil && t.Doc.Name.Value != "" {
			return t.Doc.Name.Value
		}
	}
	return k.Of
}

// caseField returns the name of a field that names another case.
func (m *Machine) caseField(id string) string {
	for _, f := range m.plan.SOP.Fields {
		if f.ID.Value == id && f.Name.Value != "" {
			return f.Name.Value
		}
	}
	return id
}

// citizens returns the roles of the reporter, in the file's order.
func (m *Machine) citizens() []string {
	var out []string
	for _, r := range m.plan.SOP.Roles {
		if m.plan.OwnRole(r.ID.Value) {
			out = append(out, r.ID.Value)
		}
	}
	return out
}
