package amend

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// openCases are the cases of one page that are not done, in order of id. The page has
// so many of them; those that are done are passed over.
type openCases struct {
	walker store.Walker
	after  string
	limit  int
}

func (e amender) openCases(page engine.PageOf) (openCases, error) {
	limit, err := e.PageLimit(page.Limit)
	if err != nil {
		return openCases{}, err
	}
	walker := e.Store().Walker
	if walker == nil {
		return openCases{}, fmt.Errorf("%w: it is no store.Walker", store.ErrUnsupported)
	}
	return openCases{walker, page.After, limit}, nil
}

// each calls do for the cases of the page, some at a time, until that fails, and returns
// after which case the next page begins; "" if this was the last, or do failed.
func (o openCases) each(ctx context.Context, do func(ids []string) error) (next string, err error) {
	after, found, more := o.after, 0, true
	for more {
		heads, err := o.walker.Heads(ctx, after, o.limit)
		if err != nil {
			return "", err
		}
		more = len(heads) == o.limit
		var ids []string
		for _, h := range heads {
			if found == o.limit {
				next, more = after, false
				break
			}
			if !h.Done {
				found++
				ids = append(ids, h.Case)
			}
			after = h.Case
		}
		if err := do(ids); err != nil {
			return "", err
		}
	}
	return next, nil
}

// noted adds the failure of one case of many to a list. An error ends the whole: it is
// no case's fault.
func noted(ctx context.Context, id string, err error, failed *[]engine.FailedCase) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, engine.ErrClockJump):
		return err
	case err != nil:
		*failed = append(*failed, engine.FailedCase{Case: id, Err: err})
	}
	return nil
}
