package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ErrNotHeard says that a notification which the store sent did not come back,
// or that WithoutListen rules Listen out. Timers are then found by looking.
var ErrNotHeard = errors.New("notifications do not arrive on this connection")

// How long Listen waits: for the echo of its first notification, before it
// takes up a lost connection again, and before it asks whether a silent
// connection still stands.
const (
	echoWithin    = 5 * time.Second
	reconnectMin  = 100 * time.Millisecond
	reconnectMax  = 15 * time.Second
	silentAtMost  = time.Minute
	answersWithin = 10 * time.Second
)

// soon reports whether listeners are told of the change's timer. NOTIFY makes
// all transactions that use it commit one after the other, so it is kept for
// what looking would find too late.
func soon(ch store.Change) bool {
	if len(ch.Entries) == 0 || ch.NextDue.IsZero() {
		return false
	}
	return ch.NextDue.Sub(ch.Entries[len(ch.Entries)-1].Written) <= store.ListenAhead
}

// Listen hears of timers by LISTEN, on a connection of its own beside the pool;
// see store.Listener. On a closed store it is ErrClosed.
func (s *Store) Listen(ctx context.Context, heard func(time.Time)) error {
	if !s.hears {
		return ErrNotHeard
	}
	proved := false
	for wait := reconnectMin; ; wait = min(2*wait, reconnectMax) {
		err := s.listen(ctx, &proved, func(due time.Time) {
			wait = reconnectMin
			heard(due)
		})
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if errors.Is(err, ErrNotHeard) || errors.Is(err, ErrClosed) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// listen hears until the connection is lost.
func (s *Store) listen(ctx context.Context, proved *bool, heard func(time.Time)) error {
	conn, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig.Copy())
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, "LISTEN "+pgx.Identifier{s.channel}.Sanitize()); err != nil {
		return err
	}
	if !*proved {
		if err := s.echo(ctx, conn, heard); err != nil {
			return err
		}
		*proved = true
	}
	// What was set while nobody listened.
	next, err := s.NextDue(ctx)
	if err != nil {
		return err
	}
	heard(next)
	for {
		n, err := within(ctx, silentAtMost, conn.WaitForNotification)
		switch {
		case err == nil:
			tell(n, heard)
		case ctx.Err() != nil || !errors.Is(err, context.DeadlineExceeded) || conn.IsClosed():
			return err
		default:
			if _, err := within(ctx, answersWithin, func(ctx context.Context) (any, error) { return nil, conn.Ping(ctx) }); err != nil {
				return err
			}
		}
	}
}

// echo proves that what is sent through the pool is heard here.
func (s *Store) echo(ctx context.Context, conn *pgx.Conn, heard func(time.Time)) error {
	word := "uji " + rand.Text()
	if _, err := s.pool.Exec(ctx, "SELECT pg_notify($1, $2)", s.channel, word); err != nil {
		return told(err)
	}
	_, err := within(ctx, echoWithin, func(ctx context.Context) (any, error) {
		for {
			n, err := conn.WaitForNotification(ctx)
			if err != nil || n.Payload == word {
				return nil, err
			}
			tell(n, heard)
		}
	})
	if err != nil && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("postgres: %w (is there a pooler in transaction mode?)", ErrNotHeard)
	}
	return err
}

// tell passes a timer on; what is no timer is another listener's echo.
func tell(n *pgconn.Notification, heard func(time.Time)) {
	if due, err := time.Parse(time.RFC3339Nano, n.Payload); err == nil {
		heard(due)
	}
}

func within[T any](ctx context.Context, d time.Duration, do func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	return do(ctx)
}
