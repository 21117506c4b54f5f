package engine

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// keyed is a command under an idempotency key.
type keyed struct {
	store.Key
	content []byte // what makes two commands the same
}

// asked is what of a command its fingerprint covers: not the roles, which are
// resolved anew each time.
type asked struct {
	SOP       string               `json:"sop"`
	Case      string               `json:"case"`
	Action    string               `json:"action"`
	Actor     string               `json:"actor"`
	ActingFor []string             `json:"acting_for"`
	Unit      string               `json:"unit"`
	Input     map[string]fsm.Value `json:"input"`
	At        time.Time            `json:"at"`
	Version   int                  `json:"version"`
	Reporter  string               `json:"reporter"`
	Reason    fsm.Value            `json:"reason"`
	Evidence  fsm.Value            `json:"evidence"`
	From      *fsm.Link            `json:"from,omitempty"`
}

var askedEncoder = store.EncoderOf[asked]()

func keyOf(key store.Key, sop, id string, cmd fsm.Command) *keyed {
	a := asked{
		SOP: sop, Case: id, Action: cmd.Action, Actor: cmd.Actor.ID, Unit: cmd.Unit.ID,
		Input: cmd.Input, At: cmd.At, Version: int(cmd.Version), Reporter: cmd.Reporter,
		Reason: cmd.Reason, Evidence: cmd.Evidence, From: cmd.From,
	}
	for i, p := range cmd.Actor.People() {
		if i > 0 {
			a.ActingFor = append(a.ActingFor, p.ID)
		}
	}
	return &keyed{Key: key, content: askedEncoder(nil, &a)}
}

const fingerprintSalt = 32

// fingerprint returns salt ‖ SHA-256(salt ‖ content). The content holds personal
// values, so it is salted here and forgotten with them.
func fingerprint(salt, content []byte) []byte {
	sum := sha256.Sum256(append(append(make([]byte, 0, len(salt)+len(content)), salt...), content...))
	return append(append(make([]byte, 0, len(salt)+len(sum)), salt...), sum[:]...)
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
		if len(a.Fingerprint) != fingerprintSalt+sha256.Size {
			return Result{}, true, fmt.Errorf("%w: fingerprint of %d bytes", store.ErrCorrupt, len(a.Fingerprint))
		}
		again := fingerprint(a.Fingerprint[:fingerprintSalt], k.content)
		if subtle.ConstantTimeCompare(again, a.Fingerprint) != 1 {
			return Result{}, true, store.ErrKeyReused
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
	var salt [fingerprintSalt]byte
	if err := e.read(salt[:]); err != nil {
		return nil, err
	}
	a := &store.Answer{
		Key: k.Key, Before: ch.Before, Version: ch.Case.Version,
		Fingerprint: fingerprint(salt[:], k.content), At: e.now(),
	}
	if a.Case == "" {
		a.Opened = ch.Case.ID
	}
	return a, nil
}
