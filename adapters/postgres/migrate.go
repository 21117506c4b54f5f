package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"path"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// What a schema can be that this program cannot work with.
var (
	// ErrNewerSchema: the schema was migrated by a newer program, perhaps while
	// this one had it open: it then reads on and writes no more. Update this one;
	// nothing was changed.
	ErrNewerSchema = store.Unavailable("the schema is of a newer program")
	// ErrOlderSchema: the schema lacks migrations and WithoutMigration was
	// given. Call Migrate.
	ErrOlderSchema = errors.New("the schema is not migrated")
	// ErrForeignSchema: the schema holds tables that are not ours under our
	// names. Choose another with WithSchema; nothing was changed.
	ErrForeignSchema = errors.New("the schema holds tables of something else")
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one step of the schema; its version is its place, from 1.
type migration struct{ name, text string }

// migrations returns the steps in order.
func migrations() []migration {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		panic(err)
	}
	steps := make([]migration, len(entries))
	for i, e := range entries {
		if !strings.HasPrefix(e.Name(), fmt.Sprintf("%04d_", i+1)) {
			panic(fmt.Sprintf("postgres: migration %s is not number %d", e.Name(), i+1))
		}
		text, err := migrationFiles.ReadFile(path.Join("migrations", e.Name()))
		if err != nil {
			panic(err)
		}
		steps[i] = migration{e.Name(), string(text)}
	}
	return steps
}

// beginner is what migrating needs: a *pgxpool.Pool or a *pgx.Conn.
type beginner interface {
	BeginTx(ctx context.Context, opts pgx.TxOptions) (pgx.Tx, error)
}

// Migrate brings a schema to what this program needs, in one transaction, and
// makes it first if it is not there. Of several processes that call it at once
// one does the work and the others wait. A role that may not create schemas
// needs only the right to create tables in one that exists. It returns
// ErrNewerSchema or ErrForeignSchema where it must not touch the schema.
func Migrate(ctx context.Context, db beginner, schema string) error {
	if err := checkSchema(schema); err != nil {
		return err
	}
	if err := migrate(ctx, db, schema, migrations()); err != nil {
		return fmt.Errorf("postgres: migrate schema %s: %w", schema, told(err))
	}
	return nil
}

func migrate(ctx context.Context, db beginner, schema string, steps []migration) error {
	return pgx.BeginTxFunc(ctx, db, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", lockOf(schema)); err != nil {
			return err
		}
		done, err := migrated(ctx, tx, schema, steps)
		if err != nil || done == len(steps) {
			return err
		}
		name := pgx.Identifier{schema}.Sanitize()
		if _, err := tx.Exec(ctx, "SET LOCAL search_path TO "+name); err != nil {
			return err
		}
		for i, step := range steps[done:] {
			if _, err := tx.Exec(ctx, step.text); err != nil {
				return fmt.Errorf("%s: %w", step.name, err)
			}
			if _, err := tx.Exec(ctx, "INSERT INTO sop_migrations (version, name) VALUES ($1, $2)", done+i+1, step.name); err != nil {
				return err
			}
		}
		return nil
	})
}

// migrated returns how many steps a schema has, and makes schema and version
// table where they are missing.
func migrated(ctx context.Context, tx pgx.Tx, schema string, steps []migration) (int, error) {
	var exists bool
	if err := tx.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", schema).Scan(&exists); err != nil {
		return 0, err
	}
	name := pgx.Identifier{schema}.Sanitize()
	if !exists {
		if _, err := tx.Exec(ctx, "CREATE SCHEMA "+name); err != nil {
			return 0, err
		}
	}
	known, err := versioned(ctx, tx, schema)
	if err != nil {
		return 0, err
	}
	if !known {
		if err := unused(ctx, tx, schema); err != nil {
			return 0, err
		}
		_, err := tx.Exec(ctx, "CREATE TABLE "+name+`.sop_migrations (
			version bigint PRIMARY KEY, name text NOT NULL, applied timestamptz NOT NULL DEFAULT now())`)
		return 0, err
	}
	return standing(ctx, tx, schema, len(steps))
}

// querier is what reading the version needs.
type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// versionTable has the steps that were made.
const versionTable = "sop_migrations"

// versioned reports whether the schema has our version table.
func versioned(ctx context.Context, db querier, schema string) (bool, error) {
	var known bool
	err := db.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = $1 AND tablename = $2)", schema, versionTable).Scan(&known)
	return known, err
}

// standing returns how many steps a versioned schema has, of those known here.
func standing(ctx context.Context, db querier, schema string, known int) (int, error) {
	var version int
	if err := db.QueryRow(ctx, "SELECT coalesce(max(version), 0) FROM "+pgx.Identifier{schema, "sop_migrations"}.Sanitize()).Scan(&version); err != nil {
		return 0, err
	}
	return version, surpassed(version, known)
}

// surpassed refuses a version that this program does not know.
func surpassed(version, known int) error {
	if version == carry.Unfinished {
		return carry.ErrUnfinished
	}
	if version > known {
		return fmt.Errorf("%w: it is at version %d, this program knows %d", ErrNewerSchema, version, known)
	}
	return nil
}

// unused refuses a schema with tables under our names that we did not make.
func unused(ctx context.Context, db querier, schema string) error {
	var theirs string
	err := db.QueryRow(ctx, `SELECT coalesce(min(tablename), '') FROM pg_tables WHERE schemaname = $1 AND tablename = ANY ($2)`,
		schema, ownTables()).Scan(&theirs)
	if err == nil && theirs != "" {
		return fmt.Errorf("%w: table %s; choose another with WithSchema", ErrForeignSchema, theirs)
	}
	return err
}

// upToDate checks a schema that must not be migrated.
func upToDate(ctx context.Context, db querier, schema string) error {
	known, err := versioned(ctx, db, schema)
	if err != nil {
		return err
	}
	steps := len(migrations())
	version := 0
	if known {
		if version, err = standing(ctx, db, schema, steps); err != nil {
			return err
		}
	}
	if version == 0 {
		var ours int
		if err := db.QueryRow(ctx, "SELECT count(*) FROM pg_tables WHERE schemaname = $1 AND tablename = ANY ($2)", schema, ownTables()).Scan(&ours); err != nil {
			return err
		}
		if !known {
			ours++
		}
		if ours == len(ownTables()) { // all else is there
			return store.FlawTable.About(versionTable)
		}
	}
	if version < steps {
		return fmt.Errorf("%w: it is at version %d, this program needs %d; call Migrate", ErrOlderSchema, version, steps)
	}
	return nil
}

// lockOf returns the advisory lock under which a schema is migrated.
func lockOf(schema string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte("tatalaksana/sop/" + schema))
	return int64(h.Sum64()) //nolint:gosec // any 64 bits will do
}

// checkSchema refuses what PostgreSQL would cut or not take as a name.
func checkSchema(schema string) error {
	const longest = 59 // with the channel's suffix it is a name of PostgreSQL
	if schema == "" || len(schema) > longest || strings.ContainsRune(schema, 0) || strings.HasPrefix(schema, "pg_") {
		return fmt.Errorf("postgres: schema %.80q: want a name of 1 to %d bytes that does not begin with pg_", schema, longest)
	}
	return nil
}
