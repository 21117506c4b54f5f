package store

import (
	"reflect"

	"github.com/tatalaksana/sop/fsm"
)

var (
	caseEncoder  = EncoderOf[fsm.Case]()
	eventEncoder = EncoderOf[Event]()
)

// EncoderOf returns what appends a struct in the canonical form of [AppendBody].
// It panics for a type that holds what has none: a number with a fraction, a
// map, an embedded struct.
func EncoderOf[T any]() func(dst []byte, v *T) []byte {
	encode := encoderOf(reflect.TypeFor[T]())
	return func(dst []byte, v *T) []byte { return encode(dst, reflect.ValueOf(v).Elem()) }
}

// AppendCase appends a case as a store may keep it: JSON in the form of
// [AppendBody], which encoding/json reads back. It is for speed: a store keeps a
// case at every action.
func AppendCase(dst []byte, c *fsm.Case) []byte {
	return caseEncoder(dst, c)
}

// AppendEvent appends an event as AppendCase does a case.
func AppendEvent(dst []byte, e *Event) []byte {
	return eventEncoder(dst, e)
}
