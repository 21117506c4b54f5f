package postgres

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// kind is how a column is written where a mark is made of it: alike, however the
// session writes times and bytes.
type kind int

const (
	plainly kind = iota // a text or a number
	asTime
	asBytes
)

// column is one that a mark covers.
type column struct {
	name string
	kind kind
}

// markedTable is a table whose rows have a mark: the columns that it covers, the
// flaw of a row whose mark is of other values, and the column that says what such a
// row is about.
type markedTable struct {
	table   string
	flaw    store.Flaw
	about   string
	columns []column
}

var marked = []markedTable{
	{"entries", store.FlawEntryRow, "case_id", []column{{"hash", asBytes}, {"written", asTime}}},
	{"answers", store.FlawAnswerRow, "actor", []column{
		{"actor", plainly}, {"of", plainly}, {"key", plainly}, {"case_id", plainly}, {"opened", plainly},
		{"before", plainly}, {"version", plainly}, {"fingerprint", asBytes}, {"at", asTime},
	}},
	{"receivers", store.FlawReceiver, "name", []column{{"name", plainly}}},
	{"queues", store.FlawQueue, "case_id", []column{{"receiver", plainly}, {"case_id", plainly}}},
	{"outgoing", store.FlawEventHash, "case_id", []column{{"receiver", plainly}, {"case_id", plainly}, {"no", plainly}, {"body", asBytes}}},
	{"heart", store.FlawBeat, "at::text", []column{{"at", asTime}}},
	{"set_aside", store.FlawEventHash, "case_id", []column{
		{"receiver", plainly}, {"case_id", plainly}, {"no", plainly}, {"again", plainly},
		{"at", asTime}, {"tries", plainly}, {"reason", plainly}, {"body", asBytes},
	}},
	{"sent_again", store.FlawEventHash, "case_id", []column{
		{"receiver", plainly}, {"case_id", plainly}, {"behind", plainly}, {"place", plainly},
		{"no", plainly}, {"again", plainly}, {"body", asBytes},
	}},
	{"gaps", store.FlawGap, "case_id", []column{{"receiver", plainly}, {"case_id", plainly}}},
}

// markOf returns the mark of a table's row as SQL. The values are those of its
// columns in order, as SQL; without any, the columns themselves.
func markOf(table string, values ...string) string {
	i := slices.IndexFunc(marked, func(m markedTable) bool { return m.table == table })
	var parts []string
	for n, c := range marked[i].columns {
		value := c.name
		if len(values) > 0 {
			value = values[n]
		}
		switch c.kind {
		case plainly:
		case asTime:
			value = "(extract(epoch FROM " + value + ") * 1000000)::bigint"
		case asBytes:
			value = "encode(" + value + ", 'hex')"
		}
		parts = append(parts, value)
	}
	return "sha256(convert_to(ROW (" + strings.Join(parts, ", ") + ")::text, 'UTF8'))"
}
