package state

import (
	"iter"
	"slices"
	"time"

	"github.com/tatalaksana/sop/rules"
)

// Value is a typed fact: the value of a field, of a unit's attribute or of the
// actor. The zero Value is "not filled in".
type Value = rules.Value

// RoleAssignment is one role that a person holds, in one unit (empty: in none).
type RoleAssignment struct {
	Role string `json:"role"`
	Unit string `json:"unit,omitempty"`
}

// Actor is the person who acts, as resolved by the caller: the roles held now,
// and for whom he or she stands in (Plh., Plt., a.n.).
type Actor struct {
	ID        string // never a name
	Holds     []RoleAssignment
	ActingFor *Actor
}

// maxChain bounds how many people may stand in for one another.
const maxChain = 8

// People yields the actor and then those he stands in for, the nearest first:
// each once, though two stand in for one another, and at most nine. Whoever has
// no id is the public, who holds nothing and stands in for nobody: the chain
// ends before him.
func (a *Actor) People() iter.Seq2[int, *Actor] {
	return func(yield func(int, *Actor) bool) {
		var seen [maxChain + 1]string
		for i, p := 0, a; p != nil && p.ID != "" && i <= maxChain; i, p = i+1, p.ActingFor {
			if slices.Contains(seen[:i], p.ID) {
				return
			}
			seen[i] = p.ID
			if !yield(i, p) {
				return
			}
		}
	}
}

// Unit is the unit in charge with the attributes that rules may read,
// resolved by the caller when the command is given.
type Unit struct {
	ID        string   `json:"id,omitempty"`
	Authority []string `json:"authority,omitempty"` // kewenangan
}

// Command asks for one action on one case. It is all that Decide knows beside
// the case and the calendar: no ambient clock, no directory.
type Command struct {
	Action   string
	Actor    Actor
	Unit     Unit             // that holds the report; zero: none
	Input    map[string]Value // sealed fields hold a commitment, never a value
	At       time.Time
	Version  int64  // of the case the caller saw; 0: the current one
	Key      string // idempotency key; judged by the engine
	From     *Link  // when opening from another case (dari), or joining one (bergabung_dengan): that case, as resolved by the caller
	Reporter string // when opening for somebody else: the citizen whose case it is
	// Recorded is when an act of an earlier At was recorded; zero: at At. Only
	// Machine.Record takes such a command.
	Recorded time.Time
	// Reason and Evidence say why an act is recorded afterwards and what proves
	// when it happened. One that withdraws a breach needs both; sealed.
	Reason, Evidence Value
}
