package state

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// ClockStanding is how one clock of a case stands.
type ClockStanding struct {
	Clock string // its id
	Name  string // as people call it
	Kind  ClockKind
	Of    string // the stage, tenggat or duty
	// Owner answers for it: role, unit, and who last acted for them. A clock
	// that nobody answers for has the zero Person.
	Owner Person
	// Owed: passing it is a breach of the owner's; not so of a waiting period or
	// of a citizen's own time.
	Owed bool
	Span calendar.Span
	// Granted are the hari that a limit with bulan or tahun was turned into, 0 of others.
	Granted int
	Start   time.Time
	calendar.Reading
	// Share is the part of the time that is used, in percent, cut; 100 when late.
	Share int
	// Since is since when it is in this state: late since Due, warned since the
	// first level was reached, paused since the pause began, else since its start.
	Since time.Time
}

// Listed is what a list may show of a case to those who do not work on it: the
// number and the end beside it, and no field.
type Listed struct {
	Stage string // or the end; empty: not shown
	Unit  string // in charge; empty: none, or not shown
	// Order is where the case stands in the list; zero: it has no time that is
	// shown.
	Order time.Time
}
