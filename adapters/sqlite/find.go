package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	foundColumns  = `c.id, c.version, c.sop, c.stage, coalesce(c.unit, ''), coalesce(c.role, ''), c.closed, c.done, c.place, c.opened, c.changed`
	turnColumns   = `c.id, c.version, c.sop, c.stage, coalesce(c.unit, ''), coalesce(c.role, ''), c.closed, c.done, t.place, c.opened, c.changed`
	listedColumns = `c.id, c.version, l.sop, l.stage, l.unit, l.role, l.closed, l.closed, l.place`
)

// Find lists cases.
func (s *Store) Find(ctx context.Context, q store.Search) ([]store.Found, error) {
	if q.List != "" {
		text, args, err := finding(q)
		if err != nil {
			return nil, err
		}
		return collect(ctx, s.read, text, args, readListed)
	}
	if !byStages(q) {
		text, args, err := finding(q)
		if err != nil {
			return nil, err
		}
		return collect(ctx, s.read, text, args, readFound)
	}
	stages, err := s.stages(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []store.Found
	for some := range slices.Chunk(stages, mostMerged) {
		text, args := merging(q, some)
		found, err := collect(ctx, s.read, text, args, readFound)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	if len(stages) > mostMerged {
		slices.SortFunc(out, func(a, b store.Found) int {
			return store.Place{Order: a.Summary.Order, ID: a.ID}.Compare(store.Place{Order: b.Summary.Order, ID: b.ID})
		})
		out = out[:min(len(out), q.Limit)]
	}
	return out, nil
}

// finding returns the statement of a search other than [byStages]: it reads what an
// index begins with, which it names so that the statement fails rather than reads all
// cases; the table of a list or of turns has its own. Other filters are checked row by
// row. In order of id those of a list, turn or citizen are sorted.
func finding(q store.Search) (string, []any, error) {
	from, where, args, err := conditions(q, `sop_cases c INDEXED BY `+indexOf(q))
	columns, place, id := foundColumns, `c.place`, `c.id`
	switch {
	case q.Turn == (store.Turn{}) && q.List == "" && indexOf(q) == `sop_cases_open`:
		where = append(where, `NOT c.done`) // as the index says it
	case q.List != "":
		columns, place, id = listedColumns, `l.place`, `l.id`
	case q.Turn != store.Turn{}:
		columns, place, id = turnColumns, `t.place`, `t.id`
	}
	order := place + `, ` + id
	switch {
	case q.ByID:
		order = id
		where, args = append(where, id+` > ?`), append(args, q.After.ID)
	case q.After != store.Place{}:
		where = append(where, `(`+place+`, `+id+`) > (?, ?)`)
		args = append(args, micros(q.After.Order), q.After.ID)
	}
	return `SELECT ` + columns + ` FROM ` + from + ` WHERE ` + strings.Join(where, ` AND `) +
		` ORDER BY ` + order + ` LIMIT ?`, append(args, q.Limit), err
}

func indexOf(q store.Search) string {
	switch {
	case q.Reporter != "":
		return `sop_cases_reporter`
	case q.Unit != "":
		return `sop_cases_unit_id`
	case q.Done: // nearly all are
		return `sqlite_autoindex_sop_cases_1`
	default:
		return `sop_cases_open`
	}
}

// conditions returns what a search reads, and its filters but for After: a list or
// turns with their cases, else the cases as they are given.
func conditions(q store.Search, cases string) (from string, where []string, args []any, err error) {
	from, of, done := cases, `c.`, `c.done = ?`
	place := `c.place`
	switch {
	case q.List != "":
		from, of, done, place = `sop_lists l CROSS JOIN sop_cases c ON c.id = l.id`, `l.`, `l.closed = ?`, `l.place`
		where, args = append(where, `l.whose = ?`), append(args, q.List)
	case q.Turn != store.Turn{}:
		from, place = `sop_turns t CROSS JOIN sop_cases c ON c.id = t.id`, `t.place`
		where, args = append(where, `t.role = ?`, `t.whose = ?`), append(args, q.Turn.Role, q.Turn.Whose)
	}
	where, args = append(where, done), append(args, q.Done)
	for _, f := range []struct{ column, value string }{
		{of + `sop`, q.SOP}, {of + `stage`, q.Stage}, {of + `unit`, q.Unit}, {of + `role`, q.Role}, {`c.reporter`, q.Reporter},
	} {
		if f.value != "" {
			where, args = append(where, f.column+` = ?`), append(args, f.value)
		}
	}
	for _, unit := range q.NotUnits {
		where, args = append(where, `c.unit IS NOT ?`), append(args, unit)
	}
	for _, whose := range q.NotLists {
		name, failed := onList(whose)
		where, args, err = append(where, `instr(c.lists, ?) = 0`), append(args, name), errors.Join(err, failed)
	}
	if !q.Until.IsZero() {
		where, args = append(where, place+` <= ?`), append(args, micros(q.Until))
	}
	return from, where, args, err
}

func readListed(rows *sql.Rows) (store.Found, error) {
	var (
		f     store.Found
		place int64
	)
	sum := &f.Summary
	err := rows.Scan(&f.ID, &f.Version, &sum.SOP, &sum.Stage, &sum.Unit, &sum.Role, &sum.Closed, &sum.Done, &place)
	sum.Order = instant(place)
	return f, err
}

func readFound(rows *sql.Rows) (store.Found, error) {
	var (
		f                      store.Found
		place, opened, changed int64
	)
	sum := &f.Summary
	err := rows.Scan(&f.ID, &f.Version, &sum.SOP, &sum.Stage, &sum.Unit, &sum.Role, &sum.Closed, &sum.Done, &place, &opened, &changed)
	sum.Order, sum.Opened, sum.Changed = instant(place), instant(opened), instant(changed)
	return f, err
}

// Tally counts cases by SOP and stage.
func (s *Store) Tally(ctx context.Context, q store.Search) ([]store.Tally, error) {
	text, args, err := tallying(q)
	if err != nil {
		return nil, err
	}
	return collect(ctx, s.read, text, args, func(rows *sql.Rows) (t store.Tally, err error) {
		err = rows.Scan(&t.SOP, &t.Stage, &t.Cases)
		return t, err
	})
}

// tallying returns the statement that counts: from the numbers that are kept, what is
// late stage by stage by the index of deadlines; a citizen's cases, a list or turns are
// gone through.
func tallying(q store.Search) (string, []any, error) {
	if q.List == "" && q.Reporter == "" && q.Turn == (store.Turn{}) {
		text, args := countingKept(q)
		return text, args, nil
	}
	from, where, args, err := conditions(q, `sop_cases c INDEXED BY sop_cases_reporter`)
	of := `c`
	if q.List != "" {
		if of = `l`; len(q.NotUnits)+len(q.NotLists) == 0 {
			from = `sop_lists l`
		}
	}
	return `SELECT ` + of + `.sop, ` + of + `.stage, count(*) FROM ` + from + ` WHERE ` + strings.Join(where, ` AND `) +
		` GROUP BY ` + of + `.sop, ` + of + `.stage ORDER BY ` + of + `.sop, ` + of + `.stage`, args, err
}
