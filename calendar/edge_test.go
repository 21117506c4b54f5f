package calendar_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestEdges keeps a documented answer, or a clear error, for each edge of time
// and span: testdata/golden/tepi.txt. A handful of rows were worked by hand, the
// ten-year ones by a count written apart from this package.
func TestEdges(t *testing.T) {
	options := map[string]calendar.Options{
		"":               {},
		"same day":       {Start: calendar.SameDay},
		"closing":        {DayEnd: calendar.Closing, Hours: calendar.DefaultHours()},
		"same, closing":  {Start: calendar.SameDay, DayEnd: calendar.Closing, Hours: calendar.DefaultHours()},
		"roll":           {OnDayOff: calendar.Roll},
		"hours":          {Hours: calendar.DefaultHours()},
		"six days":       {Week: calendar.SixDays},
		"WIT":            {Zone: time.FixedZone("WIT", 9*3600)},
		"joint leave on": {JointLeaveWorks: true},
	}
	rows := []struct{ about, start, span, options string }{
		{"first instant of a day", "2025-08-14T00:00:00+07:00", "1 hari kerja", ""},
		{"first instant of a day", "2025-08-14T00:00:00+07:00", "1 hari kerja", "same day"},
		{"last microsecond of a day", "2025-08-14T23:59:59.999999+07:00", "1 hari kerja", ""},
		{"last microsecond of a day", "2025-08-14T23:59:59.999999+07:00", "1 hari kerja", "same day"},
		{"beyond the microsecond: cut", "2025-08-14T23:59:59.9999999+07:00", "1 hari kerja", ""},
		{"at closing sharp", "2025-08-14T16:00:00+07:00", "1 hari kerja", "same, closing"},
		{"before closing", "2025-08-14T15:59:59.999999+07:00", "1 hari kerja", "same, closing"},
		{"at opening", "2025-08-14T07:30:00+07:00", "30 menit", "hours"},
		{"after closing", "2025-08-14T16:00:00+07:00", "1 jam kerja", "hours"},
		{"in the lunch break", "2025-08-14T12:30:00+07:00", "1 jam kerja", "hours"},
		{"on a Saturday", "2025-08-16T10:00:00+07:00", "1 hari kerja", ""},
		{"on a Saturday", "2025-08-16T10:00:00+07:00", "1 hari kerja", "same day"},
		{"on a Saturday, six days", "2025-08-16T10:00:00+07:00", "1 hari kerja", "six days"},
		{"on a holiday", "2025-08-17T10:00:00+07:00", "1 hari", ""},
		{"on a holiday", "2025-08-17T10:00:00+07:00", "1 hari", "same day"},
		{"on a holiday, rolled", "2025-08-17T10:00:00+07:00", "1 hari", "roll"},
		{"on joint leave", "2025-08-18T10:00:00+07:00", "1 hari kerja", ""},
		{"on joint leave that is worked", "2025-08-15T10:00:00+07:00", "1 hari kerja", "joint leave on"},
		{"on a day off, office hours", "2025-08-17T10:00:00+07:00", "1 jam kerja", "hours"},
		{"over New Year into a decreed year", "2025-12-31T10:00:00+07:00", "1 hari kerja", ""},
		{"before the first decreed year", "2014-12-29T10:00:00+07:00", "3 hari kerja", ""},
		{"on the last day before it", "2014-12-31T10:00:00+07:00", "1 hari kerja", ""},
		{"long before", "2005-05-02T10:00:00+07:00", "10 hari kerja", ""},
		{"after the last decreed year", "2028-01-03T10:00:00+07:00", "10 hari kerja", ""},
		{"into it", "2027-12-30T10:00:00+07:00", "5 hari kerja", ""},
		{"after it, calendar days", "2028-01-03T10:00:00+07:00", "10 hari", ""},
		{"after it, rolled", "2028-01-03T10:00:00+07:00", "5 hari", "roll"},
		{"to a leap day", "2028-02-28T10:00:00+07:00", "1 hari", ""},
		{"from a leap day", "2024-02-29T10:00:00+07:00", "1 hari kerja", ""},
		{"over a leap day", "2024-02-28T10:00:00+07:00", "2 hari kerja", ""},
		{"no leap day", "2025-02-28T10:00:00+07:00", "1 hari", ""},
		{"a leap century", "2000-02-28T10:00:00+07:00", "1 hari", ""},
		{"written in UTC: the next day in Jakarta", "2025-08-14T17:00:00Z", "1 hari kerja", ""},
		{"written in UTC: still that day", "2025-08-14T16:59:59.999999Z", "1 hari kerja", ""},
		{"written in another zone", "2025-08-14T06:00:00-11:00", "1 hari kerja", ""},
		{"an office in Jayapura", "2025-08-14T22:00:00+07:00", "1 hari kerja", "WIT"},
		{"an hour later in Jayapura", "2025-08-14T22:00:00+07:00", "1 jam", "WIT"},
		{"zero", "2025-08-14T10:00:00+07:00", "0 hari kerja", ""},
		{"negative", "2025-08-14T10:00:00+07:00", "-1 hari kerja", ""},
		{"a reversed range", "2025-08-14T10:00:00+07:00", "5-3 hari kerja", ""},
		{"half a day", "2025-08-14T10:00:00+07:00", "1,5 hari kerja", ""},
		{"a month", "2025-08-14T10:00:00+07:00", "1 bulan", ""},
		{"no unit", "2025-08-14T10:00:00+07:00", "3", ""},
		{"too long to be meant", "2025-08-14T10:00:00+07:00", "999999999999999999999 hari", ""},
		{"ten years of working days", "2015-01-02T10:00:00+07:00", "2450 hari kerja", ""},
		{"ten years of days", "2015-01-01T10:00:00+07:00", "3653 hari", ""},
		{"ten years of weeks", "2015-01-01T10:00:00+07:00", "520 minggu", ""},
		{"ten years of hours", "2015-01-01T10:00:00+07:00", "87672 jam", ""},
		{"ten years of office hours", "2015-01-02T10:00:00+07:00", "18000 jam kerja", "hours"},
		{"ten years of minutes", "2015-01-01T10:00:00+07:00", "5260320 menit", ""},
		{"a range: the upper end", "2025-08-14T10:00:00+07:00", "1-3 hari kerja", ""},
		{"office hours without hours", "2025-08-14T10:00:00+07:00", "1 jam kerja", ""},
		{"before the calendar", "1999-12-31T23:59:59+07:00", "1 hari", ""},
		{"its first instant", "2000-01-01T00:00:00+07:00", "1 hari", ""},
		{"its last day", "2069-12-30T10:00:00+07:00", "1 hari", ""},
		{"past it", "2069-12-31T10:00:00+07:00", "1 hari", ""},
		{"past it by working days", "2069-12-30T10:00:00+07:00", "5 hari kerja", ""},
		{"the zero time", "0001-01-01T00:00:00Z", "1 hari kerja", ""},
		{"the year 9999", "9999-12-31T23:59:59Z", "1 hari kerja", ""},
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%-40s %-33s %-16s %-15s %s\n", "# edge", "start", "span", "office", "answer")
	for _, row := range rows {
		opts, ok := options[row.options]
		require.True(t, ok, row.options)
		cal, err := calendar.New(calendar.Shipped(), opts)
		require.NoError(t, err)
		start, err := time.Parse(time.RFC3339Nano, row.start)
		require.NoError(t, err)
		answer := ""
		span, err := calendar.ParseSpan(row.span)
		if err == nil {
			var d calendar.Deadline
			if d, err = cal.Add(start, span); err == nil {
				answer = fmt.Sprintf("%s, until %s", d.LastDay, d.Due.In(cal.Zone()).Format("2006-01-02T15:04:05.999999-07:00"))
				if d.Provisional {
					answer += ", provisional"
				}
				// What explains it says the same.
				ledger, err := cal.Explain(start, span)
				require.NoError(t, err, row.about)
				require.Equal(t, d, ledger.Deadline, row.about)
			}
		}
		if err != nil {
			answer = "error: " + err.Error()
		}
		fmt.Fprintf(&out, "%-40s %-33s %-16.16s %-15s %s\n", row.about, row.start, row.span, row.options, answer)
	}
	const file = "testdata/golden/tepi.txt"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), out.String())
}
