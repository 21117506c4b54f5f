package calendar

import (
	"fmt"
	"time"
)

// Warning is a level at which people are reminded of a deadline: Left units before
// it, or when Share percent of the time are used. One of the two is set.
type Warning struct {
	Left  int
	Share int
	// Working says that Left are working days, though the limit ends on a date
	// (UntilDate), and its days are calendar days; it means nothing of other limits.
	Working bool
}

// WarningError says why a Warning cannot be.
type WarningError struct{ Warning Warning }

// Error returns the English message.
func (e *WarningError) Error() string { return e.Message("en") }

// Message returns the message in lang, "id" or "en".
func (e *WarningError) Message(lang string) string {
	text := "peringatan dengan sisa %d dan persen %d: beri sisa di atas 0 saja, atau persen dari 1 sampai 99 saja"
	if lang == "en" {
		text = "warning with left %d and share %d: give either a number left above 0 or a share from 1 to 99"
	}
	return fmt.Sprintf(text, e.Warning.Left, e.Warning.Share)
}

// WarnAt returns the instant, in UTC, at which a warning is due: for days the
// opening of the office, or 00:00 without office hours, on the counted day that is
// Left counted days before the last one ("1 hari kerja sebelum" a Tuesday: on the
// Monday), or on the first day after the share is used. It is never before the
// start nor in a pause. It is false while an open pause holds the clock, and
// for a share of a limit that ends on a date.
// Errors are *WarningError and those of Reckon.
func (c *Calendar) WarnAt(k Clock, w Warning) (time.Time, bool, error) {
	r, err := c.Reckon(k)
	if err != nil {
		return time.Time{}, false, err
	}
	at, ok, err := r.warning(w)
	if err != nil || !ok {
		return time.Time{}, false, err
	}
	return c.instant(at), true, nil
}

func (r *Reckoning) warning(w Warning) (int64, bool, error) {
	if (w.Left > 0) == (w.Share > 0) || w.Left < 0 || w.Share < 0 || w.Share > 99 {
		return 0, false, &WarningError{w}
	}
	if r.Open || w.Share > 0 && r.limit.Unit.OnDate() {
		return 0, false, nil
	}
	when := r.warnTime
	if r.legs[0].unit.InDays() {
		when = r.warnDay
	}
	at, err := when(w)
	if err != nil {
		return 0, false, err
	}
	at = max(at, r.start)
	for _, s := range r.stops {
		if s.from <= at && at < s.to {
			at = s.to
		}
	}
	return at, true, nil
}

// warnDay returns the opening of the counted day at which the warning is due.
func (r *Reckoning) warnDay(w Warning) (int64, error) {
	if w.Working && r.limit.Unit == UntilDate {
		k := int(r.index.rank[r.legs[0].last+1]) - 1 - w.Left
		if k < 0 {
			return r.start, nil
		}
		return r.index.opening(int(r.index.sel[k])), nil
	}
	counts := make([]int, len(r.legs))
	total := 0
	for i := range r.legs {
		l := &r.legs[i]
		counts[i] = r.counted(l.unit == WorkingDays, l.closing, l.first, l.last+1)
		total += counts[i]
	}
	nth := total - w.Left
	if w.Share > 0 {
		nth = min((w.Share*total+99)/100, total-1) + 1
	}
	if nth < 1 {
		return r.start, nil
	}
	for i := range r.legs {
		l := &r.legs[i]
		if nth > counts[i] {
			nth -= counts[i]
			continue
		}
		d, err := r.index.nth(l.unit == WorkingDays, l.closing, l.first, nth, r.stops)
		return r.index.opening(d), err
	}
	return r.start, nil
}

// opening returns the first office minute of day i, 00:00 without hours that day.
func (x *index) opening(i int) int64 {
	if x.hours != nil && x.works(i) {
		return x.zone.wall(i, opensAt(x.hours.on(i)))
	}
	return x.zone.startOf(i)
}

// warnTime returns the instant at which a clock of hours has used the share, or
// has the time left.
func (r *Reckoning) warnTime(w Warning) (int64, error) {
	total := int64(0)
	for i := range r.legs {
		total += r.ran(&r.legs[i], r.legs[i].due)
	}
	unit := minute
	if r.legs[0].unit != Minutes {
		unit *= 60
	}
	need := total - int64(w.Left)*unit
	if w.Share > 0 {
		need = (total*int64(w.Share) + 99) / 100
	}
	if need <= 0 {
		return r.start, nil
	}
	for i := range r.legs {
		l := &r.legs[i]
		if ran := r.ran(l, l.due); need > ran {
			need -= ran
			continue
		}
		return r.index.runTime(l.unit == WorkingHours, l.from, need, r.stops)
	}
	return r.due, nil
}
