package postgres

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine"
)

// Find returns a page of a list; see engine.Finder.
func (t tables) Find(ctx context.Context, q engine.Search) ([]engine.Found, error) {
	st := &statement{}
	st.text.WriteString("SELECT c.id, c.version, c.sop, c.stage, c.unit, c.role, c.closed, c.done, c.place, c.opened, c.changed")
	place, id := writeSearch(st, q)
	if (q.After != engine.Place{}) {
		st.text.WriteString(" AND (" + place + ", " + id + ") > (" + st.arg(q.After.Order, "timestamptz") + ", " + st.arg(lookup(q.After.ID), "text") + ")")
	}
	st.text.WriteString(" ORDER BY " + place + ", " + id + " LIMIT " + st.arg(q.Limit, "bigint"))
	var out []engine.Found
	err := t.query(ctx, t.in(st.text.String()), st.args, func(scan scanner) error {
		var f engine.Found
		s := &f.Summary
		if err := scan(&f.ID, &f.Version, &s.SOP, &s.Stage, &s.Unit, &s.Role, &s.Closed, &s.Done, &s.Order, &s.Opened, &s.Changed); err != nil {
			return err
		}
		s.Order, s.Opened, s.Changed = s.Order.UTC(), s.Opened.UTC(), s.Changed.UTC()
		out = append(out, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: find: %w", err)
	}
	return out, nil
}

// Tally counts cases by SOP and stage; see engine.Finder.
func (t tables) Tally(ctx context.Context, q engine.Search) ([]engine.Tally, error) {
	st := &statement{}
	st.text.WriteString("SELECT c.sop, c.stage, count(*)")
	writeSearch(st, q)
	st.text.WriteString(" GROUP BY c.sop, c.stage ORDER BY c.sop, c.stage")
	var out []engine.Tally
	err := t.query(ctx, t.in(st.text.String()), st.args, func(scan scanner) error {
		var row engine.Tally
		if err := scan(&row.SOP, &row.Stage, &row.Cases); err != nil {
			return err
		}
		out = append(out, row)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: tally: %w", err)
	}
	return out, nil
}

// writeSearch writes FROM and WHERE of a search, and returns the columns that
// the list is sorted by: those of the index that leads to its cases.
func writeSearch(st *statement, q engine.Search) (place, id string) {
	place, id = "c.place", "c.id"
	st.text.WriteString(" FROM #cases c")
	if (q.Turn != engine.Turn{}) {
		place, id = "t.place", "t.case_id"
		st.text.WriteString(" JOIN #turns t ON t.case_id = c.id AND t.role = " + st.arg(lookup(q.Turn.Role), "text") + " AND t.whose = " + st.arg(lookup(q.Turn.Whose), "text"))
	}
	if q.Done {
		st.text.WriteString(" WHERE c.done")
	} else {
		st.text.WriteString(" WHERE NOT c.done")
	}
	for _, f := range []struct{ column, want string }{
		{"sop", q.SOP}, {"stage", q.Stage}, {"unit", q.Unit}, {"role", q.Role}, {"reporter", q.Reporter},
	} {
		if f.want != "" {
			st.text.WriteString(" AND c." + f.column + " = " + st.arg(lookup(f.want), "text"))
		}
	}
	if q.Reporter != "" {
		st.text.WriteString(" AND c.reporter <> ''")
	}
	if !q.Until.IsZero() {
		st.text.WriteString(" AND " + place + " <= " + st.arg(q.Until, "timestamptz"))
	}
	return place, id
}
