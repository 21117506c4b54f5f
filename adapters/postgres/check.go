package postgres

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Summary returns what the case is listed by; see store.Summarizer. It is
// ErrCorrupt if the rows of its turns or lists stand elsewhere than the case.
func (t tables) Summary(ctx context.Context, id string) (store.Summary, error) {
	var (
		sum   store.Summary
		turns []time.Time
		owes  string
		found bool
	)
	// One statement: nobody changes the case between its row and the others.
	err := t.query(ctx, t.in(`SELECT c.sop, c.stage, c.unit, c.role, c.reporter, c.closed, c.done, c.place, c.opened, c.changed, c.owes, r.* FROM #cases c LEFT JOIN (
			SELECT case_id, role, whose, place, false AS list, '' AS sop, false AS closed, '' AS stage, '' AS unit FROM #turns WHERE case_id = $1
			UNION ALL SELECT case_id, role, whose, place, true, sop, closed, stage, unit FROM #lists WHERE case_id = $1
		) r ON r.case_id = c.id WHERE c.id = $1 AND c.removed IS NULL ORDER BY r.list, CASE WHEN r.list THEN '' ELSE r.role END, r.whose`), []any{lookup(id)}, func(scan scanner) error {
		var (
			of, role, whose, sop, stage, unit *string
			place                             *time.Time
			list, closed                      *bool
		)
		found = true
		if err := scan(&sum.SOP, &sum.Stage, &sum.Unit, &sum.Role, &sum.Reporter, &sum.Closed, &sum.Done, &sum.Order, &sum.Opened, &sum.Changed, &owes,
			&of, &role, &whose, &place, &list, &sop, &closed, &stage, &unit); err != nil {
			return err
		}
		switch {
		case of == nil:
		case !*list:
			sum.Turns, turns = append(sum.Turns, store.Turn{Role: *role, Whose: *whose}), append(turns, *place)
		case *sop != sum.SOP || *closed != sum.Closed:
			return fmt.Errorf("%w: the list %s has another SOP or end than case %.80q", store.ErrCorrupt, *whose, id)
		default:
			sum.Lists = append(sum.Lists, store.Listing{Whose: *whose, Stage: *stage, Role: *role, Unit: *unit, Order: place.UTC()})
		}
		return nil
	})
	switch {
	case err != nil:
		return store.Summary{}, fmt.Errorf("postgres: summary: %w", err)
	case !found:
		return store.Summary{}, missing(id)
	}
	sum.Order, sum.Opened, sum.Changed, sum.Owes = sum.Order.UTC(), sum.Opened.UTC(), sum.Changed.UTC(), duties(owes)
	for i, turn := range sum.Turns {
		if !turns[i].Equal(sum.OrderOf(turn)) {
			return store.Summary{}, fmt.Errorf("postgres: summary: %w: the turn of role %s is listed at another time than case %.80q", store.ErrCorrupt, turn.Role, id)
		}
	}
	return sum, nil
}

// checks are the questions of Check: each returns what is wrong. Each is one
// statement, so that nobody writes in between.
var checks = []struct {
	flaw store.Flaw
	text string
}{
	{store.FlawDocumentHash, "SELECT encode(hash, 'hex') FROM #documents WHERE hash <> sha256(body) ORDER BY hash"},
	{store.FlawTurns, "SELECT DISTINCT t.case_id FROM #turns t LEFT JOIN #cases c ON c.id = t.case_id WHERE c.done IS DISTINCT FROM false ORDER BY t.case_id"},
	{store.FlawTurns, "SELECT DISTINCT l.case_id FROM #lists l LEFT JOIN #cases c ON c.id = l.case_id AND c.removed IS NULL WHERE c.id IS NULL ORDER BY l.case_id"},
	{store.FlawVersion, `SELECT c.id FROM #cases c WHERE c.removed IS NULL
		AND c.version <> (SELECT count(*) FROM #entries e WHERE e.case_id = c.id)`},
	{store.FlawGraveAndCase, `SELECT c.id FROM #cases c WHERE c.removed IS NOT NULL
		AND (c.body IS NOT NULL OR c.next_due IS NOT NULL OR c.done IS NOT NULL OR c.ended IS NOT NULL OR c.closed OR c.sop || c.stage || c.unit || c.role || c.reporter || c.owes <> ''
			OR (c.place, c.opened, c.changed) <> (c.removed, c.removed, c.removed) OR EXISTS (SELECT 1 FROM #entries e WHERE e.case_id = c.id))`},
	{store.FlawEnded, `SELECT c.id FROM #cases c WHERE c.removed IS NULL
		AND c.ended IS DISTINCT FROM CASE WHEN c.done OR c.owes > '' THEN (SELECT max(e.written) FROM #entries e WHERE e.case_id = c.id) END`},
	{store.FlawCount, `SELECT sop || ' ' || stage FROM (SELECT * FROM #counts
			UNION ALL SELECT done, sop, stage, unit, role, -1 FROM #cases WHERE removed IS NULL) AS n
		GROUP BY done, sop, stage, unit, role HAVING sum(cases) <> 0`},
	{store.FlawPersonalAlone, `SELECT p.field FROM #personal p
		WHERE NOT EXISTS (SELECT 1 FROM #entries e WHERE e.case_id = p.case_id AND e.no = p.entry)`},
	{store.FlawAnswer, `SELECT a.actor FROM #answers a
		LEFT JOIN #cases c ON c.id = a.case_id AND c.removed IS NULL
		WHERE c.id IS NULL OR c.id <> CASE a.of WHEN '' THEN a.opened ELSE a.of END
		OR a.before < 0 OR a.before > a.version OR a.version > c.version`},
	{store.FlawName, `SELECT n.name FROM #document_names n
		LEFT JOIN #documents d ON d.hash = n.hash WHERE d.kind IS DISTINCT FROM n.kind`},
	{store.FlawDocumentKind, `SELECT kind FROM #documents
		WHERE kind NOT IN ('` + store.DocumentSOP + `', '` + store.DocumentDecrees + `')`},
	{store.FlawQueue, `SELECT q.case_id FROM #queues q
		WHERE NOT EXISTS (SELECT 1 FROM #cases c WHERE c.id = q.case_id)`},
	{store.FlawQueue, `SELECT case_id FROM #queues q
		WHERE NOT EXISTS (SELECT 1 FROM #outgoing o WHERE o.receiver = q.receiver AND o.case_id = q.case_id)
		AND NOT EXISTS (SELECT 1 FROM #sent_again a WHERE a.receiver = q.receiver AND a.case_id = q.case_id)
		UNION SELECT case_id FROM #outgoing o WHERE NOT EXISTS (SELECT 1 FROM #queues q WHERE q.receiver = o.receiver AND q.case_id = o.case_id)`},
	{store.FlawQueue, `SELECT case_id FROM #outgoing GROUP BY receiver, case_id HAVING max(no) - min(no) + 1 <> count(*)`},
	{store.FlawQueue, `SELECT o.case_id FROM #outgoing o JOIN #cases c ON c.id = o.case_id
		GROUP BY o.receiver, o.case_id, c.version HAVING max(o.no) < c.version`}, // it waits for all up to the last
	{store.FlawEvent, `SELECT o.case_id FROM #outgoing o
		LEFT JOIN #cases c ON c.id = o.case_id WHERE o.no < 1 OR o.no > coalesce(c.version, 0)`},
	{store.FlawEventTwice, `SELECT a.case_id FROM (
			SELECT receiver, case_id, no FROM #set_aside UNION ALL SELECT receiver, case_id, no FROM #sent_again) a
		WHERE EXISTS (SELECT 1 FROM #outgoing o WHERE o.receiver = a.receiver AND o.case_id = a.case_id AND o.no <= a.no)
		UNION SELECT case_id FROM (SELECT receiver, case_id, no FROM #set_aside UNION ALL SELECT receiver, case_id, no FROM #sent_again) b
		GROUP BY receiver, case_id, no HAVING count(*) > 1`},
	{store.FlawEvent, `SELECT a.case_id FROM (
		SELECT case_id, no, no AS behind FROM #set_aside UNION ALL SELECT case_id, no, behind FROM #sent_again UNION ALL SELECT case_id, 1, 1 FROM #gaps) a
		LEFT JOIN #cases c ON c.id = a.case_id WHERE a.no < 1 OR greatest(a.no, a.behind) > coalesce(c.version, 0)`},
	{store.FlawNoQueue, `SELECT a.case_id FROM #sent_again a
		WHERE NOT EXISTS (SELECT 1 FROM #queues q WHERE q.receiver = a.receiver AND q.case_id = a.case_id)`},
	{store.FlawNoReceiver, `SELECT DISTINCT receiver FROM (SELECT receiver FROM #queues UNION ALL SELECT receiver FROM #outgoing
		UNION ALL SELECT receiver FROM #set_aside UNION ALL SELECT receiver FROM #sent_again UNION ALL SELECT receiver FROM #gaps) a
		WHERE NOT EXISTS (SELECT 1 FROM #receivers r WHERE r.name = a.receiver)`},
	{store.FlawRegisterForm, `SELECT no::text FROM #register WHERE no < 1`}, // which no reader meets
}

// foreign are what may change, behind the store, what is written: triggers, rules and
// policies on the tables ($2) of a schema ($1). A view's own rule is none.
const foreign = `WITH t AS (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = ANY ($2))
	SELECT tgname::text FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM t)
		AND NOT (c.relname = 'cases' AND tgname IN ('cases_opened', 'cases_moved')) -- ours: definitions say how they are
	UNION ALL SELECT rulename::text FROM pg_rewrite WHERE rulename <> '_RETURN' AND ev_class IN (SELECT oid FROM t)
	UNION ALL SELECT polname::text FROM pg_policy WHERE polrelid IN (SELECT oid FROM t)`

// most is how many of each flaw Check lists.
const most = 100

// Check looks for documents that have not the hash of what they were, and rows that
// have not their mark, for turns, personal values, answers, names, queues and events
// that belong to nothing or contradict their case, for triggers, rules and policies on
// the tables, and for other migrations, tables and indexes than those of this package,
// though a plain index of the host's is let be; see store.Checker.
// It reads all of it, goes on after what it finds, and returns all, as
// store.Deviation joined. Outside it stand how often and when an event is tried, and
// when a migration was applied; what the chains, the register, the personal values and
// the events say is for Verify, VerifyRegister and VerifyOutbox of the engine. A mark
// shows what happened to a row by chance, not what somebody did who can make it anew.
// Whether the
// files of the server are whole is for its own tools, data checksums and amcheck.
func (t tables) Check(ctx context.Context) error {
	found, whole, err := t.checkTables(ctx)
	switch {
	case err != nil:
		return err
	case !whole: // nobody can look at what is not there
		return errors.Join(found...)
	}
	look := func(flaw store.Flaw, text string, args ...any) error {
		which, err := t.ids(ctx, t.in(text)+" LIMIT "+strconv.Itoa(most), args...)
		if err != nil {
			return fmt.Errorf("postgres: check: %w", err)
		}
		for _, one := range which {
			found = append(found, flaw.About(one))
		}
		return nil
	}
	if err := look(store.FlawTrigger, foreign, t.schema, ownTables()); err != nil {
		return err
	}
	for _, c := range checks {
		if err := look(c.flaw, c.text); err != nil {
			return err
		}
	}
	for _, m := range marked {
		if err := look(m.flaw, "SELECT "+m.about+" FROM #"+m.table+" WHERE mark <> "+markOf(m.table)); err != nil {
			return err
		}
	}
	var steps []string
	for i, step := range migrations() {
		steps = append(steps, fmt.Sprint(i+1, " ", step.name))
	}
	if err := look(store.FlawSchema, `SELECT coalesce(is_there, lacking) FROM (SELECT version || ' ' || name FROM #sop_migrations) AS m (is_there)
		FULL JOIN unnest($1::text[]) AS w (lacking) ON is_there = lacking WHERE is_there IS NULL OR lacking IS NULL ORDER BY 1`, steps); err != nil {
		return err
	}
	if err := t.caseForms(ctx, func(id string) { found = append(found, store.FlawCaseForm.About(id)) }); err != nil {
		return fmt.Errorf("postgres: check: %w", err)
	}
	return errors.Join(found...)
}

// caseForms tells of the first cases that are not written as this package writes
// them: JSON reads keys in capitals, and some values, in more than one form.
func (t tables) caseForms(ctx context.Context, tell func(id string)) error {
	told := 0
	return t.query(ctx, t.in("SELECT id, body FROM #cases WHERE removed IS NULL ORDER BY id"), nil, func(scan scanner) error {
		var id string
		var body []byte
		if err := scan(&id, &body); err != nil {
			return err
		}
		var c fsm.Case
		err := json.Unmarshal(body, &c)
		written, err2 := json.Marshal(c)
		if err != nil || err2 != nil || !bytes.Equal(written, body) {
			if told++; told <= most {
				tell(id)
			}
		}
		return nil
	})
}
