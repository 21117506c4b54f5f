package storetest

import (
	"reflect"
	"testing"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// named checks that no ability of the store was forgotten: an engine would do
// without it and say nothing.
func named(t *testing.T, s store.Backend) {
	if _, ok := s.Cases.(around); ok {
		t.Skip("what is around a backend names what that names")
	}
	kind := reflect.TypeOf(s.Cases)
	all := reflect.ValueOf(s)
	for i := range all.NumField() {
		if field := all.Type().Field(i); all.Field(i).IsNil() && kind.Implements(field.Type) {
			t.Errorf("%s is a store.%s, and the backend does not say so", kind, field.Name)
		}
	}
}
