package sqlite

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine"
)

// related are the questions to the tables beside the cases: each returns the
// first row that belongs to nothing or contradicts its case, and what is wrong
// with it. Each is one statement, so that nobody writes in between.
var related = []struct{ what, text string }{
	{"case %.80q says another version than it has entries", `SELECT c.id FROM sop_cases c
		WHERE c.version <> (SELECT count(*) FROM sop_entries e WHERE e.of_case = c.seq) LIMIT 1`},
	{"case %.80q is kept and also among the removed", `SELECT g.id FROM sop_graves g JOIN sop_cases c ON c.id = g.id LIMIT 1`},
	{"there is a personal value of field %.80q, of an entry that is not there", `SELECT p.field FROM sop_personal p
		WHERE NOT EXISTS (SELECT 1 FROM sop_entries e WHERE e.of_case = p.of_case AND e.no = p.entry) LIMIT 1`},
	{"an answer to %.80q is of a case that is not there, or of another version than it can be", `SELECT a.actor FROM sop_answers a
		LEFT JOIN sop_cases c ON c.seq = a.of_case
		WHERE c.seq IS NULL OR c.id <> CASE a.of_id WHEN '' THEN a.opened ELSE a.of_id END
		OR a.before < 0 OR a.before > a.version OR a.version > c.version LIMIT 1`},
	{"the name %.80q stands for a document that is not there, or of another kind", `SELECT n.name FROM sop_names n
		LEFT JOIN sop_documents d ON d.hash = n.hash WHERE d.kind IS NOT n.kind LIMIT 1`},
	{"a document is kept as a %.80q, which is no kind of document", `SELECT kind FROM sop_documents
		WHERE kind NOT IN ('` + engine.DocumentSOP + `', '` + engine.DocumentDecrees + `') LIMIT 1`},
	{"events wait in a queue of case %.80q, which never was, or after its last entry", `SELECT q.id FROM sop_queues q
		LEFT JOIN sop_cases c ON c.id = q.id LEFT JOIN sop_graves g ON g.id = q.id
		WHERE q.first < 1 OR q.last > coalesce(c.version, g.version, 0) LIMIT 1`},
	{"there is an event of case %.80q, which never was, or of after its last entry", `SELECT o.id FROM sop_outbox o
		LEFT JOIN sop_cases c ON c.id = o.id LEFT JOIN sop_graves g ON g.id = o.id
		WHERE o.no < 1 OR o.no > coalesce(c.version, g.version, 0) LIMIT 1`},
	{"an event of case %.80q was set aside or sent again, but the case never was, or it is of after its last entry", `SELECT a.id FROM (
		SELECT id, no, no AS behind FROM sop_set_aside UNION ALL SELECT id, no, behind FROM sop_sent_again UNION ALL SELECT id, 1, 1 FROM sop_gaps) a
		LEFT JOIN sop_cases c ON c.id = a.id LEFT JOIN sop_graves g ON g.id = a.id
		WHERE a.no < 1 OR max(a.no, a.behind) > coalesce(c.version, g.version, 0) LIMIT 1`},
	{"an event of case %.80q was sent again, but is in no queue", `SELECT a.id FROM sop_sent_again a
		WHERE NOT EXISTS (SELECT 1 FROM sop_queues q WHERE q.receiver = a.receiver AND q.id = a.id) LIMIT 1`},
	{"events are kept for the receiver %.80q, which is not known", `SELECT receiver FROM (SELECT receiver FROM sop_queues
		UNION ALL SELECT receiver FROM sop_set_aside UNION ALL SELECT receiver FROM sop_sent_again UNION ALL SELECT receiver FROM sop_gaps)
		WHERE receiver NOT IN (SELECT name FROM sop_receivers) LIMIT 1`},
	{"the trigger %.80q, which is not this program's, may change what is kept", `SELECT name FROM sqlite_schema
		WHERE type = 'trigger' AND tbl_name LIKE 'sop\_%' ESCAPE '\' LIMIT 1`},
}

// checkRelated asks all of these questions.
func checkRelated(ctx context.Context, r runner) error {
	for _, q := range related {
		var which string
		found, err := r.scan(ctx, q.text, nil, &which)
		if err != nil {
			return interpret(err)
		}
		if found {
			return fmt.Errorf("%w: "+q.what, engine.ErrCorrupt, which)
		}
	}
	return nil
}
