package pulse

import (
	"context"
	"math/rand/v2"
	"time"
)

// How a command without a version comes back after another came first: at once,
// then after pauses drawn at random, each up to twice as long, so that of many
// writers of one case somebody always goes on and nobody is always too late.
const (
	// patience bounds it where the caller's context has no deadline, and where
	// it has a later one.
	patience   = 10 * time.Second
	firstPause = time.Millisecond
	lastPause  = 100 * time.Millisecond
	// boundTries is how often it comes back in a transaction of the host, which
	// nobody may keep waiting.
	boundTries = 3
)

// Contender is one command among others for the same case.
type Contender struct {
	ctx context.Context
	// Leave is to be called when it is done.
	Leave context.CancelFunc
	bound bool
	tries int
	pause time.Duration // the longest that is drawn next
}

// Queue begins the patience of a command, bound to a transaction of the host or not; it
// takes no time until the first conflict.
func Queue(ctx context.Context, bound bool) *Contender {
	ctx, leave := context.WithTimeout(ctx, patience)
	return &Contender{ctx: ctx, Leave: leave, bound: bound, pause: firstPause}
}

// Again waits for the next try. It reports false if there is to be none.
func (c *Contender) Again() bool {
	c.tries++
	if c.bound || c.ctx.Err() != nil {
		return c.bound && c.tries <= boundTries && c.ctx.Err() == nil
	}
	if c.tries == 1 {
		return true
	}
	pause := time.NewTimer(rand.N(c.pause)) //nolint:forbidigo // waiting decides nothing
	defer pause.Stop()
	c.pause = min(2*c.pause, lastPause)
	select {
	case <-c.ctx.Done():
		return false
	case <-pause.C:
		return true
	}
}
