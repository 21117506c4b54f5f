package door

import (
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Telling is what events are made of, if there is anybody to be told.
type Telling struct {
	ID     string // of the case
	SOP    fsm.Stamp
	Stage  string // before the first entry
	Before int64  // the version before it
	Drafts []fsm.Draft
	// Hides reports whether a clock's deadline would tell what was filled in; nil: who
	// it is told may know.
	Hides func(clock string) bool
	// Covers reports whether that a clock runs would tell it; nil: of none.
	Covers func(clock string) bool
	// Branch returns an entry without the branch where that would tell what was filled
	// in; nil: none would.
	Branch func(e fsm.Draft) fsm.Draft
	// Older returns the machine of an earlier version of the file, by its hash, for entries
	// of before a move to SOP; nil: there are none.
	Older func(hash string) *fsm.Machine
}

// TellingOf returns what events are made of for receivers, whoever they are: of
// entries of a case behind a version, and the stage that it was in then.
func TellingOf(m *fsm.Machine, c *fsm.Case, stage string, before int64, drafts []fsm.Draft) Telling {
	return Telling{
		ID: c.ID, SOP: c.SOP, Stage: stage, Before: before, Drafts: drafts,
		Hides: m.FromFields, Covers: m.FromCondition, Branch: m.WithoutBranch,
	}
}

// Events returns the events of the drafts, in order.
func (t *Telling) Events() []store.Event {
	drafts, stage := t.Drafts, t.Stage
	events := make([]store.Event, len(drafts))
	total := 0
	for i := range drafts {
		total += len(drafts[i].Clocks)
	}
	moves := make([]fsm.ClockMove, 0, total) // copies: the entry is the host's to write to
	stamps, all := t.stamps(), t
	for i := range drafts {
		d := &drafts[i]
		t := all.under(stamps[i])
		if d.To != "" {
			stage = d.To
		}
		no := t.Before + int64(i) + 1
		events[i] = store.Event{
			ID: t.ID + "/" + strconv.FormatInt(no, 10), Case: t.ID, SOP: t.SOP, No: no,
			Kind: d.Kind, At: d.At, By: fsm.RoleAssignment{Role: d.By.Role, Unit: d.By.Unit}, Stage: stage,
			Draft: store.EventDraft{
				Action: d.Action, From: d.From, To: d.To, Label: d.Label,
				Clock: d.Clock, Due: d.Due, Level: d.Remind, Passed: d.Passed(), Withdraws: d.Withdraws, Recorded: d.Recorded,
			},
			Tell: d.Tell,
		}
		if from := len(moves); len(d.Clocks) > 0 {
			for j := range d.Clocks {
				if t.Covers != nil && t.Covers(d.Clocks[j].Clock) {
					continue
				}
				k := d.Clocks[j].WithoutDay() // it is an input
				if t.Hides != nil && t.Hides(k.Clock) {
					k = k.WithoutDeadline()
				}
				moves = append(moves, k)
			}
			if len(moves) > from {
				events[i].Draft.Clocks = slices.Clip(moves[from:])
			}
		}
		if len(d.Tell) == 0 && t.Hides != nil && t.Hides(d.Clock) {
			events[i].Draft.Due = time.Time{}
		}
		if len(d.Tell) == 0 && t.Covers != nil && t.Covers(d.Clock) {
			events[i].Draft.Clock = ""
		}
		if d.Label != "" && t.Branch != nil {
			events[i].Draft.Label = t.Branch(*d).Label
		}
		if d.Owner != nil {
			events[i].Draft.Owner = fsm.RoleAssignment{Role: d.Owner.Role, Unit: d.Owner.Unit}
		}
	}
	return events
}

// stamps returns under which version of the file each entry was written. A move is of the
// version that it is to.
func (t *Telling) stamps() []fsm.Stamp {
	out := make([]fsm.Stamp, len(t.Drafts))
	now := t.SOP
	var before *fsm.Stamp // what a withdrawn move led to, for what came before its withdrawal
	for i := len(out) - 1; i >= 0; i-- {
		d := &t.Drafts[i]
		if d.Kind != fsm.Withdrawing && before != nil {
			now, before = *before, nil
		}
		out[i] = now
		switch at := d.Withdraws - t.Before - 1; {
		case d.Kind == fsm.Migrating && d.Terms != nil:
			now = d.Terms.From
		case d.Kind == fsm.Withdrawing && before == nil && at >= 0 && at < int64(i):
			if w := &t.Drafts[at]; w.Kind == fsm.Migrating && w.Terms != nil {
				before = &w.Terms.To
			}
		}
	}
	return out
}

// under returns what entries that were written under a version are told by.
func (t *Telling) under(sop fsm.Stamp) *Telling {
	if t.Older == nil || sop.Hash == t.SOP.Hash {
		return t
	}
	m := t.Older(sop.Hash)
	if m == nil {
		return t
	}
	own := *t
	own.SOP, own.Hides, own.Covers, own.Branch = sop, m.FromFields, m.FromCondition, m.WithoutBranch
	return &own
}
