package input

import (
	"context"
	"errors"
	"io/fs"
	"regexp"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Database is a durable store that a command has opened.
type Database struct {
	Store  store.Backend
	Engine *engine.Engine
}

// DeclareDatabase declares the flag that says where the cases are.
func DeclareDatabase(flags *pflag.FlagSet, s *term.Session) *string {
	return flags.String("db", "", s.Text("flag.db"))
}

// WithDatabase opens a database, hands it to do and closes it. It is opened to
// be written to only where write says so: what only looks cannot change a byte.
func WithDatabase(ctx context.Context, s *term.Session, location string, write bool, do func(*Database) error) error {
	db, done, err := OpenDatabase(ctx, s, location, write)
	if err != nil {
		return NotOpened(s, location, err)
	}
	err = do(db)
	if closed := done(); err == nil && closed != nil {
		err = DatabaseFailure(s, closed)
	}
	return err
}

// OpenDatabase opens a database and an engine on it; the second result closes it.
func OpenDatabase(ctx context.Context, s *term.Session, location string, write bool, opts ...engine.Option) (*Database, func() error, error) {
	if location == "" {
		return nil, nil, term.Cannot("flag-missing", "flag", "--db", "example", "--db kasus.db")
	}
	if s.Deps.Open == nil {
		return nil, nil, term.Cannot("no-database")
	}
	if err := RefuseLocation(location); err != nil {
		return nil, nil, err
	}
	store, done, err := s.Deps.Open(ctx, location, write)
	if err != nil {
		return nil, nil, err
	}
	eng, err := engine.New(store, append(ClockOption(s), opts...)...)
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	return &Database{store, eng}, done, nil
}

// ClockOption returns what sets the clock that the program was given.
func ClockOption(s *term.Session) []engine.Option {
	if s.Deps.Clock == nil {
		return nil
	}
	return []engine.Option{engine.WithClock(s.Deps.Clock)}
}

// NotOpened says why a database cannot be opened.
func NotOpened(s *term.Session, location string, err error) error {
	var said *term.Failure
	switch {
	case errors.As(err, &said):
		return said
	case errors.Is(err, carry.ErrUnfinished):
		return term.Cannot("db.unfinished", "db", ShownLocation(location))
	case errors.Is(err, fs.ErrNotExist):
		return term.Cannot("db.none", "db", ShownLocation(location))
	default:
		return term.Failed(err, "db.not-opened", "db", ShownLocation(location), "cause", Detail(s, err))
	}
}

// Where a password stands in a location, also in one that is no sound URL since the
// password is written in it as it is.
var (
	passwordOfUser  = regexp.MustCompile(`^(\w+://[^:@/?]*:).*@`)
	passwordOfQuery = regexp.MustCompile(`([?&][^=&]*password=)[^&]*`)
)

// ShownLocation returns a location without the passwords it may hold.
func ShownLocation(location string) string {
	return passwordOfQuery.ReplaceAllString(passwordOfUser.ReplaceAllString(location, "${1}xxxxx@"), "${1}xxxxx")
}

// DatabaseFailure says that something could not be done on a database.
func DatabaseFailure(s *term.Session, err error) error {
	return term.Failed(err, "db.failed", "cause", Detail(s, err))
}

// CaseFailure is dbFailure for what was asked of one case.
func CaseFailure(s *term.Session, id string, err error) error {
	if errors.Is(err, engine.ErrNotFound) {
		return term.Cannot("db.no-case", "case", id)
	}
	return DatabaseFailure(s, err)
}

// Detail returns the cause, and of damage where it is.
func Detail(s *term.Session, err error) string {
	if errors.Is(err, engine.ErrClockJump) {
		return Cause(s, err) + ". " + s.Text("jump.remedy")
	}
	var d *store.Deviation
	if errors.Is(err, engine.ErrCorrupt) && !errors.As(err, &d) {
		return Cause(s, err) + " (" + err.Error() + ")"
	}
	return Cause(s, err)
}

// Cause returns what the engine tells people of an error, or the error itself; of a
// store that cannot be used, both.
func Cause(s *term.Session, err error) string {
	if told := engine.Message(s.Lang, err); errors.Is(err, engine.ErrUnavailable) {
		return told + " (" + err.Error() + ")"
	}
	if told := engine.Message(s.Lang, err); told != "" {
		return told
	}
	return err.Error()
}

// FailedCase is the JSON of a case with which something could not be done.
type FailedCase struct {
	Case  string `json:"case"`
	Cause string `json:"cause"`
}
