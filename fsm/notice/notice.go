// Package notice sorts what the engine tells others ([store.Event]) into the few kinds
// that receivers ask for: a case was opened, moved on, is late. A webhook names its type
// by them, and mail its template.
//
//	m, err := eng.Machine(ctx, event.SOP)
//	topic, err := notice.Of(m, event)
//
// Every kind of entry has a topic, so that nothing is left untold because no receiver
// knows its name.
package notice

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Topic is what an event is about.
type Topic string

// The topics.
const (
	Opened      Topic = "opened"      // a case was opened, or taken over from before
	Moved       Topic = "moved"       // it went on to another stage
	Acted       Topic = "acted"       // something was done and it stayed in its stage
	DueSoon     Topic = "due_soon"    // a deadline comes near
	Late        Topic = "late"        // a deadline has passed
	Escalated   Topic = "escalated"   // it is still late, and the next one is told
	Withdrawn   Topic = "withdrawn"   // an earlier entry no longer stands
	Closed      Topic = "closed"      // it came to an end
	Amended     Topic = "amended"     // a decree moved its deadlines
	Corrected   Topic = "corrected"   // an earlier entry was corrected
	Duty        Topic = "duty"        // a duty or task arose, was met or was given back
	Linked      Topic = "linked"      // it was tied to another case, or that one went on
	Reorganised Topic = "reorganised" // a unit took the place of another
	Migrated    Topic = "migrated"    // it goes on under another version of its SOP
)

// topics are in the order in which a case meets them.
var topics = []Topic{Opened, Moved, Acted, DueSoon, Late, Escalated, Withdrawn, Closed, Amended, Corrected, Duty, Linked, Reorganised, Migrated}

// Topics returns all topics, in the order in which a case meets them.
func Topics() []Topic { return append([]Topic(nil), topics...) }

// byKind are the topics of the kinds of entry that have one wherever the case goes.
var byKind = map[fsm.EntryKind]Topic{
	fsm.Opening: Opened, fsm.Importing: Opened,
	fsm.Reminding: DueSoon, fsm.Breaching: Late, fsm.Escalating: Escalated,
	fsm.Withdrawing: Withdrawn, fsm.Voided: Withdrawn,
	fsm.Amending: Amended, fsm.Correcting: Corrected,
	fsm.DutyArising: Duty, fsm.DutyMet: Duty, fsm.GivingBack: Duty,
	fsm.Linking: Linked, fsm.Reorganising: Reorganised, fsm.Migrating: Migrated,
}

// Of returns the topic of an event under the procedure that its case runs by. An act,
// of a person or the system, is Closed where it brings the case to an end. A kind of
// entry that is not known here is ErrUnsupported.
func Of(m *fsm.Machine, e store.Event) (Topic, error) {
	moves := e.Draft.To != "" && e.Draft.To != e.Draft.From
	switch e.Kind {
	case fsm.Acting, fsm.Timing, fsm.MainTelling:
		switch {
		case moves && ends(m, e.Draft.To):
			return Closed, nil
		case e.Kind == fsm.MainTelling:
			return Linked, nil
		case moves:
			return Moved, nil
		}
		return Acted, nil
	}
	topic, known := byKind[e.Kind]
	if !known {
		return "", fmt.Errorf("%w: events of the kind %.40q", store.ErrUnsupported, e.Kind)
	}
	return topic, nil
}

// ends reports whether a stage is an end of the procedure.
func ends(m *fsm.Machine, stage string) bool {
	for _, end := range m.SOP().Ends {
		if end.ID.Value == stage {
			return true
		}
	}
	return false
}

// Machines is who knows the procedure of a stamp, as engine.Engine does.
type Machines interface {
	Machine(ctx context.Context, sop fsm.Stamp) (*fsm.Machine, error)
}
