package fsm

import (
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
)

var (
	// ErrNothingToVoid says that no entry of the case counts later than the time given.
	ErrNothingToVoid = errors.New("fsm: nothing of the case counts later than now")
	// ErrOpenedAhead says that the case itself was opened by the wrong clock.
	ErrOpenedAhead = errors.New("fsm: the case was opened later than now")
)

// Voiding asks to void what a clock that was ahead wrote on a case.
type Voiding struct {
	At    time.Time // what time it is
	By    Actor     // who voids it
	Basis string    // what that rests on; it stands in the history for good
}

// Void withdraws every entry of a case that counts, or was recorded, later than
// v.At, what people did with the rest: their time is wrong too. Each is withdrawn by
// an entry, then comes one that says who did it. The case is then as what stands
// makes it. Who may void is the caller's to decide.
//
// It is ErrNothingToVoid where nothing is later, ErrOpenedAhead where the opening
// is. Other errors are those of what is decided again, and of Past.Calendar.
func (m *Machine) Void(c Case, v Voiding, past Past) (Decision, error) {
	same := Decision{Case: c}
	at := instant(v.At)
	if v.At.IsZero() || len(past.Entries) == 0 {
		return same, ErrNothingToVoid
	}
	if late(&past.Entries[0], at) {
		return same, ErrOpenedAhead
	}
	by := Person{ID: v.By.ID, ActingFor: plan.StandsFor(v.By)}
	all := Past{Entries: past.Entries, Calendar: past.Calendar, Under: past.Under}
	// What a withdrawal of the wrong time had withdrawn stands again, and may be of
	// the wrong time itself.
	for again := true; again; {
		again = false
		for i, stands := range Stand(all.Entries)[:len(past.Entries)] {
			if stands && late(&all.Entries[i], at) {
				again = true
				all.Entries = append(all.Entries[:len(all.Entries):len(all.Entries)], withdrawal(int64(i)+1, &all.Entries[i], by, "", at))
			}
		}
	}
	out := all.Entries[len(past.Entries):]
	if len(out) == 0 {
		return same, ErrNothingToVoid
	}
	folded, err := m.foldUntil(c.ID, &all, at)
	if err != nil {
		return same, err
	}
	m, calendarOf, err := all.under(m, &folded)
	if err != nil {
		return same, err
	}
	cal, err := calendarOf(folded.Decrees)
	if err != nil {
		return same, err
	}
	for i := range out {
		out[i].From, out[i].To = folded.Stage, folded.Stage
	}
	out = append(out, Draft{Semantics: Semantics, Kind: Voided, At: at, By: by, From: folded.Stage, To: folded.Stage, Basis: v.Basis})
	folded.Version, folded.Recorded = int64(len(past.Entries)+len(out)), at
	d := m.deciding(folded, cal)
	end, err := d.finish(nil)
	if err != nil {
		return same, err
	}
	end.Entries = out
	return end, nil
}

// late reports whether an entry counts, or was recorded, later than a time.
func late(e *Draft, at time.Time) bool { return e.At.After(at) || e.Recorded.After(at) }

// Stand tells of each entry whether it stands: a withdrawal that was itself
// withdrawn takes nothing away.
func Stand(entries []Draft) []bool {
	out := make([]bool, len(entries))
	for i := range out {
		out[i] = true
	}
	for i := len(entries) - 1; i >= 0; i-- {
		if e := &entries[i]; e.Kind == Withdrawing && out[i] && e.Withdraws > 0 && e.Withdraws <= int64(i) {
			out[e.Withdraws-1] = false
		}
	}
	return out
}

// TakenBack returns the places of the entries that were withdrawn because they do not
// hold, in order of their withdrawals. Left out is what was voided, as if it had never
// been written, and what stands again since its withdrawal was.
func TakenBack(entries []Draft) []int {
	var out []int
	stands := Stand(entries)
	voided := false // as seen from behind
	for i := len(entries) - 1; i >= 0; i-- {
		e := &entries[i]
		if e.Kind != Withdrawing {
			voided = e.Kind == Voided
		} else if place := e.Withdraws - 1; stands[i] && !voided && place >= 0 && place < int64(i) {
			out = append(out, int(place))
		}
	}
	slices.Reverse(out)
	return out
}

// voidingOf returns the voiding that an entry records.
func voidingOf(d *Draft) Voiding { return Voiding{At: d.At, By: actorOf(d.By), Basis: d.Basis} }
