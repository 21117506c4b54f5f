package engine

import "github.com/tatalaksana/sop/fsm"

// DraftOf reads a stored entry that must be whole.
func DraftOf(s Sealed) fsm.Draft {
	b, err := readBody(s.Body)
	if err != nil {
		panic(err)
	}
	return b.Draft
}

// SaltOf returns the salt of a stored entry that must be whole.
func SaltOf(s Sealed) Salt {
	b, err := readBody(s.Body)
	if err != nil {
		panic(err)
	}
	return b.Salt
}
