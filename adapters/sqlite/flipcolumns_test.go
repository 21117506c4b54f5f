package sqlite_test

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// columnsOf returns all that a file keeps, whatever reads it, by table and
// column; an error if a table cannot be read through.
func columnsOf(t *testing.T, file string) (map[string]string, error) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro&immutable=1")
	require.NoError(t, err)
	defer db.Close()
	all := map[string]string{}
	// All that there are: a new table cannot be left out.
	rows, err := db.Query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
	if err != nil {
		return nil, err
	}
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, table := range tables {
		if err := readColumns(db, table, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func readColumns(db *sql.DB, table string, all map[string]string) error {
	rows, err := db.Query("SELECT * FROM " + table)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	lines := make([][]string, len(names))
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range values {
			lines[i] = append(lines[i], fmt.Sprintf("%T %q", v, fmt.Sprint(v)))
		}
	}
	for i, name := range names {
		// To SQL a table or column is the same in capitals, as a changed bit of its
		// definition may write it.
		all[strings.ToLower(table+"."+name)] = strings.Join(lines[i], "\n")
	}
	return rows.Err()
}

// differing returns the columns in which two files differ.
func differing(a, b map[string]string) []string {
	var out []string
	for name := range a {
		if a[name] != b[name] {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
