package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/sqlite"
)

// carried opens a database to be copied, which is there already, or one to be copied
// into, which is made.
func carried(ctx context.Context, location string, into bool) (term.Carried, func() error, error) {
	if isPostgres(location) {
		return carriedPostgres(ctx, location, into)
	}
	return carriedSQLite(location, into)
}

func isPostgres(location string) bool {
	return strings.HasPrefix(location, "postgres://") || strings.HasPrefix(location, "postgresql://")
}

func carriedPostgres(ctx context.Context, location string, into bool) (term.Carried, func() error, error) {
	location, opts := inSchema(location)
	if into {
		opts = append(opts, postgres.Into())
	} else {
		opts = append(opts, postgres.WithoutMigration())
	}
	kept, err := postgres.Open(ctx, location, opts...)
	if err != nil {
		return term.Carried{}, nil, err
	}
	is := term.Carried{Store: kept.Backend(), Source: kept.Carrier()}
	if into {
		is.Target = kept.Carrier()
	}
	return is, func() error { kept.Close(); return nil }, nil
}

func carriedSQLite(path string, into bool) (term.Carried, func() error, error) {
	var kept *sqlite.Store
	var err error
	if info, missing := os.Stat(path); into && missing == nil && info.IsDir() {
		err = fmt.Errorf("%s: %w", path, sqlite.ErrForeign)
	} else if into {
		kept, err = sqlite.Open(path, sqlite.Into())
	} else {
		kept, err = fileOf(path, false)
	}
	if err != nil {
		return term.Carried{}, nil, err
	}
	is := term.Carried{Store: kept.Backend(), Source: kept.Carrier()}
	if into {
		is.Target = kept.Carrier()
	}
	return is, kept.Close, nil
}
