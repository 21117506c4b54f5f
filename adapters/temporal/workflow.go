package temporal

import (
	"errors"
	"fmt"
	"time"

	sdk "go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// run is the workflow of one case: it takes what updates bring if the SOP agrees, lets
// timers act when they are due, and goes on until the case is retired.
func (l *library) run(ctx workflow.Context, in start) error {
	return newFile(l, &in).run(ctx, in)
}

func (f *file) run(ctx workflow.Context, in start) error {
	if err := f.answers(ctx); err != nil {
		return err
	}
	if err := f.begin(ctx, &in); err != nil {
		return err
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
			if err := f.again(ctx, in, stop); err != nil || !f.over {
				return err
			}
			continue
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
func (f *file) begin(ctx workflow.Context, in *start) error {
	if len(in.Kept) > 0 {
		f.over = in.Over
		return faultOf(f.restore(in.Kept))
	}
	o, err := f.proposed(ctx, &in.First)
	if err != nil {
		return err
	}
	if f.refused = o.Told.Fault; f.refused != nil {
		return f.refused.final()
	}
	if err := f.take(&o, in.First.Entries); err != nil {
		return faultOf(err)
	}
	f.use(in.First.Key, in.First.Before)
	return nil
}

// passing reports whether an error is of this worker, and not of the case.
func passing(err error) bool { return errors.Is(err, store.ErrUnavailable) }

// answers registers what is asked of a case and done to it.
func (f *file) answers(ctx workflow.Context) error {
	err := workflow.SetUpdateHandlerWithOptions(ctx, updateAct, func(ctx workflow.Context, p proposal) (told, error) {
		o, err := f.proposed(ctx, &p)
		if err != nil {
			return told{}, err
		}
		if o.Told.Fault != nil { // the validator let it pass, here or on another worker
			return told{}, o.Told.Fault.final()
		}
		if err := f.take(&o, p.Entries); err != nil {
			return told{}, faultOf(err)
		}
		f.use(p.Key, p.Before)
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
		for {
			workflow.GetSignalChannel(ctx, signalRetire).Receive(ctx, nil)
			f.retire(ctx)
		}
	})
	return nil
}

// retire ends a case on which nothing is left to happen. One that is open, owes
// something or has a timer goes on: whoever may signal silences no deadline.
func (f *file) retire(ctx workflow.Context) {
	if !ended(&f.c, f.due) {
		workflow.GetLogger(ctx).Error("a case that is not over is not retired", "case", f.id, "version", f.c.Version)
		return
	}
	f.over = true
}

// ended reports whether nothing is left to happen on a case.
func ended(c *fsm.Case, due time.Time) bool { return c.Closed && len(c.Duties) == 0 && due.IsZero() }

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
	if cut(workflow.Now(ctx)).Before(armed) {
		return nil // by less than times are kept
	}
	o, err := f.advanced(ctx)
	if err != nil {
		return err
	}
	if o.Told.Fault != nil {
		f.stuck = true
	} else if err := f.take(&o, o.Entries); err != nil {
		return faultOf(err)
	}
	if f.stuck {
		workflow.GetLogger(ctx).Error("the SOP cannot say what a timer does", "case", f.id)
	}
	return f.show(ctx)
}

// long reports whether the history is to begin anew.
func (f *file) long(ctx workflow.Context) bool {
	info := workflow.GetInfo(ctx)
	return info.GetContinueAsNewSuggested() || f.manner.Events > 0 && info.GetCurrentHistoryLength() >= f.manner.Events
}

// again ends this run and begins the next one with all that the case is, and with being
// retired if it just was; nil: it is over instead.
func (f *file) again(ctx workflow.Context, in start, stop func()) error {
	asked := workflow.GetSignalChannel(ctx, signalRetire)
	for asked.ReceiveAsync(nil) {
		f.retire(ctx)
	}
	if f.over {
		return nil
	}
	stop() // what is being settled is settled again: that changes nothing
	if err := workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) }); err != nil {
		return err
	}
	packed, err := f.keep()
	if err != nil {
		return sdk.NewNonRetryableApplicationError(err.Error(), "sop:internal", err)
	}
	for asked.ReceiveAsync(nil) {
		f.retire(ctx)
	}
	in.First, in.Kept, in.Over = proposal{}, packed, f.over
	return workflow.NewContinueAsNewError(ctx, workflowName, in)
}
