package store

import (
	"reflect"

	"github.com/tatalaksana/sop/fsm"
)

var draftMembers = membersOf(reflect.TypeFor[fsm.Draft]())

// FirstDifference returns the first field in which two drafts differ, in JSON.
func FirstDifference(want, got *fsm.Draft) (field, expected, found string) {
	w, g := reflect.ValueOf(want).Elem(), reflect.ValueOf(got).Elem()
	for i := range draftMembers {
		m := &draftMembers[i]
		a, b := m.json(w), m.json(g)
		if a != b {
			return m.key, a, b
		}
	}
	return "", "", ""
}

// json returns the canonical JSON of the member in an addressable struct; ""
// if it is absent.
func (m *member) json(v reflect.Value) string {
	field := v.Field(m.index)
	if m.absent != nil && m.absent(field) {
		return ""
	}
	return string(m.encode(nil, field))
}
