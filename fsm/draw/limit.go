package draw

import (
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// limitNodes say the limits that run across stages, each in a note beside the flow.
func (c drawer) limitNodes() []Node {
	var out []Node
	for _, l := range c.SOP.Limits {
		lines := []string{"tenggat " + sop.Called(l.Name, l.ID), c.shownTime(l.Time) + " sejak " + c.events(l.Since)}
		if len(l.Until) > 0 {
			lines = append(lines, "sampai "+c.events(l.Until))
		}
		if len(l.Restart) > 0 {
			lines = append(lines, "mulai ulang: "+c.events(l.Restart))
		}
		if l.When != (sop.Text{}) {
			lines = append(lines, "bila "+sop.Words(l.When.Value))
		}
		if l.Owner != (sop.Text{}) {
			lines = append(lines, "tanggung jawab "+c.role(l.Owner))
		}
		out = append(out, Node{ID: "b_" + l.ID.Value, Shape: Note, Lines: lines})
	}
	return out
}

// events names what a time begins or ends with.
func (c drawer) events(ids []sop.Text) string {
	names := make([]string, len(ids))
	for i, t := range ids {
		names[i] = c.SOP.Happening(t.Value)
	}
	return strings.Join(names, ", ")
}

// option is what a choice of a field is called, or a unit.
func (c drawer) option(field, id string) string {
	for _, f := range c.SOP.Fields {
		for _, o := range f.Options {
			if f.ID.Value == field && o.ID.Value == id && o.Text.Value != "" {
				return o.Text.Value
			}
		}
	}
	return c.SOP.CalledOf(id)
}
