package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Store keeps cases in one schema of a PostgreSQL database. It is safe for many
// goroutines.
type Store struct {
	tables
	pool  *pgxpool.Pool
	ours  bool // the pool was opened here
	hears bool // listens for timers
	aging aging
	group group
}

// Backend returns the store for an engine, with every ability.
func (s *Store) Backend() store.Backend {
	return store.Backend{
		Cases: s, Vault: s, Finder: s, Walker: s, Gatherer: s, Outbox: s, Claimer: s, Listener: s,
		Upcoming: s, Heart: s, Remover: s, Registrar: s, Summarizer: s, Checker: s, Batcher: s,
	}
}

// Option changes a default of Open and New.
type Option func(*settings) error

type settings struct {
	schema  string
	migrate bool
	listen  bool
	into    bool // another is carried into it
	hooks   []Hook
}

// WithSchema keeps the tables in another schema than "sop".
func WithSchema(name string) Option {
	return func(s *settings) error {
		s.schema = name
		return checkSchema(name)
	}
}

// WithoutMigration changes no table: a schema that lacks a migration gives
// ErrOlderSchema.
func WithoutMigration() Option {
	return func(s *settings) error {
		s.migrate = false
		return nil
	}
}

// WithoutListen opens no connection to listen for the timers that other
// processes set, where notifications do not arrive anyway.
func WithoutListen() Option {
	return func(s *settings) error {
		s.listen = false
		return nil
	}
}

// Open connects to a database by a connection string and returns the store in
// it. The caller closes it.
func Open(ctx context.Context, dsn string, opts ...Option) (*Store, error) {
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	s, err := New(ctx, pool, opts...)
	if err != nil {
		pool.Close()
		return nil, err
	}
	s.ours = true
	return s, nil
}

// New returns the store in the database of the host's pool, which the host goes
// on to own.
func New(ctx context.Context, pool *pgxpool.Pool, opts ...Option) (*Store, error) {
	if pool == nil {
		return nil, errors.New("postgres: the pool is nil")
	}
	set := settings{schema: "sop", migrate: true, listen: true}
	for _, opt := range opts {
		if err := opt(&set); err != nil {
			return nil, err
		}
	}
	if err := checkServer(ctx, pool); err != nil {
		return nil, err
	}
	if set.migrate {
		err := Migrate(ctx, pool, set.schema)
		if set.into && errors.Is(err, carry.ErrUnfinished) {
			err = resumable(ctx, pool, set.schema)
		}
		if err != nil {
			return nil, err
		}
	} else if err := upToDate(ctx, pool, set.schema); err != nil {
		return nil, fmt.Errorf("postgres: schema %s: %w", set.schema, told(err))
	}
	t := newTables(set.schema, byPGX{pool})
	t.hooks = set.hooks
	return &Store{tables: t, pool: pool, hears: set.listen}, nil
}

// Close ends the connections that Open made; a pool given to New is left as it
// is.
func (s *Store) Close() {
	if s.ours {
		s.pool.Close()
	}
}

// oldestServer is the oldest server_version_num that the tests run on.
const oldestServer = 150000

func checkServer(ctx context.Context, pool *pgxpool.Pool) error {
	var text string
	if err := pool.QueryRow(ctx, "SHOW server_version_num").Scan(&text); err != nil {
		return fmt.Errorf("postgres: %w", told(err))
	}
	if version, err := strconv.Atoi(text); err != nil || version < oldestServer {
		return fmt.Errorf("postgres: the server is version %s; 15 or newer is needed", text)
	}
	return nil
}
