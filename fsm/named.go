package fsm

import "github.com/tatalaksana/sop/fsm/state"

// What hosts meet of a case and its history has its name here too; package state says
// what each is and does.
type (
	// Case is one report on its way through a procedure.
	Case = state.Case
	// Stamp says under which procedure a case runs.
	Stamp = state.Stamp
	// Value is a typed fact; the zero Value is "not filled in".
	Value = state.Value
	// Unit is the unit in charge, with what rules may read of it.
	Unit = state.Unit
	// UnitChange is a unit that takes the place of another.
	UnitChange = state.UnitChange
	// Occurrence is something that happened on a case.
	Occurrence = state.Occurrence
	// Person is who acted, in which role and unit, and for whom.
	Person = state.Person
	// Link is another case that a case belongs together with.
	Link = state.Link
	// LinkRole says what that is to it.
	LinkRole = state.LinkRole

	// Clock is one clock of a case.
	Clock = state.Clock
	// ClockKind says what a clock measures.
	ClockKind = state.ClockKind
	// ClockState says whether a clock counts.
	ClockState = state.ClockState
	// ClockRef says what a clock times; its ID is that of the clock.
	ClockRef = state.ClockRef
	// ClockStanding is how one clock of a case stands.
	ClockStanding = state.ClockStanding
	// Listed is what a list may show of a case to those who do not work on it.
	Listed = state.Listed
	// ReminderDue is a reminder to come.
	ReminderDue = state.ReminderDue
	// ReminderGiven is a reminder that was given, and for which deadline.
	ReminderGiven = state.ReminderGiven
	// Told is who was told that a deadline was not kept.
	Told = state.Told
	// DutyState is a duty that is owed and not met yet.
	DutyState = state.DutyState
	// TaskAnswer is what became of the task that a unit was given.
	TaskAnswer = state.TaskAnswer

	// Command asks for one action on one case.
	Command = state.Command
	// Actor is the person who acts, as resolved by the caller.
	Actor = state.Actor
	// RoleAssignment is one role that a person holds, in one unit.
	RoleAssignment = state.RoleAssignment

	// Decision is what follows from a command or from the passing of time.
	Decision = state.Decision
	// Draft is the body of one entry of the history.
	Draft = state.Draft
	// EntryKind says what an entry records.
	EntryKind = state.EntryKind
	// Move says what happened to a clock.
	Move = state.Move
	// ClockMove is one change of one clock, with the deadline that follows.
	ClockMove = state.ClockMove
	// OldDeadline is the deadline before an amendment, a hand-over or a migration.
	OldDeadline = state.OldDeadline
	// Terms are those on which a case came under another version of its file.
	Terms = state.Terms
	// Renaming is an id of the old file, and the one that stands for it in the new file.
	Renaming = state.Renaming
	// Lateness is what a judgement depends on.
	Lateness = state.Lateness
	// Judgement is how a clock that ended is judged.
	Judgement = state.Judgement
	// DutyStep says what happened to a duty.
	DutyStep = state.DutyStep
	// DutyMove is one step of one occurrence of a duty.
	DutyMove = state.DutyMove

	// Refused is the error that a command may not be done, and why.
	Refused = state.Refused
	// Reason is one ground of a refusal.
	Reason = state.Reason
	// Seen is a fact that a condition read.
	Seen = state.Seen
	// Indeterminate is the error that a command can't be decided.
	Indeterminate = state.Indeterminate
)

// Semantics is the version of Decide's meaning, which every entry names.
const Semantics = state.Semantics

// The kinds of clock.
const (
	StageClock = state.StageClock
	LimitClock = state.LimitClock
	DutyClock  = state.DutyClock
)

// The states of a clock that a case keeps.
const (
	Running   = state.Running
	Paused    = state.Paused
	Away      = state.Away
	Unclassed = state.Unclassed
	Shut      = state.Shut
)

// The kinds of entry.
const (
	Opening      = state.Opening
	Acting       = state.Acting
	Timing       = state.Timing
	Breaching    = state.Breaching
	Reminding    = state.Reminding
	Escalating   = state.Escalating
	DutyArising  = state.DutyArising
	DutyMet      = state.DutyMet
	GivingBack   = state.GivingBack
	Amending     = state.Amending
	Correcting   = state.Correcting
	Voided       = state.Voided
	Importing    = state.Importing
	Withdrawing  = state.Withdrawing
	Linking      = state.Linking
	MainTelling  = state.MainTelling
	Reorganising = state.Reorganising
	Migrating    = state.Migrating
)

// The moves of a clock.
const (
	Started      = state.Started
	Restarted    = state.Restarted
	Stopped      = state.Stopped
	Held         = state.Held
	Resumed      = state.Resumed
	Extended     = state.Extended
	Reclassified = state.Reclassified
	Amended      = state.Amended
	Corrected    = state.Corrected
	HandedOver   = state.HandedOver
	Rejudged     = state.Rejudged
	Migrated     = state.Migrated
)

// The steps of a duty.
const (
	DutyArose     = state.DutyArose
	DutyDone      = state.DutyDone
	DutyLapsed    = state.DutyLapsed
	DutyReturned  = state.DutyReturned
	DutyPassed    = state.DutyPassed
	DutyCorrected = state.DutyCorrected
)

// The judgements of a clock that ended.
const (
	Early    = state.Early
	OnTime   = state.OnTime
	Waited   = state.Waited
	Unmet    = state.Unmet
	Joined   = state.Joined
	Unjudged = state.Unjudged
	Late     = state.Late
)

// The roles of a linked case.
const (
	LinkSource = state.LinkSource
	LinkOpened = state.LinkOpened
	LinkMain   = state.LinkMain
	LinkJoined = state.LinkJoined
)

// Judgements returns all judgements.
func Judgements() []Judgement { return state.Judgements() }

// StageTime returns what the clock of a stage's waktu times.
func StageTime(stage string) ClockRef { return state.StageTime(stage) }

// ReadClockID returns what the clock with an id times.
func ReadClockID(id string) ClockRef { return state.ReadClockID(id) }
