package calendar_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

// TestLedgersAgreeWithTheirDeadline checks every random history: the last row is
// the last day, the last counted day is the deadline unless it was rolled or
// floored, and the rows count what Read counts.
func TestLedgersAgreeWithTheirDeadline(t *testing.T) {
	histories(t, min(scale(2_000), 80_000), func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, known calendar.Date) {
		r, ok := reckon(t, c, k)
		if !ok {
			return
		}
		l, err := c.ExplainClock(k)
		if !assert.NoError(t, err) || !assert.Equal(t, r.Deadline, l.Deadline) || r.Open {
			return
		}
		counted, rolled := 0, false
		var last, lastCounted calendar.Date
		at := l.Rows[0].Date
		for _, row := range l.Rows {
			assert.False(t, row.Date.Before(at), "rows are in order")
			at = row.Date
			if row.Event != "" {
				continue
			}
			last = row.Date
			rolled = rolled || row.Why == calendar.RowRolled
			if row.Counted {
				lastCounted = row.Date
				counted++
				assert.True(t, row.N == counted || !k.Span.Unit.InDays(), "N runs on")
			}
		}
		assert.Equal(t, r.Deadline.LastDay, last, "the last row is the last day")
		if !rolled && plainClock(k) {
			assert.Equal(t, r.Deadline.LastDay, lastCounted, "the last counted day is the deadline")
			total := k.Span.High
			for _, e := range k.Events {
				if e.Type == calendar.EventExtend || e.Type == calendar.EventRestart || e.Mode == calendar.ModeRestart {
					total = 0
				}
			}
			if k.Span.Unit.InDays() && k.Span.Unit != calendar.Weeks && total > 0 {
				assert.Equal(t, total, counted)
			}
		}
		for _, lang := range []string{"id", "en"} {
			assert.NotContains(t, show.Text(l, lang), "%!")
		}
	})
}
