package question_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

// TestAKeyIsTakenAsItIsWrittenAndOnce: else the last of two was answered, unsaid.
func TestAKeyIsTakenAsItIsWrittenAndOnce(t *testing.T) {
	const start = `"start": "2025-07-28T10:00:00+07:00", `
	for line, why := range map[string]string{
		`{` + start + `"span": "3 hari kerja", "Span": "9 hari kerja", "question": {"ask": "deadline"}}`:                                       `the key "Span" is not known; keys are written in small letters`,
		`{` + start + `"SPAN": "9 hari kerja", "question": {"ask": "deadline"}}`:                                                               `the key "SPAN" is not known; keys are written in small letters`,
		`{` + start + `"ſpan": "9 hari kerja", "question": {"ask": "deadline"}}`:                                                               `the key "ſpan" is not known; keys are written in small letters`,
		`{` + start + `"span": "3 hari kerja", "span": "9 hari kerja", "question": {"ask": "deadline"}}`:                                       `the key "span" stands twice`,
		`{` + start + `"span": "3 hari kerja", "calendar": {"week": [1], "week": [2]}, "question": {"ask": "deadline"}}`:                       `the key "week" stands twice`,
		`{` + start + `"span": "3 hari kerja", "events": [{"type": "stop", "At": "2025-07-29T10:00:00+07:00"}], "question": {"ask": "taken"}}`: `the key "At" is not known; keys are written in small letters`,
		`{"calendars": {"a": {}, "a": {}}, ` + start + `"span": "3 hari kerja", "question": {"ask": "deadline"}}`:                              `the key "a" stands twice`,
	} {
		a := question.New(calendar.Shipped()).Answer([]byte(line))
		require.Equal(t, "json", a.Answer["error"], line)
		require.Contains(t, fmt.Sprint(a.Answer["message"]), why, line)
	}
	for _, line := range []string{
		`{"id": {"A": 1, "A": 2}, ` + start + `"span": "3 hari kerja", "question": {"ask": "deadline"}}`,
		`{"calendars": {"Dinas": {}, "DINAS": {}}, ` + start + `"span": "3 hari kerja", "question": {"ask": "deadline"}}`,
	} {
		a := question.New(calendar.Shipped()).Answer([]byte(line))
		require.NotContains(t, a.Answer, "error", line)
	}
}
