package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Hook is told of what is being saved, in the transaction that saves it.
type Hook func(ctx context.Context, tx pgx.Tx, events []store.Event) error

// OnSave lets do write in the transaction in which changes are saved, also one of the host
// (In), so that a row or a job of the host is there if and only if what it is about is.
// It is called once for all that a statement saves: for one change, or for a group of
// different cases that came at the same time. Events are those of all, those of a case in
// order; a change without any calls it not. A conflict calls it not either, but what it wrote may
// yet be undone, and do be called again for the same events: it does nothing outside of
// the transaction. It neither commits nor rolls back.
//
// An error of do fails the change, and stands in that of the store's caller; of a group
// each is then saved alone, so that only those fail of which do says so. A transaction of
// the host goes on without the change. With several hooks each is called in turn. A
// transaction of database/sql (InSQL) has no pgx.Tx: there a change that has events fails
// with ErrUnsupported.
func OnSave(do Hook) Option {
	return func(s *settings) error {
		if do == nil {
			return errors.New("postgres: OnSave: the hook is nil")
		}
		s.hooks = append(s.hooks, do)
		return nil
	}
}

// unsaid is the error of a hook.
type unsaid struct{ error }

// Unwrap returns what the hook said.
func (u unsaid) Unwrap() error { return u.error }

// say calls the hooks with the events of changes that were just written by a link's
// transaction.
func (t tables) say(ctx context.Context, l link, changes ...*store.Change) error {
	if len(t.hooks) == 0 {
		return nil
	}
	var events []store.Event
	for _, ch := range changes {
		events = append(events, ch.Outgoing...)
	}
	if len(events) == 0 {
		return nil
	}
	var tx pgx.Tx
	if by, ok := l.(byPGX); ok {
		tx, _ = by.db.(pgx.Tx)
	}
	if tx == nil {
		return unsaid{fmt.Errorf("%w: OnSave needs a transaction of pgx", store.ErrUnsupported)}
	}
	for _, do := range t.hooks {
		if err := do(ctx, tx, events); err != nil {
			return unsaid{fmt.Errorf("on save: %w", err)}
		}
	}
	return nil
}
