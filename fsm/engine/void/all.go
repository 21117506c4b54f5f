package void

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Voided is what voiding does to one page of cases.
type Voided struct {
	Looked int // cases looked at
	// Cases are those with entries later than now, in order of id.
	Cases []VoidedCase
	// Failed are the cases that stayed as they were, in order of id, and why; one
	// that was itself opened later is among them. They do not stop the others.
	Failed []engine.FailedCase
	Next   string // for PageOf.After; empty: this is the last page
}

// VoidedCase is a case with the entries that a clock that was ahead wrote on it, in
// order of number: those that are withdrawn.
type VoidedCase struct {
	Case    string
	Entries []store.Entry
}

// All does for every case with entries later than the clock's time now what
// [Case] does for one, each in a transaction of its own. watch is what time it is
// by another clock. With Preview nothing is saved: this is the list of what
// would be withdrawn. Cases are taken in order of id, PageOf.Limit looked at a time.
//
// Repeating it changes nothing more, so that after a crash it is begun anew, or at the
// page where it stopped. It is ErrInvalid without a name or a basis, and where watch is
// more than an hour from the clock's time. A store that is no [store.Walker] gives
// ErrUnsupported.
func All(ctx context.Context, e *engine.Engine, v Voiding, watch time.Time, page engine.PageOf) (Voided, error) {
	out, err := voiderOf(e).voidAll(ctx, v, watch, page)
	if err != nil {
		return out, fmt.Errorf("void entries of all cases: %w", err)
	}
	return out, nil
}

func (e voider) voidAll(ctx context.Context, v Voiding, watch time.Time, page engine.PageOf) (Voided, error) {
	v.By = e.Person(v.By)
	limit, err := e.PageLimit(page.Limit)
	if err != nil {
		return Voided{}, err
	}
	if _, err := e.Warranted(v.By.ID, v.Basis); err != nil {
		return Voided{}, err
	}
	if err := agree(watch, e.Now()); err != nil {
		return Voided{}, err
	}
	walker := e.Store().Walker
	if walker == nil {
		return Voided{}, fmt.Errorf("%w: it is no store.Walker", store.ErrUnsupported)
	}
	heads, err := walker.Heads(ctx, page.After, limit)
	if err != nil {
		return Voided{}, err
	}
	out := Voided{Next: page.After}
	for _, h := range heads {
		out.Looked++
		if err := e.voidOne(ctx, h.Case, v, &out); err != nil {
			return out, err
		}
		out.Next = h.Case
	}
	if len(heads) < limit {
		out.Next = ""
	}
	return out, nil
}

// voidOne voids on one case of many. Its error ends the whole; a failure of the case
// is noted.
func (e voider) voidOne(ctx context.Context, id string, v Voiding, out *Voided) error {
	found, err := e.voidLate(ctx, id, v)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, engine.ErrClockJump):
		return err // it is the fault of no case
	case err != nil:
		out.Failed = append(out.Failed, engine.FailedCase{Case: id, Err: err})
	case len(found) > 0:
		out.Cases = append(out.Cases, VoidedCase{Case: id, Entries: found})
	}
	return nil
}

// voidLate voids what a case has that is later than now, and returns it.
func (e voider) voidLate(ctx context.Context, id string, v Voiding) ([]store.Entry, error) {
	st, err := e.Store().Cases.Load(ctx, id)
	if err != nil || !st.Case.Latest().After(e.Now()) {
		return nil, err
	}
	r, err := e.do(ctx, e.voiding(ctx, id, v))
	switch {
	case errors.Is(err, fsm.ErrNothingToVoid):
		return nil, nil // another was first
	case err != nil:
		return nil, err
	}
	history, err := e.engine.History(ctx, id, 0, int(r.Case.Version))
	if err != nil {
		return nil, err
	}
	var out []store.Entry
	for i := range r.Entries {
		if no := r.Entries[i].Withdraws; no > 0 && no <= int64(len(history)) {
			out = append(out, history[no-1])
		}
	}
	return out, nil
}
