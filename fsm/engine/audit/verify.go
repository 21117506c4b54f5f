package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Verification says what Verify found to hold.
type Verification struct {
	Case    string
	Entries int64      // whose bytes, numbers and chain hold
	Head    store.Hash // of the last of them; note it elsewhere to notice a cut
	// Decided is the number of entries that were decided again with the same
	// result. It is less than Entries if one was written under another meaning
	// of deciding (semantics), which OtherMeaning then names.
	Decided      int64
	OtherMeaning int
	Personal     int // personal values still kept that fit their commitments
}

// Verify checks a case's chain, from its first entry, decides every entry again
// from what the entries say, and checks that the stored case and its next timer
// follow from them and that the personal values still kept fit their
// commitments. The error is a *Deviation, which names the first entry and field
// that does not hold, or one of the store. A case may go on meanwhile; one that
// moves whenever it is read gives ErrConflict in the end.
func Verify(ctx context.Context, e *engine.Engine, id string) (Verification, error) {
	v, err := inside(e).verify(ctx, id)
	if err != nil {
		return v, fmt.Errorf("verify case %.80q: %w", id, err)
	}
	return v, nil
}

// verifyAgain is how often a case that deviates is looked at anew because it
// moved meanwhile.
const verifyAgain = 20

func (e auditor) verify(ctx context.Context, id string) (Verification, error) {
	for attempt := 0; ; attempt++ {
		st, err := e.Store().Cases.Load(ctx, id)
		if err != nil {
			return Verification{Case: id}, err
		}
		v, err := e.verifyCase(ctx, id, st)
		if !errors.Is(err, store.ErrCorrupt) {
			return v, err
		}
		// Case and entries are read one after the other: a command that came
		// between them is no deviation.
		now, reading := e.Store().Cases.Load(ctx, id)
		if reading != nil || now.Case.Version == st.Case.Version && now.Head == st.Head && now.NextDue.Equal(st.NextDue) {
			return v, err
		}
		if attempt == verifyAgain {
			return v, fmt.Errorf("%w each of the %d times it was read", store.ErrConflict, attempt+1)
		}
	}
}

func (e auditor) verifyCase(ctx context.Context, id string, st store.Stored) (Verification, error) {
	v := Verification{Case: id}
	sealed, err := e.Store().Cases.History(ctx, id, 0, 0)
	if err != nil {
		return v, err
	}
	entries, err := checkChain(st, sealed, &v)
	if err != nil {
		return v, err
	}
	if err := e.checkDecrees(ctx, entries); err != nil {
		return v, err
	}
	r, err := e.decideAgain(ctx, st, entries, &v)
	if err != nil {
		return v, err
	}
	if r != nil {
		if err := e.checkCase(st, r); err != nil {
			return v, err
		}
	}
	if err := e.checkPersonal(ctx, id, entries, &v); err != nil {
		return v, err
	}
	if err := e.checkLinks(ctx, id, entries); err != nil {
		return v, err
	}
	return v, e.checkSummary(ctx, st)
}

// checkChain checks the bytes and hashes of all entries.
func checkChain(st store.Stored, sealed []store.Sealed, v *Verification) ([]store.Entry, error) {
	off := func(no int64, field string, expected, got any) error {
		return &store.Deviation{Case: st.Case.ID, Part: store.InChain, Entry: no, Field: field, Expected: fmt.Sprint(expected), Got: fmt.Sprint(got)}
	}
	if st.Case.ID != v.Case {
		return nil, off(0, "id", v.Case, st.Case.ID)
	}
	entries := make([]store.Entry, len(sealed))
	var head store.Hash
	for i, s := range sealed {
		no := int64(i) + 1
		if s.No != no {
			return nil, off(no, "no", no, s.No)
		}
		entry, err := s.Read()
		if err != nil {
			return nil, off(no, "body", "canonical", err)
		}
		if i == 0 {
			if head, err = store.GenesisOf(st.Case.ID, openedUnder(st.Case.SOP, sealed).Hash, entry.Decrees); err != nil {
				return nil, off(no, "decrees", "a hash", err)
			}
		}
		if head = store.Chain(head, s.Body); head != s.Hash {
			return nil, off(no, "hash", head, s.Hash)
		}
		if !s.At.Equal(entry.At) {
			return nil, off(no, "at", entry.At, s.At)
		}
		if s.Written.Before(s.At) {
			return nil, off(no, "written", "not before "+s.At.Format(time.RFC3339Nano), s.Written.Format(time.RFC3339Nano))
		}
		entries[i] = entry
		v.Entries, v.Head = no, head
	}
	switch {
	case st.Case.Version != v.Entries:
		return nil, off(0, "version", v.Entries, st.Case.Version)
	case len(sealed) == 0:
		return nil, off(0, "version", "at least one entry", 0)
	case st.Head != head:
		return nil, off(0, "head", head, st.Head)
	}
	return entries, nil
}

// openedUnder returns under which version of its file a case was opened. A body that
// cannot be read is told by its number.
func openedUnder(now fsm.Stamp, sealed []store.Sealed) fsm.Stamp {
	for i := range sealed {
		if !bytes.Contains(sealed[i].Body, []byte(`"kind":"`+fsm.Migrating+`"`)) {
			continue
		}
		if entry, err := sealed[i].Read(); err == nil {
			return fsm.OpenedUnder([]fsm.Draft{entry.Draft}, now)
		}
	}
	return now
}

// checkDecrees looks whether the store keeps the decrees that a case was decided
// under, also those that this program has of its own: another may have others.
// A log that was found is not looked for again.
func (e auditor) checkDecrees(ctx context.Context, entries []store.Entry) error {
	for i := range entries {
		if i > 0 && entries[i].Kind != fsm.Amending {
			continue
		}
		h, err := store.ParseHash(entries[i].Decrees)
		if err != nil {
			return fmt.Errorf("%w: decrees of entry %d: %w", store.ErrCorrupt, i+1, err)
		}
		if err := e.Kept(ctx, h); err != nil {
			return fmt.Errorf("decrees %s: %w", h, err)
		}
	}
	return nil
}

// decideAgain decides all entries again. It returns the replay at their end,
// nil if an entry has another meaning of deciding.
func (e auditor) decideAgain(ctx context.Context, st store.Stored, entries []store.Entry, v *Verification) (door.Replay, error) {
	r, err := e.Replay(ctx, st.Case, entries)
	if err != nil {
		return nil, err
	}
	off := func(no int64, field, expected, got string) error {
		return &store.Deviation{Case: st.Case.ID, Part: store.InDecision, Entry: no, Field: field, Expected: expected, Got: got}
	}
	for v.Decided < v.Entries {
		first := v.Decided
		got := &entries[first].Draft
		if got.Semantics != fsm.Semantics {
			v.OtherMeaning = got.Semantics
			return nil, nil
		}
		drafts, err := r.Next()
		switch {
		case errors.Is(err, store.ErrNotFound) || ctx.Err() != nil:
			return nil, fmt.Errorf("deciding entry %d again: %w", first+1, err)
		case err != nil:
			return nil, &store.Deviation{
				Case: st.Case.ID, Part: store.InDecision, Entry: first + 1, Field: "kind",
				Expected: store.NoEntry + ": " + err.Error(), Got: string(got.Kind), Refusal: err,
			}
		case len(drafts) == 0:
			return nil, off(first+1, "kind", store.NoEntry, string(got.Kind))
		}
		for i := range drafts {
			no := first + int64(i) + 1
			if no > v.Entries {
				return nil, off(no, "kind", string(drafts[i].Kind), store.NoEntry)
			}
			if field, want, have := store.FirstDifference(&drafts[i], &entries[no-1].Draft); field != "" {
				return nil, off(no, field, want, have)
			}
			v.Decided = no
		}
	}
	return r, nil
}

// checkCase checks that the stored case is what the replay came to. Both first
// let due timers act.
func (e auditor) checkCase(st store.Stored, r door.Replay) error {
	now := e.Now()
	if now.Before(st.Case.Changed) {
		now = st.Case.Changed
	}
	cal, err := r.Calendar()
	if err != nil {
		return err
	}
	want, err := r.Machine().Advance(r.Case(), now, cal)
	if err != nil && !door.Ruled(err) {
		return err
	}
	got, err := r.Machine().Advance(st.Case, now, cal)
	if err != nil && !door.Ruled(err) {
		return err
	}
	off := func(field, expected, found string) error {
		return &store.Deviation{Case: st.Case.ID, Part: store.InCase, Field: field, Expected: expected, Got: found}
	}
	expected, err := inJSON(want.Case)
	if err != nil {
		return err
	}
	found, err := inJSON(got.Case)
	if err != nil {
		return err
	}
	names := slices.Concat(slices.Collect(maps.Keys(expected)), slices.Collect(maps.Keys(found)))
	slices.Sort(names)
	for _, name := range names {
		if a, b := string(expected[name]), string(found[name]); a != b {
			return off(name, a, b)
		}
	}
	if e.Copies() && st.NextDue.Equal(store.Never) {
		return nil // the timers of a copy act elsewhere
	}
	return checkNextDue(st, r, cal)
}

// checkNextDue checks that the next timer of the stored case is its first, or one
// before which none has any effect: a sweep passes over these. Where cases joined to it
// are still to be told what became of it, it is the instant at which it moved.
func checkNextDue(st store.Stored, r door.Replay, cal *calendar.Calendar) error {
	if door.Untold(&st) {
		return nil
	}
	// Just before its last entry no timer of a case can act.
	first, err := r.Machine().Advance(st.Case, st.Case.Changed.Add(-time.Microsecond), cal)
	for next := first; ; {
		if err != nil && !door.Ruled(err) {
			return err
		}
		if next.NextDue.Equal(st.NextDue) {
			return nil
		}
		if err != nil || len(next.Entries) > 0 || next.NextDue.IsZero() {
			return &store.Deviation{Case: st.Case.ID, Part: store.InCase, Field: "next_due", Expected: timeText(first.NextDue), Got: timeText(st.NextDue)}
		}
		next, err = r.Machine().Advance(st.Case, next.NextDue, cal)
	}
}

func inJSON(c fsm.Case) (map[string]json.RawMessage, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	var members map[string]json.RawMessage
	return members, json.Unmarshal(text, &members)
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return "none"
	}
	return t.UTC().Format(time.RFC3339Nano)
}
