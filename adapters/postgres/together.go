package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// steadily lets the statement of many changes be planned once for a connection, by its
// indexes however small the tables still are: it names in each the rows that it is about.
const steadily = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)"

// flat is many values of one column.
type flat = pgtype.FlatArray[[]byte]

// many collects arrays as the rows of a statement's parts.
type many struct {
	statement
	t tables
}

// rows returns columns of arrays as rows; each is a name, a type and the array.
func (m *many) rows(as string, columns ...any) string {
	var names, arrays []string
	for i := 0; i < len(columns); i += 3 {
		names = append(names, columns[i].(string))
		arrays = append(arrays, m.arg(columns[i+2], columns[i+1].(string)+"[]"))
	}
	return "unnest(" + strings.Join(arrays, ", ") + ") AS " + as + " (" + strings.Join(names, ", ") + ")"
}

// togetherText are the parts of the statement between the changes of cases and its answer.
// A row of a case that others have locked is left alone, so that nobody waits for what
// one of many is about.
const (
	lockCases = `,
locked AS MATERIALIZED (SELECT id, version FROM #cases WHERE id = ANY ($1) AND removed IS NULL ORDER BY id FOR UPDATE SKIP LOCKED),
moved AS (UPDATE #cases c SET (version, head, next_due, body, sop, stage, unit, role, reporter, closed, done, place, opened, changed, owes, ended) =
		ROW (g.version, g.head, g.next_due, g.body, g.sop, g.stage, g.unit, g.role, g.reporter, g.closed, g.done, g.place, g.opened, g.changed, g.owes,
			CASE WHEN g.done OR g.owes > '' THEN greatest(g.ended, coalesce(c.ended, (SELECT max(e.written) FROM #entries e WHERE e.case_id = c.id))) END)
	FROM given g JOIN locked l ON l.id = g.id AND l.version = g.before
	WHERE c.id = g.id AND c.id = ANY ($1) AND c.version = g.before AND `
	keyFree = ` AND (SELECT count(*) FROM #answers a WHERE a.actor = g.actor AND a.of = g.id AND a.key = g.key) = 0
	RETURNING c.id)`
)

// together returns the statement that writes changes of different cases, each if its case
// is at the old version and nobody holds it, and its key is free. It answers the ids of
// those that it wrote.
func (t tables) together(changes []*store.Change) (*statement, error) {
	m := &many{t: t}
	if err := m.cases(changes); err != nil {
		return nil, err
	}
	m.entries(changes)
	m.turns(changes)
	m.lists(changes)
	if err := m.outgoing(changes); err != nil {
		return nil, err
	}
	m.personal(changes)
	m.answers(changes)
	m.text.WriteString("\nSELECT m.id, CASE WHEN g.soon THEN pg_notify(" + m.arg(t.channel, "text") + ", to_char(g.next_due AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'))::text END FROM moved m JOIN given g ON g.id = m.id")
	text := t.in(m.text.String())
	m.text.Reset()
	m.text.WriteString(text)
	return &m.statement, nil
}

func (m *many) cases(changes []*store.Change) error {
	n := len(changes)
	ids, before, versions, heads, dues := make([]string, n), make([]int64, n), make([]int64, n), make(flat, n), make([]*time.Time, n)
	bodies, sops, stages, units, roles, reporters := make(flat, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	closed, done, places, opened, changed := make([]bool, n), make([]bool, n), make([]time.Time, n), make([]time.Time, n), make([]time.Time, n)
	actors, keys, near, owes, ended := make([]*string, n), make([]*string, n), make([]bool, n), make([]string, n), make([]*time.Time, n)
	for i, ch := range changes {
		body, err := json.Marshal(ch.Case)
		if err != nil {
			return err
		}
		sum := &ch.Summary
		ids[i], before[i], versions[i], heads[i], dues[i], bodies[i] = ch.Case.ID, ch.Before, ch.Case.Version, ch.Head[:], moment(ch.NextDue), body
		sops[i], stages[i], units[i], roles[i], reporters[i] = sum.SOP, sum.Stage, sum.Unit, sum.Role, sum.Reporter
		closed[i], done[i], places[i], opened[i], changed[i] = sum.Closed, sum.Done, sum.Order, sum.Opened, sum.Changed
		if a := ch.Answer; a != nil {
			actors[i], keys[i] = &a.Actor, &a.Text
		}
		near[i], owes[i], ended[i] = soon(*ch), strings.Join(sum.Owes, ","), moment(lastWritten(ch))
	}
	m.text.WriteString("WITH given AS MATERIALIZED (SELECT * FROM " + m.rows("g", "id", "text", ids, "before", "bigint", before, "version", "bigint", versions,
		"head", "bytea", heads, "next_due", "timestamptz", dues, "body", "bytea", bodies, "sop", "text", sops, "stage", "text", stages, "unit", "text", units,
		"role", "text", roles, "reporter", "text", reporters, "closed", "boolean", closed, "done", "boolean", done, "place", "timestamptz", places,
		"opened", "timestamptz", opened, "changed", "timestamptz", changed, "owes", "text", owes, "ended", "timestamptz", ended, "actor", "text", actors, "key", "text", keys, "soon", "boolean", near) + ")" +
		lockCases + unsurpassed + keyFree)
	return nil
}

func (m *many) entries(changes []*store.Change) {
	var ids []string
	var numbers []int64
	var at, written []time.Time
	var hashes, bodies flat
	for _, ch := range changes {
		for i := range ch.Entries {
			e := &ch.Entries[i]
			ids, numbers, at, written = append(ids, ch.Case.ID), append(numbers, e.No), append(at, e.At), append(written, e.Written)
			hashes, bodies = append(hashes, e.Hash[:]), append(bodies, present(e.Body))
		}
	}
	m.text.WriteString(",\nwritten AS (INSERT INTO #entries (case_id, no, at, written, hash, body, mark) SELECT e.*, " + markOf("entries", "e.hash", "e.written") + " FROM " +
		m.rows("e", "id", "text", ids, "no", "bigint", numbers, "at", "timestamptz", at, "written", "timestamptz", written, "hash", "bytea", hashes, "body", "bytea", bodies) +
		" JOIN moved USING (id) ORDER BY e.id, e.no)")
}

func (m *many) turns(changes []*store.Change) {
	var ids, roles, whose []string
	var places []time.Time
	for _, ch := range changes {
		for _, turn := range ch.Summary.Turns {
			ids, roles, whose, places = append(ids, ch.Case.ID), append(roles, turn.Role), append(whose, turn.Whose), append(places, ch.Summary.OrderOf(turn))
		}
	}
	given := m.rows("g", "id", "text", ids, "role", "text", roles, "whose", "text", whose, "place", "timestamptz", places)
	m.text.WriteString(",\nover AS (DELETE FROM #turns t USING moved WHERE t.case_id = moved.id AND t.case_id = ANY ($1) AND NOT EXISTS (SELECT FROM " + given +
		" WHERE g.id = t.case_id AND g.role = t.role AND g.whose = t.whose)),\nopen AS (INSERT INTO #turns AS t (case_id, role, whose, place) SELECT g.* FROM " + given +
		" JOIN moved USING (id) ON CONFLICT (case_id, role, whose) DO UPDATE SET place = excluded.place WHERE t.place <> excluded.place)")
}

func (m *many) lists(changes []*store.Change) {
	var ids, whose, sops, stages, roles, units []string
	var closed []bool
	var places []time.Time
	for _, ch := range changes {
		for i := range ch.Summary.Lists {
			l := &ch.Summary.Lists[i]
			ids, whose, sops, closed = append(ids, ch.Case.ID), append(whose, l.Whose), append(sops, ch.Summary.SOP), append(closed, ch.Summary.Closed)
			places, stages, roles, units = append(places, l.Order), append(stages, l.Stage), append(roles, l.Role), append(units, l.Unit)
		}
	}
	given := m.rows("g", "id", "text", ids, "whose", "text", whose, "sop", "text", sops, "closed", "boolean", closed, "place", "timestamptz", places,
		"stage", "text", stages, "role", "text", roles, "unit", "text", units)
	m.text.WriteString(",\nunlisted AS (DELETE FROM #lists l USING moved WHERE l.case_id = moved.id AND l.case_id = ANY ($1) AND NOT EXISTS (SELECT FROM " + given +
		" WHERE g.id = l.case_id AND g.whose = l.whose)),\nlisted AS (INSERT INTO #lists AS l (case_id, whose, sop, closed, place, stage, role, unit) SELECT g.* FROM " + given +
		" JOIN moved USING (id) ON CONFLICT (case_id, whose) DO UPDATE SET (sop, closed, place, stage, role, unit) = " +
		"ROW (excluded.sop, excluded.closed, excluded.place, excluded.stage, excluded.role, excluded.unit) " +
		"WHERE (l.sop, l.closed, l.place, l.stage, l.role, l.unit) <> (excluded.sop, excluded.closed, excluded.place, excluded.stage, excluded.role, excluded.unit))")
}

func (m *many) outgoing(changes []*store.Change) error {
	var queues, ids []string
	var dues []time.Time
	var numbers []int64
	var bodies flat
	for _, ch := range changes {
		if len(ch.Outgoing) == 0 || len(ch.Entries) == 0 {
			continue
		}
		queues, dues = append(queues, ch.Case.ID), append(dues, ch.Entries[0].Written)
		for i := range ch.Outgoing {
			body, err := json.Marshal(&ch.Outgoing[i])
			if err != nil {
				return err
			}
			ids, numbers, bodies = append(ids, ch.Case.ID), append(numbers, ch.Outgoing[i].No), append(bodies, body)
		}
	}
	m.text.WriteString(",\nqueued AS (INSERT INTO #queues AS q (receiver, case_id, mark, due, tries) SELECT r.name, g.id, " + markOf("queues", "r.name", "g.id") + ", g.due, 0 FROM " +
		m.rows("g", "id", "text", queues, "due", "timestamptz", dues) + " JOIN moved USING (id), " + everyReceiver + " ORDER BY g.id, r.name ON CONFLICT (receiver, case_id) DO UPDATE SET tries = q.tries)" +
		",\nwaiting AS (INSERT INTO #outgoing (receiver, case_id, no, body, mark) SELECT r.name, e.*, " + markOf("outgoing", "r.name", "e.id", "e.no", "e.body") + " FROM " +
		m.rows("e", "id", "text", ids, "no", "bigint", numbers, "body", "bytea", bodies) + " JOIN moved USING (id), " + everyReceiver + ")")
	return nil
}

func (m *many) personal(changes []*store.Change) {
	var ids, fields []string
	var entries []int64
	var commitments, salts, values flat
	for _, ch := range changes {
		for i := range ch.Personal {
			v := &ch.Personal[i]
			ids, entries, fields = append(ids, ch.Case.ID), append(entries, v.Entry), append(fields, v.Field)
			commitments, salts, values = append(commitments, []byte(v.Commitment)), append(salts, v.Salt[:]), append(values, []byte(v.Value))
		}
	}
	m.text.WriteString(",\nkept AS (INSERT INTO #personal (case_id, entry, field, commitment, salt, value) SELECT p.* FROM " +
		m.rows("p", "id", "text", ids, "entry", "bigint", entries, "field", "text", fields, "commitment", "bytea", commitments, "salt", "bytea", salts, "value", "bytea", values) +
		" JOIN moved USING (id))")
}

func (m *many) answers(changes []*store.Change) {
	var actors, ids, keys, opened []string
	var before, versions []int64
	var prints flat
	var at []time.Time
	for _, ch := range changes {
		if a := ch.Answer; a != nil {
			actors, ids, keys, opened, before = append(actors, a.Actor), append(ids, a.Case), append(keys, a.Text), append(opened, a.Opened), append(before, a.Before)
			versions, prints, at = append(versions, a.Version), append(prints, present(a.Fingerprint)), append(at, a.At)
		}
	}
	values := []string{"a.actor", "a.id", "a.key", "a.id", "a.opened", "a.before", "a.version", "a.fingerprint", "a.at"}
	m.text.WriteString(",\nanswered AS (INSERT INTO #answers (actor, of, key, case_id, opened, before, version, fingerprint, at, mark) SELECT " + strings.Join(values, ", ") + ", " +
		markOf("answers", values...) + " FROM " + m.rows("a", "actor", "text", actors, "id", "text", ids, "key", "text", keys, "opened", "text", opened, "before", "bigint", before,
		"version", "bigint", versions, "fingerprint", "bytea", prints, "at", "timestamptz", at) + " JOIN moved USING (id))")
}

// groupable reports whether a change can be written with others by one statement: it is
// one of a case that is there, and writes nothing that others could wait for.
func groupable(ch *store.Change) bool {
	return ch.Before > 0 && plain(*ch) && ch.Check() == nil
}

// writeTogether writes changes of different cases by one statement, reports which, and
// tells the hooks of these.
func (t tables) writeTogether(ctx context.Context, l link, changes []*store.Change) (map[string]bool, error) {
	saved := map[string]bool{}
	if len(changes) == 0 {
		return saved, nil
	}
	st, err := t.together(changes)
	if err != nil {
		return nil, err
	}
	err = l.query(ctx, st.text.String(), st.args, func(scan scanner) error {
		var id string
		err := scan(&id, new(*string))
		saved[id] = true
		return err
	})
	if err != nil {
		return saved, err
	}
	return saved, t.say(ctx, l, slices.DeleteFunc(slices.Clone(changes), func(ch *store.Change) bool { return !saved[ch.Case.ID] })...)
}

// SaveAll applies changes of different cases; see store.Batcher. Those that open a case or
// are of no plain kind are saved alone.
func (t tables) SaveAll(ctx context.Context, changes []store.Change) ([]bool, error) {
	return t.saveAll(ctx, changes, t.link.atomically)
}

func (t tables) saveAll(ctx context.Context, changes []store.Change, in func(context.Context, func(link) error) error) ([]bool, error) {
	var some []*store.Change
	of := map[string]int{}
	for i := range changes {
		ch := &changes[i]
		if _, twice := of[ch.Case.ID]; !twice && groupable(ch) {
			of[ch.Case.ID] = i
			some = append(some, ch)
		}
	}
	slices.SortFunc(some, func(a, b *store.Change) int { return strings.Compare(a.Case.ID, b.Case.ID) })
	var ids map[string]bool
	err := in(ctx, func(l link) (err error) {
		ids, err = t.writeTogether(ctx, l, some)
		return err
	})
	var failed unsaid
	switch {
	case errors.As(err, &failed):
		clear(of) // each is saved alone
	case err != nil:
		return nil, fmt.Errorf("postgres: save many: %w", err)
	}
	saved := make([]bool, len(changes))
	for i := range changes {
		if at, tried := of[changes[i].Case.ID]; tried && at == i {
			saved[i] = ids[changes[i].Case.ID]
		} else {
			saved[i] = t.link.atomically(ctx, func(l link) error { return t.by(l).Save(ctx, changes[i]) }) == nil
		}
	}
	return saved, nil
}

// SaveAll applies changes of different cases; see store.Batcher.
func (s *Store) SaveAll(ctx context.Context, changes []store.Change) ([]bool, error) {
	return s.saveAll(ctx, changes, func(ctx context.Context, do func(link) error) error { return s.steadily(ctx, do) })
}

// steadily is a transaction of the store's own in which many changes are written.
func (s *Store) steadily(ctx context.Context, do func(link) error) error {
	return s.link.atomically(ctx, func(l link) error {
		if _, err := l.exec(ctx, steadily); err != nil {
			return err
		}
		return do(l)
	})
}

// LoadAll returns the cases of ids that are there and whole; see store.Batcher.
func (t tables) LoadAll(ctx context.Context, ids []string) ([]store.Stored, error) {
	found := make(map[string]store.Stored, len(ids))
	known := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !keepable(id) })
	err := t.query(ctx, t.in("SELECT id, body, head, next_due FROM #cases WHERE id = ANY ($1) AND removed IS NULL"), []any{known}, func(scan scanner) error {
		var (
			id         string
			st         store.Stored
			body, head []byte
			due        *time.Time
		)
		if err := scan(&id, &body, &head, &due); err != nil {
			return err
		}
		if due != nil {
			st.NextDue = due.UTC()
		}
		if store.ReadCase(body, &st.Case) == nil && toHash(&st.Head, head) == nil {
			found[id] = st
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: load many: %w", err)
	}
	out := make([]store.Stored, 0, len(found))
	for _, id := range ids {
		if st, there := found[id]; there {
			out = append(out, st)
		}
	}
	return out, nil
}
