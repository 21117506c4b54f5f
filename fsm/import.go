package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

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

// Import opens a case that was under way before, with one entry.
func (m *Machine) Import(c Case, i Import, cal *calendar.Calendar) (Decision, error) {
	return Decision{Case: c}, nil
}
