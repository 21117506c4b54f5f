package sop

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/problem"
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

// An editor marks the dates that the reader refuses, and no other; only of 29
// February the reader alone knows whether the year has it.
func TestTheFormOfDatesHasExactlyWhatTheReaderReads(t *testing.T) {
	printed, full := formOf(form.Identity, "tanggal_pembuatan"), formOf(form.LocalDay, "tanggal")
	read := 0
	holds := func(text string) {
		ok := meant.Printed(text)
		if ok {
			read++
		}
		require.Equal(t, ok, printed.MatchString(text), "%q", text)
		d, ok := ParseDate(text)
		require.Equal(t, ok && d.Year() >= 2000 && d.Year() <= 2069, full.MatchString(text), "%q", text)
	}
	names := append([]string{"APRIL", "April", "apr", "February", "Mei 2", ""}, form.Months...)
	for _, year := range []string{"0000", "0001", "0010", "0300", "1999", "2000", "2023", "2069", "2070", "21", "20210"} {
		for _, name := range names {
			holds(name + " " + year)
		}
		for day := range 34 {
			for month := range 14 {
				if month != 2 || day != 29 {
					holds(fmt.Sprintf("%s-%02d-%02d", year, month, day))
					holds(fmt.Sprintf("%s-%d-%d", year, month, day))
				}
			}
			for _, name := range names {
				if name != "februari" || day != 29 {
					holds(fmt.Sprintf("%d %s %s", day, name, year))
					holds(fmt.Sprintf("%02d %s %s", day, name, year))
					holds(fmt.Sprintf("%d  %s %s", day, name, year))
				}
			}
		}
	}
	assert.Greater(t, read, 6*365)
	for _, leap := range []string{"29 Februari 2024", "2024-02-29"} {
		assert.True(t, meant.Printed(leap) && printed.MatchString(leap) && full.MatchString(leap), leap)
	}
}

// What the reader takes as office hours fits; what fits it refuses only for
// their order.
func TestTheFormOfOfficeHoursHasWhatTheReaderReads(t *testing.T) {
	hours := formOf(form.Hours, form.Days[0])
	read, refused := 0, 0
	holds := func(t require.TestingT, text string) {
		r := &reader{Findings: problem.NewFindings("sop.yaml")}
		var to []calendar.Interval
		for _, part := range strings.Split(text, ",") {
			r.interval(Text{Value: text}, part, &to)
		}
		switch {
		case r.Count() == 0:
			read++
			require.True(t, hours.MatchString(text), "%q", text)
		case r.Sorted()[0].Code == "bad-hours":
			refused++
			require.False(t, hours.MatchString(text), "%q", text)
		}
	}
	for n := range 100 {
		holds(t, fmt.Sprintf("00.00-%02d.00", n))
		holds(t, fmt.Sprintf("00.00-23.%02d", n))
		holds(t, fmt.Sprintf("00.00-24.%02d", n))
		holds(t, fmt.Sprintf("%02d.00-24.00", n))
		holds(t, fmt.Sprintf("00.%02d-24.00", n))
	}
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
		holds(t, text)
	})
	assert.Positive(t, read)
	assert.Positive(t, refused)
}

// TestNoTextBreaksWhatItIsMeantFor: what words mean is asked of any text.
func TestNoTextBreaksWhatItIsMeantFor(t *testing.T) {
	for _, text := range []string{"", " ", "-", "\n", "1\n2", "se", "sampai ", "- - -", "a\nsebelum b", ",", "minimal ", "31 ", "00/00", "xyz 99", "99 xyz", "jam ", "H-", "12 sore"} {
		for _, meant := range []func(string) string{meant.Span, meant.Reminder, meant.Hour, meant.Hours, meant.DayOff, meant.Join, meant.Until,
			func(text string) string { return meant.CountOf("kali", text) }, func(text string) string { return meant.CountOf("aksi", text) }} {
			meant(text)
		}
		require.Empty(t, meant.Days(text))
	}
}
