package intake

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

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

// Content returns what makes two commands under one idempotency key the same.
func Content(sop, id string, cmd *fsm.Command) []byte {
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
	return askedEncoder(nil, &a)
}

// FingerprintSalt is how many random bytes a fingerprint begins with.
const FingerprintSalt = 32

// Fingerprint returns salt ‖ SHA-256(salt ‖ content). The content holds personal
// values, so it is salted here and forgotten with them.
func Fingerprint(salt, content []byte) []byte {
	sum := sha256.Sum256(append(append(make([]byte, 0, len(salt)+len(content)), salt...), content...))
	return append(append(make([]byte, 0, len(salt)+len(sum)), salt...), sum[:]...)
}

// Same returns nil if a fingerprint is of this content: else it is ErrKeyReused, or
// ErrCorrupt where it is none.
func Same(mark, content []byte) error {
	if len(mark) != FingerprintSalt+sha256.Size {
		return fmt.Errorf("%w: fingerprint of %d bytes", store.ErrCorrupt, len(mark))
	}
	if subtle.ConstantTimeCompare(Fingerprint(mark[:FingerprintSalt], content), mark) != 1 {
		return store.ErrKeyReused
	}
	return nil
}
