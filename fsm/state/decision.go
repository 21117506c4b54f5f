package state

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Semantics is the version of Decide's meaning. An entry names it, so that a
// later program knows whether it may decide the entry again.
const Semantics = 1

// Decision is what follows from a command or from the passing of time.
type Decision struct {
	Case    Case
	Entries []Draft // to append, in order; numbers and hashes are the engine's
	// NextDue is when the next timer of the case acts; zero: none ever.
	NextDue time.Time
}

// Draft is the body of one entry of the history. The order of its fields is
// the order of the sealed body.
type Draft struct {
	Semantics int       `json:"semantics"`
	Kind      EntryKind `json:"kind"`
	At        time.Time `json:"at"` // when it counts, UTC, whole microseconds
	// Recorded is when it was written, of an act that was recorded afterwards
	// (catat_susulan) and of what it brought about up to then.
	Recorded time.Time `json:"recorded,omitzero"`
	Action   string    `json:"action,omitempty"`
	By       Person    `json:"by,omitzero"`        // the system has the role "sistem"
	Reporter string    `json:"reporter,omitempty"` // of an opening or import
	From     string    `json:"from,omitempty"`     // stage before
	To       string    `json:"to,omitempty"`       // stage or end after
	Outcome  int       `json:"outcome,omitempty"`  // number of the outcome that held, from 1
	Label    string    `json:"label,omitempty"`    // its label
	// Unit is the unit in charge as the decision read it, with its attributes.
	Unit  Unit             `json:"unit,omitzero"`
	Input map[string]Value `json:"input,omitempty"`
	// Clock and Due name the clock of a timer, breach or warning.
	Clock     string      `json:"clock,omitempty"`
	Due       time.Time   `json:"due,omitzero"`
	Remind    string      `json:"remind,omitempty"` // the reminder, or the step of lateness, as the file writes it
	Owner     *Person     `json:"owner,omitempty"`  // who answers for a breach or warning
	Clocks    []ClockMove `json:"clocks,omitempty"` // in order of id
	Duties    []DutyMove  `json:"duties,omitempty"`
	Tell      []string    `json:"tell,omitempty"`      // roles to be told
	Reason    Value       `json:"reason,omitzero"`     // of a correction, or of what withdraws a breach; sealed
	Evidence  Value       `json:"evidence,omitzero"`   // what an act that withdraws a breach rests on; sealed
	Corrects  int64       `json:"corrects,omitempty"`  // number of the entry it corrects
	Withdraws int64       `json:"withdraws,omitempty"` // number of the entry that no longer stands
	Opened    time.Time   `json:"opened,omitzero"`     // of an import
	Entered   time.Time   `json:"entered,omitzero"`    // of an import
	Decrees   string      `json:"decrees,omitempty"`   // of an opening, import, amendment: hash of the log in force
	Basis     string      `json:"basis,omitempty"`     // of an amendment or migration: what its approval rests on
	Link      *Link       `json:"link,omitempty"`      // of what belongs together with another case
	// Units are the units that took the place of others, of a reorganisation.
	Units []UnitChange `json:"units,omitempty"`
	// Terms are those of a move to another version of the file.
	Terms *Terms `json:"terms,omitempty"`
}

// Passed reports whether a warning came when its deadline had passed already:
// the case was elsewhere (tetap berjalan) when it should have come.
func (d *Draft) Passed() bool {
	return d.Kind == Reminding && !d.At.Before(d.Due)
}

// Task returns the task that an entry answers or gives back, or whose answer it
// corrects; false: it is about none.
func (d *Draft) Task() (DutyMove, bool) {
	if d.Kind == DutyMet || d.Kind == GivingBack || d.Kind == Correcting {
		for _, m := range d.Duties {
			if m.Unit != "" && m.Move != DutyArose {
				return m, true
			}
		}
	}
	return DutyMove{}, false
}

// Move says what happened to a clock.
type Move string

// The moves of a clock.
const (
	Started      Move = "start"
	Restarted    Move = "restart"
	Stopped      Move = "stop"
	Held         Move = "pause"
	Resumed      Move = "resume"
	Extended     Move = "extend"
	Reclassified Move = "reclassify"
	Amended      Move = "amend"
	Corrected    Move = "correct"
	HandedOver   Move = "hand_over" // to a unit with another calendar
	Rejudged     Move = "rejudge"   // a limit that a date ended, by the corrected date
	Migrated     Move = "migrate"   // it goes on under another version of the file
)

// ClockMove is one change of one clock, with the deadline that follows.
type ClockMove struct {
	Clock string    `json:"clock"`
	Move  Move      `json:"move"`
	Start time.Time `json:"start,omitzero"`
	// Span is the limit of a clock that starts, of one whose new class is counted in
	// another unit, and of one that got its first class with what stopped it.
	Span        calendar.Span     `json:"span,omitzero"`
	LastDay     calendar.Date     `json:"last_day,omitzero"`
	Due         time.Time         `json:"due,omitzero"`
	Provisional bool              `json:"provisional,omitempty"`
	Revision    calendar.Revision `json:"revision,omitzero"` // the decree set relied on
	// Granted are the hari that bulan and tahun in the limit and its extensions were
	// turned into, with what else it counts in hari; 0 of a limit without.
	Granted int `json:"granted,omitempty"`
	// Of a clock that stopped, in its unit:
	Taken  int               `json:"taken,omitempty"`
	Unit   calendar.TimeUnit `json:"unit,omitzero"` // what Taken and LateBy count
	LateBy int               `json:"late_by,omitempty"`
	Early  bool              `json:"early,omitempty"` // before the lower end of the range
	// Unmet: the case ended otherwise, without what the limit waits for. Past its
	// deadline that is late all the same.
	Unmet bool `json:"unmet,omitempty"`
	// Joined: the case was joined to another one before the deadline: neither kept nor
	// broken.
	Joined bool `json:"joined,omitempty"`
	// Done is the day on which what the limit waits for was done, where a date
	// field says so.
	Done calendar.Date `json:"done,omitzero"`
	Old  *OldDeadline  `json:"old,omitempty"` // of an amendment, a hand-over or a migration
	// Withdrawn: the breach on record no longer holds, since the new deadline
	// has not passed, or since it was done in time.
	Withdrawn bool `json:"withdrawn,omitempty"`
	// Afterwards: it is judged by a time that was entered afterwards: of the act
	// that stopped it, of an extension or pause, or by a date field that names a
	// day before that of recording.
	Afterwards bool `json:"afterwards,omitempty"`
	// WithoutLocal is how it would be judged had no local day off been decided
	// (libur setempat); nil where that changes nothing.
	WithoutLocal *Lateness `json:"without_local,omitempty"`
	// Was is the id that the clock of a task had before another unit took it over, or that
	// of a stage in the file before.
	Was string `json:"was,omitempty"`
}

// WithoutLocalDays returns the move as it would be had no local day off been decided.
func (m ClockMove) WithoutLocalDays() ClockMove {
	if w := m.WithoutLocal; w != nil {
		m.LateBy, m.Early, m.WithoutLocal = w.LateBy, w.Early, nil
	}
	return m
}

// WithoutDay returns a move that does not tell on which day what the limit waits for
// was done, where a date field says so: neither the day nor a judgement by it.
func (m ClockMove) WithoutDay() ClockMove {
	if !m.Done.IsZero() {
		m.Done, m.Taken, m.Unit, m.LateBy, m.Early, m.WithoutLocal = calendar.Date{}, 0, 0, 0, false, nil
	}
	return m
}

// WithoutDeadline returns a move that tells nothing but which clock moved and how.
func (m ClockMove) WithoutDeadline() ClockMove { return ClockMove{Clock: m.Clock, Move: m.Move} }

// Lateness is what a judgement depends on.
type Lateness struct {
	LateBy int  `json:"late_by,omitempty"`
	Early  bool `json:"early,omitempty"`
}

// OldDeadline is the deadline before an amendment, a hand-over or a migration.
type OldDeadline struct {
	LastDay     calendar.Date     `json:"last_day"`
	Due         time.Time         `json:"due"`
	Provisional bool              `json:"provisional,omitempty"`
	Revision    calendar.Revision `json:"revision"`
}

// DutyStep says what happened to a duty.
type DutyStep string

// The steps of a duty.
const (
	DutyArose  DutyStep = "arose"
	DutyDone   DutyStep = "met"
	DutyLapsed DutyStep = "lapsed" // its period was cut short: the case left the stages
	// DutyReturned: a unit gave a task back that is not its to do.
	DutyReturned DutyStep = "returned"
	// DutyPassed: another unit took the place of the one that owed a task.
	DutyPassed DutyStep = "passed"
	// DutyCorrected: what a unit answered to a task was corrected.
	DutyCorrected DutyStep = "corrected"
)

// DutyMove is one step of one occurrence of a duty.
type DutyMove struct {
	Duty string   `json:"duty"`
	No   int      `json:"no"`
	Move DutyStep `json:"move"`
	Role string   `json:"role"`
	Unit string   `json:"unit,omitempty"` // of a task: that owes it
	Was  string   `json:"was,omitempty"`  // of one that passed: the unit that owed it before
}
