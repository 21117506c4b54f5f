package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// preparer gives statements of this package, each prepared once.
type preparer interface {
	prepared(ctx context.Context, q string) (*sql.Stmt, error)
}

// runner runs the statements of a preparer.
type runner struct{ preparer }

// exec returns how many rows were affected.
func (r runner) exec(ctx context.Context, q string, args ...any) (int64, error) {
	s, err := r.prepared(ctx, q)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// scan reads one row; false if there is none.
func (r runner) scan(ctx context.Context, q string, args []any, into ...any) (bool, error) {
	s, err := r.prepared(ctx, q)
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// collect reads all rows.
func collect[T any](ctx context.Context, r runner, q string, args []any, read func(*sql.Rows) (T, error)) ([]T, error) {
	s, err := r.prepared(ctx, q)
	if err != nil {
		return nil, interpret(err)
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return nil, interpret(err)
	}
	defer func() { _ = rows.Close() }()
	var out []T
	for rows.Next() {
		v, err := read(rows)
		if err != nil {
			return nil, interpret(err)
		}
		out = append(out, v)
	}
	return out, interpret(errors.Join(rows.Err(), rows.Close()))
}

// pool runs statements on any connection of a database, and keeps them prepared.
type pool struct {
	db         *sql.DB
	place      place
	mu         sync.RWMutex
	statements map[string]*sql.Stmt
}

func newPool(db *sql.DB) *pool { return &pool{db: db, statements: map[string]*sql.Stmt{}} }

func (p *pool) prepared(ctx context.Context, q string) (*sql.Stmt, error) {
	if err := p.place.unmoved(); err != nil {
		return nil, err
	}
	p.mu.RLock()
	s := p.statements[q]
	p.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := p.statements[q]; s != nil {
		return s, nil
	}
	s, err := p.db.PrepareContext(ctx, q)
	if err == nil {
		p.statements[q] = s
	}
	return s, err
}

// close closes the statements, not the database.
func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var errs []error
	for _, s := range p.statements {
		errs = append(errs, s.Close())
	}
	clear(p.statements)
	return errors.Join(errs...)
}

// written are the statements of writers. They are prepared before the first
// transaction begins: preparing waits for a connection, and a transaction may
// hold the only one.
var written = []string{
	findSchema,
	findAnswer, findName, findCase, findPersonal, lastWritten, findGrave, addDocument, addName, addCase, changeCase, stirCase, addTurn, removeTurn, addList, removeList,
	addEntry, addPersonal, addAnswer, forgetAnswer, erasePersonal, loadPrints, forgetPrint,
	queuesOf, markQueue, addReceiver, removeReceiver, removeQueues, addToQueues, addEvent, claimQueue, dueQueues, endQueue, moveQueue,
	restQueue, failQueue, forgetEvents, orphanEvents,
	removeAsides, removeAgain, removeGaps, firstOfQueue, addAside, findAside, takeAside, addGap, endGap, endGaps,
	lastNumber, beginQueue, nextPlace, addAgain, takeAgain,
	keepBeat,
	lastDeed, addDeed, addGrave, removeEntries, removeValues, removeAnswers, removeCase,
}

func (p *pool) prepareWritten(ctx context.Context) error {
	for _, q := range written {
		if _, err := p.prepared(ctx, q); err != nil {
			return fmt.Errorf("%s: %w", q, err)
		}
	}
	return nil
}

// inTx runs the pool's statements in a transaction of the same database.
type inTx struct {
	pool *pool
	tx   *sql.Tx
}

func (r inTx) prepared(ctx context.Context, q string) (*sql.Stmt, error) {
	r.pool.mu.RLock()
	s := r.pool.statements[q]
	r.pool.mu.RUnlock()
	if s == nil {
		return nil, fmt.Errorf("statement %q is not among those of writers", q)
	}
	return r.tx.StmtContext(ctx, s), nil
}

// guest runs statements in a transaction of the host, whose database may be
// another handle on the file: it prepares its own, which end with the
// transaction.
type guest struct {
	tx         *sql.Tx
	place      place
	mu         sync.Mutex
	statements map[string]*sql.Stmt
}

func newGuest(tx *sql.Tx, at place) *guest {
	return &guest{tx: tx, place: at, statements: map[string]*sql.Stmt{}}
}

func (g *guest) prepared(ctx context.Context, q string) (*sql.Stmt, error) {
	if err := g.place.unmoved(); err != nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if s := g.statements[q]; s != nil {
		return s, nil
	}
	s, err := g.tx.PrepareContext(ctx, q)
	if err == nil {
		g.statements[q] = s
	}
	return s, err
}
