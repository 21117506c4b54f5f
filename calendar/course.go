package calendar

import "sort"

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
	legs  []leg
	moves int // those that it has followed
}

// underSet is a clock under one decree set, as its moves come.
type underSet struct {
	r       Reckoning
	course  course
	classes map[Span]*ofClass
	moves   int // those made
	err     error
	first   int // of plan.revs, the first that is this set
	last    int // and the last
}

// underSets are the decree sets that a clock has had, each once. Where only the
// newest counts, of says which of them each of plan.revs is.
type underSets struct {
	sets []underSet
	of   []int
}

func (c *Calendar) underSets(p *plan) *underSets {
	u := &underSets{sets: make([]underSet, 0, min(len(p.revs), 4))}
	if c.family.opts.MayShorten {
		u.of = make([]int, len(p.revs))
	}
	for i, rev := range p.revs {
		view := c.At(rev)
		at := 0
		for at < len(u.sets) && !sameSet(u.sets[at].r.view, view) {
			at++
		}
		if at == len(u.sets) {
			u.sets = append(u.sets, underSet{first: i})
			u.sets[at].r.view = view
		}
		u.sets[at].last = i
		if u.of != nil {
			u.of[i] = at
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
	s.r = Reckoning{Revision: view.rev, view: view, limit: p.limit, start: p.start}
	if s.r.index, s.err = view.index(); s.err != nil {
		return
	}
	if s.err = s.r.stop(p.pauses, now); s.err != nil {
		return
	}
	s.course.tail = make([]leg, 1)
	s.err = view.runSpan(&s.course.tail[0], s.r.index, p.start, p.span, s.r.stops)
}

// follow makes the moves before the n-th, in the order in which they came.
func (s *underSet) follow(p *plan, n int) error {
	for ; s.err == nil && s.moves < n; s.moves++ {
		if m := &p.moves[s.moves]; m.extend {
			s.course.tail, s.err = s.r.extended(s.course.end(), s.course.tail, m.span)
		} else {
			s.err = s.reclassify(p, m)
		}
	}
	return s.err
}

// reclassify counts the new class from the clock's start, with the extensions so
// far; it ends no earlier than the floor, or the old end if that comes first.
func (s *underSet) reclassify(p *plan, m *move) error {
	fresh := s.classes[m.span]
	if fresh == nil {
		fresh = &ofClass{legs: make([]leg, 1)}
		if err := s.r.view.runSpan(&fresh.legs[0], s.r.index, s.r.start, m.span, s.r.stops); err != nil {
			return err
		}
		if s.classes == nil {
			s.classes = map[Span]*ofClass{}
		}
		s.classes[m.span] = fresh
	}
	for ; fresh.moves < s.moves; fresh.moves++ {
		if e := &p.moves[fresh.moves]; e.extend {
			var err error
			if fresh.legs, err = s.r.extended(&fresh.legs[len(fresh.legs)-1], fresh.legs, e.span); err != nil {
				return err
			}
		}
	}
	floor, err := s.r.floor(m)
	if err != nil {
		return err
	}
	if s.course.end().due > floor.due {
		l := s.r.floored(s.course.cutAfter(floor.due), &floor)
		s.course.tail = append(s.course.tail, l)
	}
	if n := len(fresh.legs); fresh.legs[n-1].due >= s.course.end().due {
		s.course = course{head: fresh.legs[:n:n]}
	}
	return nil
}

// extended adds one more leg after the one before; the day of the deadline as it
// stood is its day 0 (rule 18).
func (r *Reckoning) extended(before *leg, legs []leg, span Span) ([]leg, error) {
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
	return append(legs, next), err
}

// floor returns F of rule 19 as a leg: the end of the first working day
// after m, at which the clock runs. For calendar days and clock hours that end is
// midnight, for the rest it is the closing time if there is one to speak of.
func (r *Reckoning) floor(m *move) (leg, error) {
	closing := r.index.closing && m.span.Unit == WorkingDays || m.span.Unit == WorkingHours
	first := r.index.zone.dayOf(m.at) + 1
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

// floored ends a leg at the floor.
func (r *Reckoning) floored(l leg, floor *leg) leg {
	l.last, l.due = floor.last, floor.due
	from := floor.first
	if l.unit == WorkingDays || l.unit == WorkingHours {
		from = l.first
	}
	l.doubt(r.index, from, l.closing || l.unit == WorkingHours)
	return l
}

// result gives the legs to the reckoning.
func (s *underSet) result() Reckoning {
	s.r.legs = s.course.all()
	s.r.due = s.course.end().due
	if s.r.Open = s.r.due == forever; s.r.Open {
		return s.r
	}
	s.r.Deadline = s.r.view.deadline(s.course.end())
	s.r.Deadline.Provisional = false
	s.r.doubts(func(*leg) { s.r.Deadline.Provisional = true })
	return s.r
}
