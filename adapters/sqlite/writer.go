package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// writer runs what writes, each of what it is given all or nothing. What it runs may be
// run again after it failed, so it must not remember anything.
type writer interface {
	// write returns one error for each of what was to be done.
	write(ctx context.Context, do ...action) []error
	close()
}

type action func(context.Context, runner) error

// one writes one thing.
func one(ctx context.Context, w writer, do action) error { return w.write(ctx, do)[0] }

// same is one error for each of many.
func same(err error, n int) []error { return slices.Repeat([]error{err}, n) }

// maxGroup bounds how many changes are committed together, but for those that are given
// together.
const maxGroup = 256

// group is the one writer of a file in this process. Who finds it idle commits
// at once. What comes while it commits is committed together next, so that many
// clients share one wait for the disk: the first of them does it for all.
type group struct {
	pool *pool

	mu      sync.Mutex
	busy    bool
	closed  bool
	waiting []*job
	idle    sync.Cond // on mu: not busy
}

// job is what one caller wants to be written.
type job struct {
	ctx  context.Context
	do   []action
	errs []error // of each
	// turn gets true if the job is done, false if its caller is to commit what
	// waits, itself among it.
	turn chan bool
}

func newGroup(p *pool) *group {
	g := &group{pool: p}
	g.idle.L = &g.mu
	return g
}

func (g *group) write(ctx context.Context, do ...action) []error {
	if err := ctx.Err(); err != nil {
		return same(err, len(do))
	}
	j := &job{ctx: ctx, do: do, errs: make([]error, len(do))}
	g.mu.Lock()
	if g.closed {
		g.mu.Unlock()
		return same(ErrClosed, len(do))
	}
	batch := []*job{j}
	if g.busy {
		j.turn = make(chan bool, 1)
		g.waiting = append(g.waiting, j)
		g.mu.Unlock()
		done, withdrawn := g.await(j)
		if withdrawn {
			return same(ctx.Err(), len(do))
		}
		if done {
			return j.outcome()
		}
		g.mu.Lock()
		batch = g.take()
	}
	g.busy = true
	g.mu.Unlock()

	g.commit(batch)

	g.mu.Lock()
	if len(g.waiting) > 0 {
		g.waiting[0].turn <- false
	} else {
		g.busy = false
		g.idle.Broadcast()
	}
	g.mu.Unlock()
	for _, other := range batch {
		if other != j {
			other.turn <- true
		}
	}
	return j.outcome()
}

// await waits for a job's turn. One whose context ends before somebody took it up is
// withdrawn; after that an answer before it is known what was written would be a guess.
func (g *group) await(j *job) (done, withdrawn bool) {
	select {
	case done = <-j.turn:
		return done, false
	case <-j.ctx.Done():
	}
	g.mu.Lock()
	i := slices.Index(g.waiting, j)
	if i > 0 { // the first is called up next, if it was not yet
		g.waiting = slices.Delete(g.waiting, i, i+1)
	}
	g.mu.Unlock()
	if i > 0 {
		return false, true
	}
	return <-j.turn, false
}

// take takes from what waits what is committed together.
func (g *group) take() []*job {
	n, all := 0, 0
	for n < len(g.waiting) && (n == 0 || all+len(g.waiting[n].do) <= maxGroup) {
		all += len(g.waiting[n].do)
		n++
	}
	batch := g.waiting[:n:n]
	g.waiting = g.waiting[n:]
	return batch
}

func (j *job) outcome() []error {
	for i, err := range j.errs {
		j.errs[i] = interpret(err)
	}
	return j.errs
}

// close lets what waits be written, and nothing after it.
func (g *group) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.closed = true
	for g.busy {
		g.idle.Wait()
	}
}

// commit commits a batch; if it fails as a whole, each alone, so that one
// change that cannot be written does not fail the others.
func (g *group) commit(batch []*job) {
	if err := g.together(batch); err == nil {
		return
	}
	for _, j := range batch {
		for i := range j.do {
			alone := &job{ctx: j.ctx, do: j.do[i : i+1], errs: j.errs[i : i+1]}
			if err := g.together([]*job{alone}); err != nil {
				j.errs[i] = err
			}
		}
	}
}

// together runs jobs in one transaction. On an error nothing is written; what
// was refused before it wrote is no error, but its own.
func (g *group) together(batch []*job) error {
	// Before the first look too: SQLite would mix the two files, and say that the
	// one is damaged.
	if err := g.pool.place.unmoved(); err != nil {
		return err
	}
	tx, err := g.pool.db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	r := runner{inTx{g.pool, tx}}
	if err := errors.Join(g.pool.place.unmoved(), known(context.Background(), r)); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	for _, j := range batch {
		for i, do := range j.do {
			if j.errs[i] = j.ctx.Err(); j.errs[i] != nil {
				continue
			}
			j.errs[i] = do(context.WithoutCancel(j.ctx), r)
			if j.errs[i] != nil && !refused(j.errs[i]) {
				return errors.Join(j.errs[i], ignoreDone(tx.Rollback()))
			}
		}
	}
	if err := tx.Commit(); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return nil
}

const findSchema = `SELECT coalesce(max(number), 0) FROM sop_schema`

// known refuses to write where a newer program has migrated the database
// meanwhile.
func known(ctx context.Context, r runner) error {
	var number int
	if _, err := r.scan(ctx, findSchema, nil, &number); err != nil {
		return err
	}
	if number > newest {
		return newerSchema(number)
	}
	return nil
}

// ignoreDone leaves out that SQLite had rolled back by itself.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// refused reports whether a job gave one of the errors that come before the
// first write.
func refused(err error) bool {
	return errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrKeyTaken) ||
		errors.Is(err, store.ErrNameTaken) || errors.Is(err, store.ErrNotFound)
}

// savepoint writes inside a transaction of the host.
type savepoint struct{ runner }

func (s savepoint) write(ctx context.Context, do ...action) []error {
	errs := make([]error, len(do))
	for i := range do {
		errs[i] = s.inside(ctx, do[i])
	}
	return errs
}

func (s savepoint) inside(ctx context.Context, do action) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	if _, err := s.exec(ctx, `SAVEPOINT sop`); err != nil {
		return interpret(err)
	}
	err := known(ctx, s.runner)
	if err == nil {
		err = do(ctx, s.runner)
	}
	if err != nil && !refused(err) {
		if _, back := s.exec(ctx, `ROLLBACK TO sop`); back != nil {
			return interpret(fmt.Errorf("%w (and SQLite has ended the transaction: %w)", err, back))
		}
	}
	if _, ended := s.exec(ctx, `RELEASE sop`); ended != nil {
		err = errors.Join(err, ended)
	}
	return interpret(err)
}

func (savepoint) close() {}

// reading is the writer of a store that was opened to be read only.
type reading struct{}

func (reading) write(ctx context.Context, do ...action) []error {
	err := ctx.Err()
	if err == nil {
		err = fmt.Errorf("%w: it was opened with ReadOnly", ErrReadOnly)
	}
	return same(err, len(do))
}

func (reading) close() {}
