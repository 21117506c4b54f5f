package sqlite_test

import (
	"context"
	"database/sql"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// patience is how long others may write on a busy machine before a test gives up.
const patience = 2 * time.Minute

// perCall binds the store to a new transaction of the host for every call, and
// commits it whatever happened. That shows that a refused Save left nothing behind
// and spoilt nothing.
func perCall(t *testing.T, s *sqlite.Store, db *sql.DB) store.Backend {
	return storetest.Around(s.Backend(), func(ctx context.Context, _ store.Backend, do func(store.Backend) error) error {
		begun := time.Now()
		tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
		for err != nil && strings.Contains(err.Error(), "SQLITE_BUSY") && time.Since(begun) < patience {
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
