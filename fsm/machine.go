package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/input"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/internal/view"
	"github.com/tatalaksana/sop/fsm/sop"
)

// maxAutomatics is how many automatic actions one instant may bring; a chain that
// long never comes to rest.
const maxAutomatics = 64

// Machine is a compiled SOP. It never changes and is safe for many goroutines.
type Machine struct {
	plan  *plan.Plan
	stamp Stamp
	fleet fleet
	asker *facts.Asker
	view  *view.Policy
	input *input.Checker

	certain certain
}

// New makes the machine of a plan, which nothing else may use. It is how a proof runs
// a procedure whose faults it shows; everybody else has a machine by [Load].
func New(p *plan.Plan) *Machine {
	m := &Machine{
		plan:  p,
		stamp: Stamp{Code: p.SOP.Code.Value, Version: p.SOP.Version, Hash: p.SOP.Hash, Meaning: p.SOP.Meaning()},
	}
	m.asker = facts.New(p)
	m.view = view.New(p, m.asker)
	m.input = input.New(p, m.view)
	m.takeOffers()
	return m
}

// Plan returns the compiled form, for the rooms of fsm. It must not be changed.
func (m *Machine) Plan() *plan.Plan { return m.plan }

// SOP returns the document. It must not be changed.
func (m *Machine) SOP() *sop.SOP { return m.plan.SOP }

// Since returns when an event last happened in a case: an action, a stage entered,
// an end, a duty met, any start or end, or the day that a date field holds, which
// begins at 00:00 of the office. It reports false if it never did.
func (m *Machine) Since(c *Case, event string, cal *calendar.Calendar) (time.Time, bool) {
	return facts.Since(m.plan, c, event, cal)
}

// Met reports whether a duty or task of the file is met in a case, as dipenuhi asks.
func (m *Machine) Met(c *Case, duty string) bool { return facts.Met(m.plan, c, m.plan.Duty(duty)) }

// Passed returns the last day of a limit that has passed at an instant, as conditions
// have it that ask lewat; false if it has not. Of a limit that no condition asks about,
// one that ended is not known any more.
func (m *Machine) Passed(c *Case, limit string, at time.Time) (calendar.Date, bool) {
	return facts.Passed(c, limit, at)
}

// ParseInput reads the text that a person gave for a field, or for "unit", as
// the value that the field takes; the number of another case (kasus) is text.
// Empty text is the zero Value. A *Refused of
// code "bad-input" says what the field takes. The value of a sealed field is
// the engine's to make, from a commitment: for it the text comes back as text.
func (m *Machine) ParseInput(name, text string) (Value, error) {
	return m.input.ParseInput(name, text)
}

// NearestDay returns the day nearest to another that a date field takes, if it is
// filled in at an instant. Days are those of the office's zone.
func (m *Machine) NearestDay(c *Case, field string, day calendar.Date, at time.Time) calendar.Date {
	return m.input.NearestDay(c, field, day, at)
}
