package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
)

// Summary returns what the case is listed by; see engine.Summarizer. It is
// ErrCorrupt if the rows of its turns or lists stand elsewhere than the case.
func (t tables) Summary(ctx context.Context, id string) (engine.Summary, error) {
	var (
		sum   engine.Summary
		turns []time.Time
		found bool
	)
	// One statement: nobody changes the case between its row and the others.
	err := t.query(ctx, t.in(`SELECT c.sop, c.stage, c.unit, c.role, c.reporter, c.closed, c.done, c.place, c.opened, c.changed, r.* FROM #cases c LEFT JOIN (
			SELECT case_id, role, whose, place, false AS list, '' AS sop, false AS closed, '' AS stage, '' AS unit FROM #turns WHERE case_id = $1
			UNION ALL SELECT case_id, role, whose, place, true, sop, closed, stage, unit FROM #lists WHERE case_id = $1
		) r ON r.case_id = c.id WHERE c.id = $1 AND c.removed IS NULL ORDER BY r.list, CASE WHEN r.list THEN '' ELSE r.role END, r.whose`), []any{lookup(id)}, func(scan scanner) error {
		var (
			of, role, whose, sop, stage, unit *string
			place                             *time.Time
			list, closed                      *bool
		)
		found = true
		if err := scan(&sum.SOP, &sum.Stage, &sum.Unit, &sum.Role, &sum.Reporter, &sum.Closed, &sum.Done, &sum.Order, &sum.Opened, &sum.Changed,
			&of, &role, &whose, &place, &list, &sop, &closed, &stage, &unit); err != nil {
			return err
		}
		switch {
		case of == nil:
		case !*list:
			sum.Turns, turns = append(sum.Turns, engine.Turn{Role: *role, Whose: *whose}), append(turns, *place)
		case *sop != sum.SOP || *closed != sum.Closed:
			return fmt.Errorf("%w: the list %s has another SOP or end than case %.80q", engine.ErrCorrupt, *whose, id)
		default:
			sum.Lists = append(sum.Lists, engine.Listing{Whose: *whose, Stage: *stage, Role: *role, Unit: *unit, Order: place.UTC()})
		}
		return nil
	})
	switch {
	case err != nil:
		return engine.Summary{}, fmt.Errorf("postgres: summary: %w", err)
	case !found:
		return engine.Summary{}, missing(id)
	}
	sum.Order, sum.Opened, sum.Changed = sum.Order.UTC(), sum.Opened.UTC(), sum.Changed.UTC()
	for i, turn := range sum.Turns {
		if !turns[i].Equal(sum.OrderOf(turn)) {
			return engine.Summary{}, fmt.Errorf("postgres: summary: %w: the turn of role %s is listed at another time than case %.80q", engine.ErrCorrupt, turn.Role, id)
		}
	}
	return sum, nil
}

// checks are the questions of Check: each returns the first row that is wrong,
// and what is wrong with it. Each is one statement, so that nobody writes in
// between.
var checks = []struct{ what, text string }{
	{"the document kept as %s has another hash", "SELECT encode(hash, 'hex') FROM #documents WHERE hash <> sha256(body) ORDER BY hash LIMIT 1"},
	{"case %.80q has turns, but is done or not there", "SELECT t.case_id FROM #turns t LEFT JOIN #cases c ON c.id = t.case_id WHERE c.done IS DISTINCT FROM false ORDER BY t.case_id LIMIT 1"},
	{"case %.80q stands on lists, but is not there", "SELECT l.case_id FROM #lists l LEFT JOIN #cases c ON c.id = l.case_id AND c.removed IS NULL WHERE c.id IS NULL ORDER BY l.case_id LIMIT 1"},
	{"case %.80q says another version than it has entries", `SELECT c.id FROM #cases c WHERE c.removed IS NULL
		AND c.version <> (SELECT count(*) FROM #entries e WHERE e.case_id = c.id) LIMIT 1`},
	{"case %.80q is removed, and entries of it are kept", `SELECT c.id FROM #cases c WHERE c.removed IS NOT NULL
		AND (c.body IS NOT NULL OR EXISTS (SELECT 1 FROM #entries e WHERE e.case_id = c.id)) LIMIT 1`},
	{"a personal value of case %.80q is of an entry that is not there", `SELECT p.case_id FROM #personal p
		WHERE NOT EXISTS (SELECT 1 FROM #entries e WHERE e.case_id = p.case_id AND e.no = p.entry) LIMIT 1`},
	{"an answer is of case %.80q, which is not there or cannot have that version", `SELECT a.case_id FROM #answers a
		LEFT JOIN #cases c ON c.id = a.case_id AND c.removed IS NULL
		WHERE c.id IS NULL OR c.id <> CASE a.of WHEN '' THEN a.opened ELSE a.of END
		OR a.before < 0 OR a.before > a.version OR a.version > c.version LIMIT 1`},
	{"the name %.80q stands for a document that is not there, or of another kind", `SELECT n.name FROM #document_names n
		LEFT JOIN #documents d ON d.hash = n.hash WHERE d.kind IS DISTINCT FROM n.kind LIMIT 1`},
	{"a document is kept as a %.80q, which is no kind of document", `SELECT kind FROM #documents
		WHERE kind NOT IN ('` + engine.DocumentSOP + `', '` + engine.DocumentDecrees + `') LIMIT 1`},
	{"events wait in a queue of case %.80q, which never was", `SELECT q.case_id FROM #queues q
		WHERE NOT EXISTS (SELECT 1 FROM #cases c WHERE c.id = q.case_id) LIMIT 1`},
	{"there is an event of case %.80q, which never was, or of after its last entry", `SELECT o.case_id FROM #outgoing o
		LEFT JOIN #cases c ON c.id = o.case_id WHERE o.no < 1 OR o.no > coalesce(c.version, 0) LIMIT 1`},
	{"an event of case %.80q was set aside or sent again, but the case never was, or it is of after its last entry", `SELECT a.case_id FROM (
		SELECT case_id, no, no AS behind FROM #set_aside UNION ALL SELECT case_id, no, behind FROM #sent_again UNION ALL SELECT case_id, 1, 1 FROM #gaps) a
		LEFT JOIN #cases c ON c.id = a.case_id WHERE a.no < 1 OR greatest(a.no, a.behind) > coalesce(c.version, 0) LIMIT 1`},
	{"an event of case %.80q was sent again, but is in no queue", `SELECT a.case_id FROM #sent_again a
		WHERE NOT EXISTS (SELECT 1 FROM #queues q WHERE q.receiver = a.receiver AND q.case_id = a.case_id) LIMIT 1`},
	{"events are kept for the receiver %.80q, which is not known", `SELECT receiver FROM (SELECT receiver FROM #queues UNION ALL SELECT receiver FROM #outgoing
		UNION ALL SELECT receiver FROM #set_aside UNION ALL SELECT receiver FROM #sent_again UNION ALL SELECT receiver FROM #gaps) a
		WHERE NOT EXISTS (SELECT 1 FROM #receivers r WHERE r.name = a.receiver) LIMIT 1`},
	{"the trigger %.80q, which is not this program's, may change what is kept", `SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN (` + ownTables + `) LIMIT 1`},
	{"the rule %.80q, which is not this program's, may change what is kept", `SELECT rulename::text FROM pg_rewrite WHERE ev_class IN (` + ownTables + `) LIMIT 1`},
}

// ownTables are the tables of the store, whose definitions Check looks at too.
const ownTables = `'#cases'::regclass, '#turns'::regclass, '#lists'::regclass, '#entries'::regclass, '#documents'::regclass, '#document_names'::regclass,
	'#answers'::regclass, '#personal'::regclass, '#register'::regclass, '#receivers'::regclass, '#queues'::regclass, '#outgoing'::regclass,
	'#heart'::regclass, '#set_aside'::regclass, '#sent_again'::regclass, '#gaps'::regclass`

// Check looks for documents whose content has another hash, for turns, personal
// values, answers, names, queues and events that belong to nothing or contradict
// their case, and for triggers and rules on the tables; see engine.Checker. It
// reads all of them. What an event that waits says, and how often and when it is
// tried, it does not check. Whether the files of the server are whole is for its
// own tools, data checksums and amcheck.
func (t tables) Check(ctx context.Context) error {
	for _, c := range checks {
		var which string
		found, err := one(ctx, t, t.in(c.text), nil, &which)
		if err != nil {
			return fmt.Errorf("postgres: check: %w", err)
		}
		if found {
			return fmt.Errorf("postgres: check: %w: "+c.what, engine.ErrCorrupt, which)
		}
	}
	return nil
}
