package sqlite

import (
	"context"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// related are the questions to the tables beside the cases: each returns what
// belongs to nothing or contradicts its case. Each is one statement, so that
// nobody writes in between.
var related = []struct {
	flaw store.Flaw
	text string
}{
	{store.FlawEntryAlone, `SELECT DISTINCT of_case FROM sop_entries e WHERE NOT EXISTS (SELECT 1 FROM sop_cases c WHERE c.seq = e.of_case)`},
	{store.FlawVersion, `SELECT c.id FROM sop_cases c
		WHERE c.version <> (SELECT count(*) FROM sop_entries e WHERE e.of_case = c.seq)`},
	{store.FlawEnded, `SELECT c.id FROM sop_cases c
		WHERE c.ended IS NOT CASE WHEN c.done OR c.owes > '' THEN (SELECT max(e.written) FROM sop_entries e WHERE e.of_case = c.seq) END`},
	{store.FlawGraveAndCase, `SELECT g.id FROM sop_graves g JOIN sop_cases c ON c.id = g.id`},
	{store.FlawPersonalAlone, `SELECT p.field FROM sop_personal p
		WHERE NOT EXISTS (SELECT 1 FROM sop_entries e WHERE e.of_case = p.of_case AND e.no = p.entry)`},
	{store.FlawAnswer, `SELECT a.actor FROM sop_answers a
		LEFT JOIN sop_cases c ON c.seq = a.of_case
		WHERE c.seq IS NULL OR c.id <> CASE a.of_id WHEN '' THEN a.opened ELSE a.of_id END
		OR a.before < 0 OR a.before > a.version OR a.version > c.version`},
	{store.FlawName, `SELECT n.name FROM sop_names n
		LEFT JOIN sop_documents d ON d.hash = n.hash WHERE d.kind IS NOT n.kind`},
	{store.FlawDocumentKind, `SELECT kind FROM sop_documents
		WHERE kind NOT IN ('` + store.DocumentSOP + `', '` + store.DocumentDecrees + `')`},
	{store.FlawQueue, `SELECT q.id FROM sop_queues q
		LEFT JOIN sop_cases c ON c.id = q.id LEFT JOIN sop_graves g ON g.id = q.id
		WHERE q.first < 1 OR q.last > coalesce(c.version, g.version, 0)`},
	// It waits for all from its first event to the last of its case, or, with those
	// that were sent again alone, for none.
	{store.FlawQueue, `SELECT q.id FROM sop_queues q
		LEFT JOIN sop_cases c ON c.id = q.id LEFT JOIN sop_graves g ON g.id = q.id
		WHERE CASE WHEN q.first <= q.last THEN q.last <> coalesce(c.version, g.version, 0)
				OR q.last - q.first + 1 <> (SELECT count(*) FROM sop_outbox o WHERE o.id = q.id AND o.no BETWEEN q.first AND q.last)
			ELSE q.first <> q.last + 1 OR NOT EXISTS (SELECT 1 FROM sop_sent_again a WHERE a.receiver = q.receiver AND a.id = q.id) END`},
	{store.FlawNoQueue, `SELECT DISTINCT o.id FROM sop_outbox o
		WHERE NOT EXISTS (SELECT 1 FROM sop_queues q WHERE q.receiver IN (SELECT name FROM sop_receivers)
			AND q.id = o.id AND q.first <= o.no AND o.no <= q.last)`},
	{store.FlawEventTwice, `SELECT DISTINCT a.id FROM (
			SELECT receiver, id, no FROM sop_set_aside UNION ALL SELECT receiver, id, no FROM sop_sent_again) a
		JOIN sop_queues q ON q.receiver = a.receiver AND q.id = a.id WHERE a.no >= q.first
		UNION SELECT id FROM (SELECT receiver, id, no FROM sop_set_aside UNION ALL SELECT receiver, id, no FROM sop_sent_again)
		GROUP BY receiver, id, no HAVING count(*) > 1`},
	{store.FlawEvent, `SELECT o.id FROM sop_outbox o
		LEFT JOIN sop_cases c ON c.id = o.id LEFT JOIN sop_graves g ON g.id = o.id
		WHERE o.no < 1 OR o.no > coalesce(c.version, g.version, 0)`},
	{store.FlawEvent, `SELECT a.id FROM (
		SELECT id, no, no AS behind FROM sop_set_aside UNION ALL SELECT id, no, behind FROM sop_sent_again UNION ALL SELECT id, 1, 1 FROM sop_gaps) a
		LEFT JOIN sop_cases c ON c.id = a.id LEFT JOIN sop_graves g ON g.id = a.id
		WHERE a.no < 1 OR max(a.no, a.behind) > coalesce(c.version, g.version, 0)`},
	{store.FlawNoQueue, `SELECT a.id FROM sop_sent_again a
		WHERE NOT EXISTS (SELECT 1 FROM sop_queues q WHERE q.receiver = a.receiver AND q.id = a.id)`},
	{store.FlawNoReceiver, `SELECT DISTINCT receiver FROM (SELECT receiver FROM sop_queues
		UNION ALL SELECT receiver FROM sop_set_aside UNION ALL SELECT receiver FROM sop_sent_again UNION ALL SELECT receiver FROM sop_gaps)
		WHERE receiver NOT IN (SELECT name FROM sop_receivers)`},
	{store.FlawRegisterForm, `SELECT CAST(no AS TEXT) FROM sop_register WHERE no < 1`}, // which no reader meets
	{store.FlawTrigger, `SELECT name FROM sqlite_schema
		WHERE type = 'trigger' AND tbl_name LIKE 'sop\_%' ESCAPE '\' AND name NOT IN ('sop_cases_opened', 'sop_cases_moved', 'sop_cases_removed')`},
	{store.FlawCount, `SELECT sop || ' ' || stage FROM (SELECT * FROM sop_counts
			UNION ALL SELECT done, sop, stage, coalesce(unit, ''), coalesce(role, ''), -1 FROM sop_cases)
		GROUP BY done, sop, stage, unit, role HAVING sum(cases) <> 0 OR max(cases) < 1`},
}

// checkRelated asks all of these questions.
func checkRelated(ctx context.Context, r runner, f *findings) error {
	for _, q := range related {
		which, err := collect(ctx, r, q.text+" LIMIT ?", []any{most}, readText)
		if err != nil {
			return err
		}
		for _, one := range which {
			f.add(q.flaw, one)
		}
	}
	return nil
}
