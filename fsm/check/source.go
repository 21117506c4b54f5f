package check

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// source checks dari: of a case that runs under this file too, all that is known of it.
// Of another file it is judged when a case is opened.
func (c *Checker) source(a *sop.Action) {
	s := a.Source
	if s == nil {
		return
	}
	if a.Kind != sop.StartAction {
		c.Err(s.Pos, "source-outside-start", "action", a.ID.Value)
		return
	}
	if a.Afterwards.High > 0 {
		c.Err(s.Pos, "source-afterwards", "action", a.ID.Value)
	}
	if id, ok := c.find(s.As, sortedKeys(c.fields), "unknown-field", "where", "sebagai"); ok && !c.isCase(id) {
		c.Err(s.As.Pos, "source-no-case", "field", id, "kind", c.fields[id].Kind.Word(), "key", "sebagai")
	}
	c.fieldsIn(s.Copy, "salin")
	for _, t := range s.Copy {
		if slices.Contains(sop.Values(given(a)), t.Value) {
			c.Err(t.Pos, "repeated-item", "value", t.Value, "key", "boleh_diisi, salin")
		}
	}
	c.once(s.In, "di")
	if s.SOP.Value != c.SOP.Code.Value {
		return
	}
	for _, t := range s.In {
		id, ok := c.find(t, append(sortedKeys(c.stages), sortedKeys(c.Ends)...), "unknown-stage-in", "key", "di")
		if ok && c.Ends[id] != nil && s.Silent != (sop.Text{}) {
			c.Err(t.Pos, "silence-at-end", "end", id, "limit", s.Silent.Value)
		}
	}
	if s.Silent != (sop.Text{}) {
		c.find(s.Silent, sortedKeys(c.Limits), "unknown-limit", "where", "lewat")
	}
}

// given returns what may be filled in with an action, without what it copies.
func given(a *sop.Action) []sop.Text {
	if a.Source == nil {
		return a.Optional
	}
	return slices.DeleteFunc(slices.Clone(a.Optional), func(t sop.Text) bool { return slices.Contains(a.Source.Copy, t) })
}

// copyOpens tells what salin would show though kerahasiaan hides it, between cases of
// this file: the new case hides it as the old one does if it has all that the condition
// reads.
func (c *Checker) copyOpens(a *sop.Action) {
	s := a.Source
	if s == nil || s.SOP.Value != c.SOP.Code.Value {
		return
	}
	copied := c.meantNames(s.Copy)
	for _, secret := range c.SOP.Secrecy {
		rule := c.Book.Guards[secret.When.Pos]
		if rule == nil {
			continue // told
		}
		missing := slices.DeleteFunc(rule.Reads(), func(name string) bool { return slices.Contains(copied, name) })
		for _, call := range rule.Calls() {
			missing = append(missing, call.Function+"("+call.Arg+")")
		}
		if len(missing) == 0 {
			continue
		}
		for _, t := range s.Copy {
			if slices.Contains(sop.Values(secret.Hide), t.Value) {
				c.Err(t.Pos, "copy-opens", "field", t.Value, "reads", missing[0])
			}
		}
	}
}

// noCase tells a field that names another case where data is asked for.
func (c *Checker) noCase(id string, t sop.Text, key string) {
	if c.isCase(id) {
		c.Err(t.Pos, "case-field-misplaced", "field", id, "key", key)
	}
}

func (c *Checker) isCase(id string) bool {
	f := c.fields[id]
	return f != nil && f.Kind == sop.CaseField
}
