package audit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// VerifyOutbox checks the events that wait to be delivered, and those set aside,
// against the entries that they tell of: each says what its entry says, and in a
// queue they follow one another without a gap, up to the last entry of the case. It
// goes through all and returns what does not hold as *Deviation joined,
// [MostDeviations] at most, and with them the cases that could not be looked at
// ([FailedCases]): their SOP is not there, or they moved whenever they were read. Of a
// removed case only the numbers are left to check. A store that is no [store.Outbox]
// has none.
//
// What an entry tells of is made anew by this program: let all be delivered before an
// update that changes what events say, or those that waited over it differ.
//
// That an event was delivered leaves no trace. So nobody can prove that a queue
// did not begin earlier, that there was no other queue or receiver, that no event
// was set aside of which nothing is left, nor why and when one was, and how often it
// was tried.
func VerifyOutbox(ctx context.Context, e *engine.Engine) error {
	in := inside(e)
	box := in.Store().Outbox
	if box == nil {
		return nil
	}
	w := outboxWalk{e: in, box: box}
	if err := w.all(ctx); err != nil {
		return fmt.Errorf("verify the outbox: %w", err)
	}
	if err := w.failed.orNil(); err != nil {
		w.found = append(w.found, err)
	}
	if len(w.found) > 0 {
		return fmt.Errorf("verify the outbox: %w", errors.Join(w.found...))
	}
	return nil
}

// outboxWalk goes through what waits once.
type outboxWalk struct {
	e      auditor
	box    store.Outbox
	found  []error
	failed FailedCases
	known  told // of the case looked at last
}

// told is what there is to tell of a case.
type told struct {
	of      string
	version int64
	removed bool
	events  []store.Event // one of each entry, not of a removed case
}

func (w *outboxWalk) all(ctx context.Context) error {
	receivers, err := w.box.Receivers(ctx)
	if err != nil {
		return err
	}
	for _, receiver := range receivers {
		if err := w.queues(ctx, receiver); err != nil {
			return err
		}
		if err := w.asides(ctx, receiver); err != nil {
			return err
		}
	}
	return nil
}

func (w *outboxWalk) queues(ctx context.Context, receiver string) error {
	for after := ""; ; {
		page, err := w.box.Queues(ctx, receiver, after, walkPage)
		if err != nil {
			return err
		}
		for _, q := range page {
			after = q.Case
			if err := w.queue(ctx, receiver, q.Case); err != nil {
				return err
			}
		}
		if len(page) < walkPage {
			return nil
		}
	}
}

// queue checks what waits of a case.
func (w *outboxWalk) queue(ctx context.Context, receiver, id string) error {
	return w.check(ctx, id, func(known *told) ([]*store.Deviation, error) {
		waiting, err := w.box.Outgoing(ctx, receiver, id, math.MaxInt32)
		return known.waiting(receiver, waiting), err
	})
}

// check checks what is stored of a case beside it. Both are read one after the other:
// what came between them is no deviation, so that both are read again, and what was
// known of the case may be older than its events.
func (w *outboxWalk) check(ctx context.Context, id string, look func(*told) ([]*store.Deviation, error)) error {
	for attempt := 0; ; attempt++ {
		var off []*store.Deviation
		known, err := w.tell(ctx, id)
		if err == nil {
			off, err = look(&known)
		}
		if err == nil && len(off) == 0 {
			return nil
		}
		w.known = told{}
		if now, _ := w.tell(ctx, id); now.version == known.version && now.removed == known.removed {
			w.note(off...)
			return w.unreadable(ctx, id, err)
		}
		if attempt == verifyAgain {
			w.failed.add(id, fmt.Errorf("%w each of the %d times it was read", store.ErrConflict, attempt+1))
			return nil
		}
	}
}

// waiting returns what does not hold of the events that wait in a queue.
func (t *told) waiting(receiver string, events []store.Event) (off []*store.Deviation) {
	var last int64
	for i := range events {
		ev := events[i]
		if ev.Again == 0 {
			if last == 0 {
				ev.AfterGap = false // the store tells it of the first
			} else if ev.No != last+1 {
				off = append(off, t.off(store.FlawEventLost, receiver, last+1))
			}
			last = ev.No
		}
		off = append(off, t.says(receiver, &ev)...)
	}
	if last > 0 && last < t.version {
		off = append(off, t.off(store.FlawEventLost, receiver, last+1))
	}
	return off
}

// says returns what does not hold of an event by itself.
func (t *told) says(receiver string, ev *store.Event) []*store.Deviation {
	switch {
	case ev.Case != t.of || ev.ID != t.of+"/"+strconv.FormatInt(ev.No, 10), ev.No < 1 || ev.No > t.version:
		return []*store.Deviation{store.FlawEvent.About(t.of)}
	case t.removed:
		return nil
	}
	want := t.events[ev.No-1]
	want.Again = ev.Again
	if bytes.Equal(store.AppendEvent(nil, &want), store.AppendEvent(nil, ev)) {
		return nil
	}
	return []*store.Deviation{t.off(store.FlawEventSays, receiver, ev.No)}
}

func (t *told) off(f store.Flaw, receiver string, no int64) *store.Deviation {
	return &store.Deviation{Case: t.of, Part: store.InStore, Entry: no, Flaw: f, Got: receiver}
}

func (w *outboxWalk) asides(ctx context.Context, receiver string) error {
	for after := (store.EventAt{}); ; {
		page, err := w.box.Asides(ctx, receiver, after, walkPage)
		if err != nil {
			return err
		}
		for i := range page {
			ev := &page[i].Event
			after = store.EventAt{Case: ev.Case, No: ev.No}
			err := w.check(ctx, ev.Case, func(known *told) ([]*store.Deviation, error) {
				if page[i].Damaged != nil {
					return nil, page[i].Damaged
				}
				return known.says(receiver, ev), nil
			})
			if err != nil {
				return err
			}
		}
		if len(page) < walkPage {
			return nil
		}
	}
}

// errUntold is why nothing is known of what there is to tell of a case.
var errUntold = errors.New("what its entries tell of follows from its SOP")

// tell returns what there is to tell of a case; with an error what was found until then.
func (w *outboxWalk) tell(ctx context.Context, id string) (t told, err error) {
	if w.known.of == id && id != "" {
		return w.known, nil
	}
	defer func() {
		if err == nil {
			w.known = t
		}
	}()
	t.of = id
	st, err := w.e.Store().Cases.Load(ctx, id)
	if errors.Is(err, store.ErrNotFound) && w.e.Store().Remover != nil {
		grave, err := w.e.Store().Remover.Tombstone(ctx, id)
		t.version, t.removed = grave.Version, err == nil
		return t, err
	}
	if err != nil {
		return t, err
	}
	t.version = st.Case.Version
	m, err := w.e.MachineOf(ctx, &st.Case)
	if err != nil {
		return t, fmt.Errorf("%w: %w", errUntold, err)
	}
	sealed, err := w.e.Store().Cases.History(ctx, id, 0, int(t.version))
	if err != nil {
		return t, err
	}
	if int64(len(sealed)) != t.version {
		return t, fmt.Errorf("case %.80q: %w: %d entries where %d should be", id, store.ErrCorrupt, len(sealed), t.version)
	}
	drafts := make([]fsm.Draft, len(sealed))
	for i := range sealed {
		entry, err := sealed[i].Read()
		if err != nil {
			return t, err
		}
		drafts[i] = entry.Draft
	}
	tell := door.TellingOf(m, &st.Case, "", 0, drafts)
	older := map[string]*fsm.Machine{}
	for i := range drafts {
		if d := &drafts[i]; d.Kind == fsm.Migrating && d.Terms != nil {
			for _, sop := range []fsm.Stamp{d.Terms.From, d.Terms.To} {
				if older[sop.Hash], err = w.e.MachineOf(ctx, &fsm.Case{SOP: sop}); err != nil {
					return t, fmt.Errorf("%w: %w", errUntold, err)
				}
			}
		}
	}
	tell.Older = func(hash string) *fsm.Machine { return older[hash] }
	t.events = tell.Events()
	return t, nil
}

// unreadable notes that what is stored of a case cannot be read or told of; where the
// store as a whole cannot be read, it returns why.
func (w *outboxWalk) unreadable(ctx context.Context, id string, err error) error {
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, store.ErrUnavailable):
		return err
	case errors.Is(err, store.ErrCorrupt):
		if len(w.found) < MostDeviations {
			w.found = append(w.found, err)
		}
	case errors.Is(err, errUntold):
		w.failed.add(id, err)
	case errors.Is(err, store.ErrNotFound): // it never was
		w.note(store.FlawEvent.About(id))
	default:
		return err
	}
	return nil
}

func (w *outboxWalk) note(off ...*store.Deviation) {
	for _, d := range off {
		if len(w.found) < MostDeviations {
			w.found = append(w.found, d)
		}
	}
}
