package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	loadSummary   = `SELECT sop, stage, coalesce(unit, ''), coalesce(role, ''), coalesce(reporter, ''), closed, done, place, opened, changed, turns, lists, owes FROM sop_cases WHERE id = ?`
	countTurns    = `SELECT (SELECT count(*) FROM sop_turns), (SELECT coalesce(sum(iif(json_valid(turns), json_array_length(turns), 0)), 0) FROM sop_cases WHERE turns <> '')`
	countLists    = `SELECT (SELECT count(*) FROM sop_lists), (SELECT coalesce(sum(iif(json_valid(lists), json_array_length(lists), 0)), 0) FROM sop_cases WHERE lists <> '')`
	allCases      = `SELECT id, body FROM sop_cases ORDER BY id`
	allMigrations = `SELECT number || ' ' || name FROM sop_schema ORDER BY number`
	integrity     = `PRAGMA integrity_check(20)`
)

// Summary returns what the case is listed by. It is ErrCorrupt if the rows of
// its turns and lists are not there.
func (s *Store) Summary(ctx context.Context, id string) (store.Summary, error) {
	var (
		sum             store.Summary
		l               listed
		opened, changed int64
		owes            string
	)
	found, err := s.read.scan(ctx, loadSummary, []any{id}, &sum.SOP, &sum.Stage, &sum.Unit, &sum.Role, &sum.Reporter, &sum.Closed, &sum.Done, &l.place, &opened, &changed, &l.turns, &l.lists, &owes)
	if err != nil {
		return sum, interpret(err)
	}
	if !found {
		return sum, missing(id)
	}
	l.sop, l.closed = sum.SOP, sum.Closed
	rows, err := l.summary()
	if err != nil {
		return sum, err
	}
	sum.Order, sum.Opened, sum.Changed = rows.Order, instant(opened), instant(changed)
	sum.Turns, sum.Lists, sum.Owes = rows.Turns, rows.Lists, duties(owes)
	return sum, l.check(ctx, s.read, id, &sum)
}

// most is how many of each flaw a check lists.
const most = 100

// findings are the flaws that a check has found, as store.Deviation.
type findings struct {
	all   []error
	found map[store.Flaw]int
}

// add adds a flaw and what it is about, the first most of each.
func (f *findings) add(flaw store.Flaw, about string) {
	if f.found == nil {
		f.found = map[store.Flaw]int{}
	}
	if f.found[flaw]++; f.found[flaw] <= most {
		f.all = append(f.all, flaw.About(about))
	}
}

// Check lets SQLite check every page and index of the file, then looks at every
// table: whether what stands there has its hash or mark, belongs to something and
// does not contradict its case, and whether tables, indexes and triggers are those of
// this package: a plain index of the host's is let be. It reads the whole file. It goes on after what it finds, and returns all
// of it, as store.Deviation joined. Outside it stands how often and when an event is
// tried; what the chains, the register, the personal values and the events say is for
// Verify, VerifyRegister and VerifyOutbox of the engine. A mark shows what happened to
// a row by chance, not what somebody did who can make it anew.
func (s *Store) Check(ctx context.Context) error {
	var f findings
	for _, check := range []func(context.Context, runner, *findings) error{
		checkFile, checkTables, checkSchema, checkCounts, checkRelated, checkMarked, checkCases, checkBodies,
	} {
		err := check(ctx, s.read, &f)
		// A damaged file may not let itself be read through: that is found too.
		var off *store.Deviation
		switch {
		case errors.As(err, &off):
			f.add(off.Flaw, off.Got)
		case errors.Is(err, store.ErrCorrupt) || errors.Is(err, ErrForeign):
			f.add(store.FlawFile, err.Error())
		case err != nil:
			return err
		}
		if f.found[store.FlawTable] > 0 {
			break // nobody can look at what is not there
		}
	}
	return errors.Join(f.all...)
}

// checkFile lets SQLite check the file.
func checkFile(ctx context.Context, r runner, f *findings) error {
	found, err := collect(ctx, r, integrity, nil, readText)
	if slices.Equal(found, []string{"ok"}) {
		return err
	}
	for _, text := range found {
		f.add(store.FlawFile, text)
	}
	return err
}

// checkSchema checks that the tables were made by the migrations of this package.
func checkSchema(ctx context.Context, r runner, f *findings) error {
	found, err := collect(ctx, r, allMigrations, nil, readText)
	if err != nil {
		return err
	}
	var want []string
	for _, m := range migrations {
		want = append(want, fmt.Sprint(m.number, " ", m.name))
	}
	if !slices.Equal(found, want) {
		f.add(store.FlawSchema, strings.Join(found, ", "))
	}
	return nil
}

// checkCounts counts the rows that lists are made of.
func checkCounts(ctx context.Context, r runner, f *findings) error {
	for _, count := range []struct{ table, text string }{{"sop_turns", countTurns}, {"sop_lists", countLists}} {
		var kept, wanted int
		if _, err := r.scan(ctx, count.text, nil, &kept, &wanted); err != nil {
			return interpret(err)
		}
		if kept != wanted {
			f.add(store.FlawTurns, fmt.Sprintf("%s %d ≠ %d", count.table, kept, wanted))
		}
	}
	return nil
}

// checkCases checks that cases are written as this package writes them: JSON reads
// keys in capitals, and some values, in more than one form.
func checkCases(ctx context.Context, r runner, f *findings) error {
	_, err := collect(ctx, r, allCases, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var id string
		var body []byte
		if err := rows.Scan(&id, &body); err != nil {
			return none, err
		}
		var c fsm.Case
		if err := json.Unmarshal(body, &c); err != nil || !bytes.Equal(store.AppendCase(nil, &c), body) {
			f.add(store.FlawCaseForm, id)
		}
		return none, nil
	})
	return err
}

// hashed are the rows of which a hash covers all: what each is about, the hash, and
// what it is of.
var hashed = []struct {
	flaw store.Flaw
	text string
}{
	{store.FlawDocumentHash, `SELECT lower(hex(hash)), hash, body FROM sop_documents ORDER BY hash`},
	{store.FlawEventHash, `SELECT id, hash, body FROM sop_outbox ORDER BY seq`},
	{store.FlawBeat, `SELECT 'sop_heart', mark, CAST(at AS BLOB) FROM sop_heart`},
}

// checkBodies checks the hash of each of these rows.
func checkBodies(ctx context.Context, r runner, f *findings) error {
	for _, table := range hashed {
		_, err := collect(ctx, r, table.text, nil, func(rows *sql.Rows) (none struct{}, err error) {
			var about string
			var hash, body []byte
			if err := rows.Scan(&about, &hash, &body); err != nil {
				return none, err
			}
			if h := store.HashOf(body); string(h[:]) != string(hash) {
				f.add(table.flaw, about)
			}
			return none, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
