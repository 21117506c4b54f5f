package prove

import (
	"cmp"
	"maps"
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
	short int             // in the limit's unit
	begin time.Time       // zero: any day will do
	ends  []calendar.Date // last days of the terms, then of the limit
	acts  []calendar.Date // for each term, when its timer acts; no date without one
}

// judge finds by how much the paths are too long, and leaves out those that are
// not. why says what stays open.
func (f *fit) judge() (out []longPath, why *prove.NotDecided) {
	slices.SortStableFunc(f.long, func(a, b longPath) int { return cmp.Compare(b.total, a.total) })
	tried := 0
	for _, path := range f.long {
		if f.p.addsUp(path) {
			path.short = path.total - path.limit.High
			out = append(out, path)
			continue
		}
		if tried++; tried > maxLongPaths {
			return out, cmp.Or(why, &prove.NotDecided{Code: prove.NotDecidedSize})
		}
		found, certain := f.p.onCalendar(&path)
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
func (p *prover) addsUp(path longPath) bool {
	unit := path.limit.Unit
	if unit.InMonths() || unit.OnDate() || unit == calendar.Days && p.cal.Options().OnDayOff != calendar.Stay {
		return false
	}
	fromToday := func(l days.Length) bool { return unit.InDays() && p.days.SameDay(l) }
	return !fromToday(path.limit) && !slices.ContainsFunc(path.terms, func(t term) bool { return t.span.Units || t.span.Received || t.span.Unit != unit || fromToday(t.span) })
}

// onCalendar tries a path from every day of the years whose days off are
// decreed, and keeps the day from which it is too long by most. certain says
// that what was found is all there is: the path is all in days, each time used
// in one piece.
func (p *prover) onCalendar(path *longPath) (found, certain bool) {
	certain = !path.split && path.limit.Unit.InDays()
	for _, t := range path.terms {
		certain = certain && t.span.Unit.InDays()
	}
	for _, day := range p.days.Decreed() {
		begin := day.In(p.cal.Zone()).Add(9 * time.Hour)
		limit, err := p.days.Ends(begin, path.limit)
		if err != nil || limit.Provisional {
			continue
		}
		at, ends, known := begin, make([]calendar.Date, 0, len(path.terms)+1), true
		acts := make([]calendar.Date, len(path.terms))
		for i, t := range path.terms {
			d, err := p.days.Ends(at, t.span)
			if known = known && err == nil && !d.Provisional; !known {
				break
			}
			if at = d.Due.Add(-time.Minute); t.timer {
				at, acts[i] = d.Due, p.cal.DateOf(d.Due)
			}
			ends = append(ends, d.LastDay)
		}
		if !known || at.Before(limit.Due) {
			continue
		}
		if short := p.days.Between(limit, at, path.limit.Counts()); short > path.short {
			path.trial = trial{short, begin, append(ends, limit.LastDay), acts}
		}
	}
	return path.short > 0, certain
}

// byUnits reports whether the time of a stage may be counted by the calendars of units.
func (p *prover) byUnits(s *sop.Stage, unit calendar.TimeUnit) bool {
	if len(p.plan.SOP.Calendar.Options.Units) == 0 || !p.plan.Owes(s.Performer.Value) {
		return false
	}
	return unit == calendar.WorkingDays || unit == calendar.WorkingHours || (unit == calendar.Days || unit == calendar.UntilDate) && p.cal.Options().OnDayOff == calendar.Roll
}

// tooLong says of a refuted limit by how much, so that it adds up before the
// reader's eyes.
func (p *prover) tooLong(out *Property, path longPath) *Property {
	out.Args["short"] = path.limit.Counts().Amount(path.short)
	out.Args["short_en"] = out.Args["short"]
	out.Args["limit_span"] = spanText(path.limit)
	out.Args["sum"], out.Args["sum_en"] = path.sum("id"), path.sum("en")
	var given, givenEN []string
	for _, f := range slices.Sorted(maps.Keys(path.filled)) {
		fact := f + " = " + path.class[f].String()
		given = append(given, fact+" (diisi oleh "+path.filled[f]+")")
		givenEN = append(givenEN, fact+" (filled in by "+path.filled[f]+")")
	}
	if len(given) > 0 {
		out.Args["jika"], out.Args["if"] = " jika "+strings.Join(given, ", "), " if "+strings.Join(givenEN, ", ")
	}
	return out
}

// sum writes the terms of a path with their sum, or with their days.
func (path longPath) sum(lang string) string {
	word := func(id, en string) string {
		if lang == "en" {
			return en
		}
		return id
	}
	if !path.begin.IsZero() {
		zone := path.begin.Location()
		parts := make([]string, len(path.terms))
		for i, t := range path.terms {
			parts[i] = t.of + " " + spanText(t.span) + word(" sampai ", " until ") + dayText(path.ends[i])
			if acts := path.acts[i]; acts.After(path.ends[i]) {
				parts[i] += word(" dan sistem bertindak ", " and the system acts on ") + dayText(acts)
			}
		}
		begin := calendar.NewDate(path.begin.In(zone).Year(), path.begin.Month(), path.begin.Day())
		return word("mulai ", "from ") + dayText(begin) + ": " + strings.Join(parts, ", ") +
			word("; tenggat jatuh ", "; the limit ends ") + dayText(path.ends[len(path.terms)])
	}
	unit, amount := " "+path.limit.Unit.String(), strconv.Itoa
	if path.limit.Unit == calendar.Minutes {
		unit, amount = "", path.limit.Unit.Amount // hours are said as hours
	}
	var parts []string
	for _, t := range path.terms {
		parts = append(parts, t.of+" "+amount(t.span.High))
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

// spanText writes a span as people read it: minutes above an hour in hours.
func spanText(s days.Length) string {
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
