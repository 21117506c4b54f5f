package fsm

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
)

// formOf is the expression that an editor holds a value of the key against.
func formOf(p *form.Part, key string) *regexp.Regexp {
	return regexp.MustCompile(p.Key(key).Value.Pattern)
}

func pick(t *rapid.T, what string, from ...string) string {
	return rapid.SampledFrom(from).Draw(t, what)
}

func mostly(t *rapid.T, what string, right []string, wrong ...string) string {
	return pick(t, what, append(slices.Repeat(right, 12), wrong...)...)
}

// An editor marks the dates that the reader refuses, and no other; of one day
// only the reader knows whether the year has it.
func TestTheFormOfDatesHasExactlyWhatTheReaderReads(t *testing.T) {
	printed, full := formOf(form.Identity, "tanggal_pembuatan"), formOf(form.LocalDay, "tanggal")
	read, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		day := pick(t, "day", "0", "00", "1", "01", "9", "10", "28", "29", "30", "31", "32")
		year := pick(t, "year", "0000", "1999", "2000", "2021", "2069", "2070", "21", "20210")
		var text string
		switch rapid.IntRange(0, 3).Draw(t, "spelling") {
		case 0:
			text = year + "-" + pick(t, "month", "00", "01", "02", "04", "11", "12", "13", "1") + "-" + day
		case 1:
			text = pick(t, "month", "Mei", "mei 2", "May", "DESEMBER", "") + " " + year
		default:
			name := pick(t, "month", append([]string{"APRIL", "April", "apr", "February"}, form.Months...)...)
			text = day + pick(t, "space", " ", " ", " ", "  ", "-") + name + " " + year
		}
		if lower := strings.ToLower(text); strings.HasPrefix(lower, "29 februari") || strings.HasSuffix(text, "-02-29") {
			return
		}
		ok := isPrintedDate(text)
		if ok {
			read++
		} else {
			refused++
		}
		assert.Equal(t, ok, printed.MatchString(text), "%q", text)
		d, ok := readDate(text)
		assert.Equal(t, ok && d.Year() >= 2000 && d.Year() <= 2069, full.MatchString(text), "%q", text)
	})
	assert.Positive(t, read)
	assert.Positive(t, refused)
	for _, leap := range []string{"29 Februari 2024", "2024-02-29"} {
		assert.True(t, isPrintedDate(leap) && printed.MatchString(leap) && full.MatchString(leap), leap)
	}
}

// What the reader takes as office hours fits; what fits it refuses only for
// their order.
func TestTheFormOfOfficeHoursHasWhatTheReaderReads(t *testing.T) {
	hours := formOf(form.Hours, form.Days[0])
	read, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		clock := func(hours ...string) string {
			return mostly(t, "hour", hours, "7", "25") + mostly(t, "colon", []string{".", ":"}, "") + mostly(t, "minute", []string{"00", "30", "59"}, "60", "5")
		}
		one := func() string {
			return pick(t, "before", "", " ") + clock("00", "07", "08") + mostly(t, "to", []string{"-", " - ", "–"}, " s.d. ") +
				clock("12", "16", "23", "24") + pick(t, "after", "", " ")
		}
		text := one()
		if rapid.Bool().Draw(t, "two") {
			text += "," + one()
		}
		r := &reader{findings: newFindings("sop.yaml")}
		var to []calendar.Interval
		for _, part := range strings.Split(text, ",") {
			r.interval(Text{Value: text}, part, &to)
		}
		switch {
		case len(r.list) == 0:
			read++
			assert.True(t, hours.MatchString(text), "%q", text)
		case r.list[0].Code == "bad-hours":
			refused++
			assert.False(t, hours.MatchString(text), "%q", text)
		}
	})
	assert.Positive(t, read)
	assert.Positive(t, refused)
}
