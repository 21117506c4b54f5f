package plan

import (
	"maps"
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// Sight is what the procedure says about seeing, by role.
type Sight struct {
	Roles  map[string]map[string]bool // role → the fields it fills or acts on, or that melihat names
	Own    []string                   // the fields that a citizen fills in
	Told   map[string]bool            // the fields that he is told with whatever he is told
	Public map[string]bool            // tampil_publik
	Since  string                     // the event from which on a case is public
	Flags  map[string]bool            // of the citizen's, that kerahasiaan reads
}

// sight works out who fills and acts on what.
func (p *Plan) sight() Sight {
	o := Sight{Roles: map[string]map[string]bool{}, Public: map[string]bool{}, Since: p.SOP.Public.Since.Value, Flags: map[string]bool{}}
	for _, t := range p.SOP.Public.Show {
		o.Public[t.Value] = true
	}
	if o.Since == "" {
		o.Since = sop.AnyStart
	}
	for id := range p.Roles {
		o.Roles[id] = map[string]bool{}
	}
	flow := p.flow()
	for _, a := range p.Starts {
		o.gives(a, nil)
	}
	for id, s := range p.Stages {
		for _, a := range s.Actions {
			o.gives(a, flow[id])
		}
		for _, t := range slices.Concat([]sop.Text{s.Doc.Performer, s.Doc.Owner}, s.Doc.Beside) {
			o.add(t.Value, flow[id])
		}
	}
	for id, a := range p.Reopen {
		o.gives(a, flow[id])
	}
	for _, d := range p.Duties {
		if d.Stage != "" {
			o.gives(d.Act, flow[d.Stage])
			continue
		}
		o.gives(d.Act, p.reported(d, flow))
		for _, to := range sop.Values(d.Doc.To) {
			o.add(to, p.dutyFields(d))
		}
	}
	for _, r := range sop.Values(p.SOP.Corrections) {
		o.add(r, setOf(slices.Collect(maps.Keys(p.Fields))))
	}
	p.melihat(&o)
	p.shareTasks(&o)
	for _, r := range p.SOP.Roles {
		if r.Scope == sop.OwnCases {
			for _, f := range p.SOP.Fields {
				if p.Fills(r.ID.Value, f.ID.Value) && !slices.Contains(o.Own, f.ID.Value) {
					o.Own = append(o.Own, f.ID.Value)
				}
			}
		}
	}
	o.Told = p.toldAlong(&o)
	for _, s := range p.SOP.Secrecy {
		rule := p.Guard(s.When)
		for _, f := range o.Own {
			if rule != nil && p.Fields[f].Kind == sop.YesNoField && slices.Contains(rule.Reads(), f) {
				o.Flags[f] = true
			}
		}
	}
	return o
}

// toldAlong returns the fields that a citizen gets to know with any act that
// tells him: those that his melihat names, and those that are public and that no
// act tells by filling them in. A note stays the office's own, and a draft of an
// answer until the answer is given.
func (p *Plan) toldAlong(o *Sight) map[string]bool {
	says := map[string]bool{}
	note := func(a *Action) {
		if slices.ContainsFunc(a.Tell, p.OwnRole) {
			maps.Copy(says, setOf(a.Required))
			maps.Copy(says, setOf(a.Optional))
		}
	}
	for _, a := range p.Starts {
		note(a)
	}
	for _, s := range p.Stages {
		for _, a := range s.Actions {
			note(a)
		}
	}
	for _, a := range p.Reopen {
		note(a)
	}
	for _, d := range p.Duties {
		note(d.Act)
	}
	with := map[string]bool{}
	for f := range p.Fields {
		with[f] = o.Public[f] && !says[f]
	}
	for _, r := range p.SOP.Roles {
		named := setOf(sop.Values(r.Sees))
		for f := range p.Fields {
			with[f] = with[f] || r.Scope == sop.OwnCases && (named[sop.Everything] || named[f])
		}
	}
	return with
}

// melihat lets the file say otherwise: a role sees what it names, and what the
// role fills in itself.
func (p *Plan) melihat(o *Sight) {
	for id, r := range p.Roles {
		if len(r.Doc.Sees) == 0 {
			continue
		}
		named := setOf(sop.Values(r.Doc.Sees))
		for f := range p.Fields {
			if named[sop.Everything] || named[f] || p.Fills(id, f) {
				o.Roles[id][f] = true
			} else {
				delete(o.Roles[id], f)
			}
		}
	}
}

// shareTasks lets everybody of the office see the field that says who owes a task: the
// tasks, their clocks and answers name the units anyway.
func (p *Plan) shareTasks(o *Sight) {
	for _, d := range p.Duties {
		for id, r := range p.Roles {
			if d.Field != "" && r.Doc != nil && r.Doc.Scope != sop.OwnCases {
				o.Roles[id][d.Field] = true
			}
		}
	}
}

// gives lets whoever does an action see what is there and what he fills in.
func (o *Sight) gives(a *Action, there map[string]bool) {
	for _, role := range a.By {
		o.add(role, there)
		o.add(role, setOf(a.Required))
		o.add(role, setOf(a.Optional))
	}
}

func (o *Sight) add(role string, fields map[string]bool) {
	sees := o.Roles[role]
	for f := range fields {
		if sees != nil && f != sop.UnitInput {
			sees[f] = true
		}
	}
}

// flow returns for each stage and end the fields that may be filled in when a
// case is there.
func (p *Plan) flow() map[string]map[string]bool {
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
		for _, a := range p.Starts {
			for _, o := range a.Outcomes {
				pour(o.To, p.initially(), setOf(a.Required), setOf(a.Optional))
			}
		}
		for id, s := range p.Stages {
			for _, t := range s.Tasks {
				pour(id, setOf(t.Act.Required), setOf(t.Act.Optional))
			}
			for _, a := range s.Actions {
				for _, o := range a.Outcomes {
					for _, to := range p.targets(id, o.To) {
						pour(to, in[id], setOf(a.Required), setOf(a.Optional))
					}
				}
			}
		}
		for id, a := range p.Reopen {
			pour(a.Outcomes[0].To, in[id], setOf(a.Required), setOf(a.Optional))
		}
	}
	return in
}

// targets returns where an outcome may lead from a stage.
func (p *Plan) targets(from, to string) []string {
	switch to {
	case sop.Stay:
		return []string{from}
	case sop.Origin:
		var out []string
		for id, s := range p.Stages {
			for _, a := range s.Actions {
				if slices.ContainsFunc(a.Outcomes, func(o Outcome) bool { return o.To == from }) {
					out = append(out, id)
				}
			}
		}
		return out
	}
	return []string{to}
}

func (p *Plan) initially() map[string]bool {
	return setOf(slices.Collect(maps.Keys(p.Initial)))
}

// reported returns what may be there when a duty is met: what the flow left,
// and what the duties before it left.
func (p *Plan) reported(d *Duty, flow map[string]map[string]bool) map[string]bool {
	out := p.dutyFields(d)
	for _, there := range flow {
		maps.Copy(out, there)
	}
	return out
}

// dutyFields returns the fields of a duty and of the duties that it follows.
func (p *Plan) dutyFields(d *Duty) map[string]bool {
	out := map[string]bool{}
	queue := []*Duty{d}
	for seen := map[string]bool{}; len(queue) > 0; queue = queue[1:] {
		one := queue[0]
		if seen[one.ID] {
			continue
		}
		seen[one.ID] = true
		maps.Copy(out, setOf(one.Act.Required))
		maps.Copy(out, setOf(one.Act.Optional))
		for _, before := range one.Since {
			if p.Duty(before) != nil {
				queue = append(queue, p.Duty(before))
			}
		}
	}
	return out
}

// Fills reports whether some action or duty of the role fills the field in.
func (p *Plan) Fills(role, field string) bool {
	takes := func(a *Action) bool {
		return slices.Contains(a.By, role) && (slices.Contains(a.Required, field) || slices.Contains(a.Optional, field))
	}
	for _, a := range p.Starts {
		if takes(a) {
			return true
		}
	}
	for _, s := range p.Stages {
		for _, a := range s.Actions {
			if takes(a) {
				return true
			}
		}
	}
	for _, a := range p.Reopen {
		if takes(a) {
			return true
		}
	}
	return slices.ContainsFunc(p.Duties, func(d *Duty) bool { return takes(d.Act) })
}

func setOf(list []string) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, name := range list {
		out[name] = true
	}
	return out
}
