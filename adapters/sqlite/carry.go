package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

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

const waitingOf = `SELECT no, body FROM sop_outbox WHERE id = ? AND no BETWEEN ? AND ? ORDER BY no`

// Rows returns rows of a kind.
func (c Carrier) Rows(ctx context.Context, k carry.Kind, after carry.Row, limit int) ([]carry.Row, error) {
	of, ok := carriedKinds[k]
	if !ok {
		return nil, fmt.Errorf("sqlite: nothing is kept of the kind %q", k)
	}
	args := of.first
	if after != nil {
		args = after[:k.Key()]
	}
	marks := make([]string, k.Key())
	for i := range marks {
		marks[i] = "?" + strconv.Itoa(i+1)
	}
	text := `SELECT ` + of.from + ` WHERE (` + of.key + `) > (` + strings.Join(marks, ", ") + `) ORDER BY ` + of.key + ` LIMIT ?` + strconv.Itoa(len(marks)+1)
	if k == carry.Personal { // by which the rows before it are not looked at
		text = strings.Replace(text, `WHERE`, `WHERE c.id >= ?1 AND`, 1)
	}
	rows, err := collect(ctx, c.s.read, text, append(args[:len(args):len(args)], limit), readCarried)
	if err != nil || k != carry.Queues {
		return rows, err
	}
	for i, q := range rows {
		var packed []byte
		if _, err := collect(ctx, c.s.read, waitingOf, []any{q[1], q[4], q[5]}, func(rows *sql.Rows) (w carry.Waiting, err error) {
			if err = rows.Scan(&w.No, &w.Body); err == nil {
				packed = carry.Pack(packed, w)
			}
			return w, err
		}); err != nil {
			return nil, err
		}
		rows[i] = append(q[:4:4], packed)
	}
	return rows, nil
}

func readCarried(rows *sql.Rows) (carry.Row, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	row, into := make(carry.Row, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, err
	}
	for i, v := range row {
		if b, ok := v.([]byte); ok && b == nil { // none, and not NULL
			row[i] = []byte{}
		}
	}
	return row, nil
}

// Last returns the key of the last row of a kind.
func (c Carrier) Last(ctx context.Context, k carry.Kind) (carry.Row, error) {
	of := carriedKinds[k]
	_, tables, _ := strings.Cut(of.from, "FROM")
	rows, err := collect(ctx, c.s.read, `SELECT `+of.key+` FROM `+tables+` ORDER BY `+strings.ReplaceAll(of.key, ",", " DESC,")+` DESC LIMIT 1`, nil, readCarried)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

const copyOf = `SELECT name FROM sop_schema WHERE number = ?`

// ownRows are the tables that an empty store has no row in.
var ownRows = []string{
	"sop_cases", "sop_turns", "sop_lists", "sop_entries", "sop_personal", "sop_answers", "sop_documents", "sop_names", "sop_register",
	"sop_receivers", "sop_queues", "sop_outbox", "sop_set_aside", "sop_sent_again", "sop_gaps", "sop_graves", "sop_heart", "sop_counts",
}

// State tells what the store holds.
func (c Carrier) State(ctx context.Context) (carry.State, error) { return stateOfCopy(ctx, c.s.read) }

func stateOfCopy(ctx context.Context, r runner) (carry.State, error) {
	is := carry.State{Empty: true}
	if _, err := r.scan(ctx, copyOf, []any{carry.Unfinished}, &is.Of); err != nil {
		return is, interpret(err)
	}
	for _, table := range ownRows {
		found, err := r.scan(ctx, `SELECT 1 FROM `+table+` LIMIT 1`, nil, new(int))
		if err != nil {
			return is, interpret(err)
		}
		is.Empty = is.Empty && !found
	}
	return is, nil
}

// Begin marks an empty store as an unfinished copy.
func (c Carrier) Begin(ctx context.Context, of string) error {
	return c.within(ctx, func(r runner) error {
		switch is, err := stateOfCopy(ctx, r); {
		case err != nil:
			return err
		case is.Of != "":
			return carry.ErrOther
		case !is.Empty:
			return carry.ErrNotEmpty
		}
		_, err := r.exec(ctx, `INSERT INTO sop_schema (number, name) VALUES (?, ?)`, carry.Unfinished, of)
		return err
	})
}

// End opens the store for use.
func (c Carrier) End(ctx context.Context) error {
	if err := c.within(ctx, func(r runner) error {
		_, err := r.exec(ctx, `DELETE FROM sop_schema WHERE number = ?`, carry.Unfinished)
		return err
	}); err != nil {
		return err
	}
	return c.s.emptyLog(ctx)
}

// within lets all that do writes happen, or nothing, past what refuses to write to an
// unfinished copy.
func (c Carrier) within(ctx context.Context, do func(runner) error) error {
	g, ok := c.s.writer.(*group)
	if !ok {
		return fmt.Errorf("%w: it was not opened to be carried into", ErrReadOnly)
	}
	tx, err := g.pool.db.BeginTx(ctx, nil)
	if err != nil {
		return interpret(err)
	}
	if err := errors.Join(g.pool.place.unmoved(), do(runner{newGuest(tx, g.pool.place)})); err != nil {
		return errors.Join(interpret(err), ignoreDone(tx.Rollback()))
	}
	return interpret(tx.Commit())
}

// resumable refuses an unfinished copy that an older program began.
func resumable(ctx context.Context, db *sql.DB) error {
	var number int
	err := db.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM sop_schema WHERE number < ?`, carry.Unfinished).Scan(&number)
	if err == nil && number != newest {
		err = fmt.Errorf("%w; another program began it, so it cannot be gone on with", carry.ErrUnfinished)
	}
	return err
}

var errNotBegun = fmt.Errorf("sqlite: %w: nothing was begun in it", store.ErrConflict)
