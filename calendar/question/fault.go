package question

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
)

// message is one sentence in both languages.
type message struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

// fault is an error of a question itself: a code for programs, a message for people.
type fault struct {
	code string
	told message
}

// Error returns the English message.
func (f *fault) Error() string { return f.told.EN }

// wrong says that the value of a key is none of those that can be.
func wrong(code, key string, value any, wantID, wantEN string) *fault {
	return &fault{code, message{
		fmt.Sprintf("%s %s: tulis %s", key, shown(value), wantID),
		fmt.Sprintf("%s %s: want %s", key, shown(value), wantEN),
	}}
}

func shown(value any) string {
	switch value := value.(type) {
	case string:
		return fmt.Sprintf("%q", value)
	case json.RawMessage: // as it was written
		return string(value)
	}
	return fmt.Sprint(value)
}

// unreadable says that a line is no question in JSON.
func unreadable(err error) *fault {
	var own *fault
	if errors.As(err, &own) {
		return own
	}
	return &fault{"json", message{
		"baris ini bukan pertanyaan dalam JSON: " + err.Error(), "this line is no question in JSON: " + err.Error(),
	}}
}

// sentinels are the errors of calendar that carry no message of their own.
var sentinels = []struct {
	err  error
	code string
	told message
}{
	{calendar.ErrOutOfRange, "range", message{"di luar kalender (2000-2069); periksa tahunnya", "beyond the calendar (2000-2069); check the year"}},
	{calendar.ErrNoHours, "hours", message{`jam kerja memerlukan jam kantor; tulis "hours": "default", atau jamnya sendiri, pada calendar`, `jam kerja needs office hours; write "hours": "default", or hours of its own, in calendar`}},
}

// asError turns an error into an answer: its code, and its message in both languages.
func asError(err error) map[string]any {
	code, told := tell(err)
	return map[string]any{"error": code, "message": told}
}

func tell(err error) (code string, told message) {
	var (
		own     *fault
		span    *calendar.SpanError
		clock   *calendar.ClockError
		option  *calendar.OptionError
		warning *calendar.WarningError
	)
	switch {
	case errors.As(err, &own):
		return own.code, own.told
	case errors.As(err, &span):
		return span.Code, both(span.Message)
	case errors.As(err, &clock):
		return clock.Code, both(clock.Message)
	case errors.As(err, &option):
		return "option", both(option.Message)
	case errors.As(err, &warning):
		return "ask", both(warning.Message)
	}
	for _, s := range sentinels {
		if errors.Is(err, s.err) {
			return s.code, s.told
		}
	}
	return "other", message{err.Error(), err.Error()}
}

func both(in func(lang string) string) message { return message{in("id"), in("en")} }
