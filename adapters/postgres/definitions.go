package postgres

import (
	"context"
	_ "embed" // the definitions
	"fmt"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// definitions are what the migrations make, one line each: a test holds them equal
// to a fresh schema.
//
//go:embed definitions.txt
var definitions string

// inPlace asks for the same lines of a schema ($1), of the tables named in $2, of all if it is null. What a
// host may set for speed is left out: fill factors, where a table lies, and indexes
// that can refuse no row (a long value does not fit into one).
const inPlace = `WITH t AS (
	SELECT c.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND (c.relname = ANY ($2) OR $2 IS NULL) AND c.relkind IN ('r', 'p', 'v', 'm', 'f'))
SELECT replace(line, ' ' || quote_ident($1) || '.', ' ') FROM (SELECT t.relname || '|table||' || t.relkind::text || ' ' || t.relpersistence::text || CASE WHEN t.relrowsecurity THEN ' row security' ELSE '' END
	|| CASE WHEN EXISTS (SELECT FROM pg_inherits WHERE inhrelid = t.oid OR inhparent = t.oid) THEN ' inheritance' ELSE '' END
FROM t
UNION ALL SELECT t.relname || '|column|' || a.attname || '|' || format_type(a.atttypid, a.atttypmod)
	|| CASE WHEN a.attcollation <> y.typcollation THEN ' collate ' || l.collname ELSE '' END
	|| CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || CASE WHEN a.attidentity <> '' THEN ' identity ' || a.attidentity::text ELSE '' END
	|| CASE WHEN a.attgenerated <> '' THEN ' generated' ELSE '' END || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
FROM t JOIN pg_attribute a ON a.attrelid = t.oid JOIN pg_type y ON y.oid = a.atttypid
	LEFT JOIN pg_collation l ON l.oid = a.attcollation LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT t.relname || '|constraint|' || o.conname || '|' || pg_get_constraintdef(o.oid)
FROM t JOIN pg_constraint o ON o.conrelid = t.oid WHERE o.contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL SELECT t.relname || '|trigger|' || g.tgname || '|' || pg_get_triggerdef(g.oid) || ' ' || g.tgenabled::text || ' ' || md5(p.prosrc)
FROM t JOIN pg_trigger g ON g.tgrelid = t.oid JOIN pg_proc p ON p.oid = g.tgfoid WHERE t.relname = 'cases' AND g.tgname IN ('cases_opened', 'cases_moved')
UNION ALL SELECT t.relname || '|index|' || x.relname || '|' || regexp_replace(pg_get_indexdef(i.indexrelid), ' WITH \([^)]*\)', '')
	|| CASE WHEN i.indisvalid AND i.indisready AND i.indislive THEN '' ELSE ' not valid' END
	|| CASE WHEN i.indisunique OR i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
		OR EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = i.indexrelid AND k.atttypid = 'bytea'::regtype) THEN '' ELSE ' (plain)' END
FROM t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class x ON x.oid = i.indexrelid) AS lines (line)`

// parts are the table, kind and name of a line, and what it says.
func parts(line string) (table, kind, name, text string) {
	p := strings.SplitN(line, "|", 4)
	return p[0], p[1], p[2], p[3]
}

// nameless returns the line of an index without its name, and whether it is valid.
func nameless(line string) string {
	table, kind, name, text := parts(line)
	return table + "|" + kind + "|" + strings.TrimSuffix(strings.Replace(text, " "+name+" ", " ", 1), " not valid")
}

// ownTables are the tables that the migrations make, in order.
func ownTables() (names []string) {
	for line := range strings.Lines(definitions) {
		if table, kind, _, _ := parts(line); kind == "table" {
			names = append(names, table)
		}
	}
	return names
}

// defined returns the lines of the schema in place, of some tables; nil: of all.
func (t tables) defined(ctx context.Context, names []string) ([]string, error) {
	lines, err := t.ids(ctx, inPlace, t.schema, names)
	if err != nil {
		return nil, fmt.Errorf("postgres: definitions: %w", err)
	}
	slices.Sort(lines)
	return lines, nil
}

// checkTables compares the definitions of the schema in place with those that the
// migrations make. It reports whether all tables and their columns are there.
func (t tables) checkTables(ctx context.Context) (found []error, whole bool, err error) {
	have, err := t.defined(ctx, ownTables())
	if err != nil {
		return nil, false, err
	}
	want := strings.Split(strings.TrimSpace(definitions), "\n")
	there := map[string]bool{}
	for _, line := range have {
		table, _, _, _ := parts(line)
		there[table] = true
	}
	told := map[string]bool{}
	note := func(flaw store.Flaw, about string) {
		if !told[string(flaw)+about] {
			told[string(flaw)+about] = true
			found = append(found, flaw.About(about))
		}
	}
	whole = true
	for _, line := range want {
		table, kind, name, _ := parts(line)
		_, ok := slices.BinarySearch(have, line)
		switch {
		case ok:
		case !there[table]:
			whole = false
			note(store.FlawTable, table)
		case kind == "index":
			note(store.FlawIndex, table+"."+name)
		default:
			whole = whole && (kind == "constraint" || kind == "trigger")
			note(store.FlawTableOther, strings.TrimSuffix(table+"."+name, "."))
		}
	}
	own := map[string]bool{} // what our indexes are, whatever their names
	for _, line := range want {
		own[nameless(line)] = true
	}
	for _, line := range have {
		table, kind, name, text := parts(line)
		switch _, ok := slices.BinarySearch(want, line); {
		case ok || told[string(store.FlawIndex)+table+"."+name]:
		case kind != "index":
			note(store.FlawTableOther, strings.TrimSuffix(table+"."+name, "."))
		case !own[nameless(line)] && !strings.HasSuffix(text, " (plain)"): // a copy is what REINDEX CONCURRENTLY makes
			note(store.FlawIndexOther, table+"."+name)
		}
	}
	return found, whole, nil
}
