package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// hides checks what one kerahasiaan hides. The whole case can be hidden from the
// public only: for people, lingkup says which cases they see.
func (c *checker) hides(s *sop.Secrecy) {
	c.fieldsIn(s.Hide, "sembunyikan", wholeCase)
	i := slices.IndexFunc(s.Hide, func(t sop.Text) bool { return t.Value == wholeCase })
	if i >= 0 && slices.ContainsFunc(s.From, func(t sop.Text) bool { return t.Value != public }) {
		c.Err(s.Hide[i].Pos, "case-hidden-from-role")
	}
}

// publicView checks tampil_publik.
func (c *checker) publicView() {
	p := &c.sop.Public
	c.fieldsIn(p.Show, "tampil_publik", showsNumber, showsStage, showsUnit)
	if p.Since != (sop.Text{}) {
		c.eventsIn([]sop.Text{p.Since}, "sejak")
	}
	for _, t := range p.Show {
		if f := c.fields[t.Value]; f != nil && f.Sealed() && c.citizenFills(t.Value) && !c.closable(t.Value) {
			c.Warn(t.Pos, "personal-shown", "field", t.Value)
		}
	}
}

// citizenFills reports whether a role of own cases fills the field in when a
// case is opened.
func (c *checker) citizenFills(field string) bool {
	is := func(t sop.Text) bool { return t.Value == field }
	return slices.ContainsFunc(c.sop.Starts, func(a *sop.Action) bool {
		own := slices.ContainsFunc(a.By, func(t sop.Text) bool { return c.roles[t.Value] != nil && c.roles[t.Value].Scope == sop.OwnCases })
		return own && (slices.ContainsFunc(a.Required, is) || slices.ContainsFunc(a.Optional, is))
	})
}

// closable reports whether something hides the field, or the case, from the public.
func (c *checker) closable(field string) bool {
	return slices.ContainsFunc(c.sop.Secrecy, func(s *sop.Secrecy) bool {
		return slices.ContainsFunc(s.From, func(t sop.Text) bool { return t.Value == public }) &&
			slices.ContainsFunc(s.Hide, func(t sop.Text) bool { return t.Value == field || t.Value == wholeCase })
	})
}
