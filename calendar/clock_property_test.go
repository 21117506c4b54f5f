package calendar_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/calendar"
)

// lateExtension tells whether an extension comes at or after Due, by the
// reference.
func lateExtension(o *refOffice, k calendar.Clock, known calendar.Date) bool {
	for i, e := range k.Events {
		if e.Type != calendar.EventExtend {
			continue
		}
		before := k
		before.Events = k.Events[:i]
		end, _, _, err := o.deadline(before, known, farAway, time.Time{})
		if err == nil && !end.open && !e.At.Before(end.due) {
			return true
		}
	}
	return false
}

var farAway = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

func TestReckonAgreesWithTheSlowReference(t *testing.T) {
	open, late := 0, 0
	histories(t, scale(10_000), func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, known calendar.Date) {
		got, err := c.Reckon(k)
		if lateExtension(o, k, known) {
			late++
			var clock *calendar.ClockError
			assert.True(t, errors.As(err, &clock) && clock.Code == "extend_late", "want extend_late, got %v", err)
			return
		}
		want, _, rev, refErr := o.deadline(k, known, farAway, time.Time{})
		if !assert.NoError(t, err) || !assert.NoError(t, refErr) {
			return
		}
		if want.open {
			open++
		}
		if !assert.Equal(t, want.open, got.Open) || want.open {
			return
		}
		assert.Equal(t, want.due.In(o.zone).Format(time.RFC3339Nano), got.Deadline.Due.In(o.zone).Format(time.RFC3339Nano), "due")
		assert.Equal(t, want.last.Format("2006-01-02"), got.Deadline.LastDay.String(), "last day")
		assert.Equal(t, rev, got.Revision.KnownOn, "decree set")
		assert.Equal(t, got.Deadline.Provisional, len(got.Doubts()) > 0, "a provisional deadline says why, another has nothing to say")
		if plainClock(k) {
			assert.Equal(t, want.prov, got.Deadline.Provisional, "provisional")
		}
	})
	assert.Positive(t, open)
	assert.Positive(t, late)
}

// TestLongHistoriesAgreeWithTheSlowReference: many extensions among all the rest,
// of three classes that come again and again.
func TestLongHistoriesAgreeWithTheSlowReference(t *testing.T) {
	reckoned := 0
	histories(t, scale(1_500), func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, _ calendar.Clock, known calendar.Date) {
		k := w.history(&o.opts, 9, 10+w.Intn(15), 3)
		if lateExtension(o, k, known) {
			return
		}
		got, err := c.Reckon(k)
		want, _, rev, refErr := o.deadline(k, known, farAway, time.Time{})
		if !assert.NoError(t, err) || !assert.NoError(t, refErr) || !assert.Equal(t, want.open, got.Open) || want.open {
			return
		}
		reckoned++
		if !assert.Equal(t, want.due.In(o.zone).Format(time.RFC3339Nano), got.Deadline.Due.In(o.zone).Format(time.RFC3339Nano), "due") ||
			!assert.Equal(t, rev, got.Revision.KnownOn, "decree set") {
			t.Log(describe(k, o.opts, known))
		}
	})
	assert.Greater(t, reckoned, 300)
}

// plainClock has no reclassification, whose floor rule 26 does not speak of.
func plainClock(k calendar.Clock) bool {
	for _, e := range k.Events {
		if e.Type == calendar.EventReclassify {
			return false
		}
	}
	return true
}
