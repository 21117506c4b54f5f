package engine

import (
	"context"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/intake"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// maxSkew is how far a clock may lie behind a case's last entry, as two
// machines' clocks do, before it counts as an error.
const maxSkew = 5 * time.Second

// personID returns the one id by which the directory knows a person.
func (e *Engine) personID(id string) string {
	if known, ok := e.directory.(PersonIDs); ok && id != "" {
		return known.PersonID(id)
	}
	return id
}

// person returns an actor, and those he stands in for, by the ids by which the
// directory knows them.
func (e *Engine) person(a fsm.Actor) fsm.Actor {
	if _, ok := e.directory.(PersonIDs); !ok {
		return a
	}
	var first, last *fsm.Actor
	for _, p := range a.People() {
		known := &fsm.Actor{ID: e.personID(p.ID), Holds: p.Holds}
		if last == nil {
			first = known
		} else {
			last.ActingFor = known
		}
		last = known
	}
	if first == nil {
		return fsm.Actor{}
	}
	return *first
}

// received returns a command with the ids by which the directory knows people,
// or ErrInvalid for what no case could take.
func (e *Engine) received(id string, cmd fsm.Command) (fsm.Command, error) {
	cmd.Actor, cmd.Reporter = e.person(cmd.Actor), e.personID(cmd.Reporter)
	if cmd.From != nil && !e.trusted {
		return cmd, fmt.Errorf("%w: another case is an input; only trusted code knows one that is kept elsewhere", store.ErrInvalid)
	}
	return cmd, errors.Join(intake.Command(id, cmd), intake.Elsewhere(cmd.From))
}

// resolve completes a command for a case as loaded: when it counts, who acts
// and what the unit may do.
func (e *Engine) resolve(ctx context.Context, p *library.Procedure, c fsm.Case, cmd fsm.Command) (fsm.Command, error) {
	happened, err := e.happened(cmd.At, p.Afterwards[cmd.Action])
	if err != nil {
		return cmd, err
	}
	if cmd.At, err = e.when(c, time.Time{}, true); err != nil {
		return cmd, err
	}
	if !happened.IsZero() && happened.Before(cmd.At) {
		cmd.At, cmd.Recorded = happened, cmd.At
	}
	if cmd.Actor, err = e.actor(ctx, cmd.Actor); err != nil {
		return cmd, err
	}
	unit := c.Unit.ID
	if chosen := cmd.Input[intake.UnitInput].Str(); chosen != "" {
		unit = chosen
	} else if unit == "" && cmd.Unit.ID != "" {
		cmd.Unit, err = e.unitGiven(ctx, p, cmd.Unit.ID)
		return cmd, err
	}
	cmd.Unit, err = e.unit(ctx, p, unit)
	return cmd, err
}

// unitGiven returns the unit that a case is opened with; one that neither the
// directory knows nor the file is ErrInvalid.
func (e *Engine) unitGiven(ctx context.Context, p *library.Procedure, id string) (fsm.Unit, error) {
	unit, err := e.unit(ctx, p, id)
	if err == nil && unit.ID == "" {
		unit, err = FileDirectory{}.Unit(ctx, p.Machine.SOP(), id)
	}
	if err == nil && unit.ID == "" {
		err = fmt.Errorf("%w: the unit is not known", store.ErrInvalid)
	}
	return unit, err
}

// when returns the time at which something counts: the one given, if there is one,
// else the clock's.
func (e *Engine) when(c fsm.Case, given time.Time, may bool) (time.Time, error) {
	at, err := e.happened(given, may)
	if err != nil {
		return at, err
	}
	last, now := c.Latest(), e.now()
	if at.IsZero() {
		if behind := last.Sub(now); c.Version > 0 && behind > 0 {
			if behind > maxSkew {
				return time.Time{}, fmt.Errorf("%w: the clock says %s, the last entry %s", store.ErrTimeBackwards, now.Format(time.RFC3339Nano), last.Format(time.RFC3339Nano))
			}
			return last, nil
		}
		return now, nil
	}
	if c.Version > 0 && at.Before(last) {
		return time.Time{}, fmt.Errorf("%w: %s, and the last entry is of %s", store.ErrTimeBackwards, at.Format(time.RFC3339Nano), last.Format(time.RFC3339Nano))
	}
	return at, nil
}

// happened returns the time that was given, if there is one: where it may be, and
// never in the future.
func (e *Engine) happened(given time.Time, may bool) (time.Time, error) {
	if given.IsZero() {
		return given, nil
	}
	at, now := cut(given), e.now()
	switch {
	case !may:
		return time.Time{}, fmt.Errorf("%w: the SOP does not say catat_susulan", store.ErrTimeGiven)
	case at.After(now):
		return time.Time{}, fmt.Errorf("%w: %s, and it is %s", store.ErrTimeAhead, at.Format(time.RFC3339Nano), now.Format(time.RFC3339Nano))
	}
	return at, nil
}

// actor asks the directory who the person is now.
func (e *Engine) actor(ctx context.Context, claim fsm.Actor) (fsm.Actor, error) {
	if claim.ID == "" {
		return fsm.Actor{}, nil // the public, whatever the claim says: it holds nothing
	}
	claim = e.person(claim)
	by, err := e.directory.Actor(ctx, claim)
	if err != nil {
		return claim, fmt.Errorf("directory: actor: %w", err)
	}
	if by = e.person(by); by.ID != claim.ID {
		return claim, errors.New("directory: it answered with another person's id")
	}
	return by, nil
}

// unit asks the directory what a unit may do now, by the newest file of the
// SOP, so that a reorganised office reaches open cases the same day.
func (e *Engine) unit(ctx context.Context, p *library.Procedure, id string) (fsm.Unit, error) {
	if id == "" {
		return fsm.Unit{}, nil
	}
	doc := p.Machine.SOP()
	if newest := e.newest(ctx, doc.Code.Value); newest != nil {
		doc = newest.Machine.SOP()
	}
	return e.unitOf(ctx, doc, id)
}

// unitOf asks the directory what a unit may do by the table of a file.
func (e *Engine) unitOf(ctx context.Context, doc *sop.SOP, id string) (fsm.Unit, error) {
	unit, err := e.directory.Unit(ctx, doc, id)
	if err != nil {
		return fsm.Unit{}, fmt.Errorf("directory: unit: %w", err)
	}
	if unit.ID != "" && unit.ID != id {
		return fsm.Unit{}, errors.New("directory: it answered with another unit's id")
	}
	unit.Authority = slices.Clone(unit.Authority) // the directory's may change under us
	return unit, nil
}

// newID returns a random id for a case: 26 letters and digits.
func (e *Engine) newID() (string, error) {
	var b [16]byte
	if err := e.read(b[:]); err != nil {
		return "", err
	}
	return base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding).EncodeToString(b[:]), nil
}

// closedToo makes a refusal for want of an open case, or of a later time, also
// the error that callers branch on.
func closedToo(err error) error {
	var refused *fsm.Refused
	if errors.As(err, &refused) {
		switch refused.Code {
		case "closed", "reopening-late":
			return fmt.Errorf("%w: %w", store.ErrClosed, err)
		case "before-last-entry", "acted-after", "closed-after":
			return fmt.Errorf("%w: %w", store.ErrTimeBackwards, err)
		}
	}
	return err
}

// sealing is an input, sealed once however often it is decided.
type sealing struct {
	values   map[string]fsm.Value
	personal []store.Personal
}

func (e *Engine) sealOnce(input map[string]fsm.Value) func(*library.Procedure) (*sealing, error) {
	var done *sealing
	return func(p *library.Procedure) (*sealing, error) {
		if done == nil {
			values, personal, err := e.sealInput(p, input)
			if err != nil {
				return nil, err
			}
			done = &sealing{values, personal}
		}
		return done, nil
	}
}
