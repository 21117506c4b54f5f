package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
)

// place is where a database file was when it was opened.
type place struct {
	path string // "": it is in memory, or its system has no path for it
	file os.FileInfo
}

// placeOf asks SQLite for the file that a database is in.
func placeOf(ctx context.Context, db *sql.DB) (place, error) {
	var path string
	if err := db.QueryRowContext(ctx, `SELECT coalesce(file, '') FROM pragma_database_list WHERE name = 'main'`).Scan(&path); err != nil || path == "" {
		return place{}, err
	}
	return placeAt(path)
}

func placeAt(path string) (place, error) {
	file, err := os.Stat(path)
	if err != nil {
		return place{}, fmt.Errorf("%w: %w", ErrMoved, err)
	}
	return place{path, file}, nil
}

// unmoved refuses a file that is no longer where it was opened: a process that
// opens the path now would make another one, so that nobody would read what is
// written here, nor is it what is read here.
func (p place) unmoved() error {
	if p.path == "" {
		return nil
	}
	if now, err := os.Stat(p.path); err != nil {
		return fmt.Errorf("%w: %w", ErrMoved, err)
	} else if !os.SameFile(p.file, now) {
		return fmt.Errorf("%w: another file is now at %s", ErrMoved, p.path)
	}
	return nil
}
