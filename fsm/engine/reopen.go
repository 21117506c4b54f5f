package engine

import (
	"context"
	"errors"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// missed is the basis of the entry by which a case that is reopened comes under the
// decrees that were put in force while it was closed.
const missed = "dekrit yang berlaku selama berkas tertutup"

// reopened reports whether a decision let a case go on that had ended, be it in the
// same decision.
func reopened(d fsm.Decision) bool {
	return !d.Case.Closed && slices.ContainsFunc(d.Entries, func(e fsm.Draft) bool { return e.Action == sop.Reopen })
}

// caughtUp moves a case that was just reopened to the decrees in force. Cases that
// have ended are not amended, so that it missed those put in force meanwhile. A log
// that does not continue its own is not for it.
func (e *Engine) caughtUp(ctx context.Context, p *library.Procedure, d fsm.Decision, cmd fsm.Command, cal *calendar.Calendar) (fsm.Decision, error) {
	log, err := e.inForce(ctx)
	if err != nil || log.Hash() == d.Case.Decrees {
		return d, err
	}
	hash, err := store.ParseHash(d.Case.SOP.Hash)
	if err != nil {
		return d, err
	}
	longer, err := e.shared.library.Calendar(p, hash, log)
	if err != nil {
		return d, err
	}
	more, err := p.Machine.Amend(d.Case, fsm.Amendment{At: cmd.At, By: cmd.Actor, Basis: missed}, cal, longer)
	var refused *fsm.Refused
	switch {
	case errors.As(err, &refused):
		return d, nil
	case err != nil:
		return d, err
	}
	more.Entries = append(d.Entries, more.Entries...)
	return more, nil
}

// documentsFor returns the decrees of a hash, if they may not be in the store yet.
func (e *Engine) documentsFor(ctx context.Context, decrees string) ([]store.Document, error) {
	h, err := store.ParseHash(decrees)
	if err != nil {
		return nil, err
	}
	log, err := e.shared.library.Log(ctx, e.store.Cases, h)
	if err != nil {
		return nil, err
	}
	return e.documentsOf(log), nil
}
