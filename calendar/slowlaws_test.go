package calendar_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func slowWith(k slowClock, events ...slowEvent) slowClock {
	k.events = append(slices.Clone(k.events), events...)
	slices.SortStableFunc(k.events, func(a, b slowEvent) int { return int(min(max(a.at-b.at, -1), 1)) })
	return k
}

// keptMonths tells whether there is a leg of months on a deadline. It keeps the days
// it was granted with, those of the month after the deadline as it stood then, and
// so may end earlier than one granted on an earlier date, once a class or the end of
// a pause has moved that deadline to the same day (cases 430 and 431).
func keptMonths(k slowClock) bool {
	return slices.ContainsFunc(k.events, func(e slowEvent) bool { return e.kind == slowExtend && !e.total && e.span.unit.monthly() })
}

// monthsAcross tells whether months are counted from a start, and pauses may lie
// between it and a later one (cases 316 and 317).
func monthsAcross(k slowClock) bool {
	paused, monthly := false, k.span.unit.monthly()
	for _, e := range k.events {
		paused = paused || e.kind == slowPause || e.kind == slowLeave
		monthly = monthly || e.span.unit.monthly()
	}
	return paused && monthly
}

// moved tells whether something but pauses came before an instant.
func moved(k slowClock, before wall) bool {
	return slices.ContainsFunc(k.events, func(e slowEvent) bool {
		return e.at < before && e.kind != slowPause && e.kind != slowResume
	})
}

// withDayOff is a clock whose offices have one more day off.
func withDayOff(k slowClock, day int) slowClock {
	offices := map[*slowOffice]*slowOffice{nil: nil}
	off := func(o *slowOffice) *slowOffice {
		if offices[o] == nil && o != nil {
			more := *o
			more.alsoOff = day
			offices[o] = &more
		}
		return offices[o]
	}
	k.sop, k.unit, k.events = off(k.sop), off(k.unit), slices.Clone(k.events)
	for i := range k.events {
		k.events[i].to = off(k.events[i].to)
	}
	return k
}

// TestLawsOfTheReference holds the text itself to rule 31, with the exceptions that
// it states.
func TestLawsOfTheReference(t *testing.T) {
	checked := map[string]int{}
	everything := vocabulary{offices: true, local: true, units: true, fixed: true, limits: true}
	slowHistories(t, everything, min(scale(2_000), 60_000), func(t *testing.T, w *world, kin slowKin, k slowClock) {
		h := k.history(never)
		if h.refused != "" {
			return
		}
		was := h.deadline(never)
		notEarlier := func(name string, changed slowClock) {
			h := changed.history(never)
			is := h.deadline(never)
			if h.refused != "" || is.open || keptMonths(k) {
				return
			}
			checked[name]++
			assert.Falsef(t, was.open || is.due < was.due, "%s: %s, then %s: %s", name, was.due, is.due, changed)
		}
		later := k
		later.start = w.laterWall(k.start)
		if !monthsAcross(k) && !moved(k, later.start) {
			notEarlier("later start", later)
		}
		longer := k
		longer.span.n += 1 + w.Intn(3)
		switch {
		case k.span.unit == inBefore: // mirrored: more days before X are an earlier date
			if was.due < longer.history(never).deadline(never).due && len(k.events) == 0 {
				assert.Failf(t, "more days before X", "%s", k)
			}
		case !k.span.unit.fixed() && k.span.unit != 0:
			notEarlier("larger n", longer)
		}
		if !k.span.unit.fixed() {
			from := w.laterWall(k.start)
			notEarlier("more pause", slowWith(k, slowEvent{kind: slowPause, id: "law", at: from}, slowEvent{kind: slowResume, id: "law", at: w.laterWall(from)}))
		}
		from := w.laterWall(k.start)
		for _, e := range k.events {
			// A restart after it lets older sets fall away, a hand-over never had them.
			if e.kind == slowRestart || e.mode == "restart" || e.kind == slowHandOver {
				from = w.laterWall(e.at)
			}
		}
		if !kin.sop.slow.mayShorten {
			notEarlier("an amendment", slowWith(k, slowEvent{kind: slowAmend, at: from, known: from.day()}))
		}
		notEarlier("a hand-over", slowWith(k, slowEvent{kind: slowHandOver, at: from, to: kin.units[w.Intn(3)].slow}))
		if off := withDayOff(k, k.start.day()+w.Intn(30)); k.span.unit == inBefore {
			assert.False(t, len(k.events) == 0 && was.due < off.history(never).deadline(never).due, "a day off before X: %s", k)
		} else if !monthsAcross(k) {
			notEarlier("one more day off", off)
		}
		m := slowEvent{kind: slowExtend, at: was.due - 1, span: slowSpan{n: 1 + w.Intn(9), unit: inWorkingDays}}
		if !was.open && len(h.views) == 1 && !h.class().unit.hourly() && !h.class().unit.fixed() && was.due > k.start && !moved(k, never) {
			checked["extension"]++
			is := slowWith(k, m).history(never).deadline(never)
			n := 0
			_, _, covered := h.judged(never)
			for d := was.last + 1; d <= is.last; d++ {
				if h.views[0].works(d) && !covers(covered, h.views[0].dayEnd(d, inWorkingDays)) {
					n++
				}
			}
			assert.True(t, is.open || m.span.n == n, "an extension of m working days moves by exactly m")
		}
	})
	for _, law := range []string{"later start", "larger n", "more pause", "an amendment", "a hand-over", "one more day off", "extension"} {
		assert.Greater(t, checked[law], 100, law)
	}
}
