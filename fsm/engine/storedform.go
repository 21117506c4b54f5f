package engine

import (
	"reflect"

	"github.com/tatalaksana/sop/fsm"
)

var (
	caseEncoder  = encoderOf(reflect.TypeFor[fsm.Case]())
	eventEncoder = encoderOf(reflect.TypeFor[Event]())
)

// AppendCase appends a case as a store may keep it: JSON in the form of
// [AppendBody], which encoding/json reads back. It is for speed: a store keeps a
// case at every action.
func AppendCase(dst []byte, c *fsm.Case) []byte {
	return caseEncoder(dst, reflect.ValueOf(c).Elem())
}

// AppendEvent appends an event as AppendCase does a case.
func AppendEvent(dst []byte, e *Event) []byte {
	return eventEncoder(dst, reflect.ValueOf(e).Elem())
}
