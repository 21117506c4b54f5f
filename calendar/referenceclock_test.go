package calendar_test

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// refClock is a clock's history with the pauses already paired.
type refClock struct {
	start  time.Time
	span   calendar.Span
	pauses []refPauseSpec
	moves  []calendar.ClockEvent // extend, reclassify, in order
	revs   []calendar.Date
}

type refPauseSpec struct {
	from, to time.Time
	max      calendar.Span
}

// history reads the events in order; they are valid by construction.
func (o *refOffice) history(k calendar.Clock, known calendar.Date, upTo time.Time) refClock {
	c := refClock{start: k.Start, span: k.Span, revs: []calendar.Date{known}}
	limit := k.Span
	open := map[string]int{}
	restart := func(at time.Time) {
		c.start, c.span, c.moves, c.revs = at, limit, nil, c.revs[len(c.revs)-1:]
	}
	for _, e := range k.Events {
		if e.At.After(upTo) {
			break
		}
		switch e.Type {
		case calendar.EventPause, calendar.EventLeave:
			id := "p" + e.ID
			if e.Type == calendar.EventLeave {
				id = "away"
			}
			open[id] = len(c.pauses)
			c.pauses = append(c.pauses, refPauseSpec{from: e.At, max: e.Max})
		case calendar.EventResume:
			c.pauses[open["p"+e.ID]].to = e.At
		case calendar.EventReturn:
			at := open["away"]
			switch e.Mode {
			case calendar.ModeResume:
				c.pauses[at].to = e.At
			default: // never away; a restart begins after it anyway
				c.pauses[at].to = c.pauses[at].from
			}
			if e.Mode == calendar.ModeRestart {
				restart(e.At)
			}
		case calendar.EventExtend:
			c.moves = append(c.moves, e)
		case calendar.EventReclassify:
			limit = e.Span
			c.moves = append(c.moves, e)
		case calendar.EventRestart:
			restart(e.At)
		case calendar.EventAmend:
			c.revs = append(c.revs, e.Revision.KnownOn)
		}
	}
	return c
}

// end is the deadline under one decree set: rules 12 to 19.
func (o *refOffice) end(c refClock, known calendar.Date, now time.Time) (refEnd, []refPause, error) {
	var pauses []refPause
	var doubts []time.Time // when pauses began whose maximum is doubtful
	for _, p := range c.pauses {
		q := refPause{p.from, p.to}
		if !now.IsZero() && (q.to.IsZero() || q.to.After(now)) {
			q.to = now
		}
		if p.max != (calendar.Span{}) {
			limit, err := o.span(p.from, false, p.max, nil, known)
			if err != nil {
				return refEnd{}, nil, err
			}
			if q.to.IsZero() || limit.due.Before(q.to) {
				q.to = limit.due
				if limit.prov && q.to.After(c.start) {
					doubts = append(doubts, p.from)
				}
			}
		}
		if q.from.Before(c.start) {
			q.from = c.start
		}
		if q.to.IsZero() || q.to.After(q.from) {
			pauses = append(pauses, q)
		}
	}
	full := func(s calendar.Span, moves []calendar.ClockEvent) (refEnd, error) {
		end, err := o.span(c.start, false, s, pauses, known)
		for _, m := range moves {
			if m.Type == calendar.EventExtend && err == nil {
				end, err = o.longer(end, m.Span, pauses, known)
			}
		}
		return end, err
	}
	cur, err := full(c.span, nil)
	if err != nil {
		return refEnd{}, nil, err
	}
	for i, m := range c.moves {
		if m.Type == calendar.EventExtend {
			if cur, err = o.longer(cur, m.Span, pauses, known); err != nil {
				return refEnd{}, nil, err
			}
			continue
		}
		fresh, err := full(m.Span, c.moves[:i])
		if err != nil {
			return refEnd{}, nil, err
		}
		// F: the first working day after c at whose end the clock runs.
		unit := m.Span.Unit
		endOf := func(d time.Time) time.Time {
			if unit == calendar.WorkingHours {
				hours := o.intervals(d)
				return hours[len(hours)-1][1].Add(-micro)
			}
			return o.dayEnd(d, unit, known)
		}
		floor := refEnd{open: true}
		d := midnight(m.At.In(o.zone)).AddDate(0, 0, 1)
		for range refHorizon {
			if o.works(d, known) && !paused(endOf(d), pauses) {
				floor = refEnd{last: d, due: endOf(d).Add(micro)}
				break
			}
			d = d.AddDate(0, 0, 1)
		}
		if !floor.open && (cur.open || floor.due.Before(cur.due)) {
			cur = floor
		}
		cur = laterEnd(cur, fresh)
	}
	for _, from := range doubts {
		cur.prov = cur.prov || from.Before(cur.due)
	}
	return cur, pauses, nil
}

func (o *refOffice) longer(end refEnd, s calendar.Span, pauses []refPause, known calendar.Date) (refEnd, error) {
	if end.open {
		return end, nil
	}
	from := end.last
	if !s.Unit.InDays() {
		from = end.due
	}
	next, err := o.span(from, true, s, pauses, known)
	next.prov = next.prov || end.prov
	return next, err
}

// deadline is rule 24 over all sets.
func (o *refOffice) deadline(k calendar.Clock, known calendar.Date, upTo, now time.Time) (refEnd, []refPause, calendar.Date, error) {
	c := o.history(k, known, upTo)
	revs := c.revs
	if o.opts.MayShorten {
		revs = revs[len(revs)-1:]
	}
	var best refEnd
	var bestPauses []refPause
	var bestRev calendar.Date
	for i, rev := range revs {
		end, pauses, err := o.end(c, rev, now)
		if err != nil {
			return refEnd{}, nil, rev, err
		}
		if i == 0 || end.open || !best.open && !end.due.Before(best.due) {
			best, bestPauses, bestRev = end, pauses, rev
		}
	}
	return best, bestPauses, bestRev, nil
}
