package store

import (
	"context"
	"time"

	"github.com/tatalaksana/sop/fsm"
)

// Store keeps cases, their history and what belongs to them. Adapters implement
// it; adapters/storetest is its conformance suite.
//
// A store may be bound to a transaction of the host ([engine.Engine.With]): it then
// neither commits nor retries, and no error of this page may spoil that
// transaction. Every method honours a context that has ended and then changes
// nothing. What is returned shares nothing with what is kept. Times are kept in
// UTC to the microsecond.
type Store interface {
	// Load returns the case, or ErrNotFound.
	Load(ctx context.Context, id string) (Stored, error)
	// Save applies all of a change or nothing. It returns ErrConflict if the
	// case, or that of Change.Linked, is not at its Change.Before, ErrKeyTaken if the key is stored already,
	// and ErrNameTaken if a document's name is stored with other content.
	// Of several grounds any may be given, but a stored key first.
	Save(ctx context.Context, ch Change) error
	// History returns up to limit entries with a number greater than after, in
	// order, or ErrNotFound for an unknown case. limit 0 means all.
	History(ctx context.Context, id string, after int64, limit int) ([]Sealed, error)
	// Due returns up to limit cases whose next timer is due at or before now,
	// the earliest first, those of the same instant in order of id.
	Due(ctx context.Context, now time.Time, limit int) ([]string, error)
	// Document returns a document by the hash of its content, or ErrNotFound.
	Document(ctx context.Context, h Hash) ([]byte, error)
	// Answer returns what was stored under an idempotency key, or ErrNotFound.
	Answer(ctx context.Context, k Key) (Answer, error)
}

// Stored is a case as a store keeps it.
type Stored struct {
	Case    fsm.Case
	Head    Hash      // of the last entry
	NextDue time.Time // of the next timer; zero: none; Never: of a copy, whose timers act elsewhere
}

// Change is all that one decision changes, or a publication of documents. It is
// applied whole or not at all.
type Change struct {
	// Case is the case afterwards; without an ID the change has no case and
	// consists of documents alone.
	Case fsm.Case
	// Before is the version that must be stored now; 0: the case must not
	// exist. It equals Case.Version if the change has no entries.
	Before    int64
	Head      Hash
	NextDue   time.Time // zero: no timer
	Summary   Summary   // what lists look for: a Finder must keep it, only another store may not
	Entries   []Sealed
	Outgoing  []Event // what others are to be told: an Outbox must keep it, only another store may not
	Answer    *Answer // the idempotency key of the command, if it has one
	Personal  []Personal
	Documents []Document
	// Linked is a change of another case that is applied together with this one,
	// whole or not at all, without key and documents of its own; and its Linked is one of
	// a third case, and so on.
	Linked *Change
	// Needs are commitments of personal values of the case that must be kept until the
	// change is applied, since it copies them; else it is ErrConflict.
	Needs []string
}

// Sealed is one entry as it is stored: its body never changes, and it is hashed
// as it is.
type Sealed struct {
	No      int64     // from 1, without gaps
	At      time.Time // when it counts; also in the body
	Written time.Time // when it was written, never before At; outside the chain
	Body    []byte    // canonical JSON, see AppendBody
	Hash    Hash
}

// Key is the scope of an idempotency key.
type Key struct {
	Actor string
	Case  string // empty: of an opening
	Text  string
}

// Answer is what a store keeps under an idempotency key, for at least 7 days.
type Answer struct {
	Key
	Opened      string    // the case that was opened, for an opening
	Before      int64     // version of the case before the command
	Version     int64     // and after it
	Fingerprint []byte    // of the command; empty once the case's personal data is erased
	At          time.Time // when it was stored
}

// Of returns the case that the answer is about.
func (a Answer) Of() string {
	if a.Case == "" {
		return a.Opened
	}
	return a.Case
}

// Personal is one sealed value, kept apart from the chain that holds its
// commitment.
type Personal struct {
	Entry      int64  // number of the entry that holds the commitment
	Field      string // of the SOP
	Commitment string
	Salt       [32]byte
	Value      string
}

// Document is a published text, kept by the hash of its content for as long as
// a case may need it.
type Document struct {
	Hash Hash
	Kind string // DocumentSOP or DocumentDecrees
	// Name is unique within its kind, empty: it has none. An SOP is named by
	// its code and version: a second content under one name is refused.
	Name string
	Body []byte
	// Deed is what enters the register if the document, or its name, is not kept
	// yet; empty: nothing does.
	Deed []byte
}

// The kinds of document.
const (
	DocumentSOP     = "sop"
	DocumentDecrees = "decrees"
)

// Vault is what a store must also be for personal values to be read back and
// erased.
type Vault interface {
	// Personal returns the values still kept of a case, in order of entry and
	// field. An unknown case has none.
	Personal(ctx context.Context, id string) ([]Personal, error)
	// Erase removes value and salt of the case's fields together, of all fields
	// if none is named, empties the fingerprints of the case's keys and appends
	// the deed to the register ([Registrar]). It returns how many values it
	// removed, ErrNotFound for an unknown case, or ErrConflict if the case is not
	// at that version.
	Erase(ctx context.Context, x Erasure) (int, error)
}

// Erasure asks to erase personal values of a case.
type Erasure struct {
	Case    string
	Version int64    // of the case now
	Fields  []string // none: all
	Deed    []byte   // for the register; empty: nothing enters it
}

// Upcoming is what a store may also be, so that Run wakes exactly for the next
// timer instead of polling for it.
type Upcoming interface {
	// NextDue returns when the earliest timer of all cases is due; zero: none.
	NextDue(ctx context.Context) (time.Time, error)
}
