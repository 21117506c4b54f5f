package calendar_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// vocabulary is what the histories of a test may have.
type vocabulary struct {
	offices bool // no holidays, shifts, days off of each year and ranges of them
	local   bool // local days off that a decree gives
	units   bool // units with calendars of their own, that hand on
	fixed   bool // fixed dates and days before a date
	limits  bool // hitung_mulai of the limit, cut-off hours and acts of a role "sendiri"
}

// slowKin is an SOP's calendar and those of its units, the SOP's among them.
type slowKin struct {
	vocabulary
	sop   *refOffice
	units []*refOffice
	plain *refOffice // of units the one that has the SOP's calendar but for days off decided late
	hours bool       // all have office hours
}

func (w *world) kin(v vocabulary) slowKin {
	k := slowKin{vocabulary: v, sop: w.slowOffice(v), hours: true}
	k.units = append(k.units, k.sop)
	if v.units {
		k.units = append(k.units, w.slowOffice(v), w.slowOffice(v))
		for _, u := range k.units[1:] {
			u.slow.ownLocal(k.sop.slow)
		}
	}
	if v.units && v.local {
		if plain := w.plainUnit(k.sop); len(plain.slow.local) > len(k.sop.slow.local) {
			k.plain, k.units = plain, append(k.units, plain)
		}
	}
	for _, o := range k.units {
		o.opts.Zone, o.zone = k.sop.opts.Zone, k.sop.zone
		o.opts.MayShorten, o.slow.mayShorten = k.sop.opts.MayShorten, k.sop.slow.mayShorten
		k.hours = k.hours && slowHasHours(o.slow.normal)
	}
	return k
}

func (w *world) slowOffice(v vocabulary) *refOffice {
	r := newRefOffice(w.office())
	o := r.slow
	if v.offices {
		w.unlikeOthers(r)
	}
	if v.local {
		w.decided(o)
	}
	if v.limits && w.chance(50) {
		o.cutoff = 60 * (10 + w.Intn(10))
		r.opts.Cutoff = o.cutoff
	}
	return r
}

// decided gives an office days off that were decided late, some of them withdrawn.
func (w *world) decided(o *slowOffice) {
	for n := w.Intn(40); w.chance(40) && n >= 0; n-- {
		d := slowDay(w.date("2015-01-01", "2028-12-31"))
		if slices.ContainsFunc(o.local, func(e slowDecree) bool { return e.day == d }) {
			continue
		}
		e := slowDecree{day: d, signed: d + w.Intn(20) - 10, off: true}
		o.local = append(o.local, e)
		if w.chance(20) {
			e.signed, e.off = e.signed+1+w.Intn(5), false
			o.local = append(o.local, e)
		}
	}
}

// ownLocal says that a unit's local days off are its own, and that the SOP's are its
// too.
func (o *slowOffice) ownLocal(sop *slowOffice) {
	for i := range o.local {
		o.local[i].name = slowOwn
	}
	o.local = append(o.local, sop.local...)
}

// plainUnit is a unit like the SOP but for local days off of its own.
func (w *world) plainUnit(sop *refOffice) *refOffice {
	r := *sop
	slow := *sop.slow
	slow.local, slow.found = nil, nil
	r.slow = &slow
	w.decided(r.slow)
	r.slow.ownLocal(sop.slow)
	return &r
}

// named tells whether an amendment may give a unit that has the SOP's calendar one of
// its own: none of its days off was known before.
func (o *slowOffice) named(known int) bool {
	own := false
	for _, e := range o.local {
		if e.name == slowOwn {
			own = true
			if e.signed <= known {
				return false
			}
		}
	}
	return own
}

// unlikeOthers gives an office what few have: work on holidays, days off of each
// year, shifts over midnight.
func (w *world) unlikeOthers(r *refOffice) {
	o := r.slow
	o.noHolidays = w.chance(15)
	r.opts.NoHolidays = o.noHolidays
	for n := w.Intn(4); n > 0; n-- {
		first := w.date("2015-01-01", "2028-12-31")
		off := calendar.LocalDay{Date: first, Until: first.AddDays(w.Intn(8)), Yearly: w.chance(50), Name: "libur"}
		slow := slowOffOf(off)
		taken := first.Year() != off.Until.Year() && !off.Yearly
		for d := slowDay(calendar.MustDate("2015-01-01")); !taken && d < slowDay(calendar.MustDate("2029-01-01")); d++ {
			on := func(o slowOff) bool { return o.has(d) }
			taken = slow.has(d) && (slices.ContainsFunc(o.off, on) || slices.ContainsFunc(o.extra, on) || o.own[d] != nil)
		}
		if !taken {
			o.off, r.opts.LocalOff = append(o.off, slow), append(r.opts.LocalOff, off)
		}
	}
	if r.opts.Hours == nil || !w.chance(25) {
		return
	}
	shifts := &calendar.OfficeHours{}
	for d := range shifts.Normal {
		shifts.Normal[d] = []calendar.Interval{{From: 60 * (18 + w.Intn(6)), To: 60 * (26 + w.Intn(4))}}
		if w.chance(30) {
			shifts.Normal[d] = append([]calendar.Interval{{From: 60 * 8, To: 60 * 12}}, shifts.Normal[d]...)
		}
	}
	r.opts.Hours, r.opts.DayEnd = shifts, calendar.Midnight
	o.closing, o.normal, o.ramadan, o.own = false, slowSchedule(shifts.Normal), slowSchedule(shifts.Ramadan), nil
}

func (w *world) slowSpan(monthly, hours bool) slowSpan {
	n := 1 + w.Intn(20)
	switch w.Intn(10) {
	case 0:
		return slowSpan{n: n, unit: inHours}
	case 1:
		return slowSpan{n: n * 60, unit: inMinutes}
	case 2:
		if hours {
			return slowSpan{n: n, unit: inWorkingHours}
		}
	case 3:
		return slowSpan{n: 1 + n/7, unit: inWeeks}
	case 4, 5:
		return slowSpan{n: n, unit: inDays}
	case 6, 7:
		if monthly && w.chance(10) {
			return slowSpan{n: 1, unit: inYears}
		}
		if monthly {
			return slowSpan{n: 1 + n/5, unit: inMonths}
		}
	}
	return slowSpan{n: n, unit: inWorkingDays}
}

func (w *world) slowSpanLike(s slowSpan, monthly, hours bool) slowSpan {
	for {
		if l := w.slowSpan(monthly, hours); l.unit.hourly() == s.unit.hourly() {
			return l
		}
	}
}

func (w *world) laterWall(at wall) wall {
	return slowWall(w.later(time.UnixMicro(int64(at)).UTC(), time.UTC), time.UTC)
}

// slowClock draws a history in which only an extension can be at fault.
func (w *world) slowClock(kin slowKin) slowClock {
	first := w.startDate()
	k := slowClock{
		start: slowWall(w.instant(first, time.UTC), time.UTC), known: slowDay(w.known(first)), sop: kin.sop.slow,
		sender: kin.limits && w.chance(50), sameDay: kin.sop.slow.sameDay,
	}
	if kin.limits && w.chance(50) {
		k.sameDay = !k.sameDay
	}
	if w.chance(40) {
		k.unit = kin.units[w.Intn(len(kin.units))].slow
	}
	monthly := !k.sameDay && w.chance(70)
	k.span = w.slowSpan(monthly, kin.hours)
	switch choice := w.Intn(12); {
	case choice == 0:
		k.span = slowSpan{}
	case choice == 1 && kin.fixed:
		k.span = slowSpan{unit: inOnDate, on: (1+w.Intn(12))*100 + 1 + w.Intn(29), next: w.chance(30)}
	case choice == 2 && kin.fixed:
		k.span = slowSpan{unit: inBefore, n: 1 + w.Intn(10), x: slowDay(first) + w.Intn(60)}
	}
	class, at, known := k.span, k.start, k.known
	unnamed := kin.plain != nil && k.unit == nil && w.chance(50)
	open, away := map[string]bool{}, false
	for n := w.Intn(7); n > 0; n-- {
		at = w.laterWall(at)
		e := slowEvent{at: at}
		switch choice := w.Intn(12); {
		case choice < 3 && !class.unit.fixed():
			e.kind, e.id = slowPause, string(rune('p'+w.Intn(3)))
			if open[e.id] {
				e.kind = slowResume
			} else if w.chance(40) {
				e.max = w.slowSpan(!kin.sop.slow.sameDay, kin.hours)
				e.max.n = 1 + e.max.n%5
			}
			open[e.id] = !open[e.id]
		case choice < 5 && !class.unit.fixed() && class.unit != 0:
			e.kind, e.span, e.total = slowExtend, w.slowSpanLike(class, monthly, kin.hours), w.chance(40)
			if e.total {
				e.span.n *= 2
			}
		case choice < 7 && class.unit != inOnDate:
			e.kind, e.span = slowReclassify, w.slowSpan(monthly, kin.hours)
			if class.unit == inBefore {
				e.span = class
				e.span.x += w.Intn(40) - 20
			}
			class = e.span
		case choice == 7 && w.chance(40):
			e.kind, e.sender = slowRestart, kin.limits && w.chance(50)
		case choice < 9:
			e.kind, e.known = slowAmend, at.day()
			if unnamed && kin.plain.slow.named(known) {
				e.to, unnamed = kin.plain.slow, false
			}
			known = e.known
		case choice < 11 && kin.vocabulary.units:
			e.kind, e.to = slowHandOver, kin.units[w.Intn(len(kin.units))].slow
			unnamed = kin.plain != nil && e.to == kin.sop.slow && w.chance(50)
		case class.unit.fixed():
			continue
		default:
			e.kind = slowLeave
			if away {
				e.kind, e.mode = slowReturn, []string{"restart", "resume", "keep"}[w.Intn(3)]
			}
			away = !away
		}
		k.events = append(k.events, e)
	}
	for _, id := range []string{"p", "q", "r"} {
		if open[id] && w.chance(80) {
			at = w.laterWall(at)
			k.events = append(k.events, slowEvent{kind: slowResume, id: id, at: at})
		}
	}
	if away && w.chance(80) {
		at = w.laterWall(at)
		k.events = append(k.events, slowEvent{kind: slowReturn, mode: "resume", at: at})
	}
	return k
}

var slowZone = time.FixedZone("", 0)

func (t wall) String() string {
	if t == never {
		return "never"
	}
	return t.in(slowZone).Format("Mon 2006-01-02T15:04:05.999999")
}

func (s slowSpan) String() string {
	switch s.unit {
	case 0:
		return "none"
	case inOnDate:
		return fmt.Sprintf("until %d, next year %v", s.on, s.next)
	case inBefore:
		return fmt.Sprintf("%d hari kerja sebelum %s", s.n, slowDate(s.x))
	}
	for _, u := range handUnits {
		if u.unit == s.unit {
			return fmt.Sprint(s.n, " ", u.word)
		}
	}
	return fmt.Sprint(s.n, " of ", int(s.unit))
}

func (o *slowOffice) String() string {
	return fmt.Sprintf("office %p (week %v none %v joint works %v closing %v same %v roll %v cutoff %d shorten %v normal %v)", o, o.week, o.noHolidays, o.jointWorks, o.closing, o.sameDay, o.roll, o.cutoff, o.mayShorten, o.normal)
}

func (k slowClock) String() string {
	text := fmt.Sprintf("start %s span %s same day %v sender %v known %s\nsop %s\nunit %s", k.start, k.span, k.sameDay, k.sender, knownText(k.known), k.sop, k.unit)
	for _, e := range k.events {
		text += fmt.Sprintf("\n  %s %-10s id=%q span=%s total=%v max=%s mode=%q known=%s sender=%v to=%p", e.at, e.kind, e.id, e.span, e.total, e.max, e.mode, knownText(e.known), e.sender, e.to)
	}
	return text
}

func knownText(day int) string {
	if day == everything || day == 0 {
		return "-"
	}
	return slowDate(day).String()
}

// slowHistories runs check on random clocks over the new units and calendars.
func slowHistories(t *testing.T, v vocabulary, n int, check func(t *testing.T, w *world, kin slowKin, k slowClock)) {
	t.Helper()
	const perOffice = 500
	for batch := 0; batch*perOffice < n; batch++ {
		w := newWorld(int64(batch) + 1)
		kin := w.kin(v)
		for i := range perOffice {
			k := w.slowClock(kin)
			check(t, w, kin, k)
			if t.Failed() {
				t.Logf("seed %d case %d: %s", w.seed, i, k)
				return
			}
		}
	}
}
