package calendar

import (
	"slices"
	"sort"
)

// course is a clock's legs, one after the other. Those at its head are shared
// and never written.
type course struct{ head, tail []leg }

func (c *course) end() *leg {
	if n := len(c.tail); n > 0 {
		return &c.tail[n-1]
	}
	return &c.head[len(c.head)-1]
}

func (c *course) all() []leg {
	if len(c.head) == 0 {
		return c.tail
	}
	return append(c.head[:len(c.head):len(c.head)], c.tail...)
}

// cutAfter takes off the legs that end after due and returns the first of them.
func (c *course) cutAfter(due int64) leg {
	after := func(legs []leg) int {
		return sort.Search(len(legs), func(i int) bool { return legs[i].due > due })
	}
	if i := after(c.head); i < len(c.head) {
		l := c.head[i]
		c.head, c.tail = c.head[:i:i], nil
		return l
	}
	i := after(c.tail)
	l := c.tail[i]
	c.tail = c.tail[:i]
	return l
}

// ofClass is what a clock would be had it had one limit from its start.
type ofClass struct {
	course
	moves int // those that it has followed
}

// underSet is a clock under one decree set, as its moves come.
type underSet struct {
	r       Reckoning
	course  course
	classes map[Span]*ofClass
	class   Span // the limit in force after the moves made
	moves   int  // those made
	err     error
	joined  int // of plan.joined, the calendar
	oldest  int // and the first of those that are the same calendar
	first   int // of plan.revs, the first that is this set
	last    int // and the last
}

// underSets are the decree sets that a clock has had, under each of its calendars, each
// once. Where only the newest counts, of says which of them each of plan.revs is, by
// calendar.
type underSets struct {
	sets []underSet
	of   [][]int
}

func (c *Calendar) underSets(p *plan) *underSets {
	u := &underSets{sets: make([]underSet, 0, min(len(p.revs), 4))}
	if c.family.opts.MayShorten {
		u.of = make([][]int, len(p.revs))
	}
	for i := range p.revs {
		if u.of != nil {
			u.of[i] = make([]int, max(len(p.joined), 1))
		}
		for n, view := range p.views(c, i) {
			at := 0
			for at < len(u.sets) && !sameSet(u.sets[at].r.view, view) {
				at++
			}
			if at == len(u.sets) {
				u.sets = append(u.sets, underSet{joined: n, oldest: n, first: i})
				u.sets[at].r.view = view
			}
			u.sets[at].last, u.sets[at].oldest = i, min(u.sets[at].oldest, n)
			if u.of != nil {
				u.of[i][n] = at
			}
		}
	}
	for i := range u.sets {
		u.sets[i].begin(u.sets[i].r.view, p, forever)
	}
	return u
}

// sameSet tells whether two views have the same events in force.
func sameSet(a, b *Calendar) bool { return a == b || a.lazy != nil && a.lazy == b.lazy }

// begin counts the span.
func (s *underSet) begin(view *Calendar, p *plan, now int64) {
	s.r = Reckoning{Revision: view.rev, Unit: view.family.unit, view: view, limit: p.limit, start: p.start, begin: p.begin}
	if s.r.index, s.err = view.index(); s.err != nil {
		return
	}
	if s.err = s.r.stop(p.pauses, now); s.err != nil {
		return
	}
	s.class, s.course.tail = p.span, make([]leg, 1)
	if p.span == (Span{}) {
		s.course.tail[0] = leg{last: never, due: forever}
		return
	}
	s.err = s.r.run(&s.course.tail[0], p.span)
}

// follow makes the moves before the n-th, in the order in which they came.
func (s *underSet) follow(p *plan, n int) error {
	for ; s.err == nil && s.moves < n; s.moves++ {
		if m := &p.moves[s.moves]; m.extend {
			s.err = s.r.extend(&s.course, m)
		} else {
			s.err = s.reclassify(p, m)
		}
	}
	return s.err
}

// reclassify counts the new class from the clock's start, with the extensions so
// far; it ends no earlier than the floor, or the old end if that comes first. A
// first class has nothing to keep (rule 36).
func (s *underSet) reclassify(p *plan, m *move) error {
	fresh := s.classes[m.span]
	if fresh == nil {
		fresh = &ofClass{course: course{tail: make([]leg, 1)}}
		if err := s.r.run(&fresh.tail[0], m.span); err != nil {
			return err
		}
		if s.classes == nil {
			s.classes = map[Span]*ofClass{}
		}
		s.classes[m.span] = fresh
	}
	for ; fresh.moves < s.moves; fresh.moves++ {
		if e := &p.moves[fresh.moves]; e.extend {
			if err := s.r.extend(&fresh.course, e); err != nil {
				return err
			}
		}
	}
	old := s.class
	if s.class = m.span; old != (Span{}) {
		floor, err := s.r.floor(m, old.Unit)
		if err != nil {
			return err
		}
		late := s.course.end().due > floor.due
		if old.Unit != m.span.Unit {
			s.course = s.r.oneLeg(s.course.all(), m.span.Unit)
		}
		if late {
			l := s.r.floored(s.course.cutAfter(floor.due), &floor)
			s.course.tail = append(s.course.tail, l)
		}
	}
	if n := len(fresh.tail); old == (Span{}) || fresh.end().due >= s.course.end().due {
		s.course = course{head: fresh.tail[:n:n]}
	}
	return nil
}

// extend adds one more leg after the one before; the day of the deadline as it
// stood is its day 0 (rule 18). A total is the one leg from the start, unless that
// ends before the deadline as it stands (rule 34).
func (r *Reckoning) extend(c *course, m *move) error {
	before := c.end()
	var next leg
	var err error
	switch {
	case m.total:
		if err = r.run(&next, m.span); err == nil && next.due >= before.due {
			*c = course{tail: []leg{next}}
		}
		return err
	case before.due == forever:
		return nil
	case m.span.Unit.InDays():
		err = r.view.runDays(&next, r.index, before.last+1, m.span, r.stops)
	default:
		err = r.index.runHours(&next, before.due, m.span, r.stops)
	}
	c.tail = append(c.tail, next)
	return err
}

// floor returns F of rule 19 as a leg: the end of the first working day
// after m, at which the clock runs. For calendar days and clock hours that end is
// midnight, for the rest it is the closing time if there is one to speak of. From
// days to hours it is the end of the new span counted from m (rule 35).
func (r *Reckoning) floor(m *move, old TimeUnit) (leg, error) {
	if !m.span.Unit.InDays() && old.InDays() {
		var f leg
		return f, r.index.runHours(&f, m.at, m.span, r.stops)
	}
	closing := r.index.closing && m.span.Unit.Counts() == WorkingDays || m.span.Unit == WorkingHours
	first := r.index.zone.dayOf(m.at) + 1
	stops := r.stops
	if m.span.Unit.OnDate() {
		stops = nil
	}
	last, err := r.index.nth(true, closing, first, 1, stops)
	if err != nil {
		return leg{}, err
	}
	f := leg{unit: m.span.Unit, closing: closing, first: first, last: last, due: forever}
	if last != never {
		f.due = r.index.endOf(last, closing)
		f.doubt(r.index, first, false)
	}
	return f, nil
}

// oneLeg is what a clock ran until its end, in another unit.
func (r *Reckoning) oneLeg(legs []leg, unit TimeUnit) course {
	end := &legs[len(legs)-1]
	unit = unit.Counts()
	l := leg{unit: unit, closing: r.index.closing && unit == WorkingDays, from: r.start, first: r.index.zone.dayOf(r.start), last: end.last, due: end.due}
	if unit.InDays() {
		l.first = r.firstDay(unit)
		l.n = r.counted(unit == WorkingDays, l.closing, l.first, l.last+1)
	}
	for i := range legs {
		if !l.provisional && legs[i].provisional {
			l.provisional, l.seen, l.hours = true, legs[i].seen, legs[i].hours
		}
	}
	return course{tail: []leg{l}}
}

// floored ends a leg at the floor.
func (r *Reckoning) floored(l leg, floor *leg) leg {
	l.last, l.due = floor.last, floor.due
	l.seen, l.hours, l.provisional = floor.seen, floor.hours, floor.provisional
	if l.unit == WorkingDays || l.unit == WorkingHours {
		l.doubt(r.index, l.first, l.closing || l.unit == WorkingHours)
	}
	return l
}

// result gives the legs to the reckoning.
func (s *underSet) result() Reckoning {
	s.r.legs = s.course.all()
	if unit := s.r.limit.Unit; slices.ContainsFunc(s.r.legs, func(l leg) bool { return l.unit != 0 && l.unit.InDays() != unit.InDays() }) {
		s.r.legs = s.r.oneLeg(s.r.legs, unit).tail
	}
	s.r.due = s.course.end().due
	if s.r.NoClass = s.r.limit == (Span{}); s.r.limit.Unit.OnDate() {
		s.r.stops, s.r.maxima, s.r.doubtful = nil, nil, nil
	}
	if s.r.Open = s.r.due == forever; s.r.Open {
		return s.r
	}
	s.r.Deadline = s.r.view.deadline(s.course.end())
	s.r.Deadline.Provisional = false
	s.r.doubts(func(*leg) { s.r.Deadline.Provisional = true })
	return s.r
}
