package state

import (
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/problem"
)

// Refused says that a command may not be done, why, and who could do it now.
// The case is as it was, but for the timers that were due.
type Refused struct {
	Code    string            // stable: "no-authority"
	Args    map[string]string // what the message's placeholders stand for
	Reasons []Reason          // all of one family, in the file's order
	Able    []RoleAssignment  // roles, with the unit where it matters, that could; empty: nobody now
}

// Reason is one ground of a refusal.
type Reason struct {
	Code string
	Args map[string]string
	// Of a condition that does not hold:
	Rule   string // the named rule it stands in; empty: the condition itself
	Text   string // the part that failed, as the file writes it
	Pos    problem.Pos
	Values []Seen // what it read; only what the caller may see
}

// Seen is a fact that a condition read. A fact that kerahasiaan hides from the
// caller has Hidden set and no value.
type Seen struct {
	Name   string
	Value  Value
	Hidden bool
}

// Error returns one English sentence.
func (r *Refused) Error() string { return r.Message("en") }

// OfAuthority reports whether the refusal says no more of a case than that it is
// not the actor's.
func (r *Refused) OfAuthority() bool {
	switch r.Code {
	case "no-authority", "other-unit", "not-own-case", "no-delegate":
		return true
	default:
		return false
	}
}

// Indeterminate says that a command can't be decided: no outcome holds, two hold,
// or a condition can't be evaluated. The case is as it was, but for the timers
// that were due. It is a fault of the file, or of data that a rule needs.
type Indeterminate struct {
	Code    string            // "no-outcome", "two-outcomes", "cannot-evaluate", "no-rest"
	Args    map[string]string // what the message's placeholders stand for
	At      time.Time         // of the decision: the command's time or a timer's
	Holding []int             // numbers of the outcomes that hold, from 1
	Pos     problem.Pos
	Cause   error // of "cannot-evaluate"
}

// Error returns one English sentence.
func (u *Indeterminate) Error() string { return u.Message("en") }

// Unwrap returns why a condition could not be evaluated.
func (u *Indeterminate) Unwrap() error { return u.Cause }

// Message returns the refusal in Indonesian ("id") or English ("en"), one
// sentence with its reasons.
func (r *Refused) Message(lang string) string {
	head := problem.Message(lang, r.Code, r.Args)
	if len(r.Reasons) == 0 {
		return head
	}
	parts := make([]string, len(r.Reasons))
	for i, reason := range r.Reasons {
		parts[i] = reason.Message(lang)
	}
	return head + ": " + strings.Join(parts, "; ")
}

// Message returns the reason in Indonesian ("id") or English ("en").
func (r Reason) Message(lang string) string { return problem.Message(lang, r.Code, r.Args) }

// Message returns the sentence in Indonesian ("id") or English ("en").
func (u *Indeterminate) Message(lang string) string { return problem.Message(lang, u.Code, u.Args) }
