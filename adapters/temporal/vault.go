package temporal

import (
	"context"
	"errors"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Vault is where personal values are, and what tells two commands apart: nothing of
// either enters Temporal. It is a store.Vault that is written to before a change is
// proposed, and tidied by what came of it. [SQLVault] is one.
type Vault interface {
	store.Vault
	// Keep writes what a change brings, before it is proposed. A value that is kept
	// already gets the number of the new entry. It is ErrKeyTaken if another opening
	// under the same key is under way, or was a minute ago.
	Keep(ctx context.Context, a Attempt) error
	// Drop takes back what Keep wrote: the change was refused.
	Drop(ctx context.Context, a Attempt) error
	// Settle removes the values for entries up to a number that are not among these
	// commitments and were not settled before: no entry holds them.
	Settle(ctx context.Context, id string, version int64, commitments []string) error
	// Used returns the case for which a key was used, or ErrNotFound.
	Used(ctx context.Context, key store.Key) (string, error)
	// Fingerprint returns that of the attempt of a key with this head; none if it was
	// erased.
	Fingerprint(ctx context.Context, key store.Key, head store.Hash) ([]byte, error)
}

// Attempt is what a change brings that Temporal must not hold.
type Attempt struct {
	Case     string
	Head     store.Hash // of the last entry, by which the attempt is known
	Personal []store.Personal
	Answer   *store.Answer // of a command with an idempotency key
}

// empty reports whether there is nothing to keep.
func (a *Attempt) empty() bool { return len(a.Personal) == 0 && a.Answer == nil }

// WithVault returns a store of copies whose personal values are in a vault: what an
// engine that reports, lists and shows them works on. What is erased enters the store's
// own register too.
func WithVault(copies store.Backend, v Vault) store.Backend {
	if copies.Cases != nil {
		copies.Vault = &joint{Vault: v, copies: copies.Cases, register: copies.Vault}
	}
	return copies
}

// joint is a vault beside a store that has the register.
type joint struct {
	Vault
	copies   store.Store
	register store.Vault
}

// Erase erases from the vault what the copy tells of, then enters it. It is ErrConflict
// while the copy is behind.
func (j *joint) Erase(ctx context.Context, x store.Erasure) (int, error) {
	st, err := j.copies.Load(ctx, x.Case)
	if errors.Is(err, store.ErrNotFound) || err == nil && st.Case.Version != x.Version {
		return 0, store.ErrConflict
	}
	if err != nil {
		return 0, err
	}
	n, err := j.Vault.Erase(ctx, x)
	if err == nil && j.register != nil {
		_, err = j.register.Erase(ctx, x)
	}
	return n, err
}
