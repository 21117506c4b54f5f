package show

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tatalaksana/sop/calendar"
)

// mark is how a day of a ledger looks in a picture.
type mark uint8

const (
	markNone mark = iota // not in the ledger
	markStart
	markCounted
	markWeekend
	markOff
	markPaused
	markOther // rolled, or a working day without running hours
)

// pictureDay is one day of a picture.
type pictureDay struct {
	date  calendar.Date
	mark  mark
	start bool
	last  bool
	n     string        // the running count, empty if the day does not count
	row   *calendar.Row // nil for a day outside the ledger
}

// pictureMonth is one month from its first to its last day.
type pictureMonth struct {
	year  int
	month time.Month
	days  []pictureDay
}

// monthsOf returns the months of a ledger, from the start to the last row.
func monthsOf(l calendar.Ledger) []pictureMonth {
	rows := map[calendar.Date]*calendar.Row{}
	var first, last calendar.Date
	for i := range l.Rows {
		row := &l.Rows[i]
		if row.Event != "" {
			continue
		}
		rows[row.Date] = row
		if first.IsZero() {
			first = row.Date
		}
		last = row.Date
	}
	start := calendar.NewDate(l.Start.Date())
	var months []pictureMonth
	for d := calendar.NewDate(first.Year(), first.Month(), 1); !d.After(last); {
		m := pictureMonth{year: d.Year(), month: d.Month()}
		for ; d.Month() == m.month; d = d.AddDays(1) {
			p := pictureDay{date: d, row: rows[d], start: d == start, last: !l.Open && d == l.Deadline.LastDay}
			if p.row != nil {
				p.mark = markOf(p.row)
				if p.row.Counted {
					p.n = fmt.Sprint(p.row.N)
				}
			}
			m.days = append(m.days, p)
		}
		months = append(months, m)
	}
	return months
}

func markOf(row *calendar.Row) mark {
	switch {
	case row.Counted:
		return markCounted
	case row.Why == calendar.RowPaused:
		return markPaused
	case row.Why == calendar.RowStart && row.Day.Working:
		return markStart
	case row.Day.Working:
		return markOther
	case row.Day.Code == calendar.CodeWeekend:
		return markWeekend
	}
	return markOff
}

func (m *pictureMonth) title(lang string) string {
	return fmt.Sprintf("%s %d", calendar.MonthName(m.month, lang), m.year)
}

// column is the place of a day in a week that begins on Monday.
func (p *pictureDay) column() int { return (int(p.date.Weekday()) + 6) % 7 }

// note names a day off or pause of the ledger, "" for any other day.
func (p *pictureDay) note(lang string) string {
	switch {
	case p.row == nil:
		return ""
	case p.mark == markPaused:
		return ledgerWords(lang).paused
	case p.row.Day.Name != "" || p.mark == markOff:
		return p.row.Day.Reason(lang)
	}
	return ""
}

// note is what the days of one run share.
type note struct {
	days string // "24 Des", "28-31 Des"
	text string
	mark mark
}

// notes names the days off and pauses of a month; neighbours with the same name are
// one note.
func (m *pictureMonth) notes(lang string) []note {
	var notes []note
	from := 0
	for i := range m.days {
		p := &m.days[i]
		text := p.note(lang)
		if text == "" {
			continue
		}
		days := fmt.Sprintf("%d %s", p.date.Day(), inLang(monthWords[m.month], lang))
		if n := len(notes); n > 0 && i > 0 && m.days[i-1].note(lang) == text {
			notes[n-1].days = fmt.Sprintf("%d-%s", from, days)
			continue
		}
		from = p.date.Day()
		notes = append(notes, note{days, text, p.mark})
	}
	return notes
}

const cellWidth = 9

// Picture returns the months of a ledger as a calendar for a terminal, in lang
// "id" or "en": the start, the counted days with their numbers, days off with
// their names, and the last day.
func Picture(l calendar.Ledger, lang string) string {
	var b strings.Builder
	w := ledgerWords(lang)
	for _, m := range monthsOf(l) {
		title := m.title(lang)
		fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", (7*cellWidth-utf8.RuneCountInString(title))/2), title)
		var line strings.Builder
		for d := range 7 {
			fmt.Fprintf(&line, "%-*s", cellWidth, " "+calendar.WeekdayName(time.Weekday((d+1)%7), lang)[:3])
		}
		flushLine(&b, &line)
		line.WriteString(strings.Repeat(" ", cellWidth*m.days[0].column()))
		for i := range m.days {
			fmt.Fprintf(&line, "%-*s", cellWidth, m.days[i].cell())
			if m.days[i].column() == 6 || i == len(m.days)-1 {
				flushLine(&b, &line)
			}
		}
		for _, note := range m.notes(lang) {
			fmt.Fprintf(&b, "  %9s  %s\n", note.days, note.text)
		}
		b.WriteByte('\n')
	}
	b.WriteString(w.legend + "\n")
	return b.String()
}

func flushLine(b, line *strings.Builder) {
	b.WriteString(strings.TrimRight(line.String(), " "))
	b.WriteByte('\n')
	line.Reset()
}

// cell shows one day: "> 4" start, "5:1" counted as first, "[7:3]" last day,
// "18 x" day off, "16 ." weekend, "6 =" paused.
func (p *pictureDay) cell() string {
	text := fmt.Sprintf("%2d", p.date.Day())
	switch p.mark {
	case markCounted:
		text += ":" + p.n
	case markOff:
		text += " x"
	case markWeekend:
		text += " ."
	case markPaused:
		text += " ="
	case markOther:
		text += " -"
	}
	switch {
	case p.last:
		return "[" + strings.TrimSpace(text) + "]"
	case p.start:
		return ">" + text
	}
	return " " + text
}
