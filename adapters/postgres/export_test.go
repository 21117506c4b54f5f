package postgres

import (
	"context"
	"strings"
)

// Definitions are the lines that are stored.
var Definitions = strings.Split(strings.TrimSpace(definitions), "\n")

// Defined are those of all tables of a store's schema.
func Defined(ctx context.Context, s *Store) ([]string, error) { return s.defined(ctx, nil) }

// Checks are the questions of a check, in the schema of a store.
func Checks(s *Store) (texts []string) {
	for _, c := range checks {
		texts = append(texts, s.in(c.text))
	}
	return texts
}

// Remark is how all rows of a table get the marks that they would have.
func Remark(table string) string { return "UPDATE #." + table + " SET mark = " + markOf(table) }

// Told is what callers are told of an error of the driver.
func Told(err error) error { return told(err) }
