package postgres

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// change returns the statement that writes a change if the case is at its old
// version and the key is free, and counts what it wrote.
func (t tables) change(ch store.Change) (*statement, error) {
	st := &statement{}
	if err := t.writeCase(st, ch); err != nil {
		return nil, err
	}
	if len(ch.Entries) > 0 {
		writeEntries(st, ch.Entries)
	}
	writeTurns(st, &ch.Summary)
	writeLists(st, &ch.Summary)
	if len(ch.Outgoing) > 0 && len(ch.Entries) > 0 {
		if err := writeOutgoing(st, ch.Entries[0].Written, ch.Outgoing); err != nil {
			return nil, err
		}
	}
	if len(ch.Personal) > 0 {
		writePersonal(st, ch.Personal)
	}
	answered := "0"
	if ch.Answer != nil {
		writeAnswer(st, *ch.Answer)
		answered = "(SELECT count(*) FROM answered)"
	}
	told := "NULL"
	if soon(ch) {
		told = "(SELECT pg_notify(" + st.arg(t.channel, "text") + ", " + st.arg(ch.NextDue.UTC().Format(time.RFC3339Nano), "text") + ")::text FROM moved)"
	}
	st.text.WriteString("\nSELECT (SELECT count(*) FROM moved), " + answered + ", " + told)
	text := t.in(st.text.String())
	st.text.Reset()
	st.text.WriteString(text)
	return st, nil
}

// writeCase writes the case's row, or changes it, as "moved".
func (t tables) writeCase(st *statement, ch store.Change) error {
	body, err := json.Marshal(ch.Case)
	if err != nil {
		return err
	}
	sum := ch.Summary
	columns := []struct{ name, value string }{
		{"id", st.arg(ch.Case.ID, "text")},
		{"version", st.arg(ch.Case.Version, "bigint")},
		{"head", st.arg(ch.Head[:], "bytea")},
		{"next_due", st.arg(moment(ch.NextDue), "timestamptz")},
		{"body", st.arg(body, "bytea")},
		{"sop", st.arg(sum.SOP, "text")},
		{"stage", st.arg(sum.Stage, "text")},
		{"unit", st.arg(sum.Unit, "text")},
		{"role", st.arg(sum.Role, "text")},
		{"reporter", st.arg(sum.Reporter, "text")},
		{"closed", st.arg(sum.Closed, "boolean")},
		{"done", st.arg(sum.Done, "boolean")},
		{"place", st.arg(sum.Order, "timestamptz")},
		{"opened", st.arg(sum.Opened, "timestamptz")},
		{"changed", st.arg(sum.Changed, "timestamptz")},
		{"owes", st.arg(strings.Join(sum.Owes, ","), "text")},
		{"ended", ended(st, &ch)},
	}
	free := ""
	if a := ch.Answer; a != nil {
		free = " NOT EXISTS (SELECT FROM #answers WHERE actor = " + st.arg(a.Actor, "text") + " AND of = " + st.arg(a.Case, "text") + " AND key = " + st.arg(a.Text, "text") + ")"
	}
	names, values := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		names[i], values[i] = c.name, c.value
	}
	if ch.Before == 0 {
		if free != "" {
			free = " AND" + free
		}
		st.text.WriteString("WITH moved AS (INSERT INTO #cases (" + strings.Join(names, ", ") + ") SELECT " + strings.Join(values, ", ") + " WHERE " + unsurpassed + free + " ON CONFLICT DO NOTHING RETURNING id)")
		return nil
	}
	if free != "" {
		free = " AND" + free
	}
	st.text.WriteString("WITH moved AS (UPDATE #cases SET (" + strings.Join(names[1:], ", ") + ") = ROW (" + strings.Join(values[1:], ", ") +
		") WHERE id = " + values[0] + " AND version = " + st.arg(ch.Before, "bigint") + " AND removed IS NULL AND " + unsurpassed + free + " RETURNING id)")
	return nil
}

// ended returns when anything was last written on the case, if nothing is under way on it
// after the change.
func ended(st *statement, ch *store.Change) string {
	switch {
	case !ch.Summary.Done && len(ch.Summary.Owes) == 0:
		return "NULL::timestamptz"
	case ch.Before == 0:
		return st.arg(moment(lastWritten(ch)), "timestamptz")
	}
	return "greatest(" + st.arg(moment(lastWritten(ch)), "timestamptz") + ", coalesce(ended, (SELECT max(written) FROM #entries WHERE case_id = " + st.arg(ch.Case.ID, "text") + ")))"
}

// lastWritten returns when the last entry of a change was written; zero if it has none.
func lastWritten(ch *store.Change) (last time.Time) {
	for i := range ch.Entries {
		if at := ch.Entries[i].Written; at.After(last) {
			last = at
		}
	}
	return last
}

func writeEntries(st *statement, entries []store.Sealed) {
	numbers := make([]int64, len(entries))
	at, written := make([]time.Time, len(entries)), make([]time.Time, len(entries))
	hashes, bodies := make(pgtype.FlatArray[[]byte], len(entries)), make(pgtype.FlatArray[[]byte], len(entries))
	for i := range entries {
		e := &entries[i]
		numbers[i], at[i], written[i], hashes[i], bodies[i] = e.No, e.At, e.Written, e.Hash[:], present(e.Body)
	}
	st.text.WriteString(",\nwritten AS (INSERT INTO #entries (case_id, no, at, written, hash, body, mark) SELECT moved.id, e.*, " + markOf("entries", "e.hash", "e.written") + " FROM moved, unnest(" +
		st.arg(numbers, "bigint[]") + ", " + st.arg(at, "timestamptz[]") + ", " + st.arg(written, "timestamptz[]") + ", " +
		st.arg(hashes, "bytea[]") + ", " + st.arg(bodies, "bytea[]") + ") AS e (no, at, written, hash, body))")
}

func writeTurns(st *statement, sum *store.Summary) {
	roles, whose, places := make([]string, len(sum.Turns)), make([]string, len(sum.Turns)), make([]time.Time, len(sum.Turns))
	for i, turn := range sum.Turns {
		roles[i], whose[i], places[i] = turn.Role, turn.Whose, sum.OrderOf(turn)
	}
	given := "unnest(" + st.arg(roles, "text[]") + ", " + st.arg(whose, "text[]") + ", " + st.arg(places, "timestamptz[]") + ") AS given (role, whose, place)"
	st.text.WriteString(",\nover AS (DELETE FROM #turns t USING moved WHERE t.case_id = moved.id AND NOT EXISTS (SELECT FROM " + given +
		" WHERE given.role = t.role AND given.whose = t.whose)),\nopen AS (INSERT INTO #turns AS t (case_id, role, whose, place) SELECT moved.id, given.* FROM moved, " + given +
		" ON CONFLICT (case_id, role, whose) DO UPDATE SET place = excluded.place WHERE t.place <> excluded.place)")
}

func writeLists(st *statement, sum *store.Summary) {
	n := len(sum.Lists)
	whose, stages, roles, units, places := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]time.Time, n)
	for i, l := range sum.Lists {
		whose[i], stages[i], roles[i], units[i], places[i] = l.Whose, l.Stage, l.Role, l.Unit, l.Order
	}
	kept := st.arg(whose, "text[]")
	st.text.WriteString(",\nunlisted AS (DELETE FROM #lists l USING moved WHERE l.case_id = moved.id AND l.whose <> ALL (" + kept + "))," +
		"\nlisted AS (INSERT INTO #lists AS l (case_id, whose, sop, closed, place, stage, role, unit) SELECT moved.id, g.whose, " +
		st.arg(sum.SOP, "text") + ", " + st.arg(sum.Closed, "boolean") + ", g.place, g.stage, g.role, g.unit FROM moved, unnest(" + kept + ", " +
		st.arg(places, "timestamptz[]") + ", " + st.arg(stages, "text[]") + ", " + st.arg(roles, "text[]") + ", " + st.arg(units, "text[]") +
		") AS g (whose, place, stage, role, unit) ON CONFLICT (case_id, whose) DO UPDATE SET (sop, closed, place, stage, role, unit) = " +
		"ROW (excluded.sop, excluded.closed, excluded.place, excluded.stage, excluded.role, excluded.unit) " +
		"WHERE (l.sop, l.closed, l.place, l.stage, l.role, l.unit) <> (excluded.sop, excluded.closed, excluded.place, excluded.stage, excluded.role, excluded.unit))")
}

// everyReceiver are the names of all receivers, as "r". Of an array PostgreSQL expects few
// rows; of the small table, which nobody ever analyses, so many that it would plan the
// statement anew for each action.
const everyReceiver = "unnest(ARRAY(SELECT name FROM #receivers)) AS r (name)"

// writeOutgoing queues events for every receiver, due from a time. A queue that stands already is
// locked, though not changed: so that a pump which has just emptied it does not
// end it before these events are there.
func writeOutgoing(st *statement, due time.Time, events []store.Event) error {
	numbers, bodies := make([]int64, len(events)), make(pgtype.FlatArray[[]byte], len(events))
	for i := range events {
		body, err := json.Marshal(&events[i])
		if err != nil {
			return err
		}
		numbers[i], bodies[i] = events[i].No, body
	}
	st.text.WriteString(",\nqueued AS (INSERT INTO #queues AS q (receiver, case_id, mark, due, tries) SELECT r.name, moved.id, " + markOf("queues", "r.name", "moved.id") + ", " + st.arg(due, "timestamptz") + ", 0 FROM moved, " + everyReceiver + " ORDER BY r.name ON CONFLICT (receiver, case_id) DO UPDATE SET tries = q.tries)" +
		",\nwaiting AS (INSERT INTO #outgoing (receiver, case_id, no, body, mark) SELECT r.name, moved.id, e.*, " + markOf("outgoing", "r.name", "moved.id", "e.no", "e.body") + " FROM moved, " + everyReceiver + ", unnest(" +
		st.arg(numbers, "bigint[]") + ", " + st.arg(bodies, "bytea[]") + ") AS e (no, body))")
	return nil
}

func writePersonal(st *statement, values []store.Personal) {
	entries, fields := make([]int64, len(values)), make([]string, len(values))
	commitments := make(pgtype.FlatArray[[]byte], len(values))
	salts, texts := make(pgtype.FlatArray[[]byte], len(values)), make(pgtype.FlatArray[[]byte], len(values))
	for i := range values {
		v := &values[i]
		entries[i], fields[i], commitments[i], salts[i], texts[i] = v.Entry, v.Field, []byte(v.Commitment), v.Salt[:], []byte(v.Value)
	}
	st.text.WriteString(",\nkept AS (INSERT INTO #personal (case_id, entry, field, commitment, salt, value) SELECT moved.id, p.* FROM moved, unnest(" +
		st.arg(entries, "bigint[]") + ", " + st.arg(fields, "text[]") + ", " + st.arg(commitments, "bytea[]") + ", " +
		st.arg(salts, "bytea[]") + ", " + st.arg(texts, "bytea[]") + ") AS p)")
}

func writeAnswer(st *statement, a store.Answer) {
	values := []string{
		st.arg(a.Actor, "text"), st.arg(a.Case, "text"), st.arg(a.Text, "text"), "moved.id", st.arg(a.Opened, "text"),
		st.arg(a.Before, "bigint"), st.arg(a.Version, "bigint"), st.arg(present(a.Fingerprint), "bytea"), st.arg(a.At, "timestamptz"),
	}
	st.text.WriteString(",\nanswered AS (INSERT INTO #answers (actor, of, key, case_id, opened, before, version, fingerprint, at, mark) SELECT " +
		strings.Join(values, ", ") + ", " + markOf("answers", values...) + " FROM moved ON CONFLICT DO NOTHING RETURNING 1)")
}
