package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	findAnswer   = `SELECT 1 FROM sop_answers WHERE actor = ? AND of_id = ? AND key = ?`
	findName     = `SELECT hash FROM sop_names WHERE kind = ? AND name = ?`
	findCase     = `SELECT seq, version, sop, closed, place, turns, lists, coalesce(unit, ''), coalesce(reporter, ''), done, opened, owes, ended FROM sop_cases WHERE id = ?`
	findPersonal = `SELECT 1 FROM sop_personal WHERE of_case = ? AND commitment = ?`
	lastWritten  = `SELECT max(written) FROM sop_entries WHERE of_case = ?`
	findGrave    = `SELECT 1 FROM sop_graves WHERE id = ?`
	addDocument  = `INSERT INTO sop_documents (hash, kind, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
	addName      = `INSERT INTO sop_names (kind, name, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
	addCase      = `INSERT INTO sop_cases (version, head, next_due, sop, stage, unit, role, reporter, closed, done, place, opened, changed, turns, lists, owes, ended, body, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`
	changeCase   = `UPDATE sop_cases SET version = ?, head = ?, next_due = ?, sop = ?, stage = ?, unit = ?, role = ?, reporter = ?, closed = ?, done = ?, place = ?, opened = ?, changed = ?, turns = ?, lists = ?, owes = ?, ended = ?, body = ? WHERE seq = ?`
	// An index of whose columns none is set is not written.
	stirCase     = `UPDATE sop_cases SET version = ?, head = ?, next_due = ?, stage = ?, role = ?, place = ?, changed = ?, turns = ?, lists = ?, body = ? WHERE seq = ?`
	addEntry     = `INSERT INTO sop_entries (of_case, no, at, written, hash, mark, body) VALUES (?, ?, ?, ?, ?, ?, ?)`
	addPersonal  = `INSERT INTO sop_personal (of_case, entry, field, commitment, salt, value) VALUES (?, ?, ?, ?, ?, ?)`
	addAnswer    = `INSERT INTO sop_answers (actor, of_id, key, of_case, opened, before, version, fingerprint, at, mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	forgetAnswer = `DELETE FROM sop_answers WHERE at < ?`
)

// keepAnswers is how long an answer is kept at least.
const keepAnswers = 7 * 24 * time.Hour

// Save applies all of a change or nothing.
func (s *Store) Save(ctx context.Context, ch store.Change) error {
	return s.save(ctx, ch)[0]
}

// SaveAll applies changes of different cases in one transaction.
func (s *Store) SaveAll(ctx context.Context, changes []store.Change) ([]bool, error) {
	saved := make([]bool, len(changes))
	var failed error
	for i, err := range s.save(ctx, changes...) {
		if saved[i] = err == nil; !saved[i] && !refused(err) {
			failed = err
		}
	}
	if slices.Contains(saved, true) {
		return saved, nil
	}
	return saved, failed
}

// save saves changes and returns the error of each.
func (s *Store) save(ctx context.Context, changes ...store.Change) []error {
	written, do := make([][]saving, len(changes)), make([]action, len(changes))
	for i := range changes {
		ch := &changes[i]
		for one := ch; one != nil && one.Case.ID != ""; one = one.Linked {
			written[i] = append(written[i], saving{ch: one, body: store.AppendCase(make([]byte, 0, 4096), &one.Case)})
		}
		do[i] = func(ctx context.Context, r runner) error { return save(ctx, r, ch, written[i]) }
	}
	errs := s.writer.write(ctx, do...)
	for i, err := range errs {
		if err != nil {
			continue
		}
		for _, w := range written[i] {
			s.cases.put(w.ch.Case.ID, w.body, w.ch.Case.Clone())
		}
	}
	return errs
}

// saving is the change of one case.
type saving struct {
	ch    *store.Change
	body  []byte
	kept  kept
	found bool
}

// kept is what is stored of a case before a change.
type kept struct {
	seq, version int64
	listed
	settled
}

// settled is what seldom changes of a case's row.
type settled struct {
	unit, reporter, owes string
	done                 bool
	opened               int64
	ended                sql.NullInt64
}

func save(ctx context.Context, r runner, ch *store.Change, written []saving) error {
	if err := ch.Check(); err != nil {
		return fmt.Errorf("sqlite: %w", err)
	}
	if len(written) == 0 {
		if _, _, err := check(ctx, r, ch); err != nil {
			return err
		}
	}
	for i := range written {
		w := &written[i]
		var err error
		if w.kept, w.found, err = check(ctx, r, w.ch); err != nil {
			return err
		}
	}
	for _, d := range ch.Documents {
		if err := saveDocument(ctx, r, d); err != nil {
			return err
		}
	}
	for i := range written {
		if err := written[i].save(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// save writes the change, which was checked.
func (w *saving) save(ctx context.Context, r runner) error {
	ch, k := w.ch, &w.kept
	if err := saveCase(ctx, r, ch, w.body, k, w.found); err != nil {
		return err
	}
	for i := range ch.Entries {
		e := &ch.Entries[i]
		if _, err := r.exec(ctx, addEntry, k.seq, e.No, micros(e.At), micros(e.Written), e.Hash[:], hashOfRow(e.Hash[:], micros(e.Written)), e.Body); err != nil {
			return fmt.Errorf("entry %d: %w", e.No, err)
		}
	}
	for i := range ch.Personal {
		p := &ch.Personal[i]
		if _, err := r.exec(ctx, addPersonal, k.seq, p.Entry, p.Field, p.Commitment, p.Salt[:], []byte(p.Value)); err != nil {
			return fmt.Errorf("a personal value of entry %d: %w", p.Entry, err)
		}
	}
	if err := enqueue(ctx, r, ch); err != nil {
		return err
	}
	return saveAnswer(ctx, r, ch.Answer, k.seq)
}

// check returns what is stored of the case, or why the change cannot be made.
// Nothing has been written then.
func check(ctx context.Context, r runner, ch *store.Change) (k kept, found bool, err error) {
	var one int
	if a := ch.Answer; a != nil {
		taken, err := r.scan(ctx, findAnswer, []any{a.Actor, a.Case, a.Text}, &one)
		if err != nil {
			return k, false, err
		}
		if taken {
			return k, false, store.ErrKeyTaken
		}
	}
	for _, d := range ch.Documents {
		var hash []byte
		if d.Name == "" {
			continue
		}
		taken, err := r.scan(ctx, findName, []any{d.Kind, d.Name}, &hash)
		if err != nil {
			return k, false, err
		}
		if taken && string(hash) != string(d.Hash[:]) {
			return k, false, fmt.Errorf("%s %s: %w", d.Kind, d.Name, store.ErrNameTaken)
		}
	}
	if ch.Case.ID == "" {
		return k, false, nil
	}
	if found, err = k.find(ctx, r, ch.Case.ID); err != nil {
		return k, false, err
	}
	if found != (ch.Before != 0) || k.version != ch.Before {
		return k, found, store.ErrConflict
	}
	for _, commitment := range ch.Needs {
		if kept, err := r.scan(ctx, findPersonal, []any{k.seq, commitment}, &one); err != nil || !kept {
			return k, found, errors.Join(err, store.ErrConflict)
		}
	}
	if !found {
		removed, err := r.scan(ctx, findGrave, []any{ch.Case.ID}, &one)
		if err != nil {
			return k, false, err
		}
		if removed {
			return k, false, store.ErrConflict
		}
	}
	return k, found, nil
}

func saveDocument(ctx context.Context, r runner, d store.Document) error {
	added, err := r.exec(ctx, addDocument, d.Hash[:], d.Kind, d.Body)
	if err != nil {
		return fmt.Errorf("document %s: %w", d.Hash, err)
	}
	if d.Name != "" {
		named, err := r.exec(ctx, addName, d.Kind, d.Name, d.Hash[:])
		if err != nil {
			return fmt.Errorf("document %s %s: %w", d.Kind, d.Name, err)
		}
		added += named
	}
	if added == 0 {
		return nil
	}
	return enter(ctx, r, "", d.Deed)
}

func (k *kept) find(ctx context.Context, r runner, id string) (bool, error) {
	return r.scan(ctx, findCase, []any{id}, &k.seq, &k.version, &k.sop, &k.closed, &k.place, &k.turns, &k.lists, &k.unit, &k.reporter, &k.done, &k.opened, &k.owes, &k.ended)
}

// saveCase writes the case, and the rows that it is listed by.
func saveCase(ctx context.Context, r runner, ch *store.Change, body []byte, k *kept, found bool) error {
	sum := &ch.Summary
	now, err := listedBy(sum)
	if err != nil {
		return err
	}
	var due any
	if !ch.NextDue.IsZero() {
		due = micros(ch.NextDue)
	}
	ended, err := k.endedBy(ctx, r, ch, found)
	if err != nil {
		return err
	}
	is := settled{sum.Unit, sum.Reporter, strings.Join(sum.Owes, ","), sum.Done, micros(sum.Opened), ended}
	values := []any{
		ch.Case.Version, ch.Head[:], due, sum.SOP, sum.Stage, nullable(sum.Unit), nullable(sum.Role), nullable(sum.Reporter),
		sum.Closed, sum.Done, now.place, micros(sum.Opened), micros(sum.Changed), now.turns, now.lists, is.owes, is.ended, body,
	}
	switch {
	case !found:
		_, err = r.scan(ctx, addCase, append(values, ch.Case.ID), &k.seq)
	case is == k.settled && now.sop == k.sop && now.closed == k.closed:
		_, err = r.exec(ctx, stirCase, ch.Case.Version, ch.Head[:], due, sum.Stage, nullable(sum.Role), now.place, micros(sum.Changed), now.turns, now.lists, body, k.seq)
	default:
		_, err = r.exec(ctx, changeCase, append(values, k.seq)...)
	}
	if err != nil {
		return fmt.Errorf("case: %w", err)
	}
	return now.replace(ctx, r, ch.Case.ID, k.listed)
}

// endedBy returns when anything was last written on the case, if nothing is under way on it
// after the change.
func (k *kept) endedBy(ctx context.Context, r runner, ch *store.Change, found bool) (last sql.NullInt64, err error) {
	if !ch.Summary.Done && len(ch.Summary.Owes) == 0 {
		return last, nil
	}
	if last = k.ended; found && !last.Valid {
		if _, err := r.scan(ctx, lastWritten, []any{k.seq}, &last); err != nil {
			return last, fmt.Errorf("case: %w", err)
		}
	}
	for i := range ch.Entries {
		if at := micros(ch.Entries[i].Written); !last.Valid || at > last.Int64 {
			last = sql.NullInt64{Int64: at, Valid: true}
		}
	}
	return last, nil
}

// saveAnswer keeps an answer, and forgets those that are old enough.
func saveAnswer(ctx context.Context, r runner, a *store.Answer, seq int64) error {
	if a == nil {
		return nil
	}
	row := []any{a.Actor, a.Case, a.Text, seq, a.Opened, a.Before, a.Version, a.Fingerprint, micros(a.At)}
	if _, err := r.exec(ctx, addAnswer, append(row, hashOfRow(row...))...); err != nil {
		return fmt.Errorf("idempotency key: %w", err)
	}
	if _, err := r.exec(ctx, forgetAnswer, micros(a.At.Add(-keepAnswers))); err != nil {
		return fmt.Errorf("old idempotency keys: %w", err)
	}
	return nil
}
