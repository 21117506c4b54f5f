// Package question answers questions about deadlines that come as JSON, one a
// line, so that a test suite in any language can check its own arithmetic.
//
// # A question
//
//	{"id": 94, "calendar": {"week": [1,2,3,4,5]}, "known_on": "2025-08-07",
//	 "start": "2025-07-28T10:00:00+07:00", "span": "10 hari kerja",
//	 "events": [{"type": "extend", "at": "2025-08-08T10:00:00+07:00", "span": "7 hari kerja"}],
//	 "question": {"ask": "deadline"},
//	 "expected": {"last_day": "2025-08-21"}}
//
// Every key but start, span and question may be left out. Unknown keys are errors, in
// other letters or twice too; topic and why are for readers.
//
//   - calendar: zone ("WIB", "Asia/Makassar", "Europe/London"), week (1 Monday to 7 Sunday),
//     joint (false or "work": joint leave is worked), local_off and extra_work (dates,
//     "12-15" of every year, ranges of both with a /), holidays ("none": worked),
//     start_rule ("next_day", "same_day"), day_end ("midnight", "closing"),
//     hours, half_days, on_day_off ("stay", "roll").
//   - calendar.hours: "default", the national hours of a five-day week and of
//     Ramadan; or the office's own, by weekday, {"normal": {"1-4":
//     ["07:30-12:00", "13:00-16:00"], "5": ["07:30-11:30"], "6": ["08:00-12:00"]},
//     "ramadan": {…}}; "22:00-06:00" ends the next morning. Every day of week needs hours; without ramadan the normal
//     hours hold there too.
//   - calendar.half_days: single days with hours of their own, whatever their
//     weekday, [{"date": "2026-12-23", "hours": ["07:30-12:00"]}]. Such a day is a
//     working day like any other, with other hours and another closing time; on a
//     weekend it must be among extra_work.
//   - calendars: those of units, by id, each as calendar; unit is whose counts at the
//     start, and an event "unit" hands the clock to that of its calendar.
//   - known_on: the decrees signed up to and on that day; without it all.
//   - may_shorten: an amendment may make the deadline earlier.
//   - extensions: how often the deadline may be extended; without it once, as the
//     law has it (rule 18).
//   - span: as [calendar.ParseLimit] reads it; "" while the class of the clock is not
//     known. start_rule: that of this clock alone.
//   - sender: the clock, or a restart, was started by somebody outside the office, for
//     whom calendar.cutoff ("15:00") holds.
//   - events: type, at, id, span, total, sender, max, mode as in [calendar.ClockEvent]; an
//     amend has known_on, and calendar where it gives a unit one (rule 44).
//   - question.ask: "deadline"; "standing" and "taken", with at; "warning", with
//     left or share.
//   - expected: what the asker has; only the keys given are compared.
//
// # An answer
//
// One JSON object a line: id, answer, and agrees if something was expected. The
// answer is {last_day, due, provisional}; {state, used, left, late_by} or, for
// hours, {state, used_minutes, left_minutes, late_minutes}; {taken, verdict};
// {at}; or {error, message}: a code, and {id, en}, a sentence in both languages. Where a pause without an end holds
// the clock there is no date: {state: "paused", last_day: null, due: null}; nor
// while its class is not known: {state: "unset", …}. If the two differ, differs names the keys and ledger shows the days.
package question

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

type question struct {
	ID         json.RawMessage            `json:"id"`
	Topic      string                     `json:"topic"`
	Why        string                     `json:"why"`
	Calendar   office                     `json:"calendar"`
	Calendars  map[string]office          `json:"calendars"` // of units
	Unit       string                     `json:"unit"`      // whose calendar counts at the start
	KnownOn    calendar.Date              `json:"known_on"`
	MayShorten bool                       `json:"may_shorten"`
	Start      string                     `json:"start"`
	Span       *string                    `json:"span"`
	StartRule  calendar.ClockRule         `json:"start_rule"`
	Sender     bool                       `json:"sender"`
	Extensions *int                       `json:"extensions"`
	Events     []event                    `json:"events"`
	Question   ask                        `json:"question"`
	Expected   map[string]json.RawMessage `json:"expected"`
}

type event struct {
	Type     calendar.ClockEventType `json:"type"`
	ID       string                  `json:"id"`
	At       string                  `json:"at"`
	Span     string                  `json:"span"`
	Total    bool                    `json:"total"`
	Sender   bool                    `json:"sender"`
	Max      string                  `json:"max"`
	Mode     calendar.ReturnMode     `json:"mode"`
	KnownOn  calendar.Date           `json:"known_on"`
	Calendar string                  `json:"calendar"` // of the unit that it is handed to
}

type ask struct {
	Ask   string `json:"ask"`
	At    string `json:"at"`
	Left  int    `json:"left"`
	Share int    `json:"share"`
}

// Answer is the answer to one question.
type Answer struct {
	ID json.RawMessage `json:"id,omitempty"`
	// Answer has the keys that the package's documentation names.
	Answer map[string]any `json:"answer"`
	// Agrees is nil if nothing was expected.
	Agrees *bool `json:"agrees,omitempty"`
	// Expected and Differs are given where the two disagree; Differs names the
	// keys, in order.
	Expected map[string]json.RawMessage `json:"expected,omitempty"`
	Differs  []string                   `json:"differs,omitempty"`
	// Ledger is given where the two disagree and there is a date to explain.
	Ledger *show.Indonesian `json:"ledger,omitempty"`
}

// Asker answers questions by one log of decrees. It keeps the calendars it has
// built, and is not safe for several goroutines.
type Asker struct {
	log       *calendar.Log
	calendars map[string]*calendar.Calendar
}

// New returns an Asker for a log.
func New(log *calendar.Log) *Asker {
	return &Asker{log, map[string]*calendar.Calendar{}}
}

// Answer answers one line. A question that cannot be answered is answered with
// its error, whose code is json, time, span, unit, option, range, hours, ask, extend_again, or
// one of a [calendar.ClockError].
func (a *Asker) Answer(line []byte) Answer {
	var q question
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&q)
	if err == nil {
		err = checkKeys(line)
	}
	if err == nil {
		if _, more := decoder.Token(); !errors.Is(more, io.EOF) {
			err = &fault{"json", message{"satu pertanyaan per baris, tanpa apa pun sesudahnya", "one question a line, and nothing after it"}}
		}
	}
	if err != nil {
		var asked struct {
			ID json.RawMessage `json:"id"`
		}
		_ = json.Unmarshal(line, &asked) // whoever misspelt a key can still tell which question it was
		return Answer{ID: asked.ID, Answer: asError(unreadable(err))}
	}
	answer := Answer{ID: q.ID}
	var cal *calendar.Calendar
	k, err := q.clock()
	if err == nil {
		cal, err = a.calendar(&q)
	}
	if err == nil {
		answer.Answer, err = q.answer(cal, k)
	}
	if err != nil {
		answer.Answer = asError(err)
	}
	if q.Expected == nil {
		return answer
	}
	answer.Differs = differs(q.Expected, answer.Answer)
	agrees := len(answer.Differs) == 0
	answer.Agrees = &agrees
	if !agrees {
		answer.Expected = q.Expected
		if cal != nil {
			if l, err := cal.ExplainClock(k); err == nil {
				answer.Ledger = (*show.Indonesian)(&l)
			}
		}
	}
	return answer
}

func instant(key, text string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, wrong("time", key, text, "saat dengan zonanya, misalnya 2025-08-14T10:00:00+07:00", "an instant with an offset, such as 2025-08-14T10:00:00+07:00")
	}
	return t, nil
}

func given(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func (q *question) clock() (calendar.Clock, error) {
	var k calendar.Clock
	var err error
	if k.Start, err = instant("start", q.Start); err != nil {
		return k, err
	}
	if q.Span == nil || *q.Span != "" {
		k.Span, err = calendar.ParseLimit(given(q.Span))
	}
	if err != nil {
		return k, err
	}
	k.Rule, k.Received, k.Unit = q.StartRule, q.Sender, q.Unit
	left := 1
	if q.Extensions != nil {
		left = *q.Extensions
	}
	for _, e := range q.Events {
		if e.Type == calendar.EventExtend {
			if left--; left < 0 {
				return k, &fault{"extend_again", message{
					"tenggat diperpanjang lebih sering daripada yang diizinkan; tulis \"extensions\" bila boleh lebih dari sekali",
					"the deadline is extended more often than is allowed; write \"extensions\" if it may be more than once",
				}}
			}
		}
		event := calendar.ClockEvent{Type: e.Type, ID: e.ID, Total: e.Total, Received: e.Sender, Mode: e.Mode, Unit: e.Calendar, Revision: calendar.Revision{KnownOn: e.KnownOn}}
		if event.At, err = instant("at", e.At); err != nil {
			return k, err
		}
		if err = event.Span.UnmarshalText([]byte(e.Span)); err != nil {
			return k, err
		}
		if err = event.Max.UnmarshalText([]byte(e.Max)); err != nil {
			return k, err
		}
		k.Events = append(k.Events, event)
	}
	return k, nil
}

func (q *question) answer(cal *calendar.Calendar, k calendar.Clock) (map[string]any, error) {
	switch q.Question.Ask {
	case "deadline":
		r, err := cal.Reckon(k)
		if err != nil {
			return nil, err
		}
		if r.Open {
			state := "paused"
			if r.NoClass {
				state = "unset"
			}
			return map[string]any{"state": state, "last_day": nil, "due": nil, "provisional": false}, nil
		}
		return map[string]any{"last_day": r.Deadline.LastDay.String(), "due": written(cal, r.Deadline.Due), "provisional": r.Deadline.Provisional}, nil
	case "standing":
		at, err := instant("question.at", q.Question.At)
		if err != nil {
			return nil, err
		}
		s, err := cal.Read(k, at)
		if err != nil {
			return nil, err
		}
		if s.Unit == calendar.Minutes {
			return map[string]any{"state": s.Status, "used_minutes": s.Used, "left_minutes": s.Left, "late_minutes": s.LateBy}, nil
		}
		return map[string]any{"state": s.Status, "used": s.Used, "left": s.Left, "late_by": s.LateBy}, nil
	case "taken":
		at, err := instant("question.at", q.Question.At)
		if err != nil {
			return nil, err
		}
		t, err := cal.Taken(k, at)
		if err != nil {
			return nil, err
		}
		key := "taken"
		if t.Unit == calendar.Minutes {
			key = "taken_minutes"
		}
		return map[string]any{key: t.Count, "verdict": t.Status}, nil
	case "warning":
		at, ok, err := cal.WarnAt(k, calendar.Warning{Left: q.Question.Left, Share: q.Question.Share})
		if err != nil {
			return nil, err
		}
		if !ok {
			return map[string]any{"state": "paused", "at": nil}, nil
		}
		return map[string]any{"at": written(cal, at)}, nil
	}
	return nil, wrong("ask", "question.ask", q.Question.Ask, "deadline, standing, taken, atau warning", "deadline, standing, taken or warning")
}

// written gives an instant in the office's zone.
func written(cal *calendar.Calendar, t time.Time) string {
	return t.In(cal.Zone()).Format(time.RFC3339Nano)
}
