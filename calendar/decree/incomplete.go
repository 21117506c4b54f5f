package decree

import (
	"fmt"
	"strings"

	"github.com/tatalaksana/sop/calendar/date"
)

// IncompleteYear is a year whose decrees, as a log has them, lack days that the
// law fixes, such as 17 August. These days stay off and the year stays
// provisional, since a list that lacks them is most likely not whole.
type IncompleteYear struct {
	Year int
	// File and Line are where the year's decrees begin.
	File string
	Line int
	// Days are the days that are missing, in order.
	Days []LawDay
}

// LawDay is a day off that the law fixes.
type LawDay struct {
	Date date.Date `json:"date"`
	Name string    `json:"name"`
}

// Incomplete returns the years of l whose decrees lack days that the law fixes,
// in order; none if all are whole. What became law after a year's base decree is
// not asked of it.
func (l *Log) Incomplete() []IncompleteYear {
	s := l.State(l.Len(), always)
	var found []IncompleteYear
	s.AddLaw(FixedDays())
	for year := date.FirstYear; year < date.FirstYear+date.YearCount; year++ {
		base := s.base[year]
		if base == nil || s.Decreed[year] {
			continue
		}
		y := IncompleteYear{Year: year, File: base.file, Line: base.line, Days: s.lacking(year)}
		found = append(found, y)
	}
	return found
}

// lacking returns the days of a year that are off by law alone, in order.
func (s *State) lacking(year int) []LawDay {
	var days []LawDay
	for d := date.New(year, 1, 1); d.Year() == year; d = d.AddDays(1) {
		if law := s.Law[d]; law != nil {
			days = append(days, LawDay{d, law.Holiday.Name})
		}
	}
	return days
}

// Message says in lang, "id" or "en", which days are missing and what follows.
func (y *IncompleteYear) Message(lang string) string {
	m := logMessages[CodeIncomplete]
	if lang == "en" {
		return fmt.Sprintf(m.en, y.Year, names(y.Days))
	}
	return fmt.Sprintf(m.id, y.Year, names(y.Days))
}

// names lists days, each with its date.
func names(days []LawDay) string {
	all := make([]string, len(days))
	for i, d := range days {
		all[i] = fmt.Sprintf("%s (%s)", d.Date, d.Name)
	}
	return strings.Join(all, ", ")
}
