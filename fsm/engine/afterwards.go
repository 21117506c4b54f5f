package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/rules"
)

// Under what the reason and the evidence of an act that is recorded afterwards are
// kept apart. No field of an SOP has such a name.
const (
	whyField      = "susulan:alasan"
	evidenceField = "susulan:bukti"
)

// record decides a command that is recorded afterwards, by the case's history.
func (e *Engine) record(ctx context.Context, p *procedure, c fsm.Case, cmd fsm.Command, personal []Personal,
	grounds func() (*sealing, error), cal *calendar.Calendar,
) (fsm.Decision, []Personal, error) {
	sealed, err := grounds()
	if err != nil {
		return fsm.Decision{}, nil, err
	}
	cmd.Reason, cmd.Evidence = sealed.values[whyField], sealed.values[evidenceField]
	past := fsm.Past{}
	if c.Version > 0 {
		sop, err := ParseHash(c.SOP.Hash)
		if err != nil {
			return fsm.Decision{}, nil, fmt.Errorf("%w: SOP: %w", ErrCorrupt, err)
		}
		entries, err := e.History(ctx, c.ID, 0, int(c.Version))
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		if int64(len(entries)) != c.Version {
			return fsm.Decision{}, nil, fmt.Errorf("%w: %d entries where %d should be", ErrCorrupt, len(entries), c.Version)
		}
		past = e.pastOf(ctx, p, sop, entries)
	} else {
		past.Calendar = func(string) (*calendar.Calendar, error) { return cal, nil }
	}
	d, err := p.machine.Record(c, cmd, past, cal)
	return d, append(personal, sealed.personal...), err
}

// sealGrounds seals why a command is recorded afterwards and what proves it, once.
func (e *Engine) sealGrounds(cmd fsm.Command) func() (*sealing, error) {
	var done *sealing
	return func() (*sealing, error) {
		if done != nil {
			return done, nil
		}
		all := &sealing{values: map[string]fsm.Value{}}
		for _, g := range []struct {
			field string
			value fsm.Value
		}{{whyField, cmd.Reason}, {evidenceField, cmd.Evidence}} {
			if g.value.Str() == "" {
				continue
			}
			secret, err := e.secret(g.field, g.value.Str())
			if err != nil {
				return nil, err
			}
			all.values[g.field] = rules.SealedValue(secret.Commitment)
			all.personal = append(all.personal, secret)
		}
		done = all
		return done, nil
	}
}
