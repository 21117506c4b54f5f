package calendar_test

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

// landedVocabulary is what package calendar can be asked.
var landedVocabulary = vocabulary{offices: true, local: true, fixed: true, limits: true}

// unitsVocabulary is that with calendars of units.
var unitsVocabulary = vocabulary{offices: true, local: true, fixed: true, limits: true, units: true}

// unitOf is the id of a unit by its calendar; the SOP's is that of none.
func (kin slowKin) unitOf(o *slowOffice) string {
	for i, u := range kin.units[1:] {
		if u.slow == o {
			return string(rune('a' + i))
		}
	}
	return ""
}

// asked is the clock as the package under test has it.
func (k slowClock) asked(kin slowKin) calendar.Clock {
	zone := kin.sop.zone
	c := calendar.Clock{Start: k.start.in(zone), Span: k.span.asked(), Received: k.sender, Unit: kin.unitOf(k.unit), Rule: calendar.RuleNextDay}
	if k.sameDay {
		c.Rule = calendar.RuleSameDay
	}
	for _, e := range k.events {
		event := calendar.ClockEvent{
			Type: calendar.ClockEventType(e.kind), At: e.at.in(zone), ID: e.id, Span: e.span.asked(), Total: e.total, Received: e.sender, Max: e.max.asked(),
			Mode: calendar.ReturnMode(e.mode), Unit: kin.unitOf(e.to),
		}
		if e.kind == slowAmend {
			event.Revision.KnownOn = slowDate(e.known)
		}
		c.Events = append(c.Events, event)
	}
	return c
}

func (s slowSpan) asked() calendar.Span {
	switch s.unit {
	case 0:
		return calendar.Span{}
	case inMonths:
		return calendar.Span{High: s.n, Unit: calendar.Months}
	case inYears:
		return calendar.Span{High: s.n, Unit: calendar.Years}
	case inOnDate:
		asked := calendar.Span{Unit: calendar.UntilDate, On: calendar.NewDate(2000, time.Month(s.on/100), s.on%100)}
		if s.next {
			asked.High = 1
		}
		return asked
	case inBefore:
		return calendar.Span{High: s.n, Unit: calendar.BeforeDate, On: slowDate(s.x)}
	}
	for asked, unit := range slowUnits {
		if unit == s.unit {
			return calendar.Span{High: s.n, Unit: asked}
		}
	}
	return calendar.Span{}
}

// localEvents are the local days of an office, or those that a unit alone has.
func localEvents(local []slowDecree, unit string) []calendar.DecreeEvent {
	var events []calendar.DecreeEvent
	for _, e := range local {
		if unit != "" && e.name != slowOwn {
			continue
		}
		event := calendar.DecreeEvent{
			Date: slowDate(e.day), Kind: calendar.Local, Name: "Banjir", Off: e.off, Action: calendar.Removed,
			Decree: "SE", DecreeDate: slowDate(e.signed), Afterwards: e.signed > e.day, Unit: unit,
		}
		if e.off {
			event.Action = calendar.Added
		}
		events = append(events, event)
	}
	return events
}

// slowLog is the shipped log with local days.
func slowLog(t *testing.T, events []calendar.DecreeEvent) *calendar.Log {
	t.Helper()
	log, err := calendar.NewLog(events)
	require.NoError(t, err)
	log, err = calendar.Shipped().Append(log)
	require.NoError(t, err)
	return log
}

// slowAsker asks the package under test about clocks of the reference.
type slowAsker map[*slowOffice]*calendar.Calendar

func (a slowAsker) known(t *testing.T, kin slowKin, known int) *calendar.Calendar {
	t.Helper()
	o := kin.sop
	c := a[o.slow]
	if c == nil {
		opts := o.opts
		opts.Units = map[string]calendar.Options{}
		events := localEvents(o.slow.local, "")
		for _, u := range kin.units[1:] {
			id := kin.unitOf(u.slow)
			if events = append(events, localEvents(u.slow.local, id)...); u != kin.plain {
				opts.Units[id] = u.opts
			}
		}
		var err error
		c, err = calendar.New(slowLog(t, events), opts)
		require.NoError(t, err)
		a[o.slow] = c
	}
	if known == everything {
		return c
	}
	return c.KnownOn(slowDate(known))
}

// TestNewUnitsAgreeWithTheSlowReference: months and years, totals, classes across
// units and classes known late.
func TestNewUnitsAgreeWithTheSlowReference(t *testing.T) {
	reckonedAlike(t, landedVocabulary, scaleTo(10_000, 1_000_000))
}

// TestCalendarsOfUnitsAgreeWithTheSlowReference: clocks that begin with the calendar
// of a unit and are handed to others.
func TestCalendarsOfUnitsAgreeWithTheSlowReference(t *testing.T) {
	reckonedAlike(t, unitsVocabulary, min(scale(10_000), 60_000))
}

func reckonedAlike(t *testing.T, v vocabulary, n int) {
	t.Helper()
	seen := map[string]int{}
	asker := slowAsker{}
	slowHistories(t, v, n, func(t *testing.T, w *world, kin slowKin, k slowClock) {
		zone := kin.sop.zone
		got, err := asker.known(t, kin, k.known).Reckon(k.asked(kin))
		h := k.history(never)
		if h.refused != "" {
			seen[h.refused]++
			var fault *calendar.ClockError
			assert.True(t, errors.As(err, &fault) && fault.Code == h.refused, "want %s, got %v", h.refused, err)
			return
		}
		want, by, _ := h.judged(never)
		if !assert.NoError(t, err) || !assert.Equal(t, want.open, got.Open) || !assert.Equal(t, h.classless(), got.NoClass) || want.open {
			return
		}
		seen["reckoned"]++
		assert.Equal(t, want.due.in(zone).Format(time.RFC3339Nano), got.Deadline.Due.In(zone).Format(time.RFC3339Nano), "due")
		assert.Equal(t, slowDate(want.last), got.Deadline.LastDay, "last day")
		assert.Equal(t, by.known, slowDay(got.Revision.KnownOn), "decree set")
		if h.oneCalendar(want) {
			assert.Equal(t, kin.unitOf(by.slowOffice), got.Unit, "unit")
			assert.True(t, len(h.moves) > 0 || want.prov == got.Deadline.Provisional, "provisional")
		}
		if len(h.views) > 1 {
			seen["joined"]++
		}
		if slices.ContainsFunc(k.events, func(e slowEvent) bool { return e.kind == slowAmend && e.to != nil }) {
			seen["named"]++
		}
	})
	if v.units {
		assert.Greater(t, seen["joined"], 1_000)
		assert.Greater(t, seen["named"], 5)
	}
	assert.Greater(t, seen["reckoned"], 5_000)
	assert.Greater(t, seen["extend_late"], 100)
}

// oneCalendar tells whether one calendar alone gives a deadline.
func (h *slowHistory) oneCalendar(end slowEnd) bool {
	by := map[*slowOffice]bool{}
	for _, v := range h.views {
		pauses, _ := h.held(v, never)
		if h.end(v, pauses).due == end.due {
			by[v.slowOffice] = true
		}
	}
	return len(by) == 1
}

// countsAlike tells whether all legs of a clock count the days or hours of its
// class, so that used and left are of one unit.
func (h *slowHistory) countsAlike() bool {
	kind := func(u slowUnit) slowUnit {
		switch u {
		case inWeeks, inMonths, inYears:
			return inDays
		case inHours:
			return inMinutes
		}
		return u
	}
	return !slices.ContainsFunc(h.moves, func(m slowEvent) bool {
		return m.kind == slowExtend && kind(m.span.unit) != kind(h.class().unit)
	})
}

func TestReadingsInNewUnitsAgreeWithTheSlowReference(t *testing.T) {
	readAlike(t, landedVocabulary, scale(2_000))
}

func TestReadingsByCalendarsOfUnitsAgreeWithTheSlowReference(t *testing.T) {
	readAlike(t, unitsVocabulary, min(scale(2_000), 20_000))
}

func readAlike(t *testing.T, v vocabulary, n int) {
	t.Helper()
	seen := map[calendar.Status]int{}
	asker := slowAsker{}
	slowHistories(t, v, n, func(t *testing.T, w *world, kin slowKin, k slowClock) {
		now := k.start
		for i := w.Intn(8); i >= 0; i-- {
			now = w.laterWall(now)
		}
		k.events = slices.DeleteFunc(slices.Clone(k.events), func(e slowEvent) bool { return e.at > now })
		h := k.history(now)
		if h.refused != "" || !h.countsAlike() {
			return
		}
		zone := kin.sop.zone
		clock := k.asked(kin)
		c := asker.known(t, kin, k.known)
		got, err := c.Read(clock, now.in(zone))
		taken, takenErr := c.Taken(clock, now.in(zone))
		if !assert.NoError(t, err) || !assert.NoError(t, takenErr) {
			return
		}
		seen[got.Status]++
		if h.classless() {
			assert.Equal(t, calendar.Unset, got.Status)
			assert.Zero(t, got.Used+got.Left+got.LateBy)
			return
		}
		want := k.read(now)
		assert.Equal(t, want.state, slowStates[got.Status], "state at %s", now)
		if h.class().unit.fixed() { // no day is counted
			assert.Equal(t, want.lateBy, got.LateBy, "late by at %s", now)
			return
		}
		assert.Equal(t, want.used, got.Used, "used at %s", now)
		assert.Equal(t, want.left, got.Left, "left at %s", now)
		assert.Equal(t, want.lateBy, got.LateBy, "late by at %s", now)
		assert.Equal(t, want.took, taken.Count, "taken at %s", now)
		if h.class().unit.hourly() {
			return
		}
		level := calendar.Warning{Left: 1 + w.Intn(6)}
		if w.chance(50) {
			level = calendar.Warning{Share: 1 + w.Intn(99)}
		}
		warned, ok, err := c.WarnAt(clock, level)
		wantWarned, wantOK := k.warning(level.Left, level.Share)
		if assert.NoError(t, err) && assert.Equal(t, wantOK, ok) && ok {
			assert.Equal(t, wantWarned.in(zone).Format(time.RFC3339Nano), warned.In(zone).Format(time.RFC3339Nano), "%+v", level)
		}
	})
	assert.Len(t, seen, 4, "%v", seen)
}

// TestTheCasesWorkedByHandAreAnswered asks package question the cases that its
// calendars can be asked.
func TestTheCasesWorkedByHandAreAnswered(t *testing.T) {
	landed := []string{"local-decree", "months", "total", "class-across-units", "class-late", "half-day", "reopened", "shifts", "no-holidays", "yearly", "same-day", "cut-off", "fixed-date", "before", "units", "unit-local"}
	n := 0
	for _, line := range handLines(t) {
		var c handCase
		require.NoError(t, json.Unmarshal(line, &c))
		if !slices.Contains(landed, c.Topic) {
			continue
		}
		n++
		events := localEvents(c.Calendar.office(t).local, "")
		for _, id := range slices.Sorted(maps.Keys(c.Calendars)) {
			unit := c.Calendars[id].office(t)
			unit.ownLocal(&slowOffice{})
			events = append(events, localEvents(unit.local, id)...)
		}
		asker := question.New(slowLog(t, events))
		var asked map[string]any
		require.NoError(t, json.Unmarshal(line, &asked))
		if office, ok := asked["calendar"].(map[string]any); ok {
			delete(office, "local_decrees")
		}
		if units, ok := asked["calendars"].(map[string]any); ok {
			for id, unit := range units {
				if delete(unit.(map[string]any), "local_decrees"); len(unit.(map[string]any)) == 0 { // it has the office's
					delete(units, id)
				}
			}
		}
		text, err := json.Marshal(asked)
		require.NoError(t, err)
		a := asker.Answer(text)
		assert.True(t, a.Agrees != nil && *a.Agrees, "case %d, %s: %s\n%v", c.ID, c.Topic, c.Why, a.Answer)
	}
	assert.Greater(t, n, 40)
}
