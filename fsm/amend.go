package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Amendment asks to put a longer decree log in force for a case.
type Amendment struct {
	At time.Time // of the approval
	By Actor     // who approved it
}

// Amend puts the log of the calendar longer in force for a case whose log is
// that of the calendar before. The timers due by then act first. Each clock
// that runs, or may run again, is reckoned anew with the decrees known that
// day beside those it had; a deadline already told moves earlier only where
// the file allows it (tenggat_boleh_maju). One entry has the old and the new
// deadlines of the clocks that moved, none if none did; a breach on record is
// withdrawn if the new deadline has not passed.
//
// A closed case that owes nothing by a time stays as judged, and a case that
// has the longer log already stays as it is: both give no entry. The error is
// *Refused of code "amend-order" for a log that does not continue the case's,
// else that of Advance. Who may approve is the caller's to decide.
func (m *Machine) Amend(c Case, a Amendment, before, longer *calendar.Calendar) (Decision, error) {
	d := deciding{m: m, c: c, cal: before}
	at := instant(a.At)
	switch {
	case c.Version == 0 || c.Decrees == longer.Log().Hash():
		return d.finish(nil)
	case c.Decrees != before.Log().Hash() || longer.Log().Len() < before.Log().Len():
		return d.finish(&Refused{Code: "amend-order"})
	}
	if err := d.ready(a.At); err != nil {
		return d.finish(err)
	}
	if err := d.advance(at); err != nil {
		return d.finish(err)
	}
	if d.c.Closed && len(d.c.Clocks) == 0 {
		return d.finish(nil)
	}
	return d.settled(d.keeping(func() error { return d.amend(a, at, longer) }), at)
}

func (d *deciding) amend(a Amendment, at time.Time, longer *calendar.Calendar) error {
	d.cal = longer
	known := longer.KnownOn(longer.DateOf(at)).Revision()
	for i := range d.c.Clocks {
		if d.c.Clocks[i].State == Unclassed {
			continue
		}
		k := d.happenTo(i, calendar.Event{Type: calendar.EventAmend, At: at, Revision: known})
		if k.State == Away {
			continue
		}
		if err := d.reckonAmended(k, at); err != nil {
			return err
		}
	}
	d.c.Decrees = longer.Log().Hash()
	d.enter(Draft{
		Semantics: Semantics, Kind: Amending, At: at, By: Person{ID: a.By.ID, ActingFor: standsFor(a.By)},
		From: d.c.Stage, To: d.c.Stage, Decrees: d.c.Decrees,
	})
	return nil
}

// reckonAmended gives a clock the deadline that the amendment makes, and notes
// both if it moved.
func (d *deciding) reckonAmended(k *Clock, at time.Time) error {
	r, err := d.cal.Reckon(k.Run)
	if err != nil {
		return err
	}
	if k.Open = r.Open; r.Open {
		return nil
	}
	old := *k
	k.tell(r.Deadline, r.Revision, at)
	if k.Due.Equal(old.Due) && k.Provisional == old.Provisional {
		return nil
	}
	move := ClockMove{
		Clock: k.ID, Move: Amended, LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional, Revision: k.Revision,
		Old: &OldDeadline{LastDay: old.LastDay, Due: old.Due, Revision: old.Revision},
	}
	if !old.Breached.IsZero() && old.Breached.Equal(old.Due) && at.Before(k.Due) {
		k.Breached, move.Withdrawn = time.Time{}, true
	}
	d.moves = append(d.moves, move)
	return d.remind(k)
}
