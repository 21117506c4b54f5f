package httpapi

import (
	"math"
	"sync"
	"time"
)

// rates counts requests by who sends them: each has a bucket that fills with time.
type rates struct {
	usual  quota
	people int
	each   int

	mu      sync.Mutex
	buckets map[string]bucket
	under   map[string]int // requests under way
}

// quota is what one may send: so many a second, and so many at once.
type quota struct{ rate, burst float64 }

// hourly is a quota of so many in an hour.
func hourly(n int) quota { return quota{float64(n) / time.Hour.Seconds(), float64(n)} }

// newOpenings counts the cases that each opens.
func newOpenings(l Limits) *rates {
	r := newRates(l)
	r.usual = hourly(l.Opens)
	return r
}

type bucket struct {
	quota
	left float64
	at   time.Time
}

func newRates(l Limits) *rates {
	return &rates{usual: quota{l.Rate, float64(l.Burst)}, people: l.People, each: l.Each, buckets: map[string]bucket{}, under: map[string]int{}}
}

// take takes one request from who sends it, and returns after how many seconds he may
// come again; 0: now.
func (r *rates) take(who string, now time.Time) int { return r.takeOf(who, r.usual, now) }

// takeOf takes one of a quota of his own.
func (r *rates) takeOf(who string, q quota, now time.Time) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	b, known := r.buckets[who]
	switch {
	case !known && len(r.buckets) >= r.people && !r.forget(now):
		return 1 // as many people as are counted are all sending
	case !known:
		b = bucket{q, q.burst, now}
	}
	b.quota = q
	b = b.filled(now)
	if b.left < 1 {
		r.buckets[who] = b
		return int(math.Ceil((1 - b.left) / b.rate))
	}
	b.left--
	r.buckets[who] = b
	return 0
}

// give gives one back: what was taken for it did not come to be.
func (r *rates) give(who string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if b, known := r.buckets[who]; known {
		b.left = math.Min(b.burst, b.left+1)
		r.buckets[who] = b
	}
}

func (b bucket) filled(now time.Time) bucket {
	if gone := now.Sub(b.at).Seconds(); gone > 0 {
		b.left, b.at = math.Min(b.burst, b.left+gone*b.rate), now
	}
	return b
}

// forget drops whose buckets are full again, and reports whether there were any.
func (r *rates) forget(now time.Time) bool {
	before := len(r.buckets)
	for who, b := range r.buckets {
		if b.filled(now).left >= b.burst {
			delete(r.buckets, who)
		}
	}
	return len(r.buckets) < before
}

// enter counts a request as under way, unless who sends it has as many as one may have.
func (r *rates) enter(who string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.under[who] >= r.each {
		return false
	}
	r.under[who]++
	return true
}

// leave counts a request as over.
func (r *rates) leave(who string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.under[who]--; r.under[who] == 0 {
		delete(r.under, who)
	}
}
