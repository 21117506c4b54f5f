package temporal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/activity"
	sdk "go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// batch is what was entered into a case since it was settled last.
type batch struct {
	Case    string `json:"case"`
	Before  int64  `json:"before"`
	Told    told   `json:"told"`
	Entries []line `json:"entries"`
}

// settle has the activity settle all that is entered, in order, one batch after the
// other, each until it succeeds.
func (f *file) settle(ctx workflow.Context) {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &sdk.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 2, MaximumInterval: time.Minute},
	})
	for {
		if err := workflow.Await(ctx, func() bool { return f.c.Version > f.settled }); err != nil {
			return // the run ends
		}
		b := batch{Case: f.id, Before: f.settled, Told: tell(&f.c, f.head, f.due), Entries: linesOf(f.entries[f.settled:])}
		to := f.c.Version
		if err := workflow.ExecuteActivity(ctx, settleName, b).Get(ctx, nil); err != nil {
			if ctx.Err() != nil {
				return
			}
			workflow.GetLogger(ctx).Error("a change cannot be settled", "case", f.id, "version", to, "error", err)
			if workflow.Sleep(ctx, time.Hour) != nil {
				return
			}
			continue
		}
		f.settled = to
	}
}

// settler is what the activity works with.
type settler struct{ w Worker }

// settle removes from the vault what no entry came to hold, writes the entries into the
// store, and tells the publisher. It may be done again, also after later ones: that
// changes nothing.
func (s *settler) settle(ctx context.Context, b batch) error {
	var commitments []string
	var sealed []store.Sealed
	for _, l := range b.Entries {
		one, e, err := l.read()
		if err != nil {
			return faultOf(fmt.Errorf("case %.80q: %w", b.Case, err))
		}
		sealed = append(sealed, one)
		for _, v := range e.Input {
			if v.Kind() == rules.Sealed {
				commitments = append(commitments, v.Str())
			}
		}
		for _, v := range []rules.Value{e.Reason, e.Evidence} {
			if v.Kind() == rules.Sealed {
				commitments = append(commitments, v.Str())
			}
		}
	}
	if s.w.Vault != nil {
		if err := s.w.Vault.Settle(ctx, b.Case, b.Before+int64(len(sealed)), commitments); err != nil {
			return retried(ctx, err)
		}
	}
	if s.w.Into == nil {
		return nil
	}
	st, err := b.Told.stored()
	if err != nil {
		return faultOf(err)
	}
	if err := s.w.Into(ctx, store.Change{Case: st.Case, Before: b.Before, Head: st.Head, Entries: sealed}); err != nil {
		return retried(ctx, err)
	}
	return nil
}

// retried returns an error of an activity, without a word that a database may have put
// into it: what Temporal keeps for years says only of which kind it was. The worker's log
// has it whole. What trying again cannot mend is told to the workflow, which waits longer.
func retried(ctx context.Context, err error) error {
	activity.GetLogger(ctx).Error("a change cannot be settled", "error", err)
	for _, c := range codes {
		switch {
		case !errors.Is(err, c.err):
		case c.code == "corrupt" || c.code == "invalid":
			return sdk.NewNonRetryableApplicationError(c.err.Error(), "sop:"+c.code, nil)
		default:
			return sdk.NewApplicationError(c.err.Error(), "sop:"+c.code)
		}
	}
	return sdk.NewApplicationError("the store or the vault cannot be written to now", "sop:internal")
}
