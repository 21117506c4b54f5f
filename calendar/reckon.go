package calendar

import "slices"

// Reckoning is a clock's deadline, with what is needed to explain it.
type Reckoning struct {
	// Deadline is zero while Open.
	Deadline Deadline
	// Open: the clock has no Due, since a pause without an end holds it, or, with
	// NoClass, since its class is not known.
	Open, NoClass bool
	// Revision is the state of the decrees that gave the deadline, and Unit the unit by
	// whose calendar, if one of its own.
	Revision Revision
	Unit     string

	view  *Calendar
	index *index
	limit Span // the limit of the class now
	start int64
	begin
	legs  []leg
	stops []stop
	due   int64
	// maxima are the instants at which a pause ended by its maximum, and doubtful
	// those of the maxima that are provisional.
	maxima   []int64
	doubtful []maximum
}

// maximum is a pause's longest time, counted from the local instant at.
type maximum struct {
	at int64
	leg
}

// Reckon returns the deadline of a clock, from its whole history. Under several
// decree sets it is the latest of their dates, a tie goes to the newest
// (rule 24); with Options.MayShorten only the newest counts. Errors:
// *ClockError for an event that cannot be, and those of Add.
func (c *Calendar) Reckon(k Clock) (Reckoning, error) {
	if len(k.Events) == 0 {
		return c.reckon(&k, nil, forever)
	}
	p := c.planner(&k, k.ordered())
	p.judging = true
	if err := p.read(); err != nil {
		return Reckoning{}, err
	}
	if p.under != nil {
		return c.latestOf(&p.plan, p.under)
	}
	return c.latest(&p.plan, forever)
}

// reckon takes events in order. Open pauses end at now, forever if they do not.
// Whether extensions came in time is not asked.
func (c *Calendar) reckon(k *Clock, events []ClockEvent, now int64) (Reckoning, error) {
	p := c.planner(k, events)
	if err := p.read(); err != nil {
		return Reckoning{}, err
	}
	return c.latest(&p.plan, now)
}

// latest returns the latest deadline among those under the decree sets.
func (c *Calendar) latest(p *plan, now int64) (Reckoning, error) {
	if len(p.revs) == 0 {
		var s underSet
		s.begin(c.OfUnit(p.present), p, now)
		if s.err != nil {
			return Reckoning{}, s.err
		}
		return s.result(), nil
	}
	var best, s underSet
	var seen []*Calendar
	for i := len(p.revs) - 1; i >= 0; i-- {
		for n, view := range p.views(c, i) {
			if len(p.revs) > 2 {
				if slices.ContainsFunc(seen, func(known *Calendar) bool { return sameSet(known, view) }) {
					continue
				}
				seen = append(seen, view)
			}
			s = underSet{joined: n, last: i}
			s.begin(view, p, now)
			if err := s.follow(p, len(p.moves)); err != nil {
				return Reckoning{}, err
			}
			if p.gives(&s, &best) {
				best = s
			}
		}
		if c.family.opts.MayShorten {
			break
		}
	}
	return best.result(), nil
}

// latestOf returns what latest does, from sets that have been begun.
func (c *Calendar) latestOf(p *plan, u *underSets) (Reckoning, error) {
	var best *underSet
	for i := range u.sets {
		s := &u.sets[i]
		if c.family.opts.MayShorten && u.of[len(p.revs)-1][s.joined] != i {
			continue
		}
		if err := s.follow(p, len(p.moves)); err != nil {
			return Reckoning{}, err
		}
		if best == nil || p.gives(s, best) {
			best = s
		}
	}
	// The set as it is called now: a revision of another name may have the same events.
	best.r.view = p.view(c, best.joined, best.last)
	best.r.Revision = best.r.view.rev
	return best.result(), nil
}

// doubts goes through all that makes the deadline provisional: what was counted,
// and what ended a pause that began before it.
func (r *Reckoning) doubts(each func(*leg)) {
	for i := range r.doubtful {
		if q := &r.doubtful[i]; q.at < r.due {
			each(&q.leg)
		}
	}
	for i := range r.legs {
		if r.legs[i].provisional {
			each(&r.legs[i])
		}
	}
}

// stop turns pauses into stops: cut at the clock's start and at their maximum,
// in order, the overlapping and touching ones as one (rules 12 and 16).
// A pause that begins at or after Due changes nothing.
func (r *Reckoning) stop(pauses []pause, now int64) error {
	if len(pauses) == 0 {
		return nil
	}
	stops := make([]stop, 0, len(pauses))
	for i := range pauses {
		q := &pauses[i]
		to := min(q.to, now)
		if q.max != (Span{}) {
			// The maximum is the reporter's own clock; other pauses do not stop it.
			var end leg
			office := r.view.ofOffice()
			x, err := office.index()
			if err != nil {
				return err
			}
			if err := office.runSpan(&end, x, q.from, office.family.opts.Start, q.max, nil); err != nil {
				return err
			}
			if end.due < to {
				to = end.due
				if end.provisional && to > r.start {
					r.doubtful = append(r.doubtful, maximum{q.from, end})
				}
				r.maxima = append(r.maxima, end.due)
			}
		}
		from := max(q.from, r.start)
		if to <= from {
			continue
		}
		at := len(stops)
		for at > 0 && stops[at-1].from > from {
			at--
		}
		stops = append(stops, stop{})
		copy(stops[at+1:], stops[at:])
		stops[at] = stop{from, to}
	}
	for _, s := range stops {
		if n := len(r.stops); n > 0 && s.from <= r.stops[n-1].to {
			r.stops[n-1].to = max(r.stops[n-1].to, s.to)
			continue
		}
		r.stops = append(r.stops, s)
	}
	return nil
}
