package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ErrClockJump says that the clock is so far ahead of the last moment known that it may be
// wrong, and timers would act. Nothing was written. The error holds a *ClockJump.
var ErrClockJump = errors.New("the clock has jumped ahead")

// AnyJump lets, given to [WithMaxJump], a clock jump by a century, which is more
// than deadlines are reckoned for: for one that is played, as by a simulator.
const AnyJump = 100 * 366 * 24 * time.Hour

const (
	defaultMaxJump  = 366 * 24 * time.Hour
	smallestMaxJump = 24 * time.Hour
)

// WithMaxJump sets how far the clock may be ahead of the last moment known (the
// later of the sweeper's last beat and of when the newest entry was written)
// while timers are due: 366 days by default, at least a day, at most [AnyJump].
// Beyond it Act, Open, Preview, Sweep and all else that would write answer
// [ErrClockJump] and write nothing, until somebody confirms the clock (void.Confirm).
func WithMaxJump(d time.Duration) Option {
	return func(e *Engine) error {
		if d < smallestMaxJump || d > AnyJump {
			return fmt.Errorf("WithMaxJump: %s is not between %s and %s", d, smallestMaxJump, AnyJump)
		}
		e.maxJump = d
		return nil
	}
}

// ClockJump is an ErrClockJump.
type ClockJump struct {
	Last time.Time     // the last moment known
	Now  time.Time     // what the clock says
	Max  time.Duration // by how much it may be ahead
}

// Error returns one English sentence.
func (j *ClockJump) Error() string { return j.Message("en") }

// Unwrap returns ErrClockJump.
func (j *ClockJump) Unwrap() error { return ErrClockJump }

// Message returns in Indonesian ("id") or English ("en") what was last known, what
// the clock says, and what to do.
func (j *ClockJump) Message(lang string) string {
	const day = 24 * time.Hour
	last, now, days, most := door.ClockText(j.Last), door.ClockText(j.Now), int64(j.Now.Sub(j.Last)/day), int64(j.Max/day)
	if lang == "en" {
		return fmt.Sprintf("the clock has jumped: the last moment known is %s, now it says %s, %d days later (%d at most); nothing was written. "+
			"Check the machine's clock: if it is wrong, set it right; if it is right, somebody in charge confirms it by name", last, now, days, most)
	}
	return fmt.Sprintf("jam komputer melompat: terakhir diketahui %s, sekarang %s, %d hari kemudian (paling jauh %d hari); tidak ada yang dicatat. "+
		"Periksa jam komputer: jika salah, betulkan; jika benar, pejabat yang berwenang mengesahkannya atas namanya", last, now, days, most)
}

// checkJump refuses to go on at a time to which the clock has jumped. st is the
// case at hand, if there is one.
func (e *Engine) checkJump(ctx context.Context, now time.Time, st *store.Stored) error {
	jump, due, err := e.jumped(ctx, now, st)
	if err != nil || jump == nil || !due {
		return err
	}
	return jump
}

// jumped returns by what the clock jumped, nil if it did not, and whether timers
// are due.
func (e *Engine) jumped(ctx context.Context, now time.Time, st *store.Stored) (jump *ClockJump, due bool, err error) {
	last, due, err := e.heart.Jumped(ctx, e.store, now, e.maxJump, st)
	if err != nil || last.IsZero() {
		return nil, due, err
	}
	return &ClockJump{Last: last, Now: now, Max: e.maxJump}, due, nil
}
