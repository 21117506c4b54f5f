package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// mostMerged is how many stages one statement merges: SQLite takes 500.
const mostMerged = 200

// stage is a stage, or an end, in which there are cases.
type stage struct{ sop, stage string }

// byStages reports whether a search is in order of deadline among all cases or those of
// a unit: the index has that order within each stage.
func byStages(q store.Search) bool {
	return q.List == "" && q.Reporter == "" && q.Turn == (store.Turn{}) && !q.ByID
}

// stages returns the stages that have cases which a search may fit.
func (s *Store) stages(ctx context.Context, q store.Search) ([]stage, error) {
	if q.SOP != "" && q.Stage != "" {
		return []stage{{q.SOP, q.Stage}}, nil
	}
	where, args := counted(q)
	return collect(ctx, s.read, `SELECT DISTINCT sop, stage FROM sop_counts WHERE `+where, args, func(rows *sql.Rows) (st stage, err error) {
		return st, rows.Scan(&st.sop, &st.stage)
	})
}

// counted returns which rows of sop_counts a search is about.
func counted(q store.Search) (string, []any) {
	where, args := []string{`done = ?`}, []any{q.Done}
	for _, f := range []struct{ column, value string }{{`sop`, q.SOP}, {`stage`, q.Stage}, {`unit`, q.Unit}, {`role`, q.Role}} {
		if f.value != "" {
			where, args = append(where, f.column+` = ?`), append(args, f.value)
		}
	}
	return strings.Join(where, ` AND `), args
}

// within returns what a search reads of one stage, given as two expressions: a range of
// the index, in the order of the list.
func within(q store.Search, sop, of string) (string, []any) {
	index, where, args := `sop_cases_stage`, `c.done = ?`, []any{q.Done}
	if q.Unit != "" {
		index, where, args = `sop_cases_unit`, `c.unit = ? AND c.done = ?`, []any{q.Unit, q.Done}
	}
	return `sop_cases c INDEXED BY ` + index + ` WHERE ` + where + ` AND c.sop = ` + sop + ` AND c.stage = ` + of, args
}

// narrowed adds what else a search asks of the cases of a stage.
func narrowed(q store.Search, text string, args []any) (string, []any) {
	if q.After != (store.Place{}) {
		text, args = text+` AND (c.place, c.id) > (?, ?)`, append(args, micros(q.After.Order), q.After.ID)
	}
	if !q.Until.IsZero() {
		text, args = text+` AND c.place <= ?`, append(args, micros(q.Until))
	}
	if q.Role != "" {
		text, args = text+` AND c.role = ?`, append(args, q.Role)
	}
	return text, args
}

// merging returns the statement that goes along the index in each stage at once, and
// reads the cases that come first of all.
func merging(q store.Search, stages []stage) (string, []any) {
	var parts []string
	var args []any
	for _, of := range stages {
		text, some := within(q, `?`, `?`)
		text, some = narrowed(q, text, append(some, of.sop, of.stage))
		parts = append(parts, `SELECT c.place AS place, c.id AS id, c.seq AS seq FROM `+text)
		args = append(args, some...)
	}
	return `SELECT ` + foundColumns + ` FROM (` + strings.Join(parts, ` UNION ALL `) + ` ORDER BY place, id LIMIT ?) m
		CROSS JOIN sop_cases c ON c.seq = m.seq ORDER BY m.place, m.id`, append(args, q.Limit)
}

// countingKept returns the statement that counts by the numbers that are kept; with
// Until it counts in each stage that has cases those of a range of the index.
func countingKept(q store.Search) (string, []any) {
	which, args := counted(q)
	if q.Until.IsZero() {
		return `SELECT sop, stage, sum(cases) FROM sop_counts WHERE ` + which + ` GROUP BY sop, stage ORDER BY sop, stage`, args
	}
	q.After = store.Place{}
	text, some := within(q, `k.sop`, `k.stage`)
	text, some = narrowed(q, text, some)
	return `SELECT sop, stage, late FROM (SELECT k.sop, k.stage, (SELECT count(*) FROM ` + text + `) AS late
		FROM (SELECT DISTINCT sop, stage FROM sop_counts WHERE ` + which + `) k) WHERE late > 0 ORDER BY sop, stage`, append(some, args...)
}
