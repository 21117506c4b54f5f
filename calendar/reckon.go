package calendar

// Reckoning is a clock's deadline, with what is needed to explain it.
type Reckoning struct {
	// Deadline is zero while Open.
	Deadline Deadline
	// Open: a pause without an end holds the clock, so it has no Due.
	Open bool
	// Revision is the state of the decrees that gave the deadline.
	Revision Revision

	view  *Calendar
	index *index
	plan  plan
	start int64
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
// (CLOCKS rule 24); with Options.MayShorten only the newest counts. Errors:
// *ClockError for an event that cannot be, and those of Add.
func (c *Calendar) Reckon(k Clock) (Reckoning, error) {
	events := k.ordered()
	if r, ok := c.extendedOnly(&k, events); ok {
		return r, nil
	}
	return c.stepwise(&k, events)
}

// stepwise reckons the deadline before each extension, which must come before it,
// and then the clock's.
func (c *Calendar) stepwise(k *Clock, events []Event) (Reckoning, error) {
	for i := range events {
		if events[i].Type != EventExtend {
			continue
		}
		before, err := c.reckon(k, events[:i], forever)
		if err != nil {
			return Reckoning{}, err
		}
		if c.local(events[i].At) >= before.due {
			return Reckoning{}, &ClockError{ClockExtendLate, events[i]}
		}
	}
	return c.reckon(k, events, forever)
}

// reckon takes events in order. Open pauses end at now, forever if they do not.
func (c *Calendar) reckon(k *Clock, events []Event, now int64) (Reckoning, error) {
	p, err := c.plan(k, events)
	if err != nil {
		return Reckoning{}, err
	}
	if len(p.revs) == 0 {
		return c.reckonUnder(&p, now)
	}
	revs := p.revs
	if c.family.opts.MayShorten {
		revs = revs[len(revs)-1:]
	}
	var best Reckoning
	for i, rev := range revs {
		r, err := c.At(rev).reckonUnder(&p, now)
		if err != nil {
			return Reckoning{}, err
		}
		if i == 0 || r.due >= best.due {
			best = r
		}
	}
	return best, nil
}

// reckonUnder counts under c's own decree set.
func (c *Calendar) reckonUnder(p *plan, now int64) (Reckoning, error) {
	x, err := c.index()
	if err != nil {
		return Reckoning{}, err
	}
	r := Reckoning{Revision: c.rev, view: c, index: x, plan: *p, start: p.start}
	if err := r.stop(p.pauses, now); err != nil {
		return Reckoning{}, err
	}
	if err := r.run(p); err != nil {
		return Reckoning{}, err
	}
	last := &r.legs[len(r.legs)-1]
	r.due, r.Open = last.due, last.due == forever
	if r.Open {
		return r, nil
	}
	r.Deadline = c.deadline(last)
	r.Deadline.Provisional = false
	r.doubts(func(*leg) { r.Deadline.Provisional = true })
	return r, nil
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
// in order, the overlapping and touching ones as one (CLOCKS rules 12 and 16).
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
			if err := r.view.runSpan(&end, r.index, q.from, q.max, nil); err != nil {
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

// run counts the span, and then what extensions and reclassifications make of
// it, in the order in which they came.
func (r *Reckoning) run(p *plan) error {
	legs, err := r.from(p.span, nil)
	if err != nil {
		return err
	}
	for i, m := range p.moves {
		if m.extend {
			if legs, err = r.extend(legs, m.span); err != nil {
				return err
			}
			continue
		}
		fresh, err := r.from(m.span, p.moves[:i])
		if err != nil {
			return err
		}
		floor, err := r.floor(m)
		if err != nil {
			return err
		}
		if legs = r.cut(legs, floor); end(fresh) >= end(legs) {
			legs = fresh
		}
	}
	r.legs = legs
	return nil
}

func end(legs []leg) int64 { return legs[len(legs)-1].due }

// from counts span from the clock's start, with the extensions among earlier.
func (r *Reckoning) from(span Span, earlier []move) ([]leg, error) {
	legs := make([]leg, 1)
	err := r.view.runSpan(&legs[0], r.index, r.start, span, r.stops)
	if err != nil {
		return nil, err
	}
	for _, m := range earlier {
		if m.extend {
			if legs, err = r.extend(legs, m.span); err != nil {
				return nil, err
			}
		}
	}
	return legs, nil
}

// extend adds one more leg; the day of the deadline as it stood is its day 0
// (CLOCKS rule 18).
func (r *Reckoning) extend(legs []leg, span Span) ([]leg, error) {
	before := legs[len(legs)-1]
	if before.due == forever {
		return legs, nil
	}
	var next leg
	var err error
	if span.Unit.InDays() {
		err = r.view.runDays(&next, r.index, before.last+1, span, r.stops)
	} else {
		err = r.index.runHours(&next, before.due, span, r.stops)
	}
	if err != nil {
		return nil, err
	}
	return append(legs, next), nil
}

// floor returns F of CLOCKS rule 19 as a leg: the end of the first working day
// after m, at which the clock runs. For calendar days and clock hours that end is
// midnight, for the rest it is the closing time if there is one to speak of.
func (r *Reckoning) floor(m move) (leg, error) {
	closing := r.index.closing && m.span.Unit == WorkingDays || m.span.Unit == WorkingHours
	first := int(floorDiv(m.at, day)) + 1
	last, err := r.index.nth(true, closing, first, 1, r.stops)
	if err != nil {
		return leg{}, err
	}
	f := leg{unit: m.span.Unit, closing: closing, first: first, last: last, due: forever}
	if last != never {
		f.due = r.index.endOf(last, closing)
	}
	return f, nil
}

// cut ends legs at floor if they last longer.
func (r *Reckoning) cut(legs []leg, floor leg) []leg {
	if end(legs) <= floor.due {
		return legs
	}
	kept := make([]leg, 0, len(legs))
	for _, l := range legs {
		if l.due <= floor.due {
			kept = append(kept, l)
			continue
		}
		l.last, l.due = floor.last, floor.due
		from := floor.first
		if l.unit == WorkingDays || l.unit == WorkingHours {
			from = l.first
		}
		l.doubt(r.index, from, l.closing || l.unit == WorkingHours)
		return append(kept, l)
	}
	return kept
}
