package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine/carry"
)

//go:embed migrations/*.sql
var files embed.FS

// migration is one step of the schema; the file's name starts with its number.
type migration struct {
	number int
	name   string
	sql    string
}

var migrations = readMigrations(files)

// newest is the schema that this program knows.
var newest = migrations[len(migrations)-1].number

// readMigrations panics if the files are not numbered from 1 without a gap.
func readMigrations(fsys fs.FS) []migration {
	names, err := fs.Glob(fsys, "migrations/*.sql")
	if err != nil || len(names) == 0 {
		panic(fmt.Sprintf("sqlite: migrations: %d files, %v", len(names), err))
	}
	out := make([]migration, len(names))
	for i, name := range names {
		text, err := fs.ReadFile(fsys, name)
		base := strings.TrimSuffix(path.Base(name), ".sql")
		digits, _, _ := strings.Cut(base, "_")
		number, bad := strconv.Atoi(digits)
		if err != nil || bad != nil || number != i+1 {
			panic(fmt.Sprintf("sqlite: migration %s at place %d", name, i+1))
		}
		out[i] = migration{number, base, string(text)}
	}
	return out
}

// applicationID marks a file made by Open: "SOP1".
const applicationID = 0x534f5031

const versionTable = `CREATE TABLE IF NOT EXISTS sop_schema (
  number  INTEGER PRIMARY KEY,
  name    TEXT NOT NULL
) STRICT`

// schemaNumber returns the schema of the database, 0 if it has none of ours.
func schemaNumber(ctx context.Context, q querier) (int, error) {
	var tables, number int
	err := q.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'sop_schema'`).Scan(&tables)
	if err == nil && tables > 0 {
		err = q.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM sop_schema`).Scan(&number)
	}
	return number, err
}

// migrate brings the schema up to a number, in one transaction: of several
// processes one does it, the others then find it done. own says that the whole
// file is to be ours: tables of others are then refused.
func migrate(ctx context.Context, db *sql.DB, own bool, upTo int) error {
	// Mostly it is done already: no lock is taken to find that out.
	number, err := schemaNumber(ctx, db)
	if err != nil {
		return err
	}
	if number == upTo {
		return nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if number, err = schemaNumber(ctx, tx); err != nil {
		return err
	}
	if number > upTo {
		return newerSchema(number)
	}
	if number == 0 && own {
		if err := claimFile(ctx, tx); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, versionTable); err != nil {
		return err
	}
	for _, m := range migrations[number:upTo] {
		if _, err := tx.ExecContext(ctx, m.sql); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO sop_schema (number, name) VALUES (?, ?)`, m.number, m.name); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func newerSchema(number int) error {
	if number == carry.Unfinished {
		return carry.ErrUnfinished
	}
	return fmt.Errorf("%w: it has schema %d, this program knows %d", ErrNewerSchema, number, newest)
}

// claimFile refuses a database that holds something else, and marks an empty one.
func claimFile(ctx context.Context, tx *sql.Tx) error {
	found, err := look(ctx, tx)
	if err != nil {
		return err
	}
	if err := found.empty(); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, applicationID))
	return err
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}
