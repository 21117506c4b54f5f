// Package door is how the rooms beside the engine (reports, audits, amendments)
// reach what it is made of. Nobody else can name [Key], so hosts have no use of it.
package door

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Key opens an engine: engine.Engine.Inside takes one.
type Key struct{ _ byte }

// OwnerOfStage is the word of a tenggat's penanggung_jawab for whoever performs the
// stage.
const OwnerOfStage = "pelaksana tahap"

// LongestDelivery is the most that one delivery may be given.
const LongestDelivery = time.Minute

// Engine is an engine as its rooms see it.
type Engine interface {
	// Store is where the cases are.
	Store() store.Backend
	// Copies reports whether the store also keeps copies of cases that run elsewhere.
	Copies() bool
	// Now is the clock's time, in UTC and cut to the microsecond.
	Now() time.Time
	// Actor returns who a person is now, as the Directory says.
	Actor(ctx context.Context, claim fsm.Actor) (fsm.Actor, error)
	// WorksOnAll reports whether all cases of an SOP are an actor's work.
	WorksOnAll(ctx context.Context, code string, by fsm.Actor) bool
	// Seen returns a case that an actor sees, its SOP and who he is; else it is
	// ErrNotFound.
	Seen(ctx context.Context, id string, by fsm.Actor) (fsm.Case, *fsm.Machine, fsm.Actor, error)
	// Document returns a document of the store. One that is not what its hash says
	// is ErrCorrupt.
	Document(ctx context.Context, h store.Hash) ([]byte, error)
	// Kept returns an error unless a document is in the store as its hash says. What
	// was found once is not looked for again.
	Kept(ctx context.Context, h store.Hash) error
	// Summary returns what a case is listed by.
	Summary(ctx context.Context, c *fsm.Case) (store.Summary, error)
	// Replay decides a case again, from before its first entry.
	Replay(ctx context.Context, c fsm.Case, entries []store.Entry) (Replay, error)
	// Warranted returns the id by which the Directory knows who does something to
	// the store as a whole. It is ErrInvalid without name or basis.
	Warranted(by, basis string) (string, error)
	// Person returns a person by the ids that the Directory knows.
	Person(a fsm.Actor) fsm.Actor
	// CheckCommand checks what any command on a case must have.
	CheckCommand(id, action string, by fsm.Actor) error
	// When returns the time at which something counts: the one given, if it may be,
	// else the clock's.
	When(c fsm.Case, given time.Time, may bool) (time.Time, error)
	// PageLimit returns how many cases a page has that asks for so many.
	PageLimit(n int) (int, error)
	// InForce returns the decrees in force.
	InForce(ctx context.Context) (*calendar.Log, error)
	// LogOf returns the decree log with this hash; one that is not stored is ErrNotFound.
	LogOf(ctx context.Context, h store.Hash) (*calendar.Log, error)
	// KeepDecrees stores a decree log, in the name and on the basis given.
	KeepDecrees(ctx context.Context, by, basis string, log *calendar.Log) error
	// Under returns the SOP and the calendar that a case is under.
	Under(ctx context.Context, c *fsm.Case) (*fsm.Machine, *calendar.Calendar, error)
	// MachineOf returns the SOP of a case, CalendarBy its calendar by a decree log.
	MachineOf(ctx context.Context, c *fsm.Case) (*fsm.Machine, error)
	CalendarBy(ctx context.Context, c *fsm.Case, log *calendar.Log) (*calendar.Calendar, error)
	// UnitOf returns a unit as the Directory has it by a file of the SOP.
	UnitOf(ctx context.Context, doc *sop.SOP, id string) (fsm.Unit, error)
	// Do decides and saves a task: again on the new state if another came first.
	Do(ctx context.Context, t Task) (fsm.Case, []store.Entry, error)
	// DoAll does tasks of different cases, none with a viewer, as Do does each, many in
	// one transaction where the store can. It stops after one whose error is a clock jump
	// or the end of the context.
	DoAll(ctx context.Context, tasks []Task) []Done
	// Viewed returns a history as an actor sees it.
	Viewed(ctx context.Context, m *fsm.Machine, c *fsm.Case, entries []store.Entry, by fsm.Actor) ([]store.Entry, error)
	// Delivery returns what one delivery may take, and after how many tries an event
	// is set aside.
	Delivery() (within time.Duration, tries int)
	// Past is the history of a case as loaded.
	Past(ctx context.Context, c fsm.Case) (fsm.Past, error)
	// Jumped returns by what the clock has jumped ahead, nil if it has not; Beaten
	// notes that a time was confirmed.
	Jumped(ctx context.Context, now time.Time) (*Jump, error)
	Beaten(now time.Time)
	// Isolated calls code of the host for that time at most, and not while an earlier
	// call of the same key has not returned.
	Isolated(ctx context.Context, key string, call func(context.Context) error) error
	// Saved returns a channel that is closed when the next change is saved, or on Ring.
	Saved() <-chan struct{}
	Ring()
	// Logger is where failures go that no caller sees.
	Logger() *slog.Logger
}

// officeZone is the zone in which people are told what a clock says, where no SOP
// is at hand to name another.
var officeZone = time.FixedZone("WIB", 7*60*60)

// ClockText returns what a clock says, to the minute.
func ClockText(t time.Time) string { return t.In(officeZone).Format("2006-01-02 15:04 MST") }

// Jump is by what the clock has jumped ahead: beyond Max from Last, the last moment
// known.
type Jump struct {
	Last time.Time
	Max  time.Duration
}

// Untold reports whether cases that were joined to a stored one are still to hear what
// became of it: it then has as next timer the instant at which it moved, so that the
// sweeper comes back.
func Untold(st *store.Stored) bool {
	return st.Case.Version > 0 && st.NextDue.Equal(st.Case.Entered) && len(fsm.JoinedTo(&st.Case)) > 0
}

// OfNoCase returns the error that a case could not be read, if that says nothing of the
// case: the context ended, or the store cannot be used now. Nil: the case is at fault, or
// nothing is.
func OfNoCase(ctx context.Context, err error) error {
	for _, passing := range []error{store.ErrUnavailable, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, passing) {
			return err
		}
	}
	if err != nil {
		return ctx.Err() // whatever the store made of it
	}
	return nil
}

// Task is something to be decided on a case.
type Task struct {
	ID      string
	Preview bool       // nothing is saved
	Viewer  *fsm.Actor // who gets the result; nil: trusted code of the host
	Decide  func(m *fsm.Machine, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, error)
}

// Done is what a task came to.
type Done struct {
	Case    fsm.Case
	Entries []store.Entry
	Err     error
}

// Replay decides a case's entries again, one step after the other.
type Replay interface {
	// Next decides again what led to the entry that comes next and returns the
	// drafts that follow from it.
	Next() ([]fsm.Draft, error)
	// Case is the case after the last of them.
	Case() fsm.Case
	// Machine is the SOP that it is under at the end of its history, Calendar that one's
	// calendar over the decrees that it is under now.
	Machine() *fsm.Machine
	Calendar() (*calendar.Calendar, error)
}

// ReasonField is under what a correction's reason is kept apart, WhyField and
// EvidenceField those of an act recorded afterwards. No field of an SOP is called
// so: a colon is in no id.
const (
	ReasonField   = "koreksi:alasan"
	WhyField      = "susulan:alasan"
	EvidenceField = "susulan:bukti"
)

// Commitments returns the commitments to personal values that an entry holds, by what
// they are kept under.
func Commitments(d *fsm.Draft) map[string]string {
	out := map[string]string{}
	note := func(field string, v fsm.Value) {
		if v.Kind() == rules.Sealed {
			out[field] = v.Str()
		}
	}
	for field, v := range d.Input {
		note(field, v)
	}
	why := WhyField
	if d.Kind == fsm.Correcting {
		why = ReasonField
	}
	note(why, d.Reason)
	note(EvidenceField, d.Evidence)
	return out
}

// Commits reports whether an entry holds the commitment to a personal value.
func Commits(d *fsm.Draft, v store.Personal) bool {
	at, holds := Commitments(d)[v.Field]
	return holds && at == v.Commitment
}

// Ruled reports whether fsm judged a command: its decision then holds the timers
// that acted before.
func Ruled(err error) bool {
	var refused *fsm.Refused
	var undecided *fsm.Indeterminate
	return errors.As(err, &refused) || errors.As(err, &undecided)
}
