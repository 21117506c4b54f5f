package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// carried is a table as its rows are carried. The columns stand in the order of the
// kind's, each with how its values are kept: plainly, as a time, as true or false, or as
// the bytes of a text.
type carried struct {
	table, where string
	columns      []carriedColumn
}

type carriedColumn struct{ name, kept string }

// columnsOf reads "name name:time name:bool name:text".
func columnsOf(text string) (all []carriedColumn) {
	for word := range strings.FieldsSeq(text) {
		name, kept, _ := strings.Cut(word, ":")
		all = append(all, carriedColumn{name, kept})
	}
	return all
}

var carriedKinds = map[carry.Kind]carried{
	carry.Documents: {"documents", "", columnsOf("hash kind body")},
	carry.Names:     {"document_names", "", columnsOf("kind name hash")},
	carry.Register:  {"register", "", columnsOf("no of hash body")},
	carry.Cases: {"cases", "removed IS NULL", columnsOf("id version head next_due:time body sop stage unit role reporter closed:bool " +
		"done:bool place:time opened:time changed:time owes ended:time")}, // and turns and lists
	carry.Graves:    {"cases", "removed IS NOT NULL", columnsOf("id version head removed:time")},
	carry.Entries:   {"entries", "", columnsOf("seq case_id no at:time written:time hash body")},
	carry.Personal:  {"personal", "", columnsOf("case_id entry field commitment:text salt value")},
	carry.Answers:   {"answers", "", columnsOf("actor of key case_id opened before version fingerprint at:time")},
	carry.Receivers: {"receivers", "", columnsOf("name")},
	carry.Queues:    {"queues", "", columnsOf("receiver case_id tries due:time")}, // and events
	carry.Aside:     {"set_aside", "", columnsOf("receiver case_id no again at:time tries reason body")},
	carry.SentAgain: {"sent_again", "", columnsOf("receiver case_id behind place no again body")},
	carry.Gaps:      {"gaps", "", columnsOf("receiver case_id")},
	carry.Heart:     {"heart", "", columnsOf("at:time")},
}

// keyed returns the key's columns as they are compared, each byte by byte: the names of
// documents have the order of the database's language.
func (c carried) keyed(n int) []string {
	names := make([]string, n)
	for i := range names {
		if names[i] = c.columns[i].name; c.table == "document_names" {
			names[i] += ` COLLATE "C"`
		}
	}
	return names
}

// neutral returns a value of a column as it is carried.
func (c carriedColumn) neutral(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.UnixMicro()
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case []byte:
		if c.kept == "text" {
			return string(v)
		}
	}
	return v
}

// own returns a value that is carried as the column keeps it.
func (c carriedColumn) own(v any) any {
	switch c.kept {
	case "time":
		if at, ok := v.(int64); ok {
			return time.UnixMicro(at).UTC()
		}
	case "bool":
		return v != int64(0)
	case "text":
		text, _ := v.(string)
		return []byte(text)
	}
	return v
}

// Rows returns rows of a kind.
func (c Carrier) Rows(ctx context.Context, k carry.Kind, after carry.Row, limit int) ([]carry.Row, error) {
	of, ok := carriedKinds[k]
	if !ok {
		return nil, fmt.Errorf("postgres: nothing is kept of the kind %q", k)
	}
	key := of.keyed(k.Key())
	var where []string
	var args []any
	if of.where != "" {
		where = append(where, of.where)
	}
	if after != nil {
		marks := make([]string, k.Key())
		for i := range marks {
			args = append(args, of.columns[i].own(after[i]))
			marks[i] = fmt.Sprintf("$%d", i+1)
		}
		where = append(where, "("+strings.Join(key, ", ")+") > ("+strings.Join(marks, ", ")+")")
	}
	rows, err := c.read(ctx, of, where, strings.Join(key, ", "), limit, args...)
	switch {
	case err != nil || len(rows) == 0:
		return nil, err
	case k == carry.Cases:
		for _, row := range rows {
			if err := inForm(row, func(c *fsm.Case) ([]byte, error) { return store.AppendCase(nil, c), nil }); err != nil {
				return nil, err
			}
		}
		return rows, c.listed(ctx, rows)
	case k == carry.Queues:
		return rows, c.waiting(ctx, rows)
	}
	return rows, nil
}

func (c Carrier) read(ctx context.Context, of carried, where []string, order string, limit int, args ...any) ([]carry.Row, error) {
	names := make([]string, len(of.columns))
	for i, column := range of.columns {
		names[i] = column.name
	}
	text := "SELECT " + strings.Join(names, ", ") + " FROM #" + of.table
	if len(where) > 0 {
		text += " WHERE " + strings.Join(where, " AND ")
	}
	found, err := c.s.pool.Query(ctx, c.s.in(text+fmt.Sprintf(" ORDER BY %s LIMIT %d", order, limit)), args...)
	if err != nil {
		return nil, told(err)
	}
	defer found.Close()
	var rows []carry.Row
	for found.Next() {
		row, err := found.Values()
		if err != nil {
			return nil, told(err)
		}
		for i, column := range of.columns {
			row[i] = column.neutral(row[i])
		}
		rows = append(rows, row)
	}
	return rows, told(found.Err())
}

// Last returns the key of the last row of a kind.
func (c Carrier) Last(ctx context.Context, k carry.Kind) (carry.Row, error) {
	of := carriedKinds[k]
	var where []string
	if of.where != "" {
		where = append(where, of.where)
	}
	order := strings.Join(of.keyed(k.Key()), " DESC, ") + " DESC"
	of.columns = of.columns[:k.Key()]
	rows, err := c.read(ctx, of, where, order, 1)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// texts returns a column of texts.
func texts(rows []carry.Row, column int) []string {
	all := make([]string, len(rows))
	for i, r := range rows {
		all[i], _ = r[column].(string)
	}
	return all
}

// inForm writes the body of a case in another form: here cases are kept as json writes
// them, carried they are as store.AppendCase does.
func inForm(row carry.Row, write func(*fsm.Case) ([]byte, error)) error {
	const body = 4
	stored, _ := row[body].([]byte)
	var c fsm.Case
	if err := json.Unmarshal(stored, &c); err != nil {
		return fmt.Errorf("postgres: case %.80q: %w: %w", row[0], store.ErrCorrupt, err)
	}
	written, err := write(&c)
	row[body] = written
	return err
}

// listed adds to cases whose turn it may be, and the lists on which they stand.
func (c Carrier) listed(ctx context.Context, rows []carry.Row) error {
	ids := texts(rows, 0)
	turns, lists := map[string][]store.Turn{}, map[string][]store.Listing{}
	err := c.s.query(ctx, c.s.in("SELECT case_id, role, whose FROM #turns WHERE case_id = ANY ($1) ORDER BY case_id, role, whose"), []any{ids}, func(scan scanner) error {
		var id string
		var t store.Turn
		err := scan(&id, &t.Role, &t.Whose)
		turns[id] = append(turns[id], t)
		return err
	})
	if err != nil {
		return err
	}
	err = c.s.query(ctx, c.s.in("SELECT case_id, whose, stage, role, unit, place FROM #lists WHERE case_id = ANY ($1) ORDER BY case_id, whose"), []any{ids}, func(scan scanner) error {
		var id string
		var l store.Listing
		err := scan(&id, &l.Whose, &l.Stage, &l.Role, &l.Unit, &l.Order)
		l.Order = l.Order.UTC()
		lists[id] = append(lists[id], l)
		return err
	})
	if err != nil {
		return err
	}
	for i, id := range ids {
		turned, err := carry.Listed(turns[id])
		if err != nil {
			return err
		}
		on, err := carry.Listed(lists[id])
		if err != nil {
			return err
		}
		rows[i] = append(rows[i], turned, on)
	}
	return nil
}

// waiting adds to queues the events in them.
func (c Carrier) waiting(ctx context.Context, rows []carry.Row) error {
	type queue struct{ receiver, id string }
	packed := map[queue][]byte{}
	err := c.s.query(ctx, c.s.in(`SELECT o.receiver, o.case_id, o.no, o.body FROM unnest($1::text[], $2::text[]) AS q (receiver, case_id)
		JOIN #outgoing o ON o.receiver = q.receiver AND o.case_id = q.case_id ORDER BY o.receiver, o.case_id, o.no`), []any{texts(rows, 0), texts(rows, 1)}, func(scan scanner) error {
		var q queue
		var w carry.Waiting
		err := scan(&q.receiver, &q.id, &w.No, &w.Body)
		packed[q] = carry.Pack(packed[q], w)
		return err
	})
	for i, r := range rows {
		receiver, _ := r[0].(string)
		id, _ := r[1].(string)
		rows[i] = append(r, packed[queue{receiver, id}])
	}
	return err
}
