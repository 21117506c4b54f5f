// Package veil holds what somebody is told of a command that failed or was only tried, and
// of a case that could not be read, who may not see the whole.
package veil

import (
	"context"
	"errors"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Tried returns of the entries of a command that was only tried what the actor may
// see as the case is now; its own number of another case he gave himself.
func Tried(m *fsm.Machine, was *fsm.Case, entries []store.Entry, by fsm.Actor) []store.Entry {
	var out []store.Entry
	for _, entry := range entries {
		if seen, ok := m.ViewEntry(*was, entry.Draft, by); ok {
			seen.Link = entry.Link
			entry.Draft = seen
			out = append(out, entry)
		}
	}
	return out
}

// Error returns what an actor is told of why a command failed. Whom the
// case does not concern gets at most that he has no authority, without who has and
// whatever the stage; and where he may not know of the case, that there is none. An
// officer is told of a case of another unit that it is not his, unless it is kept
// secret.
func Error(m *fsm.Machine, c *fsm.Case, by fsm.Actor, action string, err error) error {
	var refused *fsm.Refused
	var undecided *fsm.Indeterminate
	isRefused := errors.As(err, &refused)
	if m.Concerns(*c, by) {
		if other := m.NotHisDuty(*c, by, action); other != nil && isRefused {
			return other
		}
		if isRefused {
			return err
		}
		return Backwards(m, c, by, err)
	}
	sees := m.Sees(*c, by)
	if isRefused && (sees || m.Employs(by) && !m.KeptSecret(*c) && (c.Unit.ID != "" || refused.OfAuthority())) {
		switch stranger := m.RefusedToStranger(*c, by, action); {
		case stranger != nil:
			return stranger
		case sees || refused.OfAuthority():
			return &fsm.Refused{Code: refused.Code, Args: refused.Args}
		}
	}
	if errors.As(err, &undecided) || !sees {
		return store.ErrNotFound
	}
	for _, plain := range []error{store.ErrConflict, store.ErrTimeBackwards} {
		if errors.Is(err, plain) {
			return plain // without how far the case is
		}
	}
	return err
}

// Backwards is the error of a clock that lies behind a case, for whom it is no work of his
// without when and what the last entry was; any other as it is.
func Backwards(m *fsm.Machine, c *fsm.Case, by fsm.Actor, err error) error {
	if errors.Is(err, store.ErrTimeBackwards) && !m.Works(*c, by) {
		return store.ErrTimeBackwards
	}
	return err
}

// Plainly is all that one is told, whose work a case is not, of why it could not be
// read.
func Plainly(err error) error {
	for _, plain := range []error{nil, store.ErrNotFound, store.ErrCorrupt, store.ErrUnavailable, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, plain) {
			return plain
		}
	}
	return errors.New("the case could not be read")
}
