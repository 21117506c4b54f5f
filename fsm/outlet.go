package fsm

import (
	"maps"
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// outlet is what the SOP says about seeing, by role, worked out once.
type outlet struct {
	sees   map[string]map[string]bool // role → the fields it fills or acts on, or that melihat names
	own    []string                   // the fields that a citizen fills in
	with   map[string]bool            // the fields that he is told with whatever he is told
	public map[string]bool            // tampil_publik
	since  string
	flags  map[string]bool // of the citizen's, that kerahasiaan reads
}

// newOutlet works out who fills and acts on what.
func (m *Machine) newOutlet() outlet {
	o := outlet{sees: map[string]map[string]bool{}, public: map[string]bool{}, since: m.plan.SOP.Public.Since.Value, flags: map[string]bool{}}
	for _, t := range m.plan.SOP.Public.Show {
		o.public[t.Value] = true
	}
	if o.since == "" {
		o.since = sop.AnyStart
	}
	for id := range m.plan.Roles {
		o.sees[id] = map[string]bool{}
	}
	flow := m.flow()
	for _, a := range m.plan.Starts {
		o.gives(a, nil)
	}
	for id, s := range m.plan.Stages {
		for _, a := range s.Actions {
			o.gives(a, flow[id])
		}
		o.add(s.Doc.Performer.Value, flow[id])
	}
	for _, d := range m.plan.Duties {
		o.gives(d.Act, m.reported(d, flow))
		for _, to := range sop.Values(d.Doc.To) {
			o.add(to, m.dutyFields(d))
		}
	}
	for _, r := range sop.Values(m.plan.SOP.Corrections) {
		o.add(r, setOf(slices.Collect(maps.Keys(m.plan.Fields))))
	}
	m.melihat(&o)
	for _, r := range m.plan.SOP.Roles {
		if r.Scope == sop.OwnCases {
			for _, f := range m.plan.SOP.Fields {
				if m.fills(r.ID.Value, f.ID.Value) && !slices.Contains(o.own, f.ID.Value) {
					o.own = append(o.own, f.ID.Value)
				}
			}
		}
	}
	o.with = m.toldAlong(&o)
	for _, s := range m.plan.SOP.Secrecy {
		rule := m.plan.Guard(s.When)
		for _, f := range o.own {
			if rule != nil && m.plan.Fields[f].Kind == sop.YesNoField && slices.Contains(rule.Reads(), f) {
				o.flags[f] = true
			}
		}
	}
	return o
}

// toldAlong returns the fields that a citizen gets to know with any act that
// tells him: those that his melihat names, and those that are public and that no
// act tells by filling them in. A note stays the office's own, and a draft of an
// answer until the answer is given.
func (m *Machine) toldAlong(o *outlet) map[string]bool {
	says := map[string]bool{}
	note := func(a *plan.Action) {
		if slices.ContainsFunc(a.Tell, m.ownRole) {
			maps.Copy(says, setOf(a.Required))
			maps.Copy(says, setOf(a.Optional))
		}
	}
	for _, a := range m.plan.Starts {
		note(a)
	}
	for _, s := range m.plan.Stages {
		for _, a := range s.Actions {
			note(a)
		}
	}
	for _, d := range m.plan.Duties {
		note(d.Act)
	}
	with := map[string]bool{}
	for f := range m.plan.Fields {
		with[f] = o.public[f] && !says[f]
	}
	for _, r := range m.plan.SOP.Roles {
		named := setOf(sop.Values(r.Sees))
		for f := range m.plan.Fields {
			with[f] = with[f] || r.Scope == sop.OwnCases && (named[sop.Everything] || named[f])
		}
	}
	return with
}

// melihat lets the file say otherwise: a role sees what it names, and what the
// role fills in itself.
func (m *Machine) melihat(o *outlet) {
	for id, r := range m.plan.Roles {
		if len(r.Doc.Sees) == 0 {
			continue
		}
		named := setOf(sop.Values(r.Doc.Sees))
		for f := range m.plan.Fields {
			if named[sop.Everything] || named[f] || m.fills(id, f) {
				o.sees[id][f] = true
			} else {
				delete(o.sees[id], f)
			}
		}
	}
}

// gives lets whoever does an action see what is there and what he fills in.
func (o *outlet) gives(a *plan.Action, there map[string]bool) {
	for _, role := range a.By {
		o.add(role, there)
		o.add(role, setOf(a.Required))
		o.add(role, setOf(a.Optional))
	}
}

func (o *outlet) add(role string, fields map[string]bool) {
	sees := o.sees[role]
	for f := range fields {
		if sees != nil && f != sop.UnitInput {
			sees[f] = true
		}
	}
}

// flow returns for each stage and end the fields that may be filled in when a
// case is there.
func (m *Machine) flow() map[string]map[string]bool {
	in := map[string]map[string]bool{}
	for changed := true; changed; {
		changed = false
		pour := func(to string, lists ...map[string]bool) {
			if in[to] == nil {
				in[to] = map[string]bool{}
			}
			for _, list := range lists {
				for f := range list {
					if f != sop.UnitInput && !in[to][f] {
						in[to][f], changed = true, true
					}
				}
			}
		}
		for _, a := range m.plan.Starts {
			for _, o := range a.Outcomes {
				pour(o.To, m.initially(), setOf(a.Required), setOf(a.Optional))
			}
		}
		for id, s := range m.plan.Stages {
			for _, a := range s.Actions {
				for _, o := range a.Outcomes {
					for _, to := range m.targets(id, o.To) {
						pour(to, in[id], setOf(a.Required), setOf(a.Optional))
					}
				}
			}
		}
	}
	return in
}

// targets returns where an outcome may lead from a stage.
func (m *Machine) targets(from, to string) []string {
	switch to {
	case sop.Stay:
		return []string{from}
	case sop.Origin:
		var out []string
		for id, s := range m.plan.Stages {
			for _, a := range s.Actions {
				if slices.ContainsFunc(a.Outcomes, func(o plan.Outcome) bool { return o.To == from }) {
					out = append(out, id)
				}
			}
		}
		return out
	}
	return []string{to}
}

func (m *Machine) initially() map[string]bool {
	return setOf(slices.Collect(maps.Keys(m.plan.Initial)))
}

// reported returns what may be there when a duty is met: what the flow left,
// and what the duties before it left.
func (m *Machine) reported(d *plan.Duty, flow map[string]map[string]bool) map[string]bool {
	out := m.dutyFields(d)
	for _, there := range flow {
		maps.Copy(out, there)
	}
	return out
}

// dutyFields returns the fields of a duty and of the duties that it follows.
func (m *Machine) dutyFields(d *plan.Duty) map[string]bool {
	out := map[string]bool{}
	queue := []*plan.Duty{d}
	for seen := map[string]bool{}; len(queue) > 0; queue = queue[1:] {
		one := queue[0]
		if seen[one.ID] {
			continue
		}
		seen[one.ID] = true
		maps.Copy(out, setOf(one.Act.Required))
		maps.Copy(out, setOf(one.Act.Optional))
		for _, before := range one.Since {
			if m.plan.Duty(before) != nil {
				queue = append(queue, m.plan.Duty(before))
			}
		}
	}
	return out
}

// fills reports whether some action or duty of the role fills the field in.
func (m *Machine) fills(role, field string) bool {
	takes := func(a *plan.Action) bool {
		return slices.Contains(a.By, role) && (slices.Contains(a.Required, field) || slices.Contains(a.Optional, field))
	}
	for _, a := range m.plan.Starts {
		if takes(a) {
			return true
		}
	}
	for _, s := range m.plan.Stages {
		for _, a := range s.Actions {
			if takes(a) {
				return true
			}
		}
	}
	return slices.ContainsFunc(m.plan.Duties, func(d *plan.Duty) bool { return takes(d.Act) })
}

func setOf(list []string) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, name := range list {
		out[name] = true
	}
	return out
}
