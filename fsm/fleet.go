package fsm

import (
	"context"
	"errors"
	"fmt"
	"sync"

	looplab "github.com/looplab/fsm"
)

// fleet fires transitions on pooled looplab machines. Building one costs far
// more than firing it.
type fleet struct {
	events looplab.Events
	pool   sync.Pool
}

// transit is one transition under way: what the callbacks of the machine work
// on, and nothing else.
type transit struct {
	*deciding
	step   *step
	events []string // what happens with it
	from   string   // the stage before; empty at an opening
	moved  bool     // not ke: tetap; a stage can also be entered from itself
	err    error    // of the first callback that failed
}

// callbacks let a transition move the clocks: before it is judged whether the
// clocks can be extended, on leaving the clock of the stage left ends, on
// entering that of the stage entered starts, and then come limits, classes and
// pauses. They are the machine's four general ones and ask nothing of it.
var callbacks = looplab.Callbacks{
	"before_event": during((*transit).before),
	"leave_state":  during((*transit).leave),
	"enter_state":  during((*transit).enterNext),
	"after_event":  during((*transit).after),
}

// during returns a callback that does nothing once another has failed.
func during(do func(*transit) error) looplab.Callback {
	return func(_ context.Context, e *looplab.Event) {
		if t := e.Args[0].(*transit); t.err == nil {
			t.err = do(t)
		}
	}
}

// transitions returns every move that the SOP allows, each under a name that
// no other move from the same state has: looplab silently overwrites a second
// transition of the same event and source.
func (m *Machine) transitions() looplab.Events {
	var all looplab.Events
	add := func(name, src, dst string) {
		all = append(all, looplab.EventDesc{Name: name, Src: []string{src}, Dst: dst})
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
			add(o.event, src, src)
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

// fire fires one transition, which moves the clocks. An error of its own means
// that the SOP has no such move, which is a mistake in this package; all others
// are those of moving the clocks. After an error the machine is dropped.
func (f *fleet) fire(event, from, to string, t *transit) error {
	machine, _ := f.pool.Get().(*looplab.FSM)
	if machine == nil {
		machine = looplab.NewFSM(anyStart, f.events, callbacks)
	}
	machine.SetState(from)
	if !machine.Can(event) {
		return fmt.Errorf("fsm: %q cannot happen at %q", event, from)
	}
	// The machine never sees a context that can end: looplab/fsm stays stuck
	// after one.
	err := machine.Event(context.Background(), event, t)
	var same looplab.NoTransitionError
	switch {
	case t.err != nil:
		return t.err
	case errors.As(err, &same) && same.Err == nil: // to the same state
	case err != nil:
		return fmt.Errorf("fsm: move %q from %q: %w", event, from, err)
	}
	if now := machine.Current(); now != to {
		return fmt.Errorf("fsm: move %q from %q led to %q, not %q", event, from, now, to)
	}
	f.pool.Put(machine)
	return nil
}
