package amend

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// DecreesOfCases returns the longest decree log that a case of the store is
// under, which is what was put in force so far as cases tell: a log that was
// published and reached none is not seen. It looks at every case, also at those
// that have ended, and passes over one that is corrupt. A store without cases
// gives nil.
//
// Cases that are under logs of which none continues the others give
// ErrDecreesApart: no one log can follow them all. A store that is no [store.Walker]
// gives ErrUnsupported.
func DecreesOfCases(ctx context.Context, e *engine.Engine) (*calendar.Log, error) {
	logs, err := logsOfCases(ctx, e)
	if err != nil {
		return nil, fmt.Errorf("decrees of the cases: %w", err)
	}
	var longest *calendar.Log
	for _, log := range logs {
		if longest == nil || log.Continues(longest) {
			longest = log
		}
	}
	for _, log := range logs {
		if !longest.Continues(log) {
			return nil, fmt.Errorf("decrees of the cases: %w: %s and %s", store.ErrDecreesApart, longest.Hash(), log.Hash())
		}
	}
	return longest, nil
}

// logsOfCases returns the logs that cases are under, each once, in the order met.
func logsOfCases(ctx context.Context, e *engine.Engine) ([]*calendar.Log, error) {
	var logs []*calendar.Log
	met := map[string]bool{}
	in := inside(e)
	err := e.Each(ctx, func(h store.Head) error {
		st, err := in.Store().Cases.Load(ctx, h.Case)
		switch {
		case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrCorrupt): // removed since; or for Verify to tell
			return nil
		case err != nil:
			return err
		case met[st.Case.Decrees]:
			return nil
		}
		met[st.Case.Decrees] = true
		hash, err := store.ParseHash(st.Case.Decrees)
		if err != nil {
			return fmt.Errorf("%w: decrees of case %.80q: %w", store.ErrCorrupt, h.Case, err)
		}
		log, err := in.LogOf(ctx, hash)
		if err != nil {
			return err
		}
		logs = append(logs, log)
		return nil
	})
	return logs, err
}
