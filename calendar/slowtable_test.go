package calendar_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// handCase is a line of testdata/clock-cases-more.jsonl: a question in the form of
// package question, and the answer as somebody worked it by hand.
type handCase struct {
	ID          int
	Topic, Why  string
	Calendar    handCalendar
	Calendars   map[string]handCalendar // those of units
	Unit        string                  // whose calendar a clock has at its start
	Known       string                  `json:"known_on"`
	MayShorten  bool                    `json:"may_shorten"`
	StartRule   string                  `json:"start_rule"` // of the limit itself
	Sender      bool                    // started by a role "sendiri"
	Start, Span string
	Extensions  int
	Events      []handEvent
	Question    struct{ Ask, At string }
	Expected    map[string]any
}

type handCalendar struct {
	Week      []int
	Holidays  string   // "none"
	StartRule string   `json:"start_rule"`
	DayEnd    string   `json:"day_end"`
	OnDayOff  string   `json:"on_day_off"`
	LocalOff  []string `json:"local_off"` // days, "12-15" of each year, ranges with /
	ExtraWork []string `json:"extra_work"`
	Cutoff    string
	Hours     json.RawMessage
	HalfDays  []struct {
		Date  string
		Hours []string
	} `json:"half_days"`
	LocalDecrees []struct {
		Day, Signed string
		Off         *bool
	} `json:"local_decrees"`
}

type handEvent struct {
	Type, At, ID, Span, Max, Mode, Calendar string
	Known                                   string `json:"known_on"`
	Total, Sender                           bool
}

func handWall(t *testing.T, text string) wall {
	t.Helper()
	return slowWall(at(t, text), time.FixedZone("", 7*3600))
}

func handMinutes(t *testing.T, text string) int {
	t.Helper()
	var h, m int
	_, err := fmt.Sscanf(text, "%d:%d", &h, &m)
	require.NoError(t, err)
	return 60*h + m
}

// handHours reads "22:00-06:00", which ends the next morning.
func handHours(t *testing.T, texts []string) [][2]int {
	t.Helper()
	var list [][2]int
	for _, text := range texts {
		from, to, _ := strings.Cut(text, "-")
		h := [2]int{handMinutes(t, from), handMinutes(t, to)}
		if h[1] <= h[0] {
			h[1] += 24 * 60
		}
		list = append(list, h)
	}
	return list
}

// handOff reads "2026-03-04", "12-15" and ranges of both.
func handOff(t *testing.T, text string) slowOff {
	t.Helper()
	from, to, ranged := strings.Cut(text, "/")
	if !ranged {
		to = from
	}
	var o slowOff
	for i, day := range []string{from, to} {
		if len(day) == len("12-15") {
			day = "2000-" + day
		} else {
			o.year = calendar.MustDate(day).Year()
		}
		d := calendar.MustDate(day)
		if n := int(d.Month())*100 + d.Day(); i == 0 {
			o.from = n
		} else {
			o.to = n
		}
	}
	return o
}

func (c handCalendar) office(t *testing.T) *slowOffice {
	t.Helper()
	o := slowOfficeOf(calendar.Options{})
	if c.Week != nil {
		o.week = [7]bool{}
		for _, d := range c.Week {
			o.week[d%7] = true
		}
	}
	o.noHolidays = c.Holidays == "none"
	o.sameDay, o.closing, o.roll = c.StartRule == "same_day", c.DayEnd == "closing", c.OnDayOff == "roll"
	for _, text := range c.LocalOff {
		o.off = append(o.off, handOff(t, text))
	}
	for _, text := range c.ExtraWork {
		o.extra = append(o.extra, handOff(t, text))
	}
	if c.Cutoff != "" {
		o.cutoff = handMinutes(t, c.Cutoff)
	}
	if string(c.Hours) == `"default"` {
		h := calendar.DefaultHours()
		o.normal, o.ramadan = slowSchedule(h.Normal), slowSchedule(h.Ramadan)
	} else if c.Hours != nil {
		var own struct{ Normal map[string][]string }
		require.NoError(t, json.Unmarshal(c.Hours, &own))
		for days, texts := range own.Normal {
			first, last := int(days[0]-'0'), int(days[len(days)-1]-'0')
			for d := first; d <= last; d++ {
				o.normal[d%7] = handHours(t, texts)
			}
		}
	}
	for _, h := range c.HalfDays {
		o.own[slowDay(calendar.MustDate(h.Date))] = handHours(t, h.Hours)
	}
	for _, l := range c.LocalDecrees {
		o.local = append(o.local, slowDecree{day: slowDay(calendar.MustDate(l.Day)), signed: slowDay(calendar.MustDate(l.Signed)), off: l.Off == nil || *l.Off})
	}
	return o
}

var handUnits = []struct {
	word string
	unit slowUnit
}{{"jam kerja", inWorkingHours}, {"hari kerja", inWorkingDays}, {"menit", inMinutes}, {"jam", inHours}, {"hari", inDays}, {"minggu", inWeeks}, {"bulan", inMonths}, {"tahun", inYears}}

func handSpan(t *testing.T, text string) slowSpan {
	t.Helper()
	if text == "" {
		return slowSpan{}
	}
	if date, ok := strings.CutPrefix(text, "sampai "); ok {
		date, next := strings.CutSuffix(date, " tahun berikutnya")
		require.Equal(t, "31 Maret", date)
		return slowSpan{unit: inOnDate, on: 331, next: next}
	}
	number, word, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	require.NoError(t, err)
	if x, ok := strings.CutPrefix(word, "hari kerja sebelum "); ok {
		return slowSpan{n: n, unit: inBefore, x: slowDay(calendar.MustDate(x))}
	}
	for _, u := range handUnits {
		if word == u.word {
			return slowSpan{n: n, unit: u.unit}
		}
	}
	require.Fail(t, text)
	return slowSpan{}
}

func handKnown(text string) int {
	if text == "" {
		return everything
	}
	return slowDay(calendar.MustDate(text))
}

func (c handCase) clock(t *testing.T) slowClock {
	t.Helper()
	sop := c.Calendar.office(t)
	sop.mayShorten = c.MayShorten
	units := map[string]*slowOffice{}
	for name, u := range c.Calendars {
		units[name] = u.office(t)
		units[name].ownLocal(sop)
	}
	k := slowClock{
		start: handWall(t, c.Start), span: handSpan(t, c.Span), sender: c.Sender, known: handKnown(c.Known),
		sop: sop, unit: units[c.Unit], sameDay: sop.sameDay,
	}
	if c.StartRule != "" {
		k.sameDay = c.StartRule == "same_day"
	}
	for _, e := range c.Events {
		to := units[e.Calendar]
		if slowKind(e.Type) == slowHandOver && e.Calendar == "" {
			to = sop // the unit has the office's calendar
		}
		k.events = append(k.events, slowEvent{
			kind: slowKind(e.Type), at: handWall(t, e.At), id: e.ID, span: handSpan(t, e.Span), max: handSpan(t, e.Max), mode: e.Mode,
			total: e.Total, sender: e.Sender, known: handKnown(e.Known), to: to,
		})
	}
	return k
}

// answer is the answer of the reference, in the form of package question.
func (c handCase) answer(t *testing.T) map[string]any {
	t.Helper()
	k := c.clock(t)
	h := k.history(never)
	if h.refused != "" {
		return map[string]any{"error": h.refused}
	}
	if c.Question.Ask == "standing" {
		now := handWall(t, c.Question.At)
		r := k.read(now)
		names := []string{"used", "left", "late_by"}
		if k.history(now).class().unit.hourly() {
			names = []string{"used_minutes", "left_minutes", "late_minutes"}
		}
		return map[string]any{"state": r.state, names[0]: float64(r.used), names[1]: float64(r.left), names[2]: float64(r.lateBy)}
	}
	end := h.deadline(never)
	if end.open {
		return map[string]any{"last_day": nil, "due": nil}
	}
	due := end.due.in(time.FixedZone("", 7*3600)).Format(time.RFC3339Nano)
	return map[string]any{"last_day": slowDate(end.last).String(), "due": due, "provisional": end.prov}
}

func handLines(t *testing.T) [][]byte {
	t.Helper()
	data, err := os.ReadFile("testdata/clock-cases-more.jsonl")
	require.NoError(t, err)
	return bytes.Split(bytes.TrimSpace(data), []byte("\n"))
}

// TestTheReferenceAnswersTheCasesWorkedByHand: units and calendars, as the text has
// them.
func TestTheReferenceAnswersTheCasesWorkedByHand(t *testing.T) {
	lines := handLines(t)
	assert.Greater(t, len(lines), 100)
	for _, line := range lines {
		var c handCase
		d := json.NewDecoder(bytes.NewReader(line))
		d.DisallowUnknownFields()
		require.NoError(t, d.Decode(&c), "%s", line)
		assert.Equal(t, c.Expected, c.answer(t), "case %d, %s: %s", c.ID, c.Topic, c.Why)
	}
}
