package engine

import (
	"context"
	"sync"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// record decides a command that is recorded afterwards, by the case's history.
func (e *Engine) record(ctx context.Context, p *library.Procedure, c fsm.Case, cmd fsm.Command, personal []store.Personal,
	grounds func() (*sealing, error), cal *calendar.Calendar,
) (fsm.Decision, []store.Personal, error) {
	sealed, err := grounds()
	if err != nil {
		return fsm.Decision{}, nil, err
	}
	cmd.Reason, cmd.Evidence = sealed.values[door.WhyField], sealed.values[door.EvidenceField]
	past := fsm.Past{}
	if c.Version > 0 {
		if past, err = e.pastOfCase(ctx, p, c); err != nil {
			return fsm.Decision{}, nil, err
		}
	} else {
		past.Calendar = func(string) (*calendar.Calendar, error) { return cal, nil }
	}
	d, err := p.Machine.Record(c, cmd, past, cal)
	return d, append(personal, sealed.personal...), err
}

// sealGrounds seals why a command is recorded afterwards and what proves it, once.
func (e *Engine) sealGrounds(cmd fsm.Command) func() (*sealing, error) {
	return sync.OnceValues(func() (*sealing, error) {
		all := &sealing{values: map[string]fsm.Value{}}
		for _, g := range []struct {
			field string
			value fsm.Value
		}{{door.WhyField, cmd.Reason}, {door.EvidenceField, cmd.Evidence}} {
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
		return all, nil
	})
}
