package postgres

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	// maxGroup bounds how many changes one statement writes.
	maxGroup = 64
	// groupPatience bounds how long a change waits for a group. What is written before it may
	// itself wait, for a case that a transaction of the host holds.
	groupPatience = 100 * time.Millisecond
)

// group lets changes of different cases that come at the same time be written by one
// statement. Who finds it idle goes alone and at once. What comes while that is written is
// written together next: the first of them does it for all. One group at a time costs the
// server a third of what each alone does, and keeps as many connections free.
type group struct {
	mu      sync.Mutex
	busy    bool
	cases   map[string]bool // of which a change is being written here, or waits
	waiting []*member
}

// member is a change that waits.
type member struct {
	ctx context.Context //nolint:containedctx // of its caller, who waits
	ch  *store.Change
	// turn gets its outcome, or nil if its caller is to write what waits, itself among it.
	turn chan *outcome
}

// outcome is what came of a change in a group. One that was neither saved nor failed is
// to be saved alone.
type outcome struct {
	saved bool
	err   error
}

// save writes a change by alone, or with others by together, which gives the outcome of
// each. One whose context ends before a group took it up is withdrawn; after that its
// caller waits for the outcome; together is broken off when nobody's context is left. What
// no group took up in time goes alone.
func (g *group) save(ctx context.Context, ch *store.Change, alone func() error, together func(context.Context, []*store.Change) []outcome) error {
	m := &member{ctx: ctx, ch: ch, turn: make(chan *outcome, 1)}
	id := ch.Case.ID
	g.mu.Lock()
	if g.cases[id] { // one of them is too late, and had better hear of it soon
		g.mu.Unlock()
		return alone()
	}
	if g.cases == nil {
		g.cases = map[string]bool{}
	}
	g.cases[id] = true
	if !g.busy {
		g.busy = true
		g.mu.Unlock()
		defer g.free(id)
		return alone()
	}
	g.waiting = append(g.waiting, m)
	g.mu.Unlock()

	var done *outcome
	patience := time.NewTimer(groupPatience)
	defer patience.Stop()
	select {
	case done = <-m.turn:
	case <-ctx.Done():
		if g.withdraw(m) {
			return ctx.Err()
		}
		done = <-m.turn
	case <-patience.C:
		if g.withdraw(m) {
			return alone()
		}
		done = <-m.turn
	}
	if done == nil {
		done = g.lead(m, together)
	}
	switch {
	case done.err != nil:
		return done.err
	case !done.saved:
		return alone()
	}
	return nil
}

// withdraw takes out what no group took up. What is called up leads one.
func (g *group) withdraw(m *member) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	i := slices.Index(g.waiting, m)
	if i >= 0 {
		g.waiting = slices.Delete(g.waiting, i, i+1)
		delete(g.cases, m.ch.Case.ID)
	}
	return i >= 0
}

// lead writes a group, the first of which is m, and returns the outcome of that.
func (g *group) lead(m *member, together func(context.Context, []*store.Change) []outcome) *outcome {
	g.mu.Lock()
	n := min(len(g.waiting), maxGroup-1)
	all := append([]*member{m}, g.waiting[:n]...)
	g.waiting = slices.Delete(g.waiting, 0, n)
	g.mu.Unlock()
	changes, ids := make([]*store.Change, len(all)), make([]string, len(all))
	for i := range all {
		changes[i], ids[i] = all[i].ch, all[i].ch.Case.ID
	}
	defer g.free(ids...)
	if len(all) == 1 {
		return &outcome{}
	}
	ctx, end := whileAnybodyWaits(all)
	defer end()
	done := together(ctx, changes)
	for i := 1; i < len(all); i++ {
		all[i].turn <- &done[i]
	}
	return &done[0]
}

// whileAnybodyWaits returns a context that ends when those of all members have ended.
func whileAnybodyWaits(all []*member) (context.Context, context.CancelFunc) {
	ctx, end := context.WithCancel(context.WithoutCancel(all[0].ctx))
	var left atomic.Int64
	left.Store(int64(len(all)))
	stops := make([]func() bool, len(all))
	for i, m := range all {
		stops[i] = context.AfterFunc(m.ctx, func() {
			if left.Add(-1) == 0 {
				end()
			}
		})
	}
	return ctx, func() {
		for _, stop := range stops {
			stop()
		}
		end()
	}
}

// free ends the writing of changes of cases, and calls up what waits longest.
func (g *group) free(cases ...string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, id := range cases {
		delete(g.cases, id)
	}
	if len(g.waiting) == 0 {
		g.busy = false
		return
	}
	first := g.waiting[0]
	g.waiting = slices.Delete(g.waiting, 0, 1)
	first.turn <- nil
}

// writeGroup writes changes of different cases and returns the outcome of each. If
// PostgreSQL raised an error, or a hook failed, none was written, and each is to be saved
// alone; where it is not known what was written, all hear of it.
func (s *Store) writeGroup(ctx context.Context, changes []*store.Change) []outcome {
	out := make([]outcome, len(changes))
	sorted := slices.SortedFunc(slices.Values(changes), func(a, b *store.Change) int { return strings.Compare(a.Case.ID, b.Case.ID) })
	var saved map[string]bool
	err := s.steadily(ctx, func(l link) (err error) {
		saved, err = s.writeTogether(ctx, l, sorted)
		return err
	})
	var failed unsaid
	if errors.As(err, &failed) {
		return out
	}
	for i := range out {
		switch {
		case err == nil:
			out[i].saved = saved[changes[i].Case.ID]
		case !raised(err):
			out[i].err = err
		}
	}
	return out
}

// raised reports whether a statement was refused by PostgreSQL, which has then undone its
// transaction.
func raised(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.SeverityUnlocalized == "ERROR"
}
