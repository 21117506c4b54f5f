package engine

import (
	"context"
	"fmt"
	"sync"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/intake"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// Correction asks to correct the fields that an earlier entry recorded.
type Correction struct {
	Entry   int64 // number of the entry
	Version int64 // of the case the caller saw; 0: the current one
	By      fsm.Actor
	Fields  map[string]fsm.Value // the right values; an empty one empties the field
	Reason  string               // required; sealed
}

// Correct appends an entry that corrects an earlier one; nothing is rewritten.
// The SOP names the roles that may (koreksi). The
// result is shown as that of Act is. Errors are those of [Cases].Act.
func (e *Engine) Correct(ctx context.Context, id string, k Correction) (Result, error) {
	r, err := e.correct(ctx, id, k)
	if err != nil {
		return r, fmt.Errorf("correct entry %d of case %.80q: %w", k.Entry, id, err)
	}
	return r, nil
}

func (e *Engine) correct(ctx context.Context, id string, k Correction) (Result, error) {
	cmd := fsm.Command{Action: string(fsm.Correcting), Actor: k.By, Input: k.Fields, Version: k.Version}
	cmd, err := e.received(id, cmd)
	if err != nil {
		return Result{}, err
	}
	k.By = cmd.Actor
	if len(k.Reason) > intake.MaxInput {
		return Result{}, fmt.Errorf("%w: the reason has %d bytes, more than %d", store.ErrInvalid, len(k.Reason), intake.MaxInput)
	}
	input, reason, who := e.sealOnce(k.Fields), e.sealReason(k.Reason), &viewer{claim: k.By}
	return e.do(ctx, task{id: id, version: k.Version, viewer: who, decide: func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
		at, err := e.when(c, cmd.At, true)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		by, err := e.actor(ctx, k.By)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		sealed, err := input(p)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		why, err := reason()
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		who.now = &by
		d, err := p.Machine.Correct(c, fsm.Correction{Entry: k.Entry, By: by, At: at, Fields: sealed.values, Reason: why.values[door.ReasonField]}, cal)
		return d, append(sealed.personal, why.personal...), err
	}})
}

// sealReason seals the reason of a correction, once.
func (e *Engine) sealReason(text string) func() (*sealing, error) {
	return sync.OnceValues(func() (*sealing, error) {
		if text == "" {
			return &sealing{}, nil
		}
		secret, err := e.secret(door.ReasonField, text)
		if err != nil {
			return nil, err
		}
		return &sealing{map[string]fsm.Value{door.ReasonField: rules.SealedValue(secret.Commitment)}, []store.Personal{secret}}, nil
	})
}
