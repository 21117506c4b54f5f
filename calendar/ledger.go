package calendar

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar/date"
)

// Ledger explains a deadline day by day. It comes from the reckoning that gave
// the deadline, by the same look-ups.
type Ledger struct {
	Start time.Time // in the office's zone
	Span  Span
	// CountsFrom is the day on which an act that came after the cut-off hour counts as
	// made, else no date.
	CountsFrom Date
	Granted    Span // the hari that a Span in bulan or tahun was turned into, else zero
	Rows       []Row
	Deadline   Deadline
	// Doubts are why the deadline is provisional; none if it is not.
	Doubts []Doubt
	// Open: a pause without an end holds the clock; the rows end where it began. With
	// NoClass the class is not known, and the start is the one row.
	Open, NoClass bool
	// StartRule is the rule of the first day that was used.
	StartRule StartRule
	// Revision is the state of the decrees that gave the deadline, and Unit the unit by
	// whose calendar, if one of its own.
	Revision Revision
	Unit     string
}

// Row is one line of a Ledger: a day, or something that happened to the clock.
type Row struct {
	Date Date
	// Event is set for a row that tells of an event, not of a day.
	Event ClockEventType
	At    time.Time // of the event, in the office's zone
	// Counted tells whether the day counts, and N as which; on a clock of hours N
	// is the number of minutes used up to the end of the day.
	Counted bool
	N       int
	// Why is what decided, and Day what is known of the day.
	Why RowReason
	Day Day
	// Span is what an extension or reclassification gave, or a pause's maximum; with
	// Total an extension's is the whole time from the start.
	Span  Span
	Total bool
	// Unit is the unit that got the clock, of a hand-over.
	Unit string
}

// RowReason says why a day counts or not.
type RowReason string

// The reasons of a Row.
const (
	RowStart   RowReason = "start"   // the day of the event does not count
	RowCounted RowReason = "counted" // a day of the unit, and the clock ran at its end
	RowDayOff  RowReason = "day-off" // not a working day
	RowPaused  RowReason = "paused"  // the clock stood still at the day's end
	RowRolled  RowReason = "rolled"  // the span is used up, and moves on to a working day
	RowHours   RowReason = "hours"   // time of that day was used
	RowIdle    RowReason = "idle"    // a working day, but no time of it was used
	RowEvent   RowReason = "event"   // the row tells of an event
	RowMaximum RowReason = "maximum" // a pause ended because its maximum was reached
)

// Explain returns the deadline of Add with the days that led to it. Errors are
// those of Add.
func (c *Calendar) Explain(start time.Time, span Span) (Ledger, error) {
	return c.ExplainClock(Clock{Start: start, Span: span})
}

// ExplainClock returns the deadline of Reckon with the days and events that led
// to it. Errors are those of Reckon.
func (c *Calendar) ExplainClock(k Clock) (Ledger, error) {
	r, err := c.Reckon(k)
	if err != nil {
		return Ledger{}, err
	}
	return r.ledger(&k), nil
}

func (r *Reckoning) ledger(k *Clock) Ledger {
	zone := r.index.zone
	l := Ledger{
		Start: r.view.instant(r.start).In(r.view.Zone()), Span: r.limit, Deadline: r.Deadline, Doubts: r.Doubts(), Open: r.Open, NoClass: r.NoClass,
		StartRule: r.rule, Revision: r.Revision, Unit: r.Unit,
	}
	if at := r.countsFrom(r.limit.Unit); at != r.start {
		l.CountsFrom = date.At(zone.dayOf(at))
	}
	if r.NoClass || r.legs[len(r.legs)-1].last < zone.dayOf(r.start) {
		first := date.At(zone.dayOf(r.start))
		l.Rows = []Row{{Date: first, Why: RowStart, Day: r.view.Day(first)}}
		return l
	}
	if r.limit.Unit.InMonths() {
		l.Granted = r.limit.FromDay(r.firstDay(r.limit.Unit) - 1)
	}
	events := r.eventRows(k.ordered())
	end := r.legs[len(r.legs)-1].last
	if r.Open {
		end = zone.dayOf(r.stops[len(r.stops)-1].from)
	}
	n, elapsed := 0, int64(0)
	inLeg := 0 // days counted in the leg at hand
	at := 0
	for i := zone.dayOf(r.start); i <= end; i++ {
		for len(events) > 0 && !events[0].Date.After(date.At(i)) {
			l.Rows, events = append(l.Rows, events[0]), events[1:]
		}
		for at < len(r.legs)-1 && i > r.legs[at].last {
			at, inLeg = at+1, 0
		}
		row := Row{Date: date.At(i), Day: r.view.Day(date.At(i))}
		if leg := &r.legs[at]; leg.unit.InDays() {
			row.Why = r.verdict(leg, i, inLeg)
			if row.Counted = row.Why == RowCounted; row.Counted {
				n, inLeg = n+1, inLeg+1
				row.N = n
			}
		} else {
			before := elapsed
			elapsed = r.elapsedBy(zone.startOf(i + 1))
			row.Counted, row.N, row.Why = elapsed > before, int(elapsed/minute), RowHours
			if !row.Counted {
				row.Why = r.idle(leg, i)
			}
		}
		l.Rows = append(l.Rows, row)
	}
	return l
}

// verdict says what leg does with day i, after it has counted some days.
func (r *Reckoning) verdict(l *leg, i, counted int) RowReason {
	switch {
	case i < l.first:
		return RowStart
	case l.unit == WorkingDays && !r.index.works(i):
		return RowDayOff
	case r.holds(r.index.endOf(i, l.closing) - 1):
		return RowPaused
	case counted >= l.n:
		return RowRolled
	}
	return RowCounted
}

// idle says why a clock of hours did not run on day i.
func (r *Reckoning) idle(l *leg, i int) RowReason {
	switch {
	case l.unit == WorkingHours && !r.index.works(i):
		return RowDayOff
	case r.holds(max(r.index.zone.startOf(i+1)-1, r.start)) || r.holds(r.index.opening(i)):
		return RowPaused
	}
	return RowIdle
}

// elapsedBy returns how long a clock of hours has run at a local instant.
func (r *Reckoning) elapsedBy(at int64) int64 {
	ran := int64(0)
	for i := range r.legs {
		ran += r.ran(&r.legs[i], at)
	}
	return ran
}

// eventRows returns the rows of what happened from the start to Due.
func (r *Reckoning) eventRows(events []ClockEvent) []Row {
	var rows []Row
	zone := r.view.Zone()
	add := func(at int64, row Row) {
		if at >= r.start && at <= r.due {
			row.At = r.view.instant(at).In(zone)
			row.Date = date.At(r.index.zone.dayOf(at))
			rows = append(rows, row)
		}
	}
	for i := range events {
		e := &events[i]
		row := Row{Event: e.Type, Why: RowEvent, Span: e.Span, Total: e.Total, Unit: e.Unit}
		if e.Type == EventPause {
			row.Span = e.Max
		}
		at := r.view.local(e.At)
		if e.Type == EventPause && at < r.start && r.holds(r.start) {
			at = r.start
		}
		add(at, row)
	}
	for _, at := range r.maxima {
		add(at, Row{Event: EventResume, Why: RowMaximum})
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return a.At.Compare(b.At) })
	return rows
}
