package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"time"
)

// DeedKind is what was done.
type DeedKind string

// The kinds of deeds.
const (
	Erasing    DeedKind = "erase"   // of personal values of a case
	Retiring   DeedKind = "retire"  // of a case that need not be kept any longer
	Publishing DeedKind = "publish" // of an SOP
	Decreeing  DeedKind = "decree"  // of a decree log
	Confirming DeedKind = "clock"   // of a clock that had jumped ahead
)

// Deed is one entry of a store's register, in which stands what was done to the
// store as a whole. Its body is canonical JSON ([AppendDeed]).
type Deed struct {
	Kind    DeedKind  `json:"kind"`
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Basis   string    `json:"basis,omitempty"`
	Case    string    `json:"case,omitempty"`    // from which was erased, or that was retired
	Version int64     `json:"version,omitempty"` // of that case
	Fields  []string  `json:"fields,omitempty"`  // that were erased; none: all
	Hash    Hash      `json:"hash,omitzero"`     // of the document, or of the retired case's last entry
	Name    string    `json:"name,omitempty"`    // of the SOP
	Last    time.Time `json:"last,omitzero"`     // the last moment known before a clock was confirmed
}

// deedVersion is the form of a deed's body.
const deedVersion = 1

var deedMembers = membersOf(reflect.TypeFor[Deed]())

// AppendDeed appends a deed as it is kept: one JSON object that starts with "v":1,
// in the form of [AppendBody].
func AppendDeed(dst []byte, d *Deed) []byte {
	dst = append(dst, `{"v":`...)
	dst = append(strconv.AppendInt(dst, deedVersion, 10), ',')
	return append(appendMembers(dst, reflect.ValueOf(d).Elem(), deedMembers), '}')
}

// ReadDeed reads what AppendDeed writes; anything else is ErrCorrupt.
func ReadDeed(stored []byte) (Deed, error) {
	var d struct {
		V int `json:"v"`
		Deed
	}
	dec := json.NewDecoder(bytes.NewReader(stored))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return Deed{}, fmt.Errorf("%w: register: %w", ErrCorrupt, err)
	}
	if d.V != deedVersion || !bytes.Equal(AppendDeed(make([]byte, 0, len(stored)), &d.Deed), stored) {
		return Deed{}, fmt.Errorf("%w: register: the entry is not in canonical form", ErrCorrupt)
	}
	return d.Deed, nil
}

// Registered is an entry of the register as it is stored.
type Registered struct {
	No   int64  // from 1, without gaps
	Case string // of the deed, to find its entries by
	Body []byte // a deed, see AppendDeed
	Hash Hash   // see RegisterChain
}

// registerPrefix keeps a hash of the register from being a hash of anything else.
const registerPrefix = "tatalaksana/sop/register/1\n"

// RegisterChain returns the hash of an entry of the register:
// SHA-256("tatalaksana/sop/register/1\n" ‖ previous hash ‖ body). Before the first
// entry stands the zero Hash.
func RegisterChain(previous Hash, body []byte) Hash {
	return HashOf(slices.Concat([]byte(registerPrefix), previous[:], body))
}

// After returns the entry that follows a last one, the zero Registered in an
// empty register. A store asks it inside the transaction that does the deed.
func (last Registered) After(id string, deed []byte) Registered {
	return Registered{No: last.No + 1, Case: id, Body: slices.Clone(deed), Hash: RegisterChain(last.Hash, deed)}
}

// Registrar is what a store must also be for its register to be checked. It keeps
// the register in any case: each deed it is handed (Document.Deed, Erasure.Deed,
// with [Remover].Remove and [Heart].ConfirmClock) is appended in the transaction that does it, one after
// the other, or not at all.
type Registrar interface {
	// Register returns up to limit entries with a number greater than after, in
	// order.
	Register(ctx context.Context, after int64, limit int) ([]Registered, error)
	// RegisterOf returns the entries about one case, in order; none for an
	// unknown one.
	RegisterOf(ctx context.Context, id string) ([]Registered, error)
	// RegisterHead returns the last entry, the zero Registered if there is none.
	RegisterHead(ctx context.Context) (Registered, error)
	// Documents returns every document without its body, in order of hash: once
	// for each of its names, in order, or once without one.
	Documents(ctx context.Context) ([]Document, error)
	// Tombstones returns up to limit tombstones of cases whose id is greater than
	// after, in order of id.
	Tombstones(ctx context.Context, after string, limit int) ([]Tombstone, error)
}
