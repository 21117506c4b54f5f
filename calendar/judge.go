package calendar

// judge judges whether the extensions so far came before the deadline as it stood
// then. The first that came too late is a *ClockError. It is asked where what comes
// next would hide by what they must be judged, and at the end.
//
// It does not reckon that deadline anew for each, with what was known then. What
// comes at or after an instant t leaves a deadline up to t as it is, and one after
// t after t: a pause from the deadline on does not move it, one from before it does
// not end in it (rule 13), and spans, extensions, floors and the later or
// earlier of two dates keep that. So the clock as it is known later judges the
// same, as long as it is not begun anew and nobody says that it never stood still.
func (p *planner) judge() error {
	p.under = nil
	for i := p.judged; i < len(p.moves); i++ {
		m := &p.moves[i]
		if !m.extend || !p.judging {
			continue
		}
		if p.under == nil {
			p.under = p.c.underSets(&p.plan)
		}
		due := int64(0)
		for n := range p.under.sets {
			s := &p.under.sets[n]
			if s.first >= m.revs || s.oldest > 0 && s.oldest >= m.joined || p.c.family.opts.MayShorten && p.under.of[m.revs-1][s.oldest] != n {
				continue
			}
			if err := s.follow(&p.plan, i); err != nil {
				return err
			}
			due = max(due, s.course.end().due)
		}
		if m.past >= due {
			return &ClockError{extendLate, p.events[m.event]}
		}
	}
	p.judged = len(p.moves)
	return nil
}
