package state

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// LinkRole says what another case is to a case.
type LinkRole string

// The roles of a linked case.
const (
	LinkSource LinkRole = "source" // it is what this case was opened from
	LinkOpened LinkRole = "opened" // it was opened from this case
	LinkMain   LinkRole = "main"   // this case was joined to it, a duplicate
	LinkJoined LinkRole = "joined" // it was joined to this case
)

// Link is another case that a case belongs together with, as its history names it. One
// that is shown with nothing but its role is of a case that could not be read.
type Link struct {
	Role   LinkRole `json:"role"`
	Case   string   `json:"case"`
	SOP    string   `json:"sop"`    // its code
	Entry  int64    `json:"entry"`  // number of the entry of its history that names this case; 0: it is kept elsewhere
	Action string   `json:"action"` // with which the one was opened from the other, or joined to it
	// Of a source or a main case, as it was then:
	Field string    `json:"field,omitempty"` // the field that names it
	Stage string    `json:"stage,omitempty"` // the stage, or the end
	Since time.Time `json:"since,omitzero"`  // since when it was there
	Times int       `json:"times,omitempty"` // of a source: how many cases the action had opened from it before
	// Passed is when the limit of a source passed that the action asks for, and that it
	// still owes; zero: it has not, or none is asked for.
	Passed time.Time `json:"passed,omitzero"`
	// LastDay is the last day of that limit by the office of the source; zero: that of
	// Passed by the office of the case opened.
	LastDay calendar.Date `json:"last_day,omitzero"`
	// Closed: of a main case, that it had ended.
	Closed bool `json:"closed,omitempty"`
}
