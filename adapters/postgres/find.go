package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Find returns a page of a list; see store.Finder.
func (t tables) Find(ctx context.Context, q store.Search) ([]store.Found, error) {
	st := &statement{}
	columns, from := "c.stage, c.unit, c.role, c.closed, c.done, c.place, c.opened, c.changed", "c"
	switch {
	case q.List != "":
		columns, from = "l.stage, l.unit, l.role, l.closed, l.closed, l.place, '0001-01-01Z'::timestamptz, '0001-01-01Z'::timestamptz", "l"
	case q.Turn != store.Turn{}:
		columns = "c.stage, c.unit, c.role, c.closed, c.done, t.place, c.opened, c.changed"
	}
	st.text.WriteString("SELECT c.id, c.version, " + from + ".sop, " + columns)
	place, id := writeSearch(st, q)
	order := place + ", " + id
	switch {
	case q.ByID:
		order = id
		st.text.WriteString(" AND " + id + " > " + st.arg(lookup(q.After.ID), "text"))
	case q.After != store.Place{}:
		st.text.WriteString(" AND (" + place + ", " + id + ") > (" + st.arg(q.After.Order, "timestamptz") + ", " + st.arg(lookup(q.After.ID), "text") + ")")
	}
	st.text.WriteString(" ORDER BY " + order + " LIMIT " + st.arg(q.Limit, "bigint"))
	var out []store.Found
	err := t.query(ctx, t.in(st.text.String()), st.args, func(scan scanner) error {
		var f store.Found
		s := &f.Summary
		if err := scan(&f.ID, &f.Version, &s.SOP, &s.Stage, &s.Unit, &s.Role, &s.Closed, &s.Done, &s.Order, &s.Opened, &s.Changed); err != nil {
			return err
		}
		s.Order, s.Opened, s.Changed = s.Order.UTC(), s.Opened.UTC(), s.Changed.UTC()
		if q.List != "" {
			s.Opened, s.Changed = time.Time{}, time.Time{}
		}
		out = append(out, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: find: %w", err)
	}
	return out, nil
}

// writeSearch writes FROM and WHERE of a search, and returns the columns that
// the list is sorted by: those of the index that leads to its cases.
func writeSearch(st *statement, q store.Search) (place, id string) {
	place, id = "c.place", "c.id"
	of, done := "c.", "c.done"
	switch {
	case q.List != "":
		place, id, of, done = "l.place", "l.case_id", "l.", "l.closed"
		st.text.WriteString(" FROM #lists l JOIN #cases c ON c.id = l.case_id")
	case q.Turn != store.Turn{}:
		place, id = "t.place", "t.case_id"
		st.text.WriteString(" FROM #cases c JOIN #turns t ON t.case_id = c.id AND t.role = " + st.arg(lookup(q.Turn.Role), "text") + " AND t.whose = " + st.arg(lookup(q.Turn.Whose), "text"))
	default:
		st.text.WriteString(" FROM #cases c")
	}
	if q.Done {
		st.text.WriteString(" WHERE " + done)
	} else {
		st.text.WriteString(" WHERE NOT " + done)
	}
	if q.List != "" {
		st.text.WriteString(" AND l.whose = " + st.arg(lookup(q.List), "text"))
	}
	for _, f := range []struct{ column, want string }{
		{of + "sop", q.SOP}, {of + "stage", q.Stage}, {of + "unit", q.Unit}, {of + "role", q.Role}, {"c.reporter", q.Reporter},
	} {
		if f.want != "" {
			st.text.WriteString(" AND " + f.column + " = " + st.arg(lookup(f.want), "text"))
		}
	}
	if q.Reporter != "" {
		st.text.WriteString(" AND c.reporter <> ''")
	}
	for _, unit := range q.NotUnits {
		st.text.WriteString(" AND c.unit <> " + st.arg(lookup(unit), "text"))
	}
	for _, whose := range q.NotLists {
		st.text.WriteString(" AND NOT EXISTS (SELECT FROM #lists x WHERE x.case_id = l.case_id AND x.whose = " + st.arg(lookup(whose), "text") + ")")
	}
	if !q.Until.IsZero() {
		st.text.WriteString(" AND " + place + " <= " + st.arg(q.Until, "timestamptz"))
	}
	return place, id
}
