package state

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Case is one report on its way through a procedure: all that Decide knows of
// its past. It is a plain value in JSON form. The
// versions of a case may share maps and lists. A decision writes to none; who wants
// to takes a [Case.Clone].
type Case struct {
	ID  string `json:"id"`
	SOP Stamp  `json:"sop"`
	// Decrees is the hash of the decree log in force for this case. The caller
	// hands Decide a calendar over that log; Amend moves the case to a longer one.
	Decrees string `json:"decrees"`
	// Version is the number of the case's entries so far. 0: not opened yet.
	Version int64     `json:"version"`
	Stage   string    `json:"stage"`            // the stage, or the end when Closed
	Origin  string    `json:"origin,omitempty"` // the stage left when entering this one
	Closed  bool      `json:"closed,omitempty"`
	Opened  time.Time `json:"opened"`
	Entered time.Time `json:"entered"` // into Stage
	Changed time.Time `json:"changed"` // of the last entry that is no link
	// Recorded is when something was last recorded afterwards; zero: never.
	Recorded time.Time `json:"recorded,omitzero"`
	// Linked is when a case was last opened from this one, or joined to it, or the main
	// case ended: that is no change of it.
	Linked time.Time `json:"linked,omitzero"`
	// Unit is the unit in charge with the attributes last resolved for it.
	Unit     Unit             `json:"unit,omitzero"`
	Reporter string           `json:"reporter,omitempty"` // the citizen's id
	Fields   map[string]Value `json:"fields,omitempty"`
	// Untold are the fields whose value the reporter has not been told, with the
	// value that he knows; the zero Value: none.
	Untold map[string]Value `json:"untold,omitempty"`
	// Corrected are those of Untold that were corrected since he was told them, in
	// order: he gets the right value with the next act that tells him anything.
	Corrected []string `json:"corrected,omitempty"`
	Had       []string `json:"had,omitempty"` // units that had the case, in order, without the one in charge
	// Successors are the units that took the place of others on this case, in order.
	Successors []UnitChange `json:"successors,omitempty"`
	// Public is since when tampil_publik shows the case, as far as no secrecy
	// hides it; zero: not yet.
	Public time.Time `json:"public,omitzero"`
	Clocks []Clock   `json:"clocks,omitempty"` // in order of id
	// Judged are the limits that a date field ended, kept to be judged again if
	// the date is corrected, and those of which conditions ask whether they passed;
	// of each its last run.
	Judged []Clock     `json:"judged,omitempty"`
	Duties []DutyState `json:"duties,omitempty"` // still owed, in order of arising
	// Answers are the tasks that units were given and owe no more, with what they
	// filled in, in the order in which they ended.
	Answers []TaskAnswer `json:"answers,omitempty"`
	Events  []Occurrence `json:"events,omitempty"` // in order of first happening
	// Links are the cases that this one belongs together with, in order.
	Links []Link `json:"links,omitempty"`
}

// Stamp says under which procedure a case runs.
type Stamp struct {
	Code    string `json:"code"`
	Version int    `json:"version"`
	Hash    string `json:"hash"`    // hex SHA-256 of the published bytes
	Meaning string `json:"meaning"` // hex SHA-256 of the compiled form
}

// UnitChange is a unit that takes the place of another.
type UnitChange struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Occurrence is something that happened on a case: an action, the entering of a
// stage or an end, a duty met.
type Occurrence struct {
	ID    string    `json:"id"`
	Times int       `json:"times"`
	Last  time.Time `json:"last"`
	By    *Person   `json:"by,omitempty"` // of the last time; nil for a stage or end
	// Entry is the number of the entry with which it last happened: of what some
	// selain_pelaku names, and of the stages that ask. Instants may be the same.
	Entry int64 `json:"entry,omitempty"`
	// Before are the others who did it before in the same round, each once: of what
	// some selain_pelaku names.
	Before []Person `json:"before,omitempty"`
}

// Person is who acted, in which role and unit, and for whom.
type Person struct {
	ID        string   `json:"id,omitempty"`
	Role      string   `json:"role,omitempty"`
	Unit      string   `json:"unit,omitempty"`
	ActingFor []string `json:"acting_for,omitempty"` // ids, the nearest first
}

// ClockKind says what a clock measures.
type ClockKind string

// The kinds of clock.
const (
	StageClock ClockKind = "stage" // the waktu of the stage
	LimitClock ClockKind = "limit" // a limit that crosses stages
	DutyClock  ClockKind = "duty"  // the waktu of a duty
)

// ClockState says whether a clock counts.
type ClockState string

// The states of a clock that a case keeps. A clock that ended is in the
// history only.
const (
	Running ClockState = "running"
	Paused  ClockState = "paused" // it has no deadline until it goes on
	Away    ClockState = "away"   // its stage was left and may be returned to
	// Unclassed: it waits for the class that gives its span, and has no
	// deadline before.
	Unclassed ClockState = "unclassed"
	// Shut: the case ended without what the limit waits for, and may be reopened.
	// It was told as stopped; the time since is a pause.
	Shut ClockState = "shut"
)

// Clock is one clock of a case.
type Clock struct {
	ID   string    `json:"id"` // of what it times: [ClockRef]
	Kind ClockKind `json:"kind"`
	Of   string    `json:"of"` // the stage, tenggat or duty
	// Owner is the role that answers for it, or, as the file says it,
	// "pelaksana tahap" or "tidak ada".
	Owner string     `json:"owner"`
	Class string     `json:"class,omitempty"` // the option that chose the span
	State ClockState `json:"state"`
	// Run is the clock's start and span with all that moved it since. Every
	// deadline is reckoned from it anew.
	Run calendar.Clock `json:"run"`
	// Open: a pause holds the clock, so it has no deadline until it goes on. A
	// pause after the deadline passed holds nothing.
	Open bool `json:"open,omitempty"`
	// LastDay, Due, Provisional and Revision are the deadline as last entered in
	// the history; of an open clock the one before the pause.
	LastDay     calendar.Date     `json:"last_day,omitzero"`
	Due         time.Time         `json:"due,omitzero"`
	Provisional bool              `json:"provisional,omitempty"`
	Revision    calendar.Revision `json:"revision,omitzero"` // the decrees that it relies on
	// Granted are the hari that a limit with bulan or tahun was turned into, 0 of others.
	Granted int `json:"granted,omitempty"`
	// ByAct: of one Judged, an act ended it and no date, so that no date is corrected for it.
	ByAct bool `json:"by_act,omitempty"`
	// Left is since when a clock is Away or Shut, or stands still after it was shut; of
	// one Judged when it ended.
	Left     time.Time       `json:"left,omitzero"`
	Breached time.Time       `json:"breached,omitzero"` // the Due whose passing is on record; see Excused
	Excused  bool            `json:"excused,omitempty"` // it passed where nobody owed it: no breach is on record
	Fired    []string        `json:"fired,omitempty"`   // the automatic actions done for this Due
	Remind   []ReminderDue   `json:"remind,omitempty"`  // the reminders still to come for this Due
	Reminded []ReminderGiven `json:"reminded,omitempty"`
	Steps    []ReminderDue   `json:"steps,omitempty"` // of its lateness, still to come for this Due
	Told     []Told          `json:"told,omitempty"`  // who heard that it was late
	// Afterwards: an extension or a pause of it was recorded afterwards.
	Afterwards bool `json:"afterwards,omitempty"`
}

// Span returns the limit of the clock as it is now: that of its class.
func (k *Clock) Span() calendar.Span {
	span := k.Run.Span
	for i := range k.Run.Events {
		if e := &k.Run.Events[i]; e.Type == calendar.EventReclassify {
			span = e.Span
		}
	}
	return span
}

// Begun reports whether the clock counts already: it may run from a day to come.
func (k *Clock) Begun(at time.Time) bool { return !at.Before(k.Run.Start) }

// Extensible reports whether the clock's deadline has not passed.
func (k *Clock) Extensible(at time.Time) bool {
	return (k.State == Running && at.Before(k.Due)) || (k.State == Paused && k.Open)
}

// Stands reports whether a pause of the clock is open.
func (k *Clock) Stands() bool {
	n := len(k.Run.Events)
	return n > 0 && k.Run.Events[n-1].Type == calendar.EventPause
}

// Passed reports whether it is noted that the deadline passed: as a breach, or as
// nobody's.
func (k *Clock) Passed() bool { return !k.Breached.IsZero() && k.Breached.Equal(k.Due) }

// IsPeriod reports whether a clock is the period of a duty that recurs, not the
// time that an occurrence has.
func (k *Clock) IsPeriod() bool { return ReadClockID(k.ID).IsPeriod() }

// ReminderDue is a reminder to come.
type ReminderDue struct {
	Text string    `json:"text"` // as the file writes it
	At   time.Time `json:"at"`
}

// ReminderGiven is a reminder that was given, and for which deadline.
type ReminderGiven struct {
	Text string    `json:"text"`
	Due  time.Time `json:"due"`
}

// Told is who was told that a deadline was not kept.
type Told struct {
	Step string    `json:"step,omitempty"` // how long after it, as the file writes it; empty: of the breach
	Due  time.Time `json:"due"`            // the deadline
	Tell []string  `json:"tell,omitempty"` // the roles
}

// DutyState is a duty that is owed and not met yet.
type DutyState struct {
	ID    string    `json:"id"`
	No    int       `json:"no"` // of the occurrence, from 1
	Since time.Time `json:"since"`
	Clock string    `json:"clock,omitempty"` // id of its clock; empty: none runs for it
	Unit  string    `json:"unit,omitempty"`  // of a task: that owes it
}

// TaskAnswer is what became of the task that a unit was given.
type TaskAnswer struct {
	Task    string   `json:"task"`
	No      int      `json:"no"` // how often its stage had been entered
	Unit    string   `json:"unit"`
	Move    DutyStep `json:"move"`              // DutyDone, DutyReturned or DutyLapsed
	Entries []int64  `json:"entries,omitempty"` // numbers of those by which it was answered or given back, and corrected
	// Left: it lapsed as its stage was left, noted of tasks about which conditions ask
	// (dipenuhi).
	Left  bool             `json:"left,omitempty"`
	At    time.Time        `json:"at"`
	Input map[string]Value `json:"input,omitempty"`
}

// Named returns the name of a field of this answer among the revealed values of a case,
// as in "jawaban jawab_opd dlh 1": the field, the task, the unit, and which
// entering of the stage. No id of the file holds a space.
func (a TaskAnswer) Named(field string) string {
	return strings.Join([]string{field, a.Task, a.Unit, strconv.Itoa(a.No)}, " ")
}

// Clone returns a copy that shares nothing with c.
func (c Case) Clone() Case {
	c.Unit.Authority = slices.Clone(c.Unit.Authority)
	c.Fields, c.Untold = maps.Clone(c.Fields), maps.Clone(c.Untold)
	c.Had, c.Corrected, c.Successors = slices.Clone(c.Had), slices.Clone(c.Corrected), slices.Clone(c.Successors)
	c.Clocks, c.Judged = cloneClocks(c.Clocks), cloneClocks(c.Judged)
	c.Duties, c.Answers = slices.Clone(c.Duties), slices.Clone(c.Answers)
	for i := range c.Answers {
		c.Answers[i].Input, c.Answers[i].Entries = maps.Clone(c.Answers[i].Input), slices.Clone(c.Answers[i].Entries)
	}
	c.Events, c.Links = cloneEvents(c.Events), slices.Clone(c.Links)
	return c
}

func cloneClocks(clocks []Clock) []Clock {
	own := slices.Clone(clocks)
	for i := range own {
		k := &own[i]
		k.Run.Events, k.Run.Revisions = slices.Clone(k.Run.Events), slices.Clone(k.Run.Revisions)
		k.Fired, k.Remind, k.Reminded = slices.Clone(k.Fired), slices.Clone(k.Remind), slices.Clone(k.Reminded)
		k.Steps, k.Told = slices.Clone(k.Steps), slices.Clone(k.Told)
		for j := range k.Told {
			k.Told[j].Tell = slices.Clone(k.Told[j].Tell)
		}
	}
	return own
}

func cloneEvents(events []Occurrence) []Occurrence {
	own := slices.Clone(events)
	for i := range own {
		own[i].Before = slices.Clone(own[i].Before)
		for j := range own[i].Before {
			own[i].Before[j].ActingFor = slices.Clone(own[i].Before[j].ActingFor)
		}
		if who := own[i].By; who != nil {
			by := *who
			by.ActingFor = slices.Clone(by.ActingFor)
			own[i].By = &by
		}
	}
	return own
}

// Latest returns the last moment at which anything was done on the case: nothing
// is decided for an earlier one but what is recorded afterwards.
func (c *Case) Latest() time.Time {
	last := c.Changed
	for _, t := range []time.Time{c.Recorded, c.Linked} {
		if t.After(last) {
			last = t
		}
	}
	return last
}

// Clock returns the clock with the given id.
func (c *Case) Clock(id string) (Clock, bool) {
	for i := range c.Clocks {
		if c.Clocks[i].ID == id {
			return c.Clocks[i], true
		}
	}
	return Clock{}, false
}

// EndedByDates returns the limits whose last run a date field ended: those that are
// judged again when it is corrected.
func (c *Case) EndedByDates() []Clock {
	return slices.DeleteFunc(slices.Clone(c.Judged), func(k Clock) bool { return k.ByAct })
}

// StageClock returns the clock of the stage that the case is in; false if that
// has no time.
func (c *Case) StageClock() (Clock, bool) { return c.Clock(StageTime(c.Stage).ID()) }

// Event returns what is known of an event; the zero Event if it never happened.
func (c *Case) Event(id string) Occurrence {
	return EventIn(c.Events, id)
}

// EventIn returns the event of an id among those of a case; the zero Event if it is not there.
func EventIn(events []Occurrence, id string) Occurrence {
	for i := range events {
		if events[i].ID == id {
			return events[i]
		}
	}
	return Occurrence{}
}
