package fsm

import (
	"maps"
	"slices"

	"github.com/tatalaksana/sop/rules"
)

// View returns the case as the actor may see it: fields that kerahasiaan
// hides from him are not there, and with them goes every trace of who the
// reporter is. The zero Actor is the public.
//
// The actor sees through each role that covers this case (lingkup), his own or
// of those he stands in for; who has none is the public. What any of these may
// see, he sees. A condition of kerahasiaan that can't be evaluated hides.
//
// It is the one place that hides; what leaves this module goes through it.
func (m *Machine) View(c Case, by Actor) Case {
	hidden := m.hidden(&c, by)
	if len(hidden) == 0 {
		return c
	}
	c = c.Clone()
	maps.DeleteFunc(c.Fields, func(name string, _ Value) bool { return hidden[name] })
	for i := range c.Events {
		who := c.Events[i].By
		if who != nil && c.Reporter != "" && (who.ID == c.Reporter || slices.Contains(who.ActingFor, c.Reporter)) {
			who.ID, who.ActingFor = "", nil
		}
	}
	c.Reporter = ""
	return c
}

// ViewEntry returns an entry's body as the actor may see it, given the case
// that it belongs to: the same is hidden as in View.
func (m *Machine) ViewEntry(c Case, e Draft, by Actor) Draft {
	hidden := m.hidden(&c, by)
	if len(hidden) == 0 {
		return e
	}
	if len(e.Input) > 0 {
		e.Input = maps.Clone(e.Input)
		maps.DeleteFunc(e.Input, func(name string, _ Value) bool { return hidden[name] })
	}
	veil := func(p Person) Person {
		if c.Reporter != "" && (p.ID == c.Reporter || slices.Contains(p.ActingFor, c.Reporter)) {
			p.ID, p.ActingFor = "", nil
		}
		return p
	}
	e.By, e.Reporter = veil(e.By), ""
	if e.Owner != nil {
		owner := veil(*e.Owner)
		e.Owner = &owner
	}
	return e
}

// SeesAll reports whether nothing of the case is hidden from the actor. What is
// known of an entry beside its body, as its hash, may be shown only then.
func (m *Machine) SeesAll(c Case, by Actor) bool { return len(m.hidden(&c, by)) == 0 }

// hidden returns the fields that kerahasiaan hides from the actor; nil: none.
func (m *Machine) hidden(c *Case, by Actor) map[string]bool {
	if len(m.sop.Secrecy) == 0 {
		return nil
	}
	var capacities []string
	for _, r := range m.sop.Roles {
		if m.covers(r.ID.Value, c, by) {
			capacities = append(capacities, r.ID.Value)
		}
	}
	if len(capacities) == 0 {
		capacities = []string{public}
	}
	var out map[string]bool
	for _, s := range m.sop.Secrecy {
		from := values(s.From)
		if slices.ContainsFunc(capacities, func(id string) bool { return !slices.Contains(from, id) }) || !m.secret(s, c) {
			continue
		}
		if out == nil {
			out = make(map[string]bool)
		}
		for _, f := range s.Hide {
			out[f.Value] = true
		}
	}
	return out
}

// secret reports whether the condition of kerahasiaan holds, or can't be
// evaluated: then it is safer to hide.
func (m *Machine) secret(s *Secrecy, c *Case) bool {
	var rule *rules.Rule
	if rule = m.guard(s.When); rule == nil {
		return true
	}
	q := m.ask(c, facts{unit: c.Unit, at: c.Changed})
	defer m.done(q)
	holds, err := q.eval.Holds(rule)
	return holds || err != nil
}
