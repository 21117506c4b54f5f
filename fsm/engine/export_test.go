package engine

import "github.com/tatalaksana/sop/fsm"

// DraftOf reads a stored entry that must be whole.
func DraftOf(s Sealed) fsm.Draft {
	_, d, err := readBody(s.Body)
	if err != nil {
		panic(err)
	}
	return d
}
