package sqlite_test

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// perCall is a store that binds to a new transaction of the host for every call
// that writes, and commits it whatever happened. That shows that a refused Save
// left nothing behind and spoilt nothing.
type perCall struct {
	*sqlite.Store
	t  *testing.T
	db *sql.DB
}

func (s perCall) inside(ctx context.Context, do func(*sqlite.Store) error) error {
	tx, err := s.db.BeginTx(context.WithoutCancel(ctx), nil)
	require.NoError(s.t, err)
	done := do(s.In(tx))
	require.NoError(s.t, tx.Commit(), "after %v", done)
	return done
}

func (s perCall) Save(ctx context.Context, ch store.Change) error {
	return s.inside(ctx, func(b *sqlite.Store) error { return b.Save(ctx, ch) })
}

func (s perCall) Erase(ctx context.Context, x store.Erasure) (n int, err error) {
	err = s.inside(ctx, func(b *sqlite.Store) (err error) { n, err = b.Erase(ctx, x); return err })
	return n, err
}

func (s perCall) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	return s.inside(ctx, func(b *sqlite.Store) error { return b.Delivered(ctx, receiver, id, events, now) })
}

func (s perCall) PutAside(ctx context.Context, receiver string, a store.Aside) error {
	return s.inside(ctx, func(b *sqlite.Store) error { return b.PutAside(ctx, receiver, a) })
}

func (s perCall) SendAgain(ctx context.Context, receiver string, at store.EventAt, now time.Time) error {
	return s.inside(ctx, func(b *sqlite.Store) error { return b.SendAgain(ctx, receiver, at, now) })
}

func (s perCall) Remove(ctx context.Context, t store.Tombstone, deed []byte) error {
	return s.inside(ctx, func(b *sqlite.Store) error { return b.Remove(ctx, t, deed) })
}

func (s perCall) Load(ctx context.Context, id string) (st store.Stored, err error) {
	err = s.inside(ctx, func(b *sqlite.Store) (err error) { st, err = b.Load(ctx, id); return err })
	return st, err
}

func (s perCall) History(ctx context.Context, id string, after int64, limit int) (e []store.Sealed, err error) {
	err = s.inside(ctx, func(b *sqlite.Store) (err error) { e, err = b.History(ctx, id, after, limit); return err })
	return e, err
}

func TestStoreInTheHostsTransaction(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		db := hostDB(t, fileOf(t))
		return perCall{storeIn(t, db), t, db}
	})
}

// TestStoreOfAFileInTheHostsTransaction binds a store that opened the file
// itself to the transaction of another handle.
func TestStoreOfAFileInTheHostsTransaction(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		file := fileOf(t)
		s := openIn(t, file)
		return perCall{s, t, hostDB(t, file)}
	})
}
