package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	ownObjects = `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
		WHERE (name LIKE 'sop\_%' ESCAPE '\' OR tbl_name LIKE 'sop\_%' ESCAPE '\') ORDER BY type <> 'table', name`
	// An index that is unique, partial or of an expression can refuse a row.
	harmless = `SELECT 1 FROM pragma_index_list(?1) l WHERE l.name = ?2 AND NOT l."unique" AND NOT l.partial
		AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(?2) WHERE cid = -2)`
)

// object is a table, index, trigger or view as SQLite has it written.
type object struct{ kind, name, table, sql string }

func readObject(rows *sql.Rows) (o object, err error) {
	return o, rows.Scan(&o.kind, &o.name, &o.table, &o.sql)
}

// made are the tables, indexes and triggers that the migrations make in an empty database.
var made = sync.OnceValues(func() (all []object, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // another connection would have another memory
	if err := migrate(context.Background(), db, false, newest); err != nil {
		return nil, err
	}
	p := newPool(db)
	defer func() { err = errors.Join(err, p.close()) }()
	return collect(context.Background(), runner{p}, ownObjects, nil, readObject)
})

// checkTables compares the definitions of tables, indexes and triggers with those that the
// migrations make.
func checkTables(ctx context.Context, r runner, f *findings) error {
	want, err := made()
	if err != nil {
		return fmt.Errorf("the schema of the migrations: %w", err)
	}
	found, err := collect(ctx, r, ownObjects, nil, readObject)
	if err != nil {
		return err
	}
	have, own := map[string]object{}, map[string]bool{}
	for _, o := range found {
		have[o.name] = o
	}
	for _, o := range want {
		is, there := have[o.name]
		own[o.name] = true
		switch {
		case is == o:
		case o.kind == "index":
			f.add(store.FlawIndex, o.table+"."+o.name)
		case o.kind == "trigger":
			f.add(store.FlawSchema, o.table+"."+o.name)
		case !there:
			f.add(store.FlawTable, o.name)
		default:
			f.add(store.FlawTableOther, o.name)
		}
	}
	for _, o := range found { // in order
		if own[o.name] || o.kind != "index" || !own[o.table] {
			continue
		}
		plain, err := r.scan(ctx, harmless, []any{o.table, o.name}, new(int))
		if err != nil {
			return interpret(err)
		}
		if !plain {
			f.add(store.FlawIndexOther, o.table+"."+o.name)
		}
	}
	return nil
}
