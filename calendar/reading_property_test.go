package calendar_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/calendar"
)

// oneUnit tells whether all spans of a clock count the same days or hours.
func oneUnit(k calendar.Clock) bool {
	for _, e := range k.Events {
		weeks := k.Span.Unit.InDays() && e.Span.Unit.InDays() && k.Span.Unit != calendar.WorkingDays && e.Span.Unit != calendar.WorkingDays
		clock := !k.Span.Unit.InDays() && !e.Span.Unit.InDays() && k.Span.Unit != calendar.WorkingHours && e.Span.Unit != calendar.WorkingHours
		if e.Type == calendar.EventExtend && e.Span.Unit != k.Span.Unit && !weeks && !clock {
			return false
		}
	}
	return true
}

func eventsUpTo(k calendar.Clock, at time.Time) calendar.Clock {
	events := k.Events
	k.Events = nil
	for _, e := range events {
		if !e.At.After(at) {
			k.Events = append(k.Events, e)
		}
	}
	return k
}

var slowStates = map[calendar.Status]string{calendar.OnTime: "on_time", calendar.Paused: "paused", calendar.Late: "late"}

func TestStandingAndTakenAgreeWithTheSlowReference(t *testing.T) {
	seen := map[calendar.Status]int{}
	histories(t, min(scale(4_000), 150_000), func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, known calendar.Date) {
		now := k.Start
		for i := w.Intn(8); i >= 0; i-- {
			now = w.later(now, o.zone)
		}
		k = eventsUpTo(k, now)
		if !oneUnit(k) || lateExtension(o, k, known) {
			return
		}
		revisions := slices.Clone(k.Revisions)
		got, err := c.Read(k, now)
		taken, takenErr := c.Taken(k, now)
		if !assert.NoError(t, err) || !assert.NoError(t, takenErr) {
			return
		}
		want := o.clock(k, known).read(slowWall(now, o.zone))
		seen[got.Status]++
		assert.Equal(t, want.state, slowStates[got.Status], "state at %s", now)
		assert.Equal(t, want.used, got.Used, "used at %s", now)
		assert.Equal(t, want.left, got.Left, "left at %s", now)
		assert.Equal(t, want.lateBy, got.LateBy, "late by at %s", now)
		assert.Equal(t, want.took, taken.Count, "taken at %s", now)
		assert.Equal(t, want.state == "late", taken.Status == calendar.Late)
		assert.Equal(t, want.lateBy, taken.LateBy, "taken: late by at %s", now)
		assert.True(t, !k.Span.Unit.InDays() || want.state == "late" == (want.left == 0), "late if and only if nothing is left")
		assert.Equal(t, revisions, k.Revisions, "a question writes nothing to the clock")
	})
	assert.Positive(t, seen[calendar.Late])
	assert.Positive(t, seen[calendar.Paused])
	assert.Positive(t, seen[calendar.OnTime])
}

func TestWarningsAgreeWithTheSlowReference(t *testing.T) {
	histories(t, min(scale(4_000), 150_000), func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, known calendar.Date) {
		if !oneUnit(k) || lateExtension(o, k, known) || !k.Span.Unit.InDays() {
			return
		}
		level := calendar.Warning{Left: 1 + w.Intn(6)}
		if w.chance(50) {
			level = calendar.Warning{Share: 1 + w.Intn(99)}
		}
		got, ok, err := c.WarnAt(k, level)
		want, running := o.clock(k, known).warning(level.Left, level.Share)
		if !assert.NoError(t, err) || !assert.Equal(t, running, ok) || !ok {
			return
		}
		assert.Equal(t, want.in(o.zone).Format(time.RFC3339Nano), got.In(o.zone).Format(time.RFC3339Nano), "%+v", level)
		end := o.clock(k, known).history(never).deadline(never)
		assert.True(t, got.Before(end.due.in(o.zone)), "a warning comes before Due")
	})
}

// reckon returns the Due of a clock, or false for a history that cannot be.
func reckon(t *testing.T, c *calendar.Calendar, k calendar.Clock) (calendar.Reckoning, bool) {
	t.Helper()
	r, err := c.Reckon(k)
	var clock *calendar.ClockError
	if errors.As(err, &clock) || errors.Is(err, calendar.ErrOutOfRange) {
		return r, false
	}
	assert.NoError(t, err)
	return r, err == nil
}

// notEarlier is the order of deadlines: an open clock ends after every other.
func notEarlier(t *testing.T, law string, before, after calendar.Reckoning) {
	t.Helper()
	if after.Open {
		return
	}
	assert.Falsef(t, before.Open || after.Deadline.Due.Before(before.Deadline.Due), "%s: %+v, then %+v", law, before.Deadline, after.Deadline)
}

// TestLaws checks rule 31 on random histories.
func TestLaws(t *testing.T) {
	checked := map[string]int{}
	histories(t, min(scale(4_000), 150_000), func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, known calendar.Date) {
		r, ok := reckon(t, c, k)
		if !ok {
			return
		}
		law := func(name string, changed calendar.Clock) {
			if after, ok := reckon(t, c, changed); ok {
				checked[name]++
				notEarlier(t, name, r, after)
			}
		}
		later := k
		later.Start = w.later(k.Start, o.zone)
		// A start after an amendment never had the older set, and may end earlier.
		if !amendedBefore(k, later.Start) {
			law("later start", later)
		}

		longer := k
		longer.Span.High += 1 + w.Intn(3)
		law("larger n", longer)

		more := with(k, calendar.ClockEvent{Type: calendar.EventPause, ID: "law", At: w.later(k.Start, o.zone)})
		more = with(more, calendar.ClockEvent{Type: calendar.EventResume, ID: "law", At: w.later(more.Events[len(more.Events)-1].At, o.zone)})
		law("more pause", more)

		if !o.opts.MayShorten {
			// A restart after it lets older sets fall away, and so may shorten.
			at := w.later(lastRestart(k), o.zone)
			law("an amendment", with(k, calendar.ClockEvent{Type: calendar.EventAmend, At: at, Revision: calendar.Revision{KnownOn: calendar.MustDate(at.In(o.zone).Format("2006-01-02"))}}))
		}

		shuffled := k
		shuffled.Events = append([]calendar.ClockEvent(nil), k.Events...)
		w.Shuffle(len(shuffled.Events), func(i, j int) {
			shuffled.Events[i], shuffled.Events[j] = shuffled.Events[j], shuffled.Events[i]
		})
		again, ok := reckon(t, c, shuffled)
		assert.True(t, ok && again.Deadline == r.Deadline && again.Revision == r.Revision, "the reading order decides nothing")

		if r.Open {
			return
		}
		m := calendar.Span{High: 1 + w.Intn(9), Unit: calendar.WorkingDays}
		last := r.Deadline.Due.Add(-time.Microsecond)
		if k.Span.Unit.InDays() && last.After(k.Start) && !runsAfter(k, last) && len(k.Revisions) == 0 && !amended(k) {
			longer, ok := reckon(t, c, with(k, calendar.ClockEvent{Type: calendar.EventExtend, At: last, Span: m}))
			assert.True(t, ok)
			n, err := c.At(r.Revision).WorkingDays(r.Deadline.LastDay, longer.Deadline.LastDay)
			assert.NoError(t, err)
			assert.Equal(t, m.High, n, "an extension of m working days moves by exactly m")
			checked["extension"]++
		}
		split(t, w, o, c, k, r)
	})
	for _, name := range []string{"later start", "larger n", "more pause", "an amendment", "extension"} {
		assert.Positive(t, checked[name], name)
	}
}

// split cuts one pause in two that touch; nothing changes.
func split(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, r calendar.Reckoning) {
	t.Helper()
	for i, e := range k.Events {
		if e.Type != calendar.EventPause || e.Max != (calendar.Span{}) {
			continue
		}
		at := w.later(e.At, o.zone)
		for _, f := range k.Events[i+1:] {
			if f.Type != calendar.EventResume || f.ID != e.ID {
				continue
			}
			if at.Before(f.At) {
				cut := with(k, calendar.ClockEvent{Type: calendar.EventResume, ID: e.ID, At: at})
				cut = with(cut, calendar.ClockEvent{Type: calendar.EventPause, ID: e.ID, At: at})
				again, ok := reckon(t, c, cut)
				assert.True(t, ok && again.Deadline == r.Deadline, "splitting a pause changes nothing: %+v, then %+v", r.Deadline, again.Deadline)
			}
			break
		}
	}
}

func lastRestart(k calendar.Clock) time.Time {
	at := k.Start
	for _, e := range k.Events {
		if e.Type == calendar.EventRestart || e.Mode == calendar.ModeRestart {
			at = e.At
		}
	}
	return at
}

func with(k calendar.Clock, e calendar.ClockEvent) calendar.Clock {
	k.Events = append(append([]calendar.ClockEvent(nil), k.Events...), e)
	return k
}

// runsAfter tells whether something happens to the clock at or after an instant.
func runsAfter(k calendar.Clock, at time.Time) bool {
	for _, e := range k.Events {
		if !e.At.Before(at) {
			return true
		}
	}
	return false
}

func amendedBefore(k calendar.Clock, at time.Time) bool {
	for _, e := range k.Events {
		if e.Type == calendar.EventAmend && e.At.Before(at) {
			return true
		}
	}
	return false
}

func amended(k calendar.Clock) bool {
	for _, e := range k.Events {
		if e.Type == calendar.EventAmend {
			return true
		}
	}
	return false
}

// TestOneMoreDayOff checks that a new day off makes no deadline earlier, and that
// a day off after Due changes nothing.
func TestOneMoreDayOff(t *testing.T) {
	moved := 0
	for seed := int64(1); seed <= int64(scale(25)); seed++ {
		w := newWorld(seed)
		opts := w.office()
		c := office(t, opts)
		var clocks []calendar.Clock
		for range 100 {
			clocks = append(clocks, w.clock(&opts, 20))
		}
		off := clocks[0].Start.AddDate(0, 0, w.Intn(40))
		d := calendar.MustDate(off.In(opts.Zone).Format("2006-01-02"))
		taken := false
		for _, l := range append(append([]calendar.LocalDay(nil), opts.LocalOff...), opts.ExtraWork...) {
			taken = taken || l.Date == d
		}
		if opts.Hours != nil { // a day with hours of its own must be a working day
			taken = taken || slices.ContainsFunc(opts.Hours.Days, func(h calendar.DayHours) bool { return h.Date == d })
		}
		if taken {
			continue
		}
		more := opts
		more.LocalOff = append(append([]calendar.LocalDay(nil), opts.LocalOff...), calendar.LocalDay{Date: d})
		c2 := office(t, more)
		for _, k := range clocks {
			before, ok := reckon(t, c, k)
			after, ok2 := reckon(t, c2, k)
			if !ok || !ok2 {
				continue
			}
			notEarlier(t, "one more day off", before, after)
			if !before.Open && before.Deadline.LastDay.Before(d) {
				assert.Equal(t, before.Deadline, after.Deadline, "calendars that agree up to Due agree on it")
			}
			if before.Deadline != after.Deadline {
				moved++
			}
			if t.Failed() {
				t.Fatalf("seed %d, day off %s: %s", seed, d, describe(k, opts, calendar.Date{}))
			}
		}
	}
	assert.Positive(t, moved)
}
