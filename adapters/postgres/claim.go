package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ClaimDue locks due cases with FOR UPDATE SKIP LOCKED and lets do move them in
// the same transaction; see store.Claimer.
func (s *Store) ClaimDue(ctx context.Context, now time.Time, limit int, except []string, do func(store.Backend, []string) error) error {
	var done error // do's own error, which comes back as it is
	err := pgx.BeginTxFunc(ctx, s.pool, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
		bound := s.by(byPGX{tx})
		ids, err := bound.ids(ctx, s.in(`SELECT id FROM #cases WHERE next_due <= $1 AND id <> ALL (coalesce($3::text[], '{}'))
			ORDER BY next_due, id LIMIT $2 FOR UPDATE SKIP LOCKED`), now, limit, except)
		if err != nil || len(ids) == 0 {
			return err
		}
		if _, err := bound.link.exec(ctx, steadily); err != nil {
			return err
		}
		inside := bound.backend()
		inside.Cases = &steady{bound}
		done = do(inside, ids)
		return done
	})
	if done != nil {
		return done
	}
	if err != nil {
		return fmt.Errorf("postgres: claim due cases: %w", told(err))
	}
	return nil
}

// steady is the bound store of which even a Save that PostgreSQL refuses leaves
// the transaction whole, so that one bad case does not spoil a batch.
type steady struct{ tables }

// Save saves inside a savepoint.
func (s *steady) Save(ctx context.Context, ch store.Change) error {
	return s.atomically(ctx, func(l link) error {
		t := s.tables
		t.link = l
		return t.Save(ctx, ch)
	})
}
