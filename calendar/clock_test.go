package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func span(t testing.TB, text string) calendar.Span {
	t.Helper()
	s, err := calendar.ParseSpan(text)
	require.NoError(t, err)
	return s
}

// moment is a short hand for the stories below: a type, an instant in Jakarta and
// what belongs to it.
func moment(t testing.TB, typ calendar.ClockEventType, when string, more ...string) calendar.ClockEvent {
	t.Helper()
	e := calendar.ClockEvent{Type: typ, At: at(t, when+"+07:00")}
	switch typ {
	case calendar.EventPause:
		if len(more) > 0 {
			e.Max = span(t, more[0])
		}
	case calendar.EventExtend, calendar.EventReclassify:
		e.Span = span(t, more[0])
	case calendar.EventReturn:
		e.Mode = calendar.ReturnMode(more[0])
	case calendar.EventAmend:
		e.Revision.KnownOn = calendar.MustDate(more[0])
	}
	return e
}

func pause(t testing.TB, from, to string) []calendar.ClockEvent {
	return []calendar.ClockEvent{moment(t, calendar.EventPause, from), moment(t, calendar.EventResume, to)}
}

// TestTheExamplesOfTheDefinition holds the dates that the rules name in their text.
func TestTheExamplesOfTheDefinition(t *testing.T) {
	plain := office(t, calendar.Options{})
	closing := office(t, calendar.Options{Hours: calendar.DefaultHours(), DayEnd: calendar.Closing})
	same := office(t, calendar.Options{Start: calendar.SameDay})
	sameClosing := office(t, calendar.Options{Hours: calendar.DefaultHours(), DayEnd: calendar.Closing, Start: calendar.SameDay})
	roll := office(t, calendar.Options{OnDayOff: calendar.Roll})
	shorten := office(t, calendar.Options{MayShorten: true})
	known := func(c *calendar.Calendar, d string) *calendar.Calendar { return c.KnownOn(calendar.MustDate(d)) }
	m := func(typ calendar.ClockEventType, when string, more ...string) calendar.ClockEvent {
		return moment(t, typ, when, more...)
	}
	const mon = "2025-08-04T10:00:00"
	for name, q := range map[string]struct {
		cal         *calendar.Calendar
		start, span string
		events      []calendar.ClockEvent
		last        string
	}{
		"5 next day":                 {plain, "2025-03-27T10:00:00", "1 hari kerja", nil, "2025-04-08"},
		"5 same day":                 {same, "2025-03-27T10:00:00", "1 hari kerja", nil, "2025-03-27"},
		"5 same day at closing":      {sameClosing, "2025-08-13T16:00:00", "1 hari kerja", nil, "2025-08-14"},
		"7 stays":                    {plain, "2023-04-14T10:00:00", "7 hari", nil, "2023-04-21"},
		"7 rolls":                    {roll, "2023-04-14T10:00:00", "7 hari", nil, "2023-04-26"},
		"7 rolls, known 28 Mar":      {known(roll, "2023-03-28"), "2023-04-14T10:00:00", "7 hari", nil, "2023-04-27"},
		"9 known 6 Aug":              {known(closing, "2025-08-06"), "2025-08-15T16:00:00", "1 jam kerja", nil, "2025-08-18"},
		"12 within a day":            {plain, mon, "3 hari kerja", pause(t, "2025-08-05T09:00:00", "2025-08-05T23:00:00"), "2025-08-07"},
		"12 over one end":            {plain, mon, "3 hari kerja", pause(t, "2025-08-05T15:00:00", "2025-08-06T09:00:00"), "2025-08-08"},
		"12 exactly two":             {plain, mon, "3 hari kerja", pause(t, "2025-08-05T00:00:00", "2025-08-07T00:00:00"), "2025-08-11"},
		"12 day 0":                   {plain, mon, "3 hari kerja", pause(t, "2025-08-04T11:00:00", "2025-08-05T08:00:00"), "2025-08-07"},
		"12 days off only":           {plain, mon, "5 hari kerja", pause(t, "2025-08-09T08:00:00", "2025-08-10T20:00:00"), "2025-08-11"},
		"12 last day":                {plain, mon, "3 hari kerja", pause(t, "2025-08-07T10:00:00", "2025-08-08T15:00:00"), "2025-08-08"},
		"12 office shut":             {closing, mon, "3 hari kerja", pause(t, "2025-08-05T17:00:00", "2025-08-06T07:00:00"), "2025-08-07"},
		"12 same with midnight ends": {plain, mon, "3 hari kerja", pause(t, "2025-08-05T17:00:00", "2025-08-06T07:00:00"), "2025-08-08"},
		"12 Lebaran":                 {plain, "2026-03-16T10:00:00", "5 hari kerja", pause(t, "2026-03-17T09:00:00", "2026-03-27T09:00:00"), "2026-04-02"},
		"12 nothing":                 {plain, mon, "3 hari kerja", pause(t, "2025-08-05T23:59:59.999999", "2025-08-05T23:59:59.999999"), "2025-08-07"},
		"16 maximum":                 {plain, mon, "3 hari kerja", []calendar.ClockEvent{m(calendar.EventPause, "2025-08-05T09:00:00", "2 hari kerja")}, "2025-08-12"},
		"16 a later resume gains nothing": {plain, mon, "3 hari kerja", []calendar.ClockEvent{
			m(calendar.EventPause, "2025-08-05T09:00:00", "2 hari kerja"), m(calendar.EventResume, "2025-08-20T09:00:00")}, "2025-08-12"},
		"18 working days":             {plain, "2025-07-28T10:00:00", "10 hari kerja", []calendar.ClockEvent{m(calendar.EventExtend, "2025-08-01T10:00:00", "7 hari kerja")}, "2025-08-21"},
		"18 mixed":                    {plain, "2025-07-28T10:00:00", "10 hari", []calendar.ClockEvent{m(calendar.EventExtend, "2025-08-01T10:00:00", "7 hari kerja")}, "2025-08-19"},
		"19 longer":                   {plain, "2026-03-02T10:00:00", "14 hari kerja", []calendar.ClockEvent{m(calendar.EventReclassify, "2026-03-10T10:00:00", "60 hari kerja")}, "2026-06-10"},
		"19 shorter":                  {plain, "2026-03-02T10:00:00", "60 hari kerja", []calendar.ClockEvent{m(calendar.EventReclassify, "2026-03-09T10:00:00", "14 hari kerja")}, "2026-03-27"},
		"19 floor":                    {plain, "2026-03-02T10:00:00", "60 hari kerja", []calendar.ClockEvent{m(calendar.EventReclassify, "2026-04-15T10:00:00", "14 hari kerja")}, "2026-04-16"},
		"19 on the old last day":      {plain, mon, "5 hari kerja", []calendar.ClockEvent{m(calendar.EventReclassify, "2025-08-11T10:00:00", "3 hari kerja")}, "2025-08-11"},
		"20 case F":                   {plain, "2023-02-23T10:44:00", "10 hari kerja", []calendar.ClockEvent{m(calendar.EventRestart, "2023-02-23T16:41:00"), m(calendar.EventRestart, "2023-02-27T19:20:00")}, "2023-03-13"},
		"21 restart":                  {plain, mon, "5 hari kerja", []calendar.ClockEvent{m(calendar.EventLeave, "2025-08-06T10:00:00"), m(calendar.EventReturn, "2025-08-12T09:00:00", "restart")}, "2025-08-20"},
		"21 resume":                   {plain, mon, "5 hari kerja", []calendar.ClockEvent{m(calendar.EventLeave, "2025-08-06T10:00:00"), m(calendar.EventReturn, "2025-08-12T09:00:00", "resume")}, "2025-08-15"},
		"21 keep":                     {plain, mon, "5 hari kerja", []calendar.ClockEvent{m(calendar.EventLeave, "2025-08-06T10:00:00"), m(calendar.EventReturn, "2025-08-12T09:00:00", "keep")}, "2025-08-11"},
		"24 told":                     {known(plain, "2025-08-04"), mon, "10 hari kerja", nil, "2025-08-18"},
		"24 amended":                  {known(plain, "2025-08-04"), mon, "10 hari kerja", []calendar.ClockEvent{m(calendar.EventAmend, "2025-08-07T15:00:00", "2025-08-07")}, "2025-08-19"},
		"24 2020 stays":               {known(plain, "2020-11-30"), "2020-12-21T10:00:00", "5 hari kerja", []calendar.ClockEvent{m(calendar.EventAmend, "2020-12-22T09:00:00", "2020-12-22")}, "2021-01-06"},
		"24 2020 shortened":           {known(shorten, "2020-11-30"), "2020-12-21T10:00:00", "5 hari kerja", []calendar.ClockEvent{m(calendar.EventAmend, "2020-12-22T09:00:00", "2020-12-22")}, "2020-12-30"},
		"24 old set":                  {known(plain, "2023-03-27"), "2023-03-27T10:00:00", "18 hari kerja", nil, "2023-04-27"},
		"24 later of both":            {known(plain, "2023-03-27"), "2023-03-27T10:00:00", "18 hari kerja", []calendar.ClockEvent{m(calendar.EventAmend, "2023-03-29T10:00:00", "2023-03-29")}, "2023-04-28"},
		"24 amended before the start": {known(plain, "2025-08-04"), mon, "10 hari kerja", []calendar.ClockEvent{m(calendar.EventAmend, "2025-08-01T15:00:00", "2025-08-07")}, "2025-08-19"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := q.cal.Reckon(calendar.Clock{Start: at(t, q.start+"+07:00"), Span: span(t, q.span), Events: q.events})
			require.NoError(t, err)
			assert.False(t, r.Open)
			assert.Equal(t, q.last, r.Deadline.LastDay.String())
		})
	}
}

// TestFourRevisionsOf2020 follows one clock through the spring of 2020.
func TestFourRevisionsOf2020(t *testing.T) {
	c := office(t, calendar.Options{})
	k := calendar.Clock{Start: at(t, "2020-03-02T10:00:00+07:00"), Span: span(t, "60 hari kerja"), Revisions: []calendar.Revision{{KnownOn: calendar.MustDate("2020-03-02")}}}
	var lasts []string
	for _, d := range []string{"", "2020-03-09", "2020-04-09", "2020-05-20"} {
		if d != "" {
			k.Events = append(k.Events, moment(t, calendar.EventAmend, d+"T15:00:00", d))
		}
		r, err := c.Reckon(k)
		require.NoError(t, err)
		lasts = append(lasts, r.Deadline.LastDay.String())
	}
	assert.Equal(t, []string{"2020-06-08", "2020-06-10", "2020-06-10", "2020-06-10"}, lasts, "told dates never move forward")
}

func TestAClockWithoutAnEndHasNoDue(t *testing.T) {
	c := office(t, calendar.Options{Hours: calendar.DefaultHours()})
	for _, unit := range []string{"3 hari kerja", "3 hari", "30 jam", "20 jam kerja"} {
		k := calendar.Clock{Start: at(t, "2025-08-04T10:00:00+07:00"), Span: span(t, unit), Events: []calendar.ClockEvent{moment(t, calendar.EventPause, "2025-08-04T15:00:00")}}
		r, err := c.Reckon(k)
		require.NoError(t, err)
		assert.True(t, r.Open, unit)
		assert.Zero(t, r.Deadline)
		_, ok, err := c.WarnAt(k, calendar.Warning{Left: 1})
		assert.NoError(t, err)
		assert.False(t, ok)
		s, err := c.Read(k, at(t, "2025-08-20T10:00:00+07:00"))
		require.NoError(t, err)
		assert.Equal(t, calendar.Paused, s.Status)
		assert.True(t, s.Open)
		away := k
		away.Events = []calendar.ClockEvent{moment(t, calendar.EventLeave, "2025-08-04T15:00:00")}
		r, err = c.Reckon(away)
		require.NoError(t, err)
		assert.True(t, r.Open, "away and not back")
		away.Events[0].Mode = calendar.ModeKeep
		r, err = c.Reckon(away)
		require.NoError(t, err)
		assert.False(t, r.Open, "away, but the clock keeps running")
	}
}

func TestEventsThatCannotBe(t *testing.T) {
	c := office(t, calendar.Options{})
	m := func(typ calendar.ClockEventType, when string, more ...string) calendar.ClockEvent {
		return moment(t, typ, when, more...)
	}
	for name, q := range map[string]struct {
		events []calendar.ClockEvent
		code   string
	}{
		"hours on a day clock":      {[]calendar.ClockEvent{m(calendar.EventExtend, "2025-08-05T10:00:00", "3 jam")}, "mixed_units"},
		"days for a class of hours": {[]calendar.ClockEvent{m(calendar.EventReclassify, "2025-08-05T10:00:00", "3 jam"), m(calendar.EventExtend, "2025-08-05T11:00:00", "2 hari kerja")}, "mixed_units"},
		"an extension at Due":       {[]calendar.ClockEvent{m(calendar.EventExtend, "2025-08-08T00:00:00", "2 hari kerja")}, "extend_late"},
		"a resume without a pause":  {[]calendar.ClockEvent{m(calendar.EventResume, "2025-08-05T10:00:00")}, "no_pause"},
		"a resume before it":        {[]calendar.ClockEvent{m(calendar.EventResume, "2025-08-05T10:00:00"), m(calendar.EventPause, "2025-08-05T11:00:00")}, "pause_reversed"},
		"a pause twice":             {[]calendar.ClockEvent{m(calendar.EventPause, "2025-08-05T10:00:00"), m(calendar.EventPause, "2025-08-05T11:00:00")}, "pause_open"},
		"back without leaving":      {[]calendar.ClockEvent{m(calendar.EventReturn, "2025-08-05T10:00:00", "keep")}, "not_away"},
		"left twice":                {[]calendar.ClockEvent{m(calendar.EventLeave, "2025-08-05T10:00:00"), m(calendar.EventLeave, "2025-08-05T11:00:00")}, "away"},
		"back without a mode":       {[]calendar.ClockEvent{m(calendar.EventLeave, "2025-08-05T10:00:00"), m(calendar.EventReturn, "2025-08-05T11:00:00", "")}, "mode"},
		"an unknown event":          {[]calendar.ClockEvent{m("sleep", "2025-08-05T10:00:00")}, "event"},
		"a command before start":    {[]calendar.ClockEvent{m(calendar.EventRestart, "2025-08-03T10:00:00")}, "before_start"},
	} {
		t.Run(name, func(t *testing.T) {
			k := calendar.Clock{Start: at(t, "2025-08-04T10:00:00+07:00"), Span: span(t, "3 hari kerja"), Events: q.events}
			_, err := c.Reckon(k)
			var fault *calendar.ClockError
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, q.code, fault.Code)
			assert.NotEqual(t, fault.Message("id"), fault.Message("en"))
			assert.Contains(t, fault.Error(), "["+q.code+"]")
			_, err = c.ExplainClock(k)
			assert.ErrorAs(t, err, &fault)
			_, _, err = c.WarnAt(k, calendar.Warning{Left: 1})
			assert.ErrorAs(t, err, &fault)
			late := at(t, "2025-09-01T10:00:00+07:00")
			_, err = c.Read(k, late)
			assert.ErrorAs(t, err, &fault)
		})
	}
	var wrong *calendar.SpanError
	for _, e := range []calendar.ClockEvent{
		{Type: calendar.EventExtend, Span: calendar.Span{}}, {Type: calendar.EventReclassify, Span: calendar.Span{High: -1, Unit: calendar.WorkingDays}},
		{Type: calendar.EventPause, Max: calendar.Span{High: -1, Unit: calendar.Days}},
	} {
		e.At = at(t, "2025-08-05T10:00:00+07:00")
		k := calendar.Clock{Start: at(t, "2025-08-04T10:00:00+07:00"), Span: span(t, "3 hari kerja"), Events: []calendar.ClockEvent{e}}
		_, err := c.Reckon(k)
		assert.ErrorAs(t, err, &wrong, string(e.Type))
		_, err = c.Taken(k, e.At)
		assert.ErrorAs(t, err, &wrong)
	}
}

func TestClocksThatLeaveTheRange(t *testing.T) {
	c := office(t, calendar.Options{Hours: calendar.DefaultHours(), OnDayOff: calendar.Roll})
	start := at(t, "2069-12-20T10:00:00+07:00")
	far := calendar.ClockEvent{Type: calendar.EventPause, At: start, ID: "p"}
	for _, text := range []string{"2 hari kerja", "2 hari", "2 jam", "2 jam kerja"} {
		k := calendar.Clock{Start: start, Span: span(t, text), Events: []calendar.ClockEvent{far, {Type: calendar.EventResume, At: start.AddDate(5, 0, 0), ID: "p"}}}
		_, err := c.Reckon(k)
		assert.ErrorIs(t, err, calendar.ErrOutOfRange, text)
		k.Events = []calendar.ClockEvent{{Type: calendar.EventPause, At: start, Max: span(t, "900 hari")}}
		_, err = c.Reckon(k)
		assert.ErrorIs(t, err, calendar.ErrOutOfRange, text)
	}
	for _, e := range []calendar.ClockEvent{{Type: calendar.EventExtend, Span: span(t, "900 hari")}, {Type: calendar.EventReclassify, Span: span(t, "900 hari kerja")}} {
		e.At = start
		_, err := c.Reckon(calendar.Clock{Start: start, Span: span(t, "2 hari kerja"), Events: []calendar.ClockEvent{e}})
		assert.ErrorIs(t, err, calendar.ErrOutOfRange)
	}
	_, err := c.Reckon(calendar.Clock{Start: start, Span: span(t, "2 hari kerja"), Revisions: []calendar.Revision{{Events: 9999}}})
	var unknown *calendar.UnknownRevisionError
	assert.ErrorAs(t, err, &unknown)
}

func TestWarningsOfTheDefinition(t *testing.T) {
	c := office(t, calendar.Options{})
	hours := office(t, calendar.Options{Hours: calendar.DefaultHours()})
	for name, q := range map[string]struct {
		cal         *calendar.Calendar
		start, span string
		warning     calendar.Warning
		want        string
	}{
		"80 % of 10 is day 9":        {c, "2025-07-28T10:00:00+07:00", "10 hari kerja", calendar.Warning{Share: 80}, "2025-08-08T00:00:00+07:00"},
		"80 % of 3 is day 3":         {c, "2025-08-04T10:00:00+07:00", "3 hari kerja", calendar.Warning{Share: 80}, "2025-08-07T00:00:00+07:00"},
		"80 % of 1 is day 1":         {c, "2025-08-04T10:00:00+07:00", "1 hari kerja", calendar.Warning{Share: 80}, "2025-08-05T00:00:00+07:00"},
		"at the opening with hours":  {hours, "2025-08-11T10:00:00+07:00", "5 hari kerja", calendar.Warning{Left: 1}, "2025-08-15T07:30:00+07:00"},
		"the working day before":     {hours, "2026-11-25T09:00:00+07:00", "3 hari kerja", calendar.Warning{Left: 1}, "2026-11-27T07:30:00+07:00"},
		"all of them, on day 0":      {hours, "2026-11-25T09:00:00+07:00", "3 hari kerja", calendar.Warning{Left: 3}, "2026-11-25T09:00:00+07:00"},
		"more left than there are":   {c, "2025-08-11T10:00:00+07:00", "5 hari kerja", calendar.Warning{Left: 9}, "2025-08-11T10:00:00+07:00"},
		"an hour left":               {hours, "2025-08-14T15:00:00+07:00", "4 jam kerja", calendar.Warning{Left: 1}, "2025-08-15T09:30:00+07:00"},
		"more hours left than given": {hours, "2025-08-14T15:00:00+07:00", "4 jam kerja", calendar.Warning{Left: 9}, "2025-08-14T15:00:00+07:00"},
		"ten minutes left":           {hours, "2025-08-14T15:00:00+07:00", "30 menit", calendar.Warning{Left: 10}, "2025-08-14T15:20:00+07:00"},
		"half of a day":              {c, "2025-08-14T15:00:00+07:00", "24 jam", calendar.Warning{Share: 50}, "2025-08-15T03:00:00+07:00"},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok, err := q.cal.WarnAt(calendar.Clock{Start: at(t, q.start), Span: span(t, q.span)}, q.warning)
			require.NoError(t, err)
			require.True(t, ok)
			assert.Equal(t, q.want, got.In(q.cal.Zone()).Format(time.RFC3339Nano))
		})
	}
	k := calendar.Clock{Start: at(t, "2025-08-14T15:00:00+07:00"), Span: span(t, "3 hari kerja")}
	for _, w := range []calendar.Warning{{}, {Left: 1, Share: 1}, {Left: -1}, {Share: 100}, {Share: -1}} {
		_, _, err := c.WarnAt(k, w)
		var fault *calendar.WarningError
		assert.ErrorAs(t, err, &fault)
		_, err = c.Read(k, k.Start, w)
		assert.ErrorAs(t, err, &fault)
	}
}

func TestWarningInAPauseWaitsForItsEnd(t *testing.T) {
	c := office(t, calendar.Options{})
	k := calendar.Clock{Start: at(t, "2025-08-04T10:00:00+07:00"), Span: span(t, "3 hari kerja"), Events: pause(t, "2025-08-06T21:00:00", "2025-08-07T09:00:00")}
	got, ok, err := c.WarnAt(k, calendar.Warning{Left: 1})
	require.NoError(t, err)
	require.True(t, ok)
	assert.Equal(t, "2025-08-07T09:00:00+07:00", got.In(c.Zone()).Format(time.RFC3339))
}

func TestStandingWithWarnings(t *testing.T) {
	c := office(t, calendar.Options{})
	k := calendar.Clock{Start: at(t, "2025-08-11T10:00:00+07:00"), Span: span(t, "5 hari kerja")}
	for when, want := range map[string]calendar.Status{
		"2025-08-14T23:59:59+07:00": calendar.OnTime,
		"2025-08-15T00:00:00+07:00": calendar.Warned,
		"2025-08-20T00:00:00+07:00": calendar.Late,
	} {
		s, err := c.Read(k, at(t, when), calendar.Warning{Left: 1})
		require.NoError(t, err)
		assert.Equal(t, want, s.Status, when)
	}
}

func TestTakenOfTheDefinition(t *testing.T) {
	c := office(t, calendar.Options{Hours: calendar.DefaultHours()})
	for name, q := range map[string]struct {
		start, span, at string
		count           int
		unit            calendar.TimeUnit
		verdict         calendar.Status
	}{
		"case F":             {"2023-02-11T01:16:00+07:00", "3 hari kerja", "2023-02-22T11:13:00+07:00", 8, calendar.WorkingDays, calendar.Late},
		"on day 0":           {"2025-08-11T10:00:00+07:00", "3 hari kerja", "2025-08-11T17:00:00+07:00", 0, calendar.WorkingDays, calendar.OnTime},
		"early":              {"2025-08-11T10:00:00+07:00", "3-5 hari kerja", "2025-08-13T09:00:00+07:00", 2, calendar.WorkingDays, calendar.Early},
		"at the lower end":   {"2025-08-11T10:00:00+07:00", "3-5 hari kerja", "2025-08-14T09:00:00+07:00", 3, calendar.WorkingDays, calendar.OnTime},
		"early in weeks":     {"2025-08-11T10:00:00+07:00", "1-2 minggu", "2025-08-17T09:00:00+07:00", 6, calendar.Days, calendar.Early},
		"hours, early":       {"2025-08-14T10:00:00+07:00", "2-4 jam", "2025-08-14T11:30:30+07:00", 91, calendar.Minutes, calendar.Early},
		"office hours, late": {"2025-08-15T15:30:00+07:00", "1 jam kerja", "2025-08-19T08:00:00+07:00", 90, calendar.Minutes, calendar.Late},
		"minutes, on time":   {"2025-08-14T10:00:00+07:00", "10-20 menit", "2025-08-14T10:15:00+07:00", 15, calendar.Minutes, calendar.OnTime},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.Taken(calendar.Clock{Start: at(t, q.start), Span: span(t, q.span)}, at(t, q.at))
			require.NoError(t, err)
			standing, err := c.Read(calendar.Clock{Start: at(t, q.start), Span: span(t, q.span)}, at(t, q.at))
			require.NoError(t, err)
			assert.Equal(t, calendar.Taken{Count: q.count, Unit: q.unit, Status: q.verdict, LateBy: standing.LateBy}, got)
		})
	}
}

func TestClockIsAPlainValue(t *testing.T) {
	k := calendar.Clock{
		Start: at(t, "2025-08-04T10:00:00Z"), Span: span(t, "1-3 hari kerja"),
		Revisions: []calendar.Revision{{Events: 341, KnownOn: calendar.MustDate("2025-08-04")}},
		Events: []calendar.ClockEvent{
			{Type: calendar.EventPause, ID: "p", At: at(t, "2025-08-05T10:00:00.000001Z"), Max: span(t, "2 hari kerja")},
			{Type: calendar.EventAmend, At: at(t, "2025-08-07T10:00:00Z"), Revision: calendar.Revision{KnownOn: calendar.MustDate("2025-08-07")}},
		},
	}
	text, err := json.Marshal(k)
	require.NoError(t, err)
	require.JSONEq(t, `{"start":"2025-08-04T10:00:00Z","span":"1-3 hari kerja","revisions":["2025-08-04+341"],"events":[
		{"type":"pause","at":"2025-08-05T10:00:00.000001Z","id":"p","max":"2 hari kerja"},
		{"type":"amend","at":"2025-08-07T10:00:00Z","revision":"2025-08-07"}]}`, string(text))
	var again calendar.Clock
	require.NoError(t, json.Unmarshal(text, &again))
	require.Equal(t, k, again)
}

func TestReckonLeavesTheClockAlone(t *testing.T) {
	c := office(t, calendar.Options{})
	k := calendar.Clock{Start: at(t, "2025-08-04T10:00:00+07:00"), Span: span(t, "3 hari kerja"), Events: []calendar.ClockEvent{
		moment(t, calendar.EventResume, "2025-08-06T10:00:00.0000009"), moment(t, calendar.EventPause, "2025-08-05T10:00:00"),
	}}
	before := append([]calendar.ClockEvent(nil), k.Events...)
	_, err := c.Reckon(k)
	require.NoError(t, err)
	require.Equal(t, before, k.Events)
}

// TestAddDoesNotAllocate holds the budget that benchmarks only show.
func TestAddDoesNotAllocate(t *testing.T) {
	c := office(t, calendar.Options{Hours: calendar.DefaultHours()})
	start := at(t, "2025-08-04T10:00:00+07:00")
	for unit := calendar.WorkingDays; unit <= calendar.Minutes; unit++ {
		s := calendar.Span{High: 20, Unit: unit}
		assert.Zero(t, testing.AllocsPerRun(100, func() { sinkDeadline, _ = c.Add(start, s) }), unit.String())
	}
}

// An amendment before the start replaces the revisions that the answer counts
// under, not those of the clock.
func TestReckonWritesNothingToTheClock(t *testing.T) {
	c := office(t, calendar.Options{})
	older := c.KnownOn(calendar.MustDate("2025-01-02")).Revision()
	k := calendar.Clock{
		Start: at(t, "2025-08-11T10:00:00+07:00"), Span: span(t, "3 hari kerja"), Revisions: []calendar.Revision{older},
		Events: []calendar.ClockEvent{{Type: calendar.EventAmend, At: at(t, "2025-08-08T10:00:00+07:00"), Revision: c.Revision()}},
	}
	r, err := c.Reckon(k)
	require.NoError(t, err)
	assert.Equal(t, c.Revision(), r.Revision)
	assert.Equal(t, []calendar.Revision{older}, k.Revisions)
}

// TestLeftAndBackAtOnce: a case that leaves a stage and comes back at the same
// instant was away for no time.
func TestLeftAndBackAtOnce(t *testing.T) {
	t.Parallel()
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
	require.NoError(t, err)
	start := time.Date(2025, 8, 4, 3, 0, 0, 0, time.UTC)
	left := time.Date(2025, 8, 6, 3, 0, 0, 0, time.UTC)
	span := calendar.Span{High: 5, Unit: calendar.WorkingDays}
	whole, err := cal.Reckon(calendar.Clock{Start: start, Span: span})
	require.NoError(t, err)
	anew, err := cal.Reckon(calendar.Clock{Start: left, Span: span})
	require.NoError(t, err)
	for mode, want := range map[calendar.ReturnMode]calendar.Reckoning{calendar.ModeResume: whole, calendar.ModeKeep: whole, calendar.ModeRestart: anew} {
		got, err := cal.Reckon(calendar.Clock{Start: start, Span: span, Events: []calendar.ClockEvent{
			{Type: calendar.EventLeave, At: left}, {Type: calendar.EventReturn, At: left, Mode: mode},
		}})
		require.NoError(t, err, mode)
		require.Equal(t, want.Deadline, got.Deadline, mode)
	}
	_, err = cal.Reckon(calendar.Clock{Start: start, Span: span, Events: []calendar.ClockEvent{
		{Type: calendar.EventLeave, At: left}, {Type: calendar.EventReturn, At: left, Mode: "lain"},
	}})
	require.Error(t, err)
	_, err = cal.Reckon(calendar.Clock{Start: start, Span: span, Events: []calendar.ClockEvent{{Type: calendar.EventReturn, At: left, Mode: calendar.ModeKeep}}})
	require.Error(t, err)
}
