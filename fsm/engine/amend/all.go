package amend

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Amended is what an amendment does to one page of cases.
type Amended struct {
	Looked  int // cases looked at that are not done
	Entered int // of these, that got an entry, or would get one
	// Moved are the cases of which a deadline moves, in order of id.
	Moved []Moved
	// Failed are the cases that stayed as they were, in order of id, and why. They
	// do not stop the others; amending again takes them up again.
	Failed []engine.FailedCase
	// Incomplete are the years whose decrees, as the log has them, lack days that
	// the law fixes: these stay off and the year stays provisional.
	Incomplete []calendar.IncompleteYear
	// NoUnit are the units for which alone the log has days off and which the SOP of no
	// case that was looked at has: such days move nothing here.
	NoUnit []string
	Next   string // for PageOf.After; empty: this is the last page
}

// Moved is a case of which a deadline moves.
type Moved struct {
	Case  string
	Stage string
	Unit  string // the unit in charge
	Entry int64  // number of the entry, or that it would get
	// Closed: it has ended, and a duty is still owed.
	Closed bool
	// Tell are the roles that the entry tells, as those who heard of a breach that no
	// longer holds.
	Tell []string
	// Clocks are those that move, in order of id.
	Clocks []MovedClock
}

// MovedClock is one deadline before and after an amendment.
type MovedClock struct {
	Clock string
	// Owner is who answers for it: nil where nobody does.
	Owner    *fsm.Person
	Old, New calendar.Deadline
	// OldRevision and Revision are the decrees that gave the one and the other.
	OldRevision, Revision calendar.Revision
	// Days are the days that moved it: those from the clock's start to the later
	// of its last days that work under the one and not under the other.
	Days []calendar.Change
	// Withdrawn: a breach on record no longer holds.
	Withdrawn bool
}

// All moves the open cases to the decree log in force as [Case]
// does one: each gets one entry, whole or not at all whatever comes of the others. With Preview nothing is
// saved, and the log may be one that is not in force yet: this is the list of
// what would move. Cases are taken in order of id, PageOf.Limit of them at a
// time, those that are done not counted.
//
// Repeating it changes nothing more: a case that has the log has no entry. So
// after a crash it is begun anew, or at the page where it stopped. At, if given,
// counts for each case that has no later entry; others are amended as of their
// last one.
func All(ctx context.Context, e *engine.Engine, a Amendment, page engine.PageOf) (Amended, error) {
	out, err := inside(e).amendAll(ctx, a, page)
	if err != nil {
		return out, fmt.Errorf("amend cases: %w", err)
	}
	return out, nil
}

func (e amender) amendAll(ctx context.Context, a Amendment, page engine.PageOf) (Amended, error) {
	open, err := e.openCases(page)
	if err != nil {
		return Amended{}, err
	}
	if a.At, err = e.approvedAt(a.At); err != nil {
		return Amended{}, err
	}
	log, err := e.amendTo(ctx, a)
	if err != nil {
		return Amended{}, err
	}
	out := Amended{Incomplete: log.Incomplete(), NoUnit: log.Units()}
	out.Next, err = open.each(ctx, func(ids []string) error {
		tasks := make([]door.Task, len(ids))
		for i, id := range ids {
			tasks[i] = e.amending(ctx, id, a, log, e.whenOrLast)
		}
		for i, done := range e.DoAll(ctx, tasks) {
			out.Looked++
			r := engine.Result{Case: done.Case, Entries: done.Entries}
			if err := e.amended(ctx, ids[i], &r, done.Err, log, &out); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	return out, err
}

// approvedAt refuses an approval in the future.
func (e amender) approvedAt(at time.Time) (time.Time, error) {
	now := e.Now()
	if at.IsZero() {
		return at, nil
	}
	if at = at.UTC().Truncate(time.Microsecond); at.After(now) {
		return at, fmt.Errorf("%w: %s, and it is %s", store.ErrTimeAhead, at.Format(time.RFC3339Nano), now.Format(time.RFC3339Nano))
	}
	return at, nil
}

// amended notes what came of one case of many. Its error ends the whole; a failure of
// the case is noted.
func (e amender) amended(ctx context.Context, id string, r *engine.Result, err error, log *calendar.Log, out *Amended) error {
	if err == nil {
		err = e.knownUnits(ctx, &r.Case, out)
	}
	if err == nil && len(r.Entries) > 0 {
		out.Entered++
		var moved Moved
		if moved, err = e.moved(ctx, r, log); err == nil && len(moved.Clocks) > 0 {
			out.Moved = append(out.Moved, moved)
		}
	}
	return noted(ctx, id, err, &out.Failed)
}

// knownUnits strikes the units that the SOP of a case has.
func (e amender) knownUnits(ctx context.Context, c *fsm.Case, out *Amended) error {
	if len(out.NoUnit) == 0 {
		return nil
	}
	m, err := e.MachineOf(ctx, c)
	if err == nil {
		out.NoUnit = slices.DeleteFunc(out.NoUnit, m.SOP().Units.Has)
	}
	return err
}

// whenOrLast is when, but for a case that has a later entry it is that one's
// time: the approval reaches it after the fact.
func (e amender) whenOrLast(c fsm.Case, given time.Time, may bool) (time.Time, error) {
	if !given.IsZero() && given.Before(c.Latest()) {
		return c.Latest(), nil
	}
	return e.When(c, given, may)
}

// moved tells of a decision which deadlines an amendment moved.
func (e amender) moved(ctx context.Context, r *engine.Result, log *calendar.Log) (Moved, error) {
	i := slices.IndexFunc(r.Entries, func(d store.Entry) bool { return d.Kind == fsm.Amending })
	if i < 0 {
		return Moved{}, nil // only timers that were due
	}
	entry := &r.Entries[i]
	out := Moved{Case: r.Case.ID, Stage: entry.To, Unit: r.Case.Unit.ID, Entry: entry.No, Closed: r.Case.Closed, Tell: entry.Tell}
	sop, err := e.MachineOf(ctx, &r.Case)
	if err != nil {
		return out, err
	}
	cal, err := e.CalendarBy(ctx, &r.Case, log)
	if err != nil {
		return out, err
	}
	for j := range entry.Clocks {
		m := &entry.Clocks[j]
		if m.Move != fsm.Amended || m.Old == nil {
			continue
		}
		k := MovedClock{
			Clock: m.Clock, OldRevision: m.Old.Revision, Revision: m.Revision, Withdrawn: m.Withdrawn,
			Old: calendar.Deadline{LastDay: m.Old.LastDay, Due: m.Old.Due, Provisional: m.Old.Provisional},
			New: calendar.Deadline{LastDay: m.LastDay, Due: m.Due, Provisional: m.Provisional},
		}
		clock, ok := r.Case.Clock(m.Clock)
		if ok {
			k.Owner = sop.Answers(r.Case, m.Clock)
			if k.Days, err = daysBetween(cal, &clock, &k); err != nil {
				return out, err
			}
		}
		out.Clocks = append(out.Clocks, k)
	}
	return out, nil
}

// daysBetween returns the days that the decrees behind two deadlines of a clock
// see differently, by the calendar of the unit that gives the new one.
func daysBetween(cal *calendar.Calendar, clock *fsm.Clock, k *MovedClock) ([]calendar.Change, error) {
	r, err := cal.Reckon(clock.Run)
	if err != nil {
		return nil, err
	}
	cal = cal.OfUnit(r.Unit)
	last := k.Old.LastDay
	if k.New.LastDay.After(last) {
		last = k.New.LastDay
	}
	return cal.At(k.OldRevision).Changes(cal.At(k.Revision), cal.DateOf(clock.Run.Start), last)
}
