package decree_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/calendar"
)

// TestALogGoesThroughEveryForm: a log that NewLog takes is the same log after CSV,
// after JSON and after its own events.
func TestALogGoesThroughEveryForm(t *testing.T) {
	same := func(t require.TestingT, log *calendar.Log) {
		events, err := calendar.NewLog(log.Events())
		require.NoError(t, err)
		require.Equal(t, log.Hash(), events.Hash(), "events")
		text, err := json.Marshal(log)
		require.NoError(t, err)
		var sent calendar.Log
		require.NoError(t, json.Unmarshal(text, &sent), "%s", text)
		require.Equal(t, log.Hash(), sent.Hash(), "JSON")
		if log.Len() > 0 { // a file without rows is a mistake
			file, err := calendar.ReadLog("uji.csv", log.Bytes())
			require.NoError(t, err, "%s", log.Bytes())
			require.Equal(t, log.Hash(), file.Hash(), "CSV")
		}
	}
	same(t, calendar.Shipped())
	text := rapid.StringMatching(`[ ]?[a-zA-Z0-9éß",;#'\-/]{1,8}[ ]?`)
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		date := func(label string, from, to int) calendar.Date {
			return calendar.NewDate(2000, 1, 1).AddDays(rapid.IntRange(from, to).Draw(t, label))
		}
		var events []calendar.DecreeEvent
		for range rapid.IntRange(0, 6).Draw(t, "events") {
			e := calendar.DecreeEvent{
				Date: date("date", 5000, 25567), Kind: calendar.HolidayKind(rapid.IntRange(1, 2).Draw(t, "kind")),
				Name: text.Draw(t, "name"), Rule: text.Draw(t, "rule"), Note: text.Draw(t, "note"),
				Decree: text.Draw(t, "decree"), DecreeDate: date("signed", 0, 2000),
				Certainty: rapid.SampledFrom([]string{"", "A", "B", "C"}).Draw(t, "certainty"),
			}
			if rapid.Bool().Draw(t, "amended") {
				e.Effective, e.EffectiveDate = text.Draw(t, "effective"), date("from", 2000, 5000)
			}
			switch e.Action = calendar.DecreeAction(rapid.IntRange(1, 4).Draw(t, "action")); e.Action {
			case calendar.Listed, calendar.Added:
				e.Off = true
			case calendar.Moved:
				other := e
				e.MovedTo = date("moved to", 5000, 25567)
				other.Date, other.Off, other.MovedFrom = e.MovedTo, true, e.Date
				events = append(events, other)
			}
			events = append(events, e)
		}
		log, err := calendar.NewLog(events)
		if err != nil { // one day twice, or blanks alone
			return
		}
		taken++
		require.Equal(t, len(events), log.Len())
		same(t, log)
	})
	require.Greater(t, taken, 10)
}

// christmas is an event that NewLog takes.
func christmas(change func(*calendar.DecreeEvent)) calendar.DecreeEvent {
	e := calendar.DecreeEvent{
		Date: calendar.MustDate("2028-12-25"), Kind: calendar.National, Name: "Natal", Off: true, Action: calendar.Listed,
		Decree: "SKB 1", DecreeDate: calendar.MustDate("2027-09-01"),
	}
	if change != nil {
		change(&e)
	}
	return e
}

func TestNewLogFillsInTheBaseDecree(t *testing.T) {
	log, err := calendar.NewLog([]calendar.DecreeEvent{christmas(func(e *calendar.DecreeEvent) { e.Name = " Natal " })})
	require.NoError(t, err)
	e := log.Events()[0]
	assert.Equal(t, "Natal", e.Name)
	assert.Equal(t, "SKB 1", e.Effective)
	assert.Equal(t, calendar.MustDate("2027-09-01"), e.EffectiveDate)
	joined, err := calendar.Shipped().Append(log)
	require.NoError(t, err)
	assert.Equal(t, 342, joined.Len())
	none, err := calendar.NewLog(nil)
	require.NoError(t, err)
	assert.Zero(t, none.Len())
}

// TestNewLogSaysWhichEventCannotBe: every fault at once, each with the number of
// its event and column.
func TestNewLogSaysWhichEventCannotBe(t *testing.T) {
	change := christmas
	for code, c := range map[string]struct {
		second calendar.DecreeEvent
		column int
	}{
		"missing-value": {change(func(e *calendar.DecreeEvent) { e.Kind = 9 }), 2},
		"unseen":        {change(func(e *calendar.DecreeEvent) { e.Note = "a\nb" }), 14},
		"encoding":      {change(func(e *calendar.DecreeEvent) { e.Rule = "\xff" }), 8},
		"date-range":    {change(func(e *calendar.DecreeEvent) { e.Date = calendar.NewDate(2070, 1, 1) }), 1},
		"bad-date":      {change(func(e *calendar.DecreeEvent) { e.Date = calendar.NewDate(20700, 1, 1) }), 1},
		"bad-effect":    {change(func(e *calendar.DecreeEvent) { e.Off = false }), 4},
		"bad-move":      {change(func(e *calendar.DecreeEvent) { e.Action, e.Off = calendar.Moved, false }), 5},
		"bad-certainty": {change(func(e *calendar.DecreeEvent) { e.Certainty = "D" }), 13},
		"late-local": {change(func(e *calendar.DecreeEvent) {
			e.Kind, e.Action, e.DecreeDate = calendar.Local, calendar.Added, calendar.MustDate("2028-12-26")
		}), 12},
		"bad-afterwards":  {change(func(e *calendar.DecreeEvent) { e.Afterwards = true }), 15},
		"bad-unit":        {change(func(e *calendar.DecreeEvent) { e.Unit = "dinas" }), 16},
		"late-decree":     {change(func(e *calendar.DecreeEvent) { e.DecreeDate = calendar.MustDate("2028-12-26") }), 12},
		"duplicate-event": {change(nil), 1},
	} {
		t.Run(code, func(t *testing.T) {
			log, err := calendar.NewLog([]calendar.DecreeEvent{change(nil), c.second, change(func(e *calendar.DecreeEvent) { e.Decree = "" })})
			require.Nil(t, log)
			var faults calendar.LogErrors
			require.True(t, errors.As(err, &faults))
			require.Len(t, faults, 2, "the third has no decree: %v", err)
			assert.Equal(t, []any{code, 2, c.column}, []any{faults[0].Code, faults[0].Line, faults[0].Column})
			assert.Equal(t, "missing-value #3", fmt.Sprintf("%s #%d", faults[1].Code, faults[1].Line))
			assert.Contains(t, err.Error(), "#2: "+faults[0].Message("en"))
		})
	}
	_, err := calendar.NewLog([]calendar.DecreeEvent{christmas(nil), christmas(nil)})
	assert.ErrorContains(t, err, "already in #1")
}

func TestAJSONLogSaysWhichRowCannotBe(t *testing.T) {
	const right = `{"tanggal": "2028-12-25", "jenis": "libur nasional", "nama": "Natal", "tindakan": "tetap", "dekrit": "SKB 1", "decree_date": "2027-09-01"}`
	for name, c := range map[string]struct{ rows, says string }{
		"no list":          {right, "a log is a list of rows"},
		"a number":         {`[{"tanggal": 5}]`, "a log is a list of rows"},
		"another key":      {`[` + strings.Replace(right, "nama", "judul", 1) + `]`, `#1: unknown column "judul"; there are: tanggal, `},
		"a key twice":      {`[` + strings.Replace(right, `"nama"`, `"name": "Natal", "nama"`, 1) + `]`, `#1: column "name" is there twice`},
		"nothing":          {`[` + right + `, {}]`, `#2: 0 cells where`},
		"a day that isn't": {`[` + strings.Replace(right, "12-25", "02-30", 1) + `]`, `#1: date "2028-02-30" is not in the calendar`},
		"a word":           {`[` + strings.Replace(right, "libur nasional", "feast", 1) + `]`, `#1: unknown kind "feast"`},
		"a row twice":      {`[` + right + `,` + right + `]`, `#2: this event is already in #1`},
	} {
		t.Run(name, func(t *testing.T) {
			log := *calendar.Shipped()
			require.ErrorContains(t, json.Unmarshal([]byte(c.rows), &log), c.says)
			assert.Equal(t, 341, log.Len(), "what cannot be read changes nothing")
		})
	}
	var log calendar.Log
	require.NoError(t, json.Unmarshal([]byte(`[`+right+`]`), &log))
	assert.Equal(t, "Natal", log.Events()[0].Name)
}

// TestWithoutADecree: without the decree of 7 August 2025 the 18th works again;
// the base decree of 2020 cannot go, since others take away what it put there.
func TestWithoutADecree(t *testing.T) {
	const august = "SKB 3 Menteri No. 933/2025, 1/2025, 3/2025"
	log, err := calendar.Shipped().Without(august)
	require.NoError(t, err)
	c, err := calendar.New(log, calendar.Options{})
	require.NoError(t, err)
	assert.True(t, c.Day(calendar.MustDate("2025-08-18")).Working)
	assert.Equal(t, 340, log.Len())
	_, err = log.Without(august)
	require.ErrorContains(t, err, "no event of the log is by decree")
	var faults calendar.LogErrors
	for _, e := range calendar.Shipped().Events() {
		if e.Date.Year() == 2020 && e.Action == calendar.Listed {
			_, err = calendar.Shipped().Without(e.Effective)
			require.True(t, errors.As(err, &faults))
			assert.Equal(t, "not-off", faults[0].Code)
			return
		}
	}
}
