package webhook

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

const (
	// longestRest is how long a receiver may ask to be left alone at a time.
	longestRest = time.Hour
	// shortRest is how long one is left alone that has too much to do and does not say
	// how long.
	shortRest = 5 * time.Second
)

// Failed is an answer that was not 2xx, or none since the receiver wants to be left
// alone. The engine asks it when to try again.
type Failed struct {
	Status int           // of the answer; 0: nothing was sent
	Wait   time.Duration // that the receiver is left alone; 0: no longer than the engine does
	Gone   bool          // it said that it wants nothing more, now or before
}

// Error says what was answered, without anything of the answer's text.
func (f *Failed) Error() string {
	switch {
	case f.Gone && f.Status == 0:
		return "webhook: the receiver said that it wants nothing more"
	case f.Status == 0:
		return "webhook: the receiver wants to be left alone for " + f.Wait.Round(time.Second).String()
	}
	text := fmt.Sprintf("webhook: answered %d %s", f.Status, http.StatusText(f.Status))
	if f.Wait > 0 && !f.Gone {
		text += ", wants to be left alone for " + f.Wait.Round(time.Second).String()
	}
	return text
}

// RetryAfter returns how long to wait at least.
func (f *Failed) RetryAfter() time.Duration { return f.Wait }

// Untried reports whether nothing was sent, which is no failed try.
func (f *Failed) Untried() bool { return f.Status == 0 }

// answered returns what an answer at a moment comes to.
func answered(r *http.Response, now time.Time) *Failed {
	if r.StatusCode >= 200 && r.StatusCode < 300 {
		return nil
	}
	f := &Failed{Status: r.StatusCode, Wait: retryAfter(r.Header.Get("Retry-After"), now)}
	switch r.StatusCode {
	case http.StatusGone:
		f.Gone, f.Wait = true, longestRest
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusGatewayTimeout:
		f.Wait = max(f.Wait, shortRest)
	}
	return f
}

// retryAfter returns how long a header asks to wait, at most longestRest; 0: it does not.
func retryAfter(header string, now time.Time) time.Duration {
	var wait time.Duration
	if seconds, err := strconv.ParseInt(header, 10, 32); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(header); err == nil {
		wait = at.Sub(now)
	}
	return max(0, min(wait, longestRest))
}
