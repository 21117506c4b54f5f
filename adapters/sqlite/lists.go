package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	addTurn    = `INSERT INTO sop_turns (role, whose, place, id) VALUES (?, ?, ?, ?)`
	removeTurn = `DELETE FROM sop_turns WHERE role = ? AND whose = ? AND place = ? AND id = ?`
	findTurn   = `SELECT 1 FROM sop_turns WHERE role = ? AND whose = ? AND place = ? AND id = ?`
	addList    = `INSERT INTO sop_lists (whose, sop, closed, place, id, stage, role, unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	removeList = `DELETE FROM sop_lists WHERE whose = ? AND sop = ? AND closed = ? AND place = ? AND id = ?`
	findList   = `SELECT 1 FROM sop_lists WHERE whose = ? AND sop = ? AND closed = ? AND place = ? AND id = ? AND stage = ? AND role = ? AND unit = ?`
)

// listed is what a case's row says of the rows that it is listed by.
type listed struct {
	sop          string
	closed       bool
	place        int64
	turns, lists string
}

// lines are the rows themselves: their keys, and what stands beside.
type lines struct{ turns, lists [][]any }

func listedBy(sum *store.Summary) (l listed, err error) {
	l = listed{sop: sum.SOP, closed: sum.Closed, place: micros(sum.Order)}
	if l.turns, err = textOf(sum.Turns); err == nil {
		l.lists, err = textOf(sum.Lists)
	}
	return l, err
}

// summary returns what the row says, as listedBy was given it.
func (l *listed) summary() (store.Summary, error) {
	sum := store.Summary{SOP: l.sop, Closed: l.closed, Order: instant(l.place)}
	for text, into := range map[string]any{l.turns: &sum.Turns, l.lists: &sum.Lists} {
		if text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return sum, fmt.Errorf("%w: turns or lists: %w", store.ErrCorrupt, err)
		}
	}
	return sum, nil
}

// lines returns the rows of a case.
func (l *listed) lines(id string) (lines, error) {
	var out lines
	sum, err := l.summary()
	for _, t := range sum.Turns {
		out.turns = append(out.turns, []any{t.Role, t.Whose, micros(sum.OrderOf(t)), id})
	}
	for _, w := range sum.Lists {
		out.lists = append(out.lists, []any{w.Whose, sum.SOP, sum.Closed, micros(w.Order), id, w.Stage, w.Role, w.Unit})
	}
	return out, err
}

// replace puts the rows of a case in the place of those that it had.
func (l *listed) replace(ctx context.Context, r runner, id string, had listed) error {
	if *l == had {
		return nil
	}
	old, err := had.lines(id)
	if err != nil {
		return err
	}
	now, err := l.lines(id)
	if err != nil {
		return err
	}
	if err := exchange(ctx, r, old.turns, now.turns, removeTurn, addTurn); err != nil {
		return fmt.Errorf("turn: %w", err)
	}
	if err := exchange(ctx, r, old.lists, now.lists, removeList, addList); err != nil {
		return fmt.Errorf("list: %w", err)
	}
	return nil
}

// exchange removes, by their key, rows that are no more, and adds those that are
// new.
func exchange(ctx context.Context, r runner, old, now [][]any, remove, add string) error {
	key := strings.Count(remove, "?")
	for _, row := range old {
		if !has(now, row) {
			if _, err := r.exec(ctx, remove, row[:key]...); err != nil {
				return err
			}
		}
	}
	for _, row := range now {
		if !has(old, row) {
			if _, err := r.exec(ctx, add, row...); err != nil {
				return err
			}
		}
	}
	return nil
}

func has(rows [][]any, row []any) bool {
	return slices.ContainsFunc(rows, func(r []any) bool { return slices.Equal(r, row) })
}

// remove removes the rows that the stored case says it has.
func (l *listed) remove(ctx context.Context, r runner, id string) error {
	none := listed{}
	return none.replace(ctx, r, id, *l)
}

// check returns ErrCorrupt if the rows of a case are not what its own says.
func (l *listed) check(ctx context.Context, r runner, id string, sum *store.Summary) error {
	if again, err := listedBy(sum); err != nil || again != *l {
		return fmt.Errorf("%w: the turns or lists of case %.80q are not as they were written", store.ErrCorrupt, id)
	}
	rows, err := l.lines(id)
	if err != nil {
		return err
	}
	for text, all := range map[string][][]any{findTurn: rows.turns, findList: rows.lists} {
		for _, row := range all {
			var one int
			found, err := r.scan(ctx, text, row, &one)
			if err != nil {
				return interpret(err)
			}
			if !found {
				return fmt.Errorf("%w: case %.80q is not among those of %s", store.ErrCorrupt, id, strings.TrimSpace(fmt.Sprint(row[0], " ", row[1])))
			}
		}
	}
	return nil
}

func textOf[T any](rows []T) (string, error) {
	if len(rows) == 0 {
		return "", nil
	}
	text, err := json.Marshal(rows)
	return string(text), err
}

// onList is how the column lists names a list.
func onList(whose string) (string, error) {
	text, err := json.Marshal(whose)
	return `"Whose":` + string(text) + `,`, err
}
