package carry

import "slices"

// Kind is one kind of what stores keep.
type Kind string

// The kinds, and their columns. Those before the semicolon are the key: rows come in
// ascending order of it, texts and bytes compared byte by byte.
const (
	Documents Kind = "documents" // hash; kind, body
	Names     Kind = "names"     // kind, name; hash
	Register  Kind = "register"  // no; id of the case or "", hash, body
	// id; version, head, next_due or nil, body, sop, stage, unit, role, reporter, closed, done,
	// place, opened, changed, owes, ended, turns, lists: the last two as [Listed] writes them
	Cases    Kind = "cases"
	Graves   Kind = "graves"   // id; version, head, removed
	Entries  Kind = "entries"  // number in the order of saving; id, no, at, written, hash, body
	Personal Kind = "personal" // id, entry, field; commitment, salt, value
	// actor, id of the case or "", key; id of the case, opened, before, version, fingerprint, at
	Answers   Kind = "answers"
	Receivers Kind = "receivers" // name
	// receiver, id; tries, due, events: those that wait, as [Pack] writes them
	Queues    Kind = "queues"
	Aside     Kind = "aside"      // receiver, id, no; again, at, tries, reason, body
	SentAgain Kind = "sent_again" // receiver, id, behind, place; no, again, body
	Gaps      Kind = "gaps"       // receiver, id
	Heart     Kind = "heart"      // at; of one row at most
)

var keys = []struct {
	kind   Kind
	length int
}{
	{Documents, 1}, {Names, 2}, {Register, 1}, {Cases, 1}, {Graves, 1}, {Entries, 1}, {Personal, 3}, {Answers, 3},
	{Receivers, 1}, {Queues, 2}, {Aside, 3}, {SentAgain, 4}, {Gaps, 2}, {Heart, 1},
}

// Kinds returns all kinds, in the order in which they are carried: what others refer to
// comes first.
func Kinds() []Kind {
	all := make([]Kind, len(keys))
	for i, k := range keys {
		all[i] = k.kind
	}
	return all
}

// Key returns how many columns of a kind are its key; 0 for an unknown kind.
func (k Kind) Key() int {
	i := slices.IndexFunc(keys, func(one struct {
		kind   Kind
		length int
	}) bool {
		return one.kind == k
	})
	if i < 0 {
		return 0
	}
	return keys[i].length
}

// page is how many rows are read and taken at a time.
func (k Kind) page() int {
	if k == Documents {
		return 20 // an SOP or a log of decrees is large
	}
	return 500
}
