package calendar

import (
	"cmp"
	"slices"

	"github.com/tatalaksana/sop/calendar/date"
)

// Doubts returns why the deadline is provisional, each reason once, in order of
// year; none if it is not, or while the clock is open.
func (r *Reckoning) Doubts() []Doubt {
	var all []Doubt
	add := func(d Doubt) {
		if !slices.ContainsFunc(all, d.Same) {
			all = append(all, d)
		}
	}
	if r.Open {
		return nil
	}
	r.doubts(func(l *leg) {
		for y := yearOf(l.seen); y <= yearOf(max(l.last, l.beyond)); y++ {
			if d, ok := r.view.lazy.state.Doubt(date.FirstYear + y); ok {
				add(d)
			}
		}
		if l.hours {
			for _, f := range r.index.hours.forecasts {
				if l.seen <= f[1] && max(l.last, l.beyond) >= f[0] {
					add(Doubt{Code: DoubtRamadan, Year: date.At(f[0] + 1).Year()})
				}
			}
		}
	})
	slices.SortStableFunc(all, func(a, b Doubt) int { return cmp.Compare(a.Year, b.Year) })
	return all
}
