package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// walkPage is how many cases are asked for at a time.
const walkPage = 500

// Each calls do for every case of the store, in order of id, until do returns an
// error. Cases opened meanwhile may be left out. A store that is no [store.Walker]
// gives ErrUnsupported.
func (e *Engine) Each(ctx context.Context, do func(store.Head) error) error {
	walker := e.store.Walker
	if walker == nil {
		return fmt.Errorf("each case: %w: it is no store.Walker", store.ErrUnsupported)
	}
	for after := ""; ; {
		heads, err := walker.Heads(ctx, after, walkPage)
		if err != nil {
			return fmt.Errorf("each case after %.80q: %w", after, err)
		}
		for _, h := range heads {
			if err := do(h); err != nil {
				return err
			}
			after = h.Case
		}
		if len(heads) < walkPage {
			return nil
		}
	}
}
