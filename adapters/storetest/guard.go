package storetest

import (
	"runtime/debug"
	"testing"
)

// guard makes of a panic, such as of a store that gives fewer entries than it
// was given, a failure of the test that met it: the others go on.
func guard(t *testing.T) {
	t.Helper()
	if p := recover(); p != nil {
		t.Errorf("the store gave what the test did not expect: %v\n%s", p, debug.Stack())
	}
}
