package webhook_test

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/webhook"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var monday = time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)

func stamp(code, hash string) fsm.Stamp { return fsm.Stamp{Code: code, Hash: hash} }

func contains(all []string, one string) bool { return slices.Contains(all, one) }

// TestAnswers is the table of the package's documentation.
func TestAnswers(t *testing.T) {
	eng, ev := anEvent(t)
	for status, want := range map[int]struct {
		ok, gone bool
		wait     time.Duration
	}{
		200: {ok: true}, 202: {ok: true}, 204: {ok: true}, 299: {ok: true},
		301: {}, 304: {}, 307: {},
		400: {}, 401: {}, 403: {}, 404: {}, 408: {}, 409: {}, 413: {}, 415: {}, 422: {}, 500: {}, 503: {},
		429: {wait: 5 * time.Second}, 502: {wait: 5 * time.Second}, 504: {wait: 5 * time.Second},
		410: {gone: true, wait: time.Hour},
	} {
		srv := secure(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "https://127.0.0.1:1/")
			w.WriteHeader(status)
		})
		hook, err := webhook.New(eng, configOf(srv))
		require.NoError(t, err)
		err = hook.Receive(t.Context(), ev)
		if want.ok {
			require.NoError(t, err, "%d", status)
			continue
		}
		var failed *webhook.Failed
		require.ErrorAs(t, err, &failed, "%d", status)
		require.Equal(t, []any{status, want.gone, want.wait, false}, []any{failed.Status, failed.Gone, failed.RetryAfter(), failed.Untried()})
		require.Contains(t, err.Error(), strconv.Itoa(status))
		var never interface{ Final() bool }
		require.False(t, errors.As(err, &never), "an answer says nothing of the event")
	}
}

// TestAReceiverIsLeftAlone: until the time that it asked for nothing is sent, of no case.
func TestAReceiverIsLeftAlone(t *testing.T) {
	eng, ev := anEvent(t)
	in := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(http.TimeFormat) }
	for _, c := range []struct {
		header string
		least  time.Duration
		most   time.Duration
	}{
		{"120", 119 * time.Second, 120 * time.Second},
		{in(10 * time.Minute), 9 * time.Minute, 10 * time.Minute},
		{"999999999", time.Hour, time.Hour},
		{in(1000 * time.Hour), time.Hour, time.Hour},
		{"99999999999999999999", 0, 0}, {"-5", 0, 0}, {in(-time.Hour), 0, 0}, {"nanti", 0, 0}, {"", 0, 0}, {"0", 0, 0},
	} {
		var asked atomic.Int64
		srv := secure(t, func(w http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			w.Header().Set("Retry-After", c.header)
			w.WriteHeader(http.StatusServiceUnavailable)
		})
		hook, err := webhook.New(eng, configOf(srv))
		require.NoError(t, err)
		var failed *webhook.Failed
		require.ErrorAs(t, hook.Receive(t.Context(), ev), &failed)
		require.GreaterOrEqual(t, failed.RetryAfter(), c.least, c.header)
		require.LessOrEqual(t, failed.RetryAfter(), c.most, c.header)
		other := ev
		other.ID, other.Case = "LAPOR-2/1", "LAPOR-2"
		require.ErrorAs(t, hook.Receive(t.Context(), other), &failed)
		if c.least > 0 {
			require.Zero(t, failed.Status)
			require.True(t, failed.Untried())
			require.Greater(t, failed.RetryAfter(), c.least-time.Minute)
			require.Contains(t, failed.Error(), "left alone")
			require.EqualValues(t, 1, asked.Load(), "%q: it was asked all the same", c.header)
		} else {
			require.EqualValues(t, 2, asked.Load(), "%q", c.header)
		}
	}
}

// TestAShorterRestEndsNoLongerOne, which another answer asked for meanwhile; who resumes
// ends both.
func TestAShorterRestEndsNoLongerOne(t *testing.T) {
	eng, ev := anEvent(t)
	both, asked := make(chan struct{}), make(chan string, 2)
	asked <- "1800"
	asked <- "1"
	var came atomic.Int64
	first := make(chan struct{})
	srv := secure(t, func(w http.ResponseWriter, _ *http.Request) {
		if came.Add(1) > 2 {
			return
		}
		if came.Load() == 2 {
			close(both)
		}
		<-both
		wait := <-asked
		if wait == "1" {
			<-first // the other answer has come
		}
		w.Header().Set("Retry-After", wait)
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	hook, err := webhook.New(eng, configOf(srv))
	require.NoError(t, err)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			var failed *webhook.Failed
			if !errors.As(hook.Receive(t.Context(), ev), &failed) {
				t.Error("it was received")
				return
			}
			if failed.Wait > time.Minute {
				close(first)
			}
		})
	}
	group.Wait()
	var failed *webhook.Failed
	require.ErrorAs(t, hook.Receive(t.Context(), ev), &failed)
	require.True(t, failed.Untried())
	require.Greater(t, failed.RetryAfter(), 29*time.Minute)
	hook.Resume()
	require.NoError(t, hook.Receive(t.Context(), ev))
}

// TestWhoIsGoneIsSentNothingMore, and no try is counted, until it is resumed.
func TestWhoIsGoneIsSentNothingMore(t *testing.T) {
	eng, ev := anEvent(t)
	var asked atomic.Int64
	srv := secure(t, func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) == 1 {
			w.WriteHeader(http.StatusGone)
		}
	})
	hook, err := webhook.New(eng, configOf(srv))
	require.NoError(t, err)
	var failed *webhook.Failed
	require.ErrorAs(t, hook.Receive(t.Context(), ev), &failed)
	require.False(t, failed.Untried())
	for range 3 {
		require.ErrorAs(t, hook.Receive(t.Context(), ev), &failed)
		require.True(t, failed.Untried() && failed.Gone)
		require.Equal(t, time.Hour, failed.RetryAfter())
		require.ErrorContains(t, failed, "wants nothing more")
	}
	require.EqualValues(t, 1, asked.Load())
	hook.Resume()
	require.NoError(t, hook.Receive(t.Context(), ev))
	require.EqualValues(t, 2, asked.Load())
}

// TestHostileAnswers: none holds a delivery for long or fills the memory, and nothing of
// it, nor of the address, is told.
func TestHostileAnswers(t *testing.T) {
	eng, ev := anEvent(t)
	done := make(chan struct{})
	defer close(done)
	for name, h := range map[string]http.HandlerFunc{
		"an endless body": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			for r.Context().Err() == nil {
				if _, err := w.Write([]byte(strings.Repeat("RAHASIA", 1000))); err != nil {
					return
				}
			}
		},
		"a head too long": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("RAHASIA", 20000))
		},
		"a body that never comes": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100")
			w.WriteHeader(http.StatusInternalServerError)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		},
		"no answer": func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-done:
			}
		},
		"a redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://RAHASIA.example/", http.StatusTemporaryRedirect)
		},
		"broken off": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			srv := secure(t, h)
			c := configOf(srv)
			c.Timeout = 500 * time.Millisecond
			hook, err := webhook.New(eng, c)
			require.NoError(t, err)
			err = hook.Receive(t.Context(), ev)
			require.Error(t, err)
			for _, secret := range []string{"RAHASIA", "TOKEN", "127.0.0.1", one} {
				require.NotContains(t, err.Error(), secret)
			}
		})
	}
}

// TestRedirectsAreNotFollowed: the place that was named hears nothing.
func TestRedirectsAreNotFollowed(t *testing.T) {
	eng, ev := anEvent(t)
	var heard atomic.Int64
	inner := secure(t, func(http.ResponseWriter, *http.Request) { heard.Add(1) })
	for _, status := range []int{301, 302, 303, 307, 308} {
		srv := secure(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, inner.URL, status) })
		hook, err := webhook.New(eng, configOf(srv))
		require.NoError(t, err)
		require.Error(t, hook.Receive(t.Context(), ev))
	}
	require.Zero(t, heard.Load())
}

// TestAnEventThatIsTooLong is refused before it is sent.
func TestAnEventThatIsTooLong(t *testing.T) {
	eng, ev := anEvent(t)
	srv := secure(t, func(http.ResponseWriter, *http.Request) { t.Error("it was sent") })
	hook, err := webhook.New(eng, configOf(srv))
	require.NoError(t, err)
	ev.Draft.Label = strings.Repeat("x", 300<<10)
	require.ErrorContains(t, hook.Receive(t.Context(), ev), "more than")
	ev.Draft.Label, ev.ID = "", ""
	require.ErrorContains(t, hook.Receive(t.Context(), ev), "not a valid CloudEvent")
	require.False(t, errors.Is(err, store.ErrNotFound))
}
