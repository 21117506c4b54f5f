package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// open opens a store that is there already: a SQLite file by its path, or a
// PostgreSQL database by its URL. It makes neither file nor table.
func open(ctx context.Context, location string, write bool) (store.Backend, func() error, error) {
	if strings.HasPrefix(location, "postgres://") || strings.HasPrefix(location, "postgresql://") {
		return openPostgres(ctx, location)
	}
	return openSQLite(location, write)
}

// openPostgres takes the schema from the URL's sop_schema, which PostgreSQL
// itself does not know.
func openPostgres(ctx context.Context, location string) (store.Backend, func() error, error) {
	opts := []postgres.Option{postgres.WithoutMigration()}
	if u, err := url.Parse(location); err == nil {
		if q := u.Query(); q.Has("sop_schema") {
			opts = append(opts, postgres.WithSchema(q.Get("sop_schema")))
			q.Del("sop_schema")
			u.RawQuery = q.Encode()
			location = u.String()
		}
	}
	kept, err := postgres.Open(ctx, location, opts...)
	if err != nil {
		return store.Backend{}, nil, err
	}
	return kept.Backend(), func() error { kept.Close(); return nil }, nil
}

// errEmptyFile says that a file of 0 bytes was given as database.
var errEmptyFile = errors.New("the file is empty (0 bytes), no database of SOP cases; was it copied or restored in full?")

func openSQLite(path string, write bool) (store.Backend, func() error, error) {
	info, err := os.Stat(path)
	if err != nil {
		return store.Backend{}, nil, err
	}
	var opts []sqlite.Option
	switch {
	case info.Mode().IsRegular() && info.Size() == 0: // SQLite would make a database of it
		return store.Backend{}, nil, fmt.Errorf("%s: %w", path, errEmptyFile)
	case info.IsDir():
		return store.Backend{}, nil, fmt.Errorf("%s: %w", path, sqlite.ErrForeign)
	case !write:
		opts = append(opts, sqlite.ReadOnly())
	}
	kept, err := sqlite.Open(path, opts...)
	if err != nil {
		return store.Backend{}, nil, err
	}
	return kept.Backend(), kept.Close, nil
}
