package temporal

import (
	"errors"
	"fmt"
	"time"

	sdk "go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// run is the workflow of one case: it takes what updates bring if the SOP agrees, lets
// timers act when they are due, and goes on until the case is retired.
func (l *library) run(ctx workflow.Context, in start) error {
	f := &file{lib: l, id: in.Case, sop: in.SOP, seed: in.Seed, manner: in.Manner}
	if err := f.answers(ctx); err != nil {
		return err
	}
	if err := f.begin(&in, workflow.Now(ctx)); err != nil {
		f.refused = carried(err)
		return wait(err)
	}
	if err := f.show(ctx); err != nil {
		return err
	}
	settling, stop := workflow.WithCancel(ctx)
	if f.manner.Settle {
		workflow.Go(settling, f.settle)
	}
	for !f.over {
		if f.long(ctx) {
			return f.again(ctx, in, stop)
		}
		if err := f.await(ctx); err != nil {
			return err
		}
	}
	if f.manner.Settle { // what was entered last reaches the store before the case is let go
		if err := workflow.Await(ctx, func() bool { return f.settled == f.c.Version }); err != nil {
			return err
		}
	}
	stop()
	return workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
}

// begin opens the case, or takes it over from the run before.
func (f *file) begin(in *start, now time.Time) error {
	if len(in.Kept) > 0 {
		return f.restore(in.Kept)
	}
	j, err := f.judge(&in.First, now)
	if err == nil {
		f.take(&in.First, j)
	}
	return err
}

// wait returns why a workflow cannot begin: for ever, or, where a document cannot be read
// here now, by a panic, on which Temporal gives the task to a worker again.
func wait(err error) error {
	if passing(err) {
		panic(err)
	}
	return faultOf(err)
}

// passing reports whether an error is of this worker, and not of the case.
func passing(err error) bool { return errors.Is(err, store.ErrUnavailable) }

// answers registers what is asked of a case and done to it.
func (f *file) answers(ctx workflow.Context) error {
	err := workflow.SetUpdateHandlerWithOptions(ctx, updateAct, func(ctx workflow.Context, p proposal) (told, error) {
		j, err := f.judge(&p, workflow.Now(ctx))
		if err != nil { // the validator let it pass, here or on another worker
			return told{}, wait(err)
		}
		f.take(&p, j)
		return tell(&f.c, f.head, f.due), f.show(ctx)
	}, workflow.UpdateHandlerOptions{Validator: func(ctx workflow.Context, p proposal) error {
		if f.over {
			return faultOf(fmt.Errorf("case %.80q was retired: %w", f.id, store.ErrNotFound))
		}
		_, err := f.judge(&p, workflow.Now(ctx))
		return faultOf(err)
	}})
	if err != nil {
		return err
	}
	err = errors.Join(
		workflow.SetQueryHandler(ctx, queryCase, f.stands),
		workflow.SetQueryHandler(ctx, queryHistory, f.history),
		workflow.SetQueryHandler(ctx, queryAnswer, f.answer),
	)
	if err != nil {
		return err
	}
	workflow.Go(ctx, func(ctx workflow.Context) {
		workflow.GetSignalChannel(ctx, signalRetire).Receive(ctx, nil)
		f.over = true
	})
	return nil
}

// await lets the next timer act when it is due, or returns once something else happened
// by which another timer comes next.
func (f *file) await(ctx workflow.Context) error {
	armed, version, stuck := f.due, f.c.Version, f.stuck
	woken := func() bool {
		return f.over || f.long(ctx) || !f.due.Equal(armed) || stuck && f.c.Version != version
	}
	if f.manner.Played || armed.IsZero() || stuck {
		return workflow.Await(ctx, woken)
	}
	if now := workflow.Now(ctx); armed.After(now) {
		if ok, err := workflow.AwaitWithTimeout(ctx, armed.Sub(now), woken); ok || err != nil {
			return err
		}
	}
	now := workflow.Now(ctx).UTC().Truncate(time.Microsecond)
	if now.Before(armed) {
		return nil // by less than times are kept
	}
	if err := f.advance(now); err != nil {
		if passing(err) {
			panic(err)
		}
		workflow.GetLogger(ctx).Error("the SOP cannot say what a timer does", "case", f.id, "error", err)
	}
	return f.show(ctx)
}

// long reports whether the history is to begin anew.
func (f *file) long(ctx workflow.Context) bool {
	info := workflow.GetInfo(ctx)
	if f.manner.Events > 0 {
		return info.GetCurrentHistoryLength() >= f.manner.Events
	}
	return info.GetContinueAsNewSuggested()
}

// again ends this run and begins the next one with all that the case is.
func (f *file) again(ctx workflow.Context, in start, stop func()) error {
	stop() // what is being settled is settled again: that changes nothing
	if err := workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) }); err != nil {
		return err
	}
	packed, err := f.keep()
	if err != nil {
		return sdk.NewNonRetryableApplicationError(err.Error(), "sop:internal", err)
	}
	in.First, in.Kept = proposal{}, packed
	return workflow.NewContinueAsNewError(ctx, workflowName, in)
}
