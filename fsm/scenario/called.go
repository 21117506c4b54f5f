package scenario

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// called returns which of the ids is printed by a name, or has it as another name, in a
// procedure; "" if none. People write what they read.
func called(doc *sop.SOP, name string, ids []string) string {
	meant := ""
	is := func(id sop.Text, names ...sop.Text) {
		if meant == "" && slices.Contains(ids, id.Value) && slices.ContainsFunc(names, func(t sop.Text) bool { return strings.EqualFold(t.Value, name) }) {
			meant = id.Value
		}
	}
	for _, r := range doc.Roles {
		is(r.ID, append(slices.Clone(r.Aliases), r.Name)...)
	}
	for _, s := range doc.Stages {
		is(s.ID, s.Name)
	}
	for _, e := range doc.Ends {
		is(e.ID, e.Name)
	}
	for _, a := range doc.Actions() {
		is(a.ID, a.Name)
	}
	for _, u := range doc.Units.Units {
		is(u.ID, u.Name)
	}
	for _, l := range doc.Limits {
		is(l.ID, l.Name)
	}
	for _, f := range doc.Fields {
		is(f.ID, f.Name)
	}
	return meant
}
