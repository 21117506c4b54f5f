package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
)

const (
	lastMoments = `SELECT (SELECT at FROM sop_heart), (SELECT written FROM sop_entries ORDER BY seq DESC LIMIT 1)`
	keepBeat    = `INSERT INTO sop_heart (one, at, mark) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET at = excluded.at, mark = excluded.mark`
	addClock    = `INSERT INTO sop_clocks (hash, body) VALUES (?, ?)`
	loadClocks  = `SELECT body FROM sop_clocks ORDER BY seq`
	allBeats    = `SELECT mark, CAST(at AS BLOB) FROM sop_heart`
	allClocks   = `SELECT hash, body FROM sop_clocks ORDER BY seq`
)

var _ engine.Heart = (*Store)(nil)

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
	return s.writer.write(ctx, func(ctx context.Context, r runner) error { return beat(ctx, r, at) })
}

func beat(ctx context.Context, r runner, at time.Time) error {
	mark := engine.HashOf(strconv.AppendInt(nil, micros(at), 10))
	if _, err := r.exec(ctx, keepBeat, micros(at), mark[:]); err != nil {
		return fmt.Errorf("beat: %w", err)
	}
	return nil
}

// ConfirmClock keeps a confirmation and beats.
func (s *Store) ConfirmClock(ctx context.Context, c engine.ClockConfirmed) error {
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	hash := engine.HashOf(body)
	return s.writer.write(ctx, func(ctx context.Context, r runner) error {
		if _, err := r.exec(ctx, addClock, hash[:], body); err != nil {
			return fmt.Errorf("confirmation of the clock: %w", err)
		}
		return beat(ctx, r, c.At)
	})
}

// ClocksConfirmed returns all confirmations, in order.
func (s *Store) ClocksConfirmed(ctx context.Context) ([]engine.ClockConfirmed, error) {
	return collect(ctx, s.read, loadClocks, nil, func(rows *sql.Rows) (c engine.ClockConfirmed, err error) {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return c, err
		}
		if err := json.Unmarshal(body, &c); err != nil {
			return c, fmt.Errorf("%w: a confirmation of the clock: %w", engine.ErrCorrupt, err)
		}
		return c, nil
	})
}
