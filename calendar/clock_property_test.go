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
	return o.clock(k, known).history(never).refused != ""
}

func TestReckonAgreesWithTheSlowReference(t *testing.T) {
	open, late := 0, 0
	histories(t, min(scale(10_000), 300_000), func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, known calendar.Date) {
		got, err := c.Reckon(k)
		if lateExtension(o, k, known) {
			late++
			var clock *calendar.ClockError
			assert.True(t, errors.As(err, &clock) && clock.Code == "extend_late", "want extend_late, got %v", err)
			return
		}
		want, by, _ := o.clock(k, known).history(never).judged(never)
		if !assert.NoError(t, err) {
			return
		}
		if want.open {
			open++
		}
		if !assert.Equal(t, want.open, got.Open) || want.open {
			return
		}
		assert.Equal(t, want.due.in(o.zone).Format(time.RFC3339Nano), got.Deadline.Due.In(o.zone).Format(time.RFC3339Nano), "due")
		assert.Equal(t, slowDate(want.last), got.Deadline.LastDay, "last day")
		assert.Equal(t, by.known, slowDay(got.Revision.KnownOn), "decree set")
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
		want, by, _ := o.clock(k, known).history(never).judged(never)
		if !assert.NoError(t, err) || !assert.Equal(t, want.open, got.Open) || want.open {
			return
		}
		reckoned++
		if !assert.Equal(t, want.due.in(o.zone).Format(time.RFC3339Nano), got.Deadline.Due.In(o.zone).Format(time.RFC3339Nano), "due") ||
			!assert.Equal(t, by.known, slowDay(got.Revision.KnownOn), "decree set") {
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
