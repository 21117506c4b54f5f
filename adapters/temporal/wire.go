package temporal

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// The names by which Temporal knows what is here. They stand in recorded histories
// and never change.
const (
	workflowName  = "sop-case"
	settleName    = "sop-settle"
	updateAct     = "act"
	queryCase     = "case"
	queryHistory  = "history"
	queryAnswer   = "answer"
	signalRetire  = "retire"
	workflowScope = "sop-case/" // before the case's id, in the id of its workflow
)

// start is what the workflow of a case is given.
type start struct {
	Case   string   `json:"case"`
	SOP    string   `json:"sop"`  // hash of the file
	Seed   []byte   `json:"seed"` // of the salts of what the workflow itself enters
	First  proposal `json:"first,omitzero"`
	Kept   []byte   `json:"kept,omitempty"` // of the run before, instead of First
	Over   bool     `json:"over,omitempty"` // retired
	Manner manner   `json:"manner,omitzero"`
}

// manner says how a workflow goes about its case.
type manner struct {
	Played     bool `json:"played,omitempty"`     // no timers: the clock is a host's
	Events     int  `json:"events,omitempty"`     // after which the history begins anew; 0: as the server suggests
	Settle     bool `json:"settle,omitempty"`     // each change is settled by an activity
	Attributes bool `json:"attributes,omitempty"` // the namespace has the search attributes
}

// proposal is one change of a case: the entries that it would add, each decided again
// before it is taken.
type proposal struct {
	Before  int64  `json:"before"` // version of the case
	Entries []line `json:"entries"`
	Key     *usage `json:"key,omitempty"`
}

// line is an entry as it is sent and kept. Its body is a text, which keeps its bytes.
type line struct {
	No      int64      `json:"no"`
	Written time.Time  `json:"written"`
	Hash    store.Hash `json:"hash"`
	Body    string     `json:"body"`
}

func lineOf(s store.Sealed) line {
	return line{No: s.No, Written: s.Written, Hash: s.Hash, Body: string(s.Body)}
}

// size returns how many bytes an entry takes in what Temporal carries.
func (l line) size() int {
	text, err := json.Marshal(l)
	if err != nil {
		return most + 1 // it cannot be carried
	}
	return len(text) + 1
}

func linesOf(sealed []store.Sealed) []line {
	out := make([]line, len(sealed))
	for i := range sealed {
		out[i] = lineOf(sealed[i])
	}
	return out
}

// read returns the entry, also as a store keeps it.
func (l line) read() (store.Sealed, store.Entry, error) {
	s := store.Sealed{No: l.No, Written: l.Written, Hash: l.Hash, Body: []byte(l.Body)}
	e, err := s.Read()
	s.At = e.At
	return s, e, err
}

// usage is an idempotency key and what was answered under it. What tells whether two
// commands are the same is in the vault, since it could be guessed from.
type usage struct {
	Actor   string     `json:"actor"`
	Text    string     `json:"text"`
	Opening bool       `json:"opening,omitempty"`
	At      time.Time  `json:"at"`
	Before  int64      `json:"before"`
	Version int64      `json:"version"`
	Head    store.Hash `json:"head,omitzero"` // of the entry that Version is the number of
}

func (u *usage) same(other *usage) bool {
	return u.Actor == other.Actor && u.Text == other.Text && u.Opening == other.Opening
}

// told is how a case stands, or why there is none.
type told struct {
	Fault *fault          `json:"fault,omitempty"`
	Case  json.RawMessage `json:"case,omitempty"`
	Head  store.Hash      `json:"head,omitzero"`
	Due   time.Time       `json:"due,omitzero"`
}

func tell(c *fsm.Case, head store.Hash, due time.Time) told {
	return told{Case: store.AppendCase(nil, c), Head: head, Due: due}
}

func (t *told) stored() (store.Stored, error) {
	st := store.Stored{Head: t.Head, NextDue: t.Due}
	if err := json.Unmarshal(t.Case, &st.Case); err != nil {
		return store.Stored{}, fmt.Errorf("%w: the case as Temporal has it: %w", store.ErrCorrupt, err)
	}
	return st, nil
}
