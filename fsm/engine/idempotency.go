package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/intake"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// keyed is a command under an idempotency key.
type keyed struct {
	store.Key
	content []byte // what makes two commands the same
}

func keyOf(key store.Key, sop, id string, cmd fsm.Command) *keyed {
	return &keyed{Key: key, content: intake.Content(sop, id, &cmd)}
}

// answered looks an idempotency key up. If it was used for the same command,
// the answer given then is returned, with the case as it was then.
func (e *Engine) answered(ctx context.Context, k *keyed) (Result, bool, error) {
	a, err := e.store.Cases.Answer(ctx, k.Key)
	if errors.Is(err, store.ErrNotFound) {
		return Result{}, false, nil
	}
	if err != nil {
		return Result{}, false, fmt.Errorf("idempotency key: %w", err)
	}
	// An erased fingerprint can no longer tell: the key alone then answers.
	if len(a.Fingerprint) > 0 {
		if err := intake.Same(a.Fingerprint, k.content); err != nil {
			return Result{}, true, err
		}
	}
	r := Result{Again: true}
	if r.Case, err = e.Get(ctx, a.Of(), a.Version); err != nil {
		return Result{}, true, err
	}
	r.Entries, err = e.History(ctx, a.Of(), a.Before, int(a.Version-a.Before))
	return r, true, err
}

// answerOf returns what is stored under the key with the change.
func (e *Engine) answerOf(k *keyed, ch store.Change) (*store.Answer, error) {
	var salt [intake.FingerprintSalt]byte
	if err := e.read(salt[:]); err != nil {
		return nil, err
	}
	a := &store.Answer{
		Key: k.Key, Before: ch.Before, Version: ch.Case.Version,
		Fingerprint: intake.Fingerprint(salt[:], k.content), At: e.now(),
	}
	if a.Case == "" {
		a.Opened = ch.Case.ID
	}
	return a, nil
}
