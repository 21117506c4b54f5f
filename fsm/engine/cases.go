package engine

import (
	"context"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Cases is what a host calls. *Engine implements it; adapters/casestest is its
// conformance suite.
//
// A refusal is an error that holds a *fsm.Refused, a decision that cannot be
// made one that holds a *fsm.Undecided; the case is then as it was, except that
// the timers due by then have acted. No error holds a personal value. What was saved is
// no error, whatever its showing comes to: the Result then holds the case's ID and SOP alone.
//
// A command with a field that would say nothing is ErrInvalid: a Version when opening,
// a Reporter or Unit when acting, a Reason or Evidence without At, an Authority of a
// unit (the [Directory] tells it), Recorded (the clock tells it).
type Cases interface {
	// Open opens a case with a start action of the SOP.
	Open(ctx context.Context, o Opening) (Result, error)
	// Act gives a command to a case. One with a time (Command.At), where the file
	// says catat_susulan, is judged as of then (fsm.Machine.Record). Beside refusals it returns ErrNotFound,
	// ErrConflict, ErrKeyReused, ErrClosed, ErrTimeBackwards, ErrTimeAhead or
	// ErrClockJump.
	Act(ctx context.Context, id string, cmd fsm.Command) (Result, error)
	// Preview decides as Act does, whatever key the command has, and saves nothing.
	Preview(ctx context.Context, id string, cmd fsm.Command) (Result, error)
	// Allowed lists every action of the case's stage and every duty owed, with
	// yes, or no and why; nothing to whom the case does not concern, though he may
	// see it, and to the reporter no duty of the office.
	Allowed(ctx context.Context, id string, by fsm.Actor) ([]fsm.Permit, error)
	// Get returns the case, whole and for trusted code of the host alone, as stored, timers that are due not counted, or as it
	// was after the decision that wrote entry number asOf; 0 is now. Sealed
	// values are commitments.
	Get(ctx context.Context, id string, asOf int64) (fsm.Case, error)
	// History returns, whole and for trusted code of the host alone, up to limit entries with a number greater than after;
	// limit 0 means all.
	History(ctx context.Context, id string, after int64, limit int) ([]store.Entry, error)
}

// Opening asks to open a case.
type Opening struct {
	SOP string // code of a published SOP
	// ID of the case, such as a tracking number; empty: a random one. It is the
	// office's to give and never taken from who opens the case: that a number is
	// taken (ErrExists) tells whoever tries it that there is such a case.
	ID string
	// Command.From is the case from which this one is opened (dari), where that is kept
	// elsewhere, as on paper: what trusted code ([WithTrust]) says of its number, SOP,
	// stage, and since when it is there. What would be copied is then given in
	// the input.
	Command fsm.Command
}

// Result is what a command led to.
type Result struct {
	Case    fsm.Case
	Entries []store.Entry // those of this command and of the timers that came first
	// Again reports that the idempotency key had been used: this is the answer
	// given then.
	Again bool
}
