package store

import (
	"time"

	"github.com/tatalaksana/sop/fsm"
)

// Event tells others that an entry was written. It holds no input and no
// person, only roles and units, so that it may go anywhere; who may know more
// asks for the case.
type Event struct {
	ID    string             `json:"id"` // case and entry number: the same at each delivery
	Case  string             `json:"case"`
	SOP   fsm.Stamp          `json:"sop"`
	No    int64              `json:"no"`
	Kind  fsm.EntryKind      `json:"kind"`
	At    time.Time          `json:"at"` // when it counts
	By    fsm.RoleAssignment `json:"by,omitzero"`
	Stage string             `json:"stage"` // stage or end after it
	Draft EventDraft         `json:"entry"`
	// Tell are the roles that the SOP wants told.
	Tell []string `json:"tell,omitempty"`
	// AfterGap: an event of this case that should have come before this one was
	// set aside. It is told once, by the first that comes after it.
	AfterGap bool `json:"after_gap,omitempty"`
	// Again is how often this event was sent again after it was set aside. Above
	// 0 it comes behind later ones.
	Again int `json:"again,omitempty"`
}

// EventDraft is what an event says of its entry.
type EventDraft struct {
	Action string    `json:"action,omitempty"`
	From   string    `json:"from,omitempty"`
	To     string    `json:"to,omitempty"`
	Label  string    `json:"label,omitempty"`
	Clock  string    `json:"clock,omitempty"`
	Due    time.Time `json:"due,omitzero"`
	// Withdraws is the number of the entry that no longer stands, Recorded when
	// something was entered that happened earlier.
	Withdraws int64     `json:"withdraws,omitempty"`
	Recorded  time.Time `json:"recorded,omitzero"`
	// Level is that of a warning, as the file writes it: "2 hari kerja sebelum".
	Level string `json:"level,omitempty"`
	// Passed: the deadline of a warning had passed when it came, while the clock
	// stood still or the case was elsewhere.
	Passed bool               `json:"passed,omitempty"`
	Owner  fsm.RoleAssignment `json:"owner,omitzero"` // who answers for a breach or warning
	Clocks []fsm.ClockMove    `json:"clocks,omitempty"`
}
