package engine

import (
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Warrant says in whose name, and on what basis, something is done to a store as
// a whole rather than to one case by its SOP. Both are kept in the register for
// good: neither may name a citizen.
type Warrant struct {
	By    string // id of who does it, as the Directory knows it; "sistem": the program itself
	Basis string // what it rests on: a law, a decision, the number of a memo
}

// system is in whose name a program acts by itself.
const system = "sistem"

// deed returns the body of a deed that is done now.
func (e *Engine) deed(w Warrant, d store.Deed) []byte {
	d.At, d.By, d.Basis = e.now(), w.By, w.Basis
	return store.AppendDeed(nil, &d)
}

// warranted returns a warrant with the id by which the Directory knows who acts.
// Destroying needs both name and basis.
func (e *Engine) warranted(w Warrant) (Warrant, error) {
	w.By = e.personID(w.By)
	switch {
	case w.By == "":
		return w, fmt.Errorf("%w: the register needs the name of who does it", store.ErrInvalid)
	case w.Basis == "":
		return w, fmt.Errorf("%w: the register needs the basis on which it is done", store.ErrInvalid)
	}
	return w, checkWarrant(w)
}

func checkWarrant(w Warrant) error {
	if err := store.CheckName("id of who does it", w.By); err != nil {
		return err
	}
	return store.CheckName("basis", w.Basis)
}
