// Package show writes a ledger of package calendar for people and programs: as
// text, as JSON, as the months of a terminal, and as an SVG picture. It reckons
// nothing.
package show

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Line is one line of a ledger in one language, as JSON gives it.
type Line struct {
	Date    calendar.Date           `json:"date"`
	Counted bool                    `json:"counted"`
	N       int                     `json:"n,omitempty"`
	Reason  string                  `json:"reason"`
	Decree  string                  `json:"decree"`
	Code    calendar.RowReason      `json:"code"`
	Event   calendar.ClockEventType `json:"event,omitempty"`
	At      string                  `json:"at,omitempty"`
}

// Lines returns the rows of a ledger in lang, "id" or "en". Decree is the number of the decree
// behind a day off, or the basis of a local day; it is empty where there is none.
func Lines(l calendar.Ledger, lang string) []Line {
	lines := make([]Line, len(l.Rows))
	for i := range l.Rows {
		row := &l.Rows[i]
		lines[i] = Line{Date: row.Date, Counted: row.Counted, N: row.N, Reason: reasonOf(row, lang), Decree: row.Day.Decree, Code: row.Why, Event: row.Event}
		if row.Event != "" {
			lines[i].At = row.At.Format(time.RFC3339Nano)
		}
	}
	return lines
}

// JSON returns a ledger as one JSON object in lang, "id" or "en": start, span, start_rule,
// revision, last_day, due, provisional, doubts (if it is) and ledger, a list of
// Line; granted, the hari of a span in bulan or tahun; counts_from, where a
// cut-off hour moved the start.
func JSON(l calendar.Ledger, lang string) ([]byte, error) {
	type doubt struct {
		calendar.Doubt
		Text string `json:"text"`
	}
	doubts := make([]doubt, len(l.Doubts))
	for i, d := range l.Doubts {
		doubts[i] = doubt{d, d.Message(lang)}
	}
	out := struct {
		Start       time.Time         `json:"start"`
		Span        calendar.Span     `json:"span"`
		Granted     calendar.Span     `json:"granted,omitzero"`
		StartRule   string            `json:"start_rule"`
		CountsFrom  calendar.Date     `json:"counts_from,omitzero"`
		Revision    calendar.Revision `json:"revision"`
		Unit        string            `json:"unit,omitempty"` // by whose calendar
		Open        bool              `json:"open,omitempty"`
		NoClass     bool              `json:"no_class,omitempty"`
		LastDay     calendar.Date     `json:"last_day"`
		Due         string            `json:"due"`
		Provisional bool              `json:"provisional"`
		Doubts      []doubt           `json:"doubts,omitempty"`
		Ledger      []Line            `json:"ledger"`
	}{l.Start, l.Span, l.Granted, l.StartRule.String(), l.CountsFrom, l.Revision, l.Unit, l.Open, l.NoClass, l.Deadline.LastDay, "", l.Deadline.Provisional, doubts, Lines(l, lang)}
	if !l.Open {
		out.Due = dueOf(l).Format(time.RFC3339Nano)
	}
	return json.Marshal(out)
}

// Indonesian is a ledger that is printed and sent in Indonesian.
type Indonesian calendar.Ledger

// MarshalJSON returns the JSON of the ledger.
func (l Indonesian) MarshalJSON() ([]byte, error) { return JSON(calendar.Ledger(l), "id") }

// String returns the text of the ledger.
func (l Indonesian) String() string { return Text(calendar.Ledger(l), "id") }

// dueOf returns the instant in the office's zone, in which the start is.
func dueOf(l calendar.Ledger) time.Time { return l.Deadline.Due.In(l.Start.Location()) }

// Text returns a ledger for a terminal, in lang "id" or "en", one line a day.
// The zero Ledger is one line that says so.
func Text(l calendar.Ledger, lang string) string {
	var b strings.Builder
	w := ledgerWords(lang)
	if len(l.Rows) == 0 && l.Start.IsZero() {
		return w.empty + "\n"
	}
	fmt.Fprintf(&b, "%-17s%s\n", w.start, instantText(l.Start, lang))
	fmt.Fprintf(&b, "%-17s%s\n", w.span, spanText(l))
	rule := w.rules[l.StartRule]
	if !l.NoClass && !l.Span.Unit.InDays() {
		rule = w.fromInstant
	}
	if !l.CountsFrom.IsZero() {
		rule += "; " + w.countsFrom + " " + Day(l.CountsFrom, lang)
	}
	fmt.Fprintf(&b, "%-17s%s\n", w.rule, rule)
	if l.Unit != "" {
		fmt.Fprintf(&b, "%-17s%s\n", w.unit, l.Unit)
	}
	fmt.Fprintf(&b, "%-17s%s\n\n", w.known, knownText(l, lang))
	for _, line := range Lines(l, lang) {
		n := "-"
		if line.Counted {
			n = fmt.Sprint(line.N)
		}
		if line.Event != "" {
			n = "*"
		}
		fmt.Fprintf(&b, "  %-15s %5s  %s", Day(line.Date, lang), n, line.Reason)
		if line.Decree != "" {
			fmt.Fprintf(&b, " [%s]", line.Decree)
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	if l.Open {
		why := w.open
		if l.NoClass {
			why = w.noClass
		}
		fmt.Fprintf(&b, "%s\n", why)
		return b.String()
	}
	fmt.Fprintf(&b, "%-17s%s\n", w.last, Day(l.Deadline.LastDay, lang))
	fmt.Fprintf(&b, "%-17s%s\n", w.due, instantText(dueOf(l), lang))
	for _, d := range l.Doubts {
		fmt.Fprintf(&b, "%s: %s.\n", w.provisional, d.Message(lang))
	}
	return b.String()
}

// spanText writes "28 hari (1 bulan)" of a span that was turned into days, "-" of a
// class that is not known.
func spanText(l calendar.Ledger) string {
	if l.NoClass {
		return "-"
	}
	if l.Granted == (calendar.Span{}) {
		return l.Span.String()
	}
	return l.Granted.String() + " (" + l.Span.String() + ")"
}

func knownText(l calendar.Ledger, lang string) string {
	w := ledgerWords(lang)
	if l.Revision.KnownOn.IsZero() {
		return fmt.Sprintf(w.all, l.Revision.Events)
	}
	return fmt.Sprintf(w.until, Day(l.Revision.KnownOn, lang))
}

func reasonOf(row *calendar.Row, lang string) string {
	w := ledgerWords(lang)
	switch row.Why {
	case calendar.RowEvent, calendar.RowMaximum:
		text := w.events[row.Event]
		if row.Why == calendar.RowMaximum {
			text = w.maximum
		}
		if row.Total {
			text += " " + w.total
		}
		if row.Span != (calendar.Span{}) {
			text += " (" + row.Span.String() + ")"
		}
		if row.Unit != "" {
			text += " (" + row.Unit + ")"
		}
		return clockTime(row.At) + " " + text
	case calendar.RowDayOff:
		return row.Day.Reason(lang)
	}
	text := w.why[row.Why]
	if row.Day.Code != calendar.CodeWorking {
		text += "; " + row.Day.Reason(lang)
	}
	return text
}

var monthWords = [13][2]string{
	{}, {"Jan", "Jan"}, {"Feb", "Feb"}, {"Mar", "Mar"}, {"Apr", "Apr"}, {"Mei", "May"}, {"Jun", "Jun"},
	{"Jul", "Jul"}, {"Agu", "Aug"}, {"Sep", "Sep"}, {"Okt", "Oct"}, {"Nov", "Nov"}, {"Des", "Dec"},
}

func inLang(words [2]string, lang string) string {
	if lang == "en" {
		return words[1]
	}
	return words[0]
}

// Day writes a day as people read it, "Sen 18 Agu 2025", the days of the month under one
// another: "Sen  4 Agu 2025". lang is "en", or Indonesian for any other; the zero Date is "-".
func Day(d calendar.Date, lang string) string {
	if d.IsZero() {
		return "-"
	}
	return fmt.Sprintf("%s %2d %s %d", calendar.WeekdayName(d.Weekday(), lang)[:3], d.Day(), Month(d.Month(), lang), d.Year())
}

// Month returns what Day calls a month: "Agu". lang as of [Day].
func Month(m time.Month, lang string) string { return inLang(monthWords[m], lang) }

// Amount writes what a clock counted in the words of its limit: the minutes of a limit
// in jam kerja are office time, "23 jam kerja", "8 jam 15 menit kerja".
func Amount(n int, unit, limit calendar.TimeUnit) string {
	text := unit.Amount(n)
	if unit == calendar.Minutes && limit == calendar.WorkingHours {
		text += " kerja"
	}
	return text
}

func clockTime(t time.Time) string {
	if t.Nanosecond() != 0 {
		return t.Format("15:04:05.000000")
	}
	if t.Second() != 0 {
		return t.Format("15:04:05")
	}
	return t.Format("15:04")
}

func instantText(t time.Time, lang string) string {
	return Day(calendar.NewDate(t.Date()), lang) + " " + clockTime(t) + " " + t.Format("MST")
}

type ledgerText struct {
	start, span, rule, known, unit, last, due, provisional, open, noClass, total, countsFrom, all, until, maximum, empty string
	fromInstant, paused, legend, legendSVG                                                                               string

	rules  [2]string
	why    map[calendar.RowReason]string
	events map[calendar.ClockEventType]string
}

func ledgerWords(lang string) *ledgerText {
	if lang == "en" {
		return &ledgerEnglish
	}
	return &ledgerIndonesian
}

var ledgerIndonesian = ledgerText{
	start: "Mulai", span: "Waktu", rule: "Hitungan", known: "Keputusan", last: "Hari terakhir", due: "Terlambat mulai",
	provisional: "Sementara",
	open:        "Tertunda: jeda belum berakhir, maka belum ada tenggat.",
	noClass:     "Kelasnya belum ditentukan, maka belum ada tenggat.", total: "menjadi", countsFrom: "sesudah jam terakhir terima atau pada hari libur, maka dihitung diterima",
	all: "semua yang ada (%d hari)", until: "yang ditetapkan sampai %s",
	unit:    "Kalender unit",
	empty:   "Tidak ada yang dihitung.",
	maximum: "jeda berakhir: maksimum tercapai", paused: "tertunda", fromInstant: "sejak saat kejadian",
	legend:    "> mulai   5:1 hari terhitung ke-1   [7:3] hari terakhir   x libur   . akhir pekan   = tertunda   - tidak dihitung",
	legendSVG: "Bingkai biru: mulai. Hijau: hari terhitung dan hitungannya. Bingkai hitam: hari terakhir. Merah: libur. Abu-abu: akhir pekan. Kuning: tertunda.",
	rules:     [2]string{"mulai hari berikutnya; hari kejadian adalah hari ke-0", "mulai hari yang sama"},
	why: map[calendar.RowReason]string{
		calendar.RowStart: "hari kejadian, tidak dihitung", calendar.RowCounted: "dihitung", calendar.RowPaused: "tertunda pada akhir hari, tidak dihitung",
		calendar.RowRolled: "waktu habis pada hari libur; tenggat bergeser ke hari kerja", calendar.RowHours: "menit terpakai", calendar.RowIdle: "di luar jam yang berjalan",
	},
	events: map[calendar.ClockEventType]string{
		calendar.EventPause: "jeda", calendar.EventResume: "lanjut", calendar.EventExtend: "perpanjangan", calendar.EventReclassify: "ganti klasifikasi",
		calendar.EventRestart: "mulai ulang", calendar.EventLeave: "keluar dari tahap", calendar.EventReturn: "kembali ke tahap", calendar.EventAmend: "perubahan hari libur",
		calendar.EventHandOver: "diserahkan ke unit lain",
	},
}

var ledgerEnglish = ledgerText{
	start: "Start", span: "Span", rule: "Counting", known: "Decrees", last: "Last day", due: "Late from",
	provisional: "Provisional",
	open:        "Paused: the pause has no end yet, so there is no deadline.",
	noClass:     "The class is not known yet, so there is no deadline.", total: "to a total", countsFrom: "after the cut-off hour or on a day off, so it counts as made on",
	all: "all there are (%d days)", until: "those signed up to %s",
	unit:    "Calendar of",
	empty:   "Nothing was reckoned.",
	maximum: "pause ended: its maximum was reached", paused: "paused", fromInstant: "from the instant of the event",
	legend:    "> start   5:1 counted as day 1   [7:3] last day   x day off   . weekend   = paused   - not counted",
	legendSVG: "Blue frame: start. Green: counted days and their count. Black frame: last day. Red: day off. Grey: weekend. Yellow: paused.",
	rules:     [2]string{"from the next day; the day of the event is day 0", "from the same day"},
	why: map[calendar.RowReason]string{
		calendar.RowStart: "day of the event, not counted", calendar.RowCounted: "counted", calendar.RowPaused: "paused at the end of the day, not counted",
		calendar.RowRolled: "time is up on a day off; the deadline moves to a working day", calendar.RowHours: "minutes used", calendar.RowIdle: "outside the running hours",
	},
	events: map[calendar.ClockEventType]string{
		calendar.EventPause: "pause", calendar.EventResume: "resume", calendar.EventExtend: "extension", calendar.EventReclassify: "reclassified",
		calendar.EventRestart: "restarted", calendar.EventLeave: "left the stage", calendar.EventReturn: "back in the stage", calendar.EventAmend: "decrees changed",
		calendar.EventHandOver: "handed to another unit",
	},
}
