// Package decree holds the decrees that fix days off as an append-only log with an
// identity: read from CSV and JSON, checked, joined, and replayed into what is off.
package decree

import "github.com/tatalaksana/sop/calendar/date"

// HolidayKind tells the kinds of decreed days off apart.
type HolidayKind uint8

// The kinds of decreed days off.
const (
	// National is a national holiday: "libur nasional".
	National HolidayKind = iota + 1
	// JointLeave is leave that all take together: "cuti bersama".
	JointLeave
	// Local is a day off of this office, or of one of its units, that was decided in the
	// course of the year, as after a flood: "libur setempat". It holds where holidays do
	// not.
	Local
)

// String returns the Indonesian word.
func (k HolidayKind) String() string {
	switch k {
	case National:
		return "libur nasional"
	case JointLeave:
		return "cuti bersama"
	case Local:
		return "libur setempat"
	}
	return ""
}

// Action is what a decree does with a day.
type Action uint8

// The actions of a decree.
const (
	// Listed: the day stands in the year's base decree: "tetap". A year is
	// decreed from its first listed day on, if its decrees name every day that the
	// law fixes; see Log.Incomplete.
	Listed Action = iota + 1
	// Added: a later decree makes the day a day off: "tambah".
	Added
	// Removed: a later decree makes it a working day again: "hapus".
	Removed
	// Moved: one of the two events of a move, off or back to work: "pindah".
	Moved
)

// String returns the Indonesian word.
func (a Action) String() string {
	switch a {
	case Listed:
		return "tetap"
	case Added:
		return "tambah"
	case Removed:
		return "hapus"
	case Moved:
		return "pindah"
	}
	return ""
}

// Event is one row of a Log: a decree puts one entry on a day, or takes
// one away.
type Event struct {
	Date date.Date
	Kind HolidayKind
	Name string
	// Off: the entry is put on the day ("libur"), else taken away ("kerja").
	Off    bool
	Action Action
	// MovedFrom and MovedTo link the two events of a move.
	MovedFrom, MovedTo date.Date
	// Rule says how the date is found: "hijriah", "paskah:wafat", "kebijakan".
	Rule string
	// Decree and DecreeDate are the year's base decree and its signing.
	Decree     string
	DecreeDate date.Date
	// Effective and EffectiveDate are the decree that makes this row true and
	// its signing; the day of signing counts as known.
	Effective     string
	EffectiveDate date.Date
	// Certainty is A (read in a scanned decree), B (quoted by official pages or
	// the press), C (open doubt) or empty.
	Certainty string
	Note      string
	// Afterwards: a Local day that was signed after the day itself, and says so.
	Afterwards bool
	// Unit is the unit for which alone a Local day holds; none is the whole office.
	Unit string

	file string
	line int
	cols [len(logColumns)]int
}

// Decree is an act that fixes days off: a joint decree of three ministers
// (SKB 3 Menteri) or a presidential decree (Keppres).
type Decree struct {
	ID        string    // id in the shipped register; empty for others
	Kind      string    // "SKB 3 Menteri", "Keppres"; empty if not registered
	Number    string    // the number as cited; "unknown" stays unknown
	Signed    date.Date // zero if unknown
	Announced date.Date // zero if unknown
	Year      int       // the calendar year it is about
	Content   string
	Certainty string // A, B, C as in Event
	Note      string
}
