package fsm

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Past is the history of a case, for what is decided about a time before its end
// and for what is decided again.
type Past struct {
	Entries []Draft // in order of number, from 1
	// Calendar returns the calendar over a decree log, by the log's hash.
	Calendar func(decrees string) (*calendar.Calendar, error)
	// Under returns the machine of another version of the file, by the hash of its bytes,
	// and its calendars, as Calendar does. It is asked where the case came under another
	// version ([Machine.Migrate]); Calendar is of the one that the case is under at the end.
	Under func(sop string) (*Machine, func(decrees string) (*calendar.Calendar, error), error)
}

// under returns the machine under which a case of the history is, or is opened, given the
// one at its end, and its calendars.
func (past *Past) under(m *Machine, c *Case) (*Machine, func(string) (*calendar.Calendar, error), error) {
	hash := c.SOP.Hash
	if c.Version == 0 {
		hash = OpenedUnder(past.Entries, m.stamp).Hash
	}
	if hash == m.stamp.Hash || past.Under == nil {
		return m, past.Calendar, nil
	}
	return past.Under(hash)
}

// OpenedUnder returns under which version of its file a case was opened, given its history
// and the version that it is under now.
func OpenedUnder(entries []Draft, now Stamp) Stamp {
	for i := range entries {
		if entries[i].Kind == Migrating && entries[i].Terms != nil {
			return entries[i].Terms.From
		}
	}
	return now
}

var errNoTerms = errors.New("fsm: a move to another version is decided again with its terms, and with the machine of that version")

var errAlone = errors.New("fsm: entries are withdrawn without the act that withdraws them, or it stands without them")

// InOrder returns the places of the entries of a history that stand, in the order
// in which they are judged: by when they count, then by number. What was withdrawn,
// the withdrawals, and who voided a wrong clock's entries, are left out.
func InOrder(entries []Draft) []int {
	var out []int
	for i, stands := range Stand(entries) {
		if k := entries[i].Kind; stands && k != Withdrawing && k != Voided {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return entries[a].At.Compare(entries[b].At) })
	return out
}

// Again decides again what led to the entry of a number, for the case as the
// entries before it left it, and returns what follows: that entry, and those that
// were written with it. Errors are those of what is decided, and of Past.Calendar.
func (m *Machine) Again(c Case, past Past, no int64) (Decision, error) {
	entry := &past.Entries[no-1]
	if entry.Kind == Voided {
		return Decision{Case: c}, errAlone
	}
	m, calendarOf, err := past.under(m, &c)
	if err != nil {
		return Decision{Case: c}, err
	}
	past.Calendar = calendarOf
	if entry.Kind == Withdrawing || afterwards(entry) {
		rest := past.Entries[no-1:]
		i := slices.IndexFunc(rest, func(e Draft) bool { return e.Kind != Withdrawing })
		if i > 0 && rest[i].Kind == Voided {
			past.Entries = past.Entries[:no-1]
			return m.Void(c, voidingOf(&rest[i]), past)
		}
		if i < 0 || !afterwards(&rest[i]) {
			return Decision{Case: c}, errAlone
		}
		cal, err := calendarOf(c.Decrees)
		if err != nil {
			return Decision{Case: c}, err
		}
		past.Entries = past.Entries[:no-1]
		return m.Record(c, commandOf(&rest[i]), past, cal)
	}
	return m.repeat(c, entry, &past)
}

// byHand reports whether an entry records what somebody did, or a decree. What
// the system does follows from these.
func byHand(d *Draft) bool {
	switch d.Kind {
	case Opening, Acting, DutyMet, GivingBack, Correcting, Importing, Amending, Linking, MainTelling, Reorganising, Migrating:
		return true
	default:
		return false
	}
}

// afterwards reports whether an entry is an act that was recorded afterwards.
func afterwards(d *Draft) bool {
	return (d.Kind == Opening || d.Kind == Acting) && !d.Recorded.IsZero()
}

// repeat decides again what an entry records, on a case under the decrees that it
// names. An act that was recorded afterwards is decided in its place.
func (m *Machine) repeat(c Case, d *Draft, past *Past) (Decision, error) {
	m, calendarOf, err := past.under(m, &c)
	if err != nil {
		return Decision{Case: c}, err
	}
	cal, err := calendarOf(c.Decrees)
	if err != nil {
		return Decision{Case: c}, err
	}
	switch d.Kind {
	case Opening, Acting, DutyMet, GivingBack:
		return m.decide(c, commandOf(d), cal)
	case Linking, MainTelling:
		return m.Link(c, *d.Link, d.By, d.At, cal)
	case Correcting:
		k := Correction{Entry: d.Corrects, By: actorOf(d.By), At: d.At, Fields: d.Input, Reason: d.Reason}
		if task, ok := d.Task(); ok {
			k.task = &task
		}
		return m.Correct(c, k, cal)
	case Importing:
		return m.Import(c, m.importOf(d), cal)
	case Amending:
		longer, err := calendarOf(d.Decrees)
		if err != nil {
			return Decision{Case: c}, err
		}
		return m.Amend(c, Amendment{At: d.At, By: actorOf(d.By), Basis: d.Basis}, cal, longer)
	case Reorganising:
		return m.Reorganise(c, Reorganisation{At: d.At, By: actorOf(d.By), Basis: d.Basis, Units: d.Units, Unit: d.Unit}, cal)
	case Migrating:
		return m.migrateAgain(c, d, cal, past)
	default:
		return m.Advance(c, d.At, cal)
	}
}

// migrateAgain lets a case come under another version of its file again, on the terms that
// an entry names.
func (m *Machine) migrateAgain(c Case, d *Draft, cal *calendar.Calendar, past *Past) (Decision, error) {
	if d.Terms == nil || past.Under == nil {
		return Decision{Case: c}, errNoTerms
	}
	to, calendarOf, err := past.Under(d.Terms.To.Hash)
	if err != nil {
		return Decision{Case: c}, err
	}
	under, err := calendarOf(c.Decrees)
	if err != nil {
		return Decision{Case: c}, err
	}
	return m.Migrate(c, Migration{At: d.At, By: actorOf(d.By), Basis: d.Basis, Terms: *d.Terms, Fields: d.Input, Unit: d.Unit}, cal, to, under)
}

// fold decides the entries at some places of a history again, in the order given,
// on a case, and returns it with all that follows.
func (m *Machine) fold(c Case, past *Past, places []int) (Decision, error) {
	out := Decision{Case: c}
	for _, i := range places {
		e := &past.Entries[i]
		if !byHand(e) {
			continue
		}
		d, err := m.repeatAt(out.Case, past, i)
		if err != nil {
			return out, fmt.Errorf("deciding entry %d again: %w", i+1, err)
		}
		d.Entries = append(out.Entries, d.Entries...)
		out = d
	}
	return out, nil
}

// repeatAt decides again what the entry at a place records, under its own number: by
// that a correction names it, and four eyes tell what came before what. The timers due
// by then act first.
func (m *Machine) repeatAt(c Case, past *Past, i int) (Decision, error) {
	e := &past.Entries[i]
	if c.Version == 0 {
		return m.repeat(c, e, past)
	}
	m, calendarOf, err := past.under(m, &c)
	if err != nil {
		return Decision{Case: c}, err
	}
	cal, err := calendarOf(c.Decrees)
	if err != nil {
		return Decision{Case: c}, err
	}
	timers, err := m.Advance(c, e.At, cal)
	if err != nil {
		return timers, err
	}
	timers.Case.Version = int64(i)
	own := *past
	own.Calendar = calendarOf
	d, err := m.repeat(timers.Case, e, &own)
	d.Entries = append(timers.Entries, d.Entries...)
	return d, err
}

// foldUntil returns a case as what stands of its history makes it at an instant,
// timers due by then included.
func (m *Machine) foldUntil(id string, past *Past, t time.Time) (Case, error) {
	until := InOrder(past.Entries)
	until = until[:countUntil(past.Entries, until, t)]
	d, err := m.fold(Case{ID: id, Decrees: past.Entries[0].Decrees}, past, until)
	if err != nil {
		return d.Case, err
	}
	m, calendarOf, err := past.under(m, &d.Case)
	if err != nil {
		return d.Case, err
	}
	cal, err := calendarOf(d.Case.Decrees)
	if err != nil {
		return d.Case, err
	}
	d, err = m.Advance(d.Case, t, cal)
	return d.Case, err
}

// Before returns a case as what stands of its history makes it just before the entry
// of a number, in the order of judgement ([InOrder]), which is not that of writing
// where something was recorded afterwards. The entry must stand.
func (m *Machine) Before(id string, past Past, no int64) (Case, error) {
	order := InOrder(past.Entries)
	i := slices.Index(order, int(no-1))
	if i < 0 {
		return Case{}, errAlone
	}
	d, err := m.fold(Case{ID: id, Decrees: past.Entries[0].Decrees}, &past, order[:i])
	return d.Case, err
}

// countUntil returns how many of the places in order of time hold entries of up to
// an instant.
func countUntil(entries []Draft, order []int, t time.Time) int {
	n, _ := slices.BinarySearchFunc(order, t, func(i int, t time.Time) int {
		return cmp.Or(entries[i].At.Compare(t), -1) // all of that instant come before
	})
	return n
}

// withdrawal returns the entry that an earlier one, of a number, no longer stands.
// Those who were told of that are told of this.
func withdrawal(no int64, of *Draft, by Person, stage string, at time.Time) Draft {
	return Draft{
		Semantics: Semantics, Kind: Withdrawing, At: at, By: by, From: stage, To: stage,
		Clock: of.Clock, Due: of.Due, Remind: of.Remind, Owner: of.Owner, Withdraws: no, Tell: slices.Clone(of.Tell),
	}
}

// commandOf returns the command that an entry records.
func commandOf(d *Draft) Command {
	return Command{
		Action: d.Action, Actor: actorOf(d.By), Unit: d.Unit, Input: d.Input, At: d.At, Reporter: d.Reporter,
		Recorded: d.Recorded, Reason: d.Reason, Evidence: d.Evidence, From: d.Link,
	}
}

// actorOf returns an actor who acts as the entry's person did. The role that
// was used is given to everybody who stood in for one another: which of them
// held it does not show in what was decided.
func actorOf(by Person) Actor {
	hold := []RoleAssignment{{Role: by.Role, Unit: by.Unit}}
	actor := Actor{ID: by.ID, Holds: hold}
	last := &actor
	for _, id := range by.ActingFor {
		last.ActingFor = &Actor{ID: id, Holds: hold}
		last = last.ActingFor
	}
	return actor
}

// importOf returns the import that an entry records: of the limits that cross
// stages, those run that the entry started.
func (m *Machine) importOf(d *Draft) Import {
	i := Import{
		At: d.At, By: actorOf(d.By), Opened: d.Opened, Entered: d.Entered, Stage: d.To, Origin: d.From,
		Unit: d.Unit, Reporter: d.Reporter, Fields: d.Input, Clocks: map[string]time.Time{},
	}
	for _, t := range m.plan.Limits {
		if !t.Never {
			i.Clocks[t.ID] = time.Time{}
		}
	}
	for _, move := range d.Clocks {
		if _, ok := i.Clocks[move.Clock]; ok && !move.Start.IsZero() {
			i.Clocks[move.Clock] = move.Start
		}
	}
	return i
}
