package scenario

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Timeline is what a replay found: what happened, in order, and how it was
// judged.
type Timeline struct {
	SOP    *sop.SOP
	Case   string // id of the case
	Source string // where the facts come from
	Log    *calendar.Log
	Zone   *time.Location // of the office
	Rows   []Row
	Now    time.Time // that the replay reached
	Until  time.Time // the replay went so far; zero: to the end of what is pending
	// LeftOut counts the events of the log after Until, or after the refusal at
	// which a strict replay stopped.
	LeftOut    int
	Deviations int        // rows of kind Deviation
	Breaches   int        // standards not met, less those withdrawn
	Open       []Deadline // of the clocks that have not ended, in order of id; those that stand still have no date
	// Standing tells how the clocks of Final stand at Now, in order of id.
	Standing []fsm.ClockStanding
	// Doubts are why deadlines of the rows are provisional, each reason once.
	Doubts []calendar.Doubt
	Final  fsm.Case // as the replay left it; Version 0: never opened
}

// Deviation is the kind of a row for what the SOP refused: it is in the log and
// not in the history. All other kinds are those of history entries.
const Deviation fsm.EntryKind = "deviation"

// Row is one event of a timeline.
type Row struct {
	No        int64 // of the history entry; 0: a deviation
	At        time.Time
	Kind      fsm.EntryKind
	Action    string
	By        fsm.Person
	From, To  string   // stages or ends; empty before opening
	Outcome   int      // number of the outcome that held, from 1
	Label     string   // of the outcome
	Clock     string   // of a timer, breach or warning
	Stood     Deadline // of a breach or warning: where its clock stood
	Owner     *fsm.Person
	Recorded  time.Time     // of what was recorded afterwards, or followed from it: when
	Withdraws int64         // number of the entry that no longer stands
	Withdrawn fsm.EntryKind // what that is
	Remind    string        // of a warning, as the file writes it
	Passed    bool          // of a warning: its deadline had passed when it came
	Deadlines []Deadline
	Verdicts  []Verdict
	Duties    []fsm.DutyMove
	Tell      []string
	Link      *fsm.Link // of an opening from another case, and of its entry there
	// Assumption is what the log's source does not say.
	Assumption string
	// Ungrounded: an act recorded afterwards withdrew a breach, and the log does not
	// say why, or what proves it. The log itself stands in for that.
	Ungrounded bool
	Refusal    *Refusal    // of a deviation
	Pos        problem.Pos // of the event in the log; zero: it is not from there
	Decrees    []string    // of an amendment: the numbers of what it brought
	Terms      *fsm.Terms  // of a move to another version
	Basis      string      // of that: what its approval rests on
	// AfterLog marks what follows if nothing else happens after the log.
	AfterLog bool
}

// Deadline is where a clock stands after a move.
type Deadline struct {
	Clock string // id
	Move  fsm.Move
	Span  calendar.Span
	// Granted are the hari that bulan and tahun in it were turned into, 0 of others.
	Granted int
	// Extensions are what was added to the deadline so far, in order.
	Extensions []calendar.Span
	Deadline   calendar.Deadline // zero while the clock stands still
	Old        calendar.Date     // of an amendment: the last day before
	// Days are, of an amendment, those that moved it.
	Days []calendar.Change
	// Withdrawn: the breach on record no longer holds.
	Withdrawn bool
}

// Verdict is how the end of a clock is judged.
type Verdict struct {
	Clock  string
	Judged fsm.Judgement
	// Unmet: the case ended without what the limit waits for; that may be late.
	Unmet bool
	// Done is the day on which a date field says it was done.
	Done calendar.Date
	// Withdrawn: the breach on record no longer holds.
	Withdrawn bool
	// Afterwards: it is judged by a time that was entered afterwards.
	Afterwards bool
	// WithoutLocal is how it would be judged had no local day off been decided, nil
	// where that changes nothing, and LateWithoutLocal by how much late in Unit.
	WithoutLocal     *fsm.Judgement
	LateWithoutLocal int
	Span             calendar.Span
	Granted          int // as in Deadline
	// Extensions are what was added to the deadline, in order.
	Extensions []calendar.Span
	Deadline   calendar.Deadline // as it stood
	Taken      int               // in Unit
	LateBy     int               // in Unit
	Unit       calendar.TimeUnit
	Owner      fsm.Person // who answers for it; no id where nobody was charged
}

// Refusal is why the SOP refused an event.
type Refusal struct {
	Code    string
	Reasons []problem.Text       // the first is the refusal itself
	Able    []fsm.RoleAssignment // roles and units that could
	// Grounds are the rules, parts of conditions, fields and actions that the
	// reasons name, each once.
	Grounds []string
}
