package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	lastMoments = `SELECT (SELECT at FROM sop_heart), (SELECT written FROM sop_entries ORDER BY seq DESC LIMIT 1)`
	keepBeat    = `INSERT INTO sop_heart (one, at, mark) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET at = excluded.at, mark = excluded.mark`
)

var _ store.Heart = (*Store)(nil)

// Alive returns the later of the last beat and of when the entry saved last was
// written.
func (s *Store) Alive(ctx context.Context) (time.Time, error) {
	var beat, written sql.NullInt64
	if _, err := s.read.scan(ctx, lastMoments, nil, &beat, &written); err != nil {
		return time.Time{}, fmt.Errorf("last moment: %w", interpret(err))
	}
	switch {
	case !beat.Valid && !written.Valid:
		return time.Time{}, nil
	case !beat.Valid || written.Valid && written.Int64 > beat.Int64:
		return instant(written.Int64), nil
	default:
		return instant(beat.Int64), nil
	}
}

// Beat keeps the moment of a beat.
func (s *Store) Beat(ctx context.Context, at time.Time) error {
	return one(ctx, s.writer, func(ctx context.Context, r runner) error { return beat(ctx, r, at) })
}

func beat(ctx context.Context, r runner, at time.Time) error {
	mark := store.HashOf(strconv.AppendInt(nil, micros(at), 10))
	if _, err := r.exec(ctx, keepBeat, micros(at), mark[:]); err != nil {
		return fmt.Errorf("beat: %w", err)
	}
	return nil
}

// ConfirmClock enters a deed into the register and beats.
func (s *Store) ConfirmClock(ctx context.Context, at time.Time, deed []byte) error {
	return one(ctx, s.writer, func(ctx context.Context, r runner) error {
		if err := enter(ctx, r, "", deed); err != nil {
			return err
		}
		return beat(ctx, r, at)
	})
}
