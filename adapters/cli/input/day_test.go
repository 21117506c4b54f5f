package input

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

func TestADayIsReadAsItIsPrinted(t *testing.T) {
	for _, text := range []string{
		"2026-11-28", "28 November 2026", "28 november 2026", "28-11-2026", "28 Nov 2026", "Sab 28 Nov 2026", "Sabtu, 28 November 2026",
		"Sat 28 Nov 2026", " 28 November 2026 ",
	} {
		d, ok := Day(text)
		assert.True(t, ok, text)
		assert.Equal(t, "2026-11-28", d.String(), text)
	}
	for _, text := range []string{
		"", "kemarin", "31 Februari 2026", "31-02-2026", "28 Nopember 2026", "Min 28 Nov 2026", "28-13-2026", "28/11/2026", "11/28/2026",
		"28 November 26", "28 November", "28 November 2026 09.00", "2026-11-28 09.00", "28 -11-2026",
	} {
		_, ok := Day(text)
		assert.False(t, ok, text)
	}
	// Whatever day sop prints is read, in both languages.
	for d := calendar.NewDate(2026, 1, 1); d.Year() == 2026; d = d.AddDays(1) {
		for _, lang := range []string{term.Indonesian, term.English} {
			got, ok := Day(term.DayText(lang, d))
			assert.True(t, ok && got == d, term.DayText(lang, d))
			got, ok = Day(show.Day(d, lang))
			assert.True(t, ok && got == d, show.Day(d, lang))
		}
	}
}

func TestAMonthIsReadAsItIsPrinted(t *testing.T) {
	for _, text := range []string{"2026-08", "Agustus 2026", "agustus 2026", "Agu 2026", "08-2026", "8-2026", "August 2026"} {
		d, ok := Month(text)
		assert.True(t, ok, text)
		assert.Equal(t, "2026-08-01", d.String(), text)
	}
	for _, text := range []string{"", "2026", "Agustus", "13-2026", "0-2026", "Agst 2026", "2026-8", "08/2026"} {
		_, ok := Month(text)
		assert.False(t, ok, text)
	}
}

func TestAMomentIsReadAsItIsPrinted(t *testing.T) {
	s := &term.Session{Lang: term.Indonesian}
	want, err := Moment(s, "--from", "2026-11-28 09:05 WIB")
	assert.NoError(t, err)
	for _, text := range []string{"28 November 2026 09.05 WIB", "28-11-2026 09:05 WIB", "Sab 28 Nov 2026 09.05 WIB", "28 November 2026 pukul 09.05 WIB"} {
		at, err := Moment(s, "--from", text)
		assert.NoError(t, err, text)
		assert.Equal(t, want, at, text)
	}
	for _, text := range []string{"28 November 2026", "28 November 2026 09.05", "31 Februari 2026 09.05 WIB", "Min 28 Nov 2026 09.05 WIB", "tadi pagi"} {
		_, err := Moment(s, "--from", text)
		assert.Error(t, err, text)
	}
}
