package sqlite

import (
	"math"

	"github.com/tatalaksana/sop/fsm/engine/carry"
)

// carried is how the rows of a kind are read: columns and tables, the key, and a key
// that comes before all others.
type carried struct {
	from  string
	key   string
	first []any
}

const (
	anyNumber = math.MinInt64
	// The outer table comes first, so that rows come in order of id without being sorted.
	valuesOf = ` FROM sop_cases c CROSS JOIN sop_personal p ON p.of_case = c.seq`
)

var carriedKinds = map[carry.Kind]carried{
	carry.Documents: {`hash, kind, body FROM sop_documents`, `hash`, []any{[]byte{}}},
	carry.Names:     {`kind, name, hash FROM sop_names`, `kind, name`, []any{"", ""}},
	carry.Register:  {`no, of_id, hash, body FROM sop_register`, `no`, []any{anyNumber}},
	carry.Cases: {`id, version, head, next_due, body, sop, stage, coalesce(unit, ''), coalesce(role, ''), coalesce(reporter, ''),
		closed, done, place, opened, changed, owes, ended, turns, lists FROM sop_cases`, `id`, []any{""}},
	carry.Graves: {`id, version, head, removed FROM sop_graves`, `id`, []any{""}},
	// What belongs to no case is read too: the target refuses it.
	carry.Entries: {`e.seq, coalesce(c.id, ''), e.no, e.at, e.written, e.hash, e.body
		FROM sop_entries e LEFT JOIN sop_cases c ON c.seq = e.of_case`, `e.seq`, []any{anyNumber}},
	carry.Personal: {`c.id, p.entry, p.field, p.commitment, p.salt, p.value` + valuesOf, `c.id, p.entry, p.field`, []any{"", anyNumber, ""}},
	carry.Answers: {`a.actor, a.of_id, a.key, coalesce(c.id, ''), a.opened, a.before, a.version, coalesce(a.fingerprint, x''), a.at
		FROM sop_answers a LEFT JOIN sop_cases c ON c.seq = a.of_case`, `a.actor, a.of_id, a.key`, []any{"", "", ""}},
	carry.Receivers: {`name FROM sop_receivers`, `name`, []any{""}},
	carry.Queues:    {`receiver, id, tries, due, first, last FROM sop_queues`, `receiver, id`, []any{"", ""}},
	carry.Aside:     {`receiver, id, no, again, at, tries, reason, body FROM sop_set_aside`, `receiver, id, no`, []any{"", "", anyNumber}},
	carry.SentAgain: {`receiver, id, behind, place, no, again, body FROM sop_sent_again`, `receiver, id, behind, place`, []any{"", "", anyNumber, anyNumber}},
	carry.Gaps:      {`receiver, id FROM sop_gaps`, `receiver, id`, []any{"", ""}},
	carry.Heart:     {`at FROM sop_heart`, `at`, []any{anyNumber}},
}
