package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/fsm/internal/form"
)

func TestParseMoment(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"offset", "2023-02-22T11:13:00+07:00", "2023-02-22T04:13:00Z"},
		{"offset without colon", "2023-02-22T11:13+0700", "2023-02-22T04:13:00Z"},
		{"utc", "2025-08-14T17:00:00Z", "2025-08-14T17:00:00Z"},
		{"west of Greenwich", "2025-08-14 17:00 -03:30", "2025-08-14T20:30:00Z"},
		{"WIB", "2023-02-22 11:13 WIB", "2023-02-22T04:13:00Z"},
		{"Indonesian full stops", "2023-02-22 11.13 WIB", "2023-02-22T04:13:00Z"},
		{"full stops and seconds", "2023-02-22 11.13.09 WIT", "2023-02-22T02:13:09Z"},
		{"WITA", "2023-02-22T11:13WITA", "2023-02-22T03:13:00Z"},
		{"cut to the microsecond, never rounded", "2024-04-05T23:59:59.9999999+07:00", "2024-04-05T16:59:59.999999Z"},
		{"short fraction", "2024-04-05T23:59:59.5+07:00", "2024-04-05T16:59:59.5Z"},
		{"leap day", "2024-02-29 00:00 WIB", "2024-02-28T17:00:00Z"},
		{"blanks around", "  2024-02-29 00:00 WIB ", "2024-02-28T17:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseMoment(c.text)
			require.NoError(t, err)
			assert.Equal(t, c.want, got.UTC().Format(time.RFC3339Nano))
		})
	}
}

func TestParseMomentKeepsTheZoneWritten(t *testing.T) {
	got, err := ParseMoment("2023-02-22 11:13 WITA")
	require.NoError(t, err)
	assert.Equal(t, "2023-02-22 11:13 WITA", got.Format("2006-01-02 15:04 MST"))
}

func TestAMomentAsPeopleWriteItLeadsToItsForm(t *testing.T) {
	for text, want := range map[string]string{
		"22 Februari 2023 11:13 WIB":             "2023-02-22 11:13 WIB",
		"Rabu, 22 Februari 2023 pukul 11.13 WIB": "2023-02-22 11.13 WIB",
		"Rab 22 Feb 2023 11:13 wib":              "2023-02-22 11:13 WIB",
		"22-02-2023 11:13 WITA":                  "2023-02-22 11:13 WITA",
		"22/2/2023, jam 9.13 wit":                "2023-02-22 09.13 WIT",
		"2023-02-22 pukul 11.13 WIB":             "2023-02-22 11.13 WIB",
		"2023-02-22 9:13 WIB":                    "2023-02-22 09:13 WIB",
		"30 Februari 2023 11:13 WIB":             "",
		"22 Febuari 2023 11:13 WIB":              "",
		"22 Februari 2023 11:13":                 "", // the zone is nobody's to guess
		"besok pagi":                             "",
		"2023-02-22  9.13 WIB":                   "2023-02-22 09.13 WIB",
		"2023-02-22, 24.61 wib":                  "",
		"22-00-2023 09.13 WIB":                   "",
	} {
		_, err := ParseMoment(text)
		var wrong *MomentError
		require.ErrorAs(t, err, &wrong, text)
		assert.Equal(t, want, wrong.Meant, text)
		assert.Equal(t, want != "", strings.Contains(wrong.Message("id"), "maksud Anda"), text)
	}
}

func TestParseMomentRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, code string }{
		{"empty", "", "moment-syntax"},
		{"words", "besok pagi", "moment-syntax"},
		{"day first", "22-02-2023 11:13 WIB", "moment-syntax"},
		{"day alone", "2023-02-22", "moment-no-time"},
		{"day and zone", "2023-02-22 WIB", "moment-no-time"},
		{"no zone", "2023-02-22 11:13", "moment-no-zone"},
		{"no zone, ISO", "2023-02-22T11:13:00", "moment-no-zone"},
		{"unknown zone", "2023-02-22 11:13 PST", "moment-syntax"},
		{"30 February", "2023-02-30 11:13 WIB", "moment-no-such"},
		{"month 13", "2023-13-01 11:13 WIB", "moment-no-such"},
		{"hour 24", "2023-02-22 24:00 WIB", "moment-no-such"},
		{"second 60", "2023-02-22 10:00:60 WIB", "moment-no-such"},
		{"offset beyond any zone", "2023-02-22 10:00 +19:00", "moment-no-such"},
		{"no leap day", "2023-02-29 10:00 WIB", "moment-no-such"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseMoment(c.text)
			var wrong *MomentError
			require.ErrorAs(t, err, &wrong)
			assert.Equal(t, c.code, wrong.Code)
			for _, lang := range []string{"id", "en"} {
				assert.NotContains(t, wrong.Message(lang), "%!")
			}
			assert.NotEqual(t, wrong.Message("id"), wrong.Message("en"))
		})
	}
}

func FuzzParseMoment(f *testing.F) {
	for _, seed := range []string{"2023-02-22 11.13 WIB", "2023-02-22T11:13:00.123456789+07:00", "", "2023-02-22T11:13:00-00:00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ParseMoment(text)
		if err != nil {
			return
		}
		require.Zero(t, got.Nanosecond()%1000, "cut to the microsecond")
		again, err := ParseMoment(got.Format("2006-01-02T15:04:05.999999Z07:00"))
		require.NoError(t, err)
		require.True(t, again.Equal(got))
		require.Contains(t, strings.TrimSpace(text), got.Format("2006-01-02"))
	})
}

// An editor marks the moments that the reader refuses, and no other; of one day
// only the reader knows whether the year has it.
func TestTheFormOfMomentsHasExactlyWhatIsRead(t *testing.T) {
	moments := regexp.MustCompile(form.Event.Key("waktu").Value.Pattern)
	read, refused := 0, 0
	holds := func(t require.TestingT, text string) {
		_, err := ParseMoment(text)
		if err == nil {
			read++
		} else {
			refused++
		}
		require.Equal(t, err == nil, moments.MatchString(text), "%q", text)
	}
	for n := range 100 {
		for _, form := range []string{
			"2025-%02d-15 10:30 WIB", "2025-01-%02d 10:30 WIB", "2025-04-%02d 10:30 WIB", "2025-06-%02d 10:30 WIB", "2025-12-%02d 10:30 WIB",
			"2025-01-15 %02d:30 WIB", "2025-01-15 10:%02d WIB", "2025-01-15 10:30:%02d WIB", "2025-01-15 10:30 +%02d:00", "2025-01-15 10:30 -07%02d",
		} {
			holds(t, fmt.Sprintf(form, n))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		mostly := func(what string, right []string, wrong ...string) string {
			return rapid.SampledFrom(append(slices.Repeat(right, 12), wrong...)).Draw(t, what)
		}
		text := mostly("before", []string{"", " "}) + mostly("year", []string{"1999", "2025"}, "0000", "25") + "-" +
			mostly("month", []string{"01", "02", "04", "12"}, "13", "4") + "-" + mostly("day", []string{"01", "15"}, "30", "31", "00", "32") +
			mostly("between", []string{" ", "T", "t", "  "}, "", "\n") + mostly("hour", []string{"00", "09", "23"}, "24", "9") +
			mostly("colon", []string{":", "."}, "") + mostly("minute", []string{"00", "59"}, "60") +
			mostly("second", []string{"", ":30", ".59", ":00.5", ":00,1234567"}, ":60", ":00.") + mostly("space", []string{"", " ", "  "}, "\t") +
			mostly("zone", []string{"WIB", "WITA", "WIT", "Z", "z", "+07:00", "+0700", "-1459"}, "+1500", "+07:60", "WAT", "wib", "") +
			mostly("after", []string{"", " "}, "x")
		holds(t, text)
	})
	assert.Positive(t, read)
	assert.Positive(t, refused)
	assert.True(t, moments.MatchString("2024-02-29 00:00 WIB"))
}
