package calendar_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

// asQuestion writes a clock of an office as one line of JSON.
func asQuestion(t *testing.T, o *calendar.Options, k calendar.Clock, known calendar.Date) []byte {
	t.Helper()
	office := map[string]any{"zone": o.Zone.String(), "joint": !o.JointLeaveWorks}
	var week []int
	for d := 1; d <= 7; d++ {
		if o.Week.Has(time.Weekday(d % 7)) {
			week = append(week, d)
		}
	}
	if week != nil {
		office["week"] = week
	}
	for key, days := range map[string][]calendar.LocalDay{"local_off": o.LocalOff, "extra_work": o.ExtraWork} {
		var dates []string
		for _, d := range days {
			dates = append(dates, d.Date.String())
		}
		if dates != nil {
			office[key] = dates
		}
	}
	if o.Start == calendar.SameDay {
		office["start_rule"] = "same_day"
	}
	if o.DayEnd == calendar.Closing {
		office["day_end"] = "closing"
	}
	if o.OnDayOff == calendar.Roll {
		office["on_day_off"] = "roll"
	}
	if h := o.Hours; h != nil {
		own := map[string]any{"normal": weekOf(h.Normal)}
		if slowHasHours(slowSchedule(h.Ramadan)) {
			own["ramadan"] = weekOf(h.Ramadan)
		}
		office["hours"] = own
		var days []map[string]any
		for _, d := range h.Days {
			days = append(days, map[string]any{"date": d.Date.String(), "hours": hoursText(d.Hours)})
		}
		if days != nil {
			office["half_days"] = days
		}
	}
	q := map[string]any{
		"calendar": office, "may_shorten": o.MayShorten, "extensions": len(k.Events),
		"start": k.Start.Format(time.RFC3339Nano), "span": k.Span.String(), "question": map[string]any{"ask": "deadline"},
	}
	if !known.IsZero() {
		q["known_on"] = known.String()
	}
	var events []map[string]any
	for _, e := range k.Events {
		event := map[string]any{"type": e.Type, "at": e.At.Format(time.RFC3339Nano), "id": e.ID, "mode": e.Mode}
		if e.Span != (calendar.Span{}) {
			event["span"] = e.Span.String()
		}
		if e.Max != (calendar.Span{}) {
			event["max"] = e.Max.String()
		}
		if !e.Revision.KnownOn.IsZero() {
			event["known_on"] = e.Revision.KnownOn.String()
		}
		events = append(events, event)
	}
	q["events"] = events
	line, err := json.Marshal(q)
	require.NoError(t, err)
	return line
}

func weekOf(s calendar.Schedule) map[string][]string {
	week := map[string][]string{}
	for d, hours := range s {
		if len(hours) > 0 {
			week[fmt.Sprint((d+6)%7+1)] = hoursText(hours)
		}
	}
	return week
}

func hoursText(hours []calendar.Interval) []string {
	var texts []string
	for _, i := range hours {
		texts = append(texts, fmt.Sprintf("%02d:%02d-%02d:%02d", i.From/60, i.From%60, i.To/60, i.To%60))
	}
	return texts
}

// TestQuestionsAgreeWithTheSlowReference: what can be asked in JSON, own hours and
// half days among it, is answered as the slow way has it.
func TestQuestionsAgreeWithTheSlowReference(t *testing.T) {
	asker := question.New(calendar.Shipped())
	halves, own := 0, 0
	histories(t, min(scale(4_000), 40_000), func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, known calendar.Date) {
		if o.opts.Hours != nil {
			own++
			halves += min(1, len(o.opts.Hours.Days))
		}
		line := asQuestion(t, &o.opts, k, known)
		got := asker.Answer(line).Answer
		if lateExtension(o, k, known) {
			assert.Equal(t, "extend_late", got["error"], "%s", line)
			return
		}
		want := o.clock(k, known).history(never).deadline(never)
		if !assert.Nil(t, got["error"], "%s: %v", line, got) {
			return
		}
		if want.open {
			assert.Equal(t, "paused", got["state"], "%s", line)
			return
		}
		assert.Equal(t, slowDate(want.last).String(), got["last_day"], "%s", line)
		assert.Equal(t, want.due.in(o.zone).Format(time.RFC3339Nano), got["due"], "%s", line)
	})
	assert.Greater(t, own, 1000)
	assert.Greater(t, halves, 1000)
}
