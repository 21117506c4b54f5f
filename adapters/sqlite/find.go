package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine"
)

const foundColumns = `c.id, c.version, c.sop, c.stage, coalesce(c.unit, ''), coalesce(c.role, ''), c.closed, c.done, c.place, c.opened, c.changed`

// Find lists cases.
func (s *Store) Find(ctx context.Context, q engine.Search) ([]engine.Found, error) {
	text, args := finding(q)
	return collect(ctx, s.read, text, args, readFound)
}

// finding returns the statement of a search. The index is named, so that the
// statement fails rather than reads all cases: that of whose turn it is, else
// of the narrowest filter there is. Each begins with the filter and goes on in
// the order of the list; other filters are checked row by row.
func finding(q engine.Search) (string, []any) {
	where, args := conditions(q)
	from, place, id := `sop_cases c INDEXED BY `+indexOf(q), `c.place`, `c.id`
	if (q.Turn != engine.Turn{}) {
		from, place, id = `sop_turns t CROSS JOIN sop_cases c ON c.id = t.id`, `t.place`, `t.id`
		where = append([]string{`t.role = ?`, `t.whose = ?`}, where...)
		args = append([]any{q.Turn.Role, q.Turn.Whose}, args...)
	}
	if !q.Until.IsZero() {
		where = append(where, place+` <= ?`)
		args = append(args, micros(q.Until))
	}
	if (q.After != engine.Place{}) {
		where = append(where, `(`+place+`, `+id+`) > (?, ?)`)
		args = append(args, micros(q.After.Order), q.After.ID)
	}
	return `SELECT ` + foundColumns + ` FROM ` + from + ` WHERE ` + strings.Join(where, ` AND `) +
		` ORDER BY ` + place + `, ` + id + ` LIMIT ?`, append(args, q.Limit)
}

func indexOf(q engine.Search) string {
	switch {
	case q.Reporter != "":
		return `sop_cases_reporter`
	case q.Unit != "":
		return `sop_cases_unit`
	case q.SOP != "" && q.Stage != "":
		return `sop_cases_stage`
	case q.Role != "":
		return `sop_cases_role`
	default:
		return `sop_cases_place`
	}
}

// conditions returns the filters of a search, but for turn and place.
func conditions(q engine.Search) ([]string, []any) {
	where, args := []string{`c.done = ?`}, []any{q.Done}
	for _, f := range []struct{ column, value string }{
		{`c.sop`, q.SOP}, {`c.stage`, q.Stage}, {`c.unit`, q.Unit}, {`c.role`, q.Role}, {`c.reporter`, q.Reporter},
	} {
		if f.value != "" {
			where, args = append(where, f.column+` = ?`), append(args, f.value)
		}
	}
	return where, args
}

func readFound(rows *sql.Rows) (engine.Found, error) {
	var (
		f                      engine.Found
		place, opened, changed int64
	)
	sum := &f.Summary
	err := rows.Scan(&f.ID, &f.Version, &sum.SOP, &sum.Stage, &sum.Unit, &sum.Role, &sum.Closed, &sum.Done, &place, &opened, &changed)
	sum.Order, sum.Opened, sum.Changed = instant(place), instant(opened), instant(changed)
	return f, err
}

// Tally counts cases by SOP and stage.
func (s *Store) Tally(ctx context.Context, q engine.Search) ([]engine.Tally, error) {
	text, args := tallying(q)
	return collect(ctx, s.read, text, args, func(rows *sql.Rows) (t engine.Tally, err error) {
		err = rows.Scan(&t.SOP, &t.Stage, &t.Cases)
		return t, err
	})
}

// tallying returns the statement that counts. Without a narrow filter it reads
// the index of stages alone, in its order.
func tallying(q engine.Search) (string, []any) {
	where, args := conditions(q)
	index := indexOf(q)
	if index == `sop_cases_place` {
		index = `sop_cases_stage`
	}
	from := `sop_cases c INDEXED BY ` + index
	if (q.Turn != engine.Turn{}) {
		from = `sop_turns t CROSS JOIN sop_cases c ON c.id = t.id`
		where = append([]string{`t.role = ?`, `t.whose = ?`}, where...)
		args = append([]any{q.Turn.Role, q.Turn.Whose}, args...)
	}
	if !q.Until.IsZero() {
		where, args = append(where, `c.place <= ?`), append(args, micros(q.Until))
	}
	return `SELECT c.sop, c.stage, count(*) FROM ` + from + ` WHERE ` + strings.Join(where, ` AND `) +
		` GROUP BY c.sop, c.stage ORDER BY c.sop, c.stage`, args
}
