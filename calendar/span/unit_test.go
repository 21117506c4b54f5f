package span_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/calendar"
)

func TestAmountsOfMinutesAreHoursAndMinutes(t *testing.T) {
	for n, want := range map[int]string{0: "0 menit", 59: "59 menit", 60: "1 jam", 61: "1 jam 1 menit", 900: "15 jam"} {
		assert.Equal(t, want, calendar.Minutes.Amount(n))
	}
	assert.Equal(t, "900 hari kerja", calendar.WorkingDays.Amount(900))
}
