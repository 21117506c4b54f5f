package decree

import (
	"sort"
	"strings"

	"github.com/tatalaksana/sop/calendar/date"
)

// State is what a set of events says of each day and year.
type State struct {
	// Off are the entries of every day off, in the order in which they came.
	Off map[date.Date][]*Event
	// Decreed are the years whose base decree is known and whole, and Law the days
	// that are off by law alone, since no decree names them; AddLaw finds both.
	Decreed map[int]bool
	Law     map[date.Date]*FixedDay
	// base is the first row of each year's base decree.
	base map[int]*Event
	// national are the days that some decree speaks of as a national holiday.
	national map[date.Date]bool
}

// State returns what the first n events say, among those that keep allows.
func (l *Log) State(n int, keep func(*Event) bool) *State {
	return replay(l.events[:n], keep, func(*Event, *State, string) {})
}

// replay applies the events that keep allows, in order of their effect. A state
// starts empty; an entry goes by kind, name and unit, since one day can carry two.
func replay(events []Event, keep func(*Event) bool, fault func(e *Event, s *State, code string)) *State {
	order := make([]int, 0, len(events))
	for i := range events {
		if keep(&events[i]) {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool {
		return events[order[a]].EffectiveDate.Before(events[order[b]].EffectiveDate)
	})
	s := &State{
		Off: map[date.Date][]*Event{}, Decreed: map[int]bool{}, Law: map[date.Date]*FixedDay{},
		base: map[int]*Event{}, national: map[date.Date]bool{},
	}
	for _, i := range order {
		e := &events[i]
		if e.Action == Listed && s.base[e.Date.Year()] == nil {
			s.base[e.Date.Year()] = e
		}
		if e.Kind == National {
			s.national[e.Date] = true
		}
		at := -1
		for j, entry := range s.Off[e.Date] {
			if entry.same(e) {
				at = j
			}
		}
		switch {
		case e.Off && at >= 0:
			fault(e, s, "already-off")
		case e.Off:
			s.Off[e.Date] = append(s.Off[e.Date], e)
		case at < 0:
			fault(e, s, "not-off")
		default:
			rest := append([]*Event{}, s.Off[e.Date][:at]...)
			s.Off[e.Date] = append(rest, s.Off[e.Date][at+1:]...)
		}
	}
	return s
}

// same tells whether two events speak of one entry of a day.
func (e *Event) same(other *Event) bool {
	return e.Kind == other.Kind && e.Name == other.Name && e.Unit == other.Unit
}

// AddLaw adds days that the law fixes to each year without a base decree, and
// those that a base decree lacks: such a year is not decreed. What became law
// after the base decree is not asked of it.
func (s *State) AddLaw(days []FixedDay) {
	for year := date.FirstYear; year < date.FirstYear+date.YearCount; year++ {
		base := s.base[year]
		whole := base != nil
		for i := range days {
			l := &days[i]
			d := l.InYear(year)
			switch {
			case d.IsZero():
			case base == nil:
				s.Law[d] = l
			case !s.national[d] && !l.signed.After(base.EffectiveDate):
				s.Law[d] = l
				whole = false
			}
		}
		if whole {
			s.Decreed[year] = true
		}
	}
}

// Check returns the faults of events that do not fit those before them, such as a day
// taken away that is not off.
func (l *Log) Check() LogErrors { return checkReplay(l.events) }

// checkReplay returns the events that do not fit those before them.
func checkReplay(events []Event) LogErrors {
	var faults LogErrors
	replay(events, always, func(e *Event, s *State, code string) {
		args := []any{e.Date, e.Name, entryNames(s.Off[e.Date])}
		if code == "already-off" {
			args = []any{e.Date, offBy(e, s)}
		}
		faults = append(faults, &LogError{e.file, e.line, e.cols[colDate], code, args})
	})
	return faults
}

func always(*Event) bool { return true }

func entryNames(entries []*Event) string {
	if len(entries) == 0 {
		return "-"
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name
	}
	return strings.Join(names, "; ")
}

func offBy(e *Event, s *State) string {
	for _, entry := range s.Off[e.Date] {
		if entry.same(e) {
			return entry.Effective
		}
	}
	return "-"
}
