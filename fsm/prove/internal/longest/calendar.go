package longest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/prove/internal/days"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
)

// trial is a path whose times are in different units, tried on the calendar from
// the day on which it is worst.
type trial struct {
	Short int             // by how much it is too long, in the limit's unit
	Begin time.Time       // zero: any day will do
	ends  []calendar.Date // last days of the terms, then of the limit
	acts  []calendar.Date // for each term, when its timer acts; no date without one
}

// judge finds by how much the paths are too long, and leaves out those that are
// not. why says what stays open.
func (f *fit) judge() (out []Path, why *prove.NotDecided) {
	slices.SortStableFunc(f.long, func(a, b Path) int { return cmp.Compare(b.total, a.total) })
	tried := 0
	for _, path := range f.long {
		if f.addsUp(path) {
			path.Short = path.total - path.Limit.High
			out = append(out, path)
			continue
		}
		if tried++; tried > MaxPaths {
			return out, cmp.Or(why, &prove.NotDecided{Code: prove.NotDecidedSize})
		}
		found, certain := f.onCalendar(&path)
		if found {
			out = append(out, path)
		} else if !certain {
			why = &prove.NotDecided{Code: "units"}
		}
	}
	return out, why
}

// addsUp reports whether the terms of a path add up to exactly what it uses: all
// are in the limit's unit, and each begins on the day after.
func (s *Search) addsUp(path Path) bool {
	unit := path.Limit.Unit
	if unit.InMonths() || unit.OnDate() || unit == calendar.Days && s.Calendar.Options().OnDayOff != calendar.Stay {
		return false
	}
	fromToday := func(l days.Length) bool { return unit.InDays() && s.Days.SameDay(l) }
	return !fromToday(path.Limit) && !slices.ContainsFunc(path.Terms, func(t Term) bool { return t.span.Units || t.span.Received || t.span.Unit != unit || fromToday(t.span) })
}

// onCalendar tries a path from every day of the years whose days off are
// decreed, and keeps the day from which it is too long by most. certain says
// that what was found is all there is: the path is all in days, each time used
// in one piece.
func (s *Search) onCalendar(path *Path) (found, certain bool) {
	certain = !path.split && path.Limit.Unit.InDays()
	for _, t := range path.Terms {
		certain = certain && t.span.Unit.InDays()
	}
	for _, day := range s.Days.Decreed() {
		begin := day.In(s.Calendar.Zone()).Add(9 * time.Hour)
		limit, err := s.Days.Ends(begin, path.Limit)
		if err != nil || limit.Provisional {
			continue
		}
		at, ends, known := begin, make([]calendar.Date, 0, len(path.Terms)+1), true
		acts := make([]calendar.Date, len(path.Terms))
		for i, t := range path.Terms {
			d, err := s.Days.Ends(at, t.span)
			if known = known && err == nil && !d.Provisional; !known {
				break
			}
			if at = d.Due.Add(-time.Minute); t.Timer {
				at, acts[i] = d.Due, s.Calendar.DateOf(d.Due)
			}
			ends = append(ends, d.LastDay)
		}
		if !known || at.Before(limit.Due) {
			continue
		}
		if short := s.Days.Between(limit, at, path.Limit.Counts()); short > path.Short {
			path.trial = trial{short, begin, append(ends, limit.LastDay), acts}
		}
	}
	return path.Short > 0, certain
}

// byUnits reports whether the time of a stage may be counted by the calendars of units.
func (s *Search) byUnits(st *sop.Stage, unit calendar.TimeUnit) bool {
	if len(s.Plan.SOP.Calendar.Options.Units) == 0 || !s.Plan.Owes(st.Performer.Value) {
		return false
	}
	return unit == calendar.WorkingDays || unit == calendar.WorkingHours || (unit == calendar.Days || unit == calendar.UntilDate) && s.Calendar.Options().OnDayOff == calendar.Roll
}

// Sum writes the terms of a path with their sum, or with their days, in Indonesian ("id")
// or English ("en").
func (path Path) Sum(lang string) string {
	word := func(id, en string) string {
		if lang == "en" {
			return en
		}
		return id
	}
	if !path.Begin.IsZero() {
		zone := path.Begin.Location()
		parts := make([]string, len(path.Terms))
		for i, t := range path.Terms {
			parts[i] = t.Of + " " + SpanText(t.span) + word(" sampai ", " until ") + dayText(path.ends[i])
			if acts := path.acts[i]; acts.After(path.ends[i]) {
				parts[i] += word(" dan sistem bertindak ", " and the system acts on ") + dayText(acts)
			}
		}
		begin := calendar.NewDate(path.Begin.In(zone).Year(), path.Begin.Month(), path.Begin.Day())
		return word("mulai ", "from ") + dayText(begin) + ": " + strings.Join(parts, ", ") +
			word("; tenggat jatuh ", "; the limit ends ") + dayText(path.ends[len(path.Terms)])
	}
	unit, amount := " "+path.Limit.Unit.String(), strconv.Itoa
	if path.Limit.Unit == calendar.Minutes {
		unit, amount = "", path.Limit.Unit.Amount // hours are said as hours
	}
	var parts []string
	for _, t := range path.Terms {
		parts = append(parts, t.Of+" "+amount(t.span.High))
		if t.bound > t.span.High {
			parts = append(parts, word("hari masuk ", "day of entry ")+strconv.Itoa(t.bound-t.span.High))
		}
	}
	text := strings.Join(parts, " + ")
	if len(parts) > 1 {
		text += " = " + amount(path.total)
	}
	return text + unit
}

// SpanText writes a span as people read it: minutes above an hour in hours.
func SpanText(s days.Length) string {
	if s.Unit == calendar.Minutes && s.Low == 0 {
		return s.Unit.Amount(s.High)
	}
	return s.String()
}

// dayText writes a date as an SOP document does: 27 Maret 2025.
func dayText(d calendar.Date) string {
	month := form.Months[d.Month()-1]
	return strconv.Itoa(d.Day()) + " " + strings.ToUpper(month[:1]) + month[1:] + " " + strconv.Itoa(d.Year())
}
