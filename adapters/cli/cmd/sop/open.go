package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// open opens a store that is there already: a SQLite file by its path, or a
// PostgreSQL database by its URL. It makes neither file nor table.
func open(ctx context.Context, location string, write bool) (store.Backend, func() error, error) {
	if isPostgres(location) {
		return openPostgres(ctx, location)
	}
	return openSQLite(location, write)
}

// inSchema takes the schema from the URL's sop_schema, which PostgreSQL itself does not
// know.
func inSchema(location string) (string, []postgres.Option) {
	u, err := url.Parse(location)
	if err != nil || !u.Query().Has("sop_schema") {
		return location, nil
	}
	q := u.Query()
	opts := []postgres.Option{postgres.WithSchema(q.Get("sop_schema"))}
	q.Del("sop_schema")
	u.RawQuery = q.Encode()
	return u.String(), opts
}

func openPostgres(ctx context.Context, location string) (store.Backend, func() error, error) {
	location, opts := inSchema(location)
	kept, err := postgres.Open(ctx, location, append(opts, postgres.WithoutMigration())...)
	if err != nil {
		return store.Backend{}, nil, err
	}
	return kept.Backend(), func() error { kept.Close(); return nil }, nil
}

// errEmptyFile says that a file of 0 bytes was given as database.
var errEmptyFile = errors.New("the file is empty (0 bytes), no database of SOP cases; was it copied or restored in full?")

func openSQLite(path string, write bool) (store.Backend, func() error, error) {
	kept, err := fileOf(path, write)
	if err != nil {
		return store.Backend{}, nil, err
	}
	return kept.Backend(), kept.Close, nil
}

// fileOf opens a SQLite file that is there.
func fileOf(path string, write bool) (*sqlite.Store, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	var opts []sqlite.Option
	switch {
	case info.Mode().IsRegular() && info.Size() == 0: // SQLite would make a database of it
		return nil, fmt.Errorf("%s: %w", path, errEmptyFile)
	case info.IsDir():
		return nil, fmt.Errorf("%s: %w", path, sqlite.ErrForeign)
	case !write:
		opts = append(opts, sqlite.ReadOnly())
	}
	return sqlite.Open(path, opts...)
}
