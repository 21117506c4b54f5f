package fsm

import (
	"context"
	"fmt"
	"sync"

	looplab "github.com/looplab/fsm"
)

// fleet executes resolved transitions on pooled looplab machines. Building one
// costs far more than firing it.
type fleet struct {
	events looplab.Events
	pool   sync.Pool
}

// transitions returns every move that the SOP allows, each under a name that
// no other move from the same state has: looplab silently overwrites a second
// transition of the same event and source, and calls a move to the same state
// an error.
func (m *Machine) transitions() looplab.Events {
	var all looplab.Events
	add := func(name, src, dst string) {
		if src != dst {
			all = append(all, looplab.EventDesc{Name: name, Src: []string{src}, Dst: dst})
		}
	}
	for _, doc := range m.sop.Starts {
		for _, o := range m.starts[doc.ID.Value].outcomes {
			add(o.event, anyStart, o.to)
		}
	}
	for _, doc := range m.sop.Stages {
		src := doc.ID.Value
		s := m.stages[src]
		for _, group := range [][]*action{s.ordered, s.entering, s.timed, s.limited} {
			for _, a := range group {
				m.addAction(add, a, src)
			}
		}
	}
	return all
}

func (m *Machine) addAction(add func(name, src, dst string), a *action, src string) {
	for _, o := range a.outcomes {
		switch o.to {
		case stay:
		case origin:
			for _, back := range m.sop.Stages {
				add(backEvent(o.event, back.ID.Value), src, back.ID.Value)
			}
		default:
			add(o.event, src, o.to)
		}
	}
}

func backEvent(event, to string) string { return event + "@" + to }

// move fires one transition. The error means that the SOP has no such move,
// which is a mistake in this package.
func (f *fleet) move(event, from, to string) error {
	machine, _ := f.pool.Get().(*looplab.FSM)
	if machine == nil {
		machine = looplab.NewFSM(anyStart, f.events, nil)
	}
	machine.SetState(from)
	// The machine never sees a context that can end: looplab/fsm stays stuck
	// after one.
	if err := machine.Event(context.Background(), event); err != nil {
		return fmt.Errorf("fsm: move %q from %q: %w", event, from, err)
	}
	if now := machine.Current(); now != to {
		return fmt.Errorf("fsm: move %q from %q led to %q, not %q", event, from, now, to)
	}
	// A machine that surprised us is dropped, not put back.
	f.pool.Put(machine)
	return nil
}
