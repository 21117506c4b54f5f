package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Carrier is a store as another is carried out of it, or into it (carry.All). What is
// carried into must have been opened with [Into].
type Carrier struct{ s *Store }

var (
	_ carry.Source = Carrier{}
	_ carry.Target = Carrier{}
)

// Carrier returns the store to be carried.
func (s *Store) Carrier() Carrier { return Carrier{s} }

// Into opens a schema for another store to be carried into it ([Store.Carrier]): also one
// in which that broke off, which is [carry.ErrUnfinished] otherwise. Until it is finished
// nothing else can be saved in it.
func Into() Option {
	return func(s *settings) error {
		s.into = true
		return nil
	}
}

// resumable refuses an unfinished copy that an older program began.
func resumable(ctx context.Context, db querier, schema string) error {
	var version int
	err := db.QueryRow(ctx, "SELECT coalesce(max(version), 0) FROM "+pgx.Identifier{schema, versionTable}.Sanitize()+" WHERE version < $1", carry.Unfinished).Scan(&version)
	if err == nil && version != newest {
		err = fmt.Errorf("%w; another program began it, so it cannot be gone on with", carry.ErrUnfinished)
	}
	return told(err)
}

// State tells what the store holds.
func (c Carrier) State(ctx context.Context) (carry.State, error) {
	return c.state(ctx, c.s.link)
}

func (c Carrier) state(ctx context.Context, l link) (carry.State, error) {
	is := carry.State{Empty: true}
	if _, err := one(ctx, l, c.s.in("SELECT name FROM #sop_migrations WHERE version = $1"), []any{carry.Unfinished}, &is.Of); err != nil {
		return is, err
	}
	for _, table := range ownTables() {
		if table == versionTable {
			continue
		}
		found, err := one(ctx, l, "SELECT 1 FROM "+c.s.prefix+pgx.Identifier{table}.Sanitize()+" LIMIT 1", nil, new(int))
		if err != nil {
			return is, err
		}
		is.Empty = is.Empty && !found
	}
	return is, nil
}

// Begin marks an empty store as an unfinished copy.
func (c Carrier) Begin(ctx context.Context, of string) error {
	return c.s.link.atomically(ctx, func(l link) error {
		// Of two that begin at once the second waits, and finds what the first began.
		if _, err := l.exec(ctx, "SELECT pg_advisory_xact_lock($1)", lockOf(c.s.schema)); err != nil {
			return err
		}
		switch is, err := c.state(ctx, l); {
		case err != nil:
			return err
		case is.Of != "":
			return carry.ErrOther
		case !is.Empty:
			return carry.ErrNotEmpty
		}
		_, err := l.exec(ctx, c.s.in("INSERT INTO #sop_migrations (version, name) VALUES ($1, $2)"), carry.Unfinished, of)
		return err
	})
}

// End opens the store for use: entries are numbered on from the last, the numbers of
// cases are folded, and the planner learns what the tables hold.
func (c Carrier) End(ctx context.Context) error {
	if err := c.s.link.atomically(ctx, func(l link) error {
		if _, err := l.exec(ctx, "SELECT setval(pg_get_serial_sequence($1, 'seq'), max(seq)) FROM "+c.s.prefix+"entries HAVING max(seq) IS NOT NULL", c.s.prefix+"entries"); err != nil {
			return err
		}
		_, err := l.exec(ctx, c.s.in("DELETE FROM #sop_migrations WHERE version = $1"), carry.Unfinished)
		return err
	}); err != nil {
		return err
	}
	c.s.fold(ctx)
	for _, table := range ownTables() {
		if _, err := c.s.link.exec(ctx, "ANALYZE "+c.s.prefix+pgx.Identifier{table}.Sanitize()); err != nil {
			return err
		}
	}
	return nil
}

// Take keeps rows of a kind.
func (c Carrier) Take(ctx context.Context, k carry.Kind, rows []carry.Row) error {
	of, ok := carriedKinds[k]
	if !ok {
		return fmt.Errorf("postgres: nothing is kept of the kind %q", k)
	}
	return told(pgx.BeginTxFunc(ctx, c.s.pool, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
		begun, err := one(ctx, byPGX{tx}, c.s.in("SELECT 1 FROM #sop_migrations WHERE version = $1"), []any{carry.Unfinished}, new(int))
		if err != nil || !begun {
			return errors.Join(err, fmt.Errorf("postgres: %w: nothing was begun in it", store.ErrConflict))
		}
		b := &pgx.Batch{}
		for _, row := range rows {
			if err := c.take(b, k, of, row); err != nil {
				return fmt.Errorf("%s %.80q: %w", k, fmt.Sprint(row[:k.Key()]...), err)
			}
		}
		return tx.SendBatch(ctx, b).Close()
	}))
}

// take adds what writes a row as the store itself would have written it.
func (c Carrier) take(b *pgx.Batch, k carry.Kind, of carried, row carry.Row) error {
	for i, v := range row[:len(of.columns)] {
		if text, ok := v.(string); ok && of.columns[i].name != "reason" && !keepable(text) {
			return fmt.Errorf("postgres: %w: the column %s holds a text that PostgreSQL cannot keep: over %d bytes, or not UTF-8", store.ErrInvalid, of.columns[i].name, longest)
		}
	}
	switch k {
	case carry.Cases:
		return c.takeCase(b, of, row)
	case carry.Graves:
		b.Queue(c.s.in(`INSERT INTO #cases (id, version, head, sop, stage, unit, role, reporter, closed, place, opened, changed, removed)
			VALUES ($1, $2, $3, '', '', '', '', '', false, $4, $4, $4, $4)`), row[0], row[1], row[2], of.columns[3].own(row[3]))
	case carry.Heart:
		at := of.columns[0].own(row[0])
		b.Queue(c.s.in("INSERT INTO #heart (one, at, mark) VALUES (true, $1, "+markOf("heart", "$1::timestamptz")+")"), at)
	case carry.Queues:
		c.insert(b, of, row)
		packed, _ := row[4].([]byte)
		events, err := carry.Unpack(packed)
		for _, e := range events {
			b.Queue(c.s.in("INSERT INTO #outgoing (receiver, case_id, no, body, mark) SELECT e.*, "+markOf("outgoing", "e.receiver", "e.case_id", "e.no", "e.body")+
				" FROM (VALUES ($1::text, $2::text, $3::bigint, $4::bytea)) AS e (receiver, case_id, no, body)"), row[0], row[1], e.No, e.Body)
		}
		return err
	default:
		c.insert(b, of, row)
	}
	return nil
}

// insert adds what writes the columns of a row, and its mark where it has one.
func (c Carrier) insert(b *pgx.Batch, of carried, row carry.Row) {
	names, values, args := make([]string, len(of.columns)), make([]string, len(of.columns)), make([]any, len(of.columns))
	given := map[string]string{}
	for i, column := range of.columns {
		names[i], values[i], args[i] = column.name, fmt.Sprintf("$%d::%s", i+1, column.kind(row[i])), column.own(row[i])
		given[column.name] = values[i]
	}
	for _, m := range marked {
		if m.table == of.table {
			var of []string
			for _, column := range m.columns {
				of = append(of, given[column.name])
			}
			names, values = append(names, "mark"), append(values, markOf(m.table, of...))
		}
	}
	b.Queue(c.s.in("INSERT INTO #"+of.table+" ("+strings.Join(names, ", ")+") OVERRIDING SYSTEM VALUE VALUES ("+strings.Join(values, ", ")+")"), args...)
}

// kind returns the type that a column has in PostgreSQL.
func (c carriedColumn) kind(v any) string {
	switch c.kept {
	case "time":
		return "timestamptz"
	case "bool":
		return "boolean"
	case "text":
		return "bytea"
	}
	switch v.(type) {
	case int64:
		return "bigint"
	case string:
		return "text"
	}
	return "bytea"
}

// takeCase adds what writes a case, its turns and its lists.
func (c Carrier) takeCase(b *pgx.Batch, of carried, row carry.Row) error {
	row = slices.Clone(row)
	if err := inForm(row, func(c *fsm.Case) ([]byte, error) { return json.Marshal(c) }); err != nil {
		return err
	}
	c.insert(b, of, row)
	turned, _ := row[len(of.columns)].(string) // after the columns of its own table
	on, _ := row[len(of.columns)+1].(string)
	turns, err := carry.ReadListed[store.Turn](turned)
	if err != nil {
		return err
	}
	lists, err := carry.ReadListed[store.Listing](on)
	if err != nil {
		return err
	}
	at, _ := row[12].(int64)
	sum := store.Summary{Order: time.UnixMicro(at).UTC(), Turns: turns, Lists: lists}
	for _, t := range turns {
		b.Queue(c.s.in("INSERT INTO #turns (case_id, role, whose, place) VALUES ($1, $2, $3, $4)"), row[0], t.Role, t.Whose, sum.OrderOf(t))
	}
	for _, l := range lists {
		b.Queue(c.s.in("INSERT INTO #lists (case_id, whose, sop, closed, place, stage, role, unit) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
			row[0], l.Whose, row[5], row[10] != int64(0), l.Order, l.Stage, l.Role, l.Unit)
	}
	return nil
}
