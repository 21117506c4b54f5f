package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Store keeps cases in a SQLite database. It is safe for many goroutines,
// unless it is bound ([Store.In]): a transaction is not.
type Store struct {
	read   runner
	writer writer
	place  place
	cases  *decoded
	ends   []func() error // what Close closes, in order
	once   sync.Once
	failed error // of closing
}

// Option changes how Open opens a file.
type Option func(*opening)

type opening struct{ readOnly, into bool }

// ReadOnly opens a file that is there, changes no byte of it and refuses to
// write with ErrReadOnly. An older schema is refused too, since it would have
// to be migrated.
func ReadOnly() Option { return func(o *opening) { o.readOnly = true } }

// Into opens a file for another store to be carried into it ([Store.Carrier]): also one
// in which that broke off, which is [carry.ErrUnfinished] otherwise. Until it is finished
// nothing else can be saved in it.
func Into() Option { return func(o *opening) { o.into = true } }

const (
	pragmas = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=secure_delete(ON)"
	readers = "_pragma=busy_timeout(5000)&_pragma=query_only(ON)"
)

// Open opens the file, makes it if it is not there, and migrates an older
// schema. Many processes may do so at once. A file that is not a store of cases
// gives ErrForeign and is left as it is, one of a newer program ErrNewerSchema,
// one that cannot be written to ErrReadOnly, one that others keep locked, or, to
// be read, one that is only being made, ErrBusy, and one that the system does not
// let be used ErrAccess. A file that is moved while it is open gives ErrMoved from
// then on. Close it in the end.
func Open(path string, opts ...Option) (*Store, error) {
	var o opening
	for _, opt := range opts {
		opt(&o)
	}
	s, err := patiently(func() (*Store, error) { return open(path, o) })
	if err != nil {
		return nil, fmt.Errorf("sqlite: open %s: %w", path, interpret(err))
	}
	return s, nil
}

func open(path string, o opening) (*Store, error) {
	if path == "" || path == ":memory:" {
		return nil, errors.New("it needs a file; adapters/memory keeps cases in memory")
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if o.readOnly {
		return openReading(full)
	}
	if err := writable(full); err != nil {
		return nil, err
	}
	if err := inspect(full); err != nil && (!o.into || !errors.Is(err, carry.ErrUnfinished)) {
		return nil, err
	}
	write, err := sql.Open("sqlite", dsn(full, "_txlock=immediate&"+pragmas))
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	err = migrate(context.Background(), write, true, newest)
	if o.into && errors.Is(err, carry.ErrUnfinished) {
		err = resumable(context.Background(), write)
	}
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read, err := sql.Open("sqlite", dsn(full, readers))
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	setReaders(read)
	w, r := newPool(write), newPool(read)
	if err := w.prepareWritten(context.Background()); err != nil {
		return nil, errors.Join(err, read.Close(), write.Close())
	}
	at, err := placeAt(full)
	if err != nil {
		return nil, errors.Join(err, read.Close(), write.Close())
	}
	w.place, r.place = at, at
	return &Store{read: runner{r}, writer: newGroup(w), place: at, cases: newDecoded(), ends: []func() error{r.close, read.Close, w.close, write.Close}}, nil
}

func setReaders(read *sql.DB) {
	n := max(4, runtime.NumCPU())
	read.SetMaxOpenConns(n)
	read.SetMaxIdleConns(n)
}

// writable refuses a file that is there and cannot be written to: SQLite would
// open it to be read.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrAccess, err)
	}
	return f.Close()
}

// inspect looks at a file before a pragma that is kept in it, such as WAL, can
// change it.
func inspect(path string) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil //nolint:nilerr // it is new, or opening it will say what is wrong
	}
	db, found, err := tryReading(path, "mode=ro&"+readers)
	if err != nil {
		return err
	}
	switch {
	case found.number > newest:
		err = newerSchema(found.number)
	case found.number == 0:
		err = found.empty()
	}
	return errors.Join(err, db.Close())
}

// openReading opens a file to be read. Where SQLite cannot make the index of the
// log, and nothing stands in the log, it reads the file as one that nobody changes.
func openReading(path string) (*Store, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, err
	} else if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAccess, err)
	}
	read, found, err := tryReading(path, "mode=ro&"+readers)
	// While others hold it, it is not one that nobody changes.
	if err != nil && !errors.Is(interpret(err), ErrBusy) {
		switch log, missing := os.Stat(path + "-wal"); {
		case errors.Is(missing, fs.ErrNotExist), missing == nil && log.Size() == 0:
			read, found, err = tryReading(path, "mode=ro&immutable=1&"+readers)
		case missing == nil && errors.Is(interpret(err), ErrAccess):
			err = fmt.Errorf("%w: what was saved last stands in %s-wal, which cannot be read where nothing can be written: copy both to where it can, or open it there once: %w", ErrAccess, path, err)
		}
	}
	switch {
	case err != nil:
		return nil, err
	case found.number == 0:
		if err = found.empty(); err == nil {
			err = fmt.Errorf("%w: it is empty, as while it is made; try again, or open it once without ReadOnly", ErrBusy)
		}
	case found.number > newest:
		err = newerSchema(found.number)
	case found.number < newest:
		err = fmt.Errorf("%w: it has schema %d and must be migrated to %d: open it once without ReadOnly", ErrReadOnly, found.number, newest)
	default:
		setReaders(read)
		r := newPool(read)
		if r.place, err = placeAt(path); err != nil {
			return nil, errors.Join(err, read.Close())
		}
		return &Store{read: runner{r}, writer: reading{}, place: r.place, cases: newDecoded(), ends: []func() error{r.close, read.Close}}, nil
	}
	return nil, errors.Join(err, read.Close())
}

func tryReading(path, query string) (*sql.DB, state, error) {
	read, err := sql.Open("sqlite", dsn(path, query))
	if err != nil {
		return nil, state{}, err
	}
	found, err := stateOf(context.Background(), read)
	if err != nil {
		return nil, state{}, errors.Join(err, read.Close())
	}
	return read, found, nil
}

func dsn(path, query string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + query
}

// Settings is what New needs in the data source name of a *sql.DB of
// modernc.org/sqlite, as in sql.Open("sqlite", "file:kantor.db?"+Settings).
const Settings = "_txlock=immediate&" + pragmas

// New keeps cases in a database that the host has opened with [Settings], beside
// the host's tables, and migrates the tables of a store. Close does not close
// db. Anything but those settings gives ErrSettings, with what to write.
func New(db *sql.DB) (*Store, error) {
	if db == nil {
		return nil, errors.New("sqlite: the database is nil")
	}
	ctx := context.Background()
	_, err := patiently(func() (struct{}, error) {
		if err := checkSettings(ctx, db); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, migrate(ctx, db, false, newest)
	})
	if err != nil {
		return nil, fmt.Errorf("sqlite: %w", interpret(err))
	}
	p := newPool(db)
	if err := p.prepareWritten(ctx); err != nil {
		return nil, fmt.Errorf("sqlite: %w", interpret(err))
	}
	at, err := placeOf(ctx, db)
	if err != nil {
		return nil, fmt.Errorf("sqlite: %w", interpret(err))
	}
	p.place = at
	return &Store{read: runner{p}, writer: newGroup(p), place: at, cases: newDecoded(), ends: []func() error{p.close}}, nil
}

// Backend returns the store for an engine, with all that it can do: it does not
// hear of what other processes do, nor share out their work.
func (s *Store) Backend() store.Backend {
	return store.Backend{
		Cases: s, Vault: s, Finder: s, Walker: s, Gatherer: s, Outbox: s, Upcoming: s,
		Heart: s, Remover: s, Registrar: s, Summarizer: s, Checker: s, Batcher: s,
	}
}

// In returns the store bound to a transaction of the host on the same file,
// begun with _txlock=immediate. It sees what the transaction has written, and
// never commits nor retries. It ends with the transaction.
func (s *Store) In(tx *sql.Tx) store.Backend {
	r := runner{newGuest(tx, s.place)}
	bound := Store{read: r, writer: savepoint{r}, place: s.place, cases: s.cases}
	return bound.Backend()
}

// Close ends the store; calls under way are answered first. What Open has
// opened is closed.
func (s *Store) Close() error {
	s.once.Do(func() {
		s.writer.close()
		var errs []error
		for _, end := range s.ends {
			errs = append(errs, end())
		}
		s.failed = errors.Join(errs...)
	})
	return s.failed
}

func micros(t time.Time) int64 { return t.UnixMicro() }

func instant(micros int64) time.Time { return time.UnixMicro(micros).UTC() }

// nullable returns NULL for the empty text, so that partial indexes leave it out.
func nullable(text string) any {
	if text == "" {
		return nil
	}
	return text
}
