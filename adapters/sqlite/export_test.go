package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// NewestSchema is the schema that this program knows.
var NewestSchema = newest

// MigrateTo brings an empty database to an older schema.
func MigrateTo(ctx context.Context, db *sql.DB, number int) error {
	return migrate(ctx, db, true, number)
}

// Statements returns the statements that look for cases, with their arguments.
func Statements(q store.Search) (find, tally string, findArgs, tallyArgs []any) {
	var err1, err2 error
	if byStages(q) {
		find, findArgs = merging(q, []stage{{"sp4n_lumajang", "penanganan"}, {"sp4n_lumajang", "verifikasi_opd"}})
	} else {
		find, findArgs, err1 = finding(q)
	}
	tally, tallyArgs, err2 = tallying(q)
	if err := errors.Join(err1, err2); err != nil {
		panic(err)
	}
	return find, tally, findArgs, tallyArgs
}

// The other statements that must not read all cases.
const (
	DueCases    = dueCases
	NextTimer   = nextTimer
	LoadCase    = loadCase
	LoadHeads   = loadHeads
	Moving      = moving
	Between     = between
	LoadEntries = loadEntries
	DueQueues   = dueQueues
	ListQueues  = listQueues
	LoadEvents  = loadEvents
)

// Related are the questions of a check to the tables beside the cases.
func Related() (texts []string) {
	for _, q := range related {
		texts = append(texts, q.text)
	}
	return texts
}

// HashOfRow is the mark of a row.
func HashOfRow(values ...any) []byte { return hashOfRow(values...) }
