package calendar

import (
	"sort"
	"strings"
)

// state is what a set of events says: the entries of every day off, and the
// years whose base decree is known and whole.
type state struct {
	off     map[Date][]*DecreeEvent
	decreed map[int]bool
	// base is the first row of each year's base decree.
	base map[int]*DecreeEvent
	// national are the days that some decree speaks of as a national holiday.
	national map[Date]bool
	// law are the days that are off by law alone, since no decree names them; they
	// and decreed are found by addLaw.
	law map[Date]*lawDay
}

// replay applies the events that keep allows, in order of their effect. A state
// starts empty; an entry goes by kind, name and unit, since one day can carry two.
func replay(events []DecreeEvent, keep func(i int) bool, fault func(e *DecreeEvent, s *state, code string)) *state {
	order := make([]int, 0, len(events))
	for i := range events {
		if keep(i) {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool {
		return events[order[a]].EffectiveDate.Before(events[order[b]].EffectiveDate)
	})
	s := &state{
		off: map[Date][]*DecreeEvent{}, decreed: map[int]bool{}, base: map[int]*DecreeEvent{},
		national: map[Date]bool{}, law: map[Date]*lawDay{},
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
		for j, entry := range s.off[e.Date] {
			if entry.same(e) {
				at = j
			}
		}
		switch {
		case e.Off && at >= 0:
			fault(e, s, "already-off")
		case e.Off:
			s.off[e.Date] = append(s.off[e.Date], e)
		case at < 0:
			fault(e, s, "not-off")
		default:
			rest := append([]*DecreeEvent{}, s.off[e.Date][:at]...)
			s.off[e.Date] = append(rest, s.off[e.Date][at+1:]...)
		}
	}
	return s
}

// same tells whether two events speak of one entry of a day.
func (e *DecreeEvent) same(other *DecreeEvent) bool {
	return e.Kind == other.Kind && e.Name == other.Name && e.Unit == other.Unit
}

// addLaw adds days that the law fixes to each year without a base decree, and
// those that a base decree lacks: such a year is not decreed. What became law
// after the base decree is not asked of it.
func (s *state) addLaw(days []lawDay) {
	for year := firstYear; year < firstYear+years; year++ {
		base := s.base[year]
		whole := base != nil
		for i := range days {
			l := &days[i]
			d := l.inYear(year)
			switch {
			case d.IsZero():
			case base == nil:
				s.law[d] = l
			case !s.national[d] && !l.signed.After(base.EffectiveDate):
				s.law[d] = l
				whole = false
			}
		}
		if whole {
			s.decreed[year] = true
		}
	}
}

// checkReplay returns the events that do not fit those before them.
func checkReplay(events []DecreeEvent) LogErrors {
	var faults LogErrors
	replay(events, func(int) bool { return true }, func(e *DecreeEvent, s *state, code string) {
		args := []any{e.Date, e.Name, entryNames(s.off[e.Date])}
		if code == "already-off" {
			args = []any{e.Date, offBy(e, s)}
		}
		faults = append(faults, &LogError{e.file, e.line, e.cols[colDate], code, args})
	})
	return faults
}

func entryNames(entries []*DecreeEvent) string {
	if len(entries) == 0 {
		return "-"
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name
	}
	return strings.Join(names, "; ")
}

func offBy(e *DecreeEvent, s *state) string {
	for _, entry := range s.off[e.Date] {
		if entry.same(e) {
			return entry.Effective
		}
	}
	return "-"
}
