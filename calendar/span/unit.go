package span

import (
	"fmt"
	"strconv"
)

// TimeUnit is what a span counts. Units are never converted into one another.
type TimeUnit uint8

// The units of rule 6.
const (
	// WorkingDays are days on which the office works: "hari kerja".
	WorkingDays TimeUnit = iota + 1
	// Days are calendar days: "hari".
	Days
	// Weeks are seven calendar days each, by definition: "minggu".
	Weeks
	// Months run to the corresponding date, and are hari from then on (rule 33): "bulan".
	Months
	// Years are twelve months each: "tahun".
	Years
	// WorkingHours run only inside office hours of working days: "jam kerja".
	WorkingHours
	// Hours run at every instant: "jam".
	Hours
	// Minutes run at every instant: "menit".
	Minutes
	// UntilDate ends on a fixed date of the year, whatever the pauses (rule 41):
	// "sampai 31 Maret".
	UntilDate
	// BeforeDate ends so many working days before a day (rule 42): "5 hari kerja
	// sebelum 2026-03-09".
	BeforeDate
)

var unitWords = [...]string{"", "hari kerja", "hari", "minggu", "bulan", "tahun", "jam kerja", "jam", "menit", "sampai", "hari kerja sebelum"}

// String returns the Indonesian word of the unit, "" for none.
func (u TimeUnit) String() string {
	if int(u) < len(unitWords) {
		return unitWords[u]
	}
	return fmt.Sprintf("Unit(%d)", uint8(u))
}

// Valid tells whether u is one of the units.
func (u TimeUnit) Valid() bool { return u >= WorkingDays && u <= BeforeDate }

// Amount returns n of the unit as limits are written: "3 hari kerja", and 60
// minutes or more, in which clocks of hours are counted, as "4 jam 10 menit" or
// "15 jam".
func (u TimeUnit) Amount(n int) string {
	if u != Minutes || n < 60 {
		return strconv.Itoa(n) + " " + u.String()
	}
	text := strconv.Itoa(n/60) + " " + Hours.String()
	if n%60 > 0 {
		text += " " + strconv.Itoa(n%60) + " " + Minutes.String()
	}
	return text
}

// InDays tells whether the unit counts whole days, so that a deadline is the
// end of a last day.
func (u TimeUnit) InDays() bool { return u >= WorkingDays && u <= Years || u.OnDate() }

// OnDate tells whether a limit of the unit ends on a date that no pause moves: it is
// UntilDate or BeforeDate.
func (u TimeUnit) OnDate() bool { return u == UntilDate || u == BeforeDate }

// Counts is the unit of the days or the time that a limit of the unit counts.
func (u TimeUnit) Counts() TimeUnit {
	switch u {
	case Weeks, Months, Years, UntilDate:
		return Days
	case BeforeDate:
		return WorkingDays
	}
	return u
}

// MarshalText returns the Indonesian word.
func (u TimeUnit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads any spelling of a unit that Parse reads.
func (u *TimeUnit) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*u = 0
		return nil
	}
	unit, ok := unitOf(string(text))
	if !ok {
		return &Error{Code: BadUnit, Text: string(text)}
	}
	*u = unit
	return nil
}
