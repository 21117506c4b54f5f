package prove

import (
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// Example is a course of one case that shows what a property is about: a fault,
// or that something can be. Deciding its steps one after the other shows it.
type Example struct {
	Steps []ExampleStep
	// Facts are what the fault depends on, in the order in which conditions
	// name them. All others could be anything.
	Facts []fsm.Seen
}

// ExampleStep is a command, or time that passes: then Action is empty and
// Command.At says until when. Automatic is what the system does then.
type ExampleStep struct {
	Command   fsm.Command
	Automatic string
}

// Replay decides the steps of the example on a new case. It returns the case,
// all entries, and the error of the last step; an error before the last step
// ends it too.
func (e *Example) Replay(m *fsm.Machine, cal *calendar.Calendar) (fsm.Case, []fsm.Draft, error) {
	c := newExample(cal)
	var entries []fsm.Draft
	for _, step := range e.Steps {
		d, err := step.decide(m, c, cal)
		c, entries = d.Case, append(entries, d.Entries...)
		if err != nil {
			return c, entries, err
		}
	}
	return c, entries, nil
}

func (s ExampleStep) decide(m *fsm.Machine, c fsm.Case, cal *calendar.Calendar) (fsm.Decision, error) {
	if s.Command.Action == "" {
		return m.Advance(c, s.Command.At, cal)
	}
	return m.Decide(c, s.Command, cal)
}

func newExample(cal *calendar.Calendar) fsm.Case {
	return fsm.Case{ID: "contoh", Decrees: cal.Log().Hash()}
}

// exampleDay is when examples begin in which no condition asks for the day: a
// Monday with a quiet month behind it, so that readers can count along.
var exampleDay = calendar.NewDate(2025, time.February, 3)

// path names what is done in an example, in order.
func (e *Example) path() string {
	var names []string
	for _, s := range e.Steps {
		switch {
		case s.Command.Action != "":
			names = append(names, s.Command.Action)
		case s.Automatic != "":
			names = append(names, s.Automatic)
		}
	}
	return strings.Join(names, " → ")
}
