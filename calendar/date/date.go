// Package date holds the civil day, and the years 2000-2069 that a calendar has.
package date

import (
	"fmt"
	"time"
)

// Date is a civil day of the Gregorian calendar, without a zone. Dates are
// comparable with ==; the zero Date is "no date" and comes before every other.
type Date struct {
	n int32 // days since 0001-01-01, plus one; 0 is no date
}

// Months are the Indonesian names of the months in small letters, January first.
var Months = [12]string{"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"}

// New returns the day y-m-d. Values outside their usual ranges are carried
// over as time.Date does: 30 February 2025 is 2 March 2025.
func New(y int, m time.Month, d int) Date {
	return At(int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400) - FirstUnix)
}

// Parse reads "2006-01-02" and nothing else. A day that does not exist,
// such as 2025-02-30, is an error.
func Parse(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Year() < 1 {
		return Date{}, fmt.Errorf("date %q: want a day that exists, written 2006-01-31", text)
	}
	return New(t.Date()), nil
}

// Must is Parse for constants in programs and tests. It panics on a
// text that Parse refuses.
func Must(text string) Date {
	d, err := Parse(text)
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return d
}

// IsZero tells whether d is "no date".
func (d Date) IsZero() bool { return d.n == 0 }

func (d Date) utc() time.Time { return time.Unix(int64(d.Index()+FirstUnix)*86400, 0).UTC() }

// Year returns the year of d.
func (d Date) Year() int { return d.utc().Year() }

// Month returns the month of d.
func (d Date) Month() time.Month { return d.utc().Month() }

// Day returns the day of the month of d.
func (d Date) Day() int { return d.utc().Day() }

// Weekday returns the day of the week of d.
func (d Date) Weekday() time.Weekday {
	// 0001-01-01 (n = 1) was a Monday.
	return time.Weekday(((d.n % 7) + 7) % 7)
}

// In returns the first instant of d in loc.
func (d Date) In(loc *time.Location) time.Time {
	y, m, day := d.utc().Date()
	return time.Date(y, m, day, 0, 0, 0, 0, loc)
}

// AddDays returns the day n days after d, before d if n is negative.
func (d Date) AddDays(n int) Date { return Date{d.n + int32(n)} }

// DaysUntil returns how many days other lies after d, negative if before.
func (d Date) DaysUntil(other Date) int { return int(other.n) - int(d.n) }

// Compare returns -1 if d is before other, 0 if they are the same day, else 1.
func (d Date) Compare(other Date) int {
	switch {
	case d.n < other.n:
		return -1
	case d.n > other.n:
		return 1
	}
	return 0
}

// Before tells whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.n < other.n }

// After tells whether d is later than other.
func (d Date) After(other Date) bool { return d.n > other.n }

// String returns d as "2006-01-02" (ISO 8601), "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

// MarshalText returns what String returns.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes, the empty text as no date. It
// fails as Parse does.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// InYear returns the same day of another year, the last of the month if it has none.
func (d Date) InYear(y int) Date {
	last := New(y, d.Month()+1, 0)
	return New(y, d.Month(), min(d.Day(), last.Day()))
}
