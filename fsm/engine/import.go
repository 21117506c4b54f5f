package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/intake"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Takeover asks to take over an open case from before the SOP ran here.
type Takeover struct {
	SOP  string // code of a published SOP
	ID   string // of the case; empty: a random one
	Key  string // idempotency key, in the scope of openings by this actor
	Case fsm.Import
}

// Import takes over an open case with one entry. Who may do so is the host's to
// decide. A zero time of import means the clock; a given one must not lie in
// the future. The texts among its fields are sealed like any other.
// Who takes it over gets of the result what he may see ([Reader.Case]).
func (e *Engine) Import(ctx context.Context, o Takeover) (Result, error) {
	r, err := e.takeOver(ctx, o)
	if err != nil {
		return r, fmt.Errorf("import a case of %.80q: %w", o.SOP, err)
	}
	return r, nil
}

func (e *Engine) takeOver(ctx context.Context, o Takeover) (Result, error) {
	t, err := e.opens(ctx, o.SOP, o.ID)
	if err != nil {
		return Result{}, err
	}
	given := o.Case
	given.By, given.Reporter = e.person(given.By), e.personID(given.Reporter)
	cmd := fsm.Command{
		Action: string(fsm.Importing), Actor: given.By, Unit: given.Unit, Input: given.Fields,
		At: given.At, Key: o.Key, Reporter: given.Reporter,
	}
	if err := intake.Command(t.id, cmd); err != nil {
		return Result{}, err
	}
	if o.Key != "" {
		t.key = keyOf(store.Key{Actor: given.By.ID, Text: o.Key}, o.SOP, o.ID, cmd)
	}
	t.viewer = &viewer{claim: given.By}
	input := e.sealOnce(given.Fields)
	t.decide = func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
		i := given
		var err error
		if i.At, err = e.when(c, given.At, true); err != nil {
			return fsm.Decision{}, nil, err
		}
		if i.By, err = e.actor(ctx, given.By); err != nil {
			return fsm.Decision{}, nil, err
		}
		if i.Unit, err = e.unit(ctx, p, given.Unit.ID); err != nil {
			return fsm.Decision{}, nil, err
		}
		if i.Unit.ID == "" {
			i.Unit.ID = given.Unit.ID // fsm says that it is not known
		}
		t.viewer.now = &i.By
		sealed, err := input(p)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		i.Fields = sealed.values
		d, err := p.Machine.Import(c, i, cal)
		return d, sealed.personal, err
	}
	return e.do(ctx, t)
}
