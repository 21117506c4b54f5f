package sop

import (
	"regexp"
	"strconv"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/digest"
	"github.com/tatalaksana/sop/fsm/internal/form"
)

// BoundKind says what bounds a date field.
type BoundKind uint8

// The kinds of bound.
const (
	BoundUnsaid BoundKind = iota // the default, by what reads the date
	BoundFree                    // bebas: nothing bounds it
	BoundToday                   // the day of recording, and Shift days after it
	BoundOpened                  // the day on which the case was opened
	BoundDay                     // a day that the file names
)

// DayBound is paling_awal or paling_lambat of a date field: the first or last day
// that it takes.
type DayBound struct {
	Text  Text
	Kind  BoundKind
	Shift int           // days after today; negative: before
	Day   calendar.Date // of BoundDay
}

var shiftForm = regexp.MustCompile(form.ShiftPattern)

// bound reads paling_awal or paling_lambat.
func (r *reader) bound(out *DayBound) func(*node) {
	return func(n *node) {
		b := DayBound{Text: r.text(n)}
		said := b.Text.Value
		b.Kind = map[string]BoundKind{form.Free: BoundFree, form.Today: BoundToday, form.Opened: BoundOpened}[said]
		if m := shiftForm.FindStringSubmatch(said); m != nil {
			b.Kind = BoundToday
			if b.Shift, _ = strconv.Atoi(m[1]); m[2] == "sebelum" {
				b.Shift = -b.Shift
			}
		} else if day, ok := ParseDate(said); ok && inCalendar(day) {
			b.Kind, b.Day = BoundDay, day
		} else if said != "" && b.Kind == BoundUnsaid {
			r.Err(b.Text.Pos, "bad-bound", "value", said)
			b.Kind = BoundFree // said, if not how
		}
		*out = b
	}
}

// meant returns what a bound says, without its spelling.
func (b DayBound) meant() string {
	return digest.Quoted([]string{strconv.Itoa(int(b.Kind)), strconv.Itoa(b.Shift), b.Day.String()})
}

// After reports whether b is surely after last, whenever that is asked.
func (b DayBound) After(last DayBound) bool {
	switch {
	case b.Kind != last.Kind:
		return false
	case b.Kind == BoundToday:
		return b.Shift > last.Shift
	}
	return b.Kind == BoundDay && b.Day.After(last.Day)
}
