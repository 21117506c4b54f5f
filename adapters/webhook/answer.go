package webhook

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// longestRest is how long a receiver may ask to be left alone, and how long one that is
// gone is.
const longestRest = time.Hour

// Failed is an answer that was not 2xx, or none since the receiver wants to be left
// alone. The engine asks it when to try again.
type Failed struct {
	Status int           // of the answer; 0: nothing was sent
	Wait   time.Duration // that the receiver asked for; 0: nothing
}

// Error says what was answered, without anything of the answer's text.
func (f *Failed) Error() string {
	if f.Status == 0 {
		return "webhook: the receiver wants to be left alone for " + f.Wait.Round(time.Second).String()
	}
	text := fmt.Sprintf("webhook: answered %d %s", f.Status, http.StatusText(f.Status))
	if f.Wait > 0 {
		text += ", wants to be left alone for " + f.Wait.Round(time.Second).String()
	}
	return text
}

// RetryAfter returns how long to wait at least.
func (f *Failed) RetryAfter() time.Duration { return f.Wait }

// Final reports whether the same event would be answered so again.
func (f *Failed) Final() bool {
	switch f.Status {
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity:
		return true
	}
	return false
}

// answered returns what an answer at a moment comes to.
func answered(r *http.Response, now time.Time) *Failed {
	if r.StatusCode >= 200 && r.StatusCode < 300 {
		return nil
	}
	f := &Failed{Status: r.StatusCode}
	if !f.Final() {
		f.Wait = retryAfter(r.Header.Get("Retry-After"), now)
	}
	if r.StatusCode == http.StatusGone {
		f.Wait = longestRest
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
