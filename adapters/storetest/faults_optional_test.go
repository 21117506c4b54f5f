package storetest_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

func init() {
	for fault, test := range map[string]string{
		"until is exclusive":         "lists have their order, filters and pages",
		"none is in order of id":     "lists have their order, filters and pages",
		"a page drops its last":      "lists have their order, filters and pages",
		"turns are not asked for":    "lists have their order, filters and pages",
		"tally counts the done":      "lists have their order, filters and pages",
		"the done are not gathered":  "the cases of a time are gathered, with their histories",
		"what rests is not counted":  "the cases of a time are gathered, with their histories",
		"histories lose their last":  "the cases of a time are gathered, with their histories",
		"a claim holds nothing":      "outgoing events wait in order for each receiver",
		"a delivery takes all":       "outgoing events wait in order for each receiver",
		"a delivery takes nothing":   "outgoing events wait in order for each receiver",
		"queues begin anew":          "receivers and their queues can be listed",
		"a receiver stays":           "receivers and their queues can be listed",
		"a failure is due at once":   "failed events are due later",
		"tries are forgotten":        "failed events are due later",
		"events lose their clocks":   "outgoing events come back whole or not at all",
		"a delivery takes one more":  "pumps and writers at once lose no event and no order",
		"an aside is lost":           "an event set aside lets later ones go on, and comes last when sent again",
		"any event is set aside":     "an event set aside lets later ones go on, and comes last when sent again",
		"again comes back in order":  "an event set aside lets later ones go on, and comes last when sent again",
		"a gap is told twice":        "an event set aside lets later ones go on, and comes last when sent again",
		"a gap ends with its queue":  "a gap at the end of a queue is told by what comes later",
		"asides begin anew":          "a gap at the end of a queue is told by what comes later",
		"a repetition is forgotten":  "setting aside and sending again at once lose no event",
		"a new queue is due at once": "failed events are due later",
		"heads come from the end":    "heads of all cases come in order of id",
		"no tombstone is kept":       "a removed case leaves a tombstone",
		"any version may be removed": "a removed case leaves a tombstone",
		"a publication enters twice": "deeds enter the register with what they do",
		"an erasure does not enter":  "deeds enter the register with what they do",
		"a removal does not enter":   "deeds enter the register with what they do",
		"a removal enters for none":  "deeds enter the register with what they do",
		"the register forgets":       "deeds enter the register with what they do",
		"summary without turns":      "what a case is listed by comes back",
		"half a page is due":         "random changes",
		"losers are told they won":   "many writers",
		"heads hide the last case":   "new decrees move every open case once",
		"heads are never done":       "new decrees move every open case once",
		"moved timers stay":          "new decrees move every open case once",
		"heads end early":            "an amendment that broke off is taken up again",
		"moved entries are lost":     "an amendment that broke off is taken up again",
		"heads leave out the done":   "the report of the same cases is the same",
		"beats never go back":        "the last moment of work is known",
		"entries are no moment":      "the last moment of work is known",
		"the latest entry stays":     "the last moment of work is known",
		"confirmations are lost":     "confirmations of the clock are kept",
		"a confirmation is no beat":  "a clock that jumped waits for a confirmation",
	} {
		faults[fault] = test
	}
}

func (s *faulty) Alive(ctx context.Context) (time.Time, error) {
	at, err := s.Store.Alive(ctx)
	if s.is("entries are no moment") {
		at = s.beat
	}
	if s.is("the latest entry stays") && at.Before(s.latest) {
		at = s.latest
	}
	s.latest = at
	return at, err
}

func (s *faulty) Beat(ctx context.Context, at time.Time) error {
	if s.is("beats never go back") && at.Before(s.beat) {
		return ctx.Err()
	}
	if err := s.Store.Beat(ctx, at); err != nil {
		return err
	}
	s.beat = at
	return nil
}

func (s *faulty) ConfirmClock(ctx context.Context, at time.Time, deed []byte) error {
	switch {
	case s.is("confirmations are lost"):
		return s.Store.Beat(ctx, at)
	case s.is("a confirmation is no beat"):
		last, err := s.Store.Alive(ctx)
		if err != nil {
			return err
		}
		if err := s.Store.ConfirmClock(ctx, at, deed); err != nil {
			return err
		}
		return s.Store.Beat(ctx, last)
	}
	return s.Store.ConfirmClock(ctx, at, deed)
}

func (s *faulty) Between(ctx context.Context, sop string, from, to time.Time, rest bool) ([]string, map[string]int, error) {
	ids, owed, err := s.Store.Between(ctx, sop, from, to, rest)
	if s.is("what rests is not counted") {
		clear(owed)
	}
	if s.is("the done are not gathered") {
		ids = slices.DeleteFunc(ids, func(id string) bool {
			sum, err := s.Summary(ctx, id)
			return err == nil && sum.Done
		})
	}
	return ids, owed, err
}

func (s *faulty) Histories(ctx context.Context, ids []string) ([][]store.Sealed, error) {
	all, err := s.Store.Histories(ctx, ids)
	for i := range all {
		if n := len(all[i]); n > 1 && s.is("histories lose their last") {
			all[i] = all[i][:n-1]
		}
	}
	return all, err
}

func (s *faulty) Find(ctx context.Context, q store.Search) ([]store.Found, error) {
	switch {
	case s.is("until is exclusive") && !q.Until.IsZero():
		q.Until = q.Until.Add(-time.Microsecond)
	case s.is("none is in order of id"):
		q.ByID = false
	case s.is("turns are not asked for"):
		q.Turn = store.Turn{}
	}
	found, err := s.Store.Find(ctx, q)
	if s.is("a page drops its last") && len(found) > 0 {
		found = found[:len(found)-1]
	}
	return found, err
}

func (s *faulty) Tally(ctx context.Context, q store.Search) ([]store.Tally, error) {
	if s.is("tally counts the done") {
		q.Done = true
	}
	return s.Store.Tally(ctx, q)
}

func (s *faulty) Claim(ctx context.Context, receiver string, now, until time.Time, limit int) ([]store.Queue, error) {
	if s.is("a claim holds nothing") {
		until = now
	}
	if s.is("a new queue is due at once") {
		now = now.Add(time.Second)
	}
	return s.Store.Claim(ctx, receiver, now, until, limit)
}

func (s *faulty) Queues(ctx context.Context, receiver, after string, limit int) ([]store.Queue, error) {
	if s.is("queues begin anew") {
		after = ""
	}
	return s.Store.Queues(ctx, receiver, after, limit)
}

func (s *faulty) Receivers(ctx context.Context) ([]string, error) {
	names, err := s.Store.Receivers(ctx)
	if s.is("a receiver stays") && err == nil && !slices.Contains(names, "arsip") && len(names) > 0 {
		names = slices.Sorted(slices.Values(append(names, "arsip")))
	}
	return names, err
}

func (s *faulty) Outgoing(ctx context.Context, receiver, id string, limit int) ([]store.Event, error) {
	events, err := s.Store.Outgoing(ctx, receiver, id, limit)
	switch {
	case s.is("again comes back in order"):
		slices.SortStableFunc(events, func(a, b store.Event) int { return cmp.Compare(a.No, b.No) })
	case s.is("a gap is told twice"):
		for i := range events {
			events[i].AfterGap = events[0].AfterGap
		}
	case s.is("a gap ends with its queue") && len(events) > 0 && events[0].No == 2:
		events[0].AfterGap = false
	}
	if s.is("events lose their clocks") {
		for i := range events {
			events[i].Draft.Clocks = nil
		}
	}
	return events, err
}

func (s *faulty) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	n := len(events)
	waits, _ := s.Store.Outgoing(ctx, receiver, id, 1000)
	switch {
	case s.is("a delivery takes all"):
		events = waits
	case s.is("a delivery takes nothing"):
		events = nil
	case s.is("a delivery takes one more"):
		events = waits[:min(n+1, len(waits))]
	}
	return s.Store.Delivered(ctx, receiver, id, events, now)
}

func (s *faulty) Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error {
	switch {
	case s.is("a failure is due at once"):
		next = time.Time{}
	case s.is("tries are forgotten"):
		tries = 0
	}
	return s.Store.Failed(ctx, receiver, id, tries, next)
}

func (s *faulty) PutAside(ctx context.Context, receiver string, a store.Aside) error {
	if s.is("any event is set aside") {
		if first, err := s.Store.Outgoing(ctx, receiver, a.Event.Case, 1); err == nil && len(first) > 0 {
			a.Event = first[0]
		}
	}
	if s.is("an aside is lost") {
		return s.Store.Delivered(ctx, receiver, a.Event.Case, []store.Event{a.Event}, a.At)
	}
	return s.Store.PutAside(ctx, receiver, a)
}

func (s *faulty) Asides(ctx context.Context, receiver string, after store.EventAt, limit int) ([]store.Aside, error) {
	if s.is("asides begin anew") {
		after.No = 0
	}
	return s.Store.Asides(ctx, receiver, after, limit)
}

func (s *faulty) SendAgain(ctx context.Context, receiver string, at store.EventAt, now time.Time) error {
	err := s.Store.SendAgain(ctx, receiver, at, now)
	if waits, failed := s.Store.Outgoing(ctx, receiver, at.Case, 1000); s.is("a repetition is forgotten") && failed == nil && at.No == 9 {
		return errors.Join(err, s.Store.Delivered(ctx, receiver, at.Case, waits[max(len(waits)-1, 0):], now))
	}
	return err
}

func (s *faulty) Heads(ctx context.Context, after string, limit int) ([]store.Head, error) {
	heads, err := s.Store.Heads(ctx, after, limit)
	switch {
	case s.is("heads come from the end"):
		slices.Reverse(heads)
	case s.is("heads hide the last case") && len(heads) > 1, s.is("heads end early") && len(heads) > 3:
		heads = heads[:len(heads)-1]
	case s.is("heads are never done"):
		for i := range heads {
			heads[i].Done = false
		}
	case s.is("heads leave out the done"):
		heads = slices.DeleteFunc(heads, func(h store.Head) bool { return h.Done })
	}
	return heads, err
}

func (s *faulty) Remove(ctx context.Context, t store.Tombstone, deed []byte) error {
	if st, err := s.Store.Load(ctx, t.Case); err == nil && s.is("any version may be removed") {
		t.Version = st.Case.Version
	}
	switch {
	case s.is("a removal does not enter"):
		deed = nil
	case s.is("a removal enters for none"):
		err := s.Store.Remove(ctx, t, nil)
		d := store.Document{Hash: store.HashOf(deed), Kind: store.DocumentDecrees, Body: deed, Deed: deed}
		if err == nil {
			err = s.Store.Save(ctx, store.Change{Documents: []store.Document{d}})
		}
		return err
	}
	return s.Store.Remove(ctx, t, deed)
}

func (s *faulty) Register(ctx context.Context, after int64, limit int) ([]store.Registered, error) {
	page, err := s.Store.Register(ctx, after, limit)
	if s.is("the register forgets") && len(page) > 3 {
		page = page[1:]
	}
	return page, err
}

func (s *faulty) Tombstone(ctx context.Context, id string) (store.Tombstone, error) {
	if s.is("no tombstone is kept") {
		return store.Tombstone{}, store.ErrNotFound
	}
	return s.Store.Tombstone(ctx, id)
}

func (s *faulty) Summary(ctx context.Context, id string) (store.Summary, error) {
	sum, err := s.Store.Summary(ctx, id)
	if s.is("summary without turns") {
		sum.Turns = nil
	}
	return sum, err
}
