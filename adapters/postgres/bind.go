package postgres

import (
	"database/sql"

	"github.com/jackc/pgx/v5"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// In returns the store bound to a transaction of the host. It does not commit; it is
// good for as long as the transaction, and like it for one goroutine at a time:
//
//	eng.With(store.In(tx)).Act(ctx, id, cmd)
func (s *Store) In(tx pgx.Tx) store.Backend {
	return s.by(byPGX{tx}).backend()
}

// InSQL is In for a transaction of database/sql, by pgx's driver
// (github.com/jackc/pgx/v5/stdlib).
func (s *Store) InSQL(tx *sql.Tx) store.Backend {
	return s.by(bySQL{tx}).backend()
}

// backend returns what a transaction can do: all but claim and listen.
func (t tables) backend() store.Backend {
	return store.Backend{
		Cases: t, Vault: t, Finder: t, Walker: t, Gatherer: t, Outbox: t, Upcoming: t,
		Heart: t, Remover: t, Registrar: t, Summarizer: t, Checker: t, Batcher: t,
	}
}
