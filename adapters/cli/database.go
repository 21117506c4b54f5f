package cli

import (
	"context"
	"errors"
	"io/fs"
	"net/url"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// database is a durable store that a command has opened.
type database struct {
	store  store.Store
	engine *engine.Engine
}

// declareDatabase declares the flag that says where the cases are.
func declareDatabase(flags *pflag.FlagSet, s *session) *string {
	return flags.String("db", "", s.text("flag.db"))
}

// withDatabase opens a database, hands it to do and closes it. It is opened to
// be written to only where write says so: what only looks cannot change a byte.
func withDatabase(ctx context.Context, s *session, location string, write bool, do func(*database) error) error {
	db, done, err := openDatabase(ctx, s, location, write)
	if err != nil {
		return notOpened(s, location, err)
	}
	err = do(db)
	if closed := done(); err == nil && closed != nil {
		err = databaseFailure(s, closed)
	}
	return err
}

func openDatabase(ctx context.Context, s *session, location string, write bool) (*database, func() error, error) {
	if location == "" {
		return nil, nil, cannot("flag-missing", "flag", "--db", "example", "--db kasus.db")
	}
	if s.deps.Open == nil {
		return nil, nil, cannot("no-database")
	}
	if err := refuseLocation(location); err != nil {
		return nil, nil, err
	}
	store, done, err := s.deps.Open(ctx, location, write)
	if err != nil {
		return nil, nil, err
	}
	eng, err := engine.New(store, clockOption(s)...)
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	return &database{store, eng}, done, nil
}

// clockOption returns what sets the clock that the program was given.
func clockOption(s *session) []engine.Option {
	if s.deps.Clock == nil {
		return nil
	}
	return []engine.Option{engine.WithClock(s.deps.Clock)}
}

// notOpened says why a database cannot be opened.
func notOpened(s *session, location string, err error) error {
	var said *failure
	switch {
	case errors.As(err, &said):
		return said
	case errors.Is(err, fs.ErrNotExist):
		return cannot("db.none", "db", shownLocation(location))
	default:
		return cannot("db.not-opened", "db", shownLocation(location), "cause", detail(s, err))
	}
}

// shownLocation returns a location without the password it may hold.
func shownLocation(location string) string {
	if u, err := url.Parse(location); err == nil && u.User != nil {
		return u.Redacted()
	}
	return location
}

// databaseFailure says that something could not be done on a database.
func databaseFailure(s *session, err error) error {
	return cannot("db.failed", "cause", detail(s, err))
}

// caseFailure is dbFailure for what was asked of one case.
func caseFailure(s *session, id string, err error) error {
	if errors.Is(err, engine.ErrNotFound) {
		return cannot("db.no-case", "case", id)
	}
	return databaseFailure(s, err)
}

// detail returns the cause, and of damage where it is.
func detail(s *session, err error) string {
	if errors.Is(err, engine.ErrClockJump) {
		return cause(s, err) + ". " + s.text("jump.remedy")
	}
	var d *store.Deviation
	if errors.Is(err, engine.ErrCorrupt) && !errors.As(err, &d) {
		return cause(s, err) + " (" + err.Error() + ")"
	}
	return cause(s, err)
}

// cause returns what the engine tells people of an error, or the error itself.
func cause(s *session, err error) string {
	if told := engine.Message(s.lang, err); told != "" {
		return told
	}
	return err.Error()
}

// failedCase is the JSON of a case with which something could not be done.
type failedCase struct {
	Case  string `json:"case"`
	Cause string `json:"cause"`
}
