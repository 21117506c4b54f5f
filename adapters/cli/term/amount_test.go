package term

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestWhatWasUsedIsWrittenAsTheLimitIs(t *testing.T) {
	for _, q := range []struct {
		used, late int
		unit       calendar.TimeUnit
		span, want string
	}{
		{250, 0, calendar.Minutes, "3 jam", "4 jam 10 menit / 3 jam"},
		{480, 0, calendar.Minutes, "8 jam kerja", "8 / 8 jam kerja"},
		{0, 0, calendar.Minutes, "3 jam", "0 menit / 3 jam"},
		{59, 0, calendar.Minutes, "1-2 jam", "59 menit / 1-2 jam"},
		{4, 0, calendar.Minutes, "5 menit", "4 / 5 menit"},
		{250, 0, calendar.Minutes, "90 menit", "250 / 90 menit"},
		{3, 0, calendar.WorkingDays, "5 hari kerja", "3 / 5 hari kerja"},
		{9, 0, calendar.Days, "2 minggu", "9 hari / 2 minggu"},
		// What is said to be late is past the limit beside it.
		{30, 1, calendar.WorkingDays, "30 hari kerja", "31 / 30 hari kerja"},
		{31, 1, calendar.WorkingDays, "30 hari kerja", "31 / 30 hari kerja"},
		{3, 5, calendar.WorkingDays, "1-3 hari kerja", "8 / 1-3 hari kerja"},
		{14, 2, calendar.Days, "2 minggu", "16 hari / 2 minggu"},
		{480, 15, calendar.Minutes, "8 jam kerja", "8 jam 15 menit kerja / 8 jam kerja"},
		{90, 5, calendar.Minutes, "90 menit", "95 / 90 menit"},
	} {
		span, err := calendar.ParseSpan(q.span)
		require.NoError(t, err)
		assert.Equal(t, q.want, AmountUsed("id", q.used, q.late, q.unit, span, 0, nil))
	}
}

func TestExtensionsInTheirOwnUnitAreNotAdded(t *testing.T) {
	limit, more := calendar.Span{High: 10, Unit: calendar.Days}, []calendar.Span{{High: 7, Unit: calendar.WorkingDays}}
	assert.Equal(t, "18 / 10 hari + 7 hari kerja", AmountUsed("id", 18, 1, calendar.Days, limit, 0, more))
	more[0].Unit = calendar.Days
	assert.Equal(t, "18 / 10 hari + 7 hari", AmountUsed("id", 17, 1, calendar.Days, limit, 0, more))
}

// A limit in months is days once it runs; what it is called stands behind them.
func TestMonthsAreShownInTheirDays(t *testing.T) {
	month, more := calendar.Span{High: 1, Unit: calendar.Months}, []calendar.Span{{High: 2, Unit: calendar.Months}}
	assert.Equal(t, "12 / 28 hari (1 bulan)", AmountUsed("id", 12, 0, calendar.Days, month, 28, nil))
	assert.Equal(t, "29 / 28 hari (1 bulan)", AmountUsed("id", 28, 1, calendar.Days, month, 28, nil), "rolled, and late")
	assert.Equal(t, "12 / 89 hari (1 bulan + 2 bulan)", AmountUsed("id", 12, 0, calendar.Days, month, 89, more))
	assert.Equal(t, "1 bulan + 5 hari kerja", AmountAllowed("id", month, 0, []calendar.Span{{High: 5, Unit: calendar.WorkingDays}}))
}

func TestADayInASpanIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	before := calendar.Span{High: 5, Unit: calendar.BeforeDate, On: calendar.MustDate("2026-03-09")}
	assert.Equal(t, "5 hari kerja sebelum Sen 9 Mar 2026", SpanText("id", before))
	assert.Equal(t, "5 hari kerja sebelum 2026-03-09", SpanText("", before))
	before.On = calendar.Date{}
	assert.Equal(t, "5 hari kerja sebelum", SpanText("id", before))
	assert.Equal(t, "3 hari kerja", SpanText("en", calendar.Span{High: 3, Unit: calendar.WorkingDays}))
}
