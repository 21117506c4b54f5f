package prove

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
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
	fromToday := func(l length) bool { return unit.InDays() && p.sameDay(l) }
	return !fromToday(path.limit) && !slices.ContainsFunc(path.terms, func(t term) bool { return t.span.units || t.span.received || t.span.Unit != unit || fromToday(t.span) })
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
	for _, day := range p.decreed() {
		begin := day.In(p.cal.Zone()).Add(9 * time.Hour)
		limit, err := p.ends(begin, path.limit)
		if err != nil || limit.Provisional {
			continue
		}
		at, ends, known := begin, make([]calendar.Date, 0, len(path.terms)+1), true
		acts := make([]calendar.Date, len(path.terms))
		for i, t := range path.terms {
			d, err := p.ends(at, t.span)
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
		if short := p.between(limit, at, path.limit.counts()); short > path.short {
			path.trial = trial{short, begin, append(ends, limit.LastDay), acts}
		}
	}
	return path.short > 0, certain
}

// ends returns when a length of time ends; of one that the calendars of units may
// count, when by the one under which it ends last.
func (p *prover) ends(from time.Time, l length) (calendar.Deadline, error) {
	last, err := endsBy(p.cal, from, l)
	if !l.units {
		return last, err
	}
	for unit := range p.plan.SOP.Calendar.Options.Units {
		if err != nil {
			return last, err
		}
		var d calendar.Deadline
		d, err = endsBy(p.cal.OfUnit(unit), from, l)
		provisional := last.Provisional || d.Provisional
		if d.Due.After(last.Due) {
			last = d
		}
		last.Provisional = provisional
	}
	return last, err
}

func endsBy(cal *calendar.Calendar, from time.Time, l length) (calendar.Deadline, error) {
	if l.rule == calendar.RuleOffice && !l.received {
		return cal.Add(from, l.Span)
	}
	r, err := cal.Reckon(calendar.Clock{Start: from, Span: l.Span, Rule: l.rule, Received: l.received})
	return r.Deadline, err
}

// byUnits reports whether the time of a stage may be counted by the calendars of units.
func (p *prover) byUnits(s *sop.Stage, unit calendar.TimeUnit) bool {
	if len(p.plan.SOP.Calendar.Options.Units) == 0 || !p.plan.Owes(s.Performer.Value) {
		return false
	}
	return unit == calendar.WorkingDays || unit == calendar.WorkingHours || (unit == calendar.Days || unit == calendar.UntilDate) && p.cal.Options().OnDayOff == calendar.Roll
}

// sameDay reports whether the day on which a length of time starts counts.
func (p *prover) sameDay(l length) bool {
	return l.rule == calendar.RuleSameDay || l.rule == calendar.RuleOffice && p.cal.Options().Start == calendar.SameDay
}

// between returns how much of a unit lies between a deadline and an act after it.
func (p *prover) between(d calendar.Deadline, at time.Time, unit calendar.TimeUnit) int {
	last := p.cal.DateOf(at)
	switch unit {
	case calendar.WorkingDays:
		n, _ := p.cal.WorkingDays(d.LastDay, last) // in range: Add has reckoned both
		return max(n, 1)
	case calendar.Days:
		return max(d.LastDay.DaysUntil(last), 1)
	default:
		return int(at.Sub(d.Due)/time.Minute) + 1
	}
}

// decreed returns the days of the years whose days off are decreed.
func (p *prover) decreed() []calendar.Date {
	if p.decreedDays == nil {
		p.decreedDays = p.cal.DecreedDays()
	}
	return p.decreedDays
}

// holds returns how many of a unit a span holds at most, in the decreed years: n
// hari hold at most n hari kerja, 3 hari kerja the 14 hari from 27 March 2025. A
// day on which the span starts is one of them where the unit is that of a limit which
// counts its own first day (sameDay). It reports whether the two can be compared.
func (p *prover) holds(span length, unit calendar.TimeUnit, sameDay bool) (int, bool) {
	switch {
	case span.Unit == unit && !span.units && !span.received && (unit != calendar.Days || p.cal.Options().OnDayOff == calendar.Stay):
		if unit.InDays() && sameDay && !p.sameDay(span) {
			return span.High + 1, true
		}
		return span.High, true
	case unit.InDays() && span.Unit == calendar.Minutes:
		return span.High/(24*60) + 1, true
	case unit == calendar.Minutes && span.Unit.InDays():
		n, ok := p.holds(span, calendar.Days, sameDay)
		return (n + 1) * 24 * 60, ok
	case !unit.InDays() || !span.Unit.InDays():
		return 0, false
	}
	key := fmt.Sprint(span.Span, span.rule, span.units, span.received, unit, sameDay)
	if n, known := p.held[key]; known {
		return n, true
	}
	most := 0
	for _, day := range p.decreed() {
		begin := day.In(p.cal.Zone())
		if span.received {
			begin = day.AddDays(1).In(p.cal.Zone()).Add(-time.Minute) // late in the day
		}
		d, err := p.ends(begin, span)
		if err != nil || d.Provisional {
			continue
		}
		n := day.DaysUntil(d.LastDay)
		if unit == calendar.WorkingDays {
			n, _ = p.cal.WorkingDays(day, d.LastDay) // in range: Add has reckoned it
		}
		most = max(most, n)
	}
	if sameDay {
		most++
	}
	p.held[key] = most
	return most, true
}

// tooLong says of a refuted limit by how much, so that it adds up before the
// reader's eyes.
func (p *prover) tooLong(out *Property, path longPath) *Property {
	out.Args["short"] = strconv.Itoa(path.short) + " " + path.limit.counts().String()
	out.Args["short_en"] = out.Args["short"]
	out.Args["limit_span"] = path.limit.String()
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
			parts[i] = t.of + " " + t.span.String() + word(" sampai ", " until ") + dayText(path.ends[i])
			if acts := path.acts[i]; acts.After(path.ends[i]) {
				parts[i] += word(" dan sistem bertindak ", " and the system acts on ") + dayText(acts)
			}
		}
		begin := calendar.NewDate(path.begin.In(zone).Year(), path.begin.Month(), path.begin.Day())
		return word("mulai ", "from ") + dayText(begin) + ": " + strings.Join(parts, ", ") +
			word("; tenggat jatuh ", "; the limit ends ") + dayText(path.ends[len(path.terms)])
	}
	var parts []string
	for _, t := range path.terms {
		parts = append(parts, t.of+" "+strconv.Itoa(t.span.High))
		if t.bound > t.span.High {
			parts = append(parts, word("hari masuk ", "day of entry ")+strconv.Itoa(t.bound-t.span.High))
		}
	}
	text := strings.Join(parts, " + ")
	if len(parts) > 1 {
		text += " = " + strconv.Itoa(path.total)
	}
	return text + " " + path.limit.Unit.String()
}

// dayText writes a date as an SOP document does: 27 Maret 2025.
func dayText(d calendar.Date) string {
	month := form.Months[d.Month()-1]
	return strconv.Itoa(d.Day()) + " " + strings.ToUpper(month[:1]) + month[1:] + " " + strconv.Itoa(d.Year())
}
