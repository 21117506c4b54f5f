package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestWhatWasUsedIsWrittenAsTheLimitIs(t *testing.T) {
	for _, q := range []struct {
		used       int
		unit       calendar.Unit
		span, want string
	}{
		{250, calendar.Minutes, "3 jam", "4 jam 10 menit / 3 jam"},
		{480, calendar.Minutes, "8 jam kerja", "8 jam / 8 jam kerja"},
		{0, calendar.Minutes, "3 jam", "0 menit / 3 jam"},
		{59, calendar.Minutes, "1-2 jam", "59 menit / 1-2 jam"},
		{4, calendar.Minutes, "5 menit", "4 / 5 menit"},
		{250, calendar.Minutes, "90 menit", "250 / 90 menit"},
		{3, calendar.WorkingDays, "5 hari kerja", "3 / 5 hari kerja"},
		{9, calendar.Days, "2 minggu", "9 hari / 2 minggu"},
	} {
		span, err := calendar.ParseSpan(q.span)
		require.NoError(t, err)
		assert.Equal(t, q.want, usedOf(q.used, q.unit, span, nil))
	}
}

func TestAmountsOfMinutesAreHoursAndMinutes(t *testing.T) {
	for n, want := range map[int]string{0: "0 menit", 59: "59 menit", 60: "1 jam", 61: "1 jam 1 menit", 900: "15 jam"} {
		assert.Equal(t, want, amount(n, calendar.Minutes))
	}
	assert.Equal(t, "900 hari kerja", amount(900, calendar.WorkingDays))
}
