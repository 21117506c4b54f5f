package fsm

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	looplab "github.com/looplab/fsm"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
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
	for _, doc := range m.plan.SOP.Starts {
		for _, o := range m.plan.Starts[doc.ID.Value].Outcomes {
			add(o.Event, sop.AnyStart, o.To)
		}
	}
	for _, doc := range m.plan.SOP.Stages {
		for _, a := range m.plan.Stages[doc.ID.Value].Planned {
			m.addAction(add, a, doc.ID.Value)
		}
	}
	for _, doc := range m.plan.SOP.Ends {
		if a := m.plan.Reopen[doc.ID.Value]; a != nil {
			m.addAction(add, a, doc.ID.Value)
		}
	}
	return all
}

func (m *Machine) addAction(add func(name, src, dst string), a *plan.Action, src string) {
	for _, o := range a.Outcomes {
		switch o.To {
		case sop.Stay:
			add(o.Event, src, src)
		case sop.Origin:
			for _, back := range m.plan.SOP.Stages {
				add(backEvent(o.Event, back.ID.Value), src, back.ID.Value)
			}
		default:
			add(o.Event, src, o.To)
		}
	}
}

// takeOffers gives each stage those of its actions that looplab's machine offers
// there, in the file's order.
func (m *Machine) takeOffers() {
	m.fleet.events = m.transitions()
	open := m.fleet.offers()
	all := make(map[string][]plan.Offer, len(m.plan.Stages))
	for _, doc := range m.plan.SOP.Stages {
		id := doc.ID.Value
		for _, a := range m.plan.Stages[id].Planned {
			var moves []string
			m.addAction(func(move, _, _ string) {
				if _, ok := slices.BinarySearch(open[id], move); ok {
					moves = append(moves, move)
				}
			}, a, id)
			if len(moves) > 0 {
				all[id] = append(all[id], plan.Offer{Action: a, Moves: moves})
			}
		}
	}
	m.plan.Offer(all)
}

// offers returns the moves that each state offers, sorted.
func (f *fleet) offers() map[string][]string {
	machine := looplab.NewFSM(sop.AnyStart, f.events, callbacks)
	all := make(map[string][]string)
	for _, e := range f.events {
		if src := e.Src[0]; all[src] == nil {
			machine.SetState(src)
			all[src] = slices.Sorted(slices.Values(machine.AvailableTransitions()))
		}
	}
	return all
}

// offer reports whether one of the moves can happen at a state.
func (f *fleet) offer(state string, moves []string) bool {
	machine := f.machine(state)
	defer f.pool.Put(machine)
	return slices.ContainsFunc(moves, machine.Can)
}

// machine returns a machine that is at a state.
func (f *fleet) machine(state string) *looplab.FSM {
	machine, _ := f.pool.Get().(*looplab.FSM)
	if machine == nil {
		machine = looplab.NewFSM(sop.AnyStart, f.events, callbacks)
	}
	machine.SetState(state)
	return machine
}

func backEvent(event, to string) string { return event + "@" + to }

// fire fires one transition, which moves the clocks. An error of its own means
// that the SOP has no such move, which is a mistake in this package; all others
// are those of moving the clocks. After an error the machine is dropped.
func (f *fleet) fire(event, from, to string, t *transit) error {
	machine := f.machine(from)
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
