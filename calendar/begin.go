package calendar

import "github.com/tatalaksana/sop/calendar/date"

// begin is how a clock begins: by which rule, and whether by an act from outside.
type begin struct {
	rule     StartRule
	received bool
	known    bool // the rule of the clock is one of those that there are
}

func (c *Calendar) begin(k *Clock) begin {
	b := begin{rule: c.family.opts.Start, received: k.Received, known: true}
	switch k.Rule {
	case RuleOffice:
	case RuleNextDay:
		b.rule = NextDay
	case RuleSameDay:
		b.rule = SameDay
	default:
		b.known = false
	}
	return b
}

// countsFrom returns the instant from which a limit of the unit counts: the start,
// or, for days that an act from outside starts at or after the cut-off hour or on a
// day off, the beginning of the next working day (rule 40).
func (r *Reckoning) countsFrom(unit TimeUnit) int64 {
	x, cutoff := r.index, r.view.family.opts.Cutoff
	if !r.received || cutoff == 0 || !unit.InDays() || unit.OnDate() {
		return r.start
	}
	i := x.zone.dayOf(r.start)
	if i < 0 || i >= date.DayCount || x.works(i) && r.start < x.zone.wall(i, cutoff) {
		return r.start
	}
	next, err := x.nth(true, false, i+1, 1, nil)
	if err != nil {
		return r.start // the last days of the calendar
	}
	return x.zone.startOf(next)
}

// run counts a span from the clock's start.
func (r *Reckoning) run(l *leg, span Span) error {
	return r.view.runSpan(l, r.index, r.countsFrom(span.Unit), r.rule, span, r.stops)
}

// firstDay returns the first day that may count for a limit of the unit.
func (r *Reckoning) firstDay(unit TimeUnit) int {
	return r.index.firstDay(r.countsFrom(unit), r.rule, unit)
}
