package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Correction asks to correct what an earlier entry recorded.
type Correction struct {
	Entry  int64 // number of the entry it corrects
	By     Actor
	Unit   Unit
	At     time.Time
	Fields map[string]Value
	Reason Value
}

// Correct records a correction by a role that koreksi names.
func (m *Machine) Correct(c Case, k Correction, cal *calendar.Calendar) (Decision, error) {
	return Decision{Case: c}, nil
}
