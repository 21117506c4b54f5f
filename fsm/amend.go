package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// Amendment asks to put a longer decree log in force for a case.
type Amendment struct {
	At time.Time // of the approval
	By Actor     // who approved it
	// Basis is what the approval rests on, such as the number of a decision. It
	// stands in the history for good, so it never names a citizen.
	Basis string
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
// *Refused of code "amend-order" for a log that does not continue the case's, and
// "amend-early" for one with a decree that was signed after At, else that of Advance. Who may approve is the caller's to decide.
func (m *Machine) Amend(c Case, a Amendment, before, longer *calendar.Calendar) (Decision, error) {
	d := m.deciding(c, before)
	at := instant(a.At)
	switch {
	case c.Version == 0 || c.Decrees == longer.Log().Hash():
		return d.finish(nil)
	case c.Decrees != before.Log().Hash() || !longer.Log().Continues(before.Log()):
		return d.finish(&Refused{Code: "amend-order"})
	}
	// A decree that is signed later would be known to no clock, and the case
	// would never get to it: it has the log.
	if signed := longer.Log().SignedFrom(before.Log().Len()); !a.At.IsZero() && signed.After(longer.DateOf(at)) {
		return d.finish(&Refused{Code: "amend-early", Args: map[string]string{"signed": signed.String(), "at": longer.DateOf(at).String()}})
	}
	if err := d.ready(a.At); err != nil {
		return d.finish(err)
	}
	if err := d.advance(at); err != nil {
		return d.finish(err)
	}
	if d.Case.Closed && !slices.ContainsFunc(d.Case.Clocks, func(k Clock) bool { return k.State != Shut }) {
		return d.finish(nil) // what was missed comes with a reopening
	}
	return d.settled(d.keeping(func() error { return d.amend(a, at, longer) }), at)
}

func (d *deciding) amend(a Amendment, at time.Time, longer *calendar.Calendar) error {
	d.Cal = longer
	for i := range d.Case.Clocks {
		if d.Case.Clocks[i].State == Unclassed || d.Case.Clocks[i].Run.Span == (calendar.Span{}) {
			continue
		}
		k := d.HappenTo(i, d.AmendEvent(&d.Case.Clocks[i], at))
		if k.State == Away || k.State == Shut {
			continue
		}
		if err := d.ReckonAnew(k, at, Amended); err != nil {
			return err
		}
	}
	d.Case.Decrees = longer.Log().Hash()
	d.enter(&Draft{
		Semantics: Semantics, Kind: Amending, At: at, By: Person{ID: a.By.ID, ActingFor: plan.StandsFor(a.By)},
		From: d.Case.Stage, To: d.Case.Stage, Decrees: d.Case.Decrees, Basis: a.Basis,
	})
	return nil
}

// AmendedLedger explains the deadline of one clock before and after an amendment.
type AmendedLedger struct {
	Clock    string
	Old, New calendar.Ledger
}

// ExplainAmendment returns, for the clocks that Amend would move at an instant,
// both ledgers, in order of id. The case is as it was before. Errors are those
// of Amend.
func (m *Machine) ExplainAmendment(c Case, at time.Time, before, longer *calendar.Calendar) ([]AmendedLedger, error) {
	d, err := m.Amend(c, Amendment{At: at}, before, longer)
	if err != nil {
		return nil, err
	}
	earlier, err := m.Advance(c, at, before)
	if err != nil {
		return nil, err
	}
	var out []AmendedLedger
	for i := range d.Entries {
		for j := range d.Entries[i].Clocks {
			move := &d.Entries[i].Clocks[j]
			k, ok := earlier.Case.Clock(move.Clock)
			if move.Move != Amended || !ok {
				continue
			}
			both := AmendedLedger{Clock: k.ID}
			if both.Old, err = longer.ExplainClock(k.Run); err != nil {
				return nil, err
			}
			under := m.deciding(earlier.Case, longer)
			k.Run.Events = append(slices.Clip(k.Run.Events), under.AmendEvent(&k, instant(at)))
			if both.New, err = longer.ExplainClock(k.Run); err != nil {
				return nil, err
			}
			out = append(out, both)
		}
	}
	return out, nil
}
