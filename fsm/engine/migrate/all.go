package migrate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Migration asks to let open cases go on under another version of their file.
type Migration struct {
	From fsm.Stamp // cases under this version are moved
	To   fsm.Stamp // to this one, which was published
	// Terms are those of the move; what they say of From and To is not read.
	Terms fsm.Terms
	// Fields are the values that a case gets which has none ([fsm.Migration]).
	Fields map[string]fsm.Value
	By     fsm.Actor // who approved it
	// Basis is what the approval rests on: UTF-8 of at most 200 bytes. Every entry has it
	// in the clear and for good, so it never names a citizen.
	Basis string
	At    time.Time // of the approval; zero: the clock
	// Preview decides and saves nothing.
	Preview bool
	// Machine is a version that was not published yet, for a preview; nil is that of To.
	Machine *fsm.Machine
}

// Migrated is what a migration does to one page of cases.
type Migrated struct {
	Looked int // open cases under From that were looked at
	There  int // open cases that are under To already
	Moved  []Moved
	// Failed are the cases that stayed as they were, in order of id, and why: *fsm.Unmovable
	// with what hinders. They do not stop the others.
	Failed []engine.FailedCase
	Next   string // for PageOf.After; empty: this is the last page
}

// Moved is a case that came under the new version, or would.
type Moved struct {
	Case  string
	Was   string // its stage before
	Stage string // and by the move
	Unit  string // the unit in charge
	Entry int64  // number of the entry, or that it would get
	// Clocks are those that moved, in order of id.
	Clocks []MovedClock
	// Duties are the tasks and duties that arose or lapsed with it.
	Duties []fsm.DutyMove
	// Tell are the roles that are to hear of new tasks.
	Tell []string
	// Then is what the new version lets happen at once, in order.
	Then []fsm.Draft
}

// MovedClock is one clock before and after a migration.
type MovedClock struct {
	Clock string
	Was   string   // its id before; empty: the same
	Move  fsm.Move // fsm.Migrated; fsm.Started of one that is new, fsm.Stopped of one that ended
	// Old and New are the deadlines; the zero Deadline: none, as of one that stands still.
	Old, New calendar.Deadline
	Span     calendar.Span // the new limit, where that is another
	// Owner is the role and unit that answer for it since; nil: nobody, or it has ended.
	Owner *fsm.Person
}

// migrator is an engine as cases of it are moved.
type migrator struct{ door.Engine }

func inside(e *engine.Engine) migrator { return migrator{e.Inside(door.Key{})} }

// All moves the open cases of one version page by page, in order of id, PageOf.Limit of
// those that are not done at a time, whatever version they are under. Each gets one entry,
// whole or not at all whatever comes of the others. With Preview nothing is saved: this is
// the list of what would move, and of what hinders.
//
// Repeating it changes nothing more: a case that is under the new version has no entry. At,
// if given, counts for each case that has no later entry; others move as of their last one.
// It is ErrInvalid without a name, a basis, or two versions of one file; ErrNotFound if To
// was not published; ErrUnsupported of a store that is no [store.Walker].
func All(ctx context.Context, e *engine.Engine, g Migration, page engine.PageOf) (Migrated, error) {
	out, err := inside(e).all(ctx, g, page)
	if err != nil {
		return out, fmt.Errorf("move cases to %s/%d: %w", g.To.Code, g.To.Version, err)
	}
	return out, nil
}

func (e migrator) all(ctx context.Context, g Migration, page engine.PageOf) (Migrated, error) {
	limit, err := e.PageLimit(page.Limit)
	if err != nil {
		return Migrated{}, err
	}
	walker := e.Store().Walker
	if walker == nil {
		return Migrated{}, fmt.Errorf("%w: it is no store.Walker", store.ErrUnsupported)
	}
	to, err := e.target(ctx, &g)
	if err != nil {
		return Migrated{}, err
	}
	var out Migrated
	after, found := page.After, 0
	for more := true; more; {
		heads, err := walker.Heads(ctx, after, limit)
		if err != nil {
			return out, err
		}
		more = len(heads) == limit
		var ids []string
		for _, h := range heads {
			if found == limit {
				out.Next, more = after, false
				break
			}
			if after = h.Case; !h.Done {
				found++
				ids = append(ids, h.Case)
			}
		}
		if err := e.some(ctx, g, to, ids, &out); err != nil {
			return out, err
		}
	}
	return out, nil
}

// target checks what is asked for, and returns to what.
func (e migrator) target(ctx context.Context, g *Migration) (*target, error) {
	if _, err := e.Warranted(g.By.ID, g.Basis); err != nil {
		return nil, err
	}
	g.By = e.Person(g.By)
	switch {
	case g.From.Hash == g.To.Hash:
		return nil, fmt.Errorf("%w: both versions are the same", store.ErrInvalid)
	case g.From.Code != g.To.Code:
		return nil, fmt.Errorf("%w: %.80q and %.80q are different files", store.ErrInvalid, g.From.Code, g.To.Code)
	}
	if now := e.Now(); g.At.After(now) {
		return nil, fmt.Errorf("%w: %s, and it is %s", store.ErrTimeAhead, g.At.Format(time.RFC3339Nano), now.Format(time.RFC3339Nano))
	}
	t := &target{e: e, m: g.Machine, stamp: g.To, calendars: map[string]*calendar.Calendar{}}
	switch {
	case t.m != nil && !g.Preview:
		return nil, fmt.Errorf("%w: only a preview is to a version that was not published", store.ErrInvalid)
	case t.m == nil:
		var err error
		if t.m, err = e.MachineOf(ctx, &fsm.Case{SOP: g.To}); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// some moves some cases.
func (e migrator) some(ctx context.Context, g Migration, to *target, ids []string, out *Migrated) error {
	tasks := make([]door.Task, len(ids))
	for i, id := range ids {
		tasks[i] = e.moving(ctx, id, g, to)
	}
	for i, done := range e.DoAll(ctx, tasks) {
		if !done.Case.Closed && done.Err == nil && done.Case.SOP.Hash == g.To.Hash && !moves(done.Entries) {
			out.There++
			continue
		}
		if errors.Is(done.Err, errOther) {
			continue
		}
		out.Looked++
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(done.Err, engine.ErrClockJump):
			return done.Err // it is the fault of no case
		case done.Err != nil:
			out.Failed = append(out.Failed, engine.FailedCase{Case: ids[i], Err: done.Err})
		case moves(done.Entries):
			out.Moved = append(out.Moved, movedBy(to.m, done.Case, done.Entries))
		default:
			out.Looked-- // it ended meanwhile
		}
	}
	return ctx.Err()
}

func moves(entries []store.Entry) bool {
	return slices.ContainsFunc(entries, func(e store.Entry) bool { return e.Kind == fsm.Migrating })
}

// errOther says that a case is none of those that are moved.
var errOther = errors.New("migrate: the case is under another version, or has ended")

// moving returns the task of moving one case.
func (e migrator) moving(ctx context.Context, id string, g Migration, to *target) door.Task {
	return door.Task{ID: id, Preview: g.Preview, Decide: func(m *fsm.Machine, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, error) {
		same := fsm.Decision{Case: c}
		if c.SOP.Hash == g.To.Hash && !c.Closed {
			return same, nil
		}
		if c.SOP.Hash != g.From.Hash || c.Closed {
			return same, errOther
		}
		at := g.At.UTC().Truncate(time.Microsecond)
		if g.At.IsZero() || at.Before(c.Latest()) {
			var err error
			if at, err = e.When(c, time.Time{}, true); err != nil {
				return same, err
			}
			if !g.At.IsZero() {
				at = c.Latest() // the approval reaches it after the fact
			}
		}
		by, err := e.Actor(ctx, g.By)
		if err != nil {
			return same, err
		}
		under, err := to.calendar(ctx, c.Decrees)
		if err != nil {
			return same, err
		}
		unit := fsm.Unit{}
		if c.Unit.ID != "" {
			if unit, err = e.UnitOf(ctx, to.m.SOP(), c.Unit.ID); err != nil {
				return same, err
			}
		}
		return m.Migrate(c, fsm.Migration{At: at, By: by, Basis: g.Basis, Terms: g.Terms, Fields: g.Fields, Unit: unit}, cal, to.m, under)
	}}
}

// target is the version to which cases move.
type target struct {
	e         migrator
	m         *fsm.Machine
	stamp     fsm.Stamp
	calendars map[string]*calendar.Calendar // by decree log
}

// calendar returns its calendar over a decree log.
func (t *target) calendar(ctx context.Context, decrees string) (*calendar.Calendar, error) {
	if cal := t.calendars[decrees]; cal != nil {
		return cal, nil
	}
	h, err := store.ParseHash(decrees)
	if err != nil {
		return nil, fmt.Errorf("%w: decrees: %w", store.ErrCorrupt, err)
	}
	log, err := t.e.LogOf(ctx, h)
	if err != nil {
		return nil, err
	}
	cal, err := calendar.New(log, t.m.SOP().Calendar.Options)
	if err != nil {
		return nil, err
	}
	t.calendars[decrees] = cal
	return cal, nil
}

// movedBy tells what a decision did.
func movedBy(m *fsm.Machine, c fsm.Case, entries []store.Entry) Moved {
	i := slices.IndexFunc(entries, func(e store.Entry) bool { return e.Kind == fsm.Migrating })
	entry := &entries[i]
	out := Moved{Case: c.ID, Was: entry.From, Stage: entry.To, Unit: entry.Unit.ID, Entry: entry.No, Duties: entry.Duties, Tell: entry.Tell}
	for j := range entry.Clocks {
		move := &entry.Clocks[j]
		k := MovedClock{Clock: move.Clock, Was: move.Was, Move: move.Move, Span: move.Span}
		if move.Old != nil {
			k.Old = calendar.Deadline{LastDay: move.Old.LastDay, Due: move.Old.Due, Provisional: move.Old.Provisional}
		}
		if move.Move == fsm.Stopped {
			k.Old = calendar.Deadline{LastDay: move.LastDay, Due: move.Due}
		} else {
			k.New = calendar.Deadline{LastDay: move.LastDay, Due: move.Due, Provisional: move.Provisional}
		}
		if owner := m.Answers(c, move.Clock); owner != nil {
			k.Owner = &fsm.Person{Role: owner.Role, Unit: owner.Unit}
		}
		out.Clocks = append(out.Clocks, k)
	}
	for _, e := range entries[i+1:] {
		out.Then = append(out.Then, e.Draft)
	}
	return out
}
