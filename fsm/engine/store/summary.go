package store

import (
	"cmp"
	"strings"
	"time"
)

// Never is where a case stands in lists that has no deadline: after all others.
var Never = time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC)

// Summary is what a store keeps of a case beside the case itself, in columns
// that it can search. The engine computes it, so that every store searches the
// same values.
type Summary struct {
	SOP      string // its code
	Stage    string // the stage, or the end
	Unit     string // the unit in charge; empty: none
	Role     string // that performs the stage; empty at an end
	Reporter string // the citizen's id
	Closed   bool   // it came to an end
	// Done reports that the case is closed and no duty is owed any more.
	Done bool
	// Order is what lists are sorted by, in UTC: of a case that is not done the
	// earliest deadline that somebody answers for, [Never] if there is none; of
	// one that is done its last entry.
	Order   time.Time
	Opened  time.Time
	Changed time.Time // of the last entry
	// Turns are who may have something to do now, in order, none twice; none of
	// a case that is done.
	Turns []Turn
	// Lists are those of people who do not work on the case on which it stands,
	// and as what; in order of Whose, none twice.
	Lists []Listing
	// Owes are the ids of the duties that a case owes which rests: it is closed and no
	// clock of it runs, so that a report tells of it these alone until something is
	// written on it again. One that is owed twice stands there twice; in order of arising.
	// None of any other case, nor of one that owes more than a few.
	Owes []string
}

// OrderOf returns where the case stands among those of a turn: a citizen's own
// turns come in the order of his own list, for that of his officers would tell
// him of deadlines that he is not shown.
func (s *Summary) OrderOf(t Turn) time.Time {
	for i := range s.Lists {
		if s.Lists[i].Whose == t.Whose {
			return s.Lists[i].Order
		}
	}
	return s.Order
}

// Listing is a case on the list of somebody who does not work on it: all that the
// list shows and is searched by, beside the id, the SOP and whether it is closed.
type Listing struct {
	Whose string // ListOfPublic, ListOfFormer, ListOfReporter
	Stage string // or the end; empty: not shown
	Role  string // that performs the stage
	Unit  string // in charge; empty: none, or not shown
	// Order is what the list is sorted by, in UTC: that of the public by the time
	// since when it sees the case, that of a reporter by deadlines that he is shown
	// and, when closed, the time of that; [Never] if there is no such time.
	Order time.Time
}

// ListOfPublic is the Whose of what the public sees.
const ListOfPublic = "publik"

const listOfFormer = "bekas:"

// ListOfFormer returns the Whose of a unit that had cases and has them no more.
func ListOfFormer(unit string) string { return listOfFormer + unit }

// ListOfReporter returns the Whose of a citizen's own cases.
func ListOfReporter(id string) string { return turnOfPerson + id }

// Turn is a group of people whose turn it may be: a role, of one unit or one
// person where the SOP says so (lingkup).
type Turn struct {
	Role  string
	Whose string // TurnOfUnit, TurnOfPerson; empty: whoever holds the role
}

const (
	turnOfUnit   = "unit:"
	turnOfPerson = "orang:"
)

// TurnOfUnit returns the Whose of a role that acts on the cases of its unit.
func TurnOfUnit(unit string) string { return turnOfUnit + unit }

// TurnOfPerson returns the Whose of a role that acts on its own cases, as the
// citizen does.
func TurnOfPerson(id string) string { return turnOfPerson + id }

// OfPerson reports whether a Whose is that of one person: of [TurnOfPerson] or
// [ListOfReporter].
func OfPerson(whose string) bool { return strings.HasPrefix(whose, turnOfPerson) }

// Compare orders turns by role, then by whose they are.
func (t Turn) Compare(u Turn) int {
	return cmp.Or(strings.Compare(t.Role, u.Role), strings.Compare(t.Whose, u.Whose))
}
