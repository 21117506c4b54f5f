package postgres

import (
	"database/sql"

	"github.com/jackc/pgx/v5"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Bound is the store inside a transaction of the host. It does not commit. It is
// good for as long as the transaction, and like it for one goroutine at a time.
type Bound struct{ tables }

var (
	_ store.Store      = (*Bound)(nil)
	_ store.Vault      = (*Bound)(nil)
	_ store.Upcoming   = (*Bound)(nil)
	_ store.Finder     = (*Bound)(nil)
	_ store.Outbox     = (*Bound)(nil)
	_ store.Walker     = (*Bound)(nil)
	_ store.Remover    = (*Bound)(nil)
	_ store.Summarizer = (*Bound)(nil)
	_ store.Checker    = (*Bound)(nil)
	_ store.Registrar  = (*Bound)(nil)
)

// In returns the store bound to a transaction of the host:
//
//	eng.With(store.In(tx)).Act(ctx, id, cmd)
func (s *Store) In(tx pgx.Tx) *Bound {
	return &Bound{newTables(s.schema, byPGX{tx})}
}

// InSQL is In for a transaction of database/sql, by pgx's driver
// (github.com/jackc/pgx/v5/stdlib).
func (s *Store) InSQL(tx *sql.Tx) *Bound {
	return &Bound{newTables(s.schema, bySQL{tx})}
}
