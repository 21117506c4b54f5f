package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// mostUnfolded is how many rows of counts are let be.
const mostUnfolded = 500

// Beat keeps the moment of a beat; see store.Heart. With it the numbers of cases are
// folded.
func (s *Store) Beat(ctx context.Context, at time.Time) error {
	err := s.tables.Beat(ctx, at)
	if err == nil {
		s.fold(ctx)
	}
	return err
}

// fold makes one row of those that count the same. Nobody waits for it: it takes those
// that are there, and are not being folded by another process.
func (s *Store) fold(ctx context.Context) {
	// A failure is no fault of the beat: the next one tries again.
	_, _ = s.exec(ctx, s.in(`WITH gone AS (DELETE FROM #counts WHERE ctid = ANY (ARRAY(
			SELECT ctid FROM #counts WHERE (SELECT count(*) FROM #counts) > $1 FOR UPDATE SKIP LOCKED)) RETURNING *)
		INSERT INTO #counts SELECT done, sop, stage, unit, role, sum(cases) FROM gone GROUP BY 1, 2, 3, 4, 5 HAVING sum(cases) <> 0`), mostUnfolded)
}

// Tally counts cases by SOP and stage; see store.Finder. Without a time, a list, turn or
// citizen the numbers that are kept say it.
func (t tables) Tally(ctx context.Context, q store.Search) ([]store.Tally, error) {
	st := &statement{}
	switch kept := q.List == "" && q.Reporter == "" && q.Turn == (store.Turn{}) && q.Until.IsZero(); {
	case kept:
		st.text.WriteString("SELECT sop, stage, sum(cases)::bigint FROM #counts WHERE done = " + st.arg(q.Done, "boolean"))
		for _, f := range []struct{ column, want string }{{"sop", q.SOP}, {"stage", q.Stage}, {"unit", q.Unit}, {"role", q.Role}} {
			if f.want != "" {
				st.text.WriteString(" AND " + f.column + " = " + st.arg(lookup(f.want), "text"))
			}
		}
		st.text.WriteString(" GROUP BY 1, 2 HAVING sum(cases) <> 0")
	case q.List != "":
		st.text.WriteString("SELECT l.sop, l.stage, count(*)")
		writeSearch(st, q)
		st.text.WriteString(" GROUP BY 1, 2")
	default:
		st.text.WriteString("SELECT c.sop, c.stage, count(*)")
		writeSearch(st, q)
		st.text.WriteString(" GROUP BY 1, 2")
	}
	st.text.WriteString(" ORDER BY 1, 2")
	var out []store.Tally
	err := t.query(ctx, t.in(st.text.String()), st.args, func(scan scanner) error {
		var row store.Tally
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
