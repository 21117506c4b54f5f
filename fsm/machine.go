package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Machine is a compiled SOP. It never changes and is safe for many goroutines.
type Machine struct {
	sop  *SOP
	book *rulebook
}

// newMachine indexes a checked SOP. The book holds its compiled conditions.
func newMachine(sop *SOP, book *rulebook) *Machine {
	return &Machine{sop: sop, book: book}
}

// SOP returns the document. It must not be changed.
func (m *Machine) SOP() *SOP { return m.sop }

// Permit says whether an actor may do an action now.
type Permit struct {
	Action   string
	Name     string // as shown to people
	Yes      bool
	Refusal  *Refused // why not; nil if Yes
	Able     []Hold   // who could do it now
	Required []string // fields, and "unit"
	Optional []string
}

// Amendment asks to put the calendar's decree log in force for a case.
type Amendment struct {
	At time.Time
	By Actor // who approved it
}

// Correction asks to correct what an earlier entry recorded.
type Correction struct {
	Entry  int64 // number of the entry it corrects
	By     Actor
	Unit   Unit
	At     time.Time
	Fields map[string]Value
	Reason Value
}

// Import takes over an open case from before the SOP ran here.
type Import struct {
	At       time.Time // of the import
	By       Actor
	Opened   time.Time // when the report was received
	Stage    string
	Entered  time.Time // into Stage
	Origin   string
	Unit     Unit
	Reporter string
	Fields   map[string]Value
	Clocks   map[string]time.Time // tenggat id → since when it runs
}

// Decide judges a command. The timers due by then act first. On *Refused and
// *Undecided the returned Decision holds these timers' effects alone, and they
// stay. A case of version 0 is opened by a start action; its ID and Decrees
// are the caller's to set before. The calendar is over the case's decree log.
func (m *Machine) Decide(c Case, cmd Command, cal *calendar.Calendar) (Decision, error) {
	return Decision{Case: c}, nil
}

// Advance lets the timers due up to and at t act, in order, each as an entry
// at its due instant. An error is *Undecided, with the Decision up to there.
func (m *Machine) Advance(c Case, t time.Time, cal *calendar.Calendar) (Decision, error) {
	return Decision{Case: c}, nil
}

// Allowed lists the actions of the case's stage and the duties owed, in the
// file's order, each with yes, or no and why. The timers due by t are
// considered done. For a case of version 0 it lists the start actions.
func (m *Machine) Allowed(c Case, by Actor, unit Unit, t time.Time, cal *calendar.Calendar) ([]Permit, error) {
	return nil, nil
}

// View returns the case as the actor may see it: what kerahasiaan hides is
// not there. The zero Actor is the public.
func (m *Machine) View(c Case, by Actor) Case { return c }

// Amend puts the calendar's decree log in force for an open case: each running
// clock is reckoned again, and one entry has the old and new deadlines.
func (m *Machine) Amend(c Case, a Amendment, cal *calendar.Calendar) (Decision, error) {
	return Decision{Case: c}, nil
}

// Correct records a correction by a role that koreksi names.
func (m *Machine) Correct(c Case, k Correction, cal *calendar.Calendar) (Decision, error) {
	return Decision{Case: c}, nil
}

// Import opens a case that was under way before, with one entry.
func (m *Machine) Import(c Case, i Import, cal *calendar.Calendar) (Decision, error) {
	return Decision{Case: c}, nil
}
