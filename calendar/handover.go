package calendar

import (
	"cmp"
	"iter"
	"slices"
)

// startIn begins a clock, or begins it anew, with the calendar of a unit alone.
func (p *plan) startIn(unit string) {
	p.present = unit
	if p.joined = nil; unit != "" {
		p.joined = []joined{{unit: unit}}
	}
}

// handOver gives a clock to another unit, whose calendar joins those that it has if
// the deadline has not passed (rule 43).
func (p *planner) handOver(unit string, at int64) error {
	if at < p.start {
		p.startIn(unit)
		return nil
	}
	p.present = unit
	r, err := p.c.latest(&p.plan, forever)
	if err != nil || at >= r.due {
		return err
	}
	if len(p.joined) == 0 {
		p.joined = []joined{{}}
	}
	n := slices.IndexFunc(p.joined, func(j joined) bool { return j.unit == unit })
	if n < 0 {
		n = len(p.joined)
		p.joined = append(p.joined, joined{unit: unit, first: len(p.revs) - 1})
	}
	p.turns++
	p.joined[n].turn = p.turns
	return nil
}

// named gives the unit that has a clock by the office's calendar one of its own in its
// place (rule 44).
func (p *plan) named(unit string, at int64) {
	switch {
	case unit == "":
		return
	case at < p.start || len(p.joined) == 0:
		p.startIn(unit)
	}
	p.present = unit
	for n := range p.joined {
		if p.joined[n].unit == "" {
			p.joined[n].unit = unit
		}
	}
}

// Present returns the unit by whose calendar the clock counts now, as its events stand;
// none is the office's.
func (k *Clock) Present() string {
	for i := len(k.Events) - 1; i >= 0; i-- {
		if e := &k.Events[i]; e.Type == EventHandOver || e.names() {
			return e.Unit
		}
	}
	return k.Unit
}

// views are the calendars that the clock has under the decree set of a number, each
// with its number, the one that joined last first.
func (p *plan) views(c *Calendar, set int) iter.Seq2[int, *Calendar] {
	return func(yield func(int, *Calendar) bool) {
		for n := max(len(p.joined), 1) - 1; n >= 0; n-- {
			if (n == 0 || p.joined[n].first <= set) && !yield(n, p.view(c, n, set)) {
				return
			}
		}
	}
}

// view returns one of those calendars.
func (p *plan) view(c *Calendar, n, set int) *Calendar {
	view := c.At(p.revs[set])
	if len(p.joined) == 0 {
		return view
	}
	return view.OfUnit(p.joined[n].unit)
}

// gives tells whether a set gives the deadline rather than another: it ends later, or
// as late by newer decrees, or by the calendar of who got it later.
func (p *plan) gives(s, other *underSet) bool {
	turn := func(s *underSet) int {
		if len(p.joined) == 0 {
			return 0
		}
		return p.joined[s.joined].turn
	}
	return other.r.view == nil || cmp.Or(cmp.Compare(s.course.end().due, other.course.end().due), cmp.Compare(s.last, other.last), cmp.Compare(turn(s), turn(other))) > 0
}
