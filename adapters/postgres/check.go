package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
)

// Summary returns what the case is listed by; see engine.Summarizer. It is
// ErrCorrupt if the rows of its turns stand elsewhere in the order than the case.
func (t tables) Summary(ctx context.Context, id string) (engine.Summary, error) {
	var (
		sum   engine.Summary
		found bool
	)
	// One statement: nobody changes the case between its row and its turns.
	err := t.query(ctx, t.in(`SELECT c.sop, c.stage, c.unit, c.role, c.reporter, c.closed, c.done, c.place, c.opened, c.changed, t.role, t.whose, t.place
		FROM #cases c LEFT JOIN #turns t ON t.case_id = c.id WHERE c.id = $1 AND c.removed IS NULL ORDER BY t.role, t.whose`), []any{lookup(id)}, func(scan scanner) error {
		var (
			role, whose *string
			place       *time.Time
		)
		found = true
		if err := scan(&sum.SOP, &sum.Stage, &sum.Unit, &sum.Role, &sum.Reporter, &sum.Closed, &sum.Done, &sum.Order, &sum.Opened, &sum.Changed, &role, &whose, &place); err != nil {
			return err
		}
		if role == nil {
			return nil
		}
		sum.Turns = append(sum.Turns, engine.Turn{Role: *role, Whose: *whose})
		if !place.Equal(sum.Order) {
			return fmt.Errorf("%w: the turn of role %s is listed at another time than case %.80q", engine.ErrCorrupt, *role, id)
		}
		return nil
	})
	switch {
	case err != nil:
		return engine.Summary{}, fmt.Errorf("postgres: summary: %w", err)
	case !found:
		return engine.Summary{}, missing(id)
	}
	sum.Order, sum.Opened, sum.Changed = sum.Order.UTC(), sum.Opened.UTC(), sum.Changed.UTC()
	return sum, nil
}

// Check looks for documents whose content has another hash, and for turns of
// cases that have none; see engine.Checker. It reads all of them. Whether the
// files of the server are whole is for its own tools, data checksums and
// amcheck.
func (t tables) Check(ctx context.Context) error {
	for _, c := range []struct{ what, text string }{
		{"the document kept as %s has another hash", "SELECT encode(hash, 'hex') FROM #documents WHERE hash <> sha256(body) ORDER BY hash LIMIT 1"},
		{"case %.80q has turns, but is done or not there", "SELECT t.case_id FROM #turns t LEFT JOIN #cases c ON c.id = t.case_id WHERE c.done IS DISTINCT FROM false ORDER BY t.case_id LIMIT 1"},
	} {
		var which string
		found, err := one(ctx, t, t.in(c.text), nil, &which)
		if err != nil {
			return fmt.Errorf("postgres: check: %w", err)
		}
		if found {
			return fmt.Errorf("postgres: check: %w: "+c.what, engine.ErrCorrupt, which)
		}
	}
	return nil
}
