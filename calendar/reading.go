package calendar

import (
	"slices"
	"time"
)

// Status is where a clock stands.
type Status string

// The states of a clock.
const (
	OnTime Status = "on_time"
	Warned Status = "warning" // on time, but a warning has been reached
	Late   Status = "late"
	Paused Status = "paused"
	Early  Status = "early" // of an act: before the lower end of a range
	// Unset: the class is not known yet, so there is neither limit nor Due.
	Unset Status = "unset"
)

// Reading is how a clock stands at an instant, by what had happened up to then.
type Reading struct {
	Status Status
	// Unit is what Used, Left and LateBy count: WorkingDays, Days, or Minutes for
	// a clock of hours.
	Unit TimeUnit
	// Used are the counted days whose end has passed, Left those through the last
	// day whose end has not; today is left until it ends. Of a paused clock they
	// are told as if it resumed now. Minutes used are cut, minutes left rounded up.
	Used, Left int
	// LateBy is 0 unless late, then at least 1: days of the unit after the last
	// day up to and including today, or running minutes since Due, rounded up.
	LateBy int
	// Deadline is zero while Open.
	Deadline Deadline
	Open     bool
}

// Read returns how the clock stands at an instant (rules 15, 27, 28).
// Only events up to and at that instant are looked at. With warnings, a clock on
// time that has reached one of them is Warned. Errors are those of Reckon.
func (c *Calendar) Read(k Clock, at time.Time, warnings ...Warning) (Reading, error) {
	k = k.upTo(at)
	r, err := c.Reckon(k)
	if err != nil {
		return Reading{}, err
	}
	now := c.local(at)
	resumed, err := c.reckon(&k, k.ordered(), now)
	if err != nil {
		return Reading{}, err
	}
	if r.NoClass {
		return Reading{Status: Unset, Open: true}, nil
	}
	s := Reading{Status: OnTime, Unit: readIn(r.limit.Unit), Deadline: r.Deadline, Open: r.Open}
	s.Used, s.Left = resumed.usedLeft(now)
	switch {
	case now >= resumed.due:
		s.Status, s.LateBy = Late, resumed.lateBy(r.limit.Unit.Counts(), now)
	case r.holds(now):
		s.Status = Paused
	default:
		for _, w := range warnings {
			reached, ok, err := r.warning(w)
			if err != nil {
				return Reading{}, err
			}
			if ok && now >= reached {
				s.Status = Warned
			}
		}
	}
	return s, nil
}

// upTo returns the clock with the events up to and at an instant.
func (k Clock) upTo(at time.Time) Clock {
	if !slices.ContainsFunc(k.Events, func(e ClockEvent) bool { return e.At.UnixMicro() > at.UnixMicro() }) {
		return k
	}
	var events []ClockEvent
	for _, e := range k.Events {
		if e.At.UnixMicro() <= at.UnixMicro() {
			events = append(events, e)
		}
	}
	k.Events = events
	return k
}

// readIn is the unit in which a clock of the unit is read.
func readIn(u TimeUnit) TimeUnit {
	if u.InDays() {
		return u.Counts()
	}
	return Minutes
}

// holds tells whether a pause holds the clock at the local instant now.
func (r *Reckoning) holds(now int64) bool {
	stops := notBefore(r.stops, now)
	return len(stops) > 0 && stops[0].from <= now
}

// usedLeft counts a reckoning that has a Due.
func (r *Reckoning) usedLeft(now int64) (used, left int) {
	if !r.legs[0].unit.InDays() {
		total, ran := int64(0), int64(0)
		for i := range r.legs {
			total += r.ran(&r.legs[i], r.legs[i].due)
			ran += r.ran(&r.legs[i], now)
		}
		return int(ran / minute), int((total - ran + minute - 1) / minute)
	}
	for i := range r.legs {
		l := &r.legs[i]
		all := r.counted(l.unit == WorkingDays, l.closing, l.first, l.last+1)
		done := r.counted(l.unit == WorkingDays, l.closing, l.first, min(r.index.firstEnd(now, l.closing), l.last+1))
		used, left = used+done, left+all-done
	}
	return used, left
}

// ran returns how long the clock has run within l, up to now.
func (r *Reckoning) ran(l *leg, now int64) int64 {
	now = min(now, l.due)
	office := l.unit == WorkingHours
	ran := r.index.running(office, l.from, now)
	for _, s := range notBefore(r.stops, l.from) {
		if s.from >= now {
			break
		}
		ran -= r.index.running(office, max(s.from, l.from), min(s.to, now))
	}
	return ran
}

// counted returns the days of the unit from first to before end, at whose end no
// stop holds the clock.
func (r *Reckoning) counted(working, closing bool, first, end int) int {
	n := r.index.count(working, first, end)
	for _, s := range notBefore(r.stops, r.index.zone.startOf(first-1)) {
		lo := max(r.index.firstEnd(s.from, closing), first)
		if lo >= end {
			break
		}
		hi := end
		if s.to != forever {
			hi = min(r.index.firstEnd(s.to, closing), end)
		}
		if hi > lo {
			n -= r.index.count(working, lo, hi)
		}
	}
	return n
}

// lateBy is told of an instant at or after Due (rule 28). Pauses after
// Due do not matter, or lateness would shrink.
func (r *Reckoning) lateBy(unit TimeUnit, now int64) int {
	if !unit.InDays() {
		ran := r.index.running(unit == WorkingHours, r.due, now)
		return max(int((ran+minute-1)/minute), 1)
	}
	last := r.legs[len(r.legs)-1].last
	return max(r.index.count(unit == WorkingDays, last+1, r.index.zone.dayOf(now)+1), 1)
}

// Taken is how long an act took.
type Taken struct {
	// Count is the number of counted days up to the act, its own day included if
	// it counts, or the running minutes, rounded up.
	Count int
	Unit  TimeUnit // WorkingDays, Days or Minutes
	// Status is Early below the lower end of a range, which is no breach, OnTime
	// before Due, else Late; Unset, with nothing counted, while the class is not known.
	Status Status
	// LateBy is 0 unless Late, then that of Reading.
	LateBy int
}

// Taken returns how long an act at an instant took (rule 29). Errors are
// those of Reckon.
func (c *Calendar) Taken(k Clock, at time.Time) (Taken, error) {
	now := c.local(at)
	if len(k.Events) == 0 && len(k.Revisions) <= 1 && k.Span != (Span{}) && k.Rule == RuleOffice {
		// Nearly every clock: one decree set and one leg, on the stack.
		var legs [1]leg
		r := Reckoning{view: c, legs: legs[:]}
		if len(k.Revisions) == 1 {
			r.view = c.At(k.Revisions[0])
		}
		r.view = r.view.OfUnit(k.Unit)
		if err := r.plain(&k); err != nil {
			return Taken{}, err
		}
		return r.taken(k.Span, now), nil
	}
	k = k.upTo(at)
	r, err := c.reckon(&k, k.ordered(), now)
	if err != nil {
		return Taken{}, err
	}
	if r.NoClass {
		return Taken{Status: Unset}, nil
	}
	return r.taken(r.limit, now), nil
}

// plain reckons a clock that nothing moved yet, as far as Taken needs it. The
// one leg is there already.
func (r *Reckoning) plain(k *Clock) error {
	x, err := r.view.index()
	if err != nil {
		return err
	}
	r.index, r.start = x, r.view.local(k.Start)
	r.begin = r.view.begin(k)
	err = r.run(&r.legs[0], k.Span)
	r.due = r.legs[0].due
	return err
}

// taken counts what a clock of a span ran until now.
func (r *Reckoning) taken(span Span, now int64) Taken {
	low := span.Low
	t := Taken{Unit: readIn(span.Unit), Status: OnTime}
	if span.Unit.InDays() {
		end := r.index.zone.dayOf(now) + 1
		for i := range r.legs {
			l := &r.legs[i]
			t.Count += r.counted(l.unit == WorkingDays, l.closing, l.first, min(end, l.last+1))
		}
		last := &r.legs[len(r.legs)-1]
		t.Count += r.counted(span.Unit.Counts() == WorkingDays, last.closing, last.last+1, end)
		if span.Unit == Weeks {
			low *= 7
		} else if low > 0 {
			low = span.FromDay(r.legs[0].first - 1).Low
		}
	} else {
		ran := int64(0)
		for i := range r.legs {
			ran += r.ran(&r.legs[i], now)
		}
		late := leg{unit: span.Unit, from: r.due, due: forever}
		ran += r.ran(&late, max(now, r.due))
		t.Count = int((ran + minute - 1) / minute)
		if span.Unit != Minutes {
			low *= 60
		}
	}
	switch {
	case now >= r.due:
		t.Status, t.LateBy = Late, r.lateBy(span.Unit.Counts(), now)
	case t.Count < low:
		t.Status = Early
	}
	return t
}

// Granted returns how many hari a clock has that counts hari alone: those that bulan
// and tahun were turned into (rule 33) too, those of rolling not; 0 for any other clock
// and while it has no deadline.
func (r *Reckoning) Granted() int {
	n := 0
	for i := range r.legs {
		l := &r.legs[i]
		if l.unit != Days || l.due == forever {
			return 0
		}
		n += min(l.n, r.counted(false, false, l.first, l.last+1))
	}
	return n
}
