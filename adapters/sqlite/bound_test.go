package sqlite_test

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// perCall binds the store to a new transaction of the host for every call, and
// commits it whatever happened. That shows that a refused Save left nothing behind
// and spoilt nothing.
func perCall(t *testing.T, s *sqlite.Store, db *sql.DB) store.Backend {
	return storetest.Around(s.Backend(), func(ctx context.Context, _ store.Backend, do func(store.Backend) error) error {
		tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
		for err != nil && strings.Contains(err.Error(), "SQLITE_BUSY") { // as long as the others write, on a busy machine
			tx, err = db.BeginTx(context.WithoutCancel(ctx), nil)
		}
		require.NoError(t, err)
		done := do(s.In(tx))
		require.NoError(t, tx.Commit(), "after %v", done)
		return done
	})
}

func TestStoreInTheHostsTransaction(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Backend {
		db := hostDB(t, fileOf(t))
		return perCall(t, storeIn(t, db), db)
	})
}

// TestStoreOfAFileInTheHostsTransaction binds a store that opened the file
// itself to the transaction of another handle.
func TestStoreOfAFileInTheHostsTransaction(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Backend {
		file := fileOf(t)
		return perCall(t, openIn(t, file), hostDB(t, file))
	})
}
