package postgres

import (
	"context"
	"fmt"
	"time"
)

// Alive returns when work was last done; see store.Heart.
func (t tables) Alive(ctx context.Context) (time.Time, error) {
	var at *time.Time
	_, err := one(ctx, t, t.in(`SELECT greatest((SELECT at FROM #heart), (SELECT written FROM #entries ORDER BY seq DESC LIMIT 1))`), nil, &at)
	if err != nil {
		return time.Time{}, fmt.Errorf("postgres: last moment: %w", err)
	}
	if at == nil {
		return time.Time{}, nil
	}
	return at.UTC(), nil
}

// Beat keeps the moment of a beat; see store.Heart.
func (t tables) Beat(ctx context.Context, at time.Time) error {
	if err := t.beat(ctx, t, at); err != nil {
		return fmt.Errorf("postgres: beat: %w", err)
	}
	return nil
}

func (t tables) beat(ctx context.Context, l link, at time.Time) error {
	_, err := l.exec(ctx, t.in("INSERT INTO #heart (one, at, mark) VALUES (true, $1, "+markOf("heart", "$1::timestamptz")+") ON CONFLICT (one) DO UPDATE SET at = excluded.at, mark = excluded.mark"), at)
	return err
}

// ConfirmClock enters a deed into the register and beats; see store.Heart.
func (t tables) ConfirmClock(ctx context.Context, at time.Time, deed []byte) error {
	err := t.atomically(ctx, func(l link) error {
		if err := t.beat(ctx, l, at); err != nil {
			return err
		}
		return t.enter(ctx, l, "", deed)
	})
	if err != nil {
		return fmt.Errorf("postgres: confirmation of the clock: %w", err)
	}
	return nil
}
