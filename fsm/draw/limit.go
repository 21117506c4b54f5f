package draw

import (
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// limitNodes say the limits that run across stages, each in a note beside the flow.
func (c drawer) limitNodes() []pictureNode {
	var out []pictureNode
	for _, l := range c.SOP.Limits {
		lines := []string{"tenggat " + sop.Called(l.Name, l.ID), c.shownTime(l.Time) + " sejak " + c.events(l.Since)}
		if len(l.Until) > 0 {
			lines = append(lines, "sampai "+c.events(l.Until))
		}
		if len(l.Restart) > 0 {
			lines = append(lines, "mulai ulang: "+c.events(l.Restart))
		}
		if l.When != (sop.Text{}) {
			lines = append(lines, "bila "+l.When.Value)
		}
		if l.Owner != (sop.Text{}) {
			lines = append(lines, "tanggung jawab "+c.role(l.Owner))
		}
		out = append(out, pictureNode{"b_" + l.ID.Value, note, lines})
	}
	return out
}

// events names what a time begins or ends with.
func (c drawer) events(ids []sop.Text) string {
	names := make([]string, len(ids))
	for i, t := range ids {
		names[i] = c.called(t.Value)
	}
	return strings.Join(names, ", ")
}

// called is what a stage, an end, an action, a limit, a duty, a unit, a field or one of
// its choices is called; ids that have no name are told as words.
func (c drawer) called(id string) string {
	switch id {
	case "mulai":
		return "kasus dibuka"
	case "akhir":
		return "kasus berakhir"
	}
	if name := c.placeName(id); name != id {
		return name
	}
	for _, a := range c.SOP.Actions() {
		if a.ID.Value == id {
			return sop.Called(a.Name, a.ID)
		}
	}
	for _, l := range c.SOP.Limits {
		if l.ID.Value == id {
			return sop.Called(l.Name, l.ID)
		}
	}
	for _, u := range c.SOP.Units.Units {
		if u.ID.Value == id {
			return sop.Called(u.Name, u.ID)
		}
	}
	for _, f := range c.SOP.Fields {
		if f.ID.Value == id {
			return sop.Called(f.Name, f.ID)
		}
	}
	return sop.Words(id)
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
	return c.called(id)
}
