package question_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

func TestSharedClockCases(t *testing.T) {
	file, err := os.Open("../testdata/clock-cases.jsonl")
	require.NoError(t, err)
	defer file.Close()
	asker := question.New(calendar.Shipped())
	lines := bufio.NewScanner(file)
	n := 0
	for lines.Scan() {
		n++
		a := asker.Answer(lines.Bytes())
		require.NotNil(t, a.Agrees, "line %d expects nothing", n)
		text, err := json.Marshal(a)
		require.NoError(t, err)
		assert.Truef(t, *a.Agrees, "%s\n%s", lines.Text(), text)
	}
	require.NoError(t, lines.Err())
	require.Equal(t, 93, n)
}

// answered are the topics of the cases worked by hand that can be asked, all but
// those with local decrees.
var answered = map[string]bool{"months": true, "total": true, "class-across-units": true, "class-late": true, "reopened": true,
	"half-day": true, "shifts": true, "no-holidays": true, "yearly": true, "same-day": true, "cut-off": true, "fixed-date": true, "before": true}

func TestCasesWorkedByHand(t *testing.T) {
	data, err := os.ReadFile("../testdata/clock-cases-more.jsonl")
	require.NoError(t, err)
	asker := question.New(calendar.Shipped())
	n := map[string]int{}
	for line := range bytes.Lines(data) {
		var c map[string]any
		require.NoError(t, json.Unmarshal(line, &c))
		topic := c["topic"].(string)
		if !answered[topic] || bytes.Contains(line, []byte("local_decrees")) {
			continue
		}
		n[topic]++
		c["extensions"] = 9
		asked, err := json.Marshal(c)
		require.NoError(t, err)
		a := asker.Answer(asked)
		text, err := json.Marshal(a.Answer)
		require.NoError(t, err)
		assert.Truef(t, *a.Agrees, "%s\n%s", line, text)
	}
	assert.Len(t, n, len(answered))
}

func TestQuestionsThatCannotBeAnswered(t *testing.T) {
	asker := question.New(calendar.Shipped())
	for line, code := range map[string]string{
		`x`: "json",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"}} {}`:                                                       "json",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari kerja","asks":{"ask":"deadline"}}`:                                                              "json",
		`{"start":"2025-08-11T10:00:00","span":"1 hari kerja","question":{"ask":"deadline"}}`:                                                                "time",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 abad","question":{"ask":"deadline"}}`:                                                                "unit",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari kerja","question":{"ask":"when"}}`:                                                              "ask",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari kerja","question":{"ask":"warning"}}`:                                                           "ask",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari kerja","question":{"ask":"standing"}}`:                                                          "time",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari kerja","question":{"ask":"taken","at":"besok"}}`:                                                "time",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"},"events":[{"type":"pause","at":"besok"}]}`:                 "time",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"},"events":[{"type":"resume","at":"2025-08-11T10:00:00Z"}]}`: "no_pause",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 jam kerja","question":{"ask":"deadline"}}`:                                                           "hours",
		`{"start":"1985-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"}}`:                                                                "range",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"},"calendar":{"zone":"Mars"}}`:                                     "option",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"},"calendar":{"day_end":"closing","hours":""}}`:                    "option",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"},"calendar":{"joint":"maybe"}}`:                                   "json",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"},"known_on":"2025-13-01"}`:                                        "json",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"},"calendar":{"week":[8]}}`:                                        "option",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"},"calendar":{"hours":"mine"}}`:                                    "option",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"},"calendar":{"start_rule":"mine"}}`:                               "option",
		`{"start":"2025-08-11T10:00:00+07:00","span":"1 hari","question":{"ask":"deadline"},"calendar":{"day_end":"closing"}}`:                               "option",
	} {
		a := asker.Answer([]byte(line))
		assert.Equal(t, code, a.Answer["error"], line)
		text, err := json.Marshal(a.Answer["message"])
		require.NoError(t, err)
		var told struct{ ID, EN string }
		require.NoError(t, json.Unmarshal(text, &told))
		assert.NotEmpty(t, told.EN, line)
		assert.NotEmpty(t, told.ID, line)
		assert.NotEqual(t, told.EN, told.ID, line)
		assert.Nil(t, a.Agrees)
	}
}

func TestADifferingAnswerShowsItsLedger(t *testing.T) {
	asker := question.New(calendar.Shipped())
	a := asker.Answer([]byte(`{"id":7,"start":"2025-08-15T16:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"},
		"expected":{"last_day":"2025-08-18","due":"2025-08-19T17:00:00Z","provisional":false}}`))
	require.NotNil(t, a.Agrees)
	assert.False(t, *a.Agrees)
	assert.Equal(t, []string{"last_day"}, a.Differs, "the same instant in another zone agrees")
	require.NotNil(t, a.Ledger)
	text, err := json.Marshal(a)
	require.NoError(t, err)
	assert.Contains(t, string(text), `"id":7,"answer":{"due":"2025-08-20T00:00:00+07:00","last_day":"2025-08-19","provisional":false},"agrees":false`)
	assert.Contains(t, string(text), "cuti bersama: Proklamasi Kemerdekaan")
}

func TestOtherOfficesAndOpenClocks(t *testing.T) {
	asker := question.New(calendar.Shipped())
	ask := func(line string) map[string]any { return asker.Answer([]byte(line)).Answer }
	open := `{"start":"2025-08-15T16:00:00+07:00","span":"3 hari kerja","events":[{"type":"pause","at":"2025-08-19T09:00:00+07:00"}],`
	assert.Equal(t, map[string]any{"state": "paused", "last_day": nil, "due": nil, "provisional": false}, ask(open+`"question":{"ask":"deadline"}}`))
	assert.Equal(t, map[string]any{"state": "paused", "at": nil}, ask(open+`"question":{"ask":"warning","left":1}}`))
	assert.Equal(t, "2025-08-18", ask(`{"calendar":{"joint":false},"start":"2025-08-15T16:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"}}`)["last_day"])
	assert.Equal(t, "2025-08-18", ask(`{"calendar":{"joint":"work"},"start":"2025-08-15T16:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"}}`)["last_day"])
	assert.Equal(t, "2025-08-19", ask(`{"calendar":{"joint":true},"start":"2025-08-15T16:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"}}`)["last_day"])
	assert.Equal(t, "json", ask(`{"calendar":{"joint":1},"start":"2025-08-15T16:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"}}`)["error"])
	assert.Equal(t, 30, ask(`{"start":"2025-08-15T16:00:00+07:00","span":"1 jam","question":{"ask":"taken","at":"2025-08-15T16:30:00+07:00"}}`)["taken_minutes"])
}

func FuzzAnswer(f *testing.F) {
	data, err := os.ReadFile("../testdata/clock-cases.jsonl")
	require.NoError(f, err)
	for i, line := range bytes.Split(data, []byte("\n")) {
		if i%5 == 0 {
			f.Add(line)
		}
	}
	asker := question.New(calendar.Shipped())
	f.Fuzz(func(t *testing.T, line []byte) {
		_, err := json.Marshal(asker.Answer(line))
		require.NoError(t, err)
	})
}

func TestQuestionsThatCannotBeReadKeepTheirID(t *testing.T) {
	for line, want := range map[string]string{
		`{"id":5,"evnts":[]}`:      "5",
		`{"id":"a","start":7}`:     `"a"`,
		`{"id":5} {}`:              "",
		`{"id":5,`:                 "",
		`{"start":"x","evnts":[]}`: "",
	} {
		answer := question.New(calendar.Shipped()).Answer([]byte(line))
		assert.Equal(t, want, string(answer.ID), line)
		assert.Equal(t, "json", answer.Answer["error"], line)
	}
}

// TestExtendingTwiceMustBeSaid: once is what the law has; a question says where
// an office may do so more often.
func TestExtendingTwiceMustBeSaid(t *testing.T) {
	const twice = `{"start": "2025-07-28T10:00:00+07:00", "span": "10 hari kerja", %s "events": [
		{"type": "extend", "at": "2025-07-30T10:00:00+07:00", "span": "7 hari kerja"},
		{"type": "extend", "at": "2025-07-31T10:00:00+07:00", "span": "1 hari kerja"}], "question": {"ask": "deadline"}}`
	asker := question.New(calendar.Shipped())
	for more, want := range map[string]string{
		"": "extend_again", `"extensions": 1,`: "extend_again", `"extensions": 0,`: "extend_again", `"extensions": 2,`: "", `"extensions": 5,`: "",
	} {
		got := asker.Answer([]byte(strings.ReplaceAll(fmt.Sprintf(twice, more), "\n", " "))).Answer
		if want == "" {
			require.Equal(t, "2025-08-22", got["last_day"], more)
			continue
		}
		require.Equal(t, want, got["error"], more)
	}
}

// TestTheDaysOfTheLawBeyondTheDecrees: a day of a fixed date and two that hang on
// Easter, in years that no decree speaks of yet.
func TestTheDaysOfTheLawBeyondTheDecrees(t *testing.T) {
	asker := question.New(calendar.Shipped())
	for from, last := range map[string]string{"2029-08-16": "2029-08-20", "2030-04-18": "2030-04-22", "2030-05-29": "2030-05-31"} {
		got := asker.Answer([]byte(`{"start":"` + from + `T10:00:00+07:00","span":"1 hari kerja","question":{"ask":"deadline"}}`)).Answer
		assert.Equal(t, last, got["last_day"])
		assert.Equal(t, true, got["provisional"])
	}
}
